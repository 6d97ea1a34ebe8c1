/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-participants-add-dialog.h"

#include <glib/gi18n-lib.h>

#include "ww-dialog.h"
#include "ww-event-participant.h"
#include "ww-event-roles.h"
#include "ww-label.h"
#include "ww-query.h"
#include "ww-row-model.h"
#include "ww-words-text.h"
#include "ww-words.h"

struct _WwParticipantsAddDialog {
  AdwWindow parent_instance;

  GtkWidget *what, *kind, *members, *entry, *role, *add, *status;
  GtkListView *view;

  /* owned */
  WwEventRoom *room;
  GHashTable *ticked;   /* ids */
  GHashTable *there;    /* ids of those who take part already */
  WwRowModel *models[2]; /* organisations, people */
  GPtrArray *roles;

  /* borrowed */
  WwWorkspace *workspace;
};

G_DEFINE_FINAL_TYPE (WwParticipantsAddDialog, ww_participants_add_dialog, ADW_TYPE_WINDOW)

static gboolean
is_people (WwParticipantsAddDialog *self)
{
  return gtk_drop_down_get_selected (GTK_DROP_DOWN (self->what)) == 1;
}

/* --- what is found --- */

static void
find (WwParticipantsAddDialog *self)
{
  gboolean people = is_people (self);
  g_autoptr (WwQuery) query = ww_query_new (people ? WW_ROW_PERSON : WW_ROW_ORGANISATION);
  guint kind = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind));
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GtkNoSelection) selection = NULL;
  guint n;
  g_autofree char *sentence = NULL;

  ww_query_set (&query->text, *text ? text : NULL);
  query->sort = WW_SORT_NAME;
  if (!people)
    {
      ww_query_set (&query->of_kind, kind ? ww_words_organisation_kind[kind - 1] : NULL);
      query->members_only = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->members));
    }
  gtk_widget_set_sensitive (self->kind, !people);
  gtk_widget_set_sensitive (self->members, !people);
  ww_row_model_query (self->models[people], query, NULL);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->models[people])));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  n = g_list_model_get_n_items (G_LIST_MODEL (self->models[people]));
  sentence = g_strdup_printf (people ? ngettext ("%u person found", "%u people found", n) : ngettext ("%u organisation found", "%u organisations found", n), n);
  ww_dialog_status_say (self->status, sentence, FALSE);
}

/* --- rows --- */

static void
show_count (WwParticipantsAddDialog *self)
{
  guint n = g_hash_table_size (self->ticked);
  g_autofree char *text = n ? g_strdup_printf (_("_Add %u"), n) : g_strdup (_("_Add"));

  gtk_button_set_label (GTK_BUTTON (self->add), text);
  gtk_widget_set_sensitive (self->add, n > 0);
}

static void
toggled (GtkCheckButton *check, WwParticipantsAddDialog *self)
{
  const char *id = g_object_get_data (G_OBJECT (check), "id");

  if (!id)
    return;
  if (gtk_check_button_get_active (check))
    g_hash_table_add (self->ticked, g_strdup (id));
  else
    g_hash_table_remove (self->ticked, id);
  show_count (self);
}

/* Everybody who is found and does not take part yet. */
static void
tick_all (WwParticipantsAddDialog *self)
{
  WwRowModel *model = self->models[is_people (self)];

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (model)); i++)
    {
      g_autoptr (WwRow) row = g_list_model_get_item (G_LIST_MODEL (model), i);

      if (*ww_row_get_id (row) && !g_hash_table_contains (self->there, ww_row_get_id (row)))
        g_hash_table_add (self->ticked, g_strdup (ww_row_get_id (row)));
    }
  ww_row_model_forget (model);
  show_count (self);
}

static void
set_up_row (GtkSignalListItemFactory *factory, GtkListItem *item, WwParticipantsAddDialog *self)
{
  GtkWidget *check = gtk_check_button_new (), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (texts), ww_label_new_line (NULL, NULL));
  gtk_box_append (GTK_BOX (texts), ww_label_new_line (NULL, "caption ww-secondary"));
  gtk_widget_set_margin_start (texts, 6);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_margin_start (check, 6);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), texts);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled), self, 0);
  gtk_list_item_set_child (item, check);
  /* The tick has the focus, not the row around it. */
  gtk_list_item_set_activatable (item, FALSE);
  gtk_list_item_set_selectable (item, FALSE);
}

static char *
dup_facts (WwParticipantsAddDialog *self, gconstpointer data, const char **name)
{
  const WwOrganisationRow *organisation = data;
  const WwPersonRow *person = data;
  gboolean here = g_hash_table_contains (self->there, organisation->base.id);

  if (is_people (self))
    {
      *name = person->name;
      return g_strjoin (" · ", person->organisation_name ? person->organisation_name : "", here ? _("takes part already") : person->role,
                        here ? person->role : NULL, NULL);
    }
  *name = organisation->name;
  return g_strjoin (" · ", ww_text_organisation_kind (organisation->kind), here ? _("takes part already") : organisation->city,
                    here ? organisation->city : NULL, NULL);
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *item, WwParticipantsAddDialog *self)
{
  GtkWidget *check = gtk_list_item_get_child (item), *texts = gtk_check_button_get_child (GTK_CHECK_BUTTON (check));
  gconstpointer data = ww_row_get_data (gtk_list_item_get_item (item));
  const char *id = ww_row_get_id (gtk_list_item_get_item (item)), *name = "";
  g_autofree char *facts = data ? dup_facts (self, data, &name) : NULL, *spoken = g_strjoin (", ", name, facts, NULL);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (texts)), name);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (texts)), facts);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_set_sensitive (check, !g_hash_table_contains (self->there, id));
  g_object_set_data (G_OBJECT (check), "id", NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), g_hash_table_contains (self->ticked, id));
  g_object_set_data_full (G_OBJECT (check), "id", g_strdup (id), g_free);
}

/* --- adding --- */

typedef struct {
  char *event, *role;
  char **who;
} Adding;

static void
adding_free (gpointer data)
{
  Adding *adding = data;

  g_free (adding->event);
  g_free (adding->role);
  g_strfreev (adding->who);
  g_free (adding);
}

static gpointer
add_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Adding *adding = data;
  guint n;

  if (!ww_event_add_participants (desk, adding->event, (const char *const *) adding->who, adding->role, _("Participants added"), &n, error))
    return NULL;
  return g_memdup2 (&n, sizeof n);
}

static void
added (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwParticipantsAddDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree guint *n = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);
  g_autofree char *text = n ? g_strdup_printf (ngettext ("%u participant added", "%u participants added", *n), *n) : NULL;

  if (!n)
    {
      ww_dialog_status_say (self->status, error->message, TRUE);
      return;
    }
  ww_dialog_say (GTK_WINDOW (self), text);
}

static void
add_clicked (WwParticipantsAddDialog *self)
{
  Adding *adding = g_new0 (Adding, 1);
  guint role = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->role));
  g_autofree gpointer *ids = (gpointer *) g_hash_table_get_keys_as_array (self->ticked, NULL);

  adding->event = g_strdup (ww_document_get_id (self->room->event));
  adding->role = role ? g_strdup (self->roles->pdata[role - 1]) : NULL;
  adding->who = g_strdupv ((char **) ids);
  gtk_widget_set_sensitive (self->add, FALSE);
  ww_workspace_run_async (self->workspace, add_job, adding, adding_free, g_free, NULL, added, g_object_ref (self));
}

/* --- building --- */

static GtkWidget *
make_kinds (void)
{
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  gtk_string_list_append (kinds, _("All kinds"));
  for (const char *const *kind = ww_words_organisation_kind; *kind; kind++)
    gtk_string_list_append (kinds, ww_text_organisation_kinds (*kind));
  return gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&kinds)), NULL);
}

static GtkWidget *
make_roles (WwParticipantsAddDialog *self)
{
  g_autoptr (GtkStringList) roles = gtk_string_list_new (NULL);

  self->roles = ww_event_list_roles (self->room);
  for (const char *const *kind = ww_words_organisation_kind; *kind; kind++)
    if (!g_ptr_array_find_with_equal_func (self->roles, *kind, g_str_equal, NULL))
      g_ptr_array_add (self->roles, g_strdup (*kind));
  gtk_string_list_append (roles, _("As what they are"));
  for (guint i = 0; i < self->roles->len; i++)
    gtk_string_list_append (roles, ww_text_organisation_kind (self->roles->pdata[i]));
  return gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&roles)), NULL);
}

static void
name_widget (GtkWidget *widget, const char *name)
{
  gtk_widget_set_tooltip_text (widget, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
make_top (WwParticipantsAddDialog *self)
{
  GtkWidget *top = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *as = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *found = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *all = gtk_button_new_with_mnemonic (_("_Tick All"));

  self->what = gtk_drop_down_new_from_strings ((const char *const[]) { _("Organisations"), _("People"), NULL });
  self->kind = make_kinds ();
  self->members = gtk_check_button_new_with_mnemonic (_("_Members only"));
  self->entry = gtk_search_entry_new ();
  self->role = make_roles (self);
  self->status = ww_dialog_status_new ();
  gtk_widget_add_css_class (self->status, "caption");
  name_widget (self->what, _("Organisations or people"));
  name_widget (self->kind, _("Kind of organisation"));
  name_widget (self->role, _("Role at the event"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search members"), -1);
  g_signal_connect_object (self->what, "notify::selected", G_CALLBACK (find), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->kind, "notify::selected", G_CALLBACK (find), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->members, "toggled", G_CALLBACK (find), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (find), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (line), self->what);
  gtk_box_append (GTK_BOX (line), self->kind);
  gtk_box_append (GTK_BOX (line), self->members);
  gtk_box_append (GTK_BOX (as), ww_label_new_line (_("They come"), "ww-secondary"));
  gtk_box_append (GTK_BOX (as), self->role);
  gtk_box_append (GTK_BOX (top), self->entry);
  gtk_box_append (GTK_BOX (top), line);
  gtk_box_append (GTK_BOX (top), as);
  gtk_widget_set_hexpand (self->status, TRUE);
  gtk_widget_add_css_class (all, "ww-small");
  g_signal_connect_object (all, "clicked", G_CALLBACK (tick_all), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (found), self->status);
  gtk_box_append (GTK_BOX (found), all);
  gtk_box_append (GTK_BOX (top), found);
  ww_dialog_set_margins (top, 12, 12);
  return top;
}

static void
build (WwParticipantsAddDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *scroller = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (set_up_row), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row), self, 0);
  self->view = GTK_LIST_VIEW (gtk_list_view_new (NULL, factory));
  gtk_list_view_set_show_separators (self->view, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Members"), -1);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), make_top (self));
  gtk_box_append (GTK_BOX (box), scroller);
  self->add = gtk_button_new_with_mnemonic (_("_Add"));
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_clicked), self, G_CONNECT_SWAPPED);
  ww_dialog_fill (ADW_WINDOW (self), self->add, box);
}

void
ww_participants_add_dialog_open (WwWindow *window, WwEventRoom *room)
{
  WwParticipantsAddDialog *self = g_object_new (WW_TYPE_PARTICIPANTS_ADD_DIALOG, "transient-for", window, "modal", TRUE, "destroy-with-parent", TRUE,
                                                "title", _("Add from Members"), "default-width", 560, "default-height", 680, NULL);

  self->workspace = ww_window_get_workspace (window);
  self->room = ww_event_room_ref (room);
  for (guint i = 0; i < room->persons->len; i++)
    {
      const char *person = ww_document_get_string (ww_event_room_get_person (room, i)->document, "person");

      if (person)
        g_hash_table_add (self->there, (gpointer) person);
      g_hash_table_add (self->there, (gpointer) ww_event_room_get_organisation (room, i));
    }
  self->models[0] = ww_row_model_new (ww_workspace_get_reader (self->workspace), WW_ROW_ORGANISATION);
  self->models[1] = ww_row_model_new (ww_workspace_get_reader (self->workspace), WW_ROW_PERSON);
  build (self);
  find (self);
  show_count (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->entry);
}

static void
ww_participants_add_dialog_dispose (GObject *object)
{
  WwParticipantsAddDialog *self = WW_PARTICIPANTS_ADD_DIALOG (object);

  G_OBJECT_CLASS (ww_participants_add_dialog_parent_class)->dispose (object);
  g_clear_object (&self->models[0]);
  g_clear_object (&self->models[1]);
}

static void
ww_participants_add_dialog_finalize (GObject *object)
{
  WwParticipantsAddDialog *self = WW_PARTICIPANTS_ADD_DIALOG (object);

  g_hash_table_unref (self->ticked);
  g_hash_table_unref (self->there);
  g_ptr_array_unref (self->roles);
  ww_event_room_unref (self->room);
  G_OBJECT_CLASS (ww_participants_add_dialog_parent_class)->finalize (object);
}

static void
ww_participants_add_dialog_class_init (WwParticipantsAddDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_participants_add_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_participants_add_dialog_finalize;
}

static void
ww_participants_add_dialog_init (WwParticipantsAddDialog *self)
{
  self->ticked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->there = g_hash_table_new (g_str_hash, g_str_equal);
  gtk_widget_set_name (GTK_WIDGET (self), "participants-add");
}
