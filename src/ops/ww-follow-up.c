/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-follow-up.h"

#include "ww-counterpart.h"
#include "ww-date.h"
#include "ww-format.h"
#include "ww-introduce.h"
#include "ww-words-text.h"

#include <glib/gi18n-lib.h>

/* All stages but the last, each with its range of days, so that the index on both finds them. */
#define NOT_ENDED "shortlisted proposed introduced met negotiating agreed"

static WwQuery *
make_query (const char *advisor, gint32 before)
{
  WwQuery *query = ww_query_new (WW_ROW_INTRODUCTION);

  ww_query_set (&query->status, NOT_ENDED);
  ww_query_set (&query->waits_for, advisor);
  query->due_before = before;
  query->sort = WW_SORT_DUE;
  return query;
}

gboolean
ww_follow_up_count (WwStore *store, const char *advisor, gint32 from, gint32 before, guint *count, GError **error)
{
  g_autoptr (WwQuery) query = make_query (advisor, before);
  g_autofree char *range = from == WW_DATE_NONE ? NULL : g_strdup_printf ("%d..%d", from, before);

  ww_query_set (&query->due, range);
  return ww_store_query_count (store, query, count, error);
}

/* (transfer full): the two of an introduction */
static char *
dup_pair (WwStore *store, const WwIntroductionRow *row)
{
  g_autofree char *party = row->counterpart ? ww_introduce_get_party (store, row->counterpart) : NULL;
  g_autofree char *name = ww_counterpart_name (store, party);

  return row->organisation_name ? g_strdup_printf ("%s × %s", row->organisation_name, name) : g_steal_pointer (&name);
}

static char *
dup_stage (const WwIntroductionRow *row, gint32 today)
{
  const char *word = ww_text_introduction_stage (row->stage);
  int days = row->last_log_at ? today - ww_format_day_of (row->last_log_at) : -1;

  if (days < 0)
    return g_strdup (word);
  if (days == 0)
    /* Translators: %s is a stage of an introduction: "Introduced, last contact today" */
    return g_strdup_printf (_("%s, last contact today"), word);
  /* Translators: %s is a stage of an introduction: "Introduced, last contact 23 days ago" */
  return g_strdup_printf (ngettext ("%s, last contact %d day ago", "%s, last contact %d days ago", (gulong) days), word, days);
}

static WwFollowUp *
follow_up_new (WwStore *store, const WwIntroductionRow *row, gint32 today)
{
  WwFollowUp *self = g_new0 (WwFollowUp, 1);
  g_autofree char *pair = dup_pair (store, row), *stage = dup_stage (row, today);

  self->id = g_strdup (row->base.id);
  self->step = g_strdup (row->next_what);
  /* Translators: %s are two organisations: "Hjertenær × Skarvholt" */
  self->what = row->next_what && *row->next_what ? g_strdup (row->next_what) : g_strdup_printf (_("Follow up on %s"), pair);
  self->about = g_strdup_printf ("%s · %s", stage, pair);
  self->owner = g_strdup (row->owner);
  self->due = row->next_due;
  return self;
}

void
ww_follow_up_free (WwFollowUp *self)
{
  g_free (self->id);
  g_free (self->step);
  g_free (self->what);
  g_free (self->about);
  g_free (self->owner);
  g_free (self);
}

GPtrArray *
ww_follow_up_list (WwStore *store, const char *advisor, gint32 today, guint limit, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwQuery) query = make_query (advisor, today + 1);
  g_autoptr (GPtrArray) rows = NULL, list = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_follow_up_free);

  query->limit = limit;
  rows = ww_store_query (store, query, cancellable, error);
  for (guint i = 0; rows && i < rows->len; i++)
    g_ptr_array_add (list, follow_up_new (store, rows->pdata[i], today));
  return rows ? g_steal_pointer (&list) : NULL;
}

char *
ww_follow_up_text_due (const WwFollowUp *self, gint32 today)
{
  int late = today - self->due;

  return late > 0 ? g_strdup_printf (ngettext ("%d day late", "%d days late", (gulong) late), late) : g_strdup (_("Today"));
}
