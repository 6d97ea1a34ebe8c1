/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk-fixture.h"
#include "ww-date.h"
#include "ww-error.h"
#include "ww-follow-up.h"
#include "ww-instant.h"
#include "ww-introduce.h"
#include "ww-news.h"
#include "ww-next-event.h"

#include <string.h>

#define NOW G_GINT64_CONSTANT (1795507200000) /* 2026-11-24T08:00:00Z */
#define DAY_MS (24 * G_TIME_SPAN_HOUR / 1000)

/* An introduction of wish:1, whose next step is due so many days from today. */
static void
introduce (DeskFixture *f, const char *id, const char *stage, const char *owner, const char *what, int days)
{
  g_autofree char *due = ww_date_format (ww_date_from_ymd (2026, 11, 24) + days);
  g_autofree char *owned = owner ? g_strdup_printf ("\"owner\":\"%s\",", owner) : g_strdup ("");
  g_autofree char *text = g_strdup_printf ("{\"_id\":\"introduction:%s\",\"type\":\"introduction\",\"created_at\":\"2026-11-01T08:00:00Z\","
                                           "\"updated_at\":\"2026-11-01T08:00:00Z\",\"wish\":\"wish:1\",\"counterpart\":\"offer:1\",%s"
                                           "\"stage\":\"%s\",\"log\":[{\"on\":\"2026-11-01T08:00:00Z\",\"text\":\"Mail\"}],"
                                           "\"next_step\":{\"what\":\"%s\",\"due\":\"%s\"}}", id, owned, stage, what, due);

  desk_fixture_save (f, text);
}

static void
set_up (DeskFixture *f, gconstpointer data)
{
  desk_fixture_open (f, NOW);
  desk_fixture_save (f, "{\"_id\":\"organisation:1\",\"type\":\"organisation\",\"name\":\"Hjertenær\",\"kind\":\"startup\",\"updated_at\":\"2026-11-01T08:00:00Z\","
                        "\"venture\":{\"stage\":\"seed\",\"raising\":{\"amount\":6000000,\"currency\":\"NOK\"}}}");
  desk_fixture_save (f, "{\"_id\":\"organisation:2\",\"type\":\"organisation\",\"name\":\"Skarvholt\",\"kind\":\"hospital\",\"updated_at\":\"2026-11-01T08:00:00Z\"}");
  desk_fixture_save (f, "{\"_id\":\"offer:1\",\"type\":\"offer\",\"organisation\":\"organisation:2\",\"statement\":\"a ward\",\"updated_at\":\"2026-11-01T08:00:00Z\"}");
  desk_fixture_save (f, "{\"_id\":\"wish:1\",\"type\":\"wish\",\"organisation\":\"organisation:1\",\"statement\":\"a hospital\",\"kind\":\"pilot-site\","
                        "\"status\":\"open\",\"updated_at\":\"2026-11-01T08:00:00Z\"}");
}

static char *
list (DeskFixture *f, const char *advisor)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) due = ww_follow_up_list (ww_desk_get_store (f->desk), advisor, ww_date_from_ymd (2026, 11, 24), 0, NULL, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < due->len; i++)
    {
      g_autofree char *late = ww_follow_up_text_due (due->pdata[i], ww_date_from_ymd (2026, 11, 24));

      g_string_append_printf (text, "%s%s: %s", i ? "; " : "", ((WwFollowUp *) due->pdata[i])->what, late);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define ASSERT_DUE(f, advisor, expected) \
  G_STMT_START { g_autofree char *told = list (f, advisor); g_assert_cmpstr (told, ==, expected); } G_STMT_END

static void
test_due (DeskFixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) due = NULL;
  guint n;

  introduce (f, "1", "introduced", "Ingrid Solheim", "Call", 0);
  introduce (f, "2", "proposed", "Marte Lunde", "Write", -1);
  introduce (f, "3", "met", NULL, "Ask", -2);
  introduce (f, "4", "met", "Ingrid Solheim", "Wait", 3);
  introduce (f, "5", "ended", "Ingrid Solheim", "Nothing", -9);
  ASSERT_DUE (f, "Ingrid Solheim", "Ask: 2 days late; Call: Today");
  ASSERT_DUE (f, NULL, "Ask: 2 days late; Write: 1 day late; Call: Today");
  g_assert_true (ww_follow_up_count (ww_desk_get_store (f->desk), "Ingrid Solheim", ww_date_from_ymd (2026, 11, 25), ww_date_from_ymd (2026, 12, 1), &n, NULL));
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (ww_follow_up_count (ww_desk_get_store (f->desk), NULL, WW_DATE_NONE, ww_date_from_ymd (2026, 11, 25), &n, NULL));
  g_assert_cmpuint (n, ==, 3);
  due = ww_follow_up_list (ww_desk_get_store (f->desk), NULL, ww_date_from_ymd (2026, 11, 24), 1, NULL, NULL);
  g_assert_cmpuint (due->len, ==, 1);
  g_assert_cmpstr (((WwFollowUp *) due->pdata[0])->about, ==, "Met, last contact 23 days ago · Hjertenær × Skarvholt");
}

/* What is done is written down, and one step of undo brings it back. */
static void
test_done (DeskFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDocument) after = NULL;
  JsonObject *entry;

  introduce (f, "1", "introduced", "Ingrid Solheim", "Call", 0);
  g_assert_false (ww_introduce_finish_step (f->desk, "introduction:1", "Write", "Done", &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (ww_introduce_finish_step (f->desk, "introduction:1", "Call", "Done: Call", &error));
  g_assert_no_error (error);
  after = ww_store_get (ww_desk_get_store (f->desk), "introduction:1", NULL, NULL);
  g_assert_false (ww_document_has (after, "next_step"));
  g_assert_cmpuint (json_array_get_length (ww_document_get_list (after, "log")), ==, 2);
  entry = json_array_get_object_element (ww_document_get_list (after, "log"), 1);
  g_assert_cmpstr (json_object_get_string_member (entry, "text"), ==, "Call");
  g_assert_cmpstr (json_object_get_string_member (entry, "by"), ==, "Ingrid Solheim");
  ASSERT_DUE (f, NULL, "");
  g_assert_cmpstr (ww_desk_get_undo_label (f->desk), ==, "Done: Call");
  g_assert_true (ww_desk_undo (f->desk, &error));
  ASSERT_DUE (f, NULL, "Call: Today");
}

static void
test_put_off (DeskFixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDocument) after = NULL;

  introduce (f, "1", "introduced", "Ingrid Solheim", "Call", -3);
  g_assert_false (ww_introduce_put_off_step (f->desk, "introduction:9", "Call", 20800, "Put off", &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (ww_introduce_put_off_step (f->desk, "introduction:1", "Call", ww_date_from_ymd (2026, 11, 25), "Put off", &error));
  g_assert_no_error (error);
  ASSERT_DUE (f, NULL, "");
  after = ww_store_get (ww_desk_get_store (f->desk), "introduction:1", NULL, NULL);
  g_assert_cmpstr (ww_document_get_string (after, "next_step.what"), ==, "Call");
  g_assert_cmpint (ww_document_get_date (after, "next_step.due"), ==, ww_date_from_ymd (2026, 11, 25));
}

static char *
tell (DeskFixture *f)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) news = ww_news_list (ww_desk_get_store (f->desk), NOW - DAY_MS, 10, NULL, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < news->len; i++)
    g_string_append_printf (text, "%s%s", i ? "; " : "", ((WwNewsItem *) news->pdata[i])->text);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define ASSERT_NEWS(f, expected) G_STMT_START { g_autofree char *told = tell (f); g_assert_cmpstr (told, ==, expected); } G_STMT_END

/* Each of these is written over what was there; @at is hours ago. */
static void
write_again (DeskFixture *f, const char *text, int hours)
{
  g_autofree char *at = ww_instant_format (NOW - hours * G_TIME_SPAN_HOUR / 1000);
  g_autofree char *whole = g_strdup_printf ("{\"updated_at\":\"%s\",\"updated_by\":\"Marte Lunde\",%s", at, text + 1);

  desk_fixture_save (f, whole);
}

static void
test_news (DeskFixture *f, gconstpointer data)
{
  introduce (f, "1", "introduced", "Ingrid Solheim", "Call", 3);
  ASSERT_NEWS (f, "");
  write_again (f, "{\"_id\":\"organisation:1\",\"type\":\"organisation\",\"name\":\"Hjertenær\",\"kind\":\"startup\","
                  "\"venture\":{\"stage\":\"seed\",\"raising\":{\"amount\":9000000,\"currency\":\"NOK\"}}}", 1);
  write_again (f, "{\"_id\":\"introduction:1\",\"type\":\"introduction\",\"created_at\":\"2026-11-01T08:00:00Z\",\"wish\":\"wish:1\","
                  "\"counterpart\":\"offer:1\",\"stage\":\"met\"}", 2);
  write_again (f, "{\"_id\":\"wish:2\",\"type\":\"wish\",\"created_at\":\"2026-11-24T05:00:00Z\",\"organisation\":\"organisation:2\","
                  "\"statement\":\"a nurse\",\"kind\":\"expertise\",\"status\":\"open\"}", 3);
  write_again (f, "{\"_id\":\"group:1\",\"type\":\"group\",\"created_at\":\"2026-11-24T04:00:00Z\",\"name\":\"Night care\"}", 4);
  write_again (f, "{\"_id\":\"organisation:3\",\"type\":\"organisation\",\"created_at\":\"2026-11-24T03:00:00Z\",\"name\":\"Eidsjø\","
                  "\"kind\":\"municipality\",\"membership\":[{\"status\":\"member\",\"from\":\"2026-11-24\"}]}", 5);
  write_again (f, "{\"_id\":\"organisation:2\",\"type\":\"organisation\",\"name\":\"Skarvholt\",\"kind\":\"hospital\",\"city\":\"Bodø\"}", 6);
  ASSERT_NEWS (f, "Hjertenær raised its round to NOK\u00a09\u00a0M; Hjertenær met Skarvholt; Skarvholt wishes for a nurse; New group: Night care;"
                  " New member: Eidsjø; The profile of Skarvholt was edited");
  /* Within the same two days it counts how it was before them. */
  write_again (f, "{\"_id\":\"introduction:1\",\"type\":\"introduction\",\"created_at\":\"2026-11-01T08:00:00Z\",\"wish\":\"wish:1\","
                  "\"counterpart\":\"offer:1\",\"stage\":\"met\",\"log\":[{\"on\":\"2026-11-24T08:00:00Z\",\"text\":\"Well\"}]}", 0);
  {
    g_autofree char *told = tell (f);

    g_assert_true (g_str_has_prefix (told, "Hjertenær met Skarvholt; Hjertenær raised"));
  }
}

/* Forty of a spreadsheet are one line. */
static void
test_many (DeskFixture *f, gconstpointer data)
{
  for (int i = 0; i < 40; i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"_id\":\"organisation:n%d\",\"type\":\"organisation\",\"created_at\":\"2026-11-24T03:00:00Z\","
                                               "\"name\":\"N %d\",\"kind\":\"sme\"}", i, i);

      write_again (f, text, 1);
    }
  ASSERT_NEWS (f, "40 new organisations");
}

static void
test_when (DeskFixture *f, gconstpointer data)
{
  WwNewsItem item = { .by = (char *) "Marte", .at = NOW - DAY_MS };
  g_autofree char *yesterday = ww_news_item_text_when (&item, NOW), *today = NULL;

  g_assert_cmpstr (yesterday, ==, "Marte, yesterday");
  item.at = NOW;
  today = ww_news_item_text_when (&item, NOW);
  g_assert_cmpstr (today, ==, "Marte, 08:00");
}

static void
test_next_event (DeskFixture *f, gconstpointer data)
{
  gint32 day = ww_date_from_ymd (2026, 12, 3);
  g_autoptr (GError) error = NULL;
  g_autoptr (WwNextEvent) event = NULL, same_day = NULL, next_day = NULL;

  g_assert_null (ww_next_event_load (ww_desk_get_store (f->desk), day, NOW, NULL, &error));
  g_assert_no_error (error);
  desk_fixture_load_sample (f);
  event = ww_next_event_load (ww_desk_get_store (f->desk), ww_date_from_ymd (2026, 11, 24), NOW, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (event->day, ==, day);
  g_assert_false (event->is_planned);
  g_assert_cmpint (event->quality, ==, -1);
  same_day = ww_next_event_load (ww_desk_get_store (f->desk), day, NOW, NULL, &error);
  g_assert_cmpstr (same_day->id, ==, event->id);
  next_day = ww_next_event_load (ww_desk_get_store (f->desk), day + 1, NOW, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (next_day);
}

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/today/due", DeskFixture, NULL, set_up, test_due, desk_fixture_tear_down);
  g_test_add ("/today/done", DeskFixture, NULL, set_up, test_done, desk_fixture_tear_down);
  g_test_add ("/today/put-off", DeskFixture, NULL, set_up, test_put_off, desk_fixture_tear_down);
  g_test_add ("/today/news", DeskFixture, NULL, set_up, test_news, desk_fixture_tear_down);
  g_test_add ("/today/many", DeskFixture, NULL, set_up, test_many, desk_fixture_tear_down);
  g_test_add ("/today/when", DeskFixture, NULL, set_up, test_when, desk_fixture_tear_down);
  g_test_add ("/today/next-event", DeskFixture, NULL, set_up, test_next_event, desk_fixture_tear_down);
  return g_test_run ();
}
