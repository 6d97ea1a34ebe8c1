/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-fake-source.h"

#include "ww-draft.h"
#include "ww-error.h"
#include "ww-json-pointer.h"
#include "ww-replica.h"

#include <string.h>

static WwConnectorSettings *
make_settings (Fixture *f, const char *items, const char *paging)
{
  static const char *const map[][2] = { { "name", "/title" }, { "kind", "/kind" }, { "city", "/address/city" }, { "country", "/address/land" },
                                        { "employees", "/staff" }, { "website", "/web" } };
  WwConnectorSettings *settings = ww_connector_settings_new ();

  settings->source = g_strdup ("crm");
  settings->url = g_strdup_printf ("http://127.0.0.1:%d/members", f->port);
  settings->updated = g_strdup ("/changed");
  g_free (settings->items);
  settings->items = g_strdup (items);
  g_assert_true (ww_connector_settings_set_paging (settings, paging));
  for (gsize i = 0; i < G_N_ELEMENTS (map); i++)
    ww_connector_settings_add (settings, map[i][0], map[i][1]);
  return settings;
}

static WwConnectCounts
pull (Fixture *f, guint desk, const WwConnectorSettings *settings)
{
  g_autoptr (GError) error = NULL;
  WwConnectCounts counts = { 0 };

  ww_connect_pull (f->desks[desk], settings, NULL, FALSE, &counts, NULL, &error);
  g_assert_no_error (error);
  return counts;
}

static void
assert_counts (WwConnectCounts c, guint added, guint changed, guint deleted, guint unchanged)
{
  g_assert_cmpuint (c.added, ==, added);
  g_assert_cmpuint (c.changed, ==, changed);
  g_assert_cmpuint (c.deleted, ==, deleted);
  g_assert_cmpuint (c.unchanged, ==, unchanged);
}

static void
assert_refused (Fixture *f, const WwConnectorSettings *settings, const char *secret, int code, const char *says)
{
  g_autoptr (GError) error = NULL;
  WwConnectCounts counts;
  guint before, after;

  g_assert_true (ww_store_count (ww_desk_get_store (f->desks[0]), "organisation", &before, NULL));
  g_assert_false (ww_connect_pull (f->desks[0], settings, secret, FALSE, &counts, NULL, &error));
  g_assert_error (error, WW_ERROR, code);
  if (!strstr (error->message, says))
    g_error ("“%s” is not said in: %s", says, error->message);
  g_assert_null (strstr (error->message, "s3cret"));
  g_assert_true (ww_store_count (ww_desk_get_store (f->desks[0]), "organisation", &after, NULL));
  g_assert_cmpuint (before, ==, after);
}

static WwDocument *
get (Fixture *f, guint desk, const char *external_id)
{
  g_autofree char *id = ww_connect_make_id ("crm", external_id);

  return ww_store_get (ww_desk_get_store (f->desks[desk]), id, NULL, NULL);
}

static char *
get_rev (Fixture *f, guint desk, const char *external_id)
{
  g_autofree char *id = ww_connect_make_id ("crm", external_id);

  return ww_store_get_rev (ww_desk_get_store (f->desks[desk]), id, NULL);
}

/* --- what an item becomes --- */

static void
test_values (Fixture *f, gconstpointer data)
{
  g_autoptr (WwConnectorSettings) settings = make_settings (f, "", "none");
  g_autoptr (WwDocument) pulsvik = NULL, hospital = NULL, fjellklang = NULL;
  WwConnectCounts counts = pull (f, 0, settings);

  assert_counts (counts, 4, 0, 0, 0);
  g_assert_cmpuint (counts.left_out, ==, 1);
  pulsvik = get (f, 0, "12345678901234567890");
  g_assert_nonnull (pulsvik);
  g_assert_cmpstr (ww_document_get_id (pulsvik), ==, "organisation:ext:crm:12345678901234567890");
  g_assert_cmpstr (ww_document_get_string (pulsvik, "kind"), ==, "startup");
  g_assert_cmpstr (ww_document_get_string (pulsvik, "country"), ==, "NO");
  g_assert_cmpstr (ww_document_get_updated_by (pulsvik), ==, "crm");
  g_assert_cmpint (ww_document_get_updated_at (pulsvik), ==, G_GINT64_CONSTANT (1790841600000));
  g_assert_nonnull (strstr (ww_document_get_text (pulsvik, NULL), "\"employees\":12"));
  hospital = get (f, 0, "b/2 x");
  g_assert_cmpstr (ww_document_get_id (hospital), ==, "organisation:ext:crm:b%2F2%20x");
  g_assert_cmpstr (ww_document_get_string (hospital, "kind"), ==, "hospital");
  g_assert_cmpint (ww_document_get_updated_at (hospital), ==, G_GINT64_CONSTANT (1790000000000));
  fjellklang = get (f, 0, "3");
  g_assert_cmpint (ww_document_get_updated_at (fjellklang), ==, G_GINT64_CONSTANT (946684800000));
  /* Nobody's step of undo. */
  g_assert_null (ww_desk_get_undo_label (f->desks[0]));
  assert_counts (pull (f, 0, settings), 0, 0, 0, 4);
}

static void
test_preview (Fixture *f, gconstpointer data)
{
  g_autoptr (WwConnectorSettings) settings = make_settings (f, "", "page=page");
  g_autoptr (GError) error = NULL;
  g_autoptr (WwConnectHaul) haul = NULL;
  const WwConnectRow *row;

  f->manner = PAGES;
  ww_fake_source_set_item (f, 1, "{\"id\":2}");
  haul = ww_connect_preview (settings, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (haul->rows->len, ==, 2);
  g_assert_false (haul->complete);
  g_assert_cmpuint (f->n_asked, ==, 1);
  row = haul->rows->pdata[1];
  g_assert_null (row->document);
  g_assert_cmpuint (row->notes->len, >, 0);
  g_assert_null (get (f, 0, "12345678901234567890"));
}

/* --- pages --- */

static const struct {
  const char *name;
  Manner manner;
  const char *items, *paging;
} pagings[] = {
  { "link", LINKS, "", "link" },
  { "link-in-body", LINK_IN_BODY, "/data", "link=/next" },
  { "cursor", CURSOR, "/data", "cursor=/meta/cursor,after" },
  { "page", PAGES, "", "page=page" },
};

static void
test_paging (Fixture *f, gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (WwConnectorSettings) settings = make_settings (f, pagings[i].items, pagings[i].paging);
  g_autofree char *written = ww_connector_settings_dup_paging (settings);

  g_assert_cmpstr (written, ==, pagings[i].paging);
  f->manner = pagings[i].manner;
  ww_fake_source_set_item (f, 3, "{\"id\":4,\"title\":\"Vossestrand Medtech\"}");
  assert_counts (pull (f, 0, settings), 5, 0, 0, 0);
  g_assert_cmpuint (f->n_asked, ==, pagings[i].manner == PAGES ? 4 : 3);

  /* With entity tags nothing is sent twice, a changed page is read, and what is gone from it goes. */
  f->etags = TRUE;
  assert_counts (pull (f, 0, settings), 0, 0, 0, 5);
  f->n_asked = 0;
  assert_counts (pull (f, 0, settings), 0, 0, 0, 5);
  g_assert_cmpuint (f->n_unchanged, ==, f->n_asked);
  f->n_asked = f->n_unchanged = 0;
  ww_fake_source_set_item (f, 4, "{\"id\":6,\"title\":\"Nordlys Helse\",\"kind\":\"startup\"}");
  assert_counts (pull (f, 0, settings), 1, 0, 1, 4);
  g_assert_cmpuint (f->n_unchanged, ==, f->n_asked - 1);
  /* What is no longer here is asked for, whatever the tag says. */
  f->n_asked = f->n_unchanged = 0;
  g_assert_true (ww_desk_delete (f->desks[0], "organisation:ext:crm:3", "Delete", NULL));
  assert_counts (pull (f, 0, settings), 1, 0, 0, 4);
}

static void
test_last_modified (Fixture *f, gconstpointer data)
{
  g_autoptr (WwConnectorSettings) settings = make_settings (f, "", "none");

  f->weak_dates = TRUE;
  /* A page of which something was left out is read each time, so that it is told each time. */
  pull (f, 0, settings);
  g_assert_cmpuint (pull (f, 0, settings).left_out, ==, 1);
  g_assert_cmpuint (f->n_unchanged, ==, 0);
  g_ptr_array_remove_index (f->items, 3);
  pull (f, 0, settings);
  assert_counts (pull (f, 0, settings), 0, 0, 0, 4);
  g_assert_cmpuint (f->n_unchanged, ==, 1);
  /* Other settings read everything anew. */
  ww_connector_settings_add (settings, "region", "/address/region");
  pull (f, 0, settings);
  g_assert_cmpuint (f->n_unchanged, ==, 1);
}

/* --- gone --- */

static void
test_missing_after_complete_crawl (Fixture *f, gconstpointer data)
{
  g_autoptr (WwConnectorSettings) settings = make_settings (f, "", "page=page");
  g_autofree char *id = ww_connect_make_id ("crm", "3");
  g_autoptr (GPtrArray) leaves = NULL;

  f->manner = PAGES;
  pull (f, 0, settings);
  g_ptr_array_remove_index (f->items, 2);
  assert_counts (pull (f, 0, settings), 0, 0, 1, 3);
  leaves = ww_store_get_leaves (ww_desk_get_store (f->desks[0]), id, NULL);
  g_assert_cmpuint (leaves->len, ==, 1);
  g_assert_true (((WwRevision *) leaves->pdata[0])->deleted);
  /* Come back, it is there again. */
  ww_fake_source_set_item (f, 4, "{\"id\":3,\"title\":\"Fjellklang\",\"kind\":\"SMB\",\"address\":{\"city\":\"Tromsø\",\"land\":\"NO\"}}");
  assert_counts (pull (f, 0, settings), 1, 0, 0, 3);
}

static void
test_missing_after_broken_crawl (Fixture *f, gconstpointer data)
{
  g_autoptr (WwConnectorSettings) settings = make_settings (f, "", "page=page");

  f->manner = PAGES;
  pull (f, 0, settings);
  f->manner = BREAKS_ON_PAGE_TWO;
  assert_refused (f, settings, NULL, WW_ERROR_INPUT, "501");
}

static void
test_empty_source (Fixture *f, gconstpointer data)
{
  g_autoptr (WwConnectorSettings) settings = make_settings (f, "", "none");
  g_autoptr (GError) error = NULL;
  WwConnectCounts counts;

  pull (f, 0, settings);
  g_ptr_array_set_size (f->items, 0);
  assert_refused (f, settings, NULL, WW_ERROR_INPUT, "Nothing was deleted");
  g_assert_true (ww_connect_pull (f->desks[0], settings, NULL, TRUE, &counts, NULL, &error));
  g_assert_no_error (error);
  assert_counts (counts, 0, 0, 4, 0);
}

static void
test_item_without_id_deletes_nobody (Fixture *f, gconstpointer data)
{
  g_autoptr (WwConnectorSettings) settings = make_settings (f, "", "none");
  WwConnectCounts counts;

  pull (f, 0, settings);
  ww_fake_source_set_item (f, 2, "{\"id\":null,\"title\":\"Fjellklang\"}");
  counts = pull (f, 0, settings);
  assert_counts (counts, 0, 0, 0, 3);
  g_assert_cmpuint (counts.left_out, ==, 2);
}

/* --- two advisors --- */

/* What is on one desk's store goes to the other's as a replicator would take it. */
static void
replicate (Fixture *f, guint from, guint to)
{
  WwStore *source = ww_desk_get_store (f->desks[from]);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = ww_store_changes (source, 0, 0, &error);
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autoptr (GPtrArray) results = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < changes->len; i++)
    {
      const WwChange *change = changes->pdata[i];

      for (char **leaf = change->leaves; *leaf; leaf++)
        {
          g_autoptr (WwRevision) revision = ww_store_get_revision (source, change->id, *leaf, &error);
          g_auto (GStrv) history = ww_store_get_history (source, change->id, *leaf, &error);
          g_autoptr (GPtrArray) hashes = g_ptr_array_new ();

          for (char **rev = history; *rev; rev++)
            g_ptr_array_add (hashes, strchr (*rev, '-') + 1);
          ww_batch_put_revision (batch, change->id, revision->text, revision->deleted, (guint) strtoul (*leaf, NULL, 10),
                                 (const char *const *) hashes->pdata, hashes->len, &error);
          g_assert_no_error (error);
        }
    }
  results = ww_store_apply (ww_desk_get_store (f->desks[to]), batch, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_no_conflict (Fixture *f)
{
  static const char *const ids[] = { "12345678901234567890", "b/2 x", "3", "5" };

  replicate (f, 0, 1);
  replicate (f, 1, 0);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GPtrArray) conflicts = ww_store_get_conflicts (ww_desk_get_store (f->desks[i]), 0, NULL);

      g_assert_cmpuint (conflicts->len, ==, 0);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *a = get_rev (f, 0, ids[i]), *b = get_rev (f, 1, ids[i]);

      g_assert_cmpstr (a, ==, b);
    }
}

static void
test_two_replicas_make_identical_revisions (Fixture *f, gconstpointer data)
{
  g_autoptr (WwConnectorSettings) settings = make_settings (f, "", "none");
  g_autofree char *a = NULL, *b = NULL;

  pull (f, 0, settings);
  pull (f, 1, settings);
  a = get_rev (f, 0, "3");
  b = get_rev (f, 1, "3");
  g_assert_nonnull (a);
  g_assert_cmpstr (a, ==, b);
  assert_no_conflict (f);
  assert_counts (pull (f, 1, settings), 0, 0, 0, 4);
}

/* One saw what the other never did: versions between, a time when it was gone. */
static void
test_two_replicas_with_different_pasts (Fixture *f, gconstpointer data)
{
  g_autoptr (WwConnectorSettings) settings = make_settings (f, "", "none");
  g_autofree char *first = g_strdup (f->items->pdata[2]);

  pull (f, 0, settings);
  ww_fake_source_set_item (f, 2, "{\"id\":3,\"title\":\"Fjellklang\",\"kind\":\"SMB\",\"address\":{\"city\":\"Alta\"}}");
  assert_counts (pull (f, 0, settings), 0, 1, 0, 3);
  pull (f, 1, settings);
  assert_no_conflict (f);
  /* Back to what it was, which one of them has seen and the other has not. */
  ww_fake_source_set_item (f, 2, first);
  assert_counts (pull (f, 1, settings), 0, 1, 0, 3);
  assert_counts (pull (f, 0, settings), 0, 1, 0, 3);
  assert_no_conflict (f);
  /* Two versions fetched apart settle with the next pull of either. */
  ww_fake_source_set_item (f, 2, "{\"id\":3,\"title\":\"Fjellklang II\"}");
  pull (f, 0, settings);
  ww_fake_source_set_item (f, 2, "{\"id\":3,\"title\":\"Fjellklang III\"}");
  pull (f, 1, settings);
  replicate (f, 1, 0);
  pull (f, 0, settings);
  assert_no_conflict (f);
  {
    g_autoptr (WwDocument) document = get (f, 0, "3");

    g_assert_cmpstr (ww_document_get_title (document), ==, "Fjellklang III");
  }
}

static void
test_advisors_edit_stays (Fixture *f, gconstpointer data)
{
  g_autoptr (WwConnectorSettings) settings = make_settings (f, "", "none");
  g_autoptr (WwDocument) before = NULL, edited = NULL, after = NULL;
  g_autoptr (WwDraft) draft = NULL;
  g_autoptr (GError) error = NULL;
  WwConnectCounts counts;

  pull (f, 0, settings);
  before = get (f, 0, "3");
  draft = ww_draft_new_from (before);
  ww_draft_set_string (draft, "about", "Met them at the fair");
  edited = ww_draft_finish (draft, NOW, "Ingrid Solheim", &error);
  g_assert_true (ww_desk_save (f->desks[0], edited, "Edit", &error));
  g_assert_no_error (error);
  assert_counts (pull (f, 0, settings), 0, 0, 0, 4);
  ww_fake_source_set_item (f, 2, "{\"id\":3,\"title\":\"Fjellklang\",\"kind\":\"SMB\",\"address\":{\"city\":\"Alta\",\"land\":\"NO\"}}");
  assert_counts (pull (f, 0, settings), 0, 1, 0, 3);
  after = get (f, 0, "3");
  g_assert_cmpstr (ww_document_get_string (after, "about"), ==, "Met them at the fair");
  g_assert_cmpstr (ww_document_get_string (after, "city"), ==, "Alta");
  assert_counts (pull (f, 0, settings), 0, 0, 0, 4);
  /* An edit beats a delete, and is told. */
  g_ptr_array_remove_index (f->items, 2);
  counts = pull (f, 0, settings);
  assert_counts (counts, 0, 0, 0, 3);
  g_assert_cmpuint (counts.kept, ==, 1);
}

/* --- refusals --- */

static const struct {
  const char *name;
  Manner manner;
  const char *paging;
  int code;
  const char *says;
} refusals[] = {
  { "next-is-itself", NEXT_IS_ITSELF, "link", WW_ERROR_INPUT, "read before" },
  { "next-in-circles", NEXT_IN_CIRCLES, "link", WW_ERROR_INPUT, "read before" },
  { "next-elsewhere", NEXT_ELSEWHERE, "link", WW_ERROR_INPUT, "another address" },
  { "same-page-forever", SAME_PAGE_FOREVER, "page=page", WW_ERROR_INPUT, "again and again" },
  { "garbage", GARBAGE, "none", WW_ERROR_INPUT, "not JSON" },
  { "brackets", BRACKETS, "none", WW_ERROR_LIMIT, "not JSON" },
  { "endless-body", ENDLESS_BODY, "none", WW_ERROR_LIMIT, "16 MiB" },
  { "not-a-list", NOT_A_LIST, "none", WW_ERROR_INPUT, "/members, /total" },
  { "redirect-elsewhere", REDIRECT_ELSEWHERE, "none", WW_ERROR_INPUT, "another address" },
  { "sign-in", WANTS_BEARER, "none", WW_ERROR_SIGN_IN, "401" },
};

static void
test_refused (Fixture *f, gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (WwConnectorSettings) settings = make_settings (f, "", refusals[i].paging);

  pull (f, 0, settings);
  f->manner = refusals[i].manner;
  f->n_asked = 0;
  assert_refused (f, settings, NULL, refusals[i].code, refusals[i].says);
  g_assert_cmpuint (f->n_elsewhere, ==, 0);
  g_assert_cmpuint (f->n_asked, <=, 4);
}

static void
test_retry_after (Fixture *f, gconstpointer data)
{
  g_autoptr (WwConnectorSettings) settings = make_settings (f, "", "none");
  gint64 began = g_get_monotonic_time ();

  f->refuse = 2;
  assert_counts (pull (f, 0, settings), 4, 0, 0, 0);
  g_assert_cmpuint (f->n_asked, ==, 3);
  g_assert_cmpint (g_get_monotonic_time () - began, >=, 2 * G_USEC_PER_SEC);
}

static gpointer
cancel_soon (gpointer user_data)
{
  g_usleep (200000);
  g_cancellable_cancel (user_data);
  return NULL;
}

static void
test_cancelled_while_waiting (Fixture *f, gconstpointer data)
{
  g_autoptr (WwConnectorSettings) settings = make_settings (f, "", "none");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  gint64 began = g_get_monotonic_time ();
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);

  f->refuse = 100;
  g_assert_null (ww_connect_fetch (settings, NULL, NULL, 0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - began, <, G_USEC_PER_SEC);
  g_thread_join (thread);
}

/* --- secrets --- */

static void
test_sign_in (Fixture *f, gconstpointer data)
{
  g_autoptr (WwConnectorSettings) settings = make_settings (f, "", "none");
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  WwConnectCounts counts;

  f->manner = WANTS_BEARER;
  settings->auth = WW_CONNECTOR_AUTH_BEARER;
  g_assert_true (ww_connect_pull (f->desks[0], settings, "s3cret", FALSE, &counts, NULL, &error));
  assert_counts (counts, 4, 0, 0, 0);
  f->n_asked = 0;
  assert_refused (f, settings, "wrong s3cret", WW_ERROR_SIGN_IN, "401");
  g_assert_cmpuint (f->n_asked, ==, 1);
  f->manner = WANTS_BASIC;
  settings->auth = WW_CONNECTOR_AUTH_BASIC;
  settings->auth_name = g_strdup ("ingrid");
  g_assert_true (ww_connect_pull (f->desks[0], settings, "s3cret", FALSE, &counts, NULL, &error));
  g_assert_no_error (error);
  f->manner = REDIRECT_HERE;
  g_assert_true (ww_connect_pull (f->desks[0], settings, "s3cret", FALSE, &counts, NULL, &error));
  g_assert_false (f->leaked);
  f->manner = REDIRECT_ELSEWHERE;
  assert_refused (f, settings, "s3cret", WW_ERROR_INPUT, "another address");
  g_assert_cmpuint (f->n_elsewhere, ==, 0);
}

static void
test_settings (Fixture *f, gconstpointer data)
{
  static const struct { const char *url, *header; WwConnectorAuth auth; } bad[] = {
    { "ftp://crm.example.org/", NULL, WW_CONNECTOR_AUTH_NONE },
    { "https://ingrid:s3cret@crm.example.org/members", NULL, WW_CONNECTOR_AUTH_NONE },
    { "https://crm.example.org/members?api_key=s3cret", NULL, WW_CONNECTOR_AUTH_NONE },
    { "http://crm.example.org/members", NULL, WW_CONNECTOR_AUTH_BEARER },
    { "https://crm.example.org/members", "Authorization: Bearer s3cret", WW_CONNECTOR_AUTH_NONE },
    { "https://crm.example.org/members", "X: y\r\nZ: s3cret", WW_CONNECTOR_AUTH_NONE },
  };
  WwStore *store = ww_desk_get_store (f->desks[0]);
  g_autoptr (WwConnectorSettings) settings = make_settings (f, "/data", "cursor=/meta/cursor,after");
  g_autoptr (WwConnectorSettings) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *a = ww_connector_settings_to_json (settings), *b = NULL;

  g_assert_true (ww_connector_settings_save (settings, store, &error));
  g_assert_true (ww_connector_settings_save (settings, store, &error));
  read = ww_connector_settings_find (store, "crm", &error);
  g_assert_no_error (error);
  b = ww_connector_settings_to_json (read);
  g_assert_cmpstr (a, ==, b);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (WwConnectorSettings) copy = ww_connector_settings_copy (settings);
      const char *headers[] = { bad[i].header, NULL };

      g_free (copy->url);
      copy->url = g_strdup (bad[i].url);
      copy->auth = bad[i].auth;
      g_strfreev (copy->headers);
      copy->headers = g_strdupv ((char **) headers);
      g_assert_false (ww_connect_check (copy, &error));
      g_assert_error (error, WW_ERROR, WW_ERROR_INPUT);
      g_assert_null (strstr (error->message, "s3cret"));
      g_clear_error (&error);
    }
  ww_connector_settings_add (settings, "external-id", "/x");
  g_assert_false (ww_connect_check (settings, &error));
  g_clear_error (&error);
  g_assert_true (ww_connector_settings_remove (store, "crm", &error));
  g_assert_null (ww_connector_settings_find (store, "crm", &error));
  g_assert_error (error, WW_ERROR, WW_ERROR_NOT_FOUND);
}

static void
test_pointers (void)
{
  const char *text = "{\"a/b\":[1,{\"~\":12345678901234567890}],\"\":1e20,\"l\":[\"x\",null,\"y, z\"],\"one\":[\"y, z\"],\"n\":null,\"o\":{}}";
  static const char *const cases[][2] = { { "/a~1b/1/~0", "12345678901234567890" }, { "/a~1b/0", "1" }, { "/a~1b/01", NULL }, { "/a~1b/2", NULL },
                                          { "/", "1e20" }, { "/l", "x;y, z" }, { "/one", "y, z;" }, { "/n", NULL }, { "/o", NULL }, { "/x/y", NULL } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *value = ww_json_pointer_get (text, -1, cases[i][0]);

      g_assert_cmpstr (value, ==, cases[i][1]);
    }
  g_assert_true (ww_json_pointer_is_valid (""));
  g_assert_false (ww_json_pointer_is_valid ("data"));
  g_assert_false (ww_json_pointer_is_valid ("/a~2"));
}

#define ADD(name, test) g_test_add ("/connector/" name, Fixture, NULL, ww_fake_source_set_up, test, ww_fake_source_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/connector/pointers", test_pointers);
  ADD ("settings", test_settings);
  ADD ("values", test_values);
  ADD ("preview", test_preview);
  for (guint i = 0; i < G_N_ELEMENTS (pagings); i++)
    {
      g_autofree char *name = g_strconcat ("/connector/paging/", pagings[i].name, NULL);

      g_test_add (name, Fixture, GUINT_TO_POINTER (i), ww_fake_source_set_up, test_paging, ww_fake_source_tear_down);
    }
  ADD ("last-modified", test_last_modified);
  ADD ("missing-after-complete-crawl", test_missing_after_complete_crawl);
  ADD ("missing-after-broken-crawl", test_missing_after_broken_crawl);
  ADD ("empty-source", test_empty_source);
  ADD ("item-without-id-deletes-nobody", test_item_without_id_deletes_nobody);
  ADD ("two-replicas-make-identical-revisions", test_two_replicas_make_identical_revisions);
  ADD ("two-replicas-with-different-pasts", test_two_replicas_with_different_pasts);
  ADD ("advisors-edit-stays", test_advisors_edit_stays);
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *name = g_strconcat ("/connector/refused/", refusals[i].name, NULL);

      g_test_add (name, Fixture, GUINT_TO_POINTER (i), ww_fake_source_set_up, test_refused, ww_fake_source_tear_down);
    }
  ADD ("retry-after", test_retry_after);
  ADD ("cancelled-while-waiting", test_cancelled_while_waiting);
  ADD ("sign-in", test_sign_in);
  return g_test_run ();
}
