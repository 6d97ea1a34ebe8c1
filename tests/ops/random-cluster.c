/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "random-cluster.h"

#include "ww-json-text.h"

#include <string.h>

static const char *const some_tags[] = { "tech.remote", "tech.rpm", "tech.video", "tech.sensor", "tech.wearable", "tech.ai", "tech.ai-cds", "clin.cardio",
                                         "clin.cancer-breast", "clin.stroke", "clin.cancer", "set.hospital", "set.or", "need.pilot", "need.expert", "reg.ce" };
static const char *const phrases[] = { "heart failure at home", "hjertesvikt hjemme", "wearables for the ward", "nurses who call patients",
                                       "remote patient monitoring", "machine learning on images", "a stroke unit", "sykehus med operasjonsstue",
                                       "surgeons and their instruments", "slagpasienter som trener", "blood pressure", "capital for oncology" };
static const char *const org_kinds[] = { "startup", "sme", "hospital", "investor", "municipality", "research", "test-bed", "service-provider" };
static const char *const wish_kinds[] = { "solution", "pilot-site", "capital", "expertise", "partner" };
const char *const random_classes[] = { "none", "I", "IIa", "IIb", "III" };
const char *const random_steps[] = { "none", "in-progress", "ce-marked" };
const char *const random_stages[] = { "idea", "pre-seed", "seed", "series-a", "growth" };
const char *const random_cities[] = { "Oslo", "Bergen", "Lund" };
static const char *const languages[] = { "nb", "en", "sv" };

#define PICK(cluster, list) (list)[g_rand_int_range ((cluster)->rand, 0, G_N_ELEMENTS (list))]

static gboolean
chance (RandomCluster *cluster, int percent)
{
  return g_rand_int_range (cluster->rand, 0, 100) < percent;
}

static int
number (RandomCluster *cluster, int from, int to)
{
  return g_rand_int_range (cluster->rand, from, to + 1);
}

static char *
random_tags (RandomCluster *cluster, guint most, gboolean priorities)
{
  GString *text = g_string_new ("[");
  guint n = (guint) number (cluster, 0, (int) most), first = (guint) number (cluster, 0, G_N_ELEMENTS (some_tags) - 1);

  for (guint i = 0; i < n; i++)
    {
      const char *tag = some_tags[(first + i * 5) % G_N_ELEMENTS (some_tags)];

      if (priorities && chance (cluster, 30))
        g_string_append_printf (text, "%s{\"tag\":\"%s\",\"priority\":\"%s\"}", i ? "," : "", tag, chance (cluster, 50) ? "must" : "could");
      else
        g_string_append_printf (text, "%s\"%s\"", i ? "," : "", tag);
    }
  return g_string_free (g_string_append (text, "]"), FALSE);
}

static char *
random_date (RandomCluster *cluster, int from_year, int to_year)
{
  return g_strdup_printf ("%d-%02d-%02d", number (cluster, from_year, to_year), number (cluster, 1, 12), number (cluster, 1, 28));
}

static void
write_document (RandomCluster *cluster, GString *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node;
  const char *id;

  g_string_append (text, ",\"created_at\":\"2026-03-02T08:00:00Z\",\"updated_at\":\"2026-03-02T08:00:00Z\"}");
  node = ww_json_text_parse (text->str, -1, &error);
  g_assert_no_error (error);
  id = json_object_get_string_member (json_node_get_object (node), "_id");
  g_assert_true (ww_batch_put_text (cluster->batch, id, text->str, NULL, &error));
  g_assert_no_error (error);
  g_hash_table_replace (cluster->documents, g_strdup (id), node);
  g_string_free (text, TRUE);
}

static GString *
begin (const char *type, guint i)
{
  GString *text = g_string_new (NULL);

  g_string_printf (text, "{\"_id\":\"%s:%u\",\"type\":\"%s\"", type, i, type);
  return text;
}

static void
add_random_organisation (RandomCluster *cluster, guint i)
{
  GString *text = begin ("organisation", i);
  const char *kind = PICK (cluster, org_kinds), *city = PICK (cluster, random_cities);
  g_autofree char *own = random_tags (cluster, 4, FALSE), *confirmed = random_date (cluster, 2024, 2026);

  g_string_append_printf (text, ",\"name\":\"%s %u\",\"kind\":\"%s\",\"tags\":%s", chance (cluster, 30) ? "Cardiology Group" : "House", i, kind, own);
  if (chance (cluster, 80))
    g_string_append_printf (text, ",\"country\":\"%s\",\"city\":\"%s\"", strcmp (city, "Lund") ? "NO" : "SE", city);
  if (chance (cluster, 60))
    g_string_append_printf (text, ",\"about\":\"%s, %s\"", PICK (cluster, phrases), PICK (cluster, phrases));
  if (chance (cluster, 50))
    g_string_append_printf (text, ",\"languages\":[\"%s\"]", PICK (cluster, languages));
  if (chance (cluster, 60))
    g_string_append_printf (text, ",\"confirmed_on\":\"%s\"", confirmed);
  if (g_str_equal (kind, "startup") || g_str_equal (kind, "sme"))
    g_string_append_printf (text, ",\"venture\":{\"stage\":\"%s\",\"trl\":%d,\"device_class\":\"%s\",\"regulatory_step\":\"%s\"}", PICK (cluster, random_stages),
                            number (cluster, 1, 9), PICK (cluster, random_classes), PICK (cluster, random_steps));
  if (g_str_equal (kind, "investor"))
    {
      guint n = (guint) number (cluster, 0, 5);

      g_string_append_printf (text, ",\"mandate\":{\"ticket\":{\"min\":%d,\"max\":%d,\"currency\":\"NOK\"}", number (cluster, 1, 20) * 100000,
                              number (cluster, 20, 90) * 100000);
      if (chance (cluster, 50))
        g_string_append_printf (text, ",\"stages\":[\"%s\"]", PICK (cluster, random_stages));
      if (chance (cluster, 30))
        g_string_append_printf (text, ",\"geographies\":[\"%s\"]", chance (cluster, 50) ? "NO" : "SE");
      for (guint p = 0; p < n; p++)
        {
          g_autofree char *on = random_date (cluster, 2019, 2026), *of = random_tags (cluster, 2, FALSE);

          g_string_append_printf (text, "%s{\"name\":\"Venture %d\",\"on\":\"%s\",\"stage\":\"%s\",\"tags\":%s,\"place\":\"%s\",\"amount\":{\"amount\":%d,"
                                        "\"currency\":\"NOK\"}}", p ? "," : ",\"portfolio\":[", number (cluster, 1, 4), on, PICK (cluster, random_stages), of,
                                  PICK (cluster, random_cities), number (cluster, 1, 80) * 100000);
        }
      g_string_append (text, n ? "]}" : "}");
    }
  if (g_str_equal (kind, "hospital") || g_str_equal (kind, "test-bed"))
    {
      g_autofree char *areas = random_tags (cluster, 2, FALSE);

      g_string_append_printf (text, ",\"site\":{\"clinical_areas\":%s,\"trl_from\":%d,\"trl_to\":%d,\"capacity_per_year\":%d}", areas,
                              number (cluster, 1, 5), number (cluster, 5, 9), number (cluster, 5, 90));
    }
  write_document (cluster, text);
}

static void
append_constraints (RandomCluster *cluster, GString *text, gboolean of_offer)
{
  guint n = (guint) number (cluster, 0, 3);
  const char *between = ",\"constraints\":[";

  for (guint i = 0; i < n; i++)
    {
      g_string_append (text, between);
      between = ",";
      switch (number (cluster, 0, 8))
        {
        case 0: g_string_append_printf (text, "{\"what\":\"device-class\",\"value\":\"%s\"", PICK (cluster, random_classes)); break;
        case 1: g_string_append_printf (text, "{\"what\":\"regulatory-step\",\"value\":\"%s\"", PICK (cluster, random_steps)); break;
        case 2: g_string_append_printf (text, "{\"what\":\"language\",\"value\":\"%s\"", PICK (cluster, languages)); break;
        case 3: g_string_append_printf (text, "{\"what\":\"budget\",\"value\":{\"amount\":%d,\"currency\":\"NOK\"}", number (cluster, 1, 50) * 10000); break;
        case 4: g_string_append_printf (text, "{\"what\":\"place\",\"value\":\"%s\"", chance (cluster, 50) ? "NO" : PICK (cluster, random_cities)); break;
        case 5:
          if (of_offer)
            g_string_append_printf (text, "{\"what\":\"trl\",\"value\":{\"from\":%d,\"to\":%d}", number (cluster, 1, 5), number (cluster, 5, 9));
          else
            g_string_append_printf (text, "{\"what\":\"trl\",\"value\":%d", number (cluster, 1, 9));
          break;
        case 6: g_string_append_printf (text, "{\"what\":\"capacity\",\"value\":%d", number (cluster, 1, 60)); break;
        case 7: g_string_append_printf (text, "{\"what\":\"record-system\",\"value\":\"%s\"", chance (cluster, 50) ? "DIPS" : "Epic"); break;
        default: g_string_append_printf (text, "{\"what\":\"tag\",\"value\":\"%s\"", PICK (cluster, some_tags)); break;
        }
      g_string_append (text, of_offer ? "}" : chance (cluster, 40) ? ",\"priority\":\"must\"}" : ",\"priority\":\"nice\"}");
    }
  if (n)
    g_string_append (text, "]");
}

static void
add_random_offer (RandomCluster *cluster, guint i)
{
  GString *text = begin ("offer", i);
  g_autofree char *own = random_tags (cluster, 3, FALSE);

  g_string_append_printf (text, ",\"organisation\":\"organisation:%d\",\"statement\":\"%s\",\"answers\":[\"%s\"],\"tags\":%s", number (cluster, 0, RANDOM_ORGANISATIONS - 1),
                          PICK (cluster, phrases), PICK (cluster, wish_kinds), own);
  append_constraints (cluster, text, TRUE);
  if (chance (cluster, 30))
    g_string_append_printf (text, ",\"capacity\":%d", number (cluster, 1, 50));
  write_document (cluster, text);
}

static void
add_random_project (RandomCluster *cluster, guint i)
{
  GString *text = begin ("project", i);
  g_autofree char *own = random_tags (cluster, 3, FALSE), *from = random_date (cluster, 2019, 2022), *to = random_date (cluster, 2023, 2025);
  int first = number (cluster, 0, RANDOM_ORGANISATIONS - 1);

  g_string_append_printf (text, ",\"name\":\"%s\",\"goals\":\"%s\",\"tags\":%s,\"from\":\"%s\",\"to\":\"%s\",\"outcome\":\"%s\",\"partners\":[\"organisation:%d\","
                                "\"organisation:%d\"]", PICK (cluster, phrases), PICK (cluster, phrases), own, from, to,
                          chance (cluster, 70) ? "completed" : chance (cluster, 50) ? "running" : "stopped", first, (first + number (cluster, 1, 4)) % RANDOM_ORGANISATIONS);
  write_document (cluster, text);
}

static void
add_random_wish (RandomCluster *cluster, guint i)
{
  GString *text = begin ("wish", i);
  g_autofree char *own = random_tags (cluster, 4, TRUE);

  g_string_append_printf (text, ",\"organisation\":\"organisation:%d\",\"status\":\"open\",\"kind\":\"%s\",\"statement\":\"%s\",\"background\":\"%s\",\"tags\":%s",
                          number (cluster, 0, RANDOM_ORGANISATIONS - 1), PICK (cluster, wish_kinds), PICK (cluster, phrases), PICK (cluster, phrases), own);
  append_constraints (cluster, text, FALSE);
  if (chance (cluster, 50))
    g_string_append_printf (text, ",\"amount\":{\"amount\":%d,\"currency\":\"NOK\"}", number (cluster, 1, 80) * 100000);
  write_document (cluster, text);
}

void
random_cluster_write (RandomCluster *cluster, WwDesk *desk, guint seed)
{
  g_autoptr (GError) error = NULL;

  cluster->rand = g_rand_new_with_seed (seed);
  cluster->documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_node_unref);
  cluster->batch = ww_batch_new ();
  for (guint i = 0; i < RANDOM_ORGANISATIONS; i++)
    add_random_organisation (cluster, i);
  for (guint i = 0; i < 7; i++)
    add_random_offer (cluster, i);
  for (guint i = 0; i < RANDOM_PROJECTS; i++)
    add_random_project (cluster, i);
  for (guint i = 0; i < RANDOM_WISHES; i++)
    add_random_wish (cluster, i);
  g_assert_true (ww_desk_apply (desk, cluster->batch, NULL, &error));
  g_assert_no_error (error);
}

void
random_cluster_clear (RandomCluster *cluster)
{
  g_rand_free (cluster->rand);
  g_hash_table_unref (cluster->documents);
  ww_batch_free (cluster->batch);
}
