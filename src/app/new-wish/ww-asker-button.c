/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-asker-button.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ww-ask.h"
#include "ww-query.h"
#include "ww-words-text.h"
#include "ww-words.h"

#define MAX_ORGANISATIONS 12
#define MAX_PERSONS 4
#define WITH_CONTACTS 3

struct _WwAskerButton {
  GtkWidget parent_instance;

  GtkButton *button;
  AdwAvatar *avatar;
  GtkLabel *name, *more;
  GtkDropDown *kind;
  GtkPopover *popover;
  GtkSearchEntry *entry;
  GtkListBox *found;

  /* owned */
  WwWorkspace *workspace;
  char *organisation, *person, *new_name;
  WwAsk *search; /* for what is typed */

  gboolean taking; /* the first that is found is meant */
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwAskerButton, ww_asker_button, GTK_TYPE_WIDGET)

static void
show (WwAskerButton *self)
{
  g_autoptr (WwDocument) organisation = NULL;
  g_autoptr (WwDocument) person = NULL;
  WwStore *reader = ww_workspace_get_reader (self->workspace);
  g_autofree char *more = NULL, *spoken = NULL;
  const char *name = self->new_name;

  if (self->organisation)
    organisation = ww_store_get (reader, self->organisation, NULL, NULL);
  if (self->person)
    person = ww_store_get (reader, self->person, NULL, NULL);
  if (organisation)
    name = ww_document_get_title (organisation);
  if (person)
    {
      const char *role = ww_document_get_string (person, "role");

      more = role ? g_strdup_printf (" · %s, %s", ww_document_get_title (person), role) : g_strdup_printf (" · %s", ww_document_get_title (person));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->avatar), name != NULL);
  adw_avatar_set_text (self->avatar, name ? name : "");
  gtk_label_set_text (self->name, name ? name : _("Choose…"));
  (name ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (GTK_WIDGET (self->name), "ww-secondary");
  gtk_label_set_text (self->more, more ? more : self->new_name ? _(" · new organisation") : "");
  gtk_widget_set_visible (GTK_WIDGET (self->kind), self->new_name != NULL);
  spoken = g_strdup_printf (_("Asked by %s%s"), name ? name : _("nobody yet"), gtk_label_get_text (self->more));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
ww_asker_button_set (WwAskerButton *self, const char *organisation_id, const char *person_id)
{
  char *organisation = g_strdup (organisation_id), *person = g_strdup (person_id);

  g_clear_pointer (&self->new_name, g_free);
  g_free (self->organisation);
  g_free (self->person);
  self->organisation = organisation;
  self->person = person;
  show (self);
}

void
ww_asker_button_set_new (WwAskerButton *self, const char *name)
{
  char *copy = g_strdup (name);

  g_clear_pointer (&self->organisation, g_free);
  g_clear_pointer (&self->person, g_free);
  g_free (self->new_name);
  self->new_name = copy;
  show (self);
}

const char *
ww_asker_button_get_organisation (WwAskerButton *self)
{
  return self->organisation;
}

const char *
ww_asker_button_get_person (WwAskerButton *self)
{
  return self->person;
}

const char *
ww_asker_button_get_new_name (WwAskerButton *self)
{
  return self->new_name;
}

void
ww_asker_button_set_new_kind (WwAskerButton *self, const char *kind)
{
  int index = ww_words_index (ww_words_organisation_kind, kind);

  gtk_drop_down_set_selected (self->kind, (guint) MAX (index, 0));
}

const char *
ww_asker_button_get_new_kind (WwAskerButton *self)
{
  return ww_words_organisation_kind[gtk_drop_down_get_selected (self->kind)];
}

/* --- the list --- */

static void
add_row (WwAskerButton *self, const char *title, const char *subtitle, const char *organisation, const char *person)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *label = gtk_label_new (title);
  g_autofree char *spoken = NULL;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  if (subtitle && *subtitle)
    {
      label = gtk_label_new (subtitle);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "ww-secondary");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_set_margin_top (box, 3);
  gtk_widget_set_margin_bottom (box, 3);
  if (person)
    gtk_widget_set_margin_start (box, 18);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  spoken = subtitle && *subtitle ? g_strdup_printf ("%s, %s", title, subtitle) : g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (row), "ww-organisation", g_strdup (organisation), g_free);
  g_object_set_data_full (G_OBJECT (row), "ww-person", g_strdup (person), g_free);
  gtk_list_box_append (self->found, row);
}

/* What is found, in the query thread: organisations, of the first ones their contacts, and people by their own names. */
typedef struct {
  char *typed;
  GPtrArray *organisations;           /* WwOrganisationRow */
  GPtrArray *contacts[WITH_CONTACTS]; /* (nullable) WwPersonRow, of the organisation in the same place */
  GPtrArray *people;                  /* (nullable) WwPersonRow */
} Found;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_free (found->typed);
  g_clear_pointer (&found->organisations, g_ptr_array_unref);
  for (guint i = 0; i < WITH_CONTACTS; i++)
    g_clear_pointer (&found->contacts[i], g_ptr_array_unref);
  g_clear_pointer (&found->people, g_ptr_array_unref);
  g_free (found);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Found, found_free)

static gpointer
find_job (WwStore *store, gpointer typed, GCancellable *cancellable, GError **error)
{
  gboolean any = *(const char *) typed != '\0';
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_ORGANISATION), persons = ww_query_new (WW_ROW_PERSON);
  g_autoptr (Found) found = g_new0 (Found, 1);

  found->typed = g_strdup (typed);
  query->limit = persons->limit = MAX_ORGANISATIONS;
  query->sort = any ? WW_SORT_NAME : WW_SORT_UPDATED;
  query->descending = !any;
  if (any)
    ww_query_set (&query->text, typed);
  found->organisations = ww_store_query (store, query, cancellable, error);
  if (!found->organisations || !any)
    return found->organisations ? g_steal_pointer (&found) : NULL;
  for (guint i = 0; i < MIN (found->organisations->len, WITH_CONTACTS); i++)
    {
      g_autoptr (WwQuery) contacts = ww_query_new (WW_ROW_PERSON);

      ww_query_set (&contacts->organisation, ((WwRowData *) found->organisations->pdata[i])->id);
      contacts->sort = WW_SORT_NAME;
      contacts->limit = MAX_PERSONS;
      found->contacts[i] = ww_store_query (store, contacts, cancellable, NULL);
    }
  ww_query_set (&persons->text, typed);
  found->people = ww_store_query (store, persons, cancellable, error);
  return found->people ? g_steal_pointer (&found) : NULL;
}

static void
add_persons (WwAskerButton *self, GPtrArray *rows, gboolean tell_organisation)
{
  for (guint i = 0; rows && i < rows->len; i++)
    {
      const WwPersonRow *row = rows->pdata[i];

      if (row->organisation)
        add_row (self, row->name, tell_organisation ? row->organisation_name : row->role, row->organisation, row->base.id);
    }
}

static void
show_found (WwAskerButton *self, const Found *found)
{
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (self->found)));)
    gtk_list_box_remove (self->found, child);
  for (guint i = 0; i < found->organisations->len; i++)
    {
      const WwOrganisationRow *row = found->organisations->pdata[i];
      g_autofree char *subtitle = row->city ? g_strdup_printf ("%s · %s", ww_text_organisation_kind (row->kind), row->city)
                                            : g_strdup (ww_text_organisation_kind (row->kind));

      add_row (self, row->name, subtitle, row->base.id, NULL);
      if (i < WITH_CONTACTS)
        add_persons (self, found->contacts[i], FALSE);
    }
  add_persons (self, found->people, TRUE);
  if (*found->typed)
    {
      g_autofree char *label = g_strdup_printf (_("New organisation “%s”"), found->typed);

      add_row (self, label, NULL, NULL, NULL);
    }
  gtk_list_box_select_row (self->found, gtk_list_box_get_row_at_index (self->found, 0));
}

static char *
dup_typed (WwAskerButton *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
}

static void
take (WwAskerButton *self, GtkListBoxRow *row)
{
  g_autofree char *organisation = NULL, *person = NULL, *typed = NULL;

  if (!row)
    return;
  organisation = g_strdup (g_object_get_data (G_OBJECT (row), "ww-organisation"));
  person = g_strdup (g_object_get_data (G_OBJECT (row), "ww-person"));
  typed = dup_typed (self);
  gtk_popover_popdown (self->popover);
  if (organisation)
    ww_asker_button_set (self, organisation, person);
  else
    ww_asker_button_set_new (self, typed);
  gtk_widget_grab_focus (GTK_WIDGET (self->button));
}

static void
found_some (gpointer owner, gpointer answer, const GError *error)
{
  WwAskerButton *self = owner;
  gboolean taking = self->taking;

  if (!answer)
    return;
  self->taking = FALSE;
  show_found (self, answer);
  if (taking)
    take (self, gtk_list_box_get_selected_row (self->found));
}

static void
search (WwAskerButton *self)
{
  ww_ask_now (self->search, dup_typed (self));
}

/* The list lags behind the typing; Enter must not take what the typing no longer means. */
static void
take_selected (WwAskerButton *self)
{
  self->taking = TRUE;
  search (self);
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, WwAskerButton *self)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->found);
  int index = selected ? gtk_list_box_row_get_index (selected) : -1;
  GtkListBoxRow *next;

  if (key != GDK_KEY_Down && key != GDK_KEY_Up)
    {
      if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && !(state & GDK_CONTROL_MASK) && index > 0)
        {
          take (self, selected);
          return TRUE;
        }
      return FALSE;
    }
  next = gtk_list_box_get_row_at_index (self->found, MAX (index + (key == GDK_KEY_Down ? 1 : -1), 0));
  if (next)
    gtk_list_box_select_row (self->found, next);
  return TRUE;
}

static void
popover_shown (WwAskerButton *self)
{
  self->taking = FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  search (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

void
ww_asker_button_open (WwAskerButton *self)
{
  gtk_popover_popup (self->popover);
}

GtkWidget *
ww_asker_button_new (WwWorkspace *workspace)
{
  WwAskerButton *self = g_object_new (WW_TYPE_ASKER_BUTTON, NULL);

  self->workspace = g_object_ref (workspace);
  self->search = ww_ask_new (workspace, find_job, g_free, found_free, found_some, self);
  show (self);
  return GTK_WIDGET (self);
}

static gboolean
ww_asker_button_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (WW_ASKER_BUTTON (widget)->button));
}

static gboolean
ww_asker_button_mnemonic_activate (GtkWidget *widget, gboolean cycling)
{
  ww_asker_button_open (WW_ASKER_BUTTON (widget));
  return TRUE;
}

/* A popover that is open when its window goes would live on without a surface, and GTK's timer for tooltips would stumble over it. */
static void
ww_asker_button_unmap (GtkWidget *widget)
{
  gtk_widget_set_visible (GTK_WIDGET (WW_ASKER_BUTTON (widget)->popover), FALSE);
  GTK_WIDGET_CLASS (ww_asker_button_parent_class)->unmap (widget);
}

static void
ww_asker_button_dispose (GObject *object)
{
  WwAskerButton *self = WW_ASKER_BUTTON (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_pointer (&self->search, ww_ask_free);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->organisation, g_free);
  g_clear_pointer (&self->person, g_free);
  g_clear_pointer (&self->new_name, g_free);
  G_OBJECT_CLASS (ww_asker_button_parent_class)->dispose (object);
}

static void
ww_asker_button_class_init (WwAskerButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ww_asker_button_dispose;
  widget_class->grab_focus = ww_asker_button_grab_focus;
  widget_class->unmap = ww_asker_button_unmap;
  widget_class->mnemonic_activate = ww_asker_button_mnemonic_activate;
  signals[CHANGED] = g_signal_new ("changed", WW_TYPE_ASKER_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
ww_asker_button_init (WwAskerButton *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new (), *arrow = gtk_image_new_from_icon_name ("pan-down-symbolic");
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr (GtkStringList) kinds = gtk_string_list_new (NULL);

  self->avatar = ADW_AVATAR (adw_avatar_new (24, NULL, TRUE));
  gtk_widget_set_margin_end (GTK_WIDGET (self->avatar), 12);
  self->name = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->name, PANGO_ELLIPSIZE_END);
  self->more = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->more, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->more, 0);
  gtk_widget_set_hexpand (GTK_WIDGET (self->more), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "ww-secondary");
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->avatar));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->name));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->more));
  gtk_box_append (GTK_BOX (content), arrow);

  self->entry = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find an organisation or a person"), -1);
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (search), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (take_selected), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->entry), keys);
  self->found = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->found), "navigation-sidebar");
  g_signal_connect_swapped (self->found, "row-activated", G_CALLBACK (take), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->found));
  gtk_widget_set_size_request (scrolled, 420, 300);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), scrolled);
  self->popover = GTK_POPOVER (gtk_popover_new ());
  gtk_popover_set_child (self->popover, box);
  g_signal_connect_swapped (self->popover, "show", G_CALLBACK (popover_shown), self);

  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));

  self->button = GTK_BUTTON (gtk_button_new ());
  gtk_button_set_child (self->button, content);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "ww-row-button");
  gtk_widget_set_hexpand (GTK_WIDGET (self->button), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE, -1);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (ww_asker_button_open), self);
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));

  for (const char *const *kind = ww_words_organisation_kind; *kind; kind++)
    gtk_string_list_append (kinds, ww_text_organisation_kind (*kind));
  self->kind = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&kinds)), NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->kind), GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->kind), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Kind of the new organisation"), -1);
  gtk_widget_set_parent (GTK_WIDGET (self->kind), GTK_WIDGET (self));
}
