/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-live-edit.h"

#include <glib/gi18n-lib.h>

#include "ww-event-live.h"
#include "ww-window.h"

WwLiveEdit *
ww_live_edit_new (WwLiveEditKind kind)
{
  WwLiveEdit *self = g_new0 (WwLiveEdit, 1);

  self->kind = kind;
  return self;
}

static void
edit_free (gpointer data)
{
  WwLiveEdit *self = data;

  g_free (self->event);
  g_free (self->id);
  g_free (self->text);
  g_free (self->label);
  g_clear_pointer (&self->decision, ww_event_decision_free);
  g_free (self);
}

static gboolean
make (WwDesk *desk, const WwLiveEdit *self, guint *n_changed, GError **error)
{
  switch (self->kind)
    {
    case WW_LIVE_CALL_NEXT: return ww_event_call_next (desk, self->event, self->label, error);
    case WW_LIVE_PAUSE: return ww_event_set_paused (desk, self->event, self->on, self->label, error);
    case WW_LIVE_ADD_MINUTES: return ww_event_add_minutes (desk, self->event, self->from, self->label, error);
    case WW_LIVE_CHECK_IN: return ww_event_check_in (desk, self->id, self->on, self->label, error);
    case WW_LIVE_AWAY: return ww_event_set_away (desk, self->id, self->from, self->to, self->label, error);
    case WW_LIVE_CLOSE_TABLE: return ww_event_close_table (desk, self->event, self->id, self->from, self->to, self->label, error);
    case WW_LIVE_MAKE_BREAK: return ww_event_make_break (desk, self->event, self->from, self->label, error);
    case WW_LIVE_EXTEND: return ww_event_extend_meeting (desk, self->id, self->label, error);
    case WW_LIVE_SETTLE: return ww_event_settle_meeting (desk, self->id, self->text, NULL, self->label, error);
    case WW_LIVE_USE_PLAN: return ww_event_use_plan (desk, self->decision, self->label, n_changed, error);
    case WW_LIVE_USE_STANDBY: return ww_event_use_standby (desk, self->decision, (guint) self->from, self->label, n_changed, error);
    case WW_LIVE_KEEP_PLAN: return ww_event_keep_old_plan (desk, self->decision, self->label, error);
    case WW_LIVE_PRINTED: return ww_event_set_printed_version (desk, self->event, self->from, error);
    default: g_return_val_if_reached (FALSE);
    }
}

/* What is said when it is done: what it is called, and of a new plan how many people are given another sheet. */
static gpointer
job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  const WwLiveEdit *self = data;
  guint n_changed = 0;

  if (!make (desk, self, &n_changed, error))
    return NULL;
  if (self->quiet)
    return g_strdup ("");
  return n_changed ? g_strdup_printf (ngettext ("%s; %u agenda changed", "%s; %u agendas changed", n_changed), self->label, n_changed)
                   : g_strdup (self->label);
}

void
ww_live_edit_run (WwLiveEdit *self, GtkWidget *widget)
{
  ww_window_run (ww_window_of (widget), job, self, edit_free);
}
