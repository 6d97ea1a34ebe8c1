/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-chip.h"
#include "ww-contact-dialog.h"
#include "ww-contact.h"
#include "ww-date-entry.h"
#include "ww-filter-chip.h"
#include "ww-gone.h"
#include "ww-json-text.h"
#include "ww-list-field.h"
#include "ww-organisation-events.h"
#include "ww-organisation-detail.h"
#include "ww-organisation-list.h"
#include "ww-organisation-matches.h"
#include "ww-organisation-tags.h"
#include "ww-record-editor.h"
#include "ww-query.h"
#include "ww-settings.h"
#include "ww-test-cluster.h"
#include "ww-wanted.h"

#define PULSVIK "organisation:01694caf-2fdd-71b7-bc68-5d6b9ddc1479"
#define STORVANN "organisation:01694d6b-cbfe-77e3-9838-51a65ecd6051"

typedef struct {
  WwTestCluster cluster;
  gboolean done;
  gpointer result;
} Fixture;

static gboolean
is_done (gpointer data)
{
  return ((Fixture *) data)->done;
}

static gboolean
is_closed (gpointer data)
{
  return ww_test_find_toplevel (WW_TYPE_RECORD_EDITOR) == NULL;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  ww_test_cluster_set_up_by (&f->cluster, ww_test_load_sample, NULL, "Ingrid", "organisations", 1280, 800);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  ww_test_cluster_tear_down (&f->cluster);
}

static void
got_result (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;
  g_autoptr (GError) error = NULL;

  f->result = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);
  g_assert_no_error (error);
  f->done = TRUE;
}

/* Runs a job on the desk and waits for what it says. */
static gpointer
run (Fixture *f, WwWorkspaceJob job, gpointer data)
{
  f->done = FALSE;
  ww_workspace_run_async (f->cluster.workspace, job, data, NULL, NULL, NULL, got_result, f);
  ww_test_spin (is_done, f);
  return f->result;
}

static void
stepped (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = ww_workspace_step_finish (WW_WORKSPACE (source), result, &error);

  g_assert_no_error (error);
  ((Fixture *) data)->done = TRUE;
}

static void
undo (Fixture *f)
{
  f->done = FALSE;
  ww_workspace_undo_async (f->cluster.workspace, stepped, f);
  ww_test_spin (is_done, f);
}

static WwDocument *
get (Fixture *f, const char *id)
{
  return ww_store_get (ww_workspace_get_reader (f->cluster.workspace), id, NULL, NULL);
}

static void
test_page_and_edit (Fixture *f, gconstpointer data)
{
  GtkWidget *editor, *list;
  g_autoptr (WwDocument) before = get (f, PULSVIK), after = NULL;

  g_assert_nonnull (before);
  list = ww_test_find (GTK_WIDGET (f->cluster.window), WW_TYPE_ORGANISATION_LIST, NULL);
  g_assert_cmpuint (ww_organisation_list_get_n_shown (WW_ORGANISATION_LIST (list)), >, 40);
  ww_test_picture (GTK_WIDGET (f->cluster.window), "organisations");
  g_assert_true (ww_window_show_document (f->cluster.window, PULSVIK));
  ww_test_settle (GTK_WIDGET (f->cluster.window));
  ww_test_picture (GTK_WIDGET (f->cluster.window), "organisation");

  ww_record_editor_open (GTK_WINDOW (f->cluster.window), f->cluster.workspace, "organisation", PULSVIK, NULL);
  editor = ww_test_find_toplevel (WW_TYPE_RECORD_EDITOR);
  gtk_editable_set_text (GTK_EDITABLE (ww_test_find (editor, ADW_TYPE_ENTRY_ROW, NULL)), "Pulsvik AS");
  g_signal_emit_by_name (ww_test_find_button (editor, "Save"), "clicked");
  ww_test_spin (is_closed, NULL);
  after = get (f, PULSVIK);
  g_assert_cmpstr (ww_document_get_title (after), ==, "Pulsvik AS");
  g_assert_cmpint (ww_document_get_integer (after, "venture.raising.amount", 0), ==, 25000000);
  /* What the editor did not touch is there byte for byte. */
  g_assert_cmpstr (strstr (ww_document_get_text (before, NULL), "\"kind\""), ==, strstr (ww_document_get_text (after, NULL), "\"kind\""));
}

/* --- tags --- */

static guint
count_tags (Fixture *f)
{
  g_autoptr (WwDocument) document = get (f, PULSVIK);
  JsonArray *tags = ww_document_get_list (document, "tags");

  return tags ? json_array_get_length (tags) : 0;
}

typedef struct {
  Fixture *f;
  guint n;
} Expected;

static gboolean
has_n_tags (gpointer data)
{
  Expected *expected = data;

  return count_tags (expected->f) == expected->n;
}

static void
test_tags (Fixture *f, gconstpointer data)
{
  guint n = count_tags (f);
  Expected more = { f, n + 1 }, as_before = { f, n }, less = { f, n - 1 };
  GtkWidget *tags, *entry, *chip;

  g_assert_true (ww_window_show_document (f->cluster.window, PULSVIK));
  ww_test_settle (GTK_WIDGET (f->cluster.window));
  tags = ww_test_find (GTK_WIDGET (f->cluster.window), WW_TYPE_ORGANISATION_TAGS, NULL);
  entry = ww_test_find (tags, GTK_TYPE_SEARCH_ENTRY, NULL);
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Dementia");
  g_signal_emit_by_name (entry, "activate");
  ww_test_spin (has_n_tags, &more);
  undo (f);
  ww_test_spin (has_n_tags, &as_before);
  ww_test_settle (GTK_WIDGET (f->cluster.window));
  chip = ww_test_find (tags, WW_TYPE_CHIP, NULL);
  g_assert_true (g_str_has_prefix (ww_chip_get_spoken (WW_CHIP (chip)), "Remove tag "));
  g_signal_emit_by_name (chip, "clicked");
  ww_test_spin (has_n_tags, &less);
  undo (f);
  ww_test_spin (has_n_tags, &as_before);
}

/* --- matches --- */

static gpointer
load_wanted (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return ww_wanted_load (desk, data, cancellable, error);
}

static const WwWanted *
find_wanted (GPtrArray *list, const char *id, WwMatchWantKind kind)
{
  for (guint i = 0; i < list->len; i++)
    {
      const WwWanted *wanted = list->pdata[i];

      if (g_str_equal (wanted->id, id) && wanted->kind == kind)
        return wanted;
    }
  return NULL;
}

static void
check_order (GPtrArray *list)
{
  for (guint i = 1; i < list->len; i++)
    g_assert_cmpint (((WwWanted *) list->pdata[i - 1])->score, >=, ((WwWanted *) list->pdata[i])->score);
}

/* What a mandate or a site wants stands on both pages, with one score. */
static void
test_wanted_mirrors (Fixture *f, gconstpointer data)
{
  g_autoptr (WwWantedLists) venture = run (f, load_wanted, (gpointer) PULSVIK), hospital = run (f, load_wanted, (gpointer) STORVANN);
  guint n_mandates = ww_wanted_count (venture->wanted_by, WW_MATCH_WANT_MANDATE), n_seen = 0;

  check_order (venture->they_want);
  check_order (venture->wanted_by);
  check_order (hospital->they_want);
  g_assert_cmpuint (venture->they_want->len, >, 0);
  g_assert_cmpuint (n_mandates, >, 0);
  g_assert_cmpuint (ww_wanted_count (hospital->they_want, WW_MATCH_WANT_SITE), >, 0);
  g_assert_cmpuint (ww_wanted_count (hospital->they_want, WW_MATCH_WANT_WISH), >, 0);
  for (guint i = 0; i < venture->wanted_by->len && n_seen < 5; i++)
    {
      const WwWanted *wanted = venture->wanted_by->pdata[i], *back;
      g_autoptr (WwWantedLists) other = NULL;

      if (wanted->kind != WW_MATCH_WANT_MANDATE)
        continue;
      n_seen++;
      other = run (f, load_wanted, wanted->id);
      back = find_wanted (other->they_want, PULSVIK, WW_MATCH_WANT_MANDATE);
      /* Unless a wish of the investor wants it more. */
      if (!back)
        back = find_wanted (other->they_want, PULSVIK, WW_MATCH_WANT_WISH);
      g_assert_nonnull (back);
      g_assert_cmpint (back->score, >=, wanted->score);
    }
}

static gboolean
has_investors (gpointer data)
{
  return ww_organisation_matches_get_n_investors (data) >= 0;
}

static void
test_card_tells_counts (Fixture *f, gconstpointer data)
{
  g_autoptr (WwWantedLists) lists = run (f, load_wanted, (gpointer) PULSVIK);
  g_autofree char *text = g_strdup_printf ("%u fitting investors", ww_wanted_count (lists->wanted_by, WW_MATCH_WANT_MANDATE));
  GtkWidget *matches;

  g_assert_true (ww_window_show_document (f->cluster.window, PULSVIK));
  matches = ww_test_find (GTK_WIDGET (f->cluster.window), WW_TYPE_ORGANISATION_MATCHES, NULL);
  ww_test_spin (has_investors, matches);
  ww_test_settle (GTK_WIDGET (f->cluster.window));
  g_assert_nonnull (ww_test_find_button (GTK_WIDGET (f->cluster.window), text));
}

/* --- contacts --- */

static gpointer
log_two (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwContact) first = ww_contact_new (G_GINT64_CONSTANT (1795000000000), "call", NULL, "They want the \"small\" one.");
  g_autoptr (WwContact) second = ww_contact_new (G_GINT64_CONSTANT (1795100000000), "note", NULL, "Nothing yet.");

  return GINT_TO_POINTER (ww_contact_log (desk, data, first, "Contact logged", error) && ww_contact_log (desk, data, second, "Contact logged", error));
}

static void
test_contact_is_logged (Fixture *f, gconstpointer data)
{
  g_autoptr (WwDocument) before = get (f, PULSVIK), after = NULL, undone = NULL;
  g_autoptr (GPtrArray) events = NULL;
  guint n_before;

  events = ww_organisation_events_load (ww_workspace_get_reader (f->cluster.workspace), before);
  n_before = events->len;
  g_ptr_array_unref (events);
  g_assert_true (GPOINTER_TO_INT (run (f, log_two, (gpointer) PULSVIK)));
  after = get (f, PULSVIK);
  g_assert_cmpuint (json_array_get_length (ww_document_get_list (after, "log")), ==, 2);
  events = ww_organisation_events_load (ww_workspace_get_reader (f->cluster.workspace), after);
  g_assert_cmpuint (events->len, >=, n_before + 2);
  for (guint i = 0, seen = 0; i <= events->len; i++)
    {
      const WwTimelineEvent *event;

      g_assert_cmpuint (i, <, events->len);
      event = events->pdata[i];
      if (event->kind != WW_EVENT_CONTACT)
        continue;
      g_assert_cmpstr (event->text, ==, seen == 0 ? "Nothing yet." : "Phone call: They want the \"small\" one.");
      if (++seen == 2)
        break;
    }
  undo (f);
  undo (f);
  undone = get (f, PULSVIK);
  g_assert_cmpstr (ww_document_get_text (undone, NULL), ==, ww_document_get_text (before, NULL));
}

static GtkWidget *
find_contact_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *at = windows; at; at = at->next)
    if (WW_IS_CONTACT_DIALOG (at->data))
      return at->data;
  return NULL;
}

static gboolean
contact_dialog_is_closed (gpointer data)
{
  return find_contact_dialog () == NULL;
}

static void
test_contact_dialog (Fixture *f, gconstpointer data)
{
  GtkWidget *dialog, *text, *add;
  g_autoptr (WwDocument) after = NULL;
  JsonObject *entry;

  g_assert_true (ww_window_show_document (f->cluster.window, PULSVIK));
  gtk_widget_activate_action (GTK_WIDGET (f->cluster.window), "page.log-contact", NULL);
  dialog = find_contact_dialog ();
  g_assert_nonnull (dialog);
  add = ww_test_find_button (dialog, "Add");
  g_assert_false (gtk_widget_get_sensitive (add));
  text = ww_test_find (dialog, GTK_TYPE_TEXT_VIEW, NULL);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "Called back about the price", -1);
  g_assert_true (gtk_widget_get_sensitive (add));
  ww_test_settle (dialog);
  ww_test_picture (dialog, "log-contact");
  g_signal_emit_by_name (add, "clicked");
  ww_test_spin (contact_dialog_is_closed, NULL);
  after = get (f, PULSVIK);
  entry = json_array_get_object_element (ww_document_get_list (after, "log"), 0);
  g_assert_cmpstr (json_object_get_string_member (entry, "text"), ==, "Called back about the price");
  g_assert_cmpstr (json_object_get_string_member (entry, "kind"), ==, "call");
  g_assert_cmpstr (json_object_get_string_member (entry, "by"), ==, "Ingrid");
}

/* --- what is deleted --- */

static gpointer
delete_it (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (ww_desk_delete (desk, data, "Organisation deleted", error));
}

static gboolean
is_there (gpointer data)
{
  g_autoptr (WwDocument) document = get (data, PULSVIK);

  return document != NULL;
}

static void
test_deleted_stays_readable (Fixture *f, gconstpointer data)
{
  WwStore *reader = ww_workspace_get_reader (f->cluster.workspace);
  g_autofree char *never = ww_gone_name (reader, PULSVIK), *name = NULL;
  GtkWidget *back;

  g_assert_null (never);
  g_assert_true (GPOINTER_TO_INT (run (f, delete_it, (gpointer) PULSVIK)));
  g_assert_false (is_there (f));
  name = ww_gone_name (reader, PULSVIK);
  g_assert_cmpstr (name, ==, "Pulsvik");
  g_assert_true (ww_window_show_document (f->cluster.window, PULSVIK));
  ww_test_settle (GTK_WIDGET (f->cluster.window));
  back = ww_test_find_button (ww_test_find (GTK_WIDGET (f->cluster.window), WW_TYPE_ORGANISATION_DETAIL, NULL), "Bring Back");
  g_assert_true (gtk_widget_get_visible (back));
  g_signal_emit_by_name (back, "clicked");
  ww_test_spin (is_there, f);
}

/* --- the list --- */

typedef struct {
  GtkWidget *list;
  guint n;
} Shown;

static gboolean
shows_n (gpointer data)
{
  Shown *shown = data;

  return ww_organisation_list_get_n_shown (WW_ORGANISATION_LIST (shown->list)) == shown->n;
}

static guint
count_of_kind (Fixture *f, const char *kind, const char *region)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_ORGANISATION);
  guint n = 0;

  ww_query_set (&query->of_kind, kind);
  if (region)
    ww_query_set (&query->region, region);
  g_assert_true (ww_store_query_count (ww_workspace_get_reader (f->cluster.workspace), query, &n, NULL));
  return n;
}

static void
choose (GtkWidget *chip, const char *const *words)
{
  ww_filter_chip_set_chosen (WW_FILTER_CHIP (chip), words);
  g_signal_emit_by_name (chip, "changed");
}

/* Values inside a chip are any of them, chips are all of them; the page remembers. */
static void
test_filters (Fixture *f, gconstpointer data)
{
  GtkWidget *list = ww_test_find (GTK_WIDGET (f->cluster.window), WW_TYPE_ORGANISATION_LIST, NULL), *kind, *region;
  Shown shown = { list, 0 };
  g_autoptr (GVariant) state = NULL, kept = NULL;

  kind = ww_test_find (list, WW_TYPE_FILTER_CHIP, NULL);
  region = gtk_widget_get_next_sibling (kind);
  g_assert_true (WW_IS_FILTER_CHIP (region));
  choose (kind, (const char *const[]) { "hospital", NULL });
  shown.n = count_of_kind (f, "hospital", NULL);
  g_assert_cmpuint (shown.n, >, 0);
  ww_test_spin (shows_n, &shown);
  choose (kind, (const char *const[]) { "hospital", "test-bed", NULL });
  shown.n = count_of_kind (f, "hospital", NULL) + count_of_kind (f, "test-bed", NULL);
  ww_test_spin (shows_n, &shown);
  choose (region, (const char *const[]) { "Oslo", NULL });
  shown.n = count_of_kind (f, "hospital", "Oslo") + count_of_kind (f, "test-bed", "Oslo");
  ww_test_spin (shows_n, &shown);
  state = g_settings_get_value (ww_settings_get (), "page-state");
  kept = g_variant_lookup_value (state, "organisation-region", G_VARIANT_TYPE_STRING_ARRAY);
  g_assert_nonnull (kept);
  g_assert_cmpuint (g_variant_n_children (kept), ==, 1);
  choose (kind, NULL);
  choose (region, NULL);
  g_assert_true (ww_store_count (ww_workspace_get_reader (f->cluster.workspace), "organisation", &shown.n, NULL));
  ww_test_spin (shows_n, &shown);
}

static gboolean
has_words (gpointer popover)
{
  return ww_test_find (popover, GTK_TYPE_CHECK_BUTTON, NULL) != NULL;
}

/* What a chip offers is counted while the window goes on. */
static void
test_filter_is_counted_aside (Fixture *f, gconstpointer data)
{
  GtkWidget *list = ww_test_find (GTK_WIDGET (f->cluster.window), WW_TYPE_ORGANISATION_LIST, NULL);
  GtkWidget *button = ww_test_find (ww_test_find (list, WW_TYPE_FILTER_CHIP, NULL), GTK_TYPE_MENU_BUTTON, NULL), *popover;
  g_autofree char *hospitals = g_strdup_printf ("Hospitals (%u)", count_of_kind (f, "hospital", NULL));

  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  g_assert_false (has_words (popover));
  g_assert_nonnull (ww_test_find_text (popover, "Counting…"));
  ww_test_spin (has_words, popover);
  g_assert_nonnull (ww_test_find_text (popover, hospitals));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
}

/* A row far from what is in view is made, as GTK wants it, but has nothing in it until the view comes near. */
static guint
count_filled (GtkWidget *view)
{
  guint n = 0;

  for (GtkWidget *item = gtk_widget_get_first_child (view); item; item = gtk_widget_get_next_sibling (item))
    n += ww_test_find (item, ADW_TYPE_AVATAR, NULL) != NULL;
  return n;
}

static gboolean
last_is_filled (gpointer view)
{
  return ww_test_find (gtk_widget_get_last_child (view), ADW_TYPE_AVATAR, NULL) != NULL;
}

static void
test_rows_are_filled_in_view (Fixture *f, gconstpointer data)
{
  GtkWidget *list = ww_test_find (GTK_WIDGET (f->cluster.window), WW_TYPE_ORGANISATION_LIST, NULL);
  GtkWidget *view = ww_test_find (list, GTK_TYPE_LIST_VIEW, "organisation-list");
  guint n = ww_organisation_list_get_n_shown (WW_ORGANISATION_LIST (list));

  g_assert_cmpuint (n, >, 200);
  ww_test_settle (GTK_WIDGET (f->cluster.window));
  g_assert_cmpuint (count_filled (view), >=, 15);
  g_assert_cmpuint (count_filled (view), <, 60);
  gtk_widget_activate_action (view, "list.scroll-to-item", "u", n - 1);
  ww_test_spin (last_is_filled, view);
  g_assert_cmpuint (count_filled (view), <, 120);
}

/* --- the editor --- */

static GtkWidget *
find_toggle (GtkWidget *root, const char *label)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = GTK_IS_TOGGLE_BUTTON (child) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (child)), label) == 0 ? child : find_toggle (child, label);

      if (found)
        return found;
    }
  return NULL;
}

static void
test_edit_mandate (Fixture *f, gconstpointer data)
{
  const char *id = "organisation:01694cdd-d8ad-7ae0-8102-9f1b873e30d7"; /* Ankerfeste Kapital */
  g_autoptr (WwDocument) before = get (f, id), after = NULL;
  g_auto (GStrv) old = ww_document_dup_strings (before, "mandate.stages"), new = NULL;
  gboolean had = g_strv_contains ((const char *const *) old, "growth");
  GtkWidget *editor, *toggle;

  ww_record_editor_open (GTK_WINDOW (f->cluster.window), f->cluster.workspace, "organisation", id, NULL);
  editor = ww_test_find_toplevel (WW_TYPE_RECORD_EDITOR);
  toggle = find_toggle (editor, "Growth");
  g_assert_nonnull (toggle);
  g_assert_cmpint (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (toggle)), ==, had);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), !had);
  g_signal_emit_by_name (ww_test_find_button (editor, "Save"), "clicked");
  ww_test_spin (is_closed, NULL);
  after = get (f, id);
  new = ww_document_dup_strings (after, "mandate.stages");
  g_assert_cmpint (g_strv_contains ((const char *const *) new, "growth"), ==, !had);
  g_assert_cmpuint (g_strv_length (new), ==, had ? g_strv_length (old) - 1 : g_strv_length (old) + 1);
}

/* The n-th widget of a type below @root, in the order of the page. */
static GtkWidget *
find_nth (GtkWidget *root, GType type, guint *n)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = !G_TYPE_CHECK_INSTANCE_TYPE (child, type) ? find_nth (child, type, n) : (*n)-- == 0 ? child : NULL;

      if (found)
        return found;
    }
  return NULL;
}

static GtkWidget *
nth (GtkWidget *root, GType type, guint n)
{
  GtkWidget *found = find_nth (root, type, &n);

  g_assert_nonnull (found);
  return found;
}

static void
type_day (GtkWidget *list, guint n, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (ww_test_find (nth (list, WW_TYPE_DATE_ENTRY, n), GTK_TYPE_TEXT, NULL)), text);
}

static void
save_is_refused (GtkWidget *editor, const char *why)
{
  g_signal_emit_by_name (ww_test_find_button (editor, "Save"), "clicked");
  g_assert_true (gtk_widget_get_visible (ww_test_find_text (editor, why)));
  g_assert_true (ww_test_find_toplevel (WW_TYPE_RECORD_EDITOR) == editor);
}

/* A membership ends and another begins; the company was called something else. What cannot be is refused by its name, all of it is
 * one edit, and the period that was there stays as it was written. */
static void
test_edit_membership (Fixture *f, gconstpointer data)
{
  g_autoptr (WwDocument) before = get (f, PULSVIK), after = NULL, undone = NULL;
  GtkWidget *editor, *membership, *names, *name;
  gsize start, end;
  g_autofree char *old = NULL;

  g_assert_true (ww_json_text_find (ww_document_get_text (before, NULL), -1, "membership", &start, &end));
  old = g_strndup (ww_document_get_text (before, NULL) + start, end - start - 1);
  ww_record_editor_open (GTK_WINDOW (f->cluster.window), f->cluster.workspace, "organisation", PULSVIK, NULL);
  editor = ww_test_find_toplevel (WW_TYPE_RECORD_EDITOR);
  membership = nth (editor, WW_TYPE_LIST_FIELD, 0);
  names = nth (editor, WW_TYPE_LIST_FIELD, 1);

  g_signal_emit_by_name (ww_test_find_button (membership, "Add Period"), "clicked");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (editor)), nth (membership, GTK_TYPE_DROP_DOWN, 1)));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (nth (membership, GTK_TYPE_DROP_DOWN, 1)), 2);
  type_day (membership, 2, "2026-03-01");
  type_day (membership, 3, "2025-12-31");
  save_is_refused (editor, "Membership 2, Until: This is before it begins.");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (editor)), nth (membership, WW_TYPE_DATE_ENTRY, 3)));
  type_day (membership, 3, "some day");
  save_is_refused (editor, "Membership 2, Until: “some day” is no date; write it as 2026-11-12.");
  type_day (membership, 3, "31.12.2026");

  g_signal_emit_by_name (ww_test_find_button (names, "Add Former Name"), "clicked");
  name = nth (names, GTK_TYPE_ENTRY, 0);
  type_day (names, 0, "2020-01-01");
  save_is_refused (editor, "Former names 1, Name: This is missing.");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (editor)), name));
  gtk_editable_set_text (GTK_EDITABLE (name), "Taktfast");
  g_assert_false (gtk_widget_get_visible (ww_test_find_text (editor, "Former names 1, Name: This is missing.")));
  /* An empty row says nothing. */
  g_signal_emit_by_name (ww_test_find_button (names, "Add Former Name"), "clicked");
  ww_test_settle (editor);
  ww_test_picture (editor, "edit-membership");
  g_signal_emit_by_name (ww_test_find_button (editor, "Save"), "clicked");
  ww_test_spin (is_closed, NULL);

  after = get (f, PULSVIK);
  g_assert_nonnull (strstr (ww_document_get_text (after, NULL), old));
  g_assert_nonnull (strstr (ww_document_get_text (after, NULL), ",{\"status\":\"partner\",\"from\":\"2026-03-01\",\"to\":\"2026-12-31\"}]"));
  g_assert_nonnull (strstr (ww_document_get_text (after, NULL), "\"former_names\":[{\"name\":\"Taktfast\",\"until\":\"2020-01-01\"}]"));
  undo (f);
  undone = get (f, PULSVIK);
  g_assert_cmpstr (ww_document_get_text (undone, NULL), ==, ww_document_get_text (before, NULL));
}

/* The last one taken away leaves no list, and the focus where one can go on. */
static void
test_remove_membership (Fixture *f, gconstpointer data)
{
  g_autoptr (WwDocument) after = NULL;
  GtkWidget *editor, *membership, *remove;

  ww_record_editor_open (GTK_WINDOW (f->cluster.window), f->cluster.workspace, "organisation", PULSVIK, NULL);
  editor = ww_test_find_toplevel (WW_TYPE_RECORD_EDITOR);
  membership = nth (editor, WW_TYPE_LIST_FIELD, 0);
  remove = gtk_widget_get_last_child (gtk_widget_get_first_child (membership));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (remove), ==, "Remove");
  g_signal_emit_by_name (remove, "clicked");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (editor)) == ww_test_find_button (membership, "Add Period"));
  g_signal_emit_by_name (ww_test_find_button (editor, "Save"), "clicked");
  ww_test_spin (is_closed, NULL);
  after = get (f, PULSVIK);
  g_assert_false (ww_document_has (after, "membership"));
}

static void
test_delete_offer (Fixture *f, gconstpointer data)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_OFFER);
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *id = NULL;
  g_autoptr (WwDocument) before = NULL, gone = NULL, back = NULL;

  ww_query_set (&query->organisation, PULSVIK);
  rows = ww_store_query (ww_workspace_get_reader (f->cluster.workspace), query, NULL, NULL);
  g_assert_cmpuint (rows->len, >, 0);
  id = g_strdup (((WwRowData *) rows->pdata[0])->id);
  before = get (f, id);
  ww_record_editor_open (GTK_WINDOW (f->cluster.window), f->cluster.workspace, "offer", id, NULL);
  g_signal_emit_by_name (ww_test_find_button (ww_test_find_toplevel (WW_TYPE_RECORD_EDITOR), "Delete Offer"), "clicked");
  ww_test_spin (is_closed, NULL);
  gone = get (f, id);
  g_assert_null (gone);
  undo (f);
  back = get (f, id);
  g_assert_cmpstr (ww_document_get_text (back, NULL), ==, ww_document_get_text (before, NULL));
}

#define ADD(name, function) g_test_add ("/organisations/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  ww_test_init (&argc, &argv);
  g_assert_true (g_main_context_acquire (NULL));
  ADD ("page-and-edit", test_page_and_edit);
  ADD ("tags", test_tags);
  ADD ("wanted-mirrors", test_wanted_mirrors);
  ADD ("card-tells-counts", test_card_tells_counts);
  ADD ("contact-is-logged", test_contact_is_logged);
  ADD ("contact-dialog", test_contact_dialog);
  ADD ("filters", test_filters);
  ADD ("filter-is-counted-aside", test_filter_is_counted_aside);
  ADD ("rows-are-filled-in-view", test_rows_are_filled_in_view);
  ADD ("edit-mandate", test_edit_mandate);
  ADD ("edit-membership", test_edit_membership);
  ADD ("remove-membership", test_remove_membership);
  ADD ("delete-offer", test_delete_offer);
  ADD ("deleted-stays-readable", test_deleted_stays_readable);
  return g_test_run ();
}
