/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"
#include "ww-date.h"
#include "ww-introduce.h"
#include "ww-introduce-text.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1795000000000) /* 2026-11-18 */

static void
set_up (DeskFixture *f, gconstpointer data)
{
  desk_fixture_open (f, NOW);
  desk_fixture_save (f, "{\"_id\":\"organisation:1\",\"type\":\"organisation\",\"name\":\"Storvann\",\"kind\":\"hospital\",\"country\":\"NO\"}");
  desk_fixture_save (f, "{\"_id\":\"organisation:2\",\"type\":\"organisation\",\"name\":\"Hjertenær\",\"kind\":\"startup\",\"country\":\"NO\","
                        "\"languages\":[\"nb\"],\"tags\":[\"clin.cardio\",\"tech.rpm\"]}");
  desk_fixture_save (f, "{\"_id\":\"offer:1\",\"type\":\"offer\",\"organisation\":\"organisation:2\",\"statement\":\"home monitoring\","
                        "\"answers\":[\"solution\"],\"tags\":[\"clin.cardio\"]}");
  desk_fixture_save (f, "{\"_id\":\"wish:1\",\"type\":\"wish\",\"organisation\":\"organisation:1\",\"statement\":\"a way to follow heart "
                        "failure at home\",\"language\":\"en\",\"kind\":\"solution\",\"status\":\"open\",\"tags\":[\"clin.cardio\"],"
                        "\"constraints\":[{\"what\":\"language\",\"value\":\"nb\",\"priority\":\"must\"},"
                        "{\"what\":\"device-class\",\"value\":\"IIa\",\"priority\":\"nice\"}]}");
}

static WwDocument *
find (DeskFixture *f)
{
  return ww_introduce_find (ww_desk_get_store (f->desk), "wish:1", "organisation:2", NULL);
}

static guint
log_length (WwDocument *introduction)
{
  JsonArray *log = ww_document_get_list (introduction, "log");

  return log ? json_array_get_length (log) : 0;
}

static gboolean
introduce (DeskFixture *f, gint32 due)
{
  g_autoptr (GError) error = NULL;
  gboolean done = ww_introduce_introduce (f->desk, "wish:1", "organisation:2", "introduced", "Introduced them.", "Ask how it went", due, "Introduced", &error);

  g_assert_no_error (error);
  return done;
}

static void
test_introduce (DeskFixture *f, gconstpointer data)
{
  g_autoptr (WwDocument) introduction = NULL;
  gint32 due = ww_date_from_ymd (2026, 12, 2);

  g_assert_true (introduce (f, due));
  introduction = find (f);
  g_assert_cmpstr (ww_document_get_string (introduction, "stage"), ==, "introduced");
  g_assert_cmpstr (ww_document_get_string (introduction, "owner"), ==, "Ingrid Solheim");
  g_assert_cmpstr (ww_document_get_string (introduction, "next_step.what"), ==, "Ask how it went");
  g_assert_cmpint (ww_document_get_date (introduction, "next_step.due"), ==, due);
  g_assert_cmpuint (log_length (introduction), ==, 1);
  /* One step takes all of it back. */
  g_assert_true (ww_desk_undo (f->desk, NULL));
  g_assert_null (find (f));
}

/* What stands there already is kept: what another program wrote into the log, a stage that is further, and the next step where no new one is made. */
static void
test_introduce_again (DeskFixture *f, gconstpointer data)
{
  g_autoptr (WwDocument) introduction = NULL;
  JsonObject *first;

  desk_fixture_save (f, "{\"_id\":\"introduction:1\",\"type\":\"introduction\",\"wish\":\"wish:1\",\"counterpart\":\"organisation:2\",\"stage\":\"met\","
                        "\"owner\":\"Marte\",\"dismissed\":{\"reason\":\"Tried before\",\"on\":\"2026-11-01\"},"
                        "\"log\":[{\"on\":\"2026-11-12T08:30:00Z\",\"by\":\"Marte\",\"text\":\"They met.\",\"mood\":\"good\"}],"
                        "\"next_step\":{\"what\":\"Call\",\"due\":\"2026-11-30\"}}");
  g_assert_true (introduce (f, WW_DATE_NONE));
  introduction = find (f);
  g_assert_cmpstr (ww_document_get_id (introduction), ==, "introduction:1");
  g_assert_cmpstr (ww_document_get_string (introduction, "stage"), ==, "met");
  g_assert_cmpstr (ww_document_get_string (introduction, "owner"), ==, "Ingrid Solheim");
  g_assert_cmpstr (ww_document_get_string (introduction, "next_step.what"), ==, "Call");
  g_assert_false (ww_document_has (introduction, "dismissed"));
  g_assert_cmpuint (log_length (introduction), ==, 2);
  first = json_array_get_object_element (ww_document_get_list (introduction, "log"), 0);
  g_assert_cmpstr (json_object_get_string_member (first, "mood"), ==, "good");
}

/* An introduction to what somebody offers is one to them: no second one beside it. */
static void
test_introduction_to_an_offer (DeskFixture *f, gconstpointer data)
{
  g_autoptr (WwDocument) introduction = NULL;
  g_autoptr (GError) error = NULL;

  desk_fixture_save (f, "{\"_id\":\"introduction:1\",\"type\":\"introduction\",\"wish\":\"wish:1\",\"counterpart\":\"offer:1\",\"stage\":\"proposed\"}");
  g_assert_true (introduce (f, WW_DATE_NONE));
  introduction = find (f);
  g_assert_cmpstr (ww_document_get_id (introduction), ==, "introduction:1");
  g_assert_cmpstr (ww_document_get_string (introduction, "counterpart"), ==, "offer:1");
  g_assert_cmpstr (ww_document_get_string (introduction, "stage"), ==, "introduced");
  g_assert_false (ww_introduce_shortlist (f->desk, "wish:1", "organisation:2", FALSE, "Off", &error));
  g_assert_nonnull (error);
}

static void
test_follow_up (DeskFixture *f, gconstpointer data)
{
  g_autoptr (WwDocument) introduction = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (ww_introduce_follow_up (f->desk, "wish:1", "organisation:2", "Ask about the class", ww_date_from_ymd (2026, 11, 25), "Ask", &error));
  g_assert_no_error (error);
  introduction = find (f);
  g_assert_cmpstr (ww_document_get_string (introduction, "stage"), ==, "shortlisted");
  g_assert_cmpstr (ww_document_get_string (introduction, "next_step.what"), ==, "Ask about the class");
  g_assert_true (ww_desk_undo (f->desk, NULL));
  g_assert_null (find (f));
}

static WwMatchRanking *
explain (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;
  WwMatchWorld *world = ww_desk_get_world (f->desk, NULL, &error);

  g_assert_no_error (error);
  return ww_match_explain (ww_match_world_get_problem (world), "wish:1", "organisation:2");
}

static void
test_letter (DeskFixture *f, gconstpointer data)
{
  g_autoptr (WwMatchRanking) ranking = explain (f);
  WwTaxonomy *taxonomy = ww_desk_get_taxonomy (f->desk);
  WwIntroduceMatter matter = { .asker = { .organisation = "Storvann", .person = "Silje Haugan", .role = "sykepleier", .email = "silje@storvann.example" },
                               .helper = { .organisation = "Hjertenær", .person = "Kari Moen" },
                               .statement = "a way to follow heart failure at home",
                               .statement_language = "en",
                               .advisor = "Ingrid Solheim",
                               .result = &ranking->results[0] };
  g_autofree char *english = ww_introduce_text_letter (&matter, taxonomy, WW_FORMAT_ENGLISH);
  g_autofree char *bokmal = ww_introduce_text_letter (&matter, taxonomy, WW_FORMAT_BOKMAL), *plain = NULL;

  g_assert_true (g_str_has_prefix (english, "Dear Silje and Kari,\n"));
  g_assert_nonnull (strstr (english, "Silje Haugan, sykepleier, Storvann, said: “I wish I had a way to follow heart failure at home”."));
  g_assert_nonnull (strstr (english, "• Works with: Cardiovascular disease\n"));
  g_assert_nonnull (strstr (english, "• Meets: Norwegian\n"));
  g_assert_nonnull (strstr (english, "• To be cleared up: class IIa\n"));
  g_assert_nonnull (strstr (english, "silje@storvann.example"));
  g_assert_true (g_str_has_suffix (english, "Ingrid Solheim\n"));

  /* Each in its own words, whatever the program is shown in; the wish in those it was said in. */
  g_assert_true (g_str_has_prefix (bokmal, "Hei Silje og Kari,\n"));
  g_assert_nonnull (strstr (bokmal, "«I wish I had a way to follow heart failure at home»"));
  g_assert_nonnull (strstr (bokmal, "• Arbeider med: Hjerte- og karsykdom\n"));
  g_assert_nonnull (strstr (bokmal, "• Oppfyller: norsk\n"));
  g_assert_nonnull (strstr (bokmal, "• Bør avklares: klasse IIa\n"));

  /* No reasons and nobody by name: no empty headings, no address. */
  matter.result = NULL;
  matter.asker.person = matter.asker.email = NULL;
  matter.helper.person = "Silje";
  plain = ww_introduce_text_letter (&matter, taxonomy, WW_FORMAT_ENGLISH);
  g_assert_nonnull (strstr (plain, "\n\nStorvann said: "));
  g_assert_null (strstr (plain, "•"));
  g_assert_null (strstr (plain, "@"));
}

static void
test_namesakes (void)
{
  WwIntroduceMatter matter = { .asker = { .organisation = "A", .person = "Gaute Rahimi" }, .helper = { .organisation = "B", .person = "Gaute Langeland" },
                               .statement = "x" };
  g_autofree char *letter = ww_introduce_text_letter (&matter, NULL, WW_FORMAT_BOKMAL);

  g_assert_true (g_str_has_prefix (letter, "Hei Gaute Rahimi og Gaute Langeland,\n"));
}

/* Who wishes is not stated: the letter is to the one who can help. */
static void
test_letter_to_one (void)
{
  WwIntroduceMatter matter = { .helper = { .organisation = "Hjertenær", .person = "Kari Moen" }, .statement = "a way home", .statement_language = "en" };
  g_autofree char *letter = ww_introduce_text_letter (&matter, NULL, WW_FORMAT_ENGLISH);
  g_autofree char *subject = ww_introduce_text_subject (&matter, WW_FORMAT_BOKMAL);

  g_assert_true (g_str_has_prefix (letter, "Dear Kari,\n\nWe heard this wish: “I wish I had a way home”.\n\nI think you may be able to help.\n"));
  g_assert_cmpstr (subject, ==, "Et ønske som Hjertenær kanskje kan svare på");
}

static void
test_question (DeskFixture *f, gconstpointer data)
{
  WwMatchCounterfactual change = { .change = WW_MATCH_CHANGE_ADD_TAG, .tag = "tech.rpm", .before = 86, .after = 89 };
  g_autofree char *question
      = ww_introduce_text_question (&change, "Hjertenær", "Storvann", "a way home", ww_desk_get_taxonomy (f->desk), WW_FORMAT_BOKMAL);
  g_autofree char *risk = NULL;

  g_assert_true (g_str_has_prefix (question, "Spør Hjertenær: Arbeider dere også med "));
  g_assert_true (g_str_has_suffix (question, "Det gjelder ønsket til Storvann: «a way home»."));
  change.change = WW_MATCH_CHANGE_AGE;
  change.on = ww_date_from_ymd (2027, 9, 30);
  change.after = 80;
  risk = ww_introduce_text_question (&change, "Hjertenær", "Storvann", "a way home", ww_desk_get_taxonomy (f->desk), WW_FORMAT_ENGLISH);
  g_assert_nonnull (strstr (risk, "before 30\u00a0September\u00a02027"));
  g_assert_nonnull (strstr (risk, "from 86 to 80"));
}

/* Nothing in a text ends the field that it stands in, or starts another. */
static void
test_mailto (void)
{
  const char *const addresses[] = { "kari@moen.example", "a&b?c=d@e.example", NULL }, *const none[] = { NULL };
  g_autofree char *uri = ww_introduce_text_mailto (addresses, "Å møtes & snakke?", "Hei,\n100 % = «ja» #1+1\n");
  g_autofree char *empty = ww_introduce_text_mailto (none, "", ""), *body = NULL;
  const char *start = strstr (uri, "&body=") + strlen ("&body=");

  g_assert_true (g_str_has_prefix (uri, "mailto:kari@moen.example,a%26b%3Fc%3Dd@e.example?subject=%C3%85%20m%C3%B8tes%20%26%20snakke%3F&body=Hei%2C%0D%0A"));
  g_assert_null (strpbrk (start, "&?#=+ \n"));
  body = g_uri_unescape_string (start, NULL);
  g_assert_cmpstr (body, ==, "Hei,\r\n100 % = «ja» #1+1\r\n");
  g_assert_cmpstr (empty, ==, "mailto:?subject=&body=");
}

static WwDocument *
person (const char *more)
{
  g_autofree char *text = g_strdup_printf ("{\"_id\":\"person:1\",\"type\":\"person\",\"name\":\"Kari\"%s}", more);

  return ww_document_new_from_text (text, -1, NULL);
}

static void
test_consent (void)
{
  static const struct {
    const char *more;
    WwConsent consent;
  } cases[] = {
    { "", WW_CONSENT_NONE },
    { ",\"consent\":{\"basis\":\"consent\"}", WW_CONSENT_GIVEN },
    { ",\"consent\":{\"basis\":\"consent\",\"scope\":\"introductions and events\"}", WW_CONSENT_GIVEN },
    { ",\"consent\":{\"scope\":\"Introduksjoner\"}", WW_CONSENT_GIVEN },
    { ",\"consent\":{\"basis\":\"consent\",\"scope\":\"events only\"}", WW_CONSENT_OTHER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (WwDocument) document = person (cases[i].more);

      g_assert_cmpint (ww_introduce_text_consent (document), ==, cases[i].consent);
    }
}

static void
test_language (void)
{
  g_autoptr (WwDocument) norwegian = person (",\"languages\":[\"en\",\"nn\"]"), swedish = person (",\"languages\":[\"sv\",\"en\"]");
  WwDocument *both[] = { norwegian, swedish, NULL }, *one[] = { norwegian, NULL };

  g_assert_cmpint (ww_introduce_text_language (one), ==, WW_FORMAT_BOKMAL);
  g_assert_cmpint (ww_introduce_text_language (both), ==, WW_FORMAT_ENGLISH);
}

/* Why Hjertenær is kept out of the answers. */
static WwMatchOut
out_of (DeskFixture *f)
{
  static const WwMatchQuery query = { .limit = 10, .limit_ruled_out = 10 };
  WwMatchProblem *problem = ww_match_world_get_problem (ww_desk_get_world (f->desk, NULL, NULL));
  g_autoptr (WwMatchRanking) ranking = ww_match_rank (problem, "wish:1", &query);

  for (guint i = 0; i < ranking->n_ruled_out; i++)
    if (g_str_equal (ranking->ruled_out[i].id, "organisation:2"))
      return ranking->ruled_out[i].out;
  return WW_MATCH_OK;
}

#define ENDED "{\"_id\":\"introduction:e\",\"type\":\"introduction\",\"wish\":\"wish:1\",\"counterpart\":\"organisation:2\",\"stage\":\"ended\"}"
#define DISMISSED \
  "{\"_id\":\"introduction:d\",\"type\":\"introduction\",\"wish\":\"wish:1\",\"counterpart\":\"offer:1\",\"stage\":\"shortlisted\",\"dismissed\":{\"on\":\"2026-11-01\"}}"

/* Two introductions of one pair tell the same in whatever order they come, and one of them goes on when the other goes. */
static void
test_two_of_a_pair (DeskFixture *f, gconstpointer data)
{
  g_assert_cmpint (out_of (f), ==, WW_MATCH_OK);
  desk_fixture_save (f, DISMISSED);
  desk_fixture_save (f, ENDED);
  g_assert_cmpint (out_of (f), ==, WW_MATCH_OUT_DISMISSED);
  g_assert_true (ww_desk_delete (f->desk, "introduction:d", NULL, NULL));
  g_assert_cmpint (out_of (f), ==, WW_MATCH_OUT_ENDED);
  desk_fixture_save (f, DISMISSED);
  g_assert_cmpint (out_of (f), ==, WW_MATCH_OUT_DISMISSED);
  g_assert_true (ww_desk_delete (f->desk, "introduction:e", NULL, NULL));
  g_assert_cmpint (out_of (f), ==, WW_MATCH_OUT_DISMISSED);
  g_assert_true (ww_desk_delete (f->desk, "introduction:d", NULL, NULL));
  g_assert_cmpint (out_of (f), ==, WW_MATCH_OK);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) g_test_add ("/introduce/" name, DeskFixture, NULL, set_up, function, desk_fixture_tear_down)
  ADD ("introduce", test_introduce);
  ADD ("again", test_introduce_again);
  ADD ("offer", test_introduction_to_an_offer);
  ADD ("follow-up", test_follow_up);
  ADD ("letter", test_letter);
  ADD ("question", test_question);
  ADD ("two-of-a-pair", test_two_of_a_pair);
  g_test_add_func ("/introduce/namesakes", test_namesakes);
  g_test_add_func ("/introduce/letter-to-one", test_letter_to_one);
  g_test_add_func ("/introduce/mailto", test_mailto);
  g_test_add_func ("/introduce/consent", test_consent);
  g_test_add_func ("/introduce/language", test_language);
  return g_test_run ();
}
