/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-contact-dialog.h"

#include <glib/gi18n-lib.h>

#include "ww-boxed-list.h"
#include "ww-choice.h"
#include "ww-contact.h"
#include "ww-date-entry.h"
#include "ww-date.h"
#include "ww-instant.h"
#include "ww-query.h"
#include "ww-window.h"
#include "ww-words-text.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)

static const char *const kinds[] = { "call", "mail", "meeting", "note", NULL };

struct _WwContactDialog {
  AdwWindow parent_instance;

  GtkButton *add;
  WwChoice *kind;
  WwDateEntry *day;
  GtkDropDown *person, *about;
  GtkTextView *text;
  GtkLabel *error;

  /* owned */
  WwWorkspace *workspace;
  char *organisation;
  GPtrArray *persons, *introductions; /* ids, as the drop-downs have them from their second line on */
};

G_DEFINE_FINAL_TYPE (WwContactDialog, ww_contact_dialog, ADW_TYPE_WINDOW)

/* --- what is said --- */

static char *
dup_text (WwContactDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

/* (nullable): @ids has what the second line and those after it stand for */
static const char *
chosen (GtkDropDown *drop_down, GPtrArray *ids)
{
  guint selected = gtk_drop_down_get_selected (drop_down);

  return selected != GTK_INVALID_LIST_POSITION && selected > 0 && selected <= ids->len ? ids->pdata[selected - 1] : NULL;
}

/* An entry must tell something: words, or at least with whom. */
static void
show_possible (WwContactDialog *self)
{
  g_autofree char *text = dup_text (self);
  gboolean told = *text || (!g_str_equal (ww_choice_get_word (self->kind), "note") && chosen (self->person, self->persons));

  gtk_widget_set_sensitive (GTK_WIDGET (self->add),
                            told && ww_date_entry_is_valid (self->day) && ww_date_entry_get_date (self->day) != WW_DATE_NONE);
}

/* --- logging --- */

typedef struct {
  char *document;
  WwContact *contact;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->document);
  ww_contact_free (job->contact);
  g_free (job);
}

static gpointer
log_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  return GINT_TO_POINTER (ww_contact_log (desk, job->document, job->contact, _("Contact logged"), error));
}

static void
logged (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwContactDialog) self = data;
  g_autoptr (GError) error = NULL;
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  if (!ww_workspace_run_finish (WW_WORKSPACE (source), result, &error))
    {
      gtk_label_set_text (self->error, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->error), TRUE);
      show_possible (self);
      return;
    }
  if (window)
    ww_window_toast_undo (window, _("Contact logged"));
  gtk_window_destroy (GTK_WINDOW (self));
}

/* Today is now; another day stands for its noon, so that it is that day wherever it is read. */
static gint64
instant_of (gint32 day)
{
  gint64 now = ww_instant_now ();

  return day == ww_date_from_instant (now) ? now / 1000 * 1000 : day * DAY_MS + DAY_MS / 2;
}

static void
log_it (WwContactDialog *self)
{
  g_autofree char *text = dup_text (self);
  const char *introduction = chosen (self->about, self->introductions);
  Job *job;

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->add)))
    return;
  job = g_new0 (Job, 1);
  job->document = g_strdup (introduction ? introduction : self->organisation);
  job->contact = ww_contact_new (instant_of (ww_date_entry_get_date (self->day)), ww_choice_get_word (self->kind), chosen (self->person, self->persons), text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->add), FALSE);
  ww_workspace_run_async (self->workspace, log_job, job, job_free, NULL, NULL, logged, g_object_ref (self));
}

/* --- building --- */

static GPtrArray *
query_rows (WwContactDialog *self, WwRowKind kind, WwSort sort)
{
  g_autoptr (WwQuery) query = ww_query_new (kind);

  ww_query_set (&query->organisation, self->organisation);
  query->sort = sort;
  query->descending = sort == WW_SORT_UPDATED;
  query->limit = 100;
  return ww_store_query (ww_workspace_get_reader (self->workspace), query, NULL, NULL);
}

static GtkWidget *
make_row (const char *title, GtkWidget *widget)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), widget);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), widget);
  return row;
}

static void
item_set_up (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 26);
  gtk_list_item_set_child (item, label);
}

static void
item_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static GtkWidget *
make_drop_down (WwContactDialog *self, GtkStringList *words)
{
  GtkWidget *drop_down = gtk_drop_down_new (G_LIST_MODEL (words), NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  /* The longest title of an introduction would make the dialog wider than a narrow window. */
  g_signal_connect (factory, "setup", G_CALLBACK (item_set_up), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (item_bind), NULL);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (drop_down), factory);
  g_object_unref (factory);
  g_signal_connect_object (drop_down, "notify::selected", G_CALLBACK (show_possible), self, G_CONNECT_SWAPPED);
  return drop_down;
}

static void
add_person (WwContactDialog *self, GtkListBox *list, const char *person_id)
{
  GtkStringList *words = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) rows = query_rows (self, WW_ROW_PERSON, WW_SORT_NAME);
  guint selected = 0;

  gtk_string_list_append (words, _("Not stated"));
  for (guint i = 0; rows && i < rows->len; i++)
    {
      const WwPersonRow *row = rows->pdata[i];

      g_ptr_array_add (self->persons, g_strdup (row->base.id));
      gtk_string_list_append (words, row->name);
      if (g_strcmp0 (row->base.id, person_id) == 0)
        selected = i + 1;
    }
  self->person = GTK_DROP_DOWN (make_drop_down (self, words));
  gtk_drop_down_set_selected (self->person, selected);
  gtk_list_box_append (list, make_row (_("With"), GTK_WIDGET (self->person)));
}

static void
add_about (WwContactDialog *self, GtkListBox *list, const char *introduction_id)
{
  GtkStringList *words = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) rows = query_rows (self, WW_ROW_INTRODUCTION, WW_SORT_UPDATED);
  GtkWidget *line;
  guint chosen = 0;

  gtk_string_list_append (words, _("The organisation itself"));
  for (guint i = 0; rows && i < rows->len; i++)
    {
      const WwIntroductionRow *row = rows->pdata[i];
      const char *other = g_strcmp0 (row->organisation, self->organisation) == 0 ? row->party_name : row->organisation_name;
      g_autofree char *text = NULL;

      if (g_strcmp0 (row->stage, "ended") == 0)
        continue;
      text = g_strdup_printf ("%s: %s", ww_text_introduction_stage (row->stage), other ? other : row->wish_statement ? row->wish_statement : "");
      g_ptr_array_add (self->introductions, g_strdup (row->base.id));
      gtk_string_list_append (words, text);
      if (g_strcmp0 (row->base.id, introduction_id) == 0)
        chosen = self->introductions->len;
    }
  self->about = GTK_DROP_DOWN (make_drop_down (self, words));
  gtk_drop_down_set_selected (self->about, chosen);
  line = make_row (_("About"), GTK_WIDGET (self->about));
  gtk_widget_set_visible (line, self->introductions->len > 0);
  gtk_list_box_append (list, line);
}

static GtkWidget *
make_text (WwContactDialog *self)
{
  GtkWidget *frame = adw_bin_new (), *view = gtk_text_view_new (), *scrolled = gtk_scrolled_window_new ();

  self->text = GTK_TEXT_VIEW (view);
  gtk_text_view_set_wrap_mode (self->text, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (self->text, FALSE);
  gtk_text_view_set_left_margin (self->text, 12);
  gtk_text_view_set_right_margin (self->text, 12);
  gtk_text_view_set_top_margin (self->text, 9);
  gtk_text_view_set_bottom_margin (self->text, 9);
  gtk_widget_add_css_class (view, "ww-sentence");
  gtk_widget_add_css_class (view, "ww-note");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What was said"), -1);
  g_signal_connect_object (gtk_text_view_get_buffer (self->text), "changed", G_CALLBACK (show_possible), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scrolled), 108);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), view);
  adw_bin_set_child (ADW_BIN (frame), scrolled);
  gtk_widget_add_css_class (frame, "card");
  gtk_widget_set_overflow (frame, GTK_OVERFLOW_HIDDEN);
  return frame;
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, WwContactDialog *self)
{
  if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && (state & GDK_CONTROL_MASK))
    log_it (self);
  else if (key == GDK_KEY_Escape)
    gtk_window_destroy (GTK_WINDOW (self));
  else
    return FALSE;
  return TRUE;
}

static GtkWidget *
make_header (WwContactDialog *self)
{
  GtkWidget *header = adw_header_bar_new (), *cancel = gtk_button_new_with_label (_("Cancel"));

  self->add = GTK_BUTTON (gtk_button_new_with_label (_("Add")));
  gtk_widget_add_css_class (GTK_WIDGET (self->add), "suggested-action");
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (log_it), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (gtk_window_destroy), self, G_CONNECT_SWAPPED);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), GTK_WIDGET (self->add));
  return header;
}

void
ww_contact_dialog_open (GtkWindow *parent, WwWorkspace *workspace, const char *organisation_id, const char *person_id,
                        const char *introduction_id)
{
  WwContactDialog *self = g_object_new (WW_TYPE_CONTACT_DIALOG, "transient-for", parent, "title", _("Log Contact"), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *list = ww_boxed_list_new (NULL);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->workspace = g_object_ref (workspace);
  self->organisation = g_strdup (organisation_id);
  self->error = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->error, TRUE);
  gtk_label_set_xalign (self->error, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->error), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->error), FALSE);
  gtk_box_append (GTK_BOX (box), make_header (self));
  self->day = WW_DATE_ENTRY (ww_date_entry_new (_("When")));
  gtk_widget_set_size_request (GTK_WIDGET (self->day), 170, -1);
  g_signal_connect_object (self->day, "changed", G_CALLBACK (show_possible), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (GTK_LIST_BOX (list), make_row (_("When"), GTK_WIDGET (self->day)));
  self->kind = WW_CHOICE (ww_choice_new (kinds, ww_text_contact));
  g_signal_connect_object (self->kind, "changed", G_CALLBACK (show_possible), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->kind));
  gtk_box_append (GTK_BOX (body), GTK_WIDGET (self->error));
  gtk_box_append (GTK_BOX (body), make_text (self));
  add_person (self, GTK_LIST_BOX (list), person_id);
  add_about (self, GTK_LIST_BOX (list), introduction_id);
  gtk_box_append (GTK_BOX (body), list);
  gtk_widget_set_margin_start (body, 18);
  gtk_widget_set_margin_end (body, 18);
  gtk_widget_set_margin_top (body, 18);
  gtk_widget_set_margin_bottom (body, 18);
  gtk_box_append (GTK_BOX (box), body);
  adw_window_set_content (ADW_WINDOW (self), box);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  ww_date_entry_set_date (self->day, ww_date_from_instant (ww_instant_now ()));
  show_possible (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
ww_contact_dialog_dispose (GObject *object)
{
  WwContactDialog *self = WW_CONTACT_DIALOG (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->organisation, g_free);
  g_clear_pointer (&self->persons, g_ptr_array_unref);
  g_clear_pointer (&self->introductions, g_ptr_array_unref);
  G_OBJECT_CLASS (ww_contact_dialog_parent_class)->dispose (object);
}

static void
ww_contact_dialog_class_init (WwContactDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_contact_dialog_dispose;
}

static void
ww_contact_dialog_init (WwContactDialog *self)
{
  self->persons = g_ptr_array_new_with_free_func (g_free);
  self->introductions = g_ptr_array_new_with_free_func (g_free);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 440, -1);
  gtk_widget_set_name (GTK_WIDGET (self), "contact-dialog");
}
