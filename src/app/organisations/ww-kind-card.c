/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-kind-card.h"

#include <glib/gi18n-lib.h>

#include "ww-date.h"
#include "ww-format.h"
#include "ww-instant.h"
#include "ww-label.h"
#include "ww-level-bar.h"
#include "ww-tag-ref.h"
#include "ww-words-text.h"

#define MAX_TAGS 6

typedef struct {
  WwDocument *d;
  WwTaxonomy *taxonomy;
  GtkBox *card;
  GtkFlowBox *facts;
  guint n_facts;
} Card;

static void
add_fact (Card *card, const char *title, const char *value)
{
  GtkWidget *fact = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *child = gtk_flow_box_child_new (), *label = ww_label_new (title, "caption");
  g_autofree char *name = g_strdup_printf ("%s: %s", title, value);

  if (!value || !*value)
    {
      g_object_ref_sink (fact);
      g_object_unref (fact);
      g_object_ref_sink (child);
      g_object_unref (child);
      g_object_ref_sink (label);
      g_object_unref (label);
      return;
    }
  gtk_widget_add_css_class (label, "ww-secondary");
  gtk_box_append (GTK_BOX (fact), label);
  gtk_box_append (GTK_BOX (fact), ww_label_new (value, NULL));
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), fact);
  gtk_widget_set_focusable (child, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_flow_box_append (card->facts, child);
  card->n_facts++;
}

static void
add_money (Card *card, const char *title, const char *path, const char *currency)
{
  g_autofree char *money = NULL;

  if (!ww_document_has (card->d, path))
    return;
  money = ww_format_money (ww_format_get_language (), ww_document_get_integer (card->d, path, 0), currency ? currency : "");
  add_fact (card, title, money);
}

static void
add_day (Card *card, const char *title, const char *path)
{
  gint32 date = ww_document_get_date (card->d, path);
  g_autofree char *day = NULL;

  if (date == WW_DATE_NONE)
    return;
  day = ww_format_date (ww_format_get_language (), date, ww_date_from_instant (ww_instant_now ()));
  add_fact (card, title, day);
}

/* @text: (nullable): from a code to its words */
static void
add_words (Card *card, const char *title, const char *path, const char *(*text) (const char *word))
{
  g_auto (GStrv) words = ww_document_dup_strings (card->d, path);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (char **word = words; *word; word++)
    g_string_append_printf (joined, "%s%s", joined->len ? ", " : "", text ? text (*word) : *word);
  add_fact (card, title, joined->str);
}

static void
add_tags (Card *card, const char *title, const char *path)
{
  g_autoptr (GArray) tags = ww_tag_ref_list (card->d, path);
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < tags->len && i < MAX_TAGS; i++)
    g_string_append_printf (joined, "%s%s", joined->len ? ", " : "",
                            ww_taxonomy_get_label (card->taxonomy, g_array_index (tags, WwTagRef, i).tag, ww_format_get_language_code ()));
  if (tags->len > MAX_TAGS)
    g_string_append_printf (joined, " +%u", tags->len - MAX_TAGS);
  add_fact (card, title, joined->str);
}

/* --- what is raised --- */

static void
add_raising (Card *card)
{
  WwDocument *d = card->d;
  const char *currency = ww_document_get_string (d, "venture.raising.currency");
  gint64 amount = ww_document_get_integer (d, "venture.raising.amount", 0), committed = ww_document_get_integer (d, "venture.raising.committed", 0);
  WwFormatLanguage language = ww_format_get_language ();
  gint32 closes = ww_document_get_date (d, "venture.raising.closes");
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *label, *bar = ww_level_bar_new ((double) MAX (amount, 1));
  g_autofree char *day = closes == WW_DATE_NONE ? NULL : ww_format_date (language, closes, ww_date_from_instant (ww_instant_now ()));
  g_autofree char *all = ww_format_money (language, amount, currency ? currency : "");
  g_autofree char *won = ww_format_money (language, committed, currency ? currency : "");
  const char *stage = ww_text_stage (ww_document_get_string (d, "venture.stage"));
  g_autofree char *round = day ? g_strdup_printf (_("%s round, open until %s"), stage, day) : g_strdup_printf (_("%s round"), stage);
  g_autofree char *sum = g_strdup_printf (_("%s of %s committed"), won, all);
  g_autofree char *spoken = g_strdup_printf (_("Raised %s of %s"), won, all);

  label = ww_label_new (round, NULL);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  label = ww_label_new (sum, "numeric");
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (card->card, line);
  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), (double) MIN (committed, amount));
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_box_append (card->card, bar);
  add_fact (card, _("Lead investor"), ww_document_get_boolean (d, "venture.raising.lead_wanted") ? _("Wanted") : _("Not wanted"));
  add_money (card, _("Smallest ticket"), "venture.raising.smallest_ticket", currency);
  add_money (card, _("Valuation before"), "venture.raising.valuation", currency);
  if (ww_document_has (d, "venture.raising.instrument"))
    add_fact (card, _("Instrument"), ww_text_instrument (ww_document_get_string (d, "venture.raising.instrument")));
}

/* What it is, where nothing is raised. */
static void
add_venture (Card *card)
{
  WwDocument *d = card->d;

  if (ww_document_has (d, "venture.stage"))
    add_fact (card, _("Stage"), ww_text_stage (ww_document_get_string (d, "venture.stage")));
  if (ww_document_has (d, "venture.trl"))
    {
      g_autofree char *trl = g_strdup_printf (_("%d of 9"), (int) ww_document_get_integer (d, "venture.trl", 0));

      add_fact (card, _("Technology readiness"), trl);
    }
  if (ww_document_has (d, "venture.device_class"))
    add_fact (card, _("Device class"), ww_text_device_class (ww_document_get_string (d, "venture.device_class")));
  if (ww_document_has (d, "venture.regulatory_step"))
    add_fact (card, _("Certificate"), ww_text_regulatory_step (ww_document_get_string (d, "venture.regulatory_step")));
  add_words (card, _("Target markets"), "venture.target_markets", ww_text_country);
}

/* --- what is invested, what there is room for --- */

static void
add_mandate (Card *card)
{
  WwDocument *d = card->d;
  const char *currency = ww_document_get_string (d, "mandate.ticket.currency");

  add_words (card, _("Stages"), "mandate.stages", ww_text_stage);
  add_money (card, _("Ticket from"), "mandate.ticket.min", currency);
  add_money (card, _("Ticket to"), "mandate.ticket.max", currency);
  add_money (card, _("Dry powder"), "mandate.reserve.amount", ww_document_get_string (d, "mandate.reserve.currency"));
  if (ww_document_has (d, "mandate.role"))
    add_fact (card, _("Role"), ww_text_investor_role (ww_document_get_string (d, "mandate.role")));
  add_words (card, _("Instruments"), "mandate.instruments", ww_text_instrument);
  add_words (card, _("Where"), "mandate.geographies", ww_text_country);
  add_day (card, _("Investing until"), "mandate.deploying_until");
  add_tags (card, _("Never"), "mandate.exclusions");
}

static void
add_site (Card *card)
{
  WwDocument *d = card->d;

  if (ww_document_has (d, "site.capacity_per_year"))
    {
      g_autofree char *number = ww_format_number (ww_format_get_language (), ww_document_get_integer (d, "site.capacity_per_year", 0));

      add_fact (card, _("Patients a year"), number);
    }
  if (ww_document_has (d, "site.trl_from") || ww_document_has (d, "site.trl_to"))
    {
      g_autofree char *trl = g_strdup_printf (_("%d to %d"), (int) ww_document_get_integer (d, "site.trl_from", 1),
                                              (int) ww_document_get_integer (d, "site.trl_to", 9));

      add_fact (card, _("Technology readiness"), trl);
    }
  add_tags (card, _("Clinical areas"), "site.clinical_areas");
  add_tags (card, _("Facilities"), "site.facilities");
}

GtkWidget *
ww_kind_card_new (WwDocument *organisation, WwTaxonomy *taxonomy, const char **title)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *facts = gtk_flow_box_new (), *frame = adw_bin_new ();
  Card card = { organisation, taxonomy, GTK_BOX (box), GTK_FLOW_BOX (facts), 0 };
  gboolean raising = ww_document_has (organisation, "venture.raising");

  gtk_flow_box_set_selection_mode (card.facts, GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (card.facts, 2);
  gtk_flow_box_set_max_children_per_line (card.facts, 4);
  gtk_flow_box_set_column_spacing (card.facts, 12);
  gtk_flow_box_set_row_spacing (card.facts, 6);
  gtk_flow_box_set_homogeneous (card.facts, TRUE);
  gtk_widget_add_css_class (facts, "ww-facts");
  if (raising)
    {
      *title = _("Raising");
      add_raising (&card);
    }
  else if (ww_document_has (organisation, "mandate"))
    {
      *title = _("Investing");
      add_mandate (&card);
    }
  else if (ww_document_has (organisation, "site"))
    {
      *title = g_strcmp0 (ww_document_get_string (organisation, "kind"), "test-bed") == 0 ? _("Capacity") : _("Ward or clinic");
      add_site (&card);
    }
  else if (ww_document_has (organisation, "venture"))
    {
      *title = _("Product");
      add_venture (&card);
    }
  gtk_box_append (GTK_BOX (box), facts);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  adw_bin_set_child (ADW_BIN (frame), box);
  gtk_widget_add_css_class (frame, "card");
  if (card.n_facts || raising)
    return frame;
  g_object_ref_sink (frame);
  g_object_unref (frame);
  return NULL;
}
