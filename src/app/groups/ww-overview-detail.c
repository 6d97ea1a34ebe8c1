/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-overview-detail.h"

#include <glib/gi18n-lib.h>

#include "ww-format.h"
#include "ww-gap-text.h"
#include "ww-label.h"
#include "ww-overview-status.h"
#include "ww-placeholder.h"
#include "ww-record-list.h"

#define REFRESH_MS 60
#define MOST_SHOWN 200
#define GAP_WISHES_SHOWN 3

struct _WwOverviewDetail {
  AdwBin parent_instance;

  GtkLabel *title, *sentence;
  GtkStack *stack;
  GtkWidget *content;
  AdwStatusPage *empty;

  /* owned */
  WwWorkspace *workspace;
  WwOverview *overview;
  WwOverviewWhat what;
  guint shown; /* edition of the content */
  guint refresh_id;
};

enum { WHY, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwOverviewDetail, ww_overview_detail, ADW_TYPE_BIN)

static const struct {
  const char *word, *title, *sentence, *none_title, *none;
} questions[WW_N_OVERVIEWS] = {
  { "gaps", N_("What Nobody Can Answer"), N_("Open wishes without a match, by what is missing, and whom to recruit."), N_("No Gaps"),
    N_("Every open wish has a match.") },
  { "offers", N_("Offers That Nobody Wants"), N_("No open wish asks for even half of what these are about."), N_("All Offers Are Wanted"),
    N_("Open wishes ask for all of them.") },
  { "spread", N_("Introductions for This Week"),
    N_("The best sum of matches when no hospital, municipality, test bed or investor is asked more than twice a week, nobody else more than "
       "four times, and each wish gets one at most. Who waited for a year comes first."),
    N_("Nothing to Suggest"), N_("No open wish has a match that is not introduced yet.") },
  { "unexpected", N_("Unexpected Matches"), N_("They come from another industry, or from another field of health, and still answer a wish."),
    N_("No Surprises"), N_("All matches come from where one would look.") },
};

WwOverviewWhat
ww_overview_what_from_word (const char *word)
{
  for (int what = 0; what < WW_N_OVERVIEWS; what++)
    if (g_strcmp0 (questions[what].word, word) == 0)
      return (WwOverviewWhat) what;
  return WW_N_OVERVIEWS;
}

/* (transfer full): the title of a record, its id when it is gone */
static char *
name_of (WwOverviewDetail *self, const char *id)
{
  g_autoptr (WwDocument) document = ww_store_get (ww_workspace_get_reader (self->workspace), id, NULL, NULL);

  return g_strdup (document ? ww_document_get_title (document) : id);
}

static const char *
tag_label (WwOverviewDetail *self, const char *id)
{
  return ww_taxonomy_get_label (ww_workspace_get_taxonomy (self->workspace), id, ww_format_get_language_code ());
}

/* --- gaps --- */

static void
show_gap (WwOverviewDetail *self, const WwMatchCluster *cluster, const WwMatchGap *gap)
{
  WwTaxonomy *taxonomy = ww_workspace_get_taxonomy (self->workspace);
  g_autofree char *missing = ww_gap_text_missing (cluster, gap, taxonomy, ww_format_get_language_code ());
  g_autofree char *recruit = ww_gap_text_recruit (cluster, gap, taxonomy, ww_format_get_language_code ());
  GtkWidget *list = ww_record_list_new (missing), *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *section;

  for (guint i = 0; i < gap->n_wishes; i++)
    {
      WwWishRow *row = ww_store_load_row (ww_workspace_get_reader (self->workspace), WW_ROW_WISH, cluster->wishes[gap->wishes[i]].id, NULL);

      if (row)
        ww_record_list_add (list, row->statement, row->organisation_name, row->base.id);
      g_clear_pointer (&row, ww_row_data_free);
    }
  ww_record_list_fold (list, GAP_WISHES_SHOWN);
  gtk_box_append (GTK_BOX (card), ww_label_new (recruit, "caption ww-secondary"));
  gtk_box_append (GTK_BOX (card), list);
  section = ww_record_section_new (missing, (int) gap->n_wishes, NULL, card);
  gtk_box_append (GTK_BOX (self->content), section);
}

static guint
show_gaps (WwOverviewDetail *self)
{
  const WwMatchGaps *gaps = ww_overview_get_gaps (self->overview);

  for (guint i = 0; i < gaps->n_gaps && i < MOST_SHOWN; i++)
    show_gap (self, ww_rematch_get_cluster (ww_overview_get_rematch (self->overview)), &gaps->gaps[i]);
  return gaps->n_gaps;
}

static guint
show_unwanted (WwOverviewDetail *self)
{
  const WwMatchGaps *gaps = ww_overview_get_gaps (self->overview);
  const WwMatchCluster *cluster = ww_rematch_get_cluster (ww_overview_get_rematch (self->overview));
  GtkWidget *list = ww_record_list_new (_("Offers that nobody wants"));

  for (guint i = 0; i < gaps->n_unwanted && i < MOST_SHOWN; i++)
    {
      g_autofree char *offer = name_of (self, gaps->unwanted[i].offer);
      g_autofree char *from = name_of (self, cluster->parties[gaps->unwanted[i].party].id);

      ww_record_list_add (list, offer, from, gaps->unwanted[i].offer);
    }
  gtk_box_append (GTK_BOX (self->content), list);
  return gaps->n_unwanted;
}

/* --- pairs --- */

static void
pair_activated (WwOverviewDetail *self, GtkListBoxRow *row)
{
  if (g_object_get_data (G_OBJECT (row), "ww-wish"))
    g_signal_emit (self, signals[WHY], 0, g_object_get_data (G_OBJECT (row), "ww-wish"), g_object_get_data (G_OBJECT (row), "ww-counterpart"));
}

static GtkWidget *
make_pair_list (WwOverviewDetail *self, const char *name)
{
  GtkWidget *list = ww_record_list_new (name);

  g_signal_connect_object (list, "row-activated", G_CALLBACK (pair_activated), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->content), list);
  return list;
}

static void
add_pair (WwOverviewDetail *self, GtkWidget *list, const WwMatchPair *pair, const char *more)
{
  g_autofree char *owner = name_of (self, pair->owner), *counterpart = name_of (self, pair->counterpart), *wish = name_of (self, pair->wish);
  /* Translators: the two of a match: "Hjertenær × Skarvholt Ventures" */
  g_autofree char *title = g_strdup_printf (_("%s × %s"), owner, counterpart);
  g_autofree char *spoken = g_strdup_printf (_("%s with %s, score %d"), owner, counterpart, pair->score);
  g_autofree char *facts = more ? g_strdup_printf ("%s\n%s", wish, more) : g_strdup (wish), *score = g_strdup_printf ("%d", pair->score);
  GtkWidget *row = ww_record_list_add (list, title, facts, NULL), *label = ww_label_new_line (score, "ww-score");

  gtk_label_set_width_chars (GTK_LABEL (label), 3);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "ww-wish", g_strdup (pair->wish), g_free);
  g_object_set_data_full (G_OBJECT (row), "ww-counterpart", g_strdup (pair->counterpart), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static const WwMatchPair *
pair_at (WwOverviewDetail *self, guint place)
{
  return &g_array_index (ww_rematch_get_pairs (ww_overview_get_rematch (self->overview)), WwMatchPair, place);
}

/* How far from the best, and what the limits cost. */
static char *
spread_text (const WwMatchSpread *spread)
{
  WwFormatLanguage language = ww_format_get_language ();
  g_autofree char *total = ww_format_number (language, spread->total), *bound = ww_format_number (language, spread->bound);
  g_autofree char *free_share = ww_format_percent (language, spread->unlimited ? spread->total * 1000 / spread->unlimited : 1000);

  if (spread->total == spread->bound)
    return g_strdup_printf (_("%s points, the best possible under these limits; %s of what it would be without them."), total, free_share);
  return g_strdup_printf (_("%s of at most %s points under these limits; %s of what it would be without them."), total, bound, free_share);
}

static guint
show_spread (WwOverviewDetail *self)
{
  const WwMatchSpread *spread = ww_overview_get_spread (self->overview);
  g_autofree char *how_good = spread_text (spread);
  g_autofree char *left = g_strdup_printf (ngettext ("%u wish that has a match gets none this week.", "%u wishes that have a match get none this week.",
                                                     spread->n_left), spread->n_left);
  GtkWidget *list;

  gtk_box_append (GTK_BOX (self->content), ww_label_new (how_good, "heading"));
  list = make_pair_list (self, _("Introductions for this week"));
  for (guint i = 0; i < spread->n_chosen && i < MOST_SHOWN; i++)
    add_pair (self, list, pair_at (self, spread->chosen[i]), NULL);
  if (spread->n_left)
    gtk_box_append (GTK_BOX (self->content), ww_label_new (left, "caption ww-secondary"));
  return spread->n_chosen;
}

static guint
show_unexpected (WwOverviewDetail *self)
{
  const WwMatchUnexpected *unexpected = ww_overview_get_unexpected (self->overview);
  const WwMatchCluster *cluster = ww_rematch_get_cluster (ww_overview_get_rematch (self->overview));
  GtkWidget *list = make_pair_list (self, _("Unexpected matches"));

  for (guint i = 0; i < unexpected->n_surprises && i < MOST_SHOWN; i++)
    {
      const WwMatchSurprise *surprise = &unexpected->surprises[i];
      const char *from = surprise->from_outside ? _("Another industry") : tag_label (self, cluster->tags[surprise->own_field].id);
      g_autoptr (GString) shared = g_string_new (NULL);
      g_autofree char *more = NULL;

      for (guint t = 0; t < surprise->n_shared; t++)
        g_string_append_printf (shared, "%s%s", t ? ", " : "", tag_label (self, cluster->tags[surprise->shared[t]].id));
      /* Translators: where somebody comes from, and what it shares with a wish: "Another industry · Medical robotics, Test site" */
      more = g_strdup_printf (_("%s · %s"), from, shared->str);
      add_pair (self, list, pair_at (self, surprise->pair), more);
    }
  return unexpected->n_surprises;
}

/* --- state --- */

static void
show_content (WwOverviewDetail *self)
{
  static guint (*const show[WW_N_OVERVIEWS]) (WwOverviewDetail *) = { show_gaps, show_unwanted, show_spread, show_unexpected };

  self->shown = ww_overview_get_edition (self->overview);
  ww_record_clear (self->content);
  if (!self->shown)
    gtk_stack_set_visible_child_name (self->stack, "loading");
  else
    gtk_stack_set_visible_child_name (self->stack, show[self->what] (self) ? "content" : "empty");
}

static gboolean
refresh (gpointer data)
{
  WwOverviewDetail *self = data;

  self->refresh_id = 0;
  if (self->shown != ww_overview_get_edition (self->overview))
    show_content (self);
  return G_SOURCE_REMOVE;
}

static void
matches_changed (WwOverviewDetail *self)
{
  if (!self->refresh_id && self->what < WW_N_OVERVIEWS)
    self->refresh_id = g_timeout_add (REFRESH_MS, refresh, self);
}

void
ww_overview_detail_show (WwOverviewDetail *self, WwOverviewWhat what)
{
  self->what = what;
  gtk_label_set_text (self->title, _(questions[what].title));
  gtk_label_set_text (self->sentence, _(questions[what].sentence));
  adw_status_page_set_title (self->empty, _(questions[what].none_title));
  adw_status_page_set_description (self->empty, _(questions[what].none));
  ww_overview_ask_matches (self->overview);
  show_content (self);
}

GtkWidget *
ww_overview_detail_new (WwWorkspace *workspace, WwOverview *overview)
{
  WwOverviewDetail *self = g_object_new (WW_TYPE_OVERVIEW_DETAIL, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->workspace = g_object_ref (workspace);
  self->overview = g_object_ref (overview);
  self->title = GTK_LABEL (ww_label_new (NULL, "title-1"));
  self->sentence = GTK_LABEL (ww_label_new (NULL, "ww-secondary"));
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  self->empty = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->empty, "object-select-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "compact");
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, ww_placeholder_new (4), "loading");
  gtk_stack_add_named (self->stack, self->content, "content");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty), "empty");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sentence));
  gtk_box_append (GTK_BOX (box), ww_overview_status_new (overview));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), ww_record_body_new (box));
  g_signal_connect_object (overview, "matches", G_CALLBACK (matches_changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

static void
ww_overview_detail_dispose (GObject *object)
{
  WwOverviewDetail *self = WW_OVERVIEW_DETAIL (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_object (&self->overview);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (ww_overview_detail_parent_class)->dispose (object);
}

static void
ww_overview_detail_class_init (WwOverviewDetailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_overview_detail_dispose;
  signals[WHY] = g_signal_new ("why", WW_TYPE_OVERVIEW_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                               G_TYPE_STRING);
}

static void
ww_overview_detail_init (WwOverviewDetail *self)
{
  self->what = WW_N_OVERVIEWS;
}
