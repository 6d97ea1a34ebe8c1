/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs matching collections through the engine and writes runs that evaluate.py can score:
 *
 *   bench-matching --data FOLDER --split NAME --output FOLDER [--taxonomy tags.tsv] [--only b4] [--weight parts.tags=50 …]
 */
#include "match-builder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct
{
  char **header;
  GPtrArray *rows; /* char ** */
} Table;

static char *data, *split, *output, *taxonomy, *only;
static char **weight_options;

static Table *
table_read (const char *path)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  Table *table;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return NULL;
  table = g_new0 (Table, 1);
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines; *line; line++)
    {
      if (!**line)
        continue;
      if (!table->header)
        table->header = g_strsplit (*line, "\t", -1);
      else
        g_ptr_array_add (table->rows, g_strsplit (*line, "\t", -1));
    }
  return table;
}

static Table *
table_of (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (data, folder, name, NULL);

  return table_read (path);
}

static void
table_free (Table *table)
{
  if (!table)
    return;
  g_strfreev (table->header);
  g_ptr_array_unref (table->rows);
  g_free (table);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Table, table_free)

static const char *
cell (const Table *table, guint row, const char *column)
{
  char **cells = g_ptr_array_index (table->rows, row);
  guint n = g_strv_length (cells);

  for (guint i = 0; table->header[i]; i++)
    if (strcmp (table->header[i], column) == 0)
      return i < n && *cells[i] ? cells[i] : NULL;
  return NULL;
}

/* Everything made for one add call, freed after it. */
typedef struct
{
  GPtrArray *owned;
} Scrap;

static Scrap *
scrap_new (void)
{
  Scrap *scrap = g_new0 (Scrap, 1);

  scrap->owned = g_ptr_array_new_with_free_func (g_free);
  return scrap;
}

static void
scrap_free (Scrap *scrap)
{
  g_ptr_array_unref (scrap->owned);
  g_free (scrap);
}

static gpointer
keep (Scrap *scrap, gpointer pointer)
{
  g_ptr_array_add (scrap->owned, pointer);
  return pointer;
}

static const char **
words_of (Scrap *scrap, const char *list, guint *n)
{
  char **parts = g_strsplit (list ? list : "", ";", -1);
  guint count = 0;

  for (guint i = 0; parts[i]; i++)
    if (*parts[i])
      {
        keep (scrap, parts[i]);
        parts[count++] = parts[i];
      }
    else
      g_free (parts[i]);
  parts[count] = NULL;
  *n = count;
  return keep (scrap, parts);
}

static WwMatchTag *
tags_of (Scrap *scrap, const char *list, const char *extra, guint *n)
{
  const char **parts = words_of (scrap, list, n);
  WwMatchTag *tags = keep (scrap, g_new0 (WwMatchTag, *n + 2));

  for (guint i = 0; i < *n; i++)
    {
      char *colon = strrchr ((char *) parts[i], ':');

      if (colon && g_ascii_isdigit (colon[1]))
        {
          *colon = '\0';
          tags[i].count = atoi (colon + 1);
        }
      tags[i].tag = parts[i];
    }
  if (extra)
    {
      for (guint i = 0; i < *n; i++)
        if (strcmp (tags[i].tag, extra) == 0)
          return tags;
      tags[(*n)++].tag = extra;
    }
  return tags;
}

static gint64
number (const char *text)
{
  return text ? g_ascii_strtoll (text, NULL, 10) : WW_MATCH_ABSENT;
}

static gint32
date_of (const char *text)
{
  gint32 date;

  return text && ww_date_parse (text, &date) ? date : WW_DATE_NONE;
}

/* Which of four languages a text is in, by its little words; the collection does not say. */
static const char *
language_of (const char *text)
{
  static const char *const marks[][9] = {
    { " the ", " and ", " of ", " with ", " is ", " to ", " for ", " that ", NULL },
    { " og ", " ikke ", " det ", " er ", " av ", " til ", " på ", " som ", NULL },
    { " och ", " inte ", " är ", " av ", " till ", " på ", " som ", " det ", NULL },
  };
  static const char *const names[] = { "en", "nb", "sv" };
  guint best = 0, best_count = 0;
  g_autofree char *spaced = text ? g_strconcat (" ", text, " ", NULL) : NULL;

  if (!text)
    return NULL;
  for (guint l = 0; l < G_N_ELEMENTS (marks); l++)
    {
      guint count = 0;

      for (guint i = 0; marks[l][i]; i++)
        for (const char *p = strstr (spaced, marks[l][i]); p; p = strstr (p + 1, marks[l][i]))
          count++;
      if (count > best_count)
        {
          best = l;
          best_count = count;
        }
    }
  return names[best];
}

static void
load_taxonomy (WwMatchProblem *problem)
{
  g_autoptr (Table) table = table_read (taxonomy);

  if (!table)
    {
      g_printerr ("No taxonomy at %s.\n", taxonomy);
      exit (1);
    }
  for (guint i = 0; i < table->rows->len; i++)
    {
      g_autoptr (GPtrArray) labels = g_ptr_array_new ();
      Scrap *scrap = scrap_new ();
      guint n;
      const char **synonyms = words_of (scrap, cell (table, i, "synonyms"), &n);

      if (cell (table, i, "label_en"))
        g_ptr_array_add (labels, (char *) cell (table, i, "label_en"));
      if (cell (table, i, "label_nb"))
        g_ptr_array_add (labels, (char *) cell (table, i, "label_nb"));
      for (guint s = 0; s < n; s++)
        g_ptr_array_add (labels, (char *) synonyms[s]);
      g_ptr_array_add (labels, NULL);
      ww_match_problem_add_tag (problem, cell (table, i, "id"), cell (table, i, "facet"), cell (table, i, "broader"),
                                (const char *const *) labels->pdata, NULL);
      scrap_free (scrap);
    }
}

static WwMatchProblem *
problem_new (gint32 now)
{
  WwMatchWeights weights;
  guint n;
  const WwMatchWeightField *fields = ww_match_weight_fields (&n);

  ww_match_weights_init_defaults (&weights);
  for (char **option = weight_options; option && *option; option++)
    {
      const char *equals = strchr (*option, '=');

      for (guint i = 0; equals && i < n; i++)
        if (strlen (fields[i].name) == (gsize) (equals - *option) && strncmp (fields[i].name, *option, (gsize) (equals - *option)) == 0)
          G_STRUCT_MEMBER (int, &weights, fields[i].offset) = atoi (equals + 1);
    }
  return ww_match_problem_new (now, &weights);
}

static FILE *
run_file (const char *name)
{
  g_autofree char *base = g_strdup_printf ("%s.%s.tsv", name, split), *path = g_build_filename (output, base, NULL);
  FILE *file = fopen (path, "w");

  if (!file)
    {
      g_printerr ("Cannot write %s.\n", path);
      exit (1);
    }
  return file;
}

/* What the collection's kinds are in Wishwell: a kind of wish, and a tag that says what exactly. */
static const struct { const char *name, *kind, *tag; } kinds[] = {
  { "capital", "capital", NULL }, { "pilot-site", "pilot-site", "need.pilot" }, { "test-and-verification", "pilot-site", "need.test-site" },
  { "clinical-expertise", "expertise", "need.expert" }, { "regulatory-help", "expertise", "need.reg-advice" }, { "technology", "solution", NULL },
  { "data-access", "partner", "need.health-data" }, { "market-entry", "expertise", "need.market" }, { "talent", "expertise", "need.team" },
  { "partner", "partner", NULL }, { "procurement", "partner", "mkt.public" }, { "advice", "expertise", "need.mentor" },
};

static guint
kind_index (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].name, name) == 0)
      return i;
  g_printerr ("Unknown kind %s.\n", name);
  exit (1);
}

static const char *
alternatives (Scrap *scrap, const char *list)
{
  char *text = keep (scrap, g_strdup (list));

  return g_strdelimit (text, ",", ';');
}

static void
b4_musts (Scrap *scrap, const char *must, const char *currency, WwMatchWish *wish)
{
  guint n;
  const char **parts = words_of (scrap, must, &n);
  WwMatchConstraint *constraints = keep (scrap, g_new0 (WwMatchConstraint, n + 1));

  wish->constraints = constraints;
  for (guint i = 0; i < n; i++)
    {
      gsize key_length = strcspn (parts[i], "<>=");
      g_autofree char *key = g_strndup (parts[i], key_length);
      const char *value = parts[i] + key_length + strspn (parts[i] + key_length, "<>=");
      WwMatchConstraint *constraint = &constraints[wish->n_constraints++];

      *constraint = (WwMatchConstraint) { WW_MATCH_WHAT_OTHER, TRUE, value, WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL };
      if (strcmp (key, "country") == 0 || strcmp (key, "language") == 0 || strcmp (key, "stage") == 0 || strcmp (key, "instrument") == 0)
        {
          constraint->what = ww_match_what_from_word (strcmp (key, "country") == 0 ? "place" : key);
          constraint->text = alternatives (scrap, value);
        }
      else if (strcmp (key, "trl") == 0)
        {
          constraint->what = WW_MATCH_WHAT_TRL;
          constraint->from = constraint->to = number (value);
        }
      else if (strcmp (key, "class") == 0)
        constraint->what = WW_MATCH_WHAT_DEVICE_CLASS;
      else if (strcmp (key, "ticket") == 0)
        {
          constraint->what = WW_MATCH_WHAT_TICKET;
          constraint->to = number (value);
          constraint->currency = currency;
        }
    }
}

static void
b4_candidates (WwMatchProblem *problem)
{
  g_autoptr (Table) providers = table_of ("b4", "providers.tsv"), offers = table_of ("b4", "offers.tsv");

  for (guint i = 0; i < providers->rows->len; i++)
    {
      Scrap *scrap = scrap_new ();
      const char *id = cell (providers, i, "org_id"), *kind = cell (providers, i, "kind");
      WwMatchCandidate candidate = base_candidate (id, kind);
      WwMatchVenture venture = { .stage = cell (providers, i, "stage"), .device_class = cell (providers, i, "device_class"), .closes = WW_DATE_NONE,
                                 .trl = cell (providers, i, "trl") ? atoi (cell (providers, i, "trl")) : 0 };
      WwMatchText texts[2] = { { cell (providers, i, "name"), language_of (cell (providers, i, "text")), WW_MATCH_TEXT_MORE },
                               { cell (providers, i, "text"), language_of (cell (providers, i, "text")), WW_MATCH_TEXT_MORE } };
      g_autoptr (GArray) own = g_array_new (FALSE, TRUE, sizeof (WwMatchOffer));

      if (strcmp (kind, "resource-group") == 0)
        {
          candidate.kind = WW_MATCH_GROUP;
          candidate.organisation_kind = NULL;
        }
      candidate.country = cell (providers, i, "country");
      candidate.region = cell (providers, i, "region");
      candidate.city = cell (providers, i, "city");
      candidate.tags = tags_of (scrap, cell (providers, i, "tags"), NULL, &candidate.n_tags);
      candidate.texts = texts;
      candidate.n_texts = 2;
      if (strcmp (kind, "startup") == 0 || strcmp (kind, "sme") == 0 || venture.stage || venture.trl || venture.device_class)
        candidate.venture = &venture;
      for (guint o = 0; o < offers->rows->len; o++)
        {
          WwMatchOffer offer = { .valid_until = WW_DATE_NONE, .recorded_on = WW_DATE_NONE };
          guint k;
          WwMatchConstraint *constraints;
          WwMatchText *text;

          if (strcmp (cell (offers, o, "org_id"), id) != 0)
            continue;
          k = kind_index (cell (offers, o, "kind"));
          offer.id = cell (offers, o, "offer_id");
          offer.answers = keep (scrap, g_memdup2 (&kinds[k].kind, sizeof (char *)));
          offer.n_answers = 1;
          offer.tags = tags_of (scrap, cell (offers, o, "tags"), kinds[k].tag, &offer.n_tags);
          text = keep (scrap, g_new0 (WwMatchText, 1));
          *text = (WwMatchText) { cell (offers, o, "text"), language_of (cell (offers, o, "text")), WW_MATCH_TEXT_MAIN };
          offer.texts = text;
          offer.n_texts = 1;
          offer.capacity = cell (offers, o, "capacity") ? number (cell (offers, o, "capacity")) : 0;
          constraints = keep (scrap, g_new0 (WwMatchConstraint, 8));
          offer.constraints = constraints;
          if (cell (offers, o, "countries"))
            constraints[offer.n_constraints++] = (WwMatchConstraint) { WW_MATCH_WHAT_PLACE, FALSE, cell (offers, o, "countries"), WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL };
          if (cell (offers, o, "stages"))
            constraints[offer.n_constraints++] = (WwMatchConstraint) { WW_MATCH_WHAT_STAGE, FALSE, cell (offers, o, "stages"), WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL };
          if (cell (offers, o, "trl_min") || cell (offers, o, "trl_max"))
            constraints[offer.n_constraints++]
                = (WwMatchConstraint) { WW_MATCH_WHAT_TRL, FALSE, NULL, number (cell (offers, o, "trl_min")), number (cell (offers, o, "trl_max")), NULL };
          if (cell (offers, o, "ticket_min") || cell (offers, o, "ticket_max"))
            constraints[offer.n_constraints++] = (WwMatchConstraint) { WW_MATCH_WHAT_TICKET, FALSE, NULL, number (cell (offers, o, "ticket_min")),
                                                                       number (cell (offers, o, "ticket_max")), cell (offers, o, "currency") };
          g_array_append_val (own, offer);
        }
      candidate.offers = (const WwMatchOffer *) (gpointer) own->data;
      candidate.n_offers = own->len;
      ww_match_problem_add_candidate (problem, &candidate);
      scrap_free (scrap);
    }
}

static void
write_results (FILE *file, const char *need, const WwMatchRanking *ranking, gboolean with_ruled_out)
{
  for (guint i = 0; i < ranking->n_results; i++)
    fprintf (file, "%s\t%s\t%.6f\n", need, ranking->results[i].id, ranking->results[i].exact / 1000.0);
  for (guint i = 0; with_ruled_out && i < ranking->n_ruled_out; i++)
    if (ranking->ruled_out[i].out == WW_MATCH_OUT_MUST)
      fprintf (file, "%s\t%s\t%.6f\n", need, ranking->ruled_out[i].id, ranking->ruled_out[i].exact / 1000.0 - 200);
}

static void
bench_b4 (void)
{
  g_autofree char *needs_name = g_strdup_printf ("needs_%s.tsv", split);
  g_autoptr (Table) needs = table_of ("b4", needs_name);
  g_autoptr (WwMatchProblem) problem = NULL;
  FILE *file;
  gint64 start;

  if (!needs)
    {
      g_print ("b4: skipped, no %s\n", needs_name);
      return;
    }
  problem = problem_new (ww_date_from_ymd (2026, 11, 1));
  load_taxonomy (problem);
  ww_match_problem_set_rate (problem, "NOK", 1000);
  ww_match_problem_set_rate (problem, "SEK", 1000);
  ww_match_problem_set_rate (problem, "DKK", 1600);
  ww_match_problem_set_rate (problem, "EUR", 11700);
  ww_match_problem_set_rate (problem, "USD", 10800);
  ww_match_problem_set_rate (problem, "GBP", 13700);
  b4_candidates (problem);
  for (guint i = 0; i < needs->rows->len; i++)
    {
      Scrap *scrap = scrap_new ();
      guint k = kind_index (cell (needs, i, "kind"));
      WwMatchWish wish = base_wish (cell (needs, i, "need_id"), cell (needs, i, "owner_org"), kinds[k].kind);
      WwMatchText texts[2] = { { cell (needs, i, "title"), language_of (cell (needs, i, "text")), WW_MATCH_TEXT_MAIN },
                               { cell (needs, i, "text"), language_of (cell (needs, i, "text")), WW_MATCH_TEXT_MORE } };

      wish.tags = tags_of (scrap, cell (needs, i, "tags"), kinds[k].tag, &wish.n_tags);
      wish.texts = texts;
      wish.n_texts = 2;
      wish.needed_by = date_of (cell (needs, i, "deadline"));
      if (cell (needs, i, "amount"))
        wish.amount = (WwMatchAmount) { number (cell (needs, i, "amount")), number (cell (needs, i, "amount")), cell (needs, i, "currency") };
      b4_musts (scrap, cell (needs, i, "must"), wish.amount.currency ? wish.amount.currency : "NOK", &wish);
      ww_match_problem_add_wish (problem, &wish);
      scrap_free (scrap);
    }
  file = run_file ("b4");
  start = g_get_monotonic_time ();
  for (guint i = 0; i < needs->rows->len; i++)
    {
      g_autoptr (WwMatchRanking) ranking = ww_match_rank (problem, cell (needs, i, "need_id"),
                                                          &(WwMatchQuery) { .limit = 200, .limit_ruled_out = 200, .one_way = TRUE });

      write_results (file, cell (needs, i, "need_id"), ranking, TRUE);
    }
  g_print ("b4: %u needs, %.2f ms a need\n", needs->rows->len, (double) (g_get_monotonic_time () - start) / 1000 / needs->rows->len);
  fclose (file);
}

static void
add_plain_tags (WwMatchProblem *problem, Table *table, const char *column)
{
  for (guint i = 0; i < table->rows->len; i++)
    {
      Scrap *scrap = scrap_new ();
      guint n;
      WwMatchTag *tags = tags_of (scrap, cell (table, i, column), NULL, &n);

      for (guint t = 0; t < n; t++)
        ww_match_problem_add_tag (problem, tags[t].tag, NULL, NULL, (const char *[]) { tags[t].tag, NULL }, NULL);
      scrap_free (scrap);
    }
}

/* "/natural sciences/biological sciences/cell biology" gives each its broader one. */
static void
add_tag_paths (WwMatchProblem *problem, Table *table)
{
  for (guint i = 0; i < table->rows->len; i++)
    {
      Scrap *scrap = scrap_new ();
      guint n;
      const char **paths = words_of (scrap, cell (table, i, "euroscivoc_paths"), &n);

      for (guint p = 0; p < n; p++)
        {
          g_auto (GStrv) parts = g_strsplit (paths[p], "/", -1);

          for (guint k = 1; parts[k]; k++)
            ww_match_problem_add_tag (problem, parts[k], NULL, k > 1 ? parts[k - 1] : NULL, (const char *[]) { parts[k], NULL }, NULL);
        }
      scrap_free (scrap);
    }
}

/* Needs of research, and candidates known by the projects that they took part in. */
static void
bench_projects (const char *name, gint32 now)
{
  g_autofree char *needs_name = g_strdup_printf ("needs_%s.tsv", split);
  g_autoptr (Table) needs = table_of (name, needs_name), providers = table_of (name, "providers.tsv");
  g_autoptr (Table) projects = table_of (name, "profile_projects.tsv"), participations = table_of (name, "profile_participations.tsv");
  g_autoptr (WwMatchProblem) problem = NULL;
  g_autoptr (GHashTable) members = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  FILE *file;
  gint64 start;

  if (!needs || !providers || !projects || !participations)
    {
      g_print ("%s: skipped, no %s\n", name, needs_name);
      return;
    }
  problem = problem_new (now);
  add_plain_tags (problem, projects, "tags");
  add_plain_tags (problem, needs, "tags");
  if (strcmp (name, "b3") == 0)
    add_tag_paths (problem, projects);
  for (guint i = 0; i < participations->rows->len; i++)
    {
      const char *project = cell (participations, i, "project");
      GPtrArray *list = g_hash_table_lookup (members, project);

      if (!list)
        g_hash_table_insert (members, (gpointer) project, list = g_ptr_array_new ());
      g_ptr_array_add (list, (gpointer) cell (participations, i, "org_id"));
    }
  for (guint i = 0; i < providers->rows->len; i++)
    {
      WwMatchCandidate candidate = base_candidate (cell (providers, i, "org_id"), "research");

      candidate.country = cell (providers, i, "country");
      candidate.city = cell (providers, i, "city");
      ww_match_problem_add_candidate (problem, &candidate);
    }
  for (guint i = 0; i < projects->rows->len; i++)
    {
      Scrap *scrap = scrap_new ();
      const char *id = cell (projects, i, "project");
      GPtrArray *list = g_hash_table_lookup (members, id);
      WwMatchText texts[] = { { cell (projects, i, "title"), "en", WW_MATCH_TEXT_MAIN }, { cell (projects, i, "text"), "en", WW_MATCH_TEXT_MORE } };
      WwMatchEvidence evidence = { .id = id, .kind = WW_MATCH_EVIDENCE_PROJECT, .texts = texts, .n_texts = 2, .succeeded = TRUE };

      evidence.tags = tags_of (scrap, cell (projects, i, "tags"), NULL, &evidence.n_tags);
      evidence.participants = list ? (const char *const *) list->pdata : NULL;
      evidence.n_participants = list ? list->len : 0;
      evidence.date = date_of (cell (projects, i, "start"));
      ww_match_problem_add_evidence (problem, &evidence);
      scrap_free (scrap);
    }
  for (guint i = 0; i < needs->rows->len; i++)
    {
      Scrap *scrap = scrap_new ();
      WwMatchText texts[] = { { cell (needs, i, "title"), "en", WW_MATCH_TEXT_MAIN }, { cell (needs, i, "text"), "en", WW_MATCH_TEXT_MORE } };
      WwMatchWish wish = base_wish (cell (needs, i, "need_id"), cell (needs, i, "owner_id"), "partner");

      wish.tags = tags_of (scrap, cell (needs, i, "tags"), NULL, &wish.n_tags);
      wish.texts = texts;
      wish.n_texts = 2;
      ww_match_problem_add_wish (problem, &wish);
      scrap_free (scrap);
    }
  file = run_file (name);
  ww_match_ranking_free (ww_match_rank (problem, cell (needs, 0, "need_id"), NULL));
  start = g_get_monotonic_time ();
  for (guint i = 0; i < needs->rows->len; i++)
    {
      g_autoptr (WwMatchRanking) ranking
          = ww_match_rank (problem, cell (needs, i, "need_id"), &(WwMatchQuery) { .limit = 300, .explain = 10, .one_way = TRUE });

      write_results (file, cell (needs, i, "need_id"), ranking, FALSE);
    }
  g_print ("%s: %u needs, %.2f ms a need\n", name, needs->rows->len, (double) (g_get_monotonic_time () - start) / 1000 / needs->rows->len);
  fclose (file);
}

static const char *
b1_stage (const char *word)
{
  static const struct { const char *from, *to; } stages[] = {
    { "angel", "pre-seed" }, { "seed", "seed" }, { "series-a", "series-a" }, { "series-b", "growth" }, { "series-c+", "growth" }, { "private-equity", "growth" },
  };

  for (guint i = 0; word && i < G_N_ELEMENTS (stages); i++)
    if (strcmp (stages[i].from, word) == 0)
      return stages[i].to;
  return NULL;
}

typedef struct
{
  guint row;
  GPtrArray *investors;
} Round;

static void
round_free (gpointer row)
{
  Round *round = row;

  g_ptr_array_unref (round->investors);
  g_free (round);
}

static void
b1_rounds (WwMatchProblem *problem, Table *portfolio, Table *organisations, GHashTable *organisation_rows)
{
  g_autoptr (GHashTable) rounds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, round_free);
  GHashTableIter iter;
  gpointer key, value;

  for (guint i = 0; i < portfolio->rows->len; i++)
    {
      char *id = g_strjoin ("|", cell (portfolio, i, "company_id"), cell (portfolio, i, "date"), cell (portfolio, i, "stage"), NULL);
      Round *round = g_hash_table_lookup (rounds, id);

      if (round)
        g_free (id);
      else
        {
          round = g_new0 (Round, 1);
          round->row = i;
          round->investors = g_ptr_array_new ();
          g_ptr_array_add (round->investors, (gpointer) cell (portfolio, i, "company_id"));
          g_hash_table_insert (rounds, id, round);
        }
      g_ptr_array_add (round->investors, (gpointer) cell (portfolio, i, "investor_id"));
    }
  g_hash_table_iter_init (&iter, rounds);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const Round *round = value;
      Scrap *scrap = scrap_new ();
      guint company = GPOINTER_TO_UINT (g_hash_table_lookup (organisation_rows, cell (portfolio, round->row, "company_id")));
      WwMatchEvidence deal = { .id = key, .kind = WW_MATCH_EVIDENCE_DEAL, .succeeded = TRUE };

      if (company)
        {
          deal.tags = tags_of (scrap, cell (organisations, company - 1, "tags"), NULL, &deal.n_tags);
          deal.place = cell (organisations, company - 1, "region");
          deal.country = cell (organisations, company - 1, "state") ? cell (organisations, company - 1, "state") : cell (organisations, company - 1, "country");
        }
      deal.participants = (const char *const *) round->investors->pdata;
      deal.n_participants = round->investors->len;
      deal.date = date_of (cell (portfolio, round->row, "date"));
      deal.stage = b1_stage (cell (portfolio, round->row, "stage"));
      if (cell (portfolio, round->row, "amount_usd"))
        deal.amount = (WwMatchAmount) { number (cell (portfolio, round->row, "amount_usd")), number (cell (portfolio, round->row, "amount_usd")), "USD" };
      ww_match_problem_add_evidence (problem, &deal);
      scrap_free (scrap);
    }
}

static void
bench_b1 (void)
{
  g_autofree char *needs_name = g_strdup_printf ("needs_%s.tsv", split);
  g_autoptr (Table) needs = table_of ("b1", needs_name), offers = table_of ("b1", "offers.tsv"), portfolio = table_of ("b1", "portfolio.tsv");
  g_autoptr (Table) organisations = table_of ("b1", "organisations.tsv");
  g_autoptr (GHashTable) organisation_rows = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (WwMatchProblem) problem = NULL;
  FILE *file;
  gint64 start;

  if (!needs || !offers || !portfolio || !organisations)
    {
      g_print ("b1: skipped, no %s\n", needs_name);
      return;
    }
  /* The day of the cut: nothing later is known. */
  problem = problem_new (ww_date_from_ymd (2011, 1, 1));
  add_plain_tags (problem, organisations, "tags");
  add_plain_tags (problem, needs, "tags");
  for (guint i = 0; i < organisations->rows->len; i++)
    g_hash_table_insert (organisation_rows, (gpointer) cell (organisations, i, "org_id"), GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < offers->rows->len; i++)
    {
      WwMatchCandidate candidate = base_candidate (cell (offers, i, "investor_id"), "investor");

      ww_match_problem_add_candidate (problem, &candidate);
    }
  b1_rounds (problem, portfolio, organisations, organisation_rows);
  file = run_file ("b1");
  ww_match_ranking_free (ww_match_rank (problem, "", NULL));
  start = g_get_monotonic_time ();
  for (guint i = 0; i < needs->rows->len; i++)
    {
      Scrap *scrap = scrap_new ();
      const char *id = cell (needs, i, "need_id"), *startup = cell (needs, i, "startup_id"), *stage = b1_stage (cell (needs, i, "stage"));
      WwMatchCandidate owner = base_candidate (startup, "startup");
      WwMatchVenture venture = { .stage = stage, .closes = WW_DATE_NONE };
      WwMatchWish wish = base_wish (id, startup, "capital");
      WwMatchRanking *ranking;
      guint n_investors;
      const char **investors = words_of (scrap, cell (needs, i, "existing_investors"), &n_investors);
      const char **participants = keep (scrap, g_new0 (char *, n_investors + 1));
      WwMatchEvidence before = { .id = "prior round", .kind = WW_MATCH_EVIDENCE_DEAL, .participants = participants, .n_participants = n_investors + 1,
                                 .date = WW_DATE_NONE, .succeeded = TRUE };

      owner.venture = &venture;
      owner.country = cell (needs, i, "state") ? cell (needs, i, "state") : cell (needs, i, "country");
      owner.region = cell (needs, i, "region");
      owner.city = cell (needs, i, "city");
      /* The venture itself is nobody's candidate. */
      owner.withdrawn = TRUE;
      wish.tags = tags_of (scrap, cell (needs, i, "tags"), NULL, &wish.n_tags);
      if (cell (needs, i, "amount_usd"))
        wish.amount = (WwMatchAmount) { number (cell (needs, i, "amount_usd")), number (cell (needs, i, "amount_usd")), "USD" };
      participants[0] = startup;
      for (guint p = 0; p < n_investors; p++)
        participants[p + 1] = investors[p];
      ww_match_problem_add_candidate (problem, &owner);
      if (n_investors)
        ww_match_problem_add_evidence (problem, &before);
      ww_match_problem_add_wish (problem, &wish);
      ranking = ww_match_rank (problem, id, &(WwMatchQuery) { .limit = 300, .explain = 10, .one_way = TRUE });
      write_results (file, id, ranking, FALSE);
      ww_match_ranking_free (ranking);
      ww_match_problem_remove_wish (problem, id);
      ww_match_problem_remove_evidence (problem, before.id);
      ww_match_problem_remove_candidate (problem, startup);
      scrap_free (scrap);
    }
  g_print ("b1: %u needs, %.2f ms a need with its edits\n", needs->rows->len, (double) (g_get_monotonic_time () - start) / 1000 / needs->rows->len);
  fclose (file);
}

int
main (int argc, char *argv[])
{
  const GOptionEntry options[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &data, "Folder of the collections", "FOLDER" },
    { "split", 0, 0, G_OPTION_ARG_STRING, &split, "dev or another", "NAME" },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output, "Folder for the runs", "FOLDER" },
    { "taxonomy", 0, 0, G_OPTION_ARG_FILENAME, &taxonomy, "tags.tsv", "FILE" },
    { "only", 0, 0, G_OPTION_ARG_STRING, &only, "One collection", "NAME" },
    { "weight", 0, 0, G_OPTION_ARG_STRING_ARRAY, &weight_options, "Another weight", "NAME=NUMBER" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, NULL))
    {
      g_printerr ("Usage: bench-matching --data FOLDER --split NAME --output FOLDER\n");
      return 2;
    }
  if (!data)
    data = g_build_filename (g_getenv ("WISHWELL_SHARED") ? g_getenv ("WISHWELL_SHARED") : "../shared", "bench", "matching", NULL);
  if (!g_file_test (data, G_FILE_TEST_IS_DIR))
    {
      g_print ("matching: skipped, no %s\n", data);
      return 77;
    }
  if (!output)
    output = g_dir_make_tmp ("wishwell-matching-XXXXXX", NULL);
  g_mkdir_with_parents (output, 0755);
  if (!split)
    split = g_strdup ("dev");
  if (!taxonomy)
    taxonomy = g_strdup ("data/taxonomy/tags.tsv");
  if (!only || strcmp (only, "b1") == 0)
    bench_b1 ();
  if (!only || strcmp (only, "b2") == 0)
    bench_projects ("b2", ww_date_from_ymd (2020, 1, 1));
  if (!only || strcmp (only, "b3") == 0)
    bench_projects ("b3", ww_date_from_ymd (2024, 9, 1));
  if (!only || strcmp (only, "b4") == 0)
    bench_b4 ();
  g_print ("runs for evaluate.py are in %s\n", output);
  return 0;
}
