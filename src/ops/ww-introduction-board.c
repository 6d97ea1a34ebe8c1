/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-introduction-board.h"

#include "ww-date.h"
#include "ww-fold.h"
#include "ww-format.h"
#include "ww-words.h"

#include <string.h>

const guint ww_board_limits[WW_BOARD_N_IN_PROGRESS] = { 14, 14, 21, 30 };

/* The stages of a document begin with the shortlist, which is not on the board. */
G_STATIC_ASSERT (WW_BOARD_PROPOSED == 0);
#define SHORTLIST 1

const char *
ww_board_stage_get_word (WwBoardStage stage)
{
  return ww_words_introduction_stage[stage + SHORTLIST];
}

WwBoardStage
ww_board_stage_find (const char *word)
{
  int index = word ? ww_words_index (ww_words_introduction_stage, word) : -1;

  return index < SHORTLIST ? WW_BOARD_N_STAGES : (WwBoardStage) (index - SHORTLIST);
}

gint32
ww_board_get_day (const WwIntroductionRow *row)
{
  if (ww_board_stage_find (row->stage) == WW_BOARD_AGREED && row->outcome_on != WW_DATE_NONE)
    return row->outcome_on;
  return row->stage_since ? ww_format_day_of (row->stage_since) : WW_DATE_NONE;
}

int
ww_board_get_age (const WwIntroductionRow *row, gint32 today)
{
  gint32 day = ww_board_get_day (row);

  return day == WW_DATE_NONE ? -1 : MAX (0, today - day);
}

gboolean
ww_board_is_late (const WwIntroductionRow *row, gint32 today)
{
  WwBoardStage stage = ww_board_stage_find (row->stage);

  return stage < WW_BOARD_N_IN_PROGRESS && ww_board_get_age (row, today) > (int) ww_board_limits[stage];
}

const char *
ww_board_get_party (const WwIntroductionRow *row)
{
  return row->party_name ? row->party_name : row->counterpart_name;
}

gint64
ww_board_get_amount (const WwIntroductionRow *row, const char **currency)
{
  *currency = row->outcome_amount ? row->outcome_currency : row->wish_currency;
  return row->outcome_amount ? row->outcome_amount : row->wish_amount;
}

/* --- sums --- */

static void
clear_sum (gpointer sum)
{
  g_free (((WwBoardSum *) sum)->currency);
}

static GArray *
new_sums (void)
{
  GArray *sums = g_array_new (FALSE, FALSE, sizeof (WwBoardSum));

  g_array_set_clear_func (sums, clear_sum);
  return sums;
}

static void
add_to_sums (GArray *sums, gint64 amount, const char *currency)
{
  WwBoardSum sum = { NULL, amount };

  if (!amount || !currency)
    return;
  for (guint i = 0; i < sums->len; i++)
    if (strcmp (g_array_index (sums, WwBoardSum, i).currency, currency) == 0)
      {
        g_array_index (sums, WwBoardSum, i).amount += amount;
        return;
      }
  sum.currency = g_strdup (currency);
  g_array_append_val (sums, sum);
}

static int
compare_sums (gconstpointer a, gconstpointer b)
{
  const WwBoardSum *one = a, *other = b;

  return one->amount > other->amount ? -1 : one->amount < other->amount;
}

char *
ww_board_sum_text (GArray *sums)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < sums->len; i++)
    {
      const WwBoardSum *sum = &g_array_index (sums, WwBoardSum, i);
      g_autofree char *money = ww_format_money (ww_format_get_language (), sum->amount, sum->currency);

      g_string_append_printf (text, "%s%s", i ? " + " : "", money);
    }
  return sums->len ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* --- the board --- */

WwBoardFilter *
ww_board_filter_new (const char *const *owners, const char *const *kinds, gboolean late, const char *text)
{
  WwBoardFilter *self = g_new0 (WwBoardFilter, 1);

  self->owners = owners && *owners ? g_strdupv ((char **) owners) : NULL;
  self->kinds = kinds && *kinds ? g_strdupv ((char **) kinds) : NULL;
  self->late = late;
  self->text = text && *text ? ww_fold (text) : NULL;
  return self;
}

void
ww_board_filter_free (WwBoardFilter *self)
{
  g_strfreev (self->owners);
  g_strfreev (self->kinds);
  g_free (self->text);
  g_free (self);
}

static gboolean
lets_in (char **words, const char *word)
{
  return !words || (word && g_strv_contains ((const char *const *) words, word));
}

static gboolean
says (const char *text, const char *words)
{
  g_autofree char *folded = words ? ww_fold (words) : NULL;

  return folded && strstr (folded, text);
}

static gboolean
is_wanted (const WwBoardFilter *filter, const WwIntroductionRow *row)
{
  return lets_in (filter->owners, row->owner) && lets_in (filter->kinds, row->wish_kind)
         && (!filter->text || says (filter->text, row->organisation_name) || says (filter->text, ww_board_get_party (row))
             || says (filter->text, row->wish_statement) || says (filter->text, row->owner));
}

static GPtrArray *
load_stage (WwStore *store, WwBoardStage stage, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_INTRODUCTION);

  ww_query_set (&query->status, ww_board_stage_get_word (stage));
  query->sort = WW_SORT_STAGE_SINCE;
  query->descending = TRUE;
  return ww_store_query (store, query, cancellable, error);
}

static void
count_agreed (WwBoard *self, const WwIntroductionRow *row)
{
  int year, month, day;

  if (ww_board_get_day (row) == WW_DATE_NONE)
    return;
  ww_date_to_ymd (ww_board_get_day (row), &year, &month, &day);
  if (year != self->year)
    return;
  self->n_agreed++;
  add_to_sums (self->agreed, row->outcome_amount, row->outcome_currency);
}

/* Keeps of the rows of one stage what is shown, and counts. */
static void
fill_column (WwBoard *self, WwBoardStage stage, GPtrArray *rows, const WwBoardFilter *filter, gint32 today)
{
  WwBoardColumn *column = &self->columns[stage];

  column->rows = g_ptr_array_new_with_free_func (ww_row_data_free);
  for (guint i = 0; i < rows->len; i++)
    {
      WwIntroductionRow *row = rows->pdata[i];
      gboolean late = ww_board_is_late (row, today);
      const char *currency;
      gint64 amount = ww_board_get_amount (row, &currency);

      self->n_all++;
      if (filter && !is_wanted (filter, row))
        continue;
      self->n_late += late;
      if (stage == WW_BOARD_AGREED)
        count_agreed (self, row);
      if (filter && filter->late && !late)
        continue;
      self->n_in_progress += stage < WW_BOARD_N_IN_PROGRESS;
      if (stage == WW_BOARD_AGREED)
        add_to_sums (column->sums, row->outcome_amount, row->outcome_currency);
      else
        add_to_sums (column->sums, amount, currency);
      g_ptr_array_add (column->rows, g_steal_pointer (&rows->pdata[i]));
    }
  g_array_sort (column->sums, compare_sums);
}

WwBoard *
ww_board_load (WwStore *store, const WwBoardFilter *filter, gint32 today, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwBoard) self = g_new0 (WwBoard, 1);
  int month, day;

  ww_date_to_ymd (today, &self->year, &month, &day);
  self->agreed = new_sums ();
  for (WwBoardStage stage = 0; stage < WW_BOARD_N_STAGES; stage++)
    self->columns[stage].sums = new_sums ();
  for (WwBoardStage stage = 0; stage < WW_BOARD_N_STAGES; stage++)
    {
      g_autoptr (GPtrArray) rows = load_stage (store, stage, cancellable, error);

      if (!rows)
        return NULL;
      /* Some of them move over to the column. */
      g_ptr_array_set_free_func (rows, ww_row_data_free);
      fill_column (self, stage, rows, filter, today);
    }
  g_array_sort (self->agreed, compare_sums);
  return g_steal_pointer (&self);
}

void
ww_board_free (WwBoard *self)
{
  for (WwBoardStage stage = 0; stage < WW_BOARD_N_STAGES; stage++)
    {
      g_clear_pointer (&self->columns[stage].rows, g_ptr_array_unref);
      g_clear_pointer (&self->columns[stage].sums, g_array_unref);
    }
  g_array_unref (self->agreed);
  g_free (self);
}

gboolean
ww_board_count_late (WwStore *store, const char *owner, gint32 today, guint *count, GCancellable *cancellable, GError **error)
{
  *count = 0;
  for (WwBoardStage stage = 0; stage < WW_BOARD_N_IN_PROGRESS; stage++)
    {
      g_autoptr (GPtrArray) rows = load_stage (store, stage, cancellable, error);

      if (!rows)
        return FALSE;
      for (guint i = 0; i < rows->len; i++)
        {
          const WwIntroductionRow *row = rows->pdata[i];

          *count += (!owner || g_strcmp0 (row->owner, owner) == 0) && ww_board_is_late (row, today);
        }
    }
  return TRUE;
}
