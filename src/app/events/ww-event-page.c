/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-page.h"

#include <glib/gi18n-lib.h>

#include "ww-alert.h"
#include "ww-date.h"
#include "ww-event-paper-command.h"
#include "ww-event-publish.h"
#include "ww-format.h"
#include "ww-header.h"
#include "ww-planner-view.h"
#include "ww-query.h"

struct _WwEventPage {
  WwWorkspacePage parent_instance;

  GtkWidget *stack; /* list, planner */
  GtkListBox *list;
  AdwWindowTitle *title;
  WwPlannerView *planner;

  /* owned */
  GCancellable *cancellable;
};

static void ww_event_page_iface_init (WwPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WwEventPage, ww_event_page, WW_TYPE_WORKSPACE_PAGE, G_IMPLEMENT_INTERFACE (WW_TYPE_PAGE, ww_event_page_iface_init))

static gboolean
is_planning (WwEventPage *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (self->stack)), "planner") == 0;
}

/* The planner needs the room that the sidebar takes. */
static gboolean
ww_event_page_get_whole (WwPage *page)
{
  return is_planning (WW_EVENT_PAGE (page));
}

/* What can be done, and how much of the window it needs, changed with what is shown. */
static void
view_changed (WwEventPage *self)
{
  static const char *const of_plan[] = { "plan", "publish", "print", "print-paper", "print-changed", "save-pdf", "save-csv", "pin", "move", "remove" };
  const WwPlannerState *state = ww_planner_view_get_state (self->planner);
  gboolean planning = is_planning (self) && state && state->plan;
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (of_plan); i++)
    ww_workspace_page_enable_action (WW_WORKSPACE_PAGE (self), of_plan[i], planning);
  if (window)
    ww_window_page_changed (window, WW_PAGE (self));
}

/* --- which events there are --- */

static void
open_event (WwEventPage *self, const char *id)
{
  ww_planner_view_set_event (self->planner, id);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "planner");
  view_changed (self);
}

static void
row_activated (WwEventPage *self, GtkListBoxRow *row)
{
  open_event (self, g_object_get_data (G_OBJECT (row), "event"));
}

static GtkWidget *
make_row (const WwEventRow *event)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *date = event->held_on == WW_DATE_NONE ? NULL : ww_format_date_long (ww_format_get_language (), event->held_on);
  g_autofree char *coming = g_strdup_printf (ngettext ("%d participant", "%d participants", (gulong) event->participants), event->participants);
  g_autofree char *meetings = g_strdup_printf (ngettext ("%d meeting", "%d meetings", (gulong) event->meetings), event->meetings);
  g_autofree char *facts = g_strjoin (" · ", date ? date : _("No date yet"), event->place ? event->place : _("No place yet"), coming,
                                      event->meetings ? meetings : NULL, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), event->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), facts);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("x-office-calendar-symbolic"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "event", g_strdup (event->base.id), g_free);
  return row;
}

static gpointer
list_job (WwStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_EVENT);

  query->sort = WW_SORT_DUE;
  query->descending = TRUE;
  return ww_store_query (store, query, cancellable, error);
}

static void
listed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GPtrArray) events = ww_query_thread_run_finish (WW_QUERY_THREAD (source), result, NULL);
  WwEventPage *self;
  GtkWidget *row;

  /* Without an answer the question was taken back: the page is gone. */
  if (!events)
    return;
  self = data;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < events->len; i++)
    gtk_list_box_append (self->list, make_row (events->pdata[i]));
  if (!is_planning (self))
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), events->len ? "list" : "empty");
}

static void
list_events (WwEventPage *self)
{
  ww_query_thread_run_async (ww_workspace_get_query_thread (ww_workspace_page_get_workspace (WW_WORKSPACE_PAGE (self))), list_job, NULL, NULL,
                             (GDestroyNotify) g_ptr_array_unref, self->cancellable, listed, self);
}

static void
changed (WwEventPage *self, const char *const *ids)
{
  for (; *ids; ids++)
    if (g_str_has_prefix (*ids, "event:") || g_str_has_prefix (*ids, "participant:") || g_str_has_prefix (*ids, "meeting:"))
      {
        list_events (self);
        return;
      }
}

static void
planner_loaded (WwEventPage *self)
{
  const WwPlannerState *state = ww_planner_view_get_state (self->planner);
  gint32 day = ww_document_get_date (state->room->event, "date");
  const char *place = ww_document_get_string (state->room->event, "place");
  g_autofree char *date = day == WW_DATE_NONE ? NULL : ww_format_date_long (ww_format_get_language (), day);
  g_autofree char *facts = date && place ? g_strdup_printf ("%s · %s", date, place) : g_strdup (date ? date : place);

  adw_window_title_set_title (self->title, ww_document_get_title (state->room->event));
  adw_window_title_set_subtitle (self->title, facts ? facts : "");
  view_changed (self);
}

/* --- the window's side --- */

static const char *
ww_event_page_get_title (WwPage *page)
{
  return _("Events");
}

static gboolean
ww_event_page_go_back (WwPage *page)
{
  WwEventPage *self = WW_EVENT_PAGE (page);

  if (!is_planning (self))
    return FALSE;
  if (ww_planner_view_stop (self->planner))
    return TRUE;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "list");
  view_changed (self);
  list_events (self);
  return TRUE;
}

static gboolean
ww_event_page_show_document (WwPage *page, const char *id)
{
  WwEventRow *row = g_str_has_prefix (id, "event:") ? ww_store_load_row (ww_workspace_page_get_reader (WW_WORKSPACE_PAGE (page)), WW_ROW_EVENT, id, NULL)
                                                    : NULL;

  if (!row)
    return FALSE;
  ww_row_data_free (row);
  open_event (WW_EVENT_PAGE (page), id);
  return TRUE;
}

static void
ww_event_page_iface_init (WwPageInterface *iface)
{
  iface->get_title = ww_event_page_get_title;
  iface->get_whole = ww_event_page_get_whole;
  iface->go_back = ww_event_page_go_back;
  iface->show_document = ww_event_page_show_document;
}

/* --- actions --- */

typedef struct {
  WwEventRoom *room;
  WwPlan *plan;
  WwDocument *timetable;
} Publish;

static void
publish_free (gpointer data)
{
  Publish *publish = data;

  ww_event_room_unref (publish->room);
  ww_plan_free (publish->plan);
  g_clear_object (&publish->timetable);
  g_free (publish);
}

static gpointer
publish_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Publish *publish = data;
  guint n_changed;

  if (!ww_event_publish (desk, publish->room, publish->plan, publish->timetable, NULL, _("Plan published"), &n_changed, error))
    return NULL;
  return g_memdup2 (&n_changed, sizeof n_changed);
}

static void
published (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwEventPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree guint *n_changed = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);
  WwWindow *window = ww_window_of (GTK_WIDGET (self));
  g_autofree char *text = n_changed ? g_strdup_printf (ngettext ("Published; %u agenda changed", "Published; %u agendas changed", *n_changed), *n_changed)
                                    : NULL;

  if (!window)
    return;
  if (text)
    ww_window_toast_undo (window, text);
  else
    ww_window_toast (window, error->message);
}

static void
publish_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwEventPage) self = data;
  const WwPlannerState *state = ww_planner_view_get_state (self->planner);
  Publish *publish;

  if (ww_alert_choose_finish (WW_ALERT (source), result, NULL) != 1 || !state || !state->plan)
    return;
  publish = g_new0 (Publish, 1);
  publish->room = ww_event_room_ref (state->room);
  publish->plan = ww_plan_copy (state->plan);
  g_set_object (&publish->timetable, state->timetable);
  ww_workspace_run_async (ww_workspace_page_get_workspace (WW_WORKSPACE_PAGE (self)), publish_job, publish, publish_free, g_free, NULL, published,
                          g_object_ref (self));
}

static void
activate_publish (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwEventPage *self = data;
  const WwPlannerState *state = ww_planner_view_get_state (self->planner);
  g_autofree char *message = NULL, *detail = NULL;
  g_autoptr (WwAlert) alert = NULL;

  if (!state || !state->plan)
    return;
  message = g_strdup_printf (_("Publish Plan %d?"), ww_event_get_version (state->room) + 1);
  detail = g_strdup_printf (ngettext ("%u meeting becomes what is printed and shown to participants. Later changes are published as another plan.",
                                      "%u meetings become what is printed and shown to participants. Later changes are published as another plan.",
                                      ww_plan_get_n_meetings (state->plan)),
                            ww_plan_get_n_meetings (state->plan));
  alert = ww_alert_new (message, detail);
  ww_alert_set_buttons (alert, (const char *const[]) { _("_Cancel"), _("_Publish"), NULL });
  ww_alert_set_cancel_button (alert, 0);
  ww_alert_set_default_button (alert, 1);
  ww_alert_choose (alert, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL, publish_answered, g_object_ref (self));
}

static WwEventPaper
paper_of (GVariant *parameter)
{
  static const char *const names[] = { "agendas", "tables", "badges", "grid" };

  for (guint i = 0; parameter && i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (g_variant_get_string (parameter, NULL), names[i]))
      return i;
  return WW_EVENT_PAPER_AGENDAS;
}

static void
print (WwEventPage *self, WwEventPaper paper, int since_version)
{
  const WwPlannerState *state = ww_planner_view_get_state (self->planner);
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  if (!state || !window)
    return;
  if (ww_event_get_version (state->room) == 0 && paper != WW_EVENT_PAPER_BADGES)
    ww_window_toast (window, _("Publish the plan first: paper shows what is published"));
  else
    ww_event_print (GTK_WINDOW (window), state->room, paper, since_version);
}

static void
activate_print (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  print (data, WW_EVENT_PAPER_GRID, 0);
}

static void
activate_print_paper (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  print (data, paper_of (parameter), 0);
}

static void
activate_print_changed (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const WwPlannerState *state = ww_planner_view_get_state (WW_EVENT_PAGE (data)->planner);

  print (data, WW_EVENT_PAPER_AGENDAS, state ? MAX (1, ww_event_get_version (state->room) - 1) : 1);
}

static void
activate_save_pdf (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwEventPage *self = data;
  const WwPlannerState *state = ww_planner_view_get_state (self->planner);
  g_autofree char *name = g_strconcat (g_variant_get_string (parameter, NULL), ".pdf", NULL);

  if (state)
    ww_event_save_pdf (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), state->room, paper_of (parameter), 0, name);
}

static void
activate_save_csv (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwEventPage *self = data;
  const WwPlannerState *state = ww_planner_view_get_state (self->planner);

  if (state)
    ww_event_save_csv (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), state->room);
}

static void
activate_plan (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ww_planner_view_plan (WW_EVENT_PAGE (data)->planner);
}

static void
activate_pin (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ww_planner_view_pin (WW_EVENT_PAGE (data)->planner);
}

static void
activate_move (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ww_planner_view_move (WW_EVENT_PAGE (data)->planner);
}

static void
activate_remove (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ww_planner_view_remove (WW_EVENT_PAGE (data)->planner);
}

static void
change_by (GSimpleAction *action, GVariant *value, gpointer data)
{
  static const char *const names[] = { "startup", "investor", "table" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (g_variant_get_string (value, NULL), names[i]))
      ww_planner_view_set_by (WW_EVENT_PAGE (data)->planner, i);
  g_simple_action_set_state (action, value);
}

static const GActionEntry action_entries[] = {
  { "plan", activate_plan, NULL, NULL, NULL },
  { "publish", activate_publish, NULL, NULL, NULL },
  { "print", activate_print, NULL, NULL, NULL },
  { "print-paper", activate_print_paper, "s", NULL, NULL },
  { "print-changed", activate_print_changed, NULL, NULL, NULL },
  { "save-pdf", activate_save_pdf, "s", NULL, NULL },
  { "save-csv", activate_save_csv, NULL, NULL, NULL },
  { "pin", activate_pin, NULL, NULL, NULL },
  { "move", activate_move, NULL, NULL, NULL },
  { "remove", activate_remove, NULL, NULL, NULL },
  { "by", NULL, "s", "'startup'", change_by },
};

/* --- building --- */

static GtkWidget *
make_list (WwEventPage *self, WwPane *pane)
{
  GtkWidget *clamp = adw_clamp_new (), *scroller = gtk_scrolled_window_new ();
  AdwHeaderBar *header = ww_header_new (pane, adw_window_title_new (_("Events"), NULL));

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated), self, G_CONNECT_SWAPPED);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->list));
  for (guint i = 0; i < 4; i++)
    g_object_set (clamp, ((const char *const[]) { "margin-top", "margin-bottom", "margin-start", "margin-end" })[i], i < 2 ? 24 : 12, NULL);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  return ww_header_above (header, scroller);
}

static GtkWidget *
make_empty (WwPane *pane)
{
  GtkWidget *status = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (status), "x-office-calendar-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (status), _("No Events Yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (status), _("An event comes with a bundle, or from the endpoint that you are connected to."));
  gtk_widget_add_css_class (status, "compact");
  return ww_header_above (ww_header_new (pane, adw_window_title_new (_("Events"), NULL)), status);
}

/* The first of two that there is room for. */
static GtkWidget *
squeeze (GtkWidget *wide, GtkWidget *narrow)
{
  GtkWidget *squeezer = adw_squeezer_new ();

  adw_squeezer_set_homogeneous (ADW_SQUEEZER (squeezer), FALSE);
  adw_squeezer_add (ADW_SQUEEZER (squeezer), wide);
  adw_squeezer_add (ADW_SQUEEZER (squeezer), narrow);
  return squeezer;
}

static GtkWidget *
make_switcher (void)
{
  static const char *const names[][2] = { { "startup", N_("_Startups") }, { "investor", N_("_Investors") }, { "table", N_("_Tables") } };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *narrow = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *button = gtk_toggle_button_new_with_mnemonic (_(names[i][1]));
      g_autofree char *action = g_strdup_printf ("page.by::%s", names[i][0]);

      g_menu_append (menu, _(names[i][1]), action);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "page.by");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", names[i][0]);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_widget_add_css_class (box, "linked");
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (narrow), "view-list-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (narrow), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (narrow, _("Lines of the Schedule"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (narrow), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Lines of the Schedule"), -1);
  return squeeze (box, narrow);
}

static GtkWidget *
make_paper_button (void)
{
  static const char *const papers[][2] = { { "agendas", N_("Agendas") }, { "tables", N_("Table Cards") }, { "badges", N_("Badges") }, { "grid", N_("The Whole Day") } };
  g_autoptr (GMenu) menu = g_menu_new (), prints = g_menu_new (), files = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    {
      g_autofree char *print = g_strdup_printf ("page.print-paper::%s", papers[i][0]), *save = g_strdup_printf ("page.save-pdf::%s", papers[i][0]);

      g_menu_append (prints, _(papers[i][1]), print);
      g_menu_append (files, _(papers[i][1]), save);
    }
  g_menu_append (prints, _("Changed Agendas Only"), "page.print-changed");
  g_menu_append (files, _("All Meetings (CSV)"), "page.save-csv");
  g_menu_append_section (menu, _("Print"), G_MENU_MODEL (prints));
  g_menu_append_section (menu, _("Save"), G_MENU_MODEL (files));
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "document-print-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_tooltip_text (button, _("Print or Save"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Print or Save"), -1);
  return button;
}

static GtkWidget *
make_planner (WwEventPage *self, WwPane *pane)
{
  AdwHeaderBar *header;
  GtkWidget *publish = gtk_button_new_with_mnemonic (_("P_ublish…")), *start = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autoptr (GMenu) menu = g_menu_new ();

  self->title = ADW_WINDOW_TITLE (adw_window_title_new ("", NULL));
  header = ww_header_new_inner (pane, make_switcher ());
  gtk_box_append (GTK_BOX (start), GTK_WIDGET (self->title));
  adw_header_bar_pack_start (header, start);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (publish), "page.publish");
  gtk_widget_add_css_class (publish, "suggested-action");
  g_menu_append (menu, _("Plan Again"), "page.plan");
  g_menu_append (menu, _("Pin or Unpin"), "page.pin");
  g_menu_append (menu, _("Move…"), "page.move");
  g_menu_append (menu, _("Remove"), "page.remove");
  g_menu_append (menu, _("Print the Whole Day…"), "page.print");
  adw_header_bar_pack_end (header, ww_more_button_new (menu));
  adw_header_bar_pack_end (header, squeeze (publish, ww_icon_button_new ("document-send-symbolic", _("Publish…"), "page.publish")));
  adw_header_bar_pack_end (header, squeeze (make_paper_button (), gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0)));
  self->planner = WW_PLANNER_VIEW (ww_planner_view_new (ww_workspace_page_get_workspace (WW_WORKSPACE_PAGE (self))));
  g_signal_connect_object (self->planner, "loaded", G_CALLBACK (planner_loaded), self, G_CONNECT_SWAPPED);
  return ww_header_above (header, GTK_WIDGET (self->planner));
}

static void
ww_event_page_constructed (GObject *object)
{
  WwEventPage *self = WW_EVENT_PAGE (object);
  GtkWidget *pane = ww_pane_new ();

  G_OBJECT_CLASS (ww_event_page_parent_class)->constructed (object);
  self->cancellable = g_cancellable_new ();
  ww_workspace_page_add_actions (WW_WORKSPACE_PAGE (self), action_entries, G_N_ELEMENTS (action_entries));
  self->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (self->stack), make_list (self, WW_PANE (pane)), "list");
  gtk_stack_add_named (GTK_STACK (self->stack), make_empty (WW_PANE (pane)), "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), make_planner (self, WW_PANE (pane)), "planner");
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  ww_pane_set_child (WW_PANE (pane), self->stack);
  ww_workspace_page_set_content (WW_WORKSPACE_PAGE (self), pane);
  g_signal_connect_object (ww_workspace_page_get_workspace (WW_WORKSPACE_PAGE (self)), "changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  view_changed (self);
  list_events (self);
}

static void
ww_event_page_dispose (GObject *object)
{
  WwEventPage *self = WW_EVENT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (ww_event_page_parent_class)->dispose (object);
}

static void
ww_event_page_class_init (WwEventPageClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = ww_event_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = ww_event_page_dispose;
}

static void
ww_event_page_init (WwEventPage *self)
{
}
