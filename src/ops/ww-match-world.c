/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-match-world.h"

#include "ww-constraint.h"
#include "ww-date.h"
#include "ww-error.h"
#include "ww-match-arena.h"
#include "ww-ops-resources.h"
#include "ww-related.h"
#include "ww-sentence-language.h"
#include "ww-tag-ref.h"
#include "ww-wish.h"

#include <string.h>

struct _WwMatchWorld {
  /*< owned >*/
  WwMatchProblem *problem;
  GHashTable *offer_owner;  /* offer id → organisation id, for offers that move or go */
  GHashTable *vetoes;       /* introduction id → WwMatchWorldPair */
  GHashTable *deals;        /* investor id → GPtrArray of evidence ids made from its portfolio */

  /*< borrowed >*/
  WwStore *store;

  gint32 today;
};

typedef struct {
  char *wish, *counterpart;
} Pair;

static void
pair_free (gpointer data)
{
  Pair *pair = data;

  g_free (pair->wish);
  g_free (pair->counterpart);
  g_free (pair);
}

/* --- pieces of documents, in the engine's shapes; everything lives in an arena until the engine has copied it --- */

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

/* --- documents, in the engine's shapes --- */

static gint32
recorded_on (WwDocument *document)
{
  gint64 created = ww_document_get_created_at (document);

  return created ? ww_date_from_instant (created) : WW_DATE_NONE;
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

/* A member that left is no longer suggested; one that never was a member may be. */
static gboolean
has_left (WwDocument *organisation, gint32 today)
{
  JsonArray *list = ww_document_get_list (organisation, "membership");
  gint32 last = WW_DATE_NONE;

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      const char *to = json_object_get_string_member_with_default (json_array_get_object_element (list, i), "to", NULL);
      gint32 date;

      if (!to || !ww_date_parse (to, &date))
        return FALSE;
      last = MAX (last, date);
    }
  return last != WW_DATE_NONE && last < today;
}

static void
add_portfolio (WwMatchWorld *self, WwMatchArena *arena, WwDocument *investor)
{
  JsonArray *list = ww_document_get_list (investor, "mandate.portfolio");
  const char *id = ww_document_get_id (investor);
  GPtrArray *known = g_hash_table_lookup (self->deals, id);

  for (guint i = 0; known && i < known->len; i++)
    ww_match_problem_remove_evidence (self->problem, known->pdata[i]);
  g_hash_table_remove (self->deals, id);
  if (!list)
    return;
  known = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_insert (self->deals, g_strdup (id), known);
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *entry = json_array_get_object_element (list, i);
      JsonObject *money = json_object_has_member (entry, "amount") ? json_object_get_object_member (entry, "amount") : NULL;
      JsonArray *tag_list = json_object_has_member (entry, "tags") ? json_object_get_array_member (entry, "tags") : NULL;
      const char *on = json_object_get_string_member_with_default (entry, "on", NULL);
      const char *participants[2] = { id, json_object_get_string_member_with_default (entry, "organisation", NULL) };
      char *evidence_id = g_strdup_printf ("%s/%u", id, i);
      WwMatchEvidence evidence = {
        .id = evidence_id,
        .kind = WW_MATCH_EVIDENCE_DEAL,
        .participants = participants,
        .n_participants = participants[1] ? 2 : 1,
        .date = WW_DATE_NONE,
        .succeeded = TRUE,
        .stage = json_object_get_string_member_with_default (entry, "stage", NULL),
        .venture = participants[1] ? participants[1] : json_object_get_string_member_with_default (entry, "name", NULL),
        .place = json_object_get_string_member_with_default (entry, "place", NULL),
        .amount = { WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL },
      };

      evidence.tags = tags_of_list (arena, tag_list, &evidence.n_tags);
      if (on)
        ww_date_parse (on, &evidence.date);
      if (money)
        {
          evidence.amount.from = evidence.amount.to = json_object_get_int_member_with_default (money, "amount", 0);
          evidence.amount.currency = json_object_get_string_member_with_default (money, "currency", NULL);
        }
      ww_match_problem_add_evidence (self->problem, &evidence);
      g_ptr_array_add (known, evidence_id);
    }
}

static void
add_organisation (WwMatchWorld *self, WwDocument *document, GPtrArray *offer_documents)
{
  static const char *const name_paths[] = { "name", NULL }, *const more_paths[] = { "about", NULL };
  g_autoptr (WwMatchArena) arena = ww_match_arena_new ();
  const char *id = ww_document_get_id (document);
  WwMatchCandidate candidate = {
    .id = id,
    .kind = WW_MATCH_ORGANISATION,
    .organisation_kind = ww_document_get_string (document, "kind"),
    .country = ww_document_get_string (document, "country"),
    .region = ww_document_get_string (document, "region"),
    .city = ww_document_get_string (document, "city"),
    .confirmed_on = ww_document_get_date (document, "confirmed_on"),
    .opens = WW_DATE_NONE,
    .closes = WW_DATE_NONE,
    .withdrawn = has_left (document, self->today),
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
  for (guint i = 0; i < offer_documents->len; i++)
    g_hash_table_insert (self->offer_owner, g_strdup (ww_document_get_id (offer_documents->pdata[i])), g_strdup (id));
  ww_match_problem_add_candidate (self->problem, &candidate);
  add_portfolio (self, arena, document);
}

static void
add_group (WwMatchWorld *self, WwDocument *document)
{
  static const char *const main_paths[] = { "name", NULL }, *const more_paths[] = { "purpose", NULL };
  g_autoptr (WwMatchArena) arena = ww_match_arena_new ();
  gint64 updated = ww_document_get_updated_at (document);
  WwMatchCandidate candidate = {
    .id = ww_document_get_id (document),
    .kind = WW_MATCH_GROUP,
    .confirmed_on = updated ? ww_date_from_instant (updated) : WW_DATE_NONE,
    .opens = WW_DATE_NONE,
    .closes = WW_DATE_NONE,
  };

  candidate.members = strings (arena, document, "members", &candidate.n_members);
  candidate.tags = tags (arena, document, "tags", &candidate.n_tags);
  candidate.texts = texts (arena, document, WW_MATCH_TEXT_MAIN, main_paths, more_paths, &candidate.n_texts);
  ww_match_problem_add_candidate (self->problem, &candidate);
}

static void
add_project (WwMatchWorld *self, WwDocument *document)
{
  static const char *const main_paths[] = { "name", NULL }, *const more_paths[] = { "goals", NULL };
  g_autoptr (WwMatchArena) arena = ww_match_arena_new ();
  const char *outcome = ww_document_get_string (document, "outcome");
  gint64 updated = ww_document_get_updated_at (document);
  WwMatchCandidate candidate = {
    .id = ww_document_get_id (document),
    .kind = WW_MATCH_PROJECT,
    .region = ww_document_get_string (document, "region"),
    .confirmed_on = updated ? ww_date_from_instant (updated) : WW_DATE_NONE,
    .opens = ww_document_get_date (document, "from"),
    .closes = ww_document_get_date (document, "to"),
    .withdrawn = g_strcmp0 (outcome, "stopped") == 0 || g_strcmp0 (outcome, "completed") == 0,
  };
  WwMatchEvidence evidence = {
    .id = candidate.id,
    .kind = WW_MATCH_EVIDENCE_PROJECT,
    .date = candidate.closes != WW_DATE_NONE ? candidate.closes : candidate.opens,
    .succeeded = g_strcmp0 (outcome, "completed") == 0,
    .place = candidate.region,
    .amount = { WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL },
  };

  candidate.members = strings (arena, document, "partners", &candidate.n_members);
  candidate.tags = tags (arena, document, "tags", &candidate.n_tags);
  candidate.texts = texts (arena, document, WW_MATCH_TEXT_MAIN, main_paths, more_paths, &candidate.n_texts);
  ww_match_problem_add_candidate (self->problem, &candidate);
  /* A running project says what its partners do; only a stopped one does not speak for them. */
  if (g_strcmp0 (outcome, "stopped") == 0)
    {
      ww_match_problem_remove_evidence (self->problem, evidence.id);
      return;
    }
  evidence.tags = candidate.tags;
  evidence.n_tags = candidate.n_tags;
  evidence.texts = candidate.texts;
  evidence.n_texts = candidate.n_texts;
  evidence.participants = candidate.members;
  evidence.n_participants = candidate.n_members;
  ww_match_problem_add_evidence (self->problem, &evidence);
}

static void
add_call (WwMatchWorld *self, WwDocument *document)
{
  static const char *const main_paths[] = { "title", NULL }, *const more_paths[] = { NULL };
  g_autoptr (WwMatchArena) arena = ww_match_arena_new ();
  const char *buyer = ww_document_get_string (document, "buyer");
  gint64 updated = ww_document_get_updated_at (document);
  WwMatchCandidate candidate = {
    .id = ww_document_get_id (document),
    .kind = WW_MATCH_CALL,
    .call_kind = ww_document_get_string (document, "kind"),
    .owner = buyer && g_str_has_prefix (buyer, "organisation:") ? buyer : NULL,
    .confirmed_on = updated ? ww_date_from_instant (updated) : WW_DATE_NONE,
    .opens = ww_document_get_date (document, "opens"),
    .closes = ww_document_get_date (document, "closes"),
  };

  candidate.tags = tags (arena, document, "tags", &candidate.n_tags);
  candidate.texts = texts (arena, document, WW_MATCH_TEXT_MAIN, main_paths, more_paths, &candidate.n_texts);
  candidate.countries = strings (arena, document, "countries", &candidate.n_countries);
  ww_match_problem_add_candidate (self->problem, &candidate);
}

static void
add_wish (WwMatchWorld *self, WwDocument *document)
{
  static const char *const main_paths[] = { "statement", NULL };
  static const char *const more_paths[]
      = { "background", "restated.problem", "restated.population", "restated.outcome", NULL };
  g_autoptr (WwMatchArena) arena = ww_match_arena_new ();
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
  ww_match_problem_add_wish (self->problem, &wish);
}

/* %FALSE on an error only; @document stays %NULL where there is none. */
static gboolean
look_up (WwStore *store, const char *id, WwDocument **document, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *document = ww_store_get (store, id, NULL, &failure);
  if (*document || g_error_matches (failure, WW_ERROR, WW_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* --- introductions: what was dismissed is kept apart, what led somewhere is evidence --- */

static void
remove_introduction (WwMatchWorld *self, const char *id)
{
  Pair *pair = g_hash_table_lookup (self->vetoes, id);

  if (pair)
    {
      ww_match_problem_remove_veto (self->problem, pair->wish, pair->counterpart);
      g_hash_table_remove (self->vetoes, id);
    }
  ww_match_problem_remove_evidence (self->problem, id);
}

static gboolean
add_introduction (WwMatchWorld *self, WwDocument *document, GError **error)
{
  const char *id = ww_document_get_id (document);
  const char *wish_id = ww_document_get_string (document, "wish");
  const char *counterpart = ww_document_get_string (document, "counterpart");
  const char *stage = ww_document_get_string (document, "stage");
  const char *owner = g_hash_table_lookup (self->offer_owner, counterpart);
  gboolean dismissed = ww_document_has (document, "dismissed"), ended = g_strcmp0 (stage, "ended") == 0;
  g_autoptr (WwDocument) wish = NULL;
  g_autoptr (WwMatchArena) arena = ww_match_arena_new ();

  remove_introduction (self, id);
  if (owner)
    counterpart = owner;
  if (dismissed || ended)
    {
      Pair *pair = g_new0 (Pair, 1);

      pair->wish = g_strdup (wish_id);
      pair->counterpart = g_strdup (counterpart);
      g_hash_table_insert (self->vetoes, g_strdup (id), pair);
      ww_match_problem_add_veto (self->problem, wish_id, counterpart, dismissed ? WW_MATCH_VETO_DISMISSED : WW_MATCH_VETO_ENDED);
      return TRUE;
    }
  /* What was only considered says nothing about anybody. */
  if (g_strcmp0 (stage, "agreed") != 0 && g_strcmp0 (stage, "negotiating") != 0 && g_strcmp0 (stage, "met") != 0)
    return TRUE;
  if (!look_up (self->store, wish_id, &wish, error))
    return FALSE;
  if (wish)
    {
      static const char *const main_paths[] = { "statement", NULL }, *const more_paths[] = { NULL };
      const char *participants[] = { ww_wish_get_owner (wish), counterpart };
      gint32 on = ww_document_get_date (document, "outcome.on");
      gint64 updated = ww_document_get_updated_at (document);
      WwMatchEvidence evidence = {
        .id = id,
        .kind = WW_MATCH_EVIDENCE_INTRODUCTION,
        .participants = participants,
        .n_participants = G_N_ELEMENTS (participants),
        .date = on != WW_DATE_NONE || !updated ? on : ww_date_from_instant (updated),
        .succeeded = g_strcmp0 (stage, "agreed") == 0,
        .amount = amount (document, "outcome.amount"),
      };

      evidence.tags = tags (arena, wish, "tags", &evidence.n_tags);
      evidence.texts = texts (arena, wish, WW_MATCH_TEXT_MAIN, main_paths, more_paths, &evidence.n_texts);
      ww_match_problem_add_evidence (self->problem, &evidence);
    }
  return TRUE;
}

/* --- the store's documents --- */

gboolean
ww_match_world_add (WwMatchWorld *self, WwDocument *document, GError **error)
{
  const char *type = ww_document_get_type_name (document);

  if (strcmp (type, "organisation") == 0)
    {
      g_autoptr (GPtrArray) offer_documents
          = ww_related_offers (self->store, ww_document_get_id (document), error);

      if (!offer_documents)
        return FALSE;
      add_organisation (self, document, offer_documents);
    }
  else if (strcmp (type, "wish") == 0)
    add_wish (self, document);
  else if (strcmp (type, "group") == 0)
    add_group (self, document);
  else if (strcmp (type, "project") == 0)
    add_project (self, document);
  else if (strcmp (type, "call") == 0)
    add_call (self, document);
  else if (strcmp (type, "introduction") == 0)
    return add_introduction (self, document, error);
  return TRUE;
}

gboolean
ww_match_world_refresh (WwMatchWorld *self, const char *id, GError **error)
{
  g_autoptr (WwDocument) document = NULL;

  if (!look_up (self->store, id, &document, error))
    return FALSE;
  if (g_str_has_prefix (id, "offer:"))
    {
      /* An offer is part of its organisation: of the one it had, and of the one it has now. */
      g_autofree char *before = g_strdup (g_hash_table_lookup (self->offer_owner, id));
      const char *after = document ? ww_document_get_string (document, "organisation") : NULL;

      g_hash_table_remove (self->offer_owner, id);
      if (before && !ww_match_world_refresh (self, before, error))
        return FALSE;
      return !after || g_strcmp0 (before, after) == 0 || ww_match_world_refresh (self, after, error);
    }
  if (document)
    return ww_match_world_add (self, document, error);
  if (g_str_has_prefix (id, "wish:"))
    ww_match_problem_remove_wish (self->problem, id);
  else if (g_str_has_prefix (id, "introduction:"))
    remove_introduction (self, id);
  else
    {
      GPtrArray *known = g_hash_table_lookup (self->deals, id);

      for (guint i = 0; known && i < known->len; i++)
        ww_match_problem_remove_evidence (self->problem, known->pdata[i]);
      g_hash_table_remove (self->deals, id);
      ww_match_problem_remove_candidate (self->problem, id);
      ww_match_problem_remove_evidence (self->problem, id);
    }
  return TRUE;
}

typedef struct {
  WwMatchWorld *world;
  GError *error;
} Load;

static gboolean
load_one (WwDocument *document, const char *rev, gpointer user_data)
{
  Load *load = user_data;

  return ww_match_world_add (load->world, document, &load->error);
}

gboolean
ww_match_world_load (WwMatchWorld *self, GCancellable *cancellable, GError **error)
{
  /* Introductions come last: they look up wishes and the owners of offers. */
  static const char *const types[] = { "organisation", "group", "project", "call", "wish", "introduction" };
  Load load = { self, NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      if (!ww_store_for_each (self->store, types[i], load_one, &load, cancellable, error))
        return FALSE;
      if (load.error)
        {
          g_propagate_error (error, load.error);
          return FALSE;
        }
    }
  return TRUE;
}

WwMatchProblem *
ww_match_world_get_problem (WwMatchWorld *self)
{
  return self->problem;
}

const char *
ww_match_world_get_offerer (WwMatchWorld *self, const char *offer)
{
  return g_hash_table_lookup (self->offer_owner, offer);
}

static void
add_taxonomy (WwMatchProblem *problem, WwTaxonomy *taxonomy)
{
  for (guint i = 0; i < ww_taxonomy_get_n_tags (taxonomy); i++)
    {
      const WwTaxonomyTag *tag = ww_taxonomy_get_tag (taxonomy, i);
      g_autoptr (GPtrArray) labels = g_ptr_array_new ();

      g_ptr_array_add (labels, (gpointer) tag->label_en);
      g_ptr_array_add (labels, (gpointer) tag->label_nb);
      for (const char *const *synonym = tag->synonyms; *synonym; synonym++)
        g_ptr_array_add (labels, (gpointer) *synonym);
      g_ptr_array_add (labels, NULL);
      ww_match_problem_add_tag (problem, tag->id, tag->facet,
                                tag->broader == WW_TAXONOMY_NONE ? NULL : ww_taxonomy_get_tag (taxonomy, tag->broader)->id,
                                (const char *const *) labels->pdata, tag->related);
    }
}

/* What people say when they mean a tag: lines of an id and words by semicolons. */
static void
add_words (WwMatchProblem *problem)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (ww_ops_get_resource (), "/org/wishwell/taxonomy/words.tsv", 0, NULL);
  g_auto (GStrv) lines = bytes ? g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1) : NULL;

  for (char **line = lines; line && *line; line++)
    {
      char *tab = strchr (*line, '\t');

      if (tab && line != lines)
        {
          g_auto (GStrv) words = g_strsplit (tab + 1, ";", -1);

          *tab = '\0';
          ww_match_problem_add_tag_words (problem, *line, (const char *const *) words);
        }
    }
}

WwMatchWorld *
ww_match_world_new (WwStore *store, WwTaxonomy *taxonomy, gint32 today, const WwMatchWeights *weights)
{
  WwMatchWorld *self = g_new0 (WwMatchWorld, 1);

  self->store = store;
  self->today = today;
  self->problem = ww_match_problem_new (today, weights);
  self->offer_owner = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->vetoes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, pair_free);
  self->deals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  add_taxonomy (self->problem, taxonomy);
  add_words (self->problem);
  return self;
}

void
ww_match_world_free (WwMatchWorld *self)
{
  if (!self)
    return;
  ww_match_problem_free (self->problem);
  g_hash_table_unref (self->offer_owner);
  g_hash_table_unref (self->vetoes);
  g_hash_table_unref (self->deals);
  g_free (self);
}
