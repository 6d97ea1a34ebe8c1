/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-badges.h"

#include "ww-ask.h"
#include "ww-date.h"
#include "ww-follow-up.h"
#include "ww-format.h"
#include "ww-instant.h"
#include "ww-introduction-board.h"

#define CLOCK_S 60

typedef struct {
  char *advisor;
  gint32 today;
} Question;

static gboolean
count_due (WwStore *store, const Question *question, guint *count, GCancellable *cancellable, GError **error)
{
  return ww_follow_up_count (store, question->advisor, WW_DATE_NONE, question->today + 1, count, error);
}

static gboolean
count_late (WwStore *store, const Question *question, guint *count, GCancellable *cancellable, GError **error)
{
  return ww_board_count_late (store, question->advisor, question->today, count, cancellable, error);
}

static const struct {
  const char *entry;
  gboolean (*count) (WwStore *store, const Question *question, guint *count, GCancellable *cancellable, GError **error);
} badges[] = { { "today", count_due }, { "introductions", count_late } };

struct _WwBadges {
  WwWorkspace *workspace; /* owned */
  WwBadgesTell tell;
  gpointer owner;
  WwAsk *asking;
  guint clock_id;
  gint32 today;
};

static void
question_free (gpointer data)
{
  g_free (((Question *) data)->advisor);
  g_free (data);
}

static gpointer
count_job (WwStore *store, gpointer question, GCancellable *cancellable, GError **error)
{
  g_autofree guint *counts = g_new0 (guint, G_N_ELEMENTS (badges));

  for (guint i = 0; i < G_N_ELEMENTS (badges); i++)
    if (!badges[i].count (store, question, &counts[i], cancellable, error))
      return NULL;
  return g_steal_pointer (&counts);
}

static void
counted (gpointer owner, gpointer answer, const GError *error)
{
  WwBadges *self = owner;
  const guint *counts = answer;

  for (guint i = 0; counts && i < G_N_ELEMENTS (badges); i++)
    self->tell (self->owner, badges[i].entry, (int) counts[i]);
}

static void
count (WwBadges *self)
{
  Question *question = g_new0 (Question, 1);

  question->advisor = g_strdup (ww_workspace_get_advisor (self->workspace));
  question->today = self->today = ww_format_day_of (ww_instant_now ());
  ww_ask_after (self->asking, question);
}

static void
changed (WwWorkspace *workspace, GStrv ids, WwBadges *self)
{
  for (char **id = ids; *id; id++)
    if (g_str_has_prefix (*id, "introduction:"))
      {
        count (self);
        return;
      }
}

static gboolean
look_at_clock (gpointer data)
{
  WwBadges *self = data;

  if (self->today != ww_format_day_of (ww_instant_now ()))
    count (self);
  return G_SOURCE_CONTINUE;
}

WwBadges *
ww_badges_new (WwWorkspace *workspace, WwBadgesTell tell, gpointer owner)
{
  WwBadges *self = g_new0 (WwBadges, 1);

  self->workspace = g_object_ref (workspace);
  self->tell = tell;
  self->owner = owner;
  self->asking = ww_ask_new (workspace, count_job, question_free, g_free, counted, self);
  self->clock_id = g_timeout_add_seconds (CLOCK_S, look_at_clock, self);
  g_signal_connect (workspace, "changed", G_CALLBACK (changed), self);
  count (self);
  return self;
}

void
ww_badges_free (WwBadges *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (badges); i++)
    self->tell (self->owner, badges[i].entry, 0);
  g_source_remove (self->clock_id);
  g_signal_handlers_disconnect_by_func (self->workspace, changed, self);
  ww_ask_free (self->asking);
  g_object_unref (self->workspace);
  g_free (self);
}
