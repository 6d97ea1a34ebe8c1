/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-overview-status.h"

#include <glib/gi18n-lib.h>

#define REFRESH_MS 60

struct _WwOverviewStatus {
  GtkWidget parent_instance;

  GtkWidget *line, *bar, *button;
  GtkLabel *label;

  /* owned */
  WwOverview *overview;
  guint refresh_id;
};

G_DEFINE_FINAL_TYPE (WwOverviewStatus, ww_overview_status, GTK_TYPE_WIDGET)

static void
show_status (WwOverviewStatus *self)
{
  WwOverviewState state = ww_overview_get_state (self->overview);
  gboolean running = state == WW_OVERVIEW_RUNNING, stale = ww_overview_is_stale (self->overview);
  g_autofree char *text = NULL;
  guint done, total;

  ww_overview_get_progress (self->overview, &done, &total);
  if (state == WW_OVERVIEW_FAILED)
    text = g_strdup (ww_overview_get_error (self->overview)->message);
  else if (running)
    text = g_strdup_printf (ngettext ("Matched %u of %u wish", "Matched %u of %u wishes", total), done, total);
  else if (state == WW_OVERVIEW_STOPPED)
    text = g_strdup_printf (ngettext ("Stopped at %u of %u wish; only these are counted", "Stopped at %u of %u wishes; only these are counted", total), done, total);
  else if (stale)
    text = g_strdup (_("Something was edited since this was found"));
  gtk_label_set_text (self->label, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
  gtk_widget_set_visible (self->bar, running);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), total ? (double) done / total : 0);
  gtk_button_set_label (GTK_BUTTON (self->button), running ? _("Stop") : state == WW_OVERVIEW_FAILED ? _("Try Again") : _("Update"));
}

static gboolean
refresh (gpointer data)
{
  WwOverviewStatus *self = data;

  self->refresh_id = 0;
  show_status (self);
  return G_SOURCE_REMOVE;
}

static void
matches_changed (WwOverviewStatus *self)
{
  if (!self->refresh_id)
    self->refresh_id = g_timeout_add (REFRESH_MS, refresh, self);
}

static void
button_clicked (WwOverviewStatus *self)
{
  if (ww_overview_get_state (self->overview) == WW_OVERVIEW_RUNNING)
    ww_overview_stop (self->overview);
  else
    ww_overview_ask_matches (self->overview);
}

static void
ww_overview_status_dispose (GObject *object)
{
  WwOverviewStatus *self = WW_OVERVIEW_STATUS (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_pointer (&self->line, gtk_widget_unparent);
  g_clear_object (&self->overview);
  G_OBJECT_CLASS (ww_overview_status_parent_class)->dispose (object);
}

static void
ww_overview_status_class_init (WwOverviewStatusClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_overview_status_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
ww_overview_status_init (WwOverviewStatus *self)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  self->label = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "xalign", 0.0, "wrap", TRUE, NULL));
  self->bar = gtk_progress_bar_new ();
  self->button = gtk_button_new ();
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (button_clicked), self);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (texts), self->bar);
  gtk_box_append (GTK_BOX (self->line), texts);
  gtk_box_append (GTK_BOX (self->line), self->button);
  gtk_widget_set_parent (self->line, GTK_WIDGET (self));
}

GtkWidget *
ww_overview_status_new (WwOverview *overview)
{
  WwOverviewStatus *self = g_object_new (WW_TYPE_OVERVIEW_STATUS, NULL);

  self->overview = g_object_ref (overview);
  g_signal_connect_object (overview, "matches", G_CALLBACK (matches_changed), self, G_CONNECT_SWAPPED);
  show_status (self);
  return GTK_WIDGET (self);
}
