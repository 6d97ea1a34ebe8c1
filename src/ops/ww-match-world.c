/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-match-world.h"

#include "ww-aside.h"
#include "ww-error.h"
#include "ww-match-reading.h"
#include "ww-match-shapes.h"
#include "ww-match-snapshot.h"
#include "ww-ops-resources.h"
#include "ww-related.h"
#include "ww-replica.h"

#include <string.h>

/* With fewer candidates and wishes than this, reading them anew takes no time that anybody would notice. */
#define WORTH_A_SNAPSHOT 5000
/* With more changes since, reading all anew is no slower than one by one; with so many, the next start shall have fewer. */
#define MOST_CHANGES 2000
#define MANY_CHANGES 500

struct _WwMatchWorld {
  /*< owned >*/
  WwMatchProblem *problem;
  GHashTable *offer_owner;  /* (nullable): offer id → organisation id, for offers that move or go: get_offer_owner() */
  GHashTable *vetoes;       /* introduction id → Pair */
  GHashTable *kept_apart;   /* "wish counterpart" → guint [WW_MATCH_N_VETOES]: how many introductions say so */
  GHashTable *deals;        /* investor id → how many entries of its portfolio are evidence */

  /*< borrowed >*/
  WwStore *store;
  WwTaxonomy *taxonomy;

  gint32 today;
};

typedef struct {
  char *wish, *counterpart;
  WwMatchVeto veto;
} Pair;

static void
pair_free (gpointer data)
{
  Pair *pair = data;

  g_free (pair->wish);
  g_free (pair->counterpart);
  g_free (pair);
}

/* --- what a document says, told to the problem --- */

static void
remove_portfolio (WwMatchWorld *self, const char *investor)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->deals, investor));

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s/%u", investor, i);

      ww_match_problem_remove_evidence (self->problem, id);
    }
  g_hash_table_remove (self->deals, investor);
}

static void
add_portfolio (WwMatchWorld *self, WwMatchArena *arena, WwDocument *investor)
{
  JsonArray *list = ww_document_get_list (investor, "mandate.portfolio");
  guint n = list ? json_array_get_length (list) : 0;

  remove_portfolio (self, ww_document_get_id (investor));
  for (guint i = 0; i < n; i++)
    {
      WwMatchEvidence evidence = ww_match_shape_deal (arena, investor, i);

      ww_match_problem_add_evidence (self->problem, &evidence);
    }
  if (n)
    g_hash_table_insert (self->deals, g_strdup (ww_document_get_id (investor)), GUINT_TO_POINTER (n));
}

static void
remember_offers (const WwMatchCandidate *candidate, gpointer offer_owner)
{
  for (guint i = 0; i < candidate->n_offers; i++)
    g_hash_table_insert (offer_owner, g_strdup (candidate->offers[i].id), g_strdup (candidate->id));
}

/* Made when first asked for: most starts never do. */
static GHashTable *
get_offer_owner (WwMatchWorld *self)
{
  if (!self->offer_owner)
    {
      self->offer_owner = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      ww_match_problem_for_each_candidate (self->problem, remember_offers, self->offer_owner);
    }
  return self->offer_owner;
}

static void
add_organisation (WwMatchWorld *self, WwDocument *document, GPtrArray *offer_documents)
{
  g_autoptr (WwMatchArena) arena = ww_match_arena_new ();
  WwMatchCandidate candidate = ww_match_shape_organisation (arena, document, offer_documents);

  ww_match_problem_add_candidate (self->problem, &candidate);
  if (self->offer_owner)
    remember_offers (&candidate, self->offer_owner);
  add_portfolio (self, arena, document);
}

static void
add_project (WwMatchWorld *self, WwDocument *document)
{
  g_autoptr (WwMatchArena) arena = ww_match_arena_new ();
  WwMatchCandidate candidate = ww_match_shape_project (arena, document);
  WwMatchEvidence evidence;

  ww_match_problem_add_candidate (self->problem, &candidate);
  if (ww_match_shape_past_project (document, &candidate, &evidence))
    ww_match_problem_add_evidence (self->problem, &evidence);
  else
    ww_match_problem_remove_evidence (self->problem, evidence.id);
}

static void
add_group_or_call (WwMatchWorld *self, WwDocument *document, gboolean call)
{
  g_autoptr (WwMatchArena) arena = ww_match_arena_new ();
  WwMatchCandidate candidate = call ? ww_match_shape_call (arena, document) : ww_match_shape_group (arena, document);

  ww_match_problem_add_candidate (self->problem, &candidate);
}

static void
add_wish (WwMatchWorld *self, WwDocument *document)
{
  g_autoptr (WwMatchArena) arena = ww_match_arena_new ();
  WwMatchWish wish = ww_match_shape_wish (arena, document);

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

/* Counts one introduction more or less that keeps the pair apart. Of several the weightiest tells why, in whatever order they came. */
static void
count_veto (WwMatchWorld *self, const Pair *pair, int more)
{
  g_autofree char *key = g_strdup_printf ("%s %s", pair->wish, pair->counterpart);
  guint *counts = g_hash_table_lookup (self->kept_apart, key);
  int veto = 0;

  if (!counts)
    g_hash_table_insert (self->kept_apart, g_strdup (key), counts = g_new0 (guint, WW_MATCH_N_VETOES));
  counts[pair->veto] += (guint) more;
  while (veto < WW_MATCH_N_VETOES && !counts[veto])
    veto++;
  if (veto < WW_MATCH_N_VETOES)
    {
      ww_match_problem_add_veto (self->problem, pair->wish, pair->counterpart, (WwMatchVeto) veto);
      return;
    }
  ww_match_problem_remove_veto (self->problem, pair->wish, pair->counterpart);
  g_hash_table_remove (self->kept_apart, key);
}

static void
add_veto (WwMatchWorld *self, const char *introduction, const char *wish, const char *counterpart, WwMatchVeto veto)
{
  Pair *pair = g_new0 (Pair, 1);

  *pair = (Pair) { g_strdup (wish), g_strdup (counterpart), veto };
  g_hash_table_insert (self->vetoes, g_strdup (introduction), pair);
  count_veto (self, pair, 1);
}

static void
remove_introduction (WwMatchWorld *self, const char *id)
{
  Pair *pair = g_hash_table_lookup (self->vetoes, id);

  if (pair)
    {
      count_veto (self, pair, -1);
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
  const char *owner = g_hash_table_lookup (get_offer_owner (self), counterpart);
  gboolean dismissed = ww_document_has (document, "dismissed"), ended = g_strcmp0 (stage, "ended") == 0;
  g_autoptr (WwDocument) wish = NULL;
  g_autoptr (WwMatchArena) arena = ww_match_arena_new ();

  remove_introduction (self, id);
  if (owner)
    counterpart = owner;
  if (dismissed || ended)
    {
      add_veto (self, id, wish_id, counterpart, dismissed ? WW_MATCH_VETO_DISMISSED : WW_MATCH_VETO_ENDED);
      return TRUE;
    }
  /* What was only considered says nothing about anybody. */
  if (g_strcmp0 (stage, "agreed") != 0 && g_strcmp0 (stage, "negotiating") != 0 && g_strcmp0 (stage, "met") != 0)
    return TRUE;
  if (!look_up (self->store, wish_id, &wish, error))
    return FALSE;
  if (wish)
    {
      WwMatchEvidence evidence = ww_match_shape_introduction (arena, document, wish, counterpart);

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
    add_group_or_call (self, document, FALSE);
  else if (strcmp (type, "project") == 0)
    add_project (self, document);
  else if (strcmp (type, "call") == 0)
    add_group_or_call (self, document, TRUE);
  else if (strcmp (type, "introduction") == 0)
    return add_introduction (self, document, error);
  return TRUE;
}

/* What led somewhere is told by the wish's words and tags, as they are now. */
static gboolean
add_introductions_of (WwMatchWorld *self, const char *wish, GError **error)
{
  g_autoptr (GPtrArray) introductions = ww_related_introductions (self->store, wish, error);

  for (guint i = 0; introductions && i < introductions->len; i++)
    if (!add_introduction (self, introductions->pdata[i], error))
      return FALSE;
  return introductions != NULL;
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
      g_autofree char *before = g_strdup (g_hash_table_lookup (get_offer_owner (self), id));
      const char *after = document ? ww_document_get_string (document, "organisation") : NULL;

      g_hash_table_remove (get_offer_owner (self), id);
      if (before && !ww_match_world_refresh (self, before, error))
        return FALSE;
      return !after || g_strcmp0 (before, after) == 0 || ww_match_world_refresh (self, after, error);
    }
  if (document)
    return ww_match_world_add (self, document, error) && (!g_str_has_prefix (id, "wish:") || add_introductions_of (self, id, error));
  if (g_str_has_prefix (id, "wish:"))
    ww_match_problem_remove_wish (self->problem, id);
  else if (g_str_has_prefix (id, "introduction:"))
    remove_introduction (self, id);
  else
    {
      remove_portfolio (self, id);
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

static gboolean
read_all (WwMatchWorld *self, GCancellable *cancellable, GError **error)
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

static WwMatchProblem *
new_problem (WwTaxonomy *taxonomy, gint32 today, const WwMatchWeights *weights)
{
  WwMatchProblem *problem = ww_match_problem_new (today, weights);

  add_taxonomy (problem, taxonomy);
  add_words (problem);
  return problem;
}

/* --- the snapshot, which spares a start all that reading --- */

/* What the problem does not hold: vetoes and whose they are, and how long the portfolios are. */
#define NOTES_TYPE "(a(sssu)a(su))"

static GBytes *
make_notes (WwMatchWorld *self)
{
  g_auto (GVariantBuilder) vetoes = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(sssu)")), deals = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(su)"));
  g_autoptr (GVariant) notes = NULL;
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, self->vetoes);
  while (g_hash_table_iter_next (&iter, &id, &value))
    g_variant_builder_add (&vetoes, "(sssu)", id, ((Pair *) value)->wish, ((Pair *) value)->counterpart, ((Pair *) value)->veto);
  g_hash_table_iter_init (&iter, self->deals);
  while (g_hash_table_iter_next (&iter, &id, &value))
    g_variant_builder_add (&deals, "(su)", id, GPOINTER_TO_UINT (value));
  notes = g_variant_ref_sink (g_variant_new (NOTES_TYPE, &vetoes, &deals));
  return g_variant_get_data_as_bytes (notes);
}

static void
read_notes (WwMatchWorld *self, GBytes *bytes)
{
  g_autoptr (GVariant) notes = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (NOTES_TYPE), bytes, FALSE));
  g_autoptr (GVariantIter) vetoes = NULL, deals = NULL;
  const char *id, *wish, *counterpart;
  guint number;

  g_variant_get (notes, NOTES_TYPE, &vetoes, &deals);
  while (g_variant_iter_next (vetoes, "(&s&s&su)", &id, &wish, &counterpart, &number))
    add_veto (self, id, wish, counterpart, MIN (number, WW_MATCH_N_VETOES - 1));
  while (g_variant_iter_next (deals, "(&su)", &id, &number))
    g_hash_table_insert (self->deals, g_strdup (id), GUINT_TO_POINTER (number));
}

static char *
make_key (const char *token)
{
  return g_strconcat (WW_MATCH_READING " ", token, NULL);
}

/* @last: the last change before anything was read. Without a snapshot the next start only takes longer. */
static void
keep_snapshot (WwMatchWorld *self, gint64 last)
{
  g_autoptr (WwAside) aside = ww_aside_new (self->store, last);
  g_autofree char *key = aside ? make_key (ww_aside_get_token (aside)) : NULL;
  g_autoptr (GBytes) notes = make_notes (self);
  g_autoptr (GError) error = NULL;

  if (aside && (!ww_match_problem_save (self->problem, key, notes, ww_aside_write, aside) || !ww_aside_keep (aside, &error)))
    g_info ("No snapshot of the matches was kept: %s", error ? error->message : "the disk is full");
}

/* Returns: (nullable) (transfer full) (element-type WwChange): what changed since; %NULL where there is none that fits */
static GPtrArray *
take_snapshot_up (WwMatchWorld *self)
{
  g_autofree char *token = NULL, *key = NULL;
  g_autoptr (GBytes) notes = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  gint64 since;
  g_autoptr (GBytes) bytes = ww_store_map_aside (self->store, WW_MATCH_SNAPSHOT_HOME, &token, &since);

  if (!bytes)
    return NULL;
  changes = ww_store_changes (self->store, since, MOST_CHANGES + 1, NULL);
  if (!changes || changes->len > MOST_CHANGES)
    return NULL;
  key = make_key (token);
  if (!ww_match_problem_take_up (self->problem, key, bytes, &notes))
    {
      WwMatchProblem *unfit = self->problem;

      self->problem = new_problem (self->taxonomy, self->today, ww_match_problem_get_weights (unfit));
      ww_match_problem_free (unfit);
      return NULL;
    }
  read_notes (self, notes);
  return g_steal_pointer (&changes);
}

/* Introductions come last, as when all is read. */
static gboolean
follow_changes (WwMatchWorld *self, GPtrArray *changes, GError **error)
{
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < changes->len; i++)
      {
        const WwChange *change = changes->pdata[i];

        if (g_str_has_prefix (change->id, "introduction:") == (pass == 1) && !ww_match_world_refresh (self, change->id, error))
          return FALSE;
      }
  return TRUE;
}

gboolean
ww_match_world_load (WwMatchWorld *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) changes = NULL;
  gboolean keep;
  gint64 last;

  if (!ww_store_get_last_seq (self->store, &last, error))
    return FALSE;
  changes = take_snapshot_up (self);
  if (changes ? !follow_changes (self, changes, error) : !read_all (self, cancellable, error))
    return FALSE;
  keep = changes ? changes->len >= MANY_CHANGES
                 : ww_match_problem_count_candidates (self->problem) + ww_match_problem_count_wishes (self->problem) >= WORTH_A_SNAPSHOT;
  if (keep && !g_cancellable_is_cancelled (cancellable))
    keep_snapshot (self, last);
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
  return g_hash_table_lookup (get_offer_owner (self), offer);
}

WwMatchWorld *
ww_match_world_new (WwStore *store, WwTaxonomy *taxonomy, gint32 today, const WwMatchWeights *weights)
{
  WwMatchWorld *self = g_new0 (WwMatchWorld, 1);

  self->store = store;
  self->taxonomy = taxonomy;
  self->today = today;
  self->problem = new_problem (taxonomy, today, weights);
  self->vetoes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, pair_free);
  self->kept_apart = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->deals = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
ww_match_world_free (WwMatchWorld *self)
{
  if (!self)
    return;
  ww_match_problem_free (self->problem);
  g_clear_pointer (&self->offer_owner, g_hash_table_unref);
  g_hash_table_unref (self->vetoes);
  g_hash_table_unref (self->kept_apart);
  g_hash_table_unref (self->deals);
  g_free (self);
}
