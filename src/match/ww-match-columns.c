/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-match-columns.h"

#include <string.h>

/* --- what a rule may read of a candidate, as numbers --- */

static inline void
put (GArray *key, gint64 value)
{
  g_array_append_val (key, value);
}

/* A text as a number, with none and an empty one apart. */
static void
put_text (WwMatchProblem *problem, GArray *key, const char *text)
{
  put (key, text ? 1 + (gint64) ww_match_atom (problem, text) : 0);
}

static void
put_numbers (GArray *key, const guint32 *numbers, guint n)
{
  put (key, n);
  for (guint i = 0; i < n; i++)
    put (key, numbers[i]);
}

static void
put_amount (WwMatchProblem *problem, GArray *key, const WwMatchAmount *amount)
{
  put (key, amount->from);
  put (key, amount->to);
  put_text (problem, key, amount->currency);
}

/* Nothing, where it says nothing about @what. */
static void
put_offer (WwMatchProblem *problem, GArray *key, const WwOfferFacts *offer, WwMatchWhat what)
{
  guint start = key->len;

  put (key, offer->kinds);
  if (what == WW_MATCH_WHAT_KIND)
    put_numbers (key, offer->needs, offer->n_needs);
  else if (what == WW_MATCH_WHAT_PLACE && offer->n_markets)
    put_numbers (key, offer->markets, offer->n_markets);
  else if (what == WW_MATCH_WHAT_CAPACITY && offer->in->capacity > 0)
    put (key, offer->in->capacity);
  put (key, -1);
  for (guint f = 0; f < offer->n_facts; f++)
    {
      const WwFact *fact = &offer->facts[f];

      if (fact->what != what)
        continue;
      put_text (problem, key, fact->text);
      put (key, fact->from);
      put (key, fact->to);
      put_text (problem, key, fact->currency);
    }
  if (key->len == start + 2)
    g_array_set_size (key, start);
  else
    put (key, -2);
}

static int
compare_parts (GArray *key, const guint a[2], const guint b[2])
{
  const gint64 *numbers = (const gint64 *) (gpointer) key->data;

  if (a[1] != b[1])
    return a[1] < b[1] ? -1 : 1;
  return memcmp (numbers + a[0], numbers + b[0], a[1] * sizeof (gint64));
}

/* Points are those of the best offer, so neither their order counts nor how many say the same. */
static void
put_offers (WwMatchProblem *problem, GArray *key, const WwParty *party, WwMatchWhat what)
{
  g_autofree guint (*parts)[2] = (guint (*)[2]) g_new (guint, 2 * party->facts->n_offers + 2);
  guint start = key->len, n = 0, end;

  for (guint i = 0; i < party->facts->n_offers; i++)
    {
      guint part[2] = { key->len, 0 }, at = n;

      put_offer (problem, key, &party->facts->offers[i], what);
      part[1] = key->len - part[0];
      while (at && compare_parts (key, parts[at - 1], part) > 0)
        at--;
      if (at && compare_parts (key, parts[at - 1], part) == 0)
        continue;
      memmove (parts + at + 1, parts + at, (n++ - at) * sizeof *parts);
      memcpy (parts[at], part, sizeof part);
    }
  end = key->len;
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < parts[i][1]; k++)
      put (key, g_array_index (key, gint64, parts[i][0] + k));
  g_array_remove_range (key, start, end - start);
}

static void
put_profile (WwMatchProblem *problem, GArray *key, const WwParty *party, WwMatchWhat what)
{
  const WwMatchCandidate *in = party->in;
  const WwMatchMandate *mandate = in->mandate;

  switch (what)
    {
    case WW_MATCH_WHAT_KIND:
      put (key, in->kind);
      put (key, party->facts->org_kind);
      put_text (problem, key, in->call_kind);
      put (key, mandate != NULL);
      put (key, in->site != NULL);
      put (key, in->n_wanted_kinds);
      for (guint i = 0; i < in->n_wanted_kinds; i++)
        put (key, ww_match_wish_kind (in->wanted_kinds[i]));
      break;
    case WW_MATCH_WHAT_DEVICE_CLASS:
      put (key, party->facts->device_class);
      break;
    case WW_MATCH_WHAT_REGULATORY_STEP:
      put (key, party->facts->regulatory_step);
      break;
    case WW_MATCH_WHAT_LANGUAGE:
      put_numbers (key, party->facts->languages, in->n_languages);
      break;
    case WW_MATCH_WHAT_PLACE:
      put_text (problem, key, in->country);
      put (key, party->facts->region);
      put (key, party->facts->city);
      put_numbers (key, party->facts->countries, in->n_countries);
      put_numbers (key, party->facts->geographies, mandate ? mandate->n_geographies : 0);
      put_numbers (key, party->facts->markets, in->venture ? in->venture->n_target_markets : 0);
      break;
    case WW_MATCH_WHAT_TRL:
      put (key, in->venture ? in->venture->trl : 0);
      put (key, in->site ? in->site->trl_from : 0);
      put (key, in->site ? in->site->trl_to : 0);
      break;
    case WW_MATCH_WHAT_CAPACITY:
      put (key, in->site ? in->site->capacity_per_year : 0);
      break;
    case WW_MATCH_WHAT_STAGE:
      put (key, party->facts->stage);
      put (key, mandate ? mandate->n_stages : 0);
      for (guint i = 0; mandate && i < mandate->n_stages; i++)
        put (key, party->facts->mandate_stages[i]);
      break;
    case WW_MATCH_WHAT_TICKET:
      put (key, in->venture ? in->venture->smallest_ticket : 0);
      put_amount (problem, key, in->venture ? &in->venture->raising : &(WwMatchAmount) { 0 });
      put_amount (problem, key, mandate ? &mandate->ticket : &(WwMatchAmount) { 0 });
      break;
    case WW_MATCH_WHAT_INSTRUMENT:
      put_text (problem, key, in->venture ? in->venture->instrument : NULL);
      put (key, mandate ? mandate->n_instruments : 0);
      for (guint i = 0; mandate && i < mandate->n_instruments; i++)
        put_text (problem, key, mandate->instruments[i]);
      break;
    case WW_MATCH_WHAT_LEAD:
      put_text (problem, key, mandate ? mandate->role : NULL);
      break;
    case WW_MATCH_WHAT_BUDGET:
    case WW_MATCH_WHAT_DATE:
    case WW_MATCH_WHAT_RECORD_SYSTEM:
    case WW_MATCH_WHAT_TAG:
    case WW_MATCH_WHAT_OTHER:
    case WW_MATCH_WHAT_USUAL_SIZE:
    case WW_MATCH_WHAT_USUAL_FIELD:
    case WW_MATCH_WHAT_EXCLUSION:
    case WW_MATCH_WHAT_DEPLOYING:
    case WW_MATCH_N_WHATS:
    default:
      break;
    }
}

gboolean
ww_match_has_classes (WwMatchWhat what)
{
  return what != WW_MATCH_WHAT_TAG && what != WW_MATCH_WHAT_EXCLUSION;
}

gboolean
ww_match_asks_deals (const WwWant *want, WwMatchWhat what)
{
  return want->kind == KIND_CAPITAL && (what == WW_MATCH_WHAT_PLACE || what == WW_MATCH_WHAT_STAGE || what == WW_MATCH_WHAT_USUAL_SIZE
                                        || what == WW_MATCH_WHAT_USUAL_FIELD);
}

/* --- classes --- */

/* A key is its length and then its numbers. */
static guint
hash_key (gconstpointer data)
{
  const gint64 *key = data;
  guint64 hash = 0;

  for (gint64 i = 0; i <= key[0]; i++)
    hash = (hash ^ (guint64) key[i]) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) ^ hash >> 29;
  return (guint) (hash >> 32);
}

static gboolean
same_key (gconstpointer a, gconstpointer b)
{
  const gint64 *x = a;

  return memcmp (a, b, sizeof (gint64) * (gsize) (x[0] + 1)) == 0;
}

static guint32
class_of (WwMatchProblem *problem, const WwParty *party, WwMatchWhat what)
{
  GArray *key = problem->columns->key;
  GHashTable *numbers = problem->columns->numbers[what];
  guint32 number;

  if (!party->live)
    return 0;
  g_array_set_size (key, 0);
  put (key, 0);
  put_profile (problem, key, party, what);
  put_offers (problem, key, party, what);
  g_array_index (key, gint64, 0) = key->len - 1;
  number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, key->data));
  if (!number)
    {
      number = g_hash_table_size (numbers) + 1;
      g_hash_table_insert (numbers, g_memdup2 (key->data, key->len * sizeof (gint64)), GUINT_TO_POINTER (number));
    }
  return number;
}

const guint32 *
ww_match_classes (WwMatchProblem *problem, WwMatchWhat what, guint *n_classes)
{
  WwMatchColumns *self = problem->columns;

  if (!self->classes[what])
    {
      self->classes[what] = g_new0 (guint32, self->room);
      self->numbers[what] = g_hash_table_new_full (hash_key, same_key, g_free, NULL);
      for (guint i = 0; i < self->n; i++)
        self->classes[what][i] = class_of (problem, g_ptr_array_index (problem->parties, i), what);
    }
  *n_classes = g_hash_table_size (self->numbers[what]) + 1;
  return self->classes[what];
}

/* --- the rest --- */

guint64
ww_match_facet_bit (WwMatchColumns *self, const char *facet)
{
  guint i;

  if (!facet)
    return 0;
  for (i = 0; i < self->facet_names->len; i++)
    if (g_str_equal (g_ptr_array_index (self->facet_names, i), facet))
      break;
  if (i == self->facet_names->len)
    g_ptr_array_add (self->facet_names, g_strdup (facet));
  return G_GUINT64_CONSTANT (1) << MIN (i, 63);
}

const guint *
ww_match_dampings (WwMatchProblem *problem)
{
  WwMatchColumns *self = problem->columns;
  guint average = ww_match_words_average (&problem->candidate_words);

  if (self->average == average)
    return self->damping;
  for (guint i = 0; i < self->n; i++)
    self->damping[i] = ww_match_word_damping (average, ((const WwParty *) g_ptr_array_index (problem->parties, i))->length);
  self->average = average;
  return self->damping;
}

/* Nobody reads its dates and its competitors unless it has any: ww_match_veto_of(). */
static gboolean
is_plain (const WwMatchCandidate *in)
{
  return !in->withdrawn && in->closes == WW_DATE_NONE && in->kind != WW_MATCH_CALL && !in->n_competes_with;
}

static void
make_room (WwMatchColumns *self, guint n)
{
  guint room = MAX (n, self->room + self->room / 2);

  self->n = MAX (n, self->n);
  if (n <= self->room)
    return;
  self->flags = g_renew (guint8, self->flags, room);
  self->fresh_on = g_renew (gint32, self->fresh_on, room);
  self->facets = g_renew (guint64, self->facets, room);
  self->damping = g_renew (guint, self->damping, room);
  self->average = 0;
  memset (self->flags + self->room, 0, room - self->room);
  for (guint what = 0; what < WW_MATCH_N_WHATS; what++)
    if (self->classes[what])
      {
        self->classes[what] = g_renew (guint32, self->classes[what], room);
        memset (self->classes[what] + self->room, 0, (room - self->room) * sizeof (guint32));
      }
  self->room = room;
}

static gboolean
gives_capital (const WwParty *party)
{
  return party->in->mandate || party->facts->org_kind == ORG_INVESTOR || party->facts->org_kind == ORG_ANGEL;
}

static void
count (WwMatchColumns *self, guint flags, int one)
{
  for (guint of = 0; flags & WW_COLUMN_LIVE && of <= (flags & WW_COLUMN_CAPITAL ? 1 : 0); of++)
    {
      self->n_asked[of] += one;
      self->n_recorded[of] += flags & WW_COLUMN_PAST ? one : 0;
    }
}

guint
ww_match_recorded (const WwMatchProblem *problem, WishKind kind)
{
  const WwMatchColumns *self = problem->columns;
  guint of = kind == KIND_CAPITAL;

  return self->n_asked[of] ? (self->n_recorded[of] * 10 + self->n_asked[of] - 1) / self->n_asked[of] : 0;
}

void
ww_match_columns_follow (WwMatchProblem *problem, const WwParty *party)
{
  WwMatchColumns *self = problem->columns;
  guint slot = party->slot;

  make_room (self, problem->parties->len);
  count (self, self->flags[slot], -1);
  self->facets[slot] = 0;
  for (guint i = 0; i < party->n_tags; i++)
    if (party->tags[i].from <= TAG_OFFER)
      self->facets[slot] |= ww_match_tag_node (problem, party->tags[i].tag)->facet_bit;
  self->flags[slot] = !party->live ? 0
                      : (guint8) (WW_COLUMN_LIVE | (is_plain (party->in) ? WW_COLUMN_PLAIN : 0) | (party->past->len ? WW_COLUMN_PAST : 0)
                                  | (party->in->mandate ? WW_COLUMN_MANDATE : 0) | (gives_capital (party) ? WW_COLUMN_CAPITAL : 0));
  count (self, self->flags[slot], 1);
  if (self->average)
    self->damping[slot] = ww_match_word_damping (self->average, party->length);
  for (guint what = 0; what < WW_MATCH_N_WHATS; what++)
    if (self->classes[what])
      self->classes[what][slot] = class_of (problem, party, what);
  ww_match_columns_follow_wishes (problem, party);
}

void
ww_match_columns_follow_wishes (WwMatchProblem *problem, const WwParty *party)
{
  WwMatchColumns *self = problem->columns;
  gboolean recorded;

  make_room (self, problem->parties->len);
  self->fresh_on[party->slot] = ww_match_fresh_on (party, &recorded);
  self->flags[party->slot] &= (guint8) ~WW_COLUMN_WANTS;
  if (party->live && ww_match_wants_anything (party))
    self->flags[party->slot] |= WW_COLUMN_WANTS;
}

WwMatchColumns *
ww_match_columns_new (void)
{
  WwMatchColumns *self = g_new0 (WwMatchColumns, 1);

  self->facet_names = g_ptr_array_new_with_free_func (g_free);
  self->key = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

void
ww_match_columns_free (WwMatchColumns *self)
{
  g_free (self->flags);
  g_free (self->fresh_on);
  g_free (self->facets);
  g_free (self->damping);
  for (guint what = 0; what < WW_MATCH_N_WHATS; what++)
    {
      g_free (self->classes[what]);
      g_clear_pointer (&self->numbers[what], g_hash_table_unref);
    }
  g_ptr_array_unref (self->facet_names);
  g_array_unref (self->key);
  g_free (self);
}
