/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-match-shapes.h"

#include "ww-constraint.h"
#include "ww-date.h"
#include "ww-sentence-language.h"
#include "ww-tag-ref.h"
#include "ww-wish.h"

#include <string.h>

static const char *const no_paths[] = { NULL };

/* --- pieces of documents --- */

static const char *const *
strings (WwMatchArena *arena, WwDocument *document, const char *path, guint *n)
{
  JsonArray *list = ww_document_get_list (document, path);
  guint length = list ? json_array_get_length (list) : 0;
  const char **texts = length ? ww_match_arena_new0 (arena, const char *, length) : NULL;

  *n = 0;
  for (guint i = 0; i < length; i++)
    {
      const char *text = json_array_get_string_element (list, i);

      if (text)
        texts[(*n)++] = text;
    }
  return texts;
}

static const WwMatchTag *
tags_of_list (WwMatchArena *arena, JsonArray *list, guint *n)
{
  g_autoptr (GArray) refs = ww_tag_ref_list_from_array (list);
  WwMatchTag *tags = refs->len ? ww_match_arena_new0 (arena, WwMatchTag, refs->len) : NULL;

  for (guint i = 0; i < refs->len; i++)
    {
      const WwTagRef *ref = &g_array_index (refs, WwTagRef, i);

      tags[i] = (WwMatchTag) { ref->tag,
                               ref->priority == WW_TAG_MUST    ? WW_MATCH_PRIORITY_MUST
                               : ref->priority == WW_TAG_COULD ? WW_MATCH_PRIORITY_COULD
                                                               : WW_MATCH_PRIORITY_SHOULD,
                               ref->count };
    }
  *n = refs->len;
  return tags;
}

static const WwMatchTag *
tags (WwMatchArena *arena, WwDocument *document, const char *path, guint *n)
{
  return tags_of_list (arena, ww_document_get_list (document, path), n);
}

/* @first and @more are %NULL-terminated lists of paths: of texts that stand in @field, and of those that say more. */
static const WwMatchText *
texts (WwMatchArena *arena, WwDocument *document, WwMatchTextField field, const char *const *first, const char *const *more, guint *n)
{
  guint most = g_strv_length ((char **) first) + g_strv_length ((char **) more);
  WwMatchText *list = ww_match_arena_new0 (arena, WwMatchText, MAX (most, 1));
  const char *language = ww_document_get_string (document, "language");

  *n = 0;
  for (int pass = 0; pass < 2; pass++)
    for (const char *const *path = pass ? more : first; *path; path++)
      {
        const char *text = ww_document_get_string (document, *path);

        if (text && *text)
          list[(*n)++] = (WwMatchText) { text, language ? language : ww_sentence_language (text, NULL), pass ? WW_MATCH_TEXT_MORE : field };
      }
  return list;
}

static gint64
absent_if_none (gint64 number)
{
  return number < 0 ? WW_MATCH_ABSENT : number;
}

static WwMatchAmount
amount (WwDocument *document, const char *path)
{
  g_autofree char *number = g_strconcat (path, ".amount", NULL);
  g_autofree char *currency = g_strconcat (path, ".currency", NULL);
  gint64 value = ww_document_get_integer (document, number, -1);

  return (WwMatchAmount) { absent_if_none (value), absent_if_none (value),
                           value < 0 ? NULL : ww_document_get_string (document, currency) };
}

static const WwMatchConstraint *
constraints (WwMatchArena *arena, WwDocument *document, guint *n)
{
  g_autoptr (GArray) list = ww_constraint_list (document);
  WwMatchConstraint *made = list->len ? ww_match_arena_new0 (arena, WwMatchConstraint, list->len) : NULL;

  for (guint i = 0; i < list->len; i++)
    {
      const WwConstraint *c = &g_array_index (list, WwConstraint, i);
      WwMatchConstraint *m = &made[i];
      gint32 date;

      m->what = ww_match_what_from_word (c->what);
      m->must = c->must;
      m->text = c->word ? c->word : c->text;
      m->currency = c->currency;
      m->from = m->to = absent_if_none (c->number);
      if (c->low >= 0 || c->high >= 0)
        {
          m->from = absent_if_none (c->low);
          m->to = absent_if_none (c->high);
        }
      if (m->what == WW_MATCH_WHAT_DATE)
        {
          m->text = NULL;
          if (c->word && ww_date_parse (c->word, &date))
            m->from = m->to = date;
          else
            m->what = WW_MATCH_WHAT_OTHER;
        }
    }
  *n = list->len;
  return made;
}

/* --- parts of an organisation --- */

static gint32
recorded_on (WwDocument *document)
{
  gint64 created = ww_document_get_created_at (document);

  return created ? ww_date_from_instant (created) : WW_DATE_NONE;
}

static gint32
updated_on (WwDocument *document)
{
  gint64 updated = ww_document_get_updated_at (document);

  return updated ? ww_date_from_instant (updated) : WW_DATE_NONE;
}

static const WwMatchVenture *
venture (WwMatchArena *arena, WwDocument *document)
{
  WwMatchVenture *made;

  if (!ww_document_has (document, "venture"))
    return NULL;
  made = ww_match_arena_new0 (arena, WwMatchVenture, 1);
  made->stage = ww_document_get_string (document, "venture.stage");
  made->device_class = ww_document_get_string (document, "venture.device_class");
  made->regulatory_step = ww_document_get_string (document, "venture.regulatory_step");
  made->trl = (int) ww_document_get_integer (document, "venture.trl", 0);
  made->target_markets = strings (arena, document, "venture.target_markets", &made->n_target_markets);
  made->raising = amount (document, "venture.raising");
  made->instrument = ww_document_get_string (document, "venture.raising.instrument");
  made->closes = ww_document_get_date (document, "venture.raising.closes");
  made->lead_wanted = ww_document_get_boolean (document, "venture.raising.lead_wanted");
  made->smallest_ticket = absent_if_none (ww_document_get_integer (document, "venture.raising.smallest_ticket", -1));
  return made;
}

static const WwMatchMandate *
mandate (WwMatchArena *arena, WwDocument *document)
{
  WwMatchMandate *made;

  if (!ww_document_has (document, "mandate"))
    return NULL;
  made = ww_match_arena_new0 (arena, WwMatchMandate, 1);
  made->stages = strings (arena, document, "mandate.stages", &made->n_stages);
  made->ticket.from = absent_if_none (ww_document_get_integer (document, "mandate.ticket.min", -1));
  made->ticket.to = absent_if_none (ww_document_get_integer (document, "mandate.ticket.max", -1));
  made->ticket.currency = ww_document_get_string (document, "mandate.ticket.currency");
  made->geographies = strings (arena, document, "mandate.geographies", &made->n_geographies);
  made->instruments = strings (arena, document, "mandate.instruments", &made->n_instruments);
  made->role = ww_document_get_string (document, "mandate.role");
  made->exclusions = tags (arena, document, "mandate.exclusions", &made->n_exclusions);
  made->deploying_until = ww_document_get_date (document, "mandate.deploying_until");
  return made;
}

static const WwMatchSite *
site (WwMatchArena *arena, WwDocument *document)
{
  WwMatchSite *made;

  if (!ww_document_has (document, "site"))
    return NULL;
  made = ww_match_arena_new0 (arena, WwMatchSite, 1);
  made->clinical_areas = tags (arena, document, "site.clinical_areas", &made->n_clinical_areas);
  made->facilities = tags (arena, document, "site.facilities", &made->n_facilities);
  made->trl_from = (int) ww_document_get_integer (document, "site.trl_from", 0);
  made->trl_to = (int) ww_document_get_integer (document, "site.trl_to", 0);
  made->capacity_per_year = absent_if_none (ww_document_get_integer (document, "site.capacity_per_year", -1));
  return made;
}

static const WwMatchOffer *
offers (WwMatchArena *arena, GPtrArray *documents)
{
  static const char *const main_paths[] = { "statement", NULL }, *const more_paths[] = { "background", NULL };
  WwMatchOffer *made = documents->len ? ww_match_arena_new0 (arena, WwMatchOffer, documents->len) : NULL;

  for (guint i = 0; i < documents->len; i++)
    {
      WwDocument *document = documents->pdata[i];
      WwMatchOffer *offer = &made[i];

      offer->id = ww_document_get_id (document);
      offer->answers = strings (arena, document, "answers", &offer->n_answers);
      offer->tags = tags (arena, document, "tags", &offer->n_tags);
      offer->texts = texts (arena, document, WW_MATCH_TEXT_MAIN, main_paths, more_paths, &offer->n_texts);
      offer->constraints = constraints (arena, document, &offer->n_constraints);
      offer->capacity = absent_if_none (ww_document_get_integer (document, "capacity", -1));
      offer->valid_until = ww_document_get_date (document, "valid_until");
      offer->recorded_on = recorded_on (document);
    }
  return made;
}

/* A member that left is no longer suggested; one that never was a member may be. Returns: its last day, WW_DATE_NONE while it is a member */
static gint32
left_on (WwDocument *organisation)
{
  JsonArray *list = ww_document_get_list (organisation, "membership");
  gint32 last = WW_DATE_NONE;

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      const char *to = json_object_get_string_member_with_default (json_array_get_object_element (list, i), "to", NULL);
      gint32 date;

      if (!to || !ww_date_parse (to, &date))
        return WW_DATE_NONE;
      last = MAX (last, date);
    }
  return last;
}

/* --- documents --- */

WwMatchCandidate
ww_match_shape_organisation (WwMatchArena *arena, WwDocument *document, GPtrArray *offer_documents)
{
  static const char *const name_paths[] = { "name", NULL }, *const more_paths[] = { "about", NULL };
  WwMatchCandidate candidate = {
    .id = ww_document_get_id (document),
    .kind = WW_MATCH_ORGANISATION,
    .organisation_kind = ww_document_get_string (document, "kind"),
    .country = ww_document_get_string (document, "country"),
    .region = ww_document_get_string (document, "region"),
    .city = ww_document_get_string (document, "city"),
    .confirmed_on = ww_document_get_date (document, "confirmed_on"),
    .opens = WW_DATE_NONE,
    .closes = left_on (document),
    .venture = venture (arena, document),
    .mandate = mandate (arena, document),
    .site = site (arena, document),
    .offers = offers (arena, offer_documents),
    .n_offers = offer_documents->len,
  };

  candidate.languages = strings (arena, document, "languages", &candidate.n_languages);
  candidate.tags = tags (arena, document, "tags", &candidate.n_tags);
  candidate.texts = texts (arena, document, WW_MATCH_TEXT_NAME, name_paths, more_paths, &candidate.n_texts);
  candidate.competes_with = strings (arena, document, "competes_with", &candidate.n_competes_with);
  return candidate;
}

WwMatchEvidence
ww_match_shape_deal (WwMatchArena *arena, WwDocument *investor, guint i)
{
  JsonObject *entry = json_array_get_object_element (ww_document_get_list (investor, "mandate.portfolio"), i);
  JsonObject *money = json_object_has_member (entry, "amount") ? json_object_get_object_member (entry, "amount") : NULL;
  JsonArray *tag_list = json_object_has_member (entry, "tags") ? json_object_get_array_member (entry, "tags") : NULL;
  const char *on = json_object_get_string_member_with_default (entry, "on", NULL);
  const char *venture_id = json_object_get_string_member_with_default (entry, "organisation", NULL);
  const char **participants = ww_match_arena_new0 (arena, const char *, 2);
  g_autofree char *id = g_strdup_printf ("%s/%u", ww_document_get_id (investor), i);
  WwMatchEvidence evidence = {
    .id = ww_match_arena_strdup (arena, id),
    .kind = WW_MATCH_EVIDENCE_DEAL,
    .participants = participants,
    .n_participants = venture_id ? 2 : 1,
    .date = WW_DATE_NONE,
    .succeeded = TRUE,
    .stage = json_object_get_string_member_with_default (entry, "stage", NULL),
    .venture = venture_id ? venture_id : json_object_get_string_member_with_default (entry, "name", NULL),
    .place = json_object_get_string_member_with_default (entry, "place", NULL),
    .amount = { WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL },
  };

  participants[0] = ww_document_get_id (investor);
  participants[1] = venture_id;
  evidence.tags = tags_of_list (arena, tag_list, &evidence.n_tags);
  if (on)
    ww_date_parse (on, &evidence.date);
  if (money)
    {
      evidence.amount.from = evidence.amount.to = json_object_get_int_member_with_default (money, "amount", 0);
      evidence.amount.currency = json_object_get_string_member_with_default (money, "currency", NULL);
    }
  return evidence;
}

WwMatchCandidate
ww_match_shape_group (WwMatchArena *arena, WwDocument *document)
{
  static const char *const main_paths[] = { "name", NULL }, *const more_paths[] = { "purpose", NULL };
  WwMatchCandidate candidate = {
    .id = ww_document_get_id (document),
    .kind = WW_MATCH_GROUP,
    .confirmed_on = updated_on (document),
    .opens = WW_DATE_NONE,
    .closes = WW_DATE_NONE,
  };

  candidate.members = strings (arena, document, "members", &candidate.n_members);
  candidate.tags = tags (arena, document, "tags", &candidate.n_tags);
  candidate.texts = texts (arena, document, WW_MATCH_TEXT_MAIN, main_paths, more_paths, &candidate.n_texts);
  return candidate;
}

WwMatchCandidate
ww_match_shape_project (WwMatchArena *arena, WwDocument *document)
{
  static const char *const main_paths[] = { "name", NULL }, *const more_paths[] = { "goals", NULL };
  const char *outcome = ww_document_get_string (document, "outcome");
  WwMatchCandidate candidate = {
    .id = ww_document_get_id (document),
    .kind = WW_MATCH_PROJECT,
    .region = ww_document_get_string (document, "region"),
    .confirmed_on = updated_on (document),
    .opens = ww_document_get_date (document, "from"),
    .closes = ww_document_get_date (document, "to"),
    .withdrawn = g_strcmp0 (outcome, "stopped") == 0 || g_strcmp0 (outcome, "completed") == 0,
  };

  candidate.members = strings (arena, document, "partners", &candidate.n_members);
  candidate.tags = tags (arena, document, "tags", &candidate.n_tags);
  candidate.texts = texts (arena, document, WW_MATCH_TEXT_MAIN, main_paths, more_paths, &candidate.n_texts);
  return candidate;
}

gboolean
ww_match_shape_past_project (WwDocument *document, const WwMatchCandidate *project, WwMatchEvidence *evidence)
{
  const char *outcome = ww_document_get_string (document, "outcome");

  *evidence = (WwMatchEvidence) {
    .id = project->id,
    .kind = WW_MATCH_EVIDENCE_PROJECT,
    .date = project->closes != WW_DATE_NONE ? project->closes : project->opens,
    .succeeded = g_strcmp0 (outcome, "completed") == 0,
    .place = project->region,
    .amount = { WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL },
    .tags = project->tags,
    .n_tags = project->n_tags,
    .texts = project->texts,
    .n_texts = project->n_texts,
    .participants = project->members,
    .n_participants = project->n_members,
  };
  return g_strcmp0 (outcome, "stopped") != 0;
}

WwMatchCandidate
ww_match_shape_call (WwMatchArena *arena, WwDocument *document)
{
  static const char *const main_paths[] = { "title", NULL };
  const char *buyer = ww_document_get_string (document, "buyer");
  WwMatchCandidate candidate = {
    .id = ww_document_get_id (document),
    .kind = WW_MATCH_CALL,
    .call_kind = ww_document_get_string (document, "kind"),
    .owner = buyer && g_str_has_prefix (buyer, "organisation:") ? buyer : NULL,
    .confirmed_on = updated_on (document),
    .opens = ww_document_get_date (document, "opens"),
    .closes = ww_document_get_date (document, "closes"),
  };

  candidate.tags = tags (arena, document, "tags", &candidate.n_tags);
  candidate.texts = texts (arena, document, WW_MATCH_TEXT_MAIN, main_paths, no_paths, &candidate.n_texts);
  candidate.countries = strings (arena, document, "countries", &candidate.n_countries);
  return candidate;
}

WwMatchWish
ww_match_shape_wish (WwMatchArena *arena, WwDocument *document)
{
  static const char *const main_paths[] = { "statement", NULL };
  static const char *const more_paths[] = { "background", "restated.problem", "restated.population", "restated.outcome", NULL };
  WwMatchWish wish = {
    .id = ww_document_get_id (document),
    .organisation = ww_wish_get_owner (document),
    .kind = ww_document_get_string (document, "kind"),
    .open = g_strcmp0 (ww_document_get_string (document, "status"), "open") == 0,
    .amount = amount (document, "amount"),
    .needed_by = ww_document_get_date (document, "needed_by"),
    .recorded_on = recorded_on (document),
    .severity = (int) ww_document_get_integer (document, "severity", 0),
    .frequency = (int) ww_document_get_integer (document, "frequency", 0),
  };

  wish.tags = tags (arena, document, "tags", &wish.n_tags);
  wish.texts = texts (arena, document, WW_MATCH_TEXT_MAIN, main_paths, more_paths, &wish.n_texts);
  wish.constraints = constraints (arena, document, &wish.n_constraints);
  return wish;
}

WwMatchEvidence
ww_match_shape_introduction (WwMatchArena *arena, WwDocument *document, WwDocument *wish, const char *counterpart)
{
  static const char *const main_paths[] = { "statement", NULL };
  const char **participants = ww_match_arena_new0 (arena, const char *, 2);
  gint32 on = ww_document_get_date (document, "outcome.on");
  WwMatchEvidence evidence = {
    .id = ww_document_get_id (document),
    .kind = WW_MATCH_EVIDENCE_INTRODUCTION,
    .participants = participants,
    .n_participants = 2,
    .date = on != WW_DATE_NONE ? on : updated_on (document),
    .succeeded = g_strcmp0 (ww_document_get_string (document, "stage"), "agreed") == 0,
    .amount = amount (document, "outcome.amount"),
  };

  participants[0] = ww_wish_get_owner (wish);
  participants[1] = counterpart;
  evidence.tags = tags (arena, wish, "tags", &evidence.n_tags);
  evidence.texts = texts (arena, wish, WW_MATCH_TEXT_MAIN, main_paths, no_paths, &evidence.n_texts);
  return evidence;
}
