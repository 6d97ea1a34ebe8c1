/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-report-private.h"

#include "ww-date.h"
#include "ww-format.h"
#include "ww-gap-text.h"
#include "ww-introduction-step.h"
#include "ww-words.h"

#include <string.h>

#define EARLIEST 1990 /* years before it are slips of the pen */

/* An organisation, as far as scopes and cards ask. */
typedef struct {
  const char *kind, *region; /* interned */
} Party;

/* An agreement with an amount in some currency. */
typedef struct {
  int year;
  gint64 amount;
  const char *currency; /* interned */
  gboolean raised;
  char *id;
} Deal;

typedef struct {
  WwReportCount base;
  GHashTable *parties;     /* id → Party */
  GHashTable *kinds, *regions; /* sets of interned words */
  GHashTable *askers;      /* wish → its organisation */
  GPtrArray *members, *all; /* ids, those of parties */
  GArray *deals;
} Reader;

static void
bar_free (gpointer data)
{
  WwReportBar *bar = data;

  g_free (bar->code);
  g_free (bar->label);
  g_free (bar->text);
  g_free (bar->caption);
  g_strfreev (bar->ids);
  g_free (bar);
}

WwReportBar *
ww_report_card_get_bar (WwReportCard *card, const char *code)
{
  WwReportBar *bar;

  for (guint i = 0; i < card->bars->len; i++)
    if (g_strcmp0 (((WwReportBar *) card->bars->pdata[i])->code, code) == 0)
      return card->bars->pdata[i];
  bar = g_new0 (WwReportBar, 1);
  bar->code = g_strdup (code);
  bar->ids = g_new0 (char *, 1);
  g_ptr_array_add (card->bars, bar);
  return bar;
}

/* The list of a bar grows in powers of two. */
static void
add_id (WwReportBar *bar, const char *id)
{
  gsize n = (gsize) bar->value;

  if (n == 0 || (n & (n - 1)) == 0)
    bar->ids = g_renew (char *, bar->ids, MAX (n, 1) * 2 + 1);
  bar->ids[n] = g_strdup (id);
  bar->ids[n + 1] = NULL;
}

/* One record more. */
static void
count_one (WwReportBar *bar, const char *id, gboolean part)
{
  add_id (bar, id);
  bar->value++;
  bar->part += part;
}

static int
year_of (gint32 date)
{
  int year = 0, month, day;

  if (date != WW_DATE_NONE)
    ww_date_to_ymd (date, &year, &month, &day);
  return year;
}

static void
note_year (Reader *reader, gint32 date)
{
  int year = year_of (date);

  if (year >= EARLIEST && year < reader->base.report->first_year)
    reader->base.report->first_year = year;
}

/* --- members --- */

/* Whether one of its memberships was in force on the last day of the year, today of this one. */
static gboolean
is_member (Reader *reader, WwDocument *organisation)
{
  JsonArray *list = json_object_get_array_member (ww_document_get_object (organisation), "membership");
  gint32 on = MIN (reader->base.to, reader->base.today);
  gboolean member = FALSE;

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *membership = json_array_get_object_element (list, i);
      const char *from = json_object_get_string_member_with_default (membership, "from", NULL);
      const char *to = json_object_get_string_member_with_default (membership, "to", NULL);
      gint32 begins = WW_DATE_NONE, ends = WW_DATE_NONE;

      if (from && ww_date_parse (from, &begins))
        note_year (reader, begins);
      if (to && !ww_date_parse (to, &ends))
        ends = WW_DATE_NONE;
      member = member || ((begins == WW_DATE_NONE || begins <= on) && (ends == WW_DATE_NONE || ends >= on));
    }
  return member;
}

static gboolean
is_in_scope (Reader *reader, const char *organisation)
{
  const char *scope = reader->base.report->question.scope;
  const Party *party = organisation ? g_hash_table_lookup (reader->parties, organisation) : NULL;

  return !scope || (party && (g_strcmp0 (party->kind, scope) == 0 || g_strcmp0 (party->region, scope) == 0));
}

static gboolean
read_organisation (WwDocument *document, const char *rev, gpointer user_data)
{
  Reader *reader = user_data;
  Party *party = g_new0 (Party, 1);
  char *id = g_strdup (ww_document_get_id (document));

  party->kind = g_intern_string (ww_document_get_string (document, "kind"));
  party->region = g_intern_string (ww_document_get_string (document, "region"));
  g_hash_table_insert (reader->parties, id, party);
  if (party->kind)
    g_hash_table_add (reader->kinds, (gpointer) party->kind);
  if (party->region && *party->region)
    g_hash_table_add (reader->regions, (gpointer) party->region);
  g_ptr_array_add (reader->all, id);
  if (ww_document_has (document, "membership"))
    {
      reader->base.any_membership = TRUE;
      if (is_member (reader, document))
        g_ptr_array_add (reader->members, id);
    }
  return TRUE;
}

static int
compare_bars (gconstpointer a, gconstpointer b)
{
  const WwReportBar *x = *(const WwReportBar *const *) a, *y = *(const WwReportBar *const *) b;

  return x->value != y->value ? (x->value < y->value ? 1 : -1) : g_strcmp0 (x->code, y->code);
}

static void
count_members (Reader *reader)
{
  WwReportCard *card = &reader->base.report->cards[WW_REPORT_MEMBERS];
  GPtrArray *counted = reader->base.any_membership ? reader->members : reader->all;

  for (guint i = 0; i < counted->len; i++)
    if (is_in_scope (reader, counted->pdata[i]))
      {
        const Party *party = g_hash_table_lookup (reader->parties, counted->pdata[i]);

        count_one (ww_report_card_get_bar (card, party->kind), counted->pdata[i], FALSE);
      }
  g_ptr_array_sort (card->bars, compare_bars);
}

/* --- introductions and what came of them --- */

static gboolean
read_wish (WwDocument *document, const char *rev, gpointer user_data)
{
  g_hash_table_insert (((Reader *) user_data)->askers, g_strdup (ww_document_get_id (document)),
                       (gpointer) g_intern_string (ww_document_get_string (document, "organisation")));
  return TRUE;
}

static const char *const funnel[] = { "introduced", "met", "negotiating", "agreed" };

static void
count_stage (Reader *reader, WwDocument *introduction, const char *stage)
{
  WwReportCard *card = &reader->base.report->cards[WW_REPORT_FUNNEL];
  gint32 begun = ww_date_from_instant (ww_document_get_created_at (introduction));
  gboolean ended = g_strcmp0 (stage, "ended") == 0;
  int reached = ww_words_index (ww_words_introduction_stage, ended ? ww_introduction_get_resumed (introduction) : stage);

  note_year (reader, begun);
  if (begun < reader->base.from || begun > reader->base.to)
    return;
  if (ended && reached < ww_words_index (ww_words_introduction_stage, funnel[0]))
    reader->base.n_ended_before++;
  else if (ended)
    reader->base.n_ended++;
  for (guint i = 0; i < G_N_ELEMENTS (funnel); i++)
    if (reached >= ww_words_index (ww_words_introduction_stage, funnel[i]))
      count_one (ww_report_card_get_bar (card, funnel[i]), ww_document_get_id (introduction), FALSE);
}

static void
note_deal (Reader *reader, WwDocument *introduction)
{
  WwReportCount *base = &reader->base;
  gint32 on = ww_document_get_date (introduction, "outcome.on");
  gint64 amount = ww_document_get_integer (introduction, "outcome.amount.amount", 0);
  Deal deal = { year_of (on), amount, g_intern_string (ww_document_get_string (introduction, "outcome.amount.currency")),
                g_strcmp0 (ww_document_get_string (introduction, "outcome.kind"), "investment") == 0, NULL };

  note_year (reader, on);
  if (on == WW_DATE_NONE)
    base->n_no_date++;
  else if (deal.year > base->report->question.year - WW_REPORT_YEARS && deal.year <= base->report->question.year)
    {
      if (amount <= 0 || !deal.currency)
        {
          base->n_no_amount++;
          return;
        }
      deal.id = g_strdup (ww_document_get_id (introduction));
      g_array_append_val (reader->deals, deal);
    }
}

static gboolean
read_introduction (WwDocument *document, const char *rev, gpointer user_data)
{
  Reader *reader = user_data;
  const char *wish = ww_document_get_string (document, "wish"), *stage = ww_document_get_string (document, "stage");

  if (ww_document_has (document, "dismissed") || !is_in_scope (reader, wish ? g_hash_table_lookup (reader->askers, wish) : NULL))
    return TRUE;
  count_stage (reader, document, stage);
  if (g_strcmp0 (stage, "agreed") == 0 && ww_document_has (document, "outcome"))
    note_deal (reader, document);
  return TRUE;
}

/* The currency that most agreements are in, the first of the alphabet among equals. */
static const char *
find_currency (GArray *deals)
{
  const char *best = NULL;
  guint most = 0;

  for (guint i = 0; i < deals->len; i++)
    {
      const char *currency = g_array_index (deals, Deal, i).currency;
      guint n = 0;

      for (guint d = 0; d < deals->len && currency != best; d++)
        n += g_array_index (deals, Deal, d).currency == currency;
      if (n > most || (n && n == most && strcmp (currency, best) < 0))
        {
          best = currency;
          most = n;
        }
    }
  return best;
}

static void
count_money (Reader *reader)
{
  WwReportCount *base = &reader->base;
  WwReportCard *card = &base->report->cards[WW_REPORT_MONEY];
  gsize counts[WW_REPORT_YEARS] = { 0 };

  base->currency = find_currency (reader->deals);
  for (int i = 0; i < WW_REPORT_YEARS; i++)
    {
      g_autofree char *year = g_strdup_printf ("%d", base->report->question.year - WW_REPORT_YEARS + 1 + i);
      WwReportBar *bar = ww_report_card_get_bar (card, year);

      g_free (bar->ids);
      bar->ids = g_new0 (char *, reader->deals->len + 1);
    }
  for (guint i = 0; i < reader->deals->len; i++)
    {
      const Deal *deal = &g_array_index (reader->deals, Deal, i);
      int place = deal->year - base->report->question.year + WW_REPORT_YEARS - 1;
      WwReportBar *bar = card->bars->pdata[place];

      if (deal->currency != base->currency)
        {
          gint64 *sum = g_hash_table_lookup (base->others, deal->currency);

          if (!sum)
            g_hash_table_insert (base->others, (gpointer) deal->currency, sum = g_new0 (gint64, 1));
          *sum += deal->amount;
          continue;
        }
      bar->ids[counts[place]++] = g_strdup (deal->id);
      bar->value += deal->amount;
      bar->part += deal->raised ? deal->amount : 0;
    }
}

/* --- open wishes, and what nobody can answer --- */

/* The widest tag of the facet that is above @tag; WW_MATCH_NOWHERE for a tag of another facet. */
static guint
find_top (const WwMatchCluster *cluster, guint tag, const char *facet)
{
  if (g_strcmp0 (cluster->tags[tag].facet, facet) != 0)
    return WW_MATCH_NOWHERE;
  while (cluster->tags[tag].broader != WW_MATCH_NOWHERE && g_strcmp0 (cluster->tags[cluster->tags[tag].broader].facet, facet) == 0)
    tag = cluster->tags[tag].broader;
  return tag;
}

/* Once in each bar that one of its tags belongs to. */
static void
count_wish (Reader *reader, const WwMatchCluster *cluster, const WwMatchClusterWish *wish, gboolean unanswered)
{
  WwReportCard *card = &reader->base.report->cards[WW_REPORT_WISHES];
  g_autoptr (GHashTable) tops = g_hash_table_new (NULL, NULL);

  for (guint t = 0; t < wish->n_tags; t++)
    {
      guint top = find_top (cluster, wish->tags[t], reader->base.report->question.facet);

      if (top != WW_MATCH_NOWHERE && g_hash_table_add (tops, GUINT_TO_POINTER (top)))
        count_one (ww_report_card_get_bar (card, cluster->tags[top].id), wish->id, unanswered);
    }
  if (!g_hash_table_size (tops))
    count_one (ww_report_card_get_bar (card, NULL), wish->id, unanswered);
  reader->base.n_open++;
  reader->base.n_unanswered += unanswered;
}

static gboolean
wish_is_in_scope (Reader *reader, const WwMatchCluster *cluster, const WwMatchClusterWish *wish)
{
  return is_in_scope (reader, wish->owner == WW_MATCH_NOWHERE ? NULL : cluster->parties[wish->owner].id);
}

static void
count_wishes (Reader *reader, WwRematch *rematch)
{
  WwReportCards *report = reader->base.report;
  const WwMatchCluster *cluster = ww_rematch_get_cluster (rematch);
  GArray *unanswered = ww_rematch_get_unanswered (rematch);
  g_autoptr (GHashTable) without = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) inside = g_array_new (FALSE, FALSE, sizeof (WwMatchUnanswered));
  g_autoptr (WwMatchGaps) gaps = NULL;

  ww_rematch_get_progress (rematch, &report->n_matched, &report->n_wishes);
  for (guint i = 0; i < unanswered->len; i++)
    {
      const WwMatchUnanswered *one = &g_array_index (unanswered, WwMatchUnanswered, i);
      guint place = ww_match_cluster_find_wish (cluster, one->wish);

      g_hash_table_add (without, (gpointer) one->wish);
      if (place != WW_MATCH_NOWHERE && wish_is_in_scope (reader, cluster, &cluster->wishes[place]))
        g_array_append_val (inside, *one);
    }
  for (guint i = 0; i < report->n_matched; i++)
    if (wish_is_in_scope (reader, cluster, &cluster->wishes[i]))
      count_wish (reader, cluster, &cluster->wishes[i], g_hash_table_contains (without, cluster->wishes[i].id));
  g_ptr_array_sort (report->cards[WW_REPORT_WISHES].bars, compare_bars);
  gaps = ww_match_gaps_find (cluster, (const WwMatchUnanswered *) (gpointer) inside->data, inside->len);
  for (guint i = 0; i < gaps->n_gaps; i++)
    {
      const WwMatchGap *gap = &gaps->gaps[i];
      g_autofree char *code = g_strdup_printf ("%u", i + 1);
      WwReportBar *bar = ww_report_card_get_bar (&report->cards[WW_REPORT_GAPS], code);

      for (guint w = 0; w < gap->n_wishes; w++)
        count_one (bar, cluster->wishes[gap->wishes[w]].id, FALSE);
      bar->label = ww_gap_text_missing (cluster, gap, reader->base.taxonomy, reader->base.language);
      bar->caption = ww_gap_text_recruit (cluster, gap, reader->base.taxonomy, reader->base.language);
    }
  report->is_matched = TRUE;
}

/* --- the whole --- */

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/* (transfer full): the words of a set of interned ones, by the alphabet */
static char **
list_words (GHashTable *set)
{
  GPtrArray *words = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer word;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    g_ptr_array_add (words, g_strdup (word));
  g_ptr_array_sort (words, compare_words);
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (words, FALSE);
}

static void
clear_deal (gpointer data)
{
  g_free (((Deal *) data)->id);
}

static WwReportCards *
begin (const WwReportQuestion *question)
{
  static const char *const words[WW_N_REPORT_CARDS] = { "members", "wishes", "gaps", "introductions", "money" };
  WwReportCards *self = g_new0 (WwReportCards, 1);

  self->this_year = self->first_year = year_of (ww_date_from_instant (question->now_ms));
  self->question = (WwReportQuestion) { question->year ? question->year : self->this_year, g_strdup (question->scope),
                                        g_strdup (question->facet ? question->facet : "clinical"), question->now_ms };
  for (int i = 0; i < WW_N_REPORT_CARDS; i++)
    {
      self->cards[i].word = words[i];
      self->cards[i].bars = g_ptr_array_new_with_free_func (bar_free);
    }
  for (guint i = 0; i < G_N_ELEMENTS (funnel); i++)
    ww_report_card_get_bar (&self->cards[WW_REPORT_FUNNEL], funnel[i]);
  return self;
}

static gboolean
read_all (Reader *reader, WwStore *store, GCancellable *cancellable, GError **error)
{
  return ww_store_for_each (store, "organisation", read_organisation, reader, cancellable, error)
         && ww_store_for_each (store, "wish", read_wish, reader, cancellable, error)
         && ww_store_for_each (store, "introduction", read_introduction, reader, cancellable, error);
}

WwReportCards *
ww_report_cards_new (WwStore *store, WwTaxonomy *taxonomy, WwRematch *rematch, const WwReportQuestion *question, GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (WwReportCards) self = begin (question);
  g_autoptr (GHashTable) parties = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) askers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) kinds = g_hash_table_new (g_str_hash, g_str_equal), regions = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) others = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (GPtrArray) members = g_ptr_array_new (), all = g_ptr_array_new ();
  g_autoptr (GArray) deals = g_array_new (FALSE, FALSE, sizeof (Deal));
  Reader reader = { .base = { .report = self, .taxonomy = taxonomy, .language = ww_format_get_language_code (), .others = others },
                    .parties = parties, .askers = askers, .kinds = kinds, .regions = regions, .members = members, .all = all, .deals = deals };

  g_array_set_clear_func (deals, clear_deal);
  reader.base.today = ww_date_from_instant (question->now_ms);
  reader.base.from = ww_date_from_ymd (self->question.year, 1, 1);
  reader.base.to = ww_date_from_ymd (self->question.year, 12, 31);
  if (!read_all (&reader, store, cancellable, error))
    return NULL;
  self->kinds = list_words (kinds);
  self->regions = list_words (regions);
  count_members (&reader);
  count_money (&reader);
  if (rematch)
    count_wishes (&reader, rematch);
  ww_report_add_words (&reader.base);
  return g_steal_pointer (&self);
}

void
ww_report_question_free (WwReportQuestion *self)
{
  g_free (self->scope);
  g_free (self->facet);
  g_free (self);
}

void
ww_report_cards_free (WwReportCards *self)
{
  for (int i = 0; i < WW_N_REPORT_CARDS; i++)
    {
      WwReportCard *card = &self->cards[i];

      g_free (card->title);
      g_free (card->period);
      g_free (card->total);
      g_free (card->definition);
      g_free (card->note);
      g_free (card->summary);
      g_free (card->empty);
      g_ptr_array_unref (card->bars);
    }
  g_free (self->question.scope);
  g_free (self->question.facet);
  g_strfreev (self->kinds);
  g_strfreev (self->regions);
  g_free (self);
}

gint64
ww_report_card_get_most (const WwReportCard *self)
{
  gint64 most = 0;

  for (guint i = 0; i < self->bars->len; i++)
    most = MAX (most, ((const WwReportBar *) self->bars->pdata[i])->value);
  return most;
}
