/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-report-page.h"

#include <glib/gi18n-lib.h>

#include "ww-ask.h"
#include "ww-counterpart.h"
#include "ww-event-paper-command.h"
#include "ww-format.h"
#include "ww-header.h"
#include "ww-instant.h"
#include "ww-introduction-board.h"
#include "ww-label.h"
#include "ww-list-window.h"
#include "ww-overview-status.h"
#include "ww-query.h"
#include "ww-record-list.h"
#include "ww-report-card-view.h"
#include "ww-settings.h"
#include "ww-two-columns.h"
#include "ww-words-text.h"
#include "ww-words.h"

#define SETTLE_MS 400 /* after an edit, for others that may follow */
#define WIDEST 1320
#define MOST_LISTED 500

struct _WwReportPage {
  WwWorkspacePage parent_instance;

  GtkDropDown *year, *scope, *facet;
  GtkWidget *state; /* when it was counted */
  WwReportCardView *views[WW_N_REPORT_CARDS];

  /* owned */
  WwOverview *overview;
  WwAsk *asking;
  WwReportCards *report; /* (nullable): what is shown */
  WwReportQuestion question;
  char **scopes;         /* (nullable): the words behind the choices, the first of which is all */
  guint settle_id, edition;
  gboolean old, filling;
};

static void ww_report_page_iface_init (WwPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WwReportPage, ww_report_page, WW_TYPE_WORKSPACE_PAGE,
                               G_IMPLEMENT_INTERFACE (WW_TYPE_PAGE, ww_report_page_iface_init))

static WwWorkspace *
get_workspace (WwReportPage *self)
{
  return ww_workspace_page_get_workspace (WW_WORKSPACE_PAGE (self));
}

/* --- asking --- */

typedef struct {
  WwReportQuestion question;
  WwTaxonomy *taxonomy;
  WwRematch *rematch; /* (nullable) */
} Asked;

static void
asked_free (gpointer data)
{
  Asked *asked = data;

  g_free (asked->question.scope);
  g_free (asked->question.facet);
  g_object_unref (asked->taxonomy);
  g_clear_pointer (&asked->rematch, ww_rematch_unref);
  g_free (asked);
}

static gpointer
count_job (WwStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Asked *asked = data;

  WwReportCards *report = ww_report_cards_new (store, asked->taxonomy, asked->rematch, &asked->question, cancellable, error);

  return report ? g_memdup2 (&report, sizeof report) : NULL;
}

/* An answer is a place that holds the report, until it is taken from there. */
static void
answer_free (gpointer data)
{
  g_clear_pointer ((WwReportCards **) data, ww_report_cards_free);
  g_free (data);
}

/* @now: what was asked before is not wanted any more */
static void
ask (WwReportPage *self, gboolean now)
{
  Asked *asked = g_new0 (Asked, 1);
  WwRematch *rematch = ww_overview_get_rematch (self->overview);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->old = FALSE;
  self->edition = ww_overview_get_edition (self->overview);
  asked->question = (WwReportQuestion) { self->question.year, g_strdup (self->question.scope), g_strdup (self->question.facet), ww_instant_now () };
  asked->taxonomy = g_object_ref (ww_workspace_get_taxonomy (get_workspace (self)));
  asked->rematch = rematch ? ww_rematch_ref (rematch) : NULL;
  (now ? ww_ask_now : ww_ask_after) (self->asking, asked);
}

/* --- showing --- */

static void
fill_years (WwReportPage *self)
{
  g_autoptr (GtkStringList) years = gtk_string_list_new (NULL);

  for (int year = self->report->this_year; year >= self->report->first_year; year--)
    {
      g_autofree char *text = g_strdup_printf ("%d", year);

      gtk_string_list_append (years, text);
    }
  gtk_drop_down_set_model (self->year, G_LIST_MODEL (years));
  gtk_drop_down_set_selected (self->year, (guint) MAX (self->report->this_year - self->report->question.year, 0));
}

static void
fill_scopes (WwReportPage *self)
{
  g_autoptr (GtkStringList) texts = gtk_string_list_new (NULL);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  char **const lists[] = { self->report->kinds, self->report->regions };
  g_autofree char *all = ww_report_scope_text (NULL);
  guint selected = 0, n = 1;

  g_strv_builder_add (words, "");
  gtk_string_list_append (texts, all);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (char **word = lists[i]; *word; word++, n++)
      {
        g_autofree char *text = ww_report_scope_text (*word);

        g_strv_builder_add (words, *word);
        gtk_string_list_append (texts, text);
        if (g_strcmp0 (*word, self->report->question.scope) == 0)
          selected = n;
      }
  g_strfreev (self->scopes);
  self->scopes = g_strv_builder_end (words);
  gtk_drop_down_set_model (self->scope, G_LIST_MODEL (texts));
  gtk_drop_down_set_selected (self->scope, selected);
}

static void
show (WwReportPage *self, gboolean first)
{
  g_autofree char *state = ww_report_cards_dup_state (self->report);

  self->filling = TRUE;
  fill_years (self);
  fill_scopes (self);
  self->filling = FALSE;
  gtk_label_set_text (GTK_LABEL (self->state), state);
  for (int i = 0; i < WW_N_REPORT_CARDS; i++)
    ww_report_card_view_show (self->views[i], self->report);
  if (first && gtk_widget_get_focus_child (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
enable (WwReportPage *self, gboolean enabled)
{
  static const char *const names[] = { "print", "save-pdf", "save-csv", "copy-card" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    ww_workspace_page_enable_action (WW_WORKSPACE_PAGE (self), names[i], enabled);
}

static void
counted (gpointer owner, gpointer answer, const GError *error)
{
  WwReportPage *self = owner;
  gboolean first;

  if (!answer)
    {
      if (error)
        gtk_label_set_text (GTK_LABEL (self->state), error->message);
      return;
    }
  first = self->report == NULL;
  g_clear_pointer (&self->report, ww_report_cards_free);
  self->report = g_steal_pointer ((WwReportCards **) answer);
  enable (self, TRUE);
  show (self, first);
}

static gboolean
settled (gpointer data)
{
  WwReportPage *self = data;

  self->settle_id = 0;
  ask (self, FALSE);
  return G_SOURCE_REMOVE;
}

/* What is not in view is counted when it comes into view. */
static void
workspace_changed (WwReportPage *self)
{
  self->old = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && !self->settle_id)
    self->settle_id = g_timeout_add (SETTLE_MS, settled, self);
}

static void
matches_changed (WwReportPage *self)
{
  if (self->edition != ww_overview_get_edition (self->overview))
    workspace_changed (self);
}

/* --- choosing --- */

static void
chosen (WwReportPage *self)
{
  guint scope = gtk_drop_down_get_selected (self->scope);

  if (self->filling || !self->report)
    return;
  self->question.year = self->report->this_year - (int) gtk_drop_down_get_selected (self->year);
  g_free (self->question.scope);
  self->question.scope = scope > 0 && scope < g_strv_length (self->scopes) ? g_strdup (self->scopes[scope]) : NULL;
  g_free (self->question.facet);
  self->question.facet = g_strdup (ww_words_facet[MIN (gtk_drop_down_get_selected (self->facet), g_strv_length ((char **) ww_words_facet) - 1)]);
  ww_settings_remember ("report", g_variant_new ("(ss)", self->question.scope ? self->question.scope : "", self->question.facet));
  ask (self, TRUE);
}

static void
recall (WwReportPage *self)
{
  g_autoptr (GVariant) last = ww_settings_recall ("report", G_VARIANT_TYPE ("(ss)"));
  const char *scope = "", *facet = "clinical";

  if (last)
    g_variant_get (last, "(&s&s)", &scope, &facet);
  self->question.scope = *scope ? g_strdup (scope) : NULL;
  self->question.facet = g_strdup (ww_words_index (ww_words_facet, facet) >= 0 ? facet : "clinical");
}

/* --- what is behind a bar --- */

/* "Hjertenær × Skarvholt Ventures", and how far they have come. */
static void
add_introduction (WwReportPage *self, GtkWidget *list, const char *id)
{
  WwStore *reader = ww_workspace_page_get_reader (WW_WORKSPACE_PAGE (self));
  WwIntroductionRow *row = ww_store_load_row (reader, WW_ROW_INTRODUCTION, id, NULL);
  WwFormatLanguage language = ww_format_get_language ();
  g_autofree char *asker = NULL, *pair = NULL, *money = NULL, *facts = NULL;

  if (!row)
    return;
  asker = ww_counterpart_name (reader, row->organisation);
  pair = g_strdup_printf (_("%s × %s"), asker, ww_board_get_party (row) ? ww_board_get_party (row) : _("Somebody who is gone"));
  money = row->outcome_amount ? ww_format_money_exact (language, row->outcome_amount, row->outcome_currency) : NULL;
  facts = g_strdup_printf ("%s%s%s\n%s", ww_text_introduction_stage (row->stage), money ? " · " : "", money ? money : "",
                           row->wish_statement ? row->wish_statement : "");
  ww_record_list_add (list, pair, facts, row->base.id);
  ww_row_data_free (row);
}

static void
list_introductions (WwReportPage *self, const char *title, char **ids)
{
  GtkWidget *list = ww_record_list_new (title);

  for (guint i = 0; ids[i] && i < MOST_LISTED; i++)
    add_introduction (self, list, ids[i]);
  gtk_window_present (GTK_WINDOW (ww_list_window_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), title, NULL, list)));
}

/* (transfer full): the records of all bars, each once */
static char **
collect_all (const WwReportCard *card)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GStrvBuilder) all = g_strv_builder_new ();

  for (guint i = 0; i < card->bars->len; i++)
    for (char **id = ((WwReportBar *) card->bars->pdata[i])->ids; *id; id++)
      if (g_hash_table_add (seen, *id))
        g_strv_builder_add (all, *id);
  return g_strv_builder_end (all);
}

static void
opened (WwReportPage *self, guint place, WwReportCardView *view)
{
  WwWindow *window = ww_window_of (GTK_WIDGET (self));
  WwReportCardId id = WW_REPORT_MEMBERS;
  const WwReportCard *card;
  const WwReportBar *bar;
  g_auto (GStrv) ids = NULL;
  g_autofree char *title = NULL;

  while (id < WW_REPORT_MONEY && self->views[id] != view)
    id++;
  card = &self->report->cards[id];
  if (place != WW_REPORT_ALL && place >= card->bars->len)
    return;
  bar = place == WW_REPORT_ALL ? NULL : card->bars->pdata[place];
  ids = bar ? g_strdupv (bar->ids) : collect_all (card);
  /* Translators: a card of the report and one of its bars, as the filter of a list: "Coverage gaps: Northern Sámi" */
  title = bar ? g_strdup_printf (_("%s: %s"), card->title, bar->label) : g_strdup (card->title);
  if (id == WW_REPORT_FUNNEL || id == WW_REPORT_MONEY)
    list_introductions (self, title, ids);
  else
    ww_window_show_subset (window, id == WW_REPORT_MEMBERS ? "organisations" : "wishes", title, (const char *const *) ids);
}

/* --- the window's side --- */

static const char *
ww_report_page_get_title (WwPage *page)
{
  return _("Reports");
}

static void
ww_report_page_shown (WwPage *page)
{
  WwReportPage *self = WW_REPORT_PAGE (page);

  ww_overview_ask_matches (self->overview);
  if (self->old)
    ask (self, FALSE);
}

static void
ww_report_page_iface_init (WwPageInterface *iface)
{
  iface->get_title = ww_report_page_get_title;
  iface->shown = ww_report_page_shown;
}

/* --- actions --- */

static GtkWindow *
get_window (WwReportPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static WwReportCardId
find_card (WwReportPage *self, GVariant *word)
{
  for (int i = 0; i < WW_N_REPORT_CARDS; i++)
    if (g_str_equal (self->report->cards[i].word, g_variant_get_string (word, NULL)))
      return i;
  return WW_REPORT_MEMBERS;
}

static void
activate_print (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwReportPage *self = data;

  ww_event_print_pages (get_window (self), _("Reports"), ww_event_pages_new_sheet (ww_report_cards_make_sheet (self->report)), NULL, NULL);
}

static void
activate_save_pdf (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwReportPage *self = data;
  g_autoptr (WwEventPages) pages = ww_event_pages_new_sheet (ww_report_cards_make_sheet (self->report));
  g_autofree char *name = g_strdup_printf (_("report-%d.pdf"), self->report->question.year);

  ww_event_save_pages (get_window (self), name, pages);
}

static void
activate_save_csv (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwReportPage *self = data;
  WwReportCardId id = find_card (self, parameter);
  g_autofree char *name = g_strdup_printf ("%s-%d.csv", self->report->cards[id].word, self->report->question.year);

  ww_event_save_table (get_window (self), name, ww_report_card_to_csv (self->report, id));
}

static void
activate_copy_card (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwReportPage *self = data;
  g_autofree char *text = ww_report_card_to_text (self->report, find_card (self, parameter));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  ww_window_toast (ww_window_of (GTK_WIDGET (self)), _("Copied as a table"));
}

static const GActionEntry action_entries[] = {
  { "print", activate_print, NULL, NULL, NULL },
  { "save-pdf", activate_save_pdf, NULL, NULL, NULL },
  { "save-csv", activate_save_csv, "s", NULL, NULL },
  { "copy-card", activate_copy_card, "s", NULL, NULL },
};

/* --- building --- */

static void
bind_item (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkStringObject *text = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (text));
}

static void
set_up_item (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, ww_label_new_line (NULL, NULL));
}

/* @self: (nullable): who hears of a choice */
static GtkDropDown *
make_drop_down (WwReportPage *self, const char *name)
{
  GtkWidget *drop_down = gtk_drop_down_new (NULL, NULL);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_item), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_item), NULL);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (drop_down), factory);
  gtk_widget_set_tooltip_text (drop_down, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_valign (drop_down, GTK_ALIGN_CENTER);
  if (self)
    g_signal_connect_swapped (drop_down, "notify::selected", G_CALLBACK (chosen), self);
  return GTK_DROP_DOWN (drop_down);
}

/* The year and what the report is about; where there is little room for them, behind a button. */
static GtkWidget *
make_period (WwReportPage *self)
{
  GtkWidget *wide = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *narrow = gtk_menu_button_new (), *popover = gtk_popover_new ();
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkDropDown *const choices[] = { self->year = make_drop_down (self, _("Year")), self->scope = make_drop_down (self, _("What the Report Is About")) };

  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      GtkDropDown *same = make_drop_down (NULL, gtk_widget_get_tooltip_text (GTK_WIDGET (choices[i])));

      g_object_bind_property (choices[i], "model", same, "model", G_BINDING_SYNC_CREATE);
      g_object_bind_property (choices[i], "selected", same, "selected", G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
      gtk_widget_add_css_class (gtk_widget_get_first_child (GTK_WIDGET (choices[i])), "flat");
      gtk_box_append (GTK_BOX (wide), GTK_WIDGET (choices[i]));
      gtk_box_append (GTK_BOX (lines), GTK_WIDGET (same));
    }
  gtk_popover_set_child (GTK_POPOVER (popover), lines);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (narrow), "x-office-calendar-symbolic");
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (narrow), popover);
  gtk_widget_set_tooltip_text (narrow, _("Year and Scope"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (narrow), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Year and Scope"), -1);
  return ww_header_squeeze (wide, narrow);
}

static GtkDropDown *
make_facets (WwReportPage *self)
{
  GtkDropDown *drop_down = make_drop_down (self, _("Count Wishes By"));
  g_autoptr (GtkStringList) texts = gtk_string_list_new (NULL);

  for (const char *const *facet = ww_words_facet; *facet; facet++)
    gtk_string_list_append (texts, ww_text_facet (*facet));
  self->filling = TRUE;
  gtk_drop_down_set_model (drop_down, G_LIST_MODEL (texts));
  gtk_drop_down_set_selected (drop_down, (guint) MAX (ww_words_index (ww_words_facet, self->question.facet), 0));
  self->filling = FALSE;
  gtk_widget_add_css_class (GTK_WIDGET (drop_down), "ww-small");
  return drop_down;
}

static GtkWidget *
make_export (void)
{
  static const struct {
    const char *label, *card;
  } tables[] = {
    { N_("Members as CSV…"), "members" }, { N_("Open Wishes as CSV…"), "wishes" }, { N_("Coverage Gaps as CSV…"), "gaps" },
    { N_("Introductions as CSV…"), "introductions" }, { N_("Raised and Contracted as CSV…"), "money" },
  };
  g_autoptr (GMenu) menu = g_menu_new (), pages = g_menu_new (), cards = g_menu_new ();
  GtkWidget *wide = gtk_menu_button_new (), *content = adw_button_content_new ();

  g_menu_append (pages, _("Print…"), "page.print");
  g_menu_append (pages, _("Save as PDF…"), "page.save-pdf");
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *action = g_strconcat ("page.save-csv::", tables[i].card, NULL);

      g_menu_append (cards, _(tables[i].label), action);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (pages));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (cards));
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "document-save-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _("Export…"));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (wide), content);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (wide), G_MENU_MODEL (menu));
  return ww_header_squeeze (wide, ww_menu_button_new ("document-save-symbolic", _("Export…"), G_MENU_MODEL (menu)));
}

static GtkWidget *
make_columns (int threshold)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkLayoutManager *layout = ww_two_columns_new ();

  g_object_set (layout, "threshold", threshold, "column-spacing", 18, "row-spacing", 18, NULL);
  gtk_widget_set_layout_manager (box, layout);
  return box;
}

static GtkWidget *
make_cards (WwReportPage *self)
{
  GtkWidget *cards = make_columns (860), *both = make_columns (400);

  self->facet = make_facets (self);
  for (int i = 0; i < WW_N_REPORT_CARDS; i++)
    {
      GtkWidget *view = ww_report_card_view_new (i, i == WW_REPORT_WISHES ? GTK_WIDGET (self->facet) : NULL);

      self->views[i] = WW_REPORT_CARD_VIEW (view);
      g_signal_connect_object (view, "opened", G_CALLBACK (opened), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (i < WW_REPORT_FUNNEL ? cards : both), view);
      if (i < WW_REPORT_FUNNEL)
        gtk_widget_add_css_class (view, "card");
    }
  gtk_widget_add_css_class (both, "card");
  gtk_box_append (GTK_BOX (cards), both);
  return cards;
}

static GtkWidget *
make_content (WwReportPage *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *clamp = adw_clamp_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->state = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "xalign", 0.0, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (self->state, "caption");
  gtk_widget_add_css_class (self->state, "ww-secondary");
  gtk_box_append (GTK_BOX (box), ww_overview_status_new (self->overview));
  gtk_box_append (GTK_BOX (box), make_cards (self));
  gtk_box_append (GTK_BOX (box), self->state);
  gtk_widget_add_css_class (box, "ww-reports");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDEST);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), WIDEST);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  return scrolled;
}

static void
ww_report_page_constructed (GObject *object)
{
  WwReportPage *self = WW_REPORT_PAGE (object);
  GtkWidget *pane = ww_pane_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  AdwHeaderBar *header;

  G_OBJECT_CLASS (ww_report_page_parent_class)->constructed (object);
  recall (self);
  self->overview = ww_overview_of (get_workspace (self));
  self->asking = ww_ask_new (get_workspace (self), count_job, asked_free, answer_free, counted, self);
  ww_workspace_page_add_actions (WW_WORKSPACE_PAGE (self), action_entries, G_N_ELEMENTS (action_entries));
  enable (self, FALSE);
  header = ww_header_new (WW_PANE (pane), adw_window_title_new (_("Reports"), NULL));
  adw_header_bar_pack_start (header, make_period (self));
  adw_header_bar_pack_end (header, ww_more_button_new (menu));
  adw_header_bar_pack_end (header, make_export ());
  ww_pane_set_child (WW_PANE (pane), ww_header_above (header, make_content (self)));
  gtk_widget_set_hexpand (pane, TRUE);
  ww_workspace_page_set_content (WW_WORKSPACE_PAGE (self), pane);
  g_signal_connect_object (get_workspace (self), "changed", G_CALLBACK (workspace_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->overview, "matches", G_CALLBACK (matches_changed), self, G_CONNECT_SWAPPED);
  self->old = TRUE;
}

static void
ww_report_page_dispose (GObject *object)
{
  WwReportPage *self = WW_REPORT_PAGE (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_pointer (&self->asking, ww_ask_free);
  g_clear_pointer (&self->overview, ww_overview_leave);
  G_OBJECT_CLASS (ww_report_page_parent_class)->dispose (object);
}

static void
ww_report_page_finalize (GObject *object)
{
  WwReportPage *self = WW_REPORT_PAGE (object);

  g_clear_pointer (&self->report, ww_report_cards_free);
  g_free (self->question.scope);
  g_free (self->question.facet);
  g_strfreev (self->scopes);
  G_OBJECT_CLASS (ww_report_page_parent_class)->finalize (object);
}

static void
ww_report_page_class_init (WwReportPageClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = ww_report_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = ww_report_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_report_page_finalize;
}

static void
ww_report_page_init (WwReportPage *self)
{
}
