/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-today-page.h"

#include <glib/gi18n-lib.h>

#include "ww-ask.h"
#include "ww-date.h"
#include "ww-event-card.h"
#include "ww-follow-up-section.h"
#include "ww-format.h"
#include "ww-header.h"
#include "ww-instant.h"
#include "ww-news-list.h"
#include "ww-news.h"
#include "ww-query.h"
#include "ww-record-list.h"
#include "ww-section-heading.h"
#include "ww-sync-row.h"
#include "ww-two-columns.h"

#define BODY_WIDTH 1200
#define SIDE_WIDTH 372
#define NEWS_SHOWN 8
#define NEWS_MOST 50
#define NO_MATCH_SHOWN 3
#define CLOCK_S 20
#define COUNTS_MS 1000 /* match counts come in a hundred times a second while they are made */

struct _WwTodayPage {
  WwWorkspacePage parent_instance;

  AdwWindowTitle *title;
  WwFollowUpSection *follow_ups;
  GtkWidget *news, *event, *no_match, *sync; /* boxes with a section each */

  /* owned */
  WwAsk *asking_news, *asking_event, *asking_no_match;
  WwSync *following; /* (nullable) */
  gint32 today;
  guint clock_id, counts_id;
  gboolean stale;    /* something changed while the page was hidden */
};

static void ww_today_page_iface_init (WwPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WwTodayPage, ww_today_page, WW_TYPE_WORKSPACE_PAGE,
                               G_IMPLEMENT_INTERFACE (WW_TYPE_PAGE, ww_today_page_iface_init))

static WwWorkspace *
get_workspace (WwTodayPage *self)
{
  return ww_workspace_page_get_workspace (WW_WORKSPACE_PAGE (self));
}

/* Puts @content (nullable) with its heading in the place of what is in @box. */
static void
show_section (GtkWidget *box, const char *title, int count, GtkWidget *end, GtkWidget *content)
{
  ww_record_clear (box);
  if (content)
    gtk_box_append (GTK_BOX (box), ww_record_section_new (title, count, end, content));
  gtk_widget_set_visible (box, content != NULL);
}

/* A card that says @text instead of what it would show. */
static GtkWidget *
make_note (const char *title, const char *text)
{
  GtkWidget *list = ww_record_list_new (title);

  ww_record_list_add (list, text, NULL, NULL);
  return list;
}

static GtkWidget *
make_show_all (const char *name)
{
  GtkWidget *button = gtk_button_new_with_label (_("Show All"));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "ww-small");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return button;
}

/* --- since yesterday --- */

static gpointer
news_job (WwStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return ww_news_list (store, ww_format_yesterday (ww_instant_now ()), NEWS_MOST, cancellable, error);
}

static void
show_all_news (GtkWidget *button, GtkWidget *list)
{
  for (GtkWidget *row = gtk_widget_get_first_child (list); row; row = gtk_widget_get_next_sibling (row))
    gtk_widget_set_visible (row, TRUE);
  gtk_widget_set_visible (button, FALSE);
  gtk_widget_grab_focus (gtk_widget_get_first_child (list));
}

static void
news_answered (gpointer owner, gpointer answer, const GError *error)
{
  WwTodayPage *self = owner;
  GPtrArray *items = answer;
  GtkWidget *list, *end = NULL;

  if (!items || items->len == 0)
    list = make_note (_("Since yesterday"), error ? error->message : _("Nothing has changed"));
  else
    list = ww_news_list_new (items, ww_instant_now ());
  if (items && items->len > NEWS_SHOWN)
    {
      end = make_show_all (_("Show all that happened since yesterday"));
      for (guint i = NEWS_SHOWN; i < items->len; i++)
        gtk_widget_set_visible (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), (int) i)), FALSE);
      g_signal_connect (end, "clicked", G_CALLBACK (show_all_news), list);
    }
  show_section (self->news, _("Since yesterday"), -1, end, list);
}

/* --- next event --- */

static gpointer
event_job (WwStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 now = ww_instant_now ();

  return ww_next_event_load (store, ww_format_day_of (now), now, cancellable, error);
}

static void
event_answered (gpointer owner, gpointer answer, const GError *error)
{
  WwTodayPage *self = owner;
  GtkWidget *content = answer ? ww_event_card_new (answer, self->today) : error ? make_note (_("Next event"), error->message) : NULL;

  show_section (self->event, _("Next event"), -1, NULL, content);
}

/* --- no match yet --- */

typedef struct {
  WwWorkspace *workspace; /* the question in the query thread holds it */
  guint n_unknown;
} Counting;

typedef struct {
  GPtrArray *rows;  /* WwWishRow, the first of them */
  guint n, n_unknown;
} NoMatch;

static void
no_match_free (gpointer data)
{
  NoMatch *answer = data;

  g_ptr_array_unref (answer->rows);
  g_free (answer);
}

static gboolean
has_no_match (const char *id, gpointer data)
{
  Counting *counting = data;
  int count = ww_workspace_get_match_count (counting->workspace, id);

  counting->n_unknown += count < 0;
  return count == 0;
}

/* As the list of wishes has it. */
static gpointer
no_match_job (WwStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
  Counting counting = { data, 0 };
  g_autoptr (GArray) nums = NULL;
  g_autofree NoMatch *answer = g_new0 (NoMatch, 1);

  ww_query_set (&query->status, "open");
  query->sort = WW_SORT_CREATED;
  nums = ww_store_query_nums_where (store, query, has_no_match, &counting, cancellable, error);
  if (!nums)
    return NULL;
  answer->n = nums->len;
  answer->n_unknown = counting.n_unknown;
  answer->rows = ww_store_load_rows (store, WW_ROW_WISH, (guint32 *) (gpointer) nums->data, MIN (nums->len, NO_MATCH_SHOWN), error);
  return answer->rows ? g_steal_pointer (&answer) : NULL;
}

static void
show_all_wishes (GtkWidget *button, gpointer data)
{
  WwWindow *window = ww_window_of (button);
  WwPage *page = window ? ww_window_get_page (window, "wishes") : NULL;

  if (!page)
    return;
  g_action_group_activate_action (ww_page_get_actions (page), "show-without-match", NULL);
  ww_window_show_entry (window, "wishes");
}

/* (transfer full): whose it is and how old: "Hjertenær · 12 days" */
static char *
dup_wish_facts (const WwWishRow *wish, gint32 today)
{
  int days = today - ww_format_day_of (wish->base.created_at);
  g_autofree char *age = NULL;

  if (wish->base.created_at == 0)
    return g_strdup (wish->organisation_name);
  /* Translators: how old a wish is */
  age = days > 0 ? g_strdup_printf (ngettext ("%d day", "%d days", (gulong) days), days) : g_strdup (_("today"));
  return wish->organisation_name ? g_strdup_printf ("%s · %s", wish->organisation_name, age) : g_steal_pointer (&age);
}

static void
no_match_answered (gpointer owner, gpointer data, const GError *error)
{
  WwTodayPage *self = owner;
  NoMatch *answer = data;
  g_autofree char *counting = NULL;
  GtkWidget *list = ww_record_list_new (_("No match yet")), *end = NULL;

  for (guint i = 0; answer && i < answer->rows->len; i++)
    {
      const WwWishRow *wish = answer->rows->pdata[i];
      g_autofree char *facts = wish ? dup_wish_facts (wish, self->today) : NULL;

      if (wish)
        ww_record_list_add (list, wish->statement, facts, wish->base.id);
    }
  if (answer && answer->n_unknown)
    {
      counting = g_strdup_printf (ngettext ("The matches of %u wish are still being counted", "The matches of %u wishes are still being counted",
                                            answer->n_unknown), answer->n_unknown);
      ww_record_list_add (list, counting, NULL, NULL);
    }
  else if (!answer || answer->n == 0)
    ww_record_list_add (list, error ? error->message : _("Every open wish has a match"), NULL, NULL);
  if (answer && answer->n)
    {
      end = make_show_all (_("Show all wishes without a match"));
      g_signal_connect (end, "clicked", G_CALLBACK (show_all_wishes), NULL);
    }
  show_section (self->no_match, _("No match yet"), answer ? (int) answer->n : -1, end, list);
}

/* --- sync --- */

static GtkWidget *
make_sync_row (GtkWidget *list, const char *icon_name, const char *text, const char *button_text, const char *action)
{
  GtkWidget *row = ww_record_list_add (list, text, NULL, NULL), *icon = gtk_image_new_from_icon_name (icon_name), *button;

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  if (!button_text)
    return icon;
  button = gtk_button_new_with_label (button_text);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "ww-small");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return icon;
}

static void
show_sync (WwTodayPage *self)
{
  const WwSyncStatus *status = self->following && ww_sync_is_set_up (self->following) ? ww_sync_get_status (self->following) : NULL;
  guint n = self->following ? ww_sync_get_n_conflicts (self->following) : 0;
  GtkWidget *list = ww_record_list_new (_("Sync")), *time = NULL;
  const char *icon_name, *action, *button;
  g_autofree char *text = ww_sync_row_describe (self->following, &icon_name, &action, &button), *when = NULL, *conflicts = NULL;

  if (n)
    {
      conflicts = g_strdup_printf (ngettext ("%u conflict", "%u conflicts", n), n);
      gtk_widget_add_css_class (make_sync_row (list, "dialog-warning-symbolic", conflicts, _("Resolve…"), "win.resolve-conflicts"), "ww-warning");
    }
  make_sync_row (list, icon_name, text, button, action);
  if (status && status->last_success_ms)
    {
      when = ww_format_when (ww_format_get_language (), status->last_success_ms, ww_instant_now ());
      time = gtk_label_new (when);
      gtk_widget_add_css_class (time, "caption");
      gtk_widget_add_css_class (time, "ww-secondary");
    }
  show_section (self->sync, _("Sync"), -1, time, list);
}

/* Known once the page is in its window. */
static void
follow_sync (WwTodayPage *self)
{
  WwWindow *window = ww_window_of (GTK_WIDGET (self));
  WwSync *sync = window ? ww_window_get_sync (window) : NULL;

  if (sync == self->following && gtk_widget_get_first_child (self->sync))
    return;
  if (self->following)
    g_signal_handlers_disconnect_by_func (self->following, show_sync, self);
  if (g_set_object (&self->following, sync) && sync)
    g_signal_connect_object (sync, "changed", G_CALLBACK (show_sync), self, G_CONNECT_SWAPPED);
  show_sync (self);
}

/* --- following --- */

static void
ask_no_match (WwTodayPage *self)
{
  ww_ask_after (self->asking_no_match, get_workspace (self));
}

static void
refresh (WwTodayPage *self)
{
  g_autofree char *date = NULL;

  self->stale = FALSE;
  self->today = ww_format_day_of (ww_instant_now ());
  date = ww_format_day (ww_format_get_language (), self->today);
  adw_window_title_set_subtitle (self->title, date);
  ww_follow_up_section_refresh (self->follow_ups);
  ww_ask_after (self->asking_news, NULL);
  ww_ask_after (self->asking_event, NULL);
  ask_no_match (self);
}

static gboolean
counts_came (gpointer data)
{
  WwTodayPage *self = data;

  self->counts_id = 0;
  ask_no_match (self);
  return G_SOURCE_REMOVE;
}

static void
counts_changed (WwTodayPage *self)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->stale = TRUE;
  else if (!self->counts_id)
    self->counts_id = g_timeout_add (COUNTS_MS, counts_came, self);
}

static gboolean
is_any (GStrv ids, const char *const *types)
{
  for (char **id = ids; *id; id++)
    for (guint i = 0; types[i]; i++)
      if (g_str_has_prefix (*id, types[i]))
        return TRUE;
  return FALSE;
}

static void
changed (WwTodayPage *self, GStrv ids)
{
  static const char *const of_event[] = { "event:", "participant:", "request:", "timetable:", "meeting:", NULL };
  static const char *const of_wish[] = { "wish:", "organisation:", NULL };
  static const char *const of_follow_up[] = { "introduction:", "wish:", "organisation:", "offer:", NULL };

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      self->stale = TRUE;
      return;
    }
  if (is_any (ids, of_follow_up))
    ww_follow_up_section_refresh (self->follow_ups);
  if (is_any (ids, of_event))
    ww_ask_after (self->asking_event, NULL);
  if (is_any (ids, of_wish))
    ask_no_match (self);
  ww_ask_after (self->asking_news, NULL);
}

/* A new day, also after the computer slept. */
static gboolean
look_at_clock (gpointer data)
{
  WwTodayPage *self = data;

  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && self->today != ww_format_day_of (ww_instant_now ()))
    refresh (self);
  return G_SOURCE_CONTINUE;
}

/* --- the window's side --- */

static const char *
ww_today_page_get_title (WwPage *page)
{
  return _("Today");
}

static void
ww_today_page_focus_search (WwPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.go-to", NULL);
}

static void
ww_today_page_shown (WwPage *page)
{
  WwTodayPage *self = WW_TODAY_PAGE (page);

  if (self->stale || self->today != ww_format_day_of (ww_instant_now ()))
    refresh (self);
  follow_sync (self);
}

static void
ww_today_page_iface_init (WwPageInterface *iface)
{
  iface->get_title = ww_today_page_get_title;
  iface->focus_search = ww_today_page_focus_search;
  iface->shown = ww_today_page_shown;
}

/* --- building --- */

static GtkWidget *
add_section (GtkWidget *column)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_visible (section, FALSE);
  gtk_box_append (GTK_BOX (column), section);
  return section;
}

static GtkWidget *
make_body (WwTodayPage *self)
{
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *main = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkLayoutManager *layout = ww_two_columns_new ();

  g_object_set (layout, "side-width", SIDE_WIDTH, NULL);
  gtk_widget_set_layout_manager (columns, layout);
  self->follow_ups = WW_FOLLOW_UP_SECTION (ww_follow_up_section_new (get_workspace (self)));
  gtk_box_append (GTK_BOX (main), GTK_WIDGET (self->follow_ups));
  self->news = add_section (main);
  self->event = add_section (side);
  self->no_match = add_section (side);
  self->sync = add_section (side);
  gtk_box_append (GTK_BOX (columns), main);
  gtk_box_append (GTK_BOX (columns), side);
  return ww_record_body_new_wide (columns, BODY_WIDTH);
}

static GtkWidget *
make_header (WwTodayPage *self, WwPane *pane)
{
  AdwHeaderBar *header;
  GtkWidget *content = adw_button_content_new (), *wide = gtk_button_new ();

  self->title = ADW_WINDOW_TITLE (adw_window_title_new (_("Today"), NULL));
  header = ww_header_new (pane, GTK_WIDGET (self->title));
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _("New Wish"));
  gtk_button_set_child (GTK_BUTTON (wide), content);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (wide), "win.new-wish");
  adw_header_bar_pack_start (header, ww_header_squeeze (wide, ww_icon_button_new ("list-add-symbolic", _("New Wish"), "win.new-wish")));
  adw_header_bar_pack_end (header, ww_icon_button_new ("system-search-symbolic", _("Go to Anything"), "win.go-to"));
  return ww_header_above (header, make_body (self));
}

static void
ww_today_page_constructed (GObject *object)
{
  WwTodayPage *self = WW_TODAY_PAGE (object);
  WwWorkspace *workspace;
  GtkWidget *pane = ww_pane_new ();

  G_OBJECT_CLASS (ww_today_page_parent_class)->constructed (object);
  workspace = get_workspace (self);
  gtk_widget_set_name (GTK_WIDGET (self), "today");
  self->asking_news = ww_ask_new (workspace, news_job, NULL, (GDestroyNotify) g_ptr_array_unref, news_answered, self);
  self->asking_event = ww_ask_new (workspace, event_job, NULL, (GDestroyNotify) ww_next_event_free, event_answered, self);
  self->asking_no_match = ww_ask_new (workspace, no_match_job, NULL, no_match_free, no_match_answered, self);
  ww_pane_set_child (WW_PANE (pane), make_header (self, WW_PANE (pane)));
  ww_workspace_page_set_content (WW_WORKSPACE_PAGE (self), pane);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "counts-changed", G_CALLBACK (counts_changed), self, G_CONNECT_SWAPPED);
  self->clock_id = g_timeout_add_seconds (CLOCK_S, look_at_clock, self);
  refresh (self);
}

static void
ww_today_page_dispose (GObject *object)
{
  WwTodayPage *self = WW_TODAY_PAGE (object);

  g_clear_handle_id (&self->clock_id, g_source_remove);
  g_clear_handle_id (&self->counts_id, g_source_remove);
  g_clear_pointer (&self->asking_news, ww_ask_free);
  g_clear_pointer (&self->asking_event, ww_ask_free);
  g_clear_pointer (&self->asking_no_match, ww_ask_free);
  g_clear_object (&self->following);
  G_OBJECT_CLASS (ww_today_page_parent_class)->dispose (object);
}

static void
ww_today_page_class_init (WwTodayPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = ww_today_page_constructed;
  object_class->dispose = ww_today_page_dispose;
}

static void
ww_today_page_init (WwTodayPage *self)
{
}
