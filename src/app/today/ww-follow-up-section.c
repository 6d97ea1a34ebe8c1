/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-follow-up-section.h"

#include <glib/gi18n-lib.h>

#include "ww-ask.h"
#include "ww-date.h"
#include "ww-follow-up.h"
#include "ww-format.h"
#include "ww-instant.h"
#include "ww-introduce.h"
#include "ww-one-tab-stop.h"
#include "ww-put-off-dialog.h"
#include "ww-record-list.h"
#include "ww-section-heading.h"
#include "ww-settings.h"

#define MOST 200
#define SHOWN 8 /* the others wait behind a last row */
#define STRUCK_MS 2000

struct _WwFollowUpSection {
  GtkWidget parent_instance;

  GtkWidget *box;
  WwSectionHeading *heading;
  GtkToggleButton *everybody;
  GtkListBox *list;
  AdwStatusPage *nothing;

  /* owned */
  WwWorkspace *workspace;
  WwAsk *asking;
  GPtrArray *due;    /* WwFollowUp, as the rows show them */
  gint32 today;
  guint struck_id;   /* what is ticked stays until then, and so does all else */
  guint n_writing;   /* steps that are on their way to the file */
  gboolean asked_of; /* whether the advisor said whose he wants to see */
};

G_DEFINE_FINAL_TYPE (WwFollowUpSection, ww_follow_up_section, GTK_TYPE_WIDGET)

/* --- asking --- */

typedef struct {
  char *advisor;
  gboolean everybody, if_none; /* everybody's; also if the advisor owns no introduction at all */
  gint32 today;
} Question;

typedef struct {
  GPtrArray *due;
  guint n_due, n_week;
  gboolean everybody;
} Answer;

static void
question_free (gpointer data)
{
  g_free (((Question *) data)->advisor);
  g_free (data);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->due, g_ptr_array_unref);
  g_free (answer);
}

/* Someone new, and whoever tries the sample, would otherwise see nothing of what is due. */
static gboolean
owns_any (WwStore *store, const char *advisor)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_INTRODUCTION);
  guint n = 0;

  ww_query_set (&query->owner, advisor);
  return advisor && ww_store_query_count (store, query, &n, NULL) && n > 0;
}

static gpointer
ask (WwStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;
  g_autofree Answer *answer = g_new0 (Answer, 1);
  gint32 next_week = question->today + 7 - ww_format_weekday (question->today);
  const char *advisor;

  answer->everybody = question->everybody || (question->if_none && !owns_any (store, question->advisor));
  advisor = answer->everybody ? NULL : question->advisor;
  if (!ww_follow_up_count (store, advisor, WW_DATE_NONE, question->today + 1, &answer->n_due, error)
      || !ww_follow_up_count (store, advisor, question->today + 1, next_week, &answer->n_week, error)
      || !(answer->due = ww_follow_up_list (store, advisor, question->today, MOST, cancellable, error)))
    return NULL;
  return g_steal_pointer (&answer);
}

static GtkListBoxRow *
find_row (WwFollowUpSection *self, const char *id)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row; row = gtk_widget_get_next_sibling (row))
    if (g_strcmp0 (g_object_get_data (G_OBJECT (row), "ww-follow-up"), id) == 0)
      return GTK_LIST_BOX_ROW (row);
  return NULL;
}

static const WwFollowUp *
find_due (WwFollowUpSection *self, const char *id)
{
  for (guint i = 0; id && self->due && i < self->due->len; i++)
    if (g_str_equal (((WwFollowUp *) self->due->pdata[i])->id, id))
      return self->due->pdata[i];
  return NULL;
}

/* --- doing --- */

typedef struct {
  char *id, *step, *label;
  gint32 day; /* to put off to; WW_DATE_NONE: it is done */
} Step;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->id);
  g_free (step->step);
  g_free (step->label);
  g_free (step);
}

static gpointer
step_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const Step *step = data;
  gboolean done = step->day == WW_DATE_NONE ? ww_introduce_finish_step (desk, step->id, step->step, step->label, error)
                                            : ww_introduce_put_off_step (desk, step->id, step->step, step->day, step->label, error);

  return done ? g_strdup (step->label) : NULL;
}

static void
stepped (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwFollowUpSection) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  self->n_writing--;
  if (!window)
    return;
  if (label)
    ww_window_toast_undo (window, label);
  else
    {
      ww_window_toast (window, error->message);
      ww_follow_up_section_refresh (self);
    }
}

static char *
dup_done_label (const WwFollowUp *due)
{
  /* Translators: %s is what was to be done: “Done: Ask how it went” */
  return g_strdup_printf (_("Done: %s"), due->what);
}

static void
take_step (WwFollowUpSection *self, const WwFollowUp *due, gint32 day)
{
  Step *step = g_new0 (Step, 1);
  g_autofree char *date = day == WW_DATE_NONE ? NULL : ww_format_day (ww_format_get_language (), day);

  step->id = g_strdup (due->id);
  step->step = g_strdup (due->step);
  step->day = day;
  /* Translators: what was to be done, and on which day it will be: “Put off to Tuesday 24 November: Ask how it went” */
  step->label = date ? g_strdup_printf (_("Put off to %s: %s"), date, due->what) : dup_done_label (due);
  self->n_writing++;
  ww_workspace_run_async (self->workspace, step_job, step, step_free, g_free, NULL, stepped, g_object_ref (self));
}

static gboolean
struck_long_enough (gpointer data)
{
  WwFollowUpSection *self = data;

  self->struck_id = 0;
  ww_follow_up_section_refresh (self);
  return G_SOURCE_REMOVE;
}

static void
strike (GtkWidget *row, gboolean on)
{
  (on ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (row, "ww-done");
}

static void
check_toggled (GtkCheckButton *check, WwFollowUpSection *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (check), GTK_TYPE_LIST_BOX_ROW);
  const WwFollowUp *due = find_due (self, g_object_get_data (G_OBJECT (row), "ww-follow-up"));
  g_autofree char *label = due ? dup_done_label (due) : NULL;

  if (!due)
    return;
  if (gtk_check_button_get_active (check))
    {
      take_step (self, due, WW_DATE_NONE);
      g_clear_handle_id (&self->struck_id, g_source_remove);
      self->struck_id = g_timeout_add (STRUCK_MS, struck_long_enough, self);
    }
  else if (g_strcmp0 (ww_workspace_get_undo_label (self->workspace), label) == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.undo", NULL);
  strike (row, gtk_check_button_get_active (check));
}

static void
day_picked (gpointer owner, const char *id, gint32 day)
{
  const WwFollowUp *due = find_due (owner, id);

  if (due)
    take_step (owner, due, day);
}

static void
activate_put_off (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwFollowUpSection *self = data;
  const WwFollowUp *due;
  const char *id;
  gint32 day;

  g_variant_get (parameter, "(&si)", &id, &day);
  due = find_due (self, id);
  if (due && day == WW_DATE_NONE)
    ww_put_off_dialog_open (GTK_WIDGET (self), id, due->what, self->today + 1, day_picked);
  else if (due)
    take_step (self, due, day);
}

static void
row_activated (WwFollowUpSection *self, GtkListBoxRow *row)
{
  const char *id = g_object_get_data (G_OBJECT (row), "ww-follow-up");

  if (id)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-document", "s", id);
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, WwFollowUpSection *self)
{
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));
  GtkCheckButton *check = row ? g_object_get_data (G_OBJECT (row), "ww-check") : NULL;

  if (!check || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)))
    return FALSE;
  if (key == GDK_KEY_space || key == GDK_KEY_KP_Space)
    gtk_check_button_set_active (check, !gtk_check_button_get_active (check));
  else if (key == GDK_KEY_s || key == GDK_KEY_S)
    gtk_menu_button_popup (g_object_get_data (G_OBJECT (row), "ww-due"));
  else
    return FALSE;
  return TRUE;
}

/* --- rows --- */

static void
append_day (GMenu *menu, const char *label, const char *id, gint32 day)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "follow-up.put-off", "(si)", id, day);
  g_menu_append_item (menu, item);
}

/* When it is due, which is also where it is put off. */
static GtkWidget *
make_due (WwFollowUpSection *self, const WwFollowUp *due, const char *text)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();
  gint32 monday = self->today + 7 - ww_format_weekday (self->today);

  append_day (menu, _("Put Off to Tomorrow"), due->id, self->today + 1);
  if (monday > self->today + 1)
    append_day (menu, _("Put Off to Monday"), due->id, monday);
  append_day (menu, _("Pick a Day…"), due->id, WW_DATE_NONE);
  /* A label that is given as a child has no arrow beside it. */
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), gtk_label_new (text));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (button), FALSE);
  gtk_widget_set_tooltip_text (button, _("Put Off (S)"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_can_focus (button, FALSE);
  gtk_widget_add_css_class (button, "ww-due");
  if (due->due < self->today)
    gtk_widget_add_css_class (button, "ww-late");
  return button;
}

static void
add_row (WwFollowUpSection *self, const WwFollowUp *due)
{
  g_autofree char *when = ww_follow_up_text_due (due, self->today);
  g_autofree char *name = g_strdup_printf (_("Done: %s, %s"), due->what, when), *spoken = g_strdup_printf (_("%s, %s"), due->what, when);
  g_autofree char *about = gtk_toggle_button_get_active (self->everybody) && due->owner ? g_strdup_printf ("%s · %s", due->owner, due->about) : NULL;
  GtkWidget *row = ww_record_list_add (GTK_WIDGET (self->list), due->what, about ? about : due->about, NULL);
  GtkWidget *check = gtk_check_button_new (), *button = make_due (self, due, when);

  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_focusable (check, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (check, "toggled", G_CALLBACK (check_toggled), self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_object_set_data_full (G_OBJECT (row), "ww-follow-up", g_strdup (due->id), g_free);
  g_object_set_data (G_OBJECT (row), "ww-check", check);
  g_object_set_data (G_OBJECT (row), "ww-due", button);
}

static void
show_nothing (WwFollowUpSection *self, guint n_week)
{
  g_autofree char *text = n_week ? g_strdup_printf (ngettext ("%u follow-up comes this week.", "%u follow-ups come this week.", n_week), n_week)
                                 : g_strdup (_("No follow-up comes this week."));

  adw_status_page_set_description (self->nothing, text);
}

/* Whoever was at a row stays there, or at the one that took its place. */
static void
show_rows (WwFollowUpSection *self)
{
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (self->list));
  int place = focused ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (focused)) : -1;
  g_autofree char *id = focused ? g_strdup (g_object_get_data (G_OBJECT (focused), "ww-follow-up")) : NULL;
  GtkWidget *last = gtk_widget_get_last_child (GTK_WIDGET (self->list)), *child;
  gboolean unfolded = last && gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (last)) >= SHOWN && g_object_get_data (G_OBJECT (last), "ww-follow-up");
  GtkListBoxRow *row = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < self->due->len; i++)
    add_row (self, self->due->pdata[i]);
  if (!unfolded)
    ww_record_list_fold (GTK_WIDGET (self->list), SHOWN);
  if (place >= 0 && !(row = find_row (self, id)))
    row = gtk_list_box_get_row_at_index (self->list, MIN (place, (int) self->due->len - 1));
  if (row)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
take_due (WwFollowUpSection *self, GPtrArray *due)
{
  g_clear_pointer (&self->due, g_ptr_array_unref);
  self->due = due;
  show_rows (self);
}

/* While something stands there struck, only what was brought back is shown. */
static void
bring_back (WwFollowUpSection *self, GPtrArray *due)
{
  const char *undo = ww_workspace_get_undo_label (self->workspace);

  /* What is being written is there until it is. */
  for (guint i = 0; i < due->len && self->n_writing == 0; i++)
    {
      const WwFollowUp *there = due->pdata[i];
      GtkListBoxRow *row = find_row (self, there->id);
      GtkCheckButton *check = row ? g_object_get_data (G_OBJECT (row), "ww-check") : NULL;
      g_autofree char *label = dup_done_label (there);

      if (!check || !gtk_check_button_get_active (check) || g_strcmp0 (undo, label) == 0)
        continue;
      g_signal_handlers_block_by_func (check, check_toggled, self);
      gtk_check_button_set_active (check, FALSE);
      g_signal_handlers_unblock_by_func (check, check_toggled, self);
      strike (GTK_WIDGET (row), FALSE);
    }
}

static void
answered (gpointer owner, gpointer data, const GError *error)
{
  WwFollowUpSection *self = owner;
  Answer *answer = data;

  if (!answer)
    {
      adw_status_page_set_description (self->nothing, error->message);
      return;
    }
  ww_section_heading_set_count (self->heading, answer->n_due ? (int) answer->n_due : -1);
  if (!self->asked_of && answer->everybody != gtk_toggle_button_get_active (self->everybody))
    {
      g_signal_handlers_block_matched (self->everybody, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
      gtk_toggle_button_set_active (self->everybody, answer->everybody);
      g_signal_handlers_unblock_matched (self->everybody, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, self);
    }
  if (self->struck_id)
    {
      bring_back (self, answer->due);
      return;
    }
  show_nothing (self, answer->n_week);
  gtk_widget_set_visible (GTK_WIDGET (self->list), answer->n_due > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing), answer->n_due == 0);
  take_due (self, g_steal_pointer (&answer->due));
}

void
ww_follow_up_section_refresh (WwFollowUpSection *self)
{
  Question *question = g_new0 (Question, 1);

  self->today = ww_format_day_of (ww_instant_now ());
  question->advisor = g_strdup (ww_workspace_get_advisor (self->workspace));
  question->everybody = self->asked_of && gtk_toggle_button_get_active (self->everybody);
  question->if_none = !self->asked_of;
  question->today = self->today;
  ww_ask_after (self->asking, question);
}

static void
everybody_toggled (WwFollowUpSection *self)
{
  self->asked_of = TRUE;
  ww_settings_remember ("today-everybody", g_variant_new_boolean (gtk_toggle_button_get_active (self->everybody)));
  ww_follow_up_section_refresh (self);
}

/* --- building --- */

static void
ww_follow_up_section_dispose (GObject *object)
{
  WwFollowUpSection *self = WW_FOLLOW_UP_SECTION (object);

  g_clear_handle_id (&self->struck_id, g_source_remove);
  g_clear_pointer (&self->asking, ww_ask_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->due, g_ptr_array_unref);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (ww_follow_up_section_parent_class)->dispose (object);
}

static void
ww_follow_up_section_class_init (WwFollowUpSectionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_follow_up_section_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_nothing (void)
{
  GtkWidget *nothing = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (nothing), "object-select-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (nothing), _("Nothing Due Today"));
  gtk_widget_add_css_class (nothing, "compact");
  gtk_widget_add_css_class (nothing, "card");
  gtk_widget_set_visible (nothing, FALSE);
  return nothing;
}

static void
ww_follow_up_section_init (WwFollowUpSection *self)
{
  static const GActionEntry actions[] = { { "put-off", activate_put_off, "(si)", NULL, NULL } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GVariant) everybody = ww_settings_recall ("today-everybody", G_VARIANT_TYPE_BOOLEAN);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *both = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_action_map_add_action_entries (G_ACTION_MAP (group), actions, G_N_ELEMENTS (actions), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "follow-up", G_ACTION_GROUP (group));
  self->asked_of = everybody != NULL;
  self->everybody = GTK_TOGGLE_BUTTON (gtk_toggle_button_new_with_label (_("Everybody’s")));
  gtk_toggle_button_set_active (self->everybody, everybody && g_variant_get_boolean (everybody));
  gtk_widget_add_css_class (GTK_WIDGET (self->everybody), "ww-filter");
  g_signal_connect_swapped (self->everybody, "toggled", G_CALLBACK (everybody_toggled), self);
  self->list = GTK_LIST_BOX (ww_record_list_new (_("Follow up")));
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  ww_one_tab_stop (GTK_WIDGET (self->list));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated), self, G_CONNECT_SWAPPED);
  self->nothing = ADW_STATUS_PAGE (make_nothing ());
  gtk_box_append (GTK_BOX (both), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (both), GTK_WIDGET (self->nothing));
  self->box = ww_record_section_new (_("Follow up"), -1, GTK_WIDGET (self->everybody), both);
  self->heading = WW_SECTION_HEADING (gtk_widget_get_first_child (self->box));
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
ww_follow_up_section_new (WwWorkspace *workspace)
{
  WwFollowUpSection *self = g_object_new (WW_TYPE_FOLLOW_UP_SECTION, NULL);

  self->workspace = g_object_ref (workspace);
  self->asking = ww_ask_new (workspace, ask, question_free, answer_free, answered, self);
  ww_follow_up_section_refresh (self);
  return GTK_WIDGET (self);
}
