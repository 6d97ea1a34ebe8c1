/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every printed reason is true: random clusters are written as documents, matched as the program does, and each row of evidence is held
 * against the raw JSON. Nothing of the engine or of the model is asked: the test reads documents and the table of tags by itself. */
#include "desk-fixture.h"
#include "random-cluster.h"

#include "ww-fold.h"
#include "ww-match-world.h"

#include <stdlib.h>
#include <string.h>

#define NOW (G_GINT64_CONSTANT (1793534400000)) /* 2026-11-01 */
/* Tenths of a point that a row of nothing may show, to make the sum whole. */
#define A_ROUNDING 5
#define N_KINDS_OF_ROW (WW_MATCH_ROW_FRESHNESS + 1)

static guint runs = 25;

/* --- the table of tags, as it is written --- */

typedef struct {
  char *broader;
  GString *names; /* folded, each between bars: "|heart failure|hjertesvikt|" */
} Tag;

static GHashTable *tags;

static void
tag_free (gpointer data)
{
  Tag *tag = data;

  g_free (tag->broader);
  g_string_free (tag->names, TRUE);
  g_free (tag);
}

static void
read_tags (const char *name, guint first_name, gboolean broader)
{
  g_autofree char *path = g_build_filename (g_getenv ("WW_SOURCE_DIR"), "data", "taxonomy", name, NULL), *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (char **line = lines + 1; *line && **line; line++)
    {
      g_auto (GStrv) cells = g_strsplit (*line, "\t", -1);
      Tag *tag = g_hash_table_lookup (tags, cells[0]);

      if (!tag)
        {
          tag = g_new0 (Tag, 1);
          tag->names = g_string_new ("|");
          g_hash_table_insert (tags, g_strdup (cells[0]), tag);
        }
      if (broader && *cells[2])
        tag->broader = g_strdup (cells[2]);
      for (guint i = first_name; cells[i]; i++)
        {
          g_auto (GStrv) names = g_strsplit (cells[i], ";", -1);

          for (char **one = names; *one; one++)
            {
              g_autofree char *folded = ww_fold (*one);

              if (*folded)
                g_string_append_printf (tag->names, "%s|", folded);
            }
        }
    }
}

static const char *
broader_of (const char *tag)
{
  const Tag *found = g_hash_table_lookup (tags, tag);

  return found ? found->broader : NULL;
}

static gboolean
is_under (const char *tag, const char *above)
{
  for (; tag; tag = broader_of (tag))
    if (strcmp (tag, above) == 0)
      return TRUE;
  return FALSE;
}

/* --- reading the raw documents --- */

static JsonObject *
raw (RandomCluster *cluster, const char *id)
{
  JsonNode *node = g_hash_table_lookup (cluster->documents, id);

  return node ? json_node_get_object (node) : NULL;
}

static JsonObject *
inner (JsonObject *object, const char *name)
{
  return object && json_object_has_member (object, name) ? json_object_get_object_member (object, name) : NULL;
}

static const char *
text_of (JsonObject *object, const char *name)
{
  return object ? json_object_get_string_member_with_default (object, name, NULL) : NULL;
}

static JsonArray *
list_of (JsonObject *object, const char *name)
{
  return object && json_object_has_member (object, name) ? json_object_get_array_member (object, name) : NULL;
}

static guint
length_of (JsonArray *list)
{
  return list ? json_array_get_length (list) : 0;
}

static gboolean
lists (JsonArray *list, const char *text)
{
  for (guint i = 0; i < length_of (list); i++)
    if (g_strcmp0 (json_array_get_string_element (list, i), text) == 0)
      return TRUE;
  return FALSE;
}

/* Its priority in the list, "should" where it says none; NULL where the tag is not there. */
static const char *
tag_in (JsonArray *list, const char *tag)
{
  for (guint i = 0; i < length_of (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);

      if (JSON_NODE_HOLDS_OBJECT (node) && g_strcmp0 (text_of (json_node_get_object (node), "tag"), tag) == 0)
        return json_object_get_string_member_with_default (json_node_get_object (node), "priority", "should");
      if (JSON_NODE_HOLDS_VALUE (node) && g_strcmp0 (json_node_get_string (node), tag) == 0)
        return "should";
    }
  return NULL;
}

static gboolean
owns_offer (RandomCluster *cluster, const char *offer, const char *party)
{
  return g_str_has_prefix (offer, "offer:") && g_strcmp0 (text_of (raw (cluster, offer), "organisation"), party) == 0;
}

/* What @source says that @party did, and its tags. */
static JsonObject *
deed (RandomCluster *cluster, const char *source, const char *party)
{
  const char *slash = strchr (source, '/');
  JsonObject *document = raw (cluster, source);

  if (slash)
    {
      g_assert_true (strlen (party) == (gsize) (slash - source) && strncmp (source, party, strlen (party)) == 0);
      return json_array_get_object_element (list_of (inner (raw (cluster, party), "mandate"), "portfolio"), (guint) atoi (slash + 1));
    }
  g_assert_true (lists (list_of (document, "partners"), party));
  return document;
}

/* All words of a party or a wish, folded, and the names of its tags. */
static void
add_words_of (GString *words, JsonObject *object)
{
  static const char *const members[] = { "name", "about", "statement", "background", "goals", NULL };
  JsonArray *list = list_of (object, "tags");

  for (const char *const *member = members; *member; member++)
    if (text_of (object, *member))
      {
        g_autofree char *folded = ww_fold (text_of (object, *member));

        g_string_append_printf (words, " %s", folded);
      }
  for (guint i = 0; i < length_of (list); i++)
    {
      JsonNode *node = json_array_get_element (list, i);
      const Tag *tag = g_hash_table_lookup (tags, JSON_NODE_HOLDS_OBJECT (node) ? text_of (json_node_get_object (node), "tag") : json_node_get_string (node));

      if (tag)
        g_string_append_printf (words, " %s", tag->names->str);
    }
}

static char *
all_words (RandomCluster *cluster, const char *party)
{
  GString *words = g_string_new (NULL);
  JsonObject *site = inner (raw (cluster, party), "site");
  GHashTableIter iter;
  gpointer id, node;

  add_words_of (words, raw (cluster, party));
  if (site)
    for (guint i = 0; i < length_of (list_of (site, "clinical_areas")); i++)
      {
        const Tag *tag = g_hash_table_lookup (tags, json_array_get_string_element (list_of (site, "clinical_areas"), i));

        g_string_append_printf (words, " %s", tag->names->str);
      }
  for (guint i = 0; i < length_of (list_of (inner (raw (cluster, party), "mandate"), "portfolio")); i++)
    add_words_of (words, json_array_get_object_element (list_of (inner (raw (cluster, party), "mandate"), "portfolio"), i));
  g_hash_table_iter_init (&iter, cluster->documents);
  while (g_hash_table_iter_next (&iter, &id, &node))
    {
      JsonObject *object = json_node_get_object (node);

      if (owns_offer (cluster, id, party) || (g_str_has_prefix (id, "project:") && lists (list_of (object, "partners"), party)))
        add_words_of (words, object);
    }
  return g_string_free (words, FALSE);
}

/* Whether a word of @text begins as @word does, or is in it, or the other way about: inflected, or part of a compound. */
static gboolean
has_word (const char *text, const char *word)
{
  g_auto (GStrv) words = ww_fold_words (text);
  gsize length = strlen (word);

  for (char **one = words; *one; one++)
    {
      gsize n = MIN (MIN (strlen (*one), length), MAX (4, length > 3 ? length - 3 : length));

      if (strcmp (*one, word) == 0 || (n >= 3 && strncmp (*one, word, n) == 0) || (strlen (*one) >= 5 && strstr (word, *one)) || (length >= 5 && strstr (*one, word)))
        return TRUE;
    }
  return FALSE;
}

/* Whether @text speaks of @tag by any of its names. */
static gboolean
names_tag (const char *text, const Tag *tag)
{
  g_auto (GStrv) names = g_strsplit (tag->names->str, "|", -1);

  for (char **name = names; *name; name++)
    {
      g_auto (GStrv) words = g_strsplit (*name, " ", -1);
      gboolean all = **name != '\0';

      for (char **word = words; *word; word++)
        all &= strlen (*word) < 4 || has_word (text, *word);
      if (all)
        return TRUE;
    }
  return FALSE;
}

/* --- one row after another --- */

static JsonObject *
constraint_of (JsonObject *document, const WwMatchRow *row, const char *what)
{
  JsonArray *list = list_of (document, "constraints");

  for (guint i = 0; i < length_of (list); i++)
    {
      JsonObject *one = json_array_get_object_element (list, i);
      JsonNode *value = json_object_get_member (one, "value");
      gboolean same;

      if (g_strcmp0 (text_of (one, "what"), what) != 0)
        continue;
      if (JSON_NODE_HOLDS_OBJECT (value) && json_object_has_member (json_node_get_object (value), "amount"))
        same = json_object_get_int_member (json_node_get_object (value), "amount") == row->found.from;
      else if (JSON_NODE_HOLDS_OBJECT (value))
        same = json_object_get_int_member (json_node_get_object (value), "from") == row->found.from
               && json_object_get_int_member (json_node_get_object (value), "to") == row->found.to;
      else if (json_node_get_value_type (value) == G_TYPE_INT64)
        same = json_node_get_int (value) == row->found.from;
      else
        same = g_strcmp0 (json_node_get_string (value), row->found.text) == 0;
      if (same)
        return one;
    }
  return NULL;
}

/* Whether a wish asks for it, so and with that priority. */
static gboolean
is_asked (JsonObject *wish, const WwMatchRow *row, const char *what)
{
  WwMatchRow asked = *row;
  JsonArray *list = list_of (wish, "constraints");

  asked.found = row->wanted;
  for (guint i = 0; i < length_of (list); i++)
    if ((g_strcmp0 (text_of (json_array_get_object_element (list, i), "priority"), "must") == 0) == row->must && constraint_of (wish, &asked, what))
      return TRUE;
  return FALSE;
}

static int
place_in (const char *word, const char *const *list, guint n)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (list[i], word) == 0)
      return (int) i;
  return -1;
}

#define PLACE_IN(word, list) place_in (word, list, G_N_ELEMENTS (list))

static void
check_tag (RandomCluster *cluster, JsonObject *wish, const char *party, const WwMatchRow *row)
{
  g_autofree char *words = all_words (cluster, party);
  const char *priority = wish ? tag_in (list_of (wish, "tags"), row->wanted_tag) : NULL;

  if (wish && row->inferred)
    {
      g_autoptr (GString) said = g_string_new (NULL);

      add_words_of (said, wish);
      g_assert_true (names_tag (said->str, g_hash_table_lookup (tags, row->wanted_tag)));
    }
  else if (wish)
    {
      g_assert_nonnull (priority);
      g_assert_cmpint (row->must, ==, g_str_equal (priority, "must"));
    }
  if (!row->found_tag)
    {
      g_assert_cmpint (row->verdict, ==, WW_MATCH_FAILED);
      g_assert_null (tag_in (list_of (raw (cluster, party), "tags"), row->wanted_tag));
      return;
    }
  if (row->from_text)
    g_assert_true (names_tag (words, g_hash_table_lookup (tags, row->found_tag)));
  else if (!row->source)
    g_assert_true (tag_in (list_of (raw (cluster, party), "tags"), row->found_tag)
                   || tag_in (list_of (inner (raw (cluster, party), "site"), "clinical_areas"), row->found_tag));
  else if (g_str_has_prefix (row->source, "offer:"))
    g_assert_true (owns_offer (cluster, row->source, party) && tag_in (list_of (raw (cluster, row->source), "tags"), row->found_tag));
  else
    g_assert_true (tag_in (list_of (deed (cluster, row->source, party), "tags"), row->found_tag));
  switch (row->relation)
    {
    case WW_MATCH_RELATION_SAME: g_assert_cmpstr (row->found_tag, ==, row->wanted_tag); break;
    case WW_MATCH_RELATION_NARROWER: g_assert_true (is_under (row->found_tag, row->wanted_tag)); break;
    case WW_MATCH_RELATION_BROADER: g_assert_true (is_under (row->wanted_tag, row->found_tag)); break;
    case WW_MATCH_RELATION_SIBLING: g_assert_cmpstr (broader_of (row->found_tag), ==, broader_of (row->wanted_tag)); break;
    case WW_MATCH_RELATION_RELATED: break;
    case WW_MATCH_RELATION_NONE:
    default: g_assert_not_reached ();
    }
  g_assert_cmpint (row->verdict == WW_MATCH_MET, ==, row->relation == WW_MATCH_RELATION_SAME || row->relation == WW_MATCH_RELATION_NARROWER);
  g_assert_cmpstr (row->path[0], ==, row->found_tag);
  g_assert_cmpstr (row->path[row->n_path - 1], ==, row->wanted_tag);
}

static void
check_words (RandomCluster *cluster, const char *want, const char *party, const WwMatchRow *row)
{
  g_autofree char *words = all_words (cluster, party), *own = all_words (cluster, want);
  g_autoptr (GString) said = g_string_new (own);

  for (guint i = 0; i < row->n_words; i++)
    {
      gboolean shared = has_word (words, row->words[i]);
      GHashTableIter iter;
      gpointer tag;

      g_assert_true (has_word (said->str, row->words[i]));
      /* In another language: a tag that both name. */
      g_hash_table_iter_init (&iter, tags);
      while (!shared && g_hash_table_iter_next (&iter, NULL, &tag))
        shared = has_word (((const Tag *) tag)->names->str, row->words[i]) && (names_tag (words, tag) || strstr (words, ((const Tag *) tag)->names->str));
      g_assert_true (shared);
    }
  /* Points without a word would have no reason (a tenth may be there to make the sum whole). */
  g_assert_cmpint (row->verdict, ==, row->n_words ? WW_MATCH_MET : WW_MATCH_FAILED);
}

/* Portfolios: the first time for each venture. Returns: how many, and of them those that are so */
static guint
first_deals (RandomCluster *cluster, const char *party, const char *member, const char *value, guint *n_so)
{
  JsonArray *portfolio = list_of (inner (raw (cluster, party), "mandate"), "portfolio");
  guint n = 0;

  *n_so = 0;
  for (guint i = 0; i < length_of (portfolio); i++)
    {
      JsonObject *one = json_array_get_object_element (portfolio, i);
      gboolean first = TRUE;

      for (guint k = 0; k < length_of (portfolio); k++)
        {
          JsonObject *other = json_array_get_object_element (portfolio, k);
          int order = strcmp (text_of (other, "on"), text_of (one, "on"));

          first &= k == i || strcmp (text_of (other, "name"), text_of (one, "name")) != 0 || order > 0 || (order == 0 && k > i);
        }
      n += first;
      *n_so += first && member && g_strcmp0 (text_of (one, member), value) == 0;
    }
  return n;
}

static void
check_said (RandomCluster *cluster, const char *party, const WwMatchRow *row, const char *what)
{
  /* An offer's saying. */
  g_assert_true (owns_offer (cluster, row->source, party));
  g_assert_nonnull (constraint_of (raw (cluster, row->source), row, what));
}

static void
check_place (RandomCluster *cluster, const char *party, const WwMatchRow *row)
{
  JsonObject *organisation = raw (cluster, party);
  guint n_so;

  if (row->by_record)
    {
      g_assert_cmpint (row->found.to, ==, first_deals (cluster, party, "place", row->found.text, &n_so));
      g_assert_cmpint (row->found.from, <=, row->found.to);
      if (PLACE_IN (row->found.text, random_cities) >= 0)
        g_assert_cmpint (row->found.from, ==, n_so);
    }
  else if (row->source)
    check_said (cluster, party, row, "place");
  else
    g_assert_true (g_strcmp0 (text_of (organisation, "city"), row->found.text) == 0 || g_strcmp0 (text_of (organisation, "country"), row->found.text) == 0
                   || lists (list_of (inner (organisation, "mandate"), "geographies"), row->found.text));
}

static void
check_kind (RandomCluster *cluster, JsonObject *wish, const char *party, const WwMatchRow *row)
{
  if (row->source)
    {
      g_assert_true (owns_offer (cluster, row->source, party));
      g_assert_true (lists (list_of (raw (cluster, row->source), "answers"), text_of (wish, "kind")));
    }
  else if (row->found.text && g_str_has_prefix (party, "organisation:"))
    g_assert_cmpstr (row->found.text, ==, text_of (raw (cluster, party), "kind"));
}

static void
check_number (const WwMatchRow *row, gint64 number_found, gboolean at_least)
{
  g_assert_cmpint (row->found.from, ==, number_found);
  g_assert_cmpint (row->verdict == WW_MATCH_MET, ==, at_least ? row->found.from >= row->wanted.from : row->found.from <= row->wanted.from);
}

static void
check_stage (RandomCluster *cluster, const char *party, const WwMatchRow *row)
{
  JsonObject *organisation = raw (cluster, party);
  guint n_so, n = first_deals (cluster, party, "stage", row->wanted.text, &n_so);

  if (row->by_record)
    {
      g_assert_cmpint (row->found.to, ==, n);
      g_assert_cmpint (row->found.from, ==, n_so);
      return;
    }
  g_assert_true (lists (list_of (inner (organisation, "mandate"), "stages"), row->found.text)
                 || g_strcmp0 (text_of (inner (organisation, "venture"), "stage"), row->found.text) == 0);
  g_assert_cmpint (row->verdict == WW_MATCH_MET, ==, PLACE_IN (row->found.text, random_stages) == PLACE_IN (row->wanted.text, random_stages));
}

static void
check_ticket (RandomCluster *cluster, JsonObject *wish, const char *party, const WwMatchRow *row)
{
  JsonObject *ticket = inner (inner (raw (cluster, party), "mandate"), "ticket");

  if (!wish)
    return;
  g_assert_cmpint (row->found.from, ==, json_object_get_int_member (ticket, "min"));
  g_assert_cmpint (row->found.to, ==, json_object_get_int_member (ticket, "max"));
  g_assert_cmpint (row->wanted.to, ==, json_object_get_int_member (inner (wish, "amount"), "amount"));
  if (row->verdict == WW_MATCH_MET)
    g_assert_cmpint (row->wanted.to, >=, row->found.from);
}

static void
check_usual_size (RandomCluster *cluster, const char *party, const WwMatchRow *row)
{
  JsonArray *portfolio = list_of (inner (raw (cluster, party), "mandate"), "portfolio");
  gboolean there = FALSE;

  for (guint i = 0; i < length_of (portfolio); i++)
    there |= json_object_get_int_member (inner (json_array_get_object_element (portfolio, i), "amount"), "amount") == row->found.to;
  g_assert_true (there);
}

/* Whoever is said to state nothing states nothing. */
static void
check_not_stated (RandomCluster *cluster, const char *party, const WwMatchRow *row)
{
  JsonObject *venture = inner (raw (cluster, party), "venture"), *site = inner (raw (cluster, party), "site");

  if (row->what == WW_MATCH_WHAT_DEVICE_CLASS)
    g_assert_null (text_of (venture, "device_class"));
  else if (row->what == WW_MATCH_WHAT_REGULATORY_STEP)
    g_assert_null (text_of (venture, "regulatory_step"));
  else if (row->what == WW_MATCH_WHAT_LANGUAGE)
    g_assert_cmpuint (length_of (list_of (raw (cluster, party), "languages")), ==, 0);
  else if (row->what == WW_MATCH_WHAT_CAPACITY)
    g_assert_null (site);
  else if (row->what == WW_MATCH_WHAT_KIND)
    g_assert_not_reached ();
}

static void
check_rule (RandomCluster *cluster, JsonObject *wish, const char *party, const WwMatchRow *row)
{
  JsonObject *organisation = raw (cluster, party), *venture = inner (organisation, "venture"), *site = inner (organisation, "site");
  JsonObject *offer = row->source ? raw (cluster, row->source) : NULL;

  if (row->verdict == WW_MATCH_NOT_STATED)
    {
      check_not_stated (cluster, party, row);
      return;
    }
  switch ((int) row->what)
    {
    case WW_MATCH_WHAT_KIND:
      check_kind (cluster, wish, party, row);
      break;
    case WW_MATCH_WHAT_DEVICE_CLASS:
      g_assert_true (!wish || is_asked (wish, row, "device-class"));
      if (row->source)
        check_said (cluster, party, row, "device-class");
      else
        g_assert_cmpstr (row->found.text, ==, text_of (venture, "device_class"));
      g_assert_cmpint (row->verdict == WW_MATCH_MET, ==, PLACE_IN (row->found.text, random_classes) >= PLACE_IN (row->wanted.text, random_classes));
      break;
    case WW_MATCH_WHAT_REGULATORY_STEP:
      g_assert_true (!wish || is_asked (wish, row, "regulatory-step"));
      if (row->source)
        check_said (cluster, party, row, "regulatory-step");
      else
        g_assert_cmpstr (row->found.text, ==, text_of (venture, "regulatory_step"));
      g_assert_cmpint (row->verdict == WW_MATCH_MET, ==, PLACE_IN (row->found.text, random_steps) >= PLACE_IN (row->wanted.text, random_steps));
      break;
    case WW_MATCH_WHAT_LANGUAGE:
      g_assert_true (!wish || is_asked (wish, row, "language"));
      if (row->source)
        check_said (cluster, party, row, "language");
      else
        g_assert_true (lists (list_of (organisation, "languages"), row->found.text));
      g_assert_cmpint (row->verdict == WW_MATCH_MET, ==, g_strcmp0 (row->found.text, row->wanted.text) == 0);
      break;
    case WW_MATCH_WHAT_BUDGET:
      check_said (cluster, party, row, "budget");
      check_number (row, row->found.from, FALSE);
      break;
    case WW_MATCH_WHAT_PLACE:
      check_place (cluster, party, row);
      break;
    case WW_MATCH_WHAT_TRL:
      if (row->source)
        check_said (cluster, party, row, "trl");
      else if (site && row->found.from != row->found.to)
        g_assert_cmpint (row->found.from, ==, json_object_get_int_member (site, "trl_from"));
      break;
    case WW_MATCH_WHAT_CAPACITY:
      g_assert_true (!wish || is_asked (wish, row, "capacity"));
      if (!row->source)
        check_number (row, json_object_get_int_member (site, "capacity_per_year"), TRUE);
      else if (json_object_get_int_member_with_default (offer, "capacity", -1) == row->found.from)
        check_number (row, row->found.from, TRUE);
      else
        check_said (cluster, party, row, "capacity");
      break;
    case WW_MATCH_WHAT_RECORD_SYSTEM:
      check_said (cluster, party, row, "record-system");
      g_assert_cmpint (row->verdict == WW_MATCH_MET, ==, g_strcmp0 (row->found.text, row->wanted.text) == 0);
      break;
    case WW_MATCH_WHAT_STAGE:
      check_stage (cluster, party, row);
      break;
    case WW_MATCH_WHAT_TICKET:
      check_ticket (cluster, wish, party, row);
      break;
    case WW_MATCH_WHAT_USUAL_SIZE:
      check_usual_size (cluster, party, row);
      break;
    case WW_MATCH_WHAT_USUAL_FIELD:
      {
        guint n_so;

        g_assert_cmpint (row->found.to, ==, first_deals (cluster, party, NULL, NULL, &n_so));
        g_assert_cmpint (row->found.from, <=, row->found.to);
      }
      break;
    case WW_MATCH_WHAT_TAG:
      g_assert_true (!wish || is_asked (wish, row, "tag"));
      g_assert_true (is_under (row->found.text, row->wanted.text));
      break;
    default:
      break;
    }
}

/* What of the past speaks of a party: projects that were not stopped, and for capital the first deal with each venture. */
static guint
deeds_of (RandomCluster *cluster, const char *party, const char *with, gboolean capital, guint *n_completed)
{
  JsonArray *portfolio = list_of (inner (raw (cluster, party), "mandate"), "portfolio");
  guint n = with ? 0 : length_of (portfolio), n_so;

  if (capital)
    {
      *n_completed = n = first_deals (cluster, party, NULL, NULL, &n_so);
      return n;
    }
  *n_completed = n;
  for (guint i = 0; i < RANDOM_PROJECTS; i++)
    {
      g_autofree char *id = g_strdup_printf ("project:%u", i);
      JsonObject *project = raw (cluster, id);

      if (g_strcmp0 (text_of (project, "outcome"), "stopped") == 0 || !lists (list_of (project, "partners"), party)
          || (with && !lists (list_of (project, "partners"), with)))
        continue;
      n++;
      *n_completed += g_strcmp0 (text_of (project, "outcome"), "completed") == 0;
    }
  return n;
}

static void
check_freshness (RandomCluster *cluster, const char *party, const WwMatchRow *row)
{
  const char *confirmed = text_of (raw (cluster, party), "confirmed_on");
  g_autofree char *shown = NULL;

  if (row->date == WW_DATE_NONE)
    {
      g_assert_null (confirmed);
      return;
    }
  shown = ww_date_format (row->date);
  /* All documents were written that day. */
  if (strcmp (shown, "2026-03-02") != 0)
    g_assert_cmpstr (shown, ==, confirmed);
}

static void
check_row (RandomCluster *cluster, const WwMatchDirection *direction, const char *party, const char *owner, const WwMatchRow *row)
{
  JsonObject *wish = direction->want_kind == WW_MATCH_WANT_WISH ? raw (cluster, direction->want) : NULL;
  gboolean capital = wish && g_strcmp0 (text_of (wish, "kind"), "capital") == 0;
  guint n, n_completed;

  switch (row->kind)
    {
    case WW_MATCH_ROW_TAG:
      check_tag (cluster, wish, party, row);
      break;
    case WW_MATCH_ROW_WORDS:
      check_words (cluster, direction->want, party, row);
      break;
    case WW_MATCH_ROW_RULE:
      check_rule (cluster, wish, party, row);
      break;
    case WW_MATCH_ROW_SIMILAR:
      n = deeds_of (cluster, party, NULL, FALSE, &n_completed);
      g_assert_cmpint (row->count, <=, n);
      g_assert_cmpint (row->succeeded, <=, n_completed);
      if (row->source)
        g_assert_nonnull (deed (cluster, row->source, party));
      g_assert_true (row->count > 0 || row->points < A_ROUNDING);
      break;
    case WW_MATCH_ROW_ACTIVITY:
      g_assert_cmpint (row->count, ==, deeds_of (cluster, party, NULL, capital, &n_completed));
      g_assert_cmpint (row->succeeded, ==, n_completed);
      break;
    case WW_MATCH_ROW_TIE:
      if (!capital && g_strcmp0 (party, owner) != 0)
        g_assert_cmpint (row->count, ==, deeds_of (cluster, party, owner, FALSE, &n_completed));
      break;
    case WW_MATCH_ROW_FRESHNESS:
      check_freshness (cluster, party, row);
      break;
    default:
      g_assert_not_reached ();
    }
}

static guint
check_direction (RandomCluster *cluster, const WwMatchDirection *direction, const char *party, const char *owner, guint *seen)
{
  guint n = 0;

  for (guint part = 0; part < WW_MATCH_N_PARTS; part++)
    for (guint r = 0; r < direction->parts[part].n_rows; r++, n++)
      {
        check_row (cluster, direction, party, owner, &direction->parts[part].rows[r]);
        seen[direction->parts[part].rows[r].kind] += direction->parts[part].rows[r].points > 0;
      }
  return n;
}

static void
test_reasons_are_true (void)
{
  static const WwMatchQuery everything = { .limit = 100, .limit_ruled_out = 100, .explain = 100 };
  guint seen[N_KINDS_OF_ROW] = { 0 }, n_rows = 0, n_failed = 0;

  for (guint run = 0; run < runs; run++)
    {
      DeskFixture f = { 0 };
      RandomCluster cluster = { 0 };
      g_autoptr (GError) error = NULL;
      WwMatchProblem *problem;

      desk_fixture_open (&f, NOW);
      random_cluster_write (&cluster, f.desk, run);
      problem = ww_match_world_get_problem (ww_desk_get_world (f.desk, NULL, &error));
      for (guint w = 0; w < RANDOM_WISHES; w++)
        {
          g_autofree char *wish = g_strdup_printf ("wish:%u", w);
          g_autoptr (WwMatchRanking) ranking = ww_match_rank (problem, wish, &everything);
          const char *owner = text_of (raw (&cluster, wish), "organisation");

          for (guint i = 0; i < ranking->n_results + ranking->n_ruled_out; i++)
            {
              const WwMatchResult *result = i < ranking->n_results ? &ranking->results[i] : &ranking->ruled_out[i - ranking->n_results];

              if (result->kind != WW_MATCH_ORGANISATION)
                continue;
              n_rows += check_direction (&cluster, &result->wants, result->id, owner, seen);
              if (result->both_ways)
                n_rows += check_direction (&cluster, &result->wanted, owner, result->id, seen);
              for (guint r = 0; r < result->n_failed; r++, n_failed++)
                {
                  /* A must tag may have a sibling there. */
                  g_assert_cmpint (result->failed[r].verdict, !=, WW_MATCH_MET);
                  g_assert_true (result->failed[r].must);
                  check_row (&cluster, &result->wants, result->id, owner, &result->failed[r]);
                }
            }
        }
      random_cluster_clear (&cluster);
      desk_fixture_tear_down (&f, NULL);
    }
  g_test_message ("%u rows held against the documents in %u clusters", n_rows, runs);
  /* The clusters must show every kind of reason. */
  for (guint kind = 0; kind < N_KINDS_OF_ROW; kind++)
    g_assert_cmpuint (seen[kind], >, 0);
  g_assert_cmpuint (n_failed, >, 0);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  if (g_getenv ("WW_RUNS"))
    runs = (guint) atoi (g_getenv ("WW_RUNS"));
  tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, tag_free);
  read_tags ("tags.tsv", 3, TRUE);
  read_tags ("words.tsv", 1, FALSE);
  g_test_add_func ("/ops/reasons-are-true", test_reasons_are_true);
  status = g_test_run ();
  g_hash_table_unref (tags);
  return status;
}
