/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-live-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ww-check-in.h"
#include "ww-decision-card.h"
#include "ww-event-live-text.h"
#include "ww-event-paper-command.h"
#include "ww-event-publish.h"
#include "ww-header.h"
#include "ww-instant.h"
#include "ww-label.h"
#include "ww-live-band.h"
#include "ww-live-columns.h"
#include "ww-live-edit.h"
#include "ww-next-list.h"
#include "ww-outcome-dialog.h"
#include "ww-projector.h"
#include "ww-section-heading.h"
#include "ww-table-grid.h"
#include "ww-walk-in-dialog.h"

/* How long a plan is looked for; at a festival this is well under a second. */
#define STEPS 20000

struct _WwLiveView {
  GtkWidget parent_instance;

  GtkWidget *stack; /* not yet, day */
  AdwStatusPage *status;
  WwLiveBand *band;
  WwLiveColumns *columns;
  WwCheckIn *check_in;
  WwSectionHeading *heading;
  WwDecisionCard *card;
  GtkWidget *calm;
  GtkLabel *calm_words;
  GtkWidget *paper;
  GtkLabel *paper_words;
  WwTableGrid *tables;
  WwNextList *next;

  /* owned */
  GtkWidget *tools;
  GSimpleActionGroup *actions;
  WwEventRoom *room;
  WwEventDecision *decision; /* (nullable): that is shown */
  GCancellable *deciding;    /* (nullable) */
  WwProjector *projector;    /* (nullable) */

  /* borrowed */
  WwWorkspace *workspace;

  int printing; /* the plan whose sheets are at the printer */
};

static void ww_live_view_iface_init (WwEventViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WwLiveView, ww_live_view, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (WW_TYPE_EVENT_VIEW, ww_live_view_iface_init))

/* --- what needs a decision --- */

typedef struct {
  WwEventRoom *room;
  gint64 now_ms;
  guint n_waiting;
} Question;

static void
question_free (gpointer data)
{
  ww_event_room_unref (((Question *) data)->room);
  g_free (data);
}

static void
decide (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Question *question = data;
  g_autoptr (GPtrArray) causes = ww_event_list_causes (question->room, question->now_ms);
  g_autoptr (GError) error = NULL;
  WwEventDecision *decision = causes->len ? ww_event_decide (question->room, causes, 0, question->now_ms, STEPS, &error) : NULL;

  question->n_waiting = causes->len;
  if (error)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, decision, (GDestroyNotify) ww_event_decision_free);
}

static char *
dup_summary (const WwEventRoom *room)
{
  guint held = 0, missed = 0;

  for (guint i = 0; i < room->meetings->len; i++)
    {
      held += ww_event_meeting_is (room->meetings->pdata[i], "held");
      missed += ww_event_meeting_is (room->meetings->pdata[i], "missed");
    }
  return g_strdup_printf (_("%u meetings were held and %u missed. At each table can be noted what came of its meetings."), held, missed);
}

static void
show_decision (WwLiveView *self, guint n_waiting, const GError *error)
{
  WwEventClock clock = ww_event_clock (self->room, ww_instant_now ());
  g_autofree char *summary = clock.phase == WW_EVENT_OVER ? dup_summary (self->room) : NULL;

  ww_section_heading_set_count (self->heading, n_waiting > 1 ? (int) n_waiting : -1);
  if (self->decision)
    ww_decision_card_show (self->card, self->decision);
  else
    gtk_label_set_text (self->calm_words, error ? error->message : summary ? summary : _("Nothing. What happens at the tables is told here."));
  gtk_widget_set_visible (GTK_WIDGET (self->card), self->decision != NULL);
  gtk_widget_set_visible (self->calm, self->decision == NULL);
  for (guint i = 0; i < 2; i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), i ? "keep-plan" : "use-plan")),
                                 self->decision != NULL);
}

static void
decided (GObject *source, GAsyncResult *result, gpointer data)
{
  WwLiveView *self = WW_LIVE_VIEW (source);
  g_autoptr (GError) error = NULL;
  WwEventDecision *decision = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_pointer (&self->decision, ww_event_decision_free);
  self->decision = decision;
  show_decision (self, ((Question *) g_task_get_task_data (G_TASK (result)))->n_waiting, error);
}

static void
ask (WwLiveView *self)
{
  Question *question = g_new0 (Question, 1);
  g_autoptr (GTask) task = NULL;

  g_cancellable_cancel (self->deciding);
  g_clear_object (&self->deciding);
  self->deciding = g_cancellable_new ();
  task = g_task_new (self, self->deciding, decided, NULL);
  question->room = ww_event_room_ref (self->room);
  question->now_ms = ww_instant_now ();
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, decide);
}

/* --- the page's side --- */

/* How many people hold paper that is not true any more. */
static guint
count_changed_sheets (const WwEventRoom *room)
{
  int printed = ww_event_get_printed_version (room);
  g_autoptr (GHashTable) persons = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < room->meetings->len; i++)
    if (ww_document_get_integer (room->meetings->pdata[i], "version", 0) > printed)
      {
        g_autoptr (GArray) attendants = ww_event_room_list_attendants (room, room->meetings->pdata[i]);

        for (guint p = 0; p < attendants->len; p++)
          g_hash_table_add (persons, GUINT_TO_POINTER (g_array_index (attendants, guint, p)));
      }
  return g_hash_table_size (persons);
}

static void
show_paper (WwLiveView *self)
{
  guint n = ww_event_get_version (self->room) > ww_event_get_printed_version (self->room) ? count_changed_sheets (self->room) : 0;
  g_autofree char *words = g_strdup_printf (ngettext ("%u agenda is another one than on paper", "%u agendas are other ones than on paper", n), n);

  gtk_label_set_text (self->paper_words, words);
  gtk_widget_set_visible (self->paper, n > 0);
}

static void
ww_live_view_set_room (WwEventView *view, WwEventRoom *room)
{
  WwLiveView *self = WW_LIVE_VIEW (view);
  gboolean published = ww_event_get_version (room) > 0;

  ww_event_room_ref (room);
  g_clear_pointer (&self->room, ww_event_room_unref);
  self->room = room;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), published ? "day" : "not-yet");
  if (!published)
    return;
  ww_live_band_set_room (self->band, room);
  ww_check_in_set_room (self->check_in, room);
  ww_table_grid_set_room (self->tables, room);
  ww_next_list_set_room (self->next, room);
  show_paper (self);
  ask (self);
}

static GtkWidget *
ww_live_view_get_tools (WwEventView *view)
{
  return WW_LIVE_VIEW (view)->tools;
}

static GActionGroup *
ww_live_view_get_actions (WwEventView *view)
{
  return G_ACTION_GROUP (WW_LIVE_VIEW (view)->actions);
}

static void
ww_live_view_focus_search (WwEventView *view)
{
  WwLiveView *self = WW_LIVE_VIEW (view);

  ww_live_columns_show (self->columns, 0);
  ww_check_in_focus (self->check_in);
}

static void
ww_live_view_iface_init (WwEventViewInterface *iface)
{
  iface->set_room = ww_live_view_set_room;
  iface->get_tools = ww_live_view_get_tools;
  iface->get_actions = ww_live_view_get_actions;
  iface->focus_search = ww_live_view_focus_search;
}

/* --- actions --- */

/* Each is a WwLiveEdit that the desk makes; what it is called is what its toast says. */
static void
run (WwLiveView *self, WwLiveEdit *edit, char *label)
{
  edit->event = g_strdup (ww_document_get_id (self->room->event));
  edit->label = label;
  ww_live_edit_run (edit, GTK_WIDGET (self));
}

static const char *
get_name (WwLiveView *self, const char *participant_id)
{
  int person = ww_event_room_find_person (self->room, participant_id);

  return person < 0 ? "" : ww_event_room_get_person (self->room, (guint) person)->name;
}

static void
activate_call_next (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwLiveView *self = data;

  if (self->room)
    run (self, ww_live_edit_new (WW_LIVE_CALL_NEXT), g_strdup (_("Next slot called")));
}

static void
activate_pause (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwLiveView *self = data;
  WwLiveEdit *edit;
  gboolean paused;

  if (!self->room)
    return;
  paused = ww_event_clock (self->room, ww_instant_now ()).phase == WW_EVENT_PAUSED;
  edit = ww_live_edit_new (WW_LIVE_PAUSE);
  edit->on = !paused;
  run (self, edit, g_strdup (paused ? _("The slot goes on") : _("Slot paused")));
}

static void
activate_add_minutes (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwLiveView *self = data;
  WwLiveEdit *edit;
  int minutes = g_variant_get_int32 (parameter);

  if (!self->room)
    return;
  edit = ww_live_edit_new (WW_LIVE_ADD_MINUTES);
  edit->from = minutes;
  run (self, edit, g_strdup_printf (ngettext ("Slot longer by %d minute", "Slot longer by %d minutes", (gulong) minutes), minutes));
}

static void
set_here (WwLiveView *self, const char *participant, gboolean here)
{
  WwLiveEdit *edit = ww_live_edit_new (WW_LIVE_CHECK_IN);

  edit->id = g_strdup (participant);
  edit->on = here;
  /* What is ticked is told where it is ticked. */
  edit->quiet = TRUE;
  run (self, edit, g_strdup_printf (here ? _("%s is here") : _("%s is not here"), get_name (self, participant)));
}

static void
activate_here (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  set_here (data, g_variant_get_string (parameter, NULL), TRUE);
}

static void
activate_not_here (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  set_here (data, g_variant_get_string (parameter, NULL), FALSE);
}

static void
activate_away (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwLiveView *self = data;
  WwLiveEdit *edit = ww_live_edit_new (WW_LIVE_AWAY);

  g_variant_get (parameter, "(sii)", &edit->id, &edit->from, &edit->to);
  run (self, edit, g_strdup_printf (_("%s is away"), get_name (self, edit->id)));
}

static void
activate_close_table (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwLiveEdit *edit = ww_live_edit_new (WW_LIVE_CLOSE_TABLE);

  g_variant_get (parameter, "(sii)", &edit->id, &edit->from, &edit->to);
  run (data, edit, g_strdup_printf (edit->to > edit->from ? _("%s cannot be used any more") : _("%s can be used again"), edit->id));
}

static void
activate_make_break (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwLiveView *self = data;
  int next = self->room ? ww_event_clock (self->room, ww_instant_now ()).next : -1;
  WwLiveEdit *edit;
  g_autofree char *time = NULL;

  if (next < 0)
    return;
  time = ww_event_room_dup_time (self->room, ww_event_room_get_slot (self->room, (guint) next)->start_ms);
  edit = ww_live_edit_new (WW_LIVE_MAKE_BREAK);
  edit->from = next;
  run (self, edit, g_strdup_printf (_("Break at %s"), time));
}

static WwDocument *
find_meeting (WwLiveView *self, const char *id)
{
  for (guint i = 0; i < self->room->meetings->len; i++)
    if (g_strcmp0 (ww_document_get_id (self->room->meetings->pdata[i]), id) == 0)
      return self->room->meetings->pdata[i];
  return NULL;
}

static char *
dup_pair (WwLiveView *self, const char *meeting)
{
  WwDocument *document = find_meeting (self, meeting);

  return document ? ww_event_text_meeting (self->room, document, FALSE) : g_strdup ("");
}

static void
activate_extend (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwLiveEdit *edit = ww_live_edit_new (WW_LIVE_EXTEND);
  g_autofree char *pair = dup_pair (data, g_variant_get_string (parameter, NULL));

  edit->id = g_variant_dup_string (parameter, NULL);
  run (data, edit, g_strdup_printf (_("%s takes longer"), pair));
}

static void
activate_settle (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwLiveEdit *edit = ww_live_edit_new (WW_LIVE_SETTLE);
  g_autofree char *pair = NULL;

  g_variant_get (parameter, "(ss)", &edit->id, &edit->text);
  pair = dup_pair (data, edit->id);
  run (data, edit, g_strdup_printf (g_str_equal (edit->text, "held") ? _("%s was held") : _("%s was missed"), pair));
}

static void
activate_outcome (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwLiveView *self = data;
  WwDocument *meeting = find_meeting (self, g_variant_get_string (parameter, NULL));
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  if (meeting && window)
    ww_outcome_dialog_open (window, self->room, meeting);
}

static void
activate_walk_in (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwLiveView *self = data;
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  if (window && self->room)
    ww_walk_in_dialog_open (window, self->room);
}

/* Hands the decision over: it is answered, and whatever comes of it is asked anew. */
static void
answer (WwLiveView *self, WwLiveEditKind kind, int standby, char *label)
{
  WwLiveEdit *edit;

  if (!self->decision)
    {
      g_free (label);
      return;
    }
  edit = ww_live_edit_new (kind);
  edit->decision = g_steal_pointer (&self->decision);
  edit->from = standby;
  show_decision (self, 0, NULL);
  run (self, edit, label);
}

static void
activate_use_plan (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  answer (data, WW_LIVE_USE_PLAN, 0, g_strdup (_("New plan")));
}

static void
activate_seat (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  answer (data, WW_LIVE_USE_STANDBY, g_variant_get_int32 (parameter), g_strdup (_("Two who stood by are seated")));
}

static void
activate_keep_plan (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  answer (data, WW_LIVE_KEEP_PLAN, 0, g_strdup (_("Plan kept")));
}

/* The paper that everybody has is that of the plan that was printed, even if there is another one by now. */
static void
printed (gpointer data)
{
  WwLiveView *self = data;
  WwLiveEdit *edit = ww_live_edit_new (WW_LIVE_PRINTED);

  edit->from = self->printing;
  edit->quiet = TRUE;
  run (self, edit, NULL);
}

static void
activate_print_changed (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwLiveView *self = data;
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  if (!self->room || !window)
    return;
  self->printing = ww_event_get_version (self->room);
  ww_event_print (GTK_WINDOW (window), self->room, WW_EVENT_PAPER_AGENDAS, ww_event_get_printed_version (self->room), printed, G_OBJECT (self));
}

static void
activate_save_changed (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwLiveView *self = data;
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  if (self->room && window)
    ww_event_save_pdf (GTK_WINDOW (window), self->room, WW_EVENT_PAPER_AGENDAS, ww_event_get_printed_version (self->room), _("changed agendas.pdf"));
}

static void
activate_projector (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwLiveView *self = data;

  if (!self->room)
    return;
  if (!self->projector)
    {
      self->projector = ww_projector_new (self->workspace, ww_document_get_id (self->room->event));
      g_object_add_weak_pointer (G_OBJECT (self->projector), (gpointer *) &self->projector);
    }
  ww_projector_open (self->projector, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
}

static const GActionEntry action_entries[] = {
  { "call-next", activate_call_next, NULL, NULL, NULL },
  { "pause", activate_pause, NULL, NULL, NULL },
  { "add-minutes", activate_add_minutes, "i", NULL, NULL },
  { "here", activate_here, "s", NULL, NULL },
  { "not-here", activate_not_here, "s", NULL, NULL },
  { "away", activate_away, "(sii)", NULL, NULL },
  { "close-table", activate_close_table, "(sii)", NULL, NULL },
  { "make-break", activate_make_break, NULL, NULL, NULL },
  { "extend", activate_extend, "s", NULL, NULL },
  { "settle", activate_settle, "(ss)", NULL, NULL },
  { "outcome", activate_outcome, "s", NULL, NULL },
  { "walk-in", activate_walk_in, NULL, NULL, NULL },
  { "use-plan", activate_use_plan, NULL, NULL, NULL },
  { "seat", activate_seat, "i", NULL, NULL },
  { "keep-plan", activate_keep_plan, NULL, NULL, NULL },
  { "print", activate_print_changed, NULL, NULL, NULL },
  { "save-changed", activate_save_changed, NULL, NULL, NULL },
  { "projector", activate_projector, NULL, NULL, NULL },
};

/* --- building --- */

static GtkWidget *
make_tools (void)
{
  GtkWidget *tools = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *projector = gtk_button_new ();
  GtkWidget *content = g_object_new (ADW_TYPE_BUTTON_CONTENT, "icon-name", "video-display-symbolic", "label", _("Pro_jector"), "use-underline", TRUE, NULL);
  g_autoptr (GMenu) menu = g_menu_new ();

  gtk_button_set_child (GTK_BUTTON (projector), content);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (projector), "page.projector");
  g_menu_append (menu, _("Walk-In…"), "page.walk-in");
  g_menu_append (menu, _("Make the Next Slot a Break"), "page.make-break");
  g_menu_append (menu, _("Print Changed Agendas…"), "page.print");
  g_menu_append (menu, _("Save Changed Agendas…"), "page.save-changed");
  gtk_box_append (GTK_BOX (tools), ww_header_squeeze (projector, ww_icon_button_new ("video-display-symbolic", _("Projector"), "page.projector")));
  gtk_box_append (GTK_BOX (tools), ww_more_button_new (menu));
  return tools;
}

static GtkWidget *
make_paper (WwLiveView *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9), *button = gtk_button_new_with_mnemonic (_("P_rint…"));

  self->paper_words = GTK_LABEL (ww_label_new (NULL, NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->paper_words), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.print");
  gtk_box_append (GTK_BOX (line), gtk_image_new_from_icon_name ("document-print-symbolic"));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->paper_words));
  gtk_box_append (GTK_BOX (line), button);
  gtk_widget_add_css_class (line, "card");
  gtk_widget_add_css_class (line, "ww-fact-card");
  return line;
}

static GtkWidget *
make_middle (WwLiveView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *scroller = gtk_scrolled_window_new ();

  self->heading = WW_SECTION_HEADING (ww_section_heading_new (_("Needs a decision")));
  gtk_widget_add_css_class (GTK_WIDGET (self->heading), "ww-live-heading");
  self->card = WW_DECISION_CARD (ww_decision_card_new ());
  self->calm = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->calm_words = GTK_LABEL (ww_label_new (NULL, "ww-secondary"));
  gtk_box_append (GTK_BOX (self->calm), GTK_WIDGET (self->calm_words));
  gtk_widget_set_visible (GTK_WIDGET (self->card), FALSE);
  self->paper = make_paper (self);
  self->tables = WW_TABLE_GRID (ww_table_grid_new ());
  gtk_widget_set_margin_top (GTK_WIDGET (self->tables), 15);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->heading));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->card));
  gtk_box_append (GTK_BOX (box), self->calm);
  gtk_box_append (GTK_BOX (box), self->paper);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->tables));
  gtk_widget_set_margin_bottom (box, 6);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  return scroller;
}

static GtkWidget *
make_day (WwLiveView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18), *middle = make_middle (self);

  self->band = WW_LIVE_BAND (ww_live_band_new ());
  self->check_in = WW_CHECK_IN (ww_check_in_new ());
  self->next = WW_NEXT_LIST (ww_next_list_new ());
  self->columns = WW_LIVE_COLUMNS (ww_live_columns_new ((const char *const[]) { _("C_heck-in"), _("_Now"), _("Ne_xt") },
                                                        (GtkWidget *const[]) { GTK_WIDGET (self->check_in), middle, GTK_WIDGET (self->next) }));
  gtk_widget_set_vexpand (GTK_WIDGET (self->columns), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->band));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->columns));
  gtk_widget_add_css_class (box, "ww-live");
  return box;
}

static void
add_key (GtkEventController *controller, const char *trigger, const char *action, GVariant *arguments)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger), gtk_named_action_new (action));

  gtk_shortcut_set_arguments (shortcut, arguments);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

static void
add_keys (WwLiveView *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller), GTK_SHORTCUT_SCOPE_MANAGED);
  add_key (controller, "<Control>Return|<Control>KP_Enter", "page.call-next", NULL);
  add_key (controller, "<Control>space", "page.pause", NULL);
  add_key (controller, "<Control>plus|<Control>KP_Add", "page.add-minutes", g_variant_new_int32 (2));
  add_key (controller, "F11", "page.projector", NULL);
  add_key (controller, "<Control><Shift>w", "page.walk-in", NULL);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
ww_live_view_dispose (GObject *object)
{
  WwLiveView *self = WW_LIVE_VIEW (object);

  g_cancellable_cancel (self->deciding);
  g_clear_object (&self->deciding);
  if (self->projector)
    gtk_window_destroy (GTK_WINDOW (self->projector));
  g_clear_pointer (&self->stack, gtk_widget_unparent);
  g_clear_object (&self->tools);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->decision, ww_event_decision_free);
  g_clear_pointer (&self->room, ww_event_room_unref);
  G_OBJECT_CLASS (ww_live_view_parent_class)->dispose (object);
}

static void
ww_live_view_class_init (WwLiveViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_live_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
ww_live_view_init (WwLiveView *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), action_entries, G_N_ELEMENTS (action_entries), self);
  self->tools = g_object_ref_sink (make_tools ());
  self->status = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->status, "alarm-symbolic");
  adw_status_page_set_title (self->status, _("The Plan Is Not Out Yet"));
  adw_status_page_set_description (self->status, _("Publish a plan first: then people are checked in here, and the slots are called."));
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "compact");
  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), GTK_WIDGET (self->status), "not-yet");
  gtk_stack_add_named (GTK_STACK (self->stack), make_day (self), "day");
  gtk_widget_set_parent (self->stack, GTK_WIDGET (self));
  add_keys (self);
}

GtkWidget *
ww_live_view_new (WwWorkspace *workspace)
{
  WwLiveView *self = g_object_new (WW_TYPE_LIVE_VIEW, NULL);

  self->workspace = workspace;
  return GTK_WIDGET (self);
}
