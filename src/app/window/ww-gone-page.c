/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-gone-page.h"

#include <glib/gi18n-lib.h>

#include "ww-date.h"
#include "ww-format.h"
#include "ww-gone.h"
#include "ww-instant.h"
#include "ww-window.h"

struct _WwGonePage {
  AdwBin parent_instance;

  AdwStatusPage *status;
  GtkWidget *bring_back;

  /* owned */
  WwWorkspace *workspace;
  char *id;
};

G_DEFINE_FINAL_TYPE (WwGonePage, ww_gone_page, ADW_TYPE_BIN)

/* (transfer full): "today at 08:50", "12 Nov at 08:50" */
static char *
when_text (gint64 at_ms)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (at_ms / 1000), now = g_date_time_new_from_unix_local (ww_instant_now () / 1000);
  WwFormatLanguage language = ww_format_get_language ();
  g_autofree char *time = ww_format_time (language, g_date_time_get_hour (at) * 60 + g_date_time_get_minute (at)), *day = NULL;

  if (g_date_time_get_day_of_year (at) == g_date_time_get_day_of_year (now) && g_date_time_get_year (at) == g_date_time_get_year (now))
    return g_strdup_printf (_("today at %s"), time);
  day = ww_format_date (language, ww_date_from_instant (at_ms), ww_date_from_instant (ww_instant_now ()));
  /* Translators: a day and a time: "12 Nov at 08:50" */
  return g_strdup_printf (C_("day and time", "%s at %s"), day, time);
}

static char *
deletion_text (WwGonePage *self)
{
  g_autofree char *by = NULL, *when = NULL;
  gint64 at_ms;

  if (!ww_gone_tell (ww_workspace_get_reader (self->workspace), self->id, &by, &at_ms) || !by || !at_ms)
    return NULL;
  when = when_text (at_ms);
  /* Translators: an advisor, and a day with its time: "Marte deleted this today at 08:50." */
  return g_strdup_printf (_("%s deleted this %s."), by, when);
}

static void
bring_back (WwGonePage *self)
{
  g_autoptr (WwDocument) document = ww_gone_load (ww_workspace_get_reader (self->workspace), self->id);
  g_autofree char *label = document ? g_strdup_printf (_("%s brought back"), ww_document_get_title (document)) : NULL;

  if (document)
    ww_window_save (ww_window_of (GTK_WIDGET (self)), document, NULL, label);
}

void
ww_gone_page_show (WwGonePage *self, const char *id, const char *title, const char *rest)
{
  g_autoptr (WwDocument) document = NULL;
  g_autofree char *deletion = NULL, *description = NULL, *escaped = NULL, *plain_title = g_markup_escape_text (title, -1);

  g_free (self->id);
  self->id = g_strdup (id);
  document = ww_gone_load (ww_workspace_get_reader (self->workspace), id);
  deletion = document ? deletion_text (self) : NULL;
  description = deletion && rest ? g_strdup_printf ("%s %s", deletion, rest) : g_strdup (deletion ? deletion : rest ? rest : "");
  escaped = g_markup_escape_text (description, -1);
  adw_status_page_set_title (self->status, plain_title);
  adw_status_page_set_description (self->status, escaped);
  gtk_widget_set_visible (self->bring_back, document != NULL);
}

static void
ww_gone_page_dispose (GObject *object)
{
  g_clear_object (&WW_GONE_PAGE (object)->workspace);
  g_clear_pointer (&WW_GONE_PAGE (object)->id, g_free);
  G_OBJECT_CLASS (ww_gone_page_parent_class)->dispose (object);
}

static void
ww_gone_page_class_init (WwGonePageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_gone_page_dispose;
}

static void
ww_gone_page_init (WwGonePage *self)
{
  self->status = ADW_STATUS_PAGE (adw_status_page_new ());
  self->bring_back = gtk_button_new_with_label (_("Bring Back"));
  gtk_widget_add_css_class (self->bring_back, "pill");
  gtk_widget_set_halign (self->bring_back, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->bring_back, "clicked", G_CALLBACK (bring_back), self);
  adw_status_page_set_child (self->status, self->bring_back);
  gtk_widget_add_css_class (GTK_WIDGET (self->status), "compact");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->status));
}

GtkWidget *
ww_gone_page_new (WwWorkspace *workspace, const char *icon_name)
{
  WwGonePage *self = g_object_new (WW_TYPE_GONE_PAGE, NULL);

  self->workspace = g_object_ref (workspace);
  adw_status_page_set_icon_name (self->status, icon_name);
  return GTK_WIDGET (self);
}
