/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-organisation-timeline.h"

#include <glib/gi18n-lib.h>

#include "ww-date.h"
#include "ww-format.h"
#include "ww-instant.h"
#include "ww-label.h"
#include "ww-list-window.h"
#include "ww-organisation-events.h"
#include "ww-section-heading.h"
#include "ww-timeline-mark.h"
#include "ww-wrap-box.h"

#define MAX_EVENTS 6

struct _WwOrganisationTimeline {
  AdwBin parent_instance;

  AdwBin *frame;
  GtkWidget *show_all;

  /* owned */
  WwWorkspace *workspace;
  GPtrArray *events;
  char *name;
};

G_DEFINE_FINAL_TYPE (WwOrganisationTimeline, ww_organisation_timeline, ADW_TYPE_BIN)

/* @kinds: one bit a kind */
static GtkWidget *
make_grid (GPtrArray *events, guint kinds, guint limit)
{
  GtkWidget *grid = gtk_grid_new ();
  gint32 today = ww_date_from_instant (ww_instant_now ());
  guint n = 0, last = 0;

  for (guint i = 0; i < events->len && (!limit || n < limit); i++)
    if (kinds & (1u << ((WwTimelineEvent *) events->pdata[i])->kind))
      {
        last = i;
        n++;
      }
  n = 0;
  for (guint i = 0; i < events->len && (!limit || n < limit); i++)
    {
      const WwTimelineEvent *event = events->pdata[i];
      g_autofree char *day = NULL, *name = NULL;
      GtkWidget *when, *what;

      if (!(kinds & (1u << event->kind)))
        continue;
      day = ww_format_date (ww_format_get_language (), ww_date_from_instant (event->at), today);
      when = ww_label_new (day, "caption");
      what = ww_label_new (event->text, NULL);
      name = g_strdup_printf ("%s, %s", day, event->text);
      gtk_accessible_update_property (GTK_ACCESSIBLE (what), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      gtk_widget_add_css_class (when, "ww-secondary");
      gtk_label_set_wrap (GTK_LABEL (when), FALSE);
      gtk_widget_set_valign (when, GTK_ALIGN_START);
      gtk_widget_set_margin_top (when, 2);
      gtk_widget_set_hexpand (what, TRUE);
      gtk_widget_set_margin_bottom (what, 9);
      gtk_grid_attach (GTK_GRID (grid), when, 0, (int) n, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), ww_timeline_mark_new (n == 0, i == last), 1, (int) n, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), what, 2, (int) n, 1, 1);
      n++;
    }
  if (n == 0)
    gtk_grid_attach (GTK_GRID (grid), ww_label_new (_("Nothing happened yet"), "ww-secondary"), 0, 0, 1, 1);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_widget_set_margin_start (grid, 12);
  gtk_widget_set_margin_end (grid, 12);
  gtk_widget_set_margin_top (grid, 9);
  gtk_widget_set_margin_bottom (grid, n ? 0 : 9);
  return grid;
}

/* --- all of it --- */

typedef struct {
  GPtrArray *events;
  AdwBin *frame;
  GtkWidget *toggles[WW_N_EVENT_KINDS];
} Window;

static void
window_free (gpointer data)
{
  g_ptr_array_unref (((Window *) data)->events);
  g_free (data);
}

/* No chip set means all of them. */
static void
show_kinds (Window *window)
{
  guint kinds = 0;

  for (guint i = 0; i < WW_N_EVENT_KINDS; i++)
    if (window->toggles[i] && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (window->toggles[i])))
      kinds |= 1u << i;
  adw_bin_set_child (window->frame, make_grid (window->events, kinds ? kinds : ~0u, 0));
}

static void
kind_toggled (GtkToggleButton *toggle, Window *window)
{
  show_kinds (window);
}

static gboolean
has_kind (GPtrArray *events, WwEventKind kind)
{
  for (guint i = 0; i < events->len; i++)
    if (((WwTimelineEvent *) events->pdata[i])->kind == kind)
      return TRUE;
  return FALSE;
}

static void
show_all_clicked (WwOrganisationTimeline *self)
{
  Window *window = g_new0 (Window, 1);
  GtkWidget *chips = ww_wrap_box_new (), *frame = adw_bin_new ();

  window->events = g_ptr_array_ref (self->events);
  window->frame = ADW_BIN (frame);
  gtk_widget_add_css_class (frame, "card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (chips), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Filters"), -1);
  for (guint i = 0; i < WW_N_EVENT_KINDS; i++)
    if (has_kind (self->events, i))
      {
        window->toggles[i] = gtk_toggle_button_new_with_label (ww_event_kind_name (i));
        gtk_widget_add_css_class (window->toggles[i], "ww-filter");
        g_signal_connect (window->toggles[i], "toggled", G_CALLBACK (kind_toggled), window);
        ww_wrap_box_append (WW_WRAP_BOX (chips), window->toggles[i]);
      }
  show_kinds (window);
  /* The frame owns what its filters work on. */
  g_object_set_data_full (G_OBJECT (frame), "ww-window", window, window_free);
  ww_list_window_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->name, chips, frame);
}

/* --- the card --- */

void
ww_organisation_timeline_set_organisation (WwOrganisationTimeline *self, WwDocument *organisation)
{
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->name, g_free);
  if (!organisation)
    return;
  /* Translators: the heading of a window: “Timeline of Hjertenær”. */
  self->name = g_strdup_printf (_("Timeline of %s"), ww_document_get_title (organisation));
  self->events = ww_organisation_events_load (ww_workspace_get_reader (self->workspace), organisation);
  adw_bin_set_child (self->frame, make_grid (self->events, ~0u, MAX_EVENTS));
  gtk_widget_set_visible (self->show_all, self->events->len > 1);
}

GtkWidget *
ww_organisation_timeline_new (WwWorkspace *workspace)
{
  WwOrganisationTimeline *self = g_object_new (WW_TYPE_ORGANISATION_TIMELINE, NULL);

  self->workspace = g_object_ref (workspace);
  return GTK_WIDGET (self);
}

static void
ww_organisation_timeline_dispose (GObject *object)
{
  WwOrganisationTimeline *self = WW_ORGANISATION_TIMELINE (object);

  g_clear_object (&self->workspace);
  g_clear_pointer (&self->events, g_ptr_array_unref);
  g_clear_pointer (&self->name, g_free);
  G_OBJECT_CLASS (ww_organisation_timeline_parent_class)->dispose (object);
}

static void
ww_organisation_timeline_class_init (WwOrganisationTimelineClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_organisation_timeline_dispose;
}

static void
ww_organisation_timeline_init (WwOrganisationTimeline *self)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *heading = ww_section_heading_new (_("Timeline"));

  self->show_all = gtk_button_new_with_label (_("Show All"));
  gtk_widget_add_css_class (self->show_all, "flat");
  gtk_widget_add_css_class (self->show_all, "ww-small");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->show_all), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Show all of the timeline"), -1);
  g_signal_connect_swapped (self->show_all, "clicked", G_CALLBACK (show_all_clicked), self);
  ww_section_heading_set_end_widget (WW_SECTION_HEADING (heading), self->show_all);
  self->frame = ADW_BIN (adw_bin_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->frame), "card");
  gtk_box_append (GTK_BOX (section), heading);
  gtk_box_append (GTK_BOX (section), GTK_WIDGET (self->frame));
  adw_bin_set_child (ADW_BIN (self), section);
}
