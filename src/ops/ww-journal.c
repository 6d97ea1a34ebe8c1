/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-journal.h"

#include "ww-error.h"

#include <glib/gi18n-lib.h>

/* Enough for a day's work; an import of 100,000 rows is one step. */
#define STEPS_MAX 500

typedef struct {
  char *id;
  char *before, *after; /* (nullable) texts */
  char *ended;          /* (nullable) text of a leaf that was ended while another one stayed */
  char *ended_rev;      /* where that leaf stands now: its tombstone, or where it was brought back */
  gboolean tombstone;   /* whether that leaf was a tombstone itself */
  gboolean settled;     /* whether it was ended because it was decided about */
} Change;

typedef struct {
  char *label;
  GPtrArray *changes; /* of Change */
} Step;

struct _WwJournal {
  GPtrArray *steps;
  guint done;       /* steps[done] is the next to redo */
  GHashTable *revs; /* id → where our last step on it left the document */
};

static void
change_free (gpointer data)
{
  Change *change = data;

  g_free (change->id);
  g_free (change->before);
  g_free (change->after);
  g_free (change->ended);
  g_free (change->ended_rev);
  g_free (change);
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_free (step->label);
  g_ptr_array_unref (step->changes);
  g_free (step);
}

WwJournal *
ww_journal_new (void)
{
  WwJournal *self = g_new0 (WwJournal, 1);

  self->steps = g_ptr_array_new_with_free_func (step_free);
  self->revs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
ww_journal_free (WwJournal *self)
{
  if (!self)
    return;
  g_ptr_array_unref (self->steps);
  g_hash_table_unref (self->revs);
  g_free (self);
}

void
ww_journal_clear (WwJournal *self)
{
  g_ptr_array_set_size (self->steps, 0);
  g_hash_table_remove_all (self->revs);
  self->done = 0;
}

static void
keep_revs (WwJournal *self, GPtrArray *results)
{
  for (guint i = 0; i < results->len; i++)
    {
      const WwBatchResult *result = results->pdata[i];

      g_hash_table_insert (self->revs, g_strdup (result->id), g_strdup (result->rev_after));
    }
}

/* Somebody else's edit between two of ours: to take back the older one would take back theirs too. */
static gboolean
has_foreign_edit (WwJournal *self, GPtrArray *results)
{
  for (guint i = 0; i < results->len; i++)
    {
      const WwBatchResult *result = results->pdata[i];
      const char *ours = g_hash_table_lookup (self->revs, result->id);

      if (ours && g_strcmp0 (ours, result->rev_before) != 0)
        return TRUE;
    }
  return FALSE;
}

void
ww_journal_add (WwJournal *self, const char *label, GPtrArray *results)
{
  Step *step = g_new0 (Step, 1);

  if (has_foreign_edit (self, results))
    ww_journal_clear (self);
  step->label = g_strdup (label);
  step->changes = g_ptr_array_new_with_free_func (change_free);
  for (guint i = 0; i < results->len; i++)
    {
      const WwBatchResult *result = results->pdata[i];
      Change *change = g_new0 (Change, 1);

      change->id = g_strdup (result->id);
      change->before = g_strdup (result->text_before);
      change->after = g_strdup (result->text_after);
      change->ended = g_strdup (result->text_ended);
      change->ended_rev = g_strdup (result->rev);
      change->tombstone = result->tombstone_ended;
      change->settled = result->settled;
      g_ptr_array_add (step->changes, change);
    }
  g_ptr_array_set_size (self->steps, (gint) self->done);
  if (self->steps->len == STEPS_MAX)
    g_ptr_array_remove_index (self->steps, 0);
  g_ptr_array_add (self->steps, step);
  self->done = self->steps->len;
  keep_revs (self, results);
}

const char *
ww_journal_get_undo_label (WwJournal *self)
{
  return self->done ? ((Step *) self->steps->pdata[self->done - 1])->label : NULL;
}

const char *
ww_journal_get_redo_label (WwJournal *self)
{
  return self->done < self->steps->len ? ((Step *) self->steps->pdata[self->done])->label : NULL;
}

/* Taking back goes from the last change to the first. */
static Change *
get_change (Step *step, gboolean back, guint i)
{
  return step->changes->pdata[back ? step->changes->len - 1 - i : i];
}

static WwBatch *
make (WwJournal *self, Step *step, gboolean back, GError **error)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();

  for (guint i = 0; i < step->changes->len; i++)
    {
      const Change *change = get_change (step, back, i);
      const char *now = back ? change->after : change->before;
      const char *wanted = back ? change->before : change->after;
      const char *rev = g_hash_table_lookup (self->revs, change->id);

      if (change->ended && !back)
        (change->settled ? ww_batch_settle : ww_batch_delete) (batch, change->id, change->ended_rev);
      else if (change->ended)
        {
          if (!(change->tombstone ? ww_batch_put_tombstone : ww_batch_put_text) (batch, change->id, change->ended, change->ended_rev, error))
            return NULL;
        }
      else if (!wanted && now)
        ww_batch_delete (batch, change->id, rev);
      else if (wanted && !ww_batch_put_text (batch, change->id, wanted, now ? rev : NULL, error))
        return NULL;
    }
  return g_steal_pointer (&batch);
}

WwBatch *
ww_journal_make_undo (WwJournal *self, GError **error)
{
  if (!self->done)
    {
      g_set_error_literal (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("There is nothing to undo."));
      return NULL;
    }
  return make (self, self->steps->pdata[self->done - 1], TRUE, error);
}

WwBatch *
ww_journal_make_redo (WwJournal *self, GError **error)
{
  if (self->done == self->steps->len)
    {
      g_set_error_literal (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("There is nothing to redo."));
      return NULL;
    }
  return make (self, self->steps->pdata[self->done], FALSE, error);
}

static gboolean
has_rival (Step *step, const char *id)
{
  for (guint i = 0; i < step->changes->len; i++)
    {
      const Change *change = step->changes->pdata[i];

      if (change->ended && g_str_equal (change->id, id))
        return TRUE;
    }
  return FALSE;
}

void
ww_journal_stepped (WwJournal *self, gboolean back, GPtrArray *results)
{
  Step *step = self->steps->pdata[back ? self->done - 1 : self->done];
  guint at = 0;

  keep_revs (self, results);
  /* One result for each change that make() put into the batch. */
  for (guint i = 0; i < step->changes->len; i++)
    {
      Change *change = get_change (step, back, i);
      const WwBatchResult *result = at < results->len ? results->pdata[at] : NULL;

      if (!change->ended && !change->before && !change->after)
        continue;
      at++;
      if (!result)
        continue;
      /* Beside a rival that was brought back, the version that we put need not be the winner. */
      if (!change->ended && has_rival (step, change->id))
        g_hash_table_insert (self->revs, g_strdup (change->id), g_strdup (result->rev));
      if (!change->ended)
        continue;
      g_free (change->ended_rev);
      change->ended_rev = g_strdup (result->rev);
    }
  if (back)
    self->done--;
  else
    self->done++;
}
