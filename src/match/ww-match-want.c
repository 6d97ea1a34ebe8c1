/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Wants: a wish, or what a mandate or a site implies, made ready for scoring. */
#include "ww-match-private.h"

#include <string.h>

/* Weights of a wish's words, per mille. */
#define WEIGHT_MAIN 1000
#define WEIGHT_MORE 600
#define WEIGHT_LABEL 600
#define WEIGHT_CAP 1800

#define SATURATION_MAX 2200

#define MOST_READY 50000

void
ww_match_want_free (WwWant *want)
{
  if (!want)
    return;
  g_free (want->id);
  g_free (want->block);
  ww_match_arena_free (want->spellings);
  ww_match_arena_free (want->fixed);
  g_free (want->tags);
  g_free (want->terms);
  g_free (want);
}

WwWant *
ww_match_want_new_wish (WwMatchProblem *self, const WwMatchWish *wish, gpointer block)
{
  WwWant *want = g_new0 (WwWant, 1);

  want->id = g_strdup (wish->id);
  want->block = block;
  want->in = *wish;
  want->want_kind = WW_MATCH_WANT_WISH;
  want->kind = ww_match_wish_kind (wish->kind);
  want->owner = wish->organisation ? ww_match_party (self, wish->organisation) : NULL;
  want->dirty = TRUE;
  return want;
}

/* What a venture would be described by: an investor's own tags, without those that say how it pays or what it gives. */
static void
subject_tags (WwMatchProblem *self, WwWant *want, const WwMatchTag *tags, guint n_tags)
{
  WwMatchTag *kept = want->block = g_new (WwMatchTag, n_tags + 1);

  want->in.tags = kept;
  for (guint i = 0; i < n_tags; i++)
    {
      const char *facet;

      if (!tags[i].tag)
        continue;
      facet = ww_match_tag_node (self, ww_match_tag_number (self, tags[i].tag))->facet;
      if (g_strcmp0 (facet, "funding") != 0 && g_strcmp0 (facet, "need") != 0)
        kept[want->in.n_tags++] = tags[i];
    }
}

static WwWant *
derived_want (WwParty *party, WwMatchWantKind want_kind, WishKind kind)
{
  WwWant *want = g_new0 (WwWant, 1);

  want->id = g_strdup (party->id);
  want->want_kind = want_kind;
  want->kind = kind;
  want->owner = party;
  want->dirty = TRUE;
  want->in.id = want->id;
  want->in.organisation = party->id;
  want->in.open = TRUE;
  want->in.needed_by = WW_DATE_NONE;
  want->in.recorded_on = party->in->confirmed_on;
  want->in.texts = party->in->texts;
  want->in.n_texts = party->in->n_texts;
  return want;
}

void
ww_match_want_derive (WwMatchProblem *self, WwParty *party)
{
  const WwMatchCandidate *in = party->in;

  g_clear_pointer (&party->mandate, ww_match_want_free);
  g_clear_pointer (&party->site, ww_match_want_free);
  if (in->mandate)
    {
      party->mandate = derived_want (party, WW_MATCH_WANT_MANDATE, KIND_VENTURE);
      subject_tags (self, party->mandate, in->tags, in->n_tags);
    }
  if (in->site)
    {
      party->site = derived_want (party, WW_MATCH_WANT_SITE, KIND_TESTEE);
      if (in->site->n_clinical_areas)
        {
          party->site->in.tags = in->site->clinical_areas;
          party->site->in.n_tags = in->site->n_clinical_areas;
        }
      else
        subject_tags (self, party->site, in->tags, in->n_tags);
    }
}

static int
compare_want_tags (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const WwWantTag *x = a, *y = b;

  return strcmp (ww_match_tag_node (user_data, x->tag)->id, ww_match_tag_node (user_data, y->tag)->id);
}

static int
priority_rank (WwMatchPriority priority)
{
  return priority == WW_MATCH_PRIORITY_MUST ? 2 : priority == WW_MATCH_PRIORITY_SHOULD ? 1 : 0;
}

/* Once a change of the wish or of the taxonomy. */
static void
make_ready (WwMatchProblem *self, WwWant *want)
{
  g_autoptr (GArray) tags = g_array_new (FALSE, TRUE, sizeof (WwWantTag));
  g_autoptr (GArray) terms = g_array_new (FALSE, FALSE, sizeof (WwTermUse));
  g_autoptr (GArray) mentions = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint kept = 0;

  self->n_ready++;
  ww_match_arena_free (want->spellings);
  want->spellings = ww_match_arena_new ();
  for (guint i = 0; i < want->in.n_texts; i++)
    /* What an investor is called is nothing that it looks for. */
    if (want->in.texts[i].field != WW_MATCH_TEXT_NAME)
      ww_match_text_terms (self, &want->in.texts[i], want->in.texts[i].field == WW_MATCH_TEXT_MAIN ? WEIGHT_MAIN : WEIGHT_MORE, want->spellings,
                           terms, mentions);
  for (guint i = 0; i < want->in.n_tags; i++)
    if (want->in.tags[i].tag)
      {
        WwWantTag tag = { .tag = ww_match_tag_number (self, want->in.tags[i].tag), .priority = want->in.tags[i].priority };

        g_array_append_val (tags, tag);
      }
  /* What the words name is asked for too, a little, unless a tag says it already. A mandate's texts speak of the investor. */
  for (guint i = 0; want->want_kind == WW_MATCH_WANT_WISH && i < mentions->len; i++)
    {
      WwWantTag tag = { .tag = g_array_index (mentions, guint32, i), .priority = WW_MATCH_PRIORITY_COULD, .inferred = TRUE };
      gboolean known = FALSE;

      for (guint t = 0; t < tags->len; t++)
        known |= ww_match_tag_is_under (self, tag.tag, g_array_index (tags, WwWantTag, t).tag)
                 || ww_match_tag_is_under (self, g_array_index (tags, WwWantTag, t).tag, tag.tag);
      if (!known)
        g_array_append_val (tags, tag);
    }
  g_array_sort_with_data (tags, compare_want_tags, self);
  for (guint i = 0; i < tags->len; i++)
    {
      WwWantTag *tag = &g_array_index (tags, WwWantTag, i);
      WwWantTag *last = kept ? &g_array_index (tags, WwWantTag, kept - 1) : NULL;

      if (last && last->tag == tag->tag)
        {
          last->inferred &= tag->inferred;
          if (priority_rank (tag->priority) > priority_rank (last->priority))
            last->priority = tag->priority;
        }
      else
        g_array_index (tags, WwWantTag, kept++) = *tag;
    }
  for (guint i = 0; i < kept; i++)
    {
      WwWantTag *tag = &g_array_index (tags, WwWantTag, i);

      tag->need = !tag->inferred && g_strcmp0 (ww_match_tag_node (self, tag->tag)->facet, "need") == 0;
    }
  g_free (want->tags);
  want->n_tags = kept;
  want->tags = (WwWantTag *) g_memdup2 (tags->data, sizeof (WwWantTag) * kept);

  for (guint i = 0; i < want->n_tags; i++)
    if (!want->tags[i].inferred)
      ww_match_tag_terms (self, want->tags[i].tag, WEIGHT_LABEL, terms);
  ww_match_merge_terms (terms, WEIGHT_CAP);
  g_free (want->terms);
  want->n_terms = terms->len;
  want->terms = (WwTermUse *) g_memdup2 (terms->data, sizeof (WwTermUse) * terms->len);
  want->dirty = FALSE;
}

static gboolean
has_rule (const GArray *rules, WwMatchWhat what)
{
  for (guint i = 0; i < rules->len; i++)
    if (g_array_index (rules, WwRule, i).what == what)
      return TRUE;
  return FALSE;
}

static WwRule *
add_rule (GArray *rules, WwMatchWhat what, int weight)
{
  WwRule rule = { .what = what, .implied = TRUE, .from = WW_MATCH_ABSENT, .to = WW_MATCH_ABSENT, .tag = WW_NO_TAG, .weight = weight };

  g_array_append_val (rules, rule);
  return &g_array_index (rules, WwRule, rules->len - 1);
}

static const char *
join (WwMatchArena *arena, const char *const *words, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    if (words[i])
      g_string_append_printf (text, "%s%s", text->len ? ";" : "", words[i]);
  return text->len ? ww_match_arena_strdup (arena, text->str) : NULL;
}

static void
add_capital_rules (WwMatchProblem *self, WwWant *want, GArray *rules)
{
  const WwMatchVenture *venture = want->owner && want->owner->live ? want->owner->in->venture : NULL;
  int weight = self->weights.implied_weight;
  WwRule *rule;

  if (want->in.amount.currency && !has_rule (rules, WW_MATCH_WHAT_TICKET))
    {
      rule = add_rule (rules, WW_MATCH_WHAT_TICKET, weight);
      rule->from = want->in.amount.from;
      rule->to = want->in.amount.to;
      rule->currency = want->in.amount.currency;
    }
  if (want->in.amount.currency && self->deals->len)
    {
      rule = add_rule (rules, WW_MATCH_WHAT_USUAL_SIZE, self->weights.size_weight);
      rule->from = want->in.amount.from;
      rule->to = want->in.amount.to;
      rule->currency = want->in.amount.currency;
    }
  if (venture && ww_match_stage (venture->stage) >= 0 && !has_rule (rules, WW_MATCH_WHAT_STAGE))
    add_rule (rules, WW_MATCH_WHAT_STAGE, self->weights.stage_weight)->text = venture->stage;
  if (want->owner && want->owner->live && want->owner->in->country && !has_rule (rules, WW_MATCH_WHAT_PLACE))
    {
      rule = add_rule (rules, WW_MATCH_WHAT_PLACE, self->weights.place_weight);
      rule->text = want->owner->in->country;
      rule->region = want->owner->facts->region;
      rule->city = want->owner->facts->city;
    }
  if (want->n_tags && self->deals->len)
    add_rule (rules, WW_MATCH_WHAT_USUAL_FIELD, self->weights.field_weight);
  if (venture && venture->instrument && !has_rule (rules, WW_MATCH_WHAT_INSTRUMENT))
    add_rule (rules, WW_MATCH_WHAT_INSTRUMENT, weight)->text = venture->instrument;
  if (venture && venture->lead_wanted)
    add_rule (rules, WW_MATCH_WHAT_LEAD, weight / 2)->text = "lead";
}

static void
add_mandate_rules (WwMatchProblem *self, WwWant *want, GArray *rules)
{
  const WwMatchMandate *mandate = want->owner->in->mandate;
  int weight = self->weights.implied_weight;
  WwRule *rule;

  if (mandate->n_stages)
    add_rule (rules, WW_MATCH_WHAT_STAGE, weight)->text = join (want->fixed, mandate->stages, mandate->n_stages);
  if (mandate->n_geographies)
    add_rule (rules, WW_MATCH_WHAT_PLACE, weight)->text = join (want->fixed, mandate->geographies, mandate->n_geographies);
  if (mandate->ticket.currency)
    {
      rule = add_rule (rules, WW_MATCH_WHAT_TICKET, weight);
      rule->from = mandate->ticket.from;
      rule->to = mandate->ticket.to;
      rule->currency = mandate->ticket.currency;
    }
  if (mandate->n_instruments)
    add_rule (rules, WW_MATCH_WHAT_INSTRUMENT, weight)->text = join (want->fixed, mandate->instruments, mandate->n_instruments);
  for (guint i = 0; i < mandate->n_exclusions; i++)
    if (mandate->exclusions[i].tag)
      {
        rule = add_rule (rules, WW_MATCH_WHAT_EXCLUSION, 0);
        rule->must = TRUE;
        rule->tag = ww_match_tag_number (self, mandate->exclusions[i].tag);
        rule->text = mandate->exclusions[i].tag;
      }
}

static void
add_site_rules (WwMatchProblem *self, WwWant *want, GArray *rules)
{
  const WwMatchSite *site = want->owner->in->site;

  if (site->trl_from || site->trl_to)
    {
      WwRule *rule = add_rule (rules, WW_MATCH_WHAT_TRL, self->weights.implied_weight);

      rule->from = site->trl_from ? site->trl_from : 1;
      rule->to = site->trl_to ? site->trl_to : 9;
    }
}

static int
compare_rules (gconstpointer a, gconstpointer b)
{
  const WwRule *x = a, *y = b;
  int order;

  /* As a person reads them: musts, then what is nice, then what is only implied. */
  if (x->implied != y->implied)
    return x->what == WW_MATCH_WHAT_KIND ? -1 : y->what == WW_MATCH_WHAT_KIND ? 1 : x->implied - y->implied;
  if (x->must != y->must)
    return y->must - x->must;
  if (x->what != y->what)
    return x->what < y->what ? -1 : 1;
  if ((order = g_strcmp0 (x->text, y->text)) != 0)
    return order;
  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  if (x->to != y->to)
    return x->to < y->to ? -1 : 1;
  return g_strcmp0 (x->currency, y->currency);
}

static void
compile_rules (WwMatchProblem *self, WwWant *want)
{
  g_autoptr (GArray) rules = g_array_new (FALSE, TRUE, sizeof (WwRule));

  if (want->kind != KIND_NONE)
    add_rule (rules, WW_MATCH_WHAT_KIND, self->weights.kind_weight)->text = want->in.kind;
  for (guint i = 0; i < want->in.n_constraints; i++)
    {
      const WwMatchConstraint *constraint = &want->in.constraints[i];
      WwRule *rule = add_rule (rules, constraint->what, constraint->must ? self->weights.must_weight : self->weights.nice_weight);

      rule->implied = FALSE;
      rule->must = constraint->must;
      rule->text = constraint->text;
      rule->from = constraint->from;
      rule->to = constraint->to;
      rule->currency = constraint->currency;
      if (constraint->what == WW_MATCH_WHAT_TAG && constraint->text)
        rule->tag = ww_match_tag_number (self, constraint->text);
    }
  if (want->kind == KIND_CAPITAL)
    add_capital_rules (self, want, rules);
  else if (want->want_kind == WW_MATCH_WANT_MANDATE)
    add_mandate_rules (self, want, rules);
  else if (want->want_kind == WW_MATCH_WANT_SITE)
    add_site_rules (self, want, rules);
  else if (want->in.amount.currency && !has_rule (rules, WW_MATCH_WHAT_BUDGET))
    {
      WwRule *rule = add_rule (rules, WW_MATCH_WHAT_BUDGET, self->weights.implied_weight);

      rule->from = want->in.amount.from;
      rule->to = want->in.amount.to;
      rule->currency = want->in.amount.currency;
    }
  if (want->kind == KIND_PILOT_SITE && want->owner && want->owner->live && want->owner->in->venture && want->owner->in->venture->trl
      && !has_rule (rules, WW_MATCH_WHAT_TRL))
    {
      WwRule *rule = add_rule (rules, WW_MATCH_WHAT_TRL, self->weights.implied_weight);

      rule->from = rule->to = want->owner->in->venture->trl;
    }
  if (want->kind == KIND_PARTNER && want->owner && want->owner->live && want->owner->in->country && !has_rule (rules, WW_MATCH_WHAT_PLACE))
    add_rule (rules, WW_MATCH_WHAT_PLACE, self->weights.near_weight)->text = want->owner->in->country;
  g_array_sort (rules, compare_rules);
  for (guint i = 0; i < rules->len; i++)
    {
      WwRule *rule = &g_array_index (rules, WwRule, i);

      rule->ordinal = rule->what == WW_MATCH_WHAT_DEVICE_CLASS      ? ww_match_device_class (rule->text)
                      : rule->what == WW_MATCH_WHAT_REGULATORY_STEP ? ww_match_regulatory_step (rule->text)
                                                                    : -1;
      rule->stages = rule->what == WW_MATCH_WHAT_STAGE ? ww_match_stages (rule->text) : 0;
      if (rule->what == WW_MATCH_WHAT_PLACE || rule->what == WW_MATCH_WHAT_LANGUAGE)
        rule->atom = ww_match_atom (self, rule->text);
    }
  want->n_rules = rules->len;
  want->rules = ww_match_arena_dup (want->fixed, rules->data, rules->len, sizeof (WwRule));
}

static void
compile_reach (WwMatchProblem *self, WwWant *want)
{
  want->reach = ww_match_arena_new0 (want->fixed, WwReach *, want->n_tags + 1);
  want->n_reach = ww_match_arena_new0 (want->fixed, guint, want->n_tags + 1);
  for (guint i = 0; i < want->n_tags; i++)
    {
      g_autoptr (GArray) reach = ww_match_tag_reach (self, want->tags[i].tag);

      want->n_reach[i] = reach->len;
      want->reach[i] = ww_match_arena_dup (want->fixed, reach->data, reach->len, sizeof (WwReach));
    }
}

/* Whether anybody has anything that answers the tag. */
static gboolean
is_reached (WwMatchProblem *self, const WwWant *want, guint i)
{
  for (guint r = 0; r < want->n_reach[i]; r++)
    if (ww_match_tag_node (self, want->reach[i][r].tag)->candidates.len)
      return TRUE;
  return FALSE;
}

static void
weigh_tags (WwMatchProblem *self, WwWant *want)
{
  g_autofree guint64 *weights = g_new (guint64, want->n_tags + 1);
  g_autofree int *shares = g_new (int, want->n_tags + 1);

  want->all_tags = 0;
  for (guint i = 0; i < want->n_tags; i++)
    {
      WwWantTag *tag = &want->tags[i];
      guint weight = (guint) (tag->inferred ? self->weights.inferred
                              : tag->priority == WW_MATCH_PRIORITY_MUST ? self->weights.must
                              : tag->priority == WW_MATCH_PRIORITY_SHOULD ? self->weights.should
                                                                          : self->weights.could);

      /* What nobody tagged and nobody has tells nobody apart. */
      if (tag->inferred && !is_reached (self, want, i))
        weight = 0;

      weights[i] = (guint64) weight * ww_match_idf (self->n_live, ww_match_tag_node (self, tag->tag)->candidates.len);
      tag->idf_weight = (guint) (weights[i] / 1024);
      want->all_tags += tag->idf_weight;
    }
  /* Where that is so of all of them, the wish still asks for them. */
  for (guint i = 0; !want->all_tags && i < want->n_tags; i++)
    want->all_tags += want->tags[i].idf_weight = (guint) (weights[i] = 1);
  /* Whole points where there is room for them: "20.0 of 20" is easier to believe than "19.7 of 19.7". */
  ww_match_share (weights, want->n_tags, want->part_max[WW_MATCH_PART_TAGS], want->n_tags <= 20 ? 1000 : 100, shares);
  for (guint i = 0; i < want->n_tags; i++)
    want->tags[i].max = shares[i];
}

static void
weigh_terms (WwMatchProblem *self, WwWant *want)
{
  guint64 square = 0;

  want->all_terms = 0;
  for (guint i = 0; i < want->n_terms; i++)
    {
      guint df = ww_match_words_count (&self->candidate_words, want->terms[i].term);
      guint df_past = ww_match_words_count (&self->past_words, want->terms[i].term);

      /* A word that nobody has tells nobody apart. */
      want->term_weight[i] = df ? (guint) ((guint64) want->terms[i].weight * ww_match_index_idf (&self->candidate_words, df) / 1024) : 0;
      want->term_idf_past[i] = df_past ? ww_match_index_idf (&self->past_words, df_past) : 0;
      want->term_weight_past[i] = want->terms[i].weight * want->term_idf_past[i] / 1024;
      want->all_terms += (guint64) want->term_weight[i] * SATURATION_MAX;
      square += (guint64) want->term_weight_past[i] * want->term_weight_past[i];
    }
  want->past_norm = ww_match_sqrt (square);
}

/* The labels of tags alone would only count the tags twice. */
static gboolean
has_own_words (const WwWant *want)
{
  for (guint i = 0; i < want->n_terms; i++)
    if (want->terms[i].surface)
      return TRUE;
  return FALSE;
}

/* What does not depend on who else there is. */
static void
compile_fixed (WwMatchProblem *self, WwWant *want)
{
  const int *parts = want->kind == KIND_CAPITAL ? self->weights.capital_parts
                     : want->kind == KIND_PARTNER ? self->weights.partner_parts
                                                  : self->weights.parts;
  const int *record = want->kind == KIND_CAPITAL ? self->weights.capital_record : self->weights.record;
  int recorded = (int) ww_match_recorded (self, want->kind);
  guint64 weights[WW_MATCH_N_PARTS];
  g_autofree guint64 *rule_weights = NULL;
  g_autofree int *shares = NULL;

  ww_match_arena_free (want->fixed);
  want->fixed = ww_match_arena_new ();
  compile_rules (self, want);
  compile_reach (self, want);
  want->term_weight = ww_match_arena_new0 (want->fixed, guint, want->n_terms + 1);
  want->term_weight_past = ww_match_arena_new0 (want->fixed, guint, want->n_terms + 1);
  want->term_idf_past = ww_match_arena_new0 (want->fixed, guint, want->n_terms + 1);
  /* Where few have a record it says little about who has none, and the other parts count as they do for any wish. */
  for (guint i = 0; i < WW_MATCH_N_PARTS; i++)
    weights[i] = (guint64) (MAX (parts[i], 0) * recorded + (i == WW_MATCH_PART_RECORD ? 0 : MAX (self->weights.parts[i], 0)) * (10 - recorded));
  if (!want->n_tags)
    weights[WW_MATCH_PART_TAGS] = 0;
  if (!has_own_words (want))
    weights[WW_MATCH_PART_WORDS] = 0;
  shares = g_new (int, want->n_rules + 1);
  rule_weights = g_new (guint64, want->n_rules + 1);
  for (guint i = 0, sum = 0; i <= want->n_rules; i++)
    {
      if (i < want->n_rules)
        sum += (guint) (rule_weights[i] = (guint64) MAX (want->rules[i].weight, 0));
      else if (!sum)
        weights[WW_MATCH_PART_FIT] = 0;
    }
  ww_match_share (weights, WW_MATCH_N_PARTS, 100 * MILLI, MILLI, want->part_max);
  ww_match_share (rule_weights, want->n_rules, want->part_max[WW_MATCH_PART_FIT], want->n_rules <= 12 ? 500 : 100, shares);
  for (guint i = 0; i < want->n_rules; i++)
    want->rules[i].max = shares[i];
  ww_match_share ((const guint64[]) { (guint64) MAX (record[0], 0), (guint64) MAX (record[1], 0), (guint64) MAX (record[2], 0) }, 3,
                  want->part_max[WW_MATCH_PART_RECORD], 100, want->record_max);
  want->recorded = ww_match_recorded (self, want->kind);
  want->dealt = self->deals->len > 0;
  want->fixed_generation = self->generation;
}

void
ww_match_want_compile (WwMatchProblem *self, WwWant *want)
{
  gboolean dirty = want->dirty;

  if (want->generation == self->generation)
    return;
  if (dirty)
    make_ready (self, want);
  if (dirty || want->fixed_generation < self->fixed_generation || want->recorded != ww_match_recorded (self, want->kind) || want->dealt != (self->deals->len > 0)
      || (want->owner && want->fixed_generation < want->owner->changed))
    compile_fixed (self, want);
  weigh_terms (self, want);
  weigh_tags (self, want);
  want->vetoes = want->want_kind == WW_MATCH_WANT_WISH ? g_hash_table_lookup (self->vetoes, want->id) : NULL;
  want->generation = self->generation;
}

static void
forget (WwWant *want)
{
  g_clear_pointer (&want->spellings, ww_match_arena_free);
  g_clear_pointer (&want->fixed, ww_match_arena_free);
  g_clear_pointer (&want->tags, g_free);
  g_clear_pointer (&want->terms, g_free);
  want->n_tags = want->n_terms = want->n_rules = 0;
  want->dirty = TRUE;
  want->generation = 0;
}

void
ww_match_wants_forget (WwMatchProblem *self, const WwWant *kept)
{
  GHashTableIter iter;
  gpointer want;

  if (self->n_ready <= MOST_READY)
    return;
  g_hash_table_iter_init (&iter, self->wish_by_id);
  while (g_hash_table_iter_next (&iter, NULL, &want))
    if (want != kept)
      forget (want);
  self->n_ready = 0;
}
