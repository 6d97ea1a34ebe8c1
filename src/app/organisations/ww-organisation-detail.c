/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-organisation-detail.h"

#include <glib/gi18n-lib.h>

#include "ww-chip.h"
#include "ww-counterpart.h"
#include "ww-date.h"
#include "ww-format.h"
#include "ww-instant.h"
#include "ww-query.h"
#include "ww-record-editor.h"
#include "ww-section-heading.h"
#include "ww-tag-ref.h"
#include "ww-timeline-mark.h"
#include "ww-two-columns.h"
#include "ww-words-text.h"
#include "ww-wrap-box.h"

#define MAX_MATCHES 4
#define MAX_EVENTS 8

struct _WwOrganisationDetail {
  AdwBin parent_instance;

  GtkBox *main, *side;
  GtkListBox *wanted_by, *they_want;

  /* owned */
  WwWorkspace *workspace;
  WwDocument *document;
  GCancellable *cancellable;
  char *id;
};

G_DEFINE_FINAL_TYPE (WwOrganisationDetail, ww_organisation_detail, ADW_TYPE_BIN)

static void rebuild (WwOrganisationDetail *self);

static GtkWidget *
make_label (const char *text, const char *css_class, const char *second_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class)
    gtk_widget_add_css_class (label, css_class);
  if (second_class)
    gtk_widget_add_css_class (label, second_class);
  return label;
}

/* --- rows that open something --- */

static void
row_activated (WwOrganisationDetail *self, AdwActionRow *row)
{
  const char *id = g_object_get_data (G_OBJECT (row), "ww-id"), *type_name = g_object_get_data (G_OBJECT (row), "ww-edit");
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  if (type_name)
    ww_record_editor_open (window, self->workspace, type_name, id, self->id);
  else if (id)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-document", "s", id);
}

/* @type_name: the record is edited in place; %NULL: it is shown where it belongs */
static GtkWidget *
add_row (WwOrganisationDetail *self, GtkListBox *list, const char *title, const char *subtitle, const char *id, const char *type_name)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title ? title : "");
  if (subtitle)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  g_object_set_data_full (G_OBJECT (row), "ww-id", g_strdup (id), g_free);
  g_object_set_data (G_OBJECT (row), "ww-edit", (gpointer) type_name);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (list, row);
  return row;
}

static GtkListBox *
make_list (const char *name)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_LIST_BOX (list);
}

static void
add_section (GtkBox *box, const char *title, GtkWidget *end, GtkWidget *content)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *heading = ww_section_heading_new (title);

  if (end)
    ww_section_heading_set_end_widget (WW_SECTION_HEADING (heading), end);
  gtk_box_append (GTK_BOX (section), heading);
  gtk_box_append (GTK_BOX (section), content);
  gtk_box_append (box, section);
}

/* --- head --- */

static char *
facts_text (WwOrganisationDetail *self)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (g_free);
  WwDocument *d = self->document;
  const char *place = ww_document_has (d, "city") ? ww_document_get_string (d, "city") : ww_document_get_string (d, "region");
  gint64 people = ww_document_get_integer (d, "employees", -1);
  JsonArray *membership = ww_document_get_list (d, "membership");

  g_ptr_array_add (facts, g_strdup (ww_text_organisation_kind (ww_document_get_string (d, "kind"))));
  if (place)
    g_ptr_array_add (facts, g_strdup (place));
  if (people >= 0)
    {
      g_autofree char *number = ww_format_number (ww_format_get_language (), people);

      g_ptr_array_add (facts, g_strdup_printf (ngettext ("%s person", "%s people", (gulong) people), number));
    }
  if (membership && json_array_get_length (membership))
    {
      const char *from = json_object_get_string_member_with_default (json_array_get_object_element (membership, 0), "from", NULL);

      if (from)
        g_ptr_array_add (facts, g_strdup_printf (_("member since %.4s"), from));
    }
  g_ptr_array_add (facts, NULL);
  return g_strjoinv (" · ", (char **) facts->pdata);
}

static void
add_head (WwOrganisationDetail *self)
{
  const char *name = ww_document_get_title (self->document), *website = ww_document_get_string (self->document, "website");
  const char *about = ww_document_get_string (self->document, "about");
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3), *tags = ww_wrap_box_new ();
  g_autofree char *facts = facts_text (self);
  g_autoptr (GArray) refs = ww_tag_ref_list (self->document, "tags");
  WwTaxonomy *taxonomy = ww_workspace_get_taxonomy (self->workspace);
  const char *language = ww_format_get_language_code ();

  gtk_box_append (GTK_BOX (line), adw_avatar_new (72, name, TRUE));
  gtk_box_append (GTK_BOX (box), make_label (name, "title-1", NULL));
  gtk_box_append (GTK_BOX (box), make_label (facts, "ww-secondary", NULL));
  if (website && *website)
    {
      const char *shown = g_strrstr (website, "://");
      GtkWidget *link = gtk_label_new (NULL);
      g_autofree char *markup = g_markup_printf_escaped ("<a href=\"%s\">%s</a>", website, shown ? shown + 3 : website);

      gtk_label_set_markup (GTK_LABEL (link), markup);
      gtk_label_set_xalign (GTK_LABEL (link), 0);
      gtk_widget_add_css_class (link, "caption");
      gtk_box_append (GTK_BOX (box), link);
    }
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), box);
  gtk_box_append (self->main, line);
  if (about)
    gtk_box_append (self->main, make_label (about, NULL, NULL));
  for (guint i = 0; i < refs->len; i++)
    {
      const char *id = g_array_index (refs, WwTagRef, i).tag;
      guint index = ww_taxonomy_find (taxonomy, id);
      const char *facet = index == WW_TAXONOMY_NONE ? NULL : ww_text_facet (ww_taxonomy_get_tag (taxonomy, index)->facet);

      ww_wrap_box_append (WW_WRAP_BOX (tags), ww_chip_new_facet (facet ? facet : "", ww_taxonomy_get_label (taxonomy, id, language)));
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (tags), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tags"), -1);
  gtk_box_append (self->main, tags);
}

/* --- the card of its kind --- */

static void
add_fact (GtkBox *box, const char *title, const char *value)
{
  GtkWidget *fact = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (fact), make_label (title, "caption", "ww-secondary"));
  gtk_box_append (GTK_BOX (fact), make_label (value, NULL, NULL));
  gtk_widget_set_hexpand (fact, TRUE);
  gtk_box_append (box, fact);
}

static void
add_money (WwOrganisationDetail *self, GtkBox *box, const char *title, const char *path, const char *currency)
{
  g_autofree char *money = NULL;

  if (!ww_document_has (self->document, path))
    return;
  money = ww_format_money (ww_format_get_language (), ww_document_get_integer (self->document, path, 0), currency ? currency : "");
  add_fact (box, title, money);
}

static void
add_raising (WwOrganisationDetail *self, GtkBox *card, GtkBox *facts)
{
  WwDocument *d = self->document;
  const char *currency = ww_document_get_string (d, "venture.raising.currency");
  gint64 amount = ww_document_get_integer (d, "venture.raising.amount", 0), committed = ww_document_get_integer (d, "venture.raising.committed", 0);
  WwFormatLanguage language = ww_format_get_language ();
  gint32 closes = ww_document_get_date (d, "venture.raising.closes");
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *label, *bar = gtk_level_bar_new_for_interval (0, (double) MAX (amount, 1));
  g_autofree char *day = closes == WW_DATE_NONE ? NULL : ww_format_date (language, closes, ww_date_from_instant (ww_instant_now ()));
  g_autofree char *all = ww_format_money (language, amount, currency ? currency : ""), *won = ww_format_money (language, committed, currency ? currency : "");
  g_autofree char *round = day ? g_strdup_printf (_("%s round, open until %s"), ww_text_stage (ww_document_get_string (d, "venture.stage")), day)
                               : g_strdup (ww_text_stage (ww_document_get_string (d, "venture.stage")));
  g_autofree char *sum = g_strdup_printf (_("%s of %s committed"), won, all);

  label = make_label (round, NULL, NULL);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), make_label (sum, "numeric", NULL));
  gtk_box_append (card, line);
  gtk_level_bar_set_value (GTK_LEVEL_BAR (bar), (double) MIN (committed, amount));
  gtk_accessible_update_property (GTK_ACCESSIBLE (bar), GTK_ACCESSIBLE_PROPERTY_LABEL, sum, -1);
  gtk_box_append (card, bar);
  add_fact (facts, _("Lead investor"), ww_document_get_boolean (d, "venture.raising.lead_wanted") ? _("Wanted") : _("Not wanted"));
  add_money (self, facts, _("Smallest ticket"), "venture.raising.smallest_ticket", currency);
  add_money (self, facts, _("Valuation before"), "venture.raising.valuation", currency);
}

static void
add_kind_card (WwOrganisationDetail *self)
{
  WwDocument *d = self->document;
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *facts = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18), *frame = adw_bin_new ();
  const char *title = NULL;

  if (ww_document_has (d, "venture.raising"))
    {
      title = _("Raising");
      add_raising (self, GTK_BOX (card), GTK_BOX (facts));
    }
  else if (ww_document_has (d, "mandate"))
    {
      const char *currency = ww_document_get_string (d, "mandate.ticket.currency");
      g_auto (GStrv) stages = ww_document_dup_strings (d, "mandate.stages"), places = ww_document_dup_strings (d, "mandate.geographies");
      g_autofree char *where = NULL;
      g_autoptr (GString) text = g_string_new (NULL);

      title = _("Investing");
      for (char **stage = stages; *stage; stage++)
        g_string_append_printf (text, "%s%s", text->len ? ", " : "", ww_text_stage (*stage));
      if (text->len)
        add_fact (GTK_BOX (facts), _("Stages"), text->str);
      add_money (self, GTK_BOX (facts), _("Ticket from"), "mandate.ticket.min", currency);
      add_money (self, GTK_BOX (facts), _("Ticket to"), "mandate.ticket.max", currency);
      where = g_strjoinv (", ", places);
      if (*where)
        add_fact (GTK_BOX (facts), _("Where"), where);
    }
  else if (ww_document_has (d, "site"))
    {
      g_autofree char *number = ww_format_number (ww_format_get_language (), ww_document_get_integer (d, "site.capacity_per_year", 0));
      g_autofree char *trl = g_strdup_printf (_("%d to %d"), (int) ww_document_get_integer (d, "site.trl_from", 1),
                                              (int) ww_document_get_integer (d, "site.trl_to", 9));

      title = g_strcmp0 (ww_document_get_string (d, "kind"), "test-bed") == 0 ? _("Capacity") : _("Ward or clinic");
      if (ww_document_has (d, "site.capacity_per_year"))
        add_fact (GTK_BOX (facts), _("Patients a year"), number);
      add_fact (GTK_BOX (facts), _("Technology readiness"), trl);
    }
  if (!title)
    {
      g_object_ref_sink (card);
      g_object_unref (card);
      g_object_ref_sink (facts);
      g_object_unref (facts);
      g_object_ref_sink (frame);
      g_object_unref (frame);
      return;
    }
  gtk_box_append (GTK_BOX (card), facts);
  gtk_widget_set_margin_start (card, 12);
  gtk_widget_set_margin_end (card, 12);
  gtk_widget_set_margin_top (card, 12);
  gtk_widget_set_margin_bottom (card, 12);
  adw_bin_set_child (ADW_BIN (frame), card);
  gtk_widget_add_css_class (frame, "card");
  add_section (self->main, title, NULL, frame);
}

/* --- wishes, offers, contacts --- */

static void
add_clicked (WwOrganisationDetail *self, GtkWidget *button)
{
  const char *type_name = g_object_get_data (G_OBJECT (button), "ww-edit");

  if (g_str_equal (type_name, "wish"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.new-wish-for", "s", self->id);
  else
    ww_record_editor_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->workspace, type_name, NULL, self->id);
}

static GtkWidget *
make_add (WwOrganisationDetail *self, const char *name, const char *type_name)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "ww-edit", (gpointer) type_name);
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_clicked), self, G_CONNECT_SWAPPED);
  return button;
}

static void
contact_clicked (WwOrganisationDetail *self, GtkWidget *button)
{
  gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), g_object_get_data (G_OBJECT (button), "ww-uri"), GDK_CURRENT_TIME);
}

static void
add_contact_button (WwOrganisationDetail *self, GtkWidget *row, const char *icon, const char *scheme, const char *address, const char *name)
{
  GtkWidget *button;
  g_autofree char *escaped = NULL;

  if (!address || !*address)
    return;
  escaped = g_uri_escape_string (address, "@+", FALSE);
  button = gtk_button_new_from_icon_name (icon);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "ww-uri", g_strconcat (scheme, escaped, NULL), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (contact_clicked), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static GPtrArray *
query_rows (WwOrganisationDetail *self, WwRowKind kind, WwSort sort, gboolean descending)
{
  g_autoptr (WwQuery) query = ww_query_new (kind);

  ww_query_set (&query->organisation, self->id);
  query->sort = sort;
  query->descending = descending;
  query->limit = 50;
  return ww_store_query (ww_workspace_get_reader (self->workspace), query, NULL, NULL);
}

static void
add_records (WwOrganisationDetail *self)
{
  g_autoptr (GPtrArray) wishes = query_rows (self, WW_ROW_WISH, WW_SORT_CREATED, TRUE), offers = query_rows (self, WW_ROW_OFFER, WW_SORT_CREATED, TRUE);
  g_autoptr (GPtrArray) persons = query_rows (self, WW_ROW_PERSON, WW_SORT_NAME, FALSE);
  GtkListBox *list = make_list (_("Wishes"));

  for (guint i = 0; wishes && i < wishes->len; i++)
    {
      const WwWishRow *wish = wishes->pdata[i];

      add_row (self, list, wish->statement, ww_text_wish_kind (wish->kind), wish->base.id, NULL);
    }
  add_section (self->main, _("Wishes"), make_add (self, _("Add a wish"), "wish"), GTK_WIDGET (list));
  list = make_list (_("Offers"));
  for (guint i = 0; offers && i < offers->len; i++)
    {
      const WwOfferRow *offer = offers->pdata[i];

      add_row (self, list, offer->statement, NULL, offer->base.id, "offer");
    }
  if (!offers || !offers->len)
    add_row (self, list, _("Add the first offer"), NULL, NULL, "offer");
  add_section (self->main, _("Offers"), make_add (self, _("Add an offer"), "offer"), GTK_WIDGET (list));
  list = make_list (_("Contacts"));
  for (guint i = 0; persons && i < persons->len; i++)
    {
      const WwPersonRow *person = persons->pdata[i];
      g_autoptr (WwDocument) document = ww_store_get (ww_workspace_get_reader (self->workspace), person->base.id, NULL, NULL);
      gboolean consent = document && ww_document_has (document, "consent");
      GtkWidget *row = add_row (self, list, person->name, consent ? person->role : _("No consent to share"), person->base.id, "person");
      g_autofree char *call = g_strdup_printf (_("Call %s"), person->name), *mail = g_strdup_printf (_("Write to %s"), person->name);

      adw_action_row_add_prefix (ADW_ACTION_ROW (row), adw_avatar_new (32, person->name, TRUE));
      add_contact_button (self, row, "call-start-symbolic", "tel:", person->phone, call);
      add_contact_button (self, row, "mail-unread-symbolic", "mailto:", person->email, mail);
    }
  if (!persons || !persons->len)
    add_row (self, list, _("Add the first contact"), NULL, NULL, "person");
  add_section (self->side, _("Contacts"), make_add (self, _("Add a contact"), "person"), GTK_WIDGET (list));
}

/* --- matches --- */

static void
add_match (WwOrganisationDetail *self, GtkListBox *list, int score, const char *title, const char *subtitle, const char *id)
{
  GtkWidget *row = add_row (self, list, title, subtitle, id, NULL), *label;
  g_autofree char *text = g_strdup_printf ("%d", score);

  label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "ww-score");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), label);
}

static void
wanted_by_ranked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwOrganisationDetail) self = data;
  g_autoptr (WwMatchRanking) ranking = ww_workspace_rank_finish (WW_WORKSPACE (source), result, NULL);

  for (guint i = 0; ranking && self->document && i < ranking->n_results && i < MAX_MATCHES; i++)
    {
      WwWishRow *row = ww_store_load_row (ww_workspace_get_reader (self->workspace), WW_ROW_WISH, ranking->results[i].id, NULL);

      if (!row)
        continue;
      add_match (self, self->wanted_by, ranking->results[i].score, row->organisation_name, row->statement, row->base.id);
      ww_row_data_free (row);
    }
}

static void
they_want_ranked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwOrganisationDetail) self = data;
  g_autoptr (WwMatchRanking) ranking = ww_workspace_rank_finish (WW_WORKSPACE (source), result, NULL);
  WwStore *reader;
  g_autoptr (WwDocument) wish = NULL;

  if (!ranking || !self->document)
    return;
  reader = ww_workspace_get_reader (self->workspace);
  wish = ww_store_get (reader, ranking->wish, NULL, NULL);
  if (ranking->n_results && wish)
    {
      g_autoptr (WwCounterpart) counterpart = ww_counterpart_load (reader, ranking->results[0].id, NULL);

      if (counterpart)
        add_match (self, self->they_want, ranking->results[0].score, counterpart->name, ww_document_get_title (wish), ranking->wish);
    }
}

static void
add_matches (WwOrganisationDetail *self)
{
  const WwMatchQuery query = { .limit = MAX_MATCHES, .limit_ruled_out = 1, .least = 30 };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *switcher = gtk_stack_switcher_new (), *stack = gtk_stack_new ();
  g_autoptr (GPtrArray) wishes = query_rows (self, WW_ROW_WISH, WW_SORT_CREATED, TRUE);
  guint asked = 0;

  self->they_want = make_list (_("They Want"));
  self->wanted_by = make_list (_("Wanted By"));
  gtk_list_box_set_placeholder (self->they_want, make_label (_("No match for an open wish yet"), "ww-secondary", NULL));
  gtk_list_box_set_placeholder (self->wanted_by, make_label (_("No open wish fits yet"), "ww-secondary", NULL));
  gtk_stack_add_titled (GTK_STACK (stack), GTK_WIDGET (self->they_want), "they-want", _("They Want"));
  gtk_stack_add_titled (GTK_STACK (stack), GTK_WIDGET (self->wanted_by), "wanted-by", _("Wanted By"));
  gtk_stack_set_vhomogeneous (GTK_STACK (stack), FALSE);
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), GTK_STACK (stack));
  gtk_widget_set_margin_bottom (switcher, 6);
  gtk_box_append (GTK_BOX (box), switcher);
  gtk_box_append (GTK_BOX (box), stack);
  add_section (self->side, _("Matches"), NULL, box);
  for (guint i = 0; wishes && i < wishes->len && asked < MAX_MATCHES; i++)
    {
      const WwWishRow *wish = wishes->pdata[i];

      if (g_strcmp0 (wish->status, "open") == 0)
        {
          ww_workspace_rank_async (self->workspace, wish->base.id, &query, self->cancellable, they_want_ranked, g_object_ref (self));
          asked++;
        }
    }
  ww_workspace_rank_for_candidate_async (self->workspace, self->id, &query, self->cancellable, wanted_by_ranked, g_object_ref (self));
}

/* --- timeline --- */

static int
compare_events (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) *(gconstpointer *) a, y = *(const gint64 *) *(gconstpointer *) b;

  return x < y ? 1 : x > y ? -1 : 0;
}

typedef struct {
  gint64 at; /* first: compared */
  char *text;
} Event;

static void
event_free (gpointer data)
{
  g_free (((Event *) data)->text);
  g_free (data);
}

static void
add_event (GPtrArray *events, gint64 at, char *text)
{
  Event *event = g_new (Event, 1);

  event->at = at;
  event->text = text;
  g_ptr_array_add (events, event);
}

static void
add_timeline (WwOrganisationDetail *self)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (event_free);
  g_autoptr (GPtrArray) wishes = query_rows (self, WW_ROW_WISH, WW_SORT_CREATED, TRUE);
  g_autoptr (GPtrArray) introductions = query_rows (self, WW_ROW_INTRODUCTION, WW_SORT_UPDATED, TRUE);
  GtkWidget *grid = gtk_grid_new (), *frame = adw_bin_new ();
  gint32 today = ww_date_from_instant (ww_instant_now ()), confirmed = ww_document_get_date (self->document, "confirmed_on");

  for (guint i = 0; wishes && i < wishes->len; i++)
    {
      const WwWishRow *wish = wishes->pdata[i];

      add_event (events, wish->base.created_at, g_strdup_printf (_("Wish recorded: %s"), wish->statement));
    }
  for (guint i = 0; introductions && i < introductions->len; i++)
    {
      const WwIntroductionRow *row = introductions->pdata[i];
      const char *other = g_strcmp0 (row->organisation, self->id) == 0 ? row->counterpart_name : row->organisation_name;

      add_event (events, row->last_log_at ? row->last_log_at : row->base.updated_at,
                 g_strdup_printf ("%s: %s", ww_text_introduction_stage (row->stage), other ? other : ""));
    }
  if (confirmed != WW_DATE_NONE)
    add_event (events, (gint64) confirmed * 86400000, g_strdup (_("Profile confirmed")));
  g_ptr_array_sort (events, compare_events);
  for (guint i = 0; i < events->len && i < MAX_EVENTS; i++)
    {
      const Event *event = events->pdata[i];
      g_autofree char *day = ww_format_date (ww_format_get_language (), ww_date_from_instant (event->at), today);
      GtkWidget *when = make_label (day, "caption", "ww-secondary"), *what = make_label (event->text, NULL, NULL);

      gtk_widget_set_valign (when, GTK_ALIGN_START);
      gtk_widget_set_hexpand (what, TRUE);
      gtk_widget_set_margin_bottom (what, 9);
      gtk_grid_attach (GTK_GRID (grid), when, 0, (int) i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), ww_timeline_mark_new (i == 0, i + 1 == MIN (events->len, MAX_EVENTS)), 1, (int) i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), what, 2, (int) i, 1, 1);
    }
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_widget_set_margin_start (grid, 12);
  gtk_widget_set_margin_end (grid, 12);
  gtk_widget_set_margin_top (grid, 9);
  adw_bin_set_child (ADW_BIN (frame), grid);
  gtk_widget_add_css_class (frame, "card");
  add_section (self->side, _("Timeline"), NULL, frame);
}

/* --- building --- */

static void
rebuild (WwOrganisationDetail *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkLayoutManager *layout = ww_two_columns_new ();

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->document);
  if (self->id)
    self->document = ww_store_get (ww_workspace_get_reader (self->workspace), self->id, NULL, NULL);
  self->main = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 15));
  self->side = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 24));
  g_object_set (layout, "side-width", 356, NULL);
  gtk_widget_set_layout_manager (columns, layout);
  gtk_box_append (GTK_BOX (columns), GTK_WIDGET (self->main));
  gtk_box_append (GTK_BOX (columns), GTK_WIDGET (self->side));
  gtk_widget_set_margin_start (columns, 24);
  gtk_widget_set_margin_end (columns, 24);
  gtk_widget_set_margin_top (columns, 18);
  gtk_widget_set_margin_bottom (columns, 24);
  if (self->document)
    {
      self->cancellable = g_cancellable_new ();
      add_head (self);
      add_kind_card (self);
      add_matches (self);
      add_records (self);
      add_timeline (self);
    }
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), columns);
  adw_bin_set_child (ADW_BIN (self), scrolled);
}

static void
workspace_changed (WwOrganisationDetail *self, GStrv ids)
{
  if (self->id)
    rebuild (self);
}

void
ww_organisation_detail_set_organisation (WwOrganisationDetail *self, const char *id)
{
  g_free (self->id);
  self->id = g_strdup (id);
  rebuild (self);
}

GtkWidget *
ww_organisation_detail_new (WwWorkspace *workspace)
{
  WwOrganisationDetail *self = g_object_new (WW_TYPE_ORGANISATION_DETAIL, NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed), self, G_CONNECT_SWAPPED);
  gtk_widget_set_name (GTK_WIDGET (self), "org-page");
  return GTK_WIDGET (self);
}

static void
ww_organisation_detail_dispose (GObject *object)
{
  WwOrganisationDetail *self = WW_ORGANISATION_DETAIL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->document);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (ww_organisation_detail_parent_class)->dispose (object);
}

static void
ww_organisation_detail_class_init (WwOrganisationDetailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_organisation_detail_dispose;
}

static void
ww_organisation_detail_init (WwOrganisationDetail *self)
{
}
