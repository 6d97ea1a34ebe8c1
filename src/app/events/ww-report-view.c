/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-report-view.h"

#include <glib/gi18n-lib.h>

#include "ww-event-paper-command.h"
#include "ww-event-report.h"
#include "ww-header.h"
#include "ww-record-list.h"

/* Of a festival's hundreds those who fared worst stand there, and the others one step away. */
#define SHOWN 12

struct _WwReportView {
  GtkWidget parent_instance;

  GtkWidget *body, *content;

  /* owned */
  GtkWidget *tools;
  GSimpleActionGroup *actions;
  GCancellable *cancellable; /* (nullable): of the report that is being made */
  WwEventReport *report;     /* (nullable): what is shown */

  /* borrowed */
  WwWorkspace *workspace;
};

static void ww_report_view_iface_init (WwEventViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WwReportView, ww_report_view, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (WW_TYPE_EVENT_VIEW, ww_report_view_iface_init))

/* --- what it shows --- */

static void
add_facts (WwReportView *self)
{
  GtkWidget *list = ww_record_list_new (_("At a glance"));
  g_auto (GStrv) facts = ww_event_report_dup_facts (self->report);

  for (guint i = 0; facts[i]; i += 2)
    {
      GtkWidget *row = ww_record_list_add (list, facts[i], NULL, NULL), *value = gtk_label_new (facts[i + 1]);

      gtk_widget_add_css_class (value, "numeric");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), value);
    }
  gtk_box_append (GTK_BOX (self->content), ww_record_section_new (_("At a glance"), -1, NULL, list));
}

static void
add_without (WwReportView *self)
{
  GtkWidget *list;

  if (self->report->n_without == 0)
    return;
  list = ww_record_list_new (_("Without a meeting"));
  for (guint i = 0; i < self->report->lines->len; i++)
    {
      const WwEventReportLine *line = self->report->lines->pdata[i];

      if (line->why)
        ww_record_list_add (list, line->name, line->why, line->organisation);
    }
  ww_record_list_fold (list, SHOWN);
  gtk_box_append (GTK_BOX (self->content), ww_record_section_new (_("Without a meeting"), (int) self->report->n_without, NULL, list));
}

/* (transfer full): "3 of 3 top requests met · 7 held, 1 missed" */
static char *
dup_line (const WwEventReportLine *line)
{
  g_autofree char *top = g_strdup_printf (ngettext ("%u of %u top request met", "%u of %u top requests met", line->top), line->top_met, line->top);

  if (line->held + line->missed == 0)
    return g_steal_pointer (&top);
  /* Translators: the top requests that were met; then how many meetings took place, and how many did not. */
  return g_strdup_printf (_("%s · %u held, %u missed"), top, line->held, line->missed);
}

static void
add_lines (WwReportView *self, gboolean startups, const char *title)
{
  guint first = startups ? 0 : self->report->n_startups, last = startups ? self->report->n_startups : self->report->lines->len;
  GtkWidget *list;

  if (first == last)
    return;
  list = ww_record_list_new (title);
  for (guint i = first; i < last; i++)
    {
      const WwEventReportLine *line = self->report->lines->pdata[i];
      g_autofree char *facts = dup_line (line), *meetings = g_strdup_printf (ngettext ("%u meeting", "%u meetings", line->planned), line->planned);
      GtkWidget *row = ww_record_list_add (list, line->name, facts, line->organisation), *label = gtk_label_new (meetings);

      gtk_widget_add_css_class (label, "numeric");
      ww_record_list_add_suffix (row, label);
    }
  ww_record_list_fold (list, SHOWN);
  gtk_box_append (GTK_BOX (self->content), ww_record_section_new (title, (int) (last - first), NULL, list));
}

static void
add_outcomes (WwReportView *self)
{
  GtkWidget *list;

  if (self->report->outcomes->len == 0)
    return;
  list = ww_record_list_new (_("Outcomes"));
  for (guint i = 0; i < self->report->outcomes->len; i++)
    {
      const WwEventReportOutcome *outcome = self->report->outcomes->pdata[i];

      ww_record_list_add (list, outcome->pair, outcome->note, NULL);
    }
  gtk_box_append (GTK_BOX (self->content), ww_record_section_new (_("Outcomes"), (int) self->report->outcomes->len, NULL, list));
}

static void
show (WwReportView *self)
{
  ww_record_clear (self->content);
  if (self->report->version == 0)
    {
      GtkWidget *empty = adw_status_page_new ();

      adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "ww-report-symbolic");
      adw_status_page_set_title (ADW_STATUS_PAGE (empty), _("Nothing to Report Yet"));
      adw_status_page_set_description (ADW_STATUS_PAGE (empty), _("Publish a plan, and here is how fair it is."));
      gtk_widget_add_css_class (empty, "compact");
      gtk_box_append (GTK_BOX (self->content), empty);
      return;
    }
  add_facts (self);
  add_without (self);
  add_lines (self, TRUE, _("Startups"));
  add_lines (self, FALSE, _("The others"));
  add_outcomes (self);
}

/* --- the page's side --- */

/* There is something to print and save once a plan is published. */
static void
enable (WwReportView *self, gboolean enabled)
{
  static const char *const names[] = { "print", "save-pdf", "save-csv" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), names[i])), enabled);
}

static gpointer
report_job (WwDesk *desk, gpointer room, GCancellable *cancellable, GError **error)
{
  return ww_event_report_new (room, ww_desk_get_now (desk));
}

static void
reported (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwReportView) self = data;
  WwEventReport *report = ww_workspace_run_finish (WW_WORKSPACE (source), result, NULL);

  if (!report)
    return;
  /* Another was asked for since, or nobody looks any more. */
  if (!self->body || !self->cancellable || g_cancellable_is_cancelled (self->cancellable))
    {
      ww_event_report_free (report);
      return;
    }
  g_clear_pointer (&self->report, ww_event_report_free);
  self->report = report;
  enable (self, report->version > 0);
  show (self);
}

static void
ww_report_view_set_room (WwEventView *view, WwEventRoom *room)
{
  WwReportView *self = WW_REPORT_VIEW (view);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  ww_workspace_run_async (self->workspace, report_job, ww_event_room_ref (room), (GDestroyNotify) ww_event_room_unref,
                          (GDestroyNotify) ww_event_report_free, self->cancellable, reported, g_object_ref (self));
}

static GtkWidget *
ww_report_view_get_tools (WwEventView *view)
{
  return WW_REPORT_VIEW (view)->tools;
}

static GActionGroup *
ww_report_view_get_actions (WwEventView *view)
{
  return G_ACTION_GROUP (WW_REPORT_VIEW (view)->actions);
}

static void
ww_report_view_iface_init (WwEventViewInterface *iface)
{
  iface->set_room = ww_report_view_set_room;
  iface->get_tools = ww_report_view_get_tools;
  iface->get_actions = ww_report_view_get_actions;
}

/* --- actions --- */

static void
activate_print (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwReportView *self = data;

  ww_event_print_pages (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->report->title, ww_event_pages_new_sheet (ww_event_report_make_sheet (self->report)), NULL, NULL);
}

static void
activate_save_pdf (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwReportView *self = data;
  g_autoptr (WwEventPages) pages = ww_event_pages_new_sheet (ww_event_report_make_sheet (self->report));

  ww_event_save_pages (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("report.pdf"), pages);
}

static void
activate_save_csv (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwReportView *self = data;

  ww_event_save_table (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("report.csv"), ww_event_report_to_csv (self->report));
}

static const GActionEntry action_entries[] = {
  { "print", activate_print, NULL, NULL, NULL },
  { "save-pdf", activate_save_pdf, NULL, NULL, NULL },
  { "save-csv", activate_save_csv, NULL, NULL, NULL },
};

/* --- building --- */

static GtkWidget *
make_tools (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _("Print…"), "page.print");
  g_menu_append (menu, _("Save as PDF…"), "page.save-pdf");
  g_menu_append (menu, _("Save as CSV…"), "page.save-csv");
  return ww_menu_button_new ("document-print-symbolic", _("Print or Save"), G_MENU_MODEL (menu));
}

static void
ww_report_view_dispose (GObject *object)
{
  WwReportView *self = WW_REPORT_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->body, gtk_widget_unparent);
  g_clear_object (&self->tools);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->report, ww_event_report_free);
  G_OBJECT_CLASS (ww_report_view_parent_class)->dispose (object);
}

static void
ww_report_view_class_init (WwReportViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_report_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
ww_report_view_init (WwReportView *self)
{
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), action_entries, G_N_ELEMENTS (action_entries), self);
  enable (self, FALSE);
  self->tools = g_object_ref_sink (make_tools ());
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  self->body = ww_record_body_new (self->content);
  gtk_widget_set_parent (self->body, GTK_WIDGET (self));
}

GtkWidget *
ww_report_view_new (WwWorkspace *workspace)
{
  WwReportView *self = g_object_new (WW_TYPE_REPORT_VIEW, NULL);

  self->workspace = workspace;
  return GTK_WIDGET (self);
}
