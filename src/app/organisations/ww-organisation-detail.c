/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-organisation-detail.h"

#include <glib/gi18n-lib.h>

#include "ww-boxed-list.h"
#include "ww-format.h"
#include "ww-gone-page.h"
#include "ww-gone.h"
#include "ww-kind-card.h"
#include "ww-label.h"
#include "ww-organisation-matches.h"
#include "ww-organisation-tags.h"
#include "ww-organisation-timeline.h"
#include "ww-query.h"
#include "ww-record-editor.h"
#include "ww-section-heading.h"
#include "ww-two-columns.h"
#include "ww-words-text.h"

#define REFRESH_MS 40

struct _WwOrganisationDetail {
  AdwBin parent_instance;

  GtkStack *stack;
  WwGonePage *gone;
  AdwBin *head, *kind_card, *wishes, *offers, *contacts;
  GtkLabel *about;
  GtkWidget *investors; /* (nullable): the link on the raising card */
  WwOrganisationTags *tags;
  WwOrganisationMatches *matches;
  WwOrganisationTimeline *timeline;
  GtkScrolledWindow *scrolled;

  /* owned */
  WwWorkspace *workspace;
  WwDocument *document;
  GPtrArray *counts; /* borrowed widgets that tell the matches of a wish */
  char *id;
  guint refresh_id;
};

enum { WHY, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwOrganisationDetail, ww_organisation_detail, ADW_TYPE_BIN)

/* --- rows that open something --- */

static void
row_activated (WwOrganisationDetail *self, GtkListBoxRow *row)
{
  const char *id = g_object_get_data (G_OBJECT (row), "ww-id"), *type_name = g_object_get_data (G_OBJECT (row), "ww-edit");
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  if (type_name && g_str_equal (type_name, "wish"))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.new-wish-for", "s", self->id);
  else if (type_name)
    ww_record_editor_open (window, self->workspace, type_name, id, self->id);
  else if (id)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-document", "s", id);
}

static void
make_active (WwOrganisationDetail *self, GtkWidget *row, const char *id, const char *type_name)
{
  g_object_set_data_full (G_OBJECT (row), "ww-id", g_strdup (id), g_free);
  g_object_set_data (G_OBJECT (row), "ww-edit", (gpointer) type_name);
  g_object_set_data_full (G_OBJECT (row), "ww-key", g_strdup (id ? id : type_name), g_free);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
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
  make_active (self, row, id, type_name);
  gtk_list_box_append (list, row);
  return row;
}

/* What kind it is, its sentence, and at the end what @end says. */
static GtkWidget *
add_sentence (WwOrganisationDetail *self, GtkListBox *list, const char *kind, const char *sentence, GtkWidget *end, const char *id,
              const char *type_name)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *label;

  label = ww_label_new (kind, "caption ww-secondary");
  gtk_widget_add_css_class (label, "ww-wish-kind");
  gtk_box_append (GTK_BOX (box), label);
  label = ww_label_new (sentence, NULL);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (end)
    gtk_box_append (GTK_BOX (box), end);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  make_active (self, row, id, type_name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  gtk_list_box_append (list, row);
  return row;
}

static GtkListBox *
make_list (WwOrganisationDetail *self, const char *name)
{
  GtkWidget *list = ww_boxed_list_new (name);

  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated), self, G_CONNECT_SWAPPED);
  return GTK_LIST_BOX (list);
}

static void
set_section (AdwBin *bin, const char *title, GtkWidget *end, GtkWidget *content)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *heading = ww_section_heading_new (title);

  if (end)
    ww_section_heading_set_end_widget (WW_SECTION_HEADING (heading), end);
  gtk_box_append (GTK_BOX (section), heading);
  gtk_box_append (GTK_BOX (section), content);
  adw_bin_set_child (bin, section);
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
show_head (WwOrganisationDetail *self)
{
  const char *name = ww_document_get_title (self->document), *website = ww_document_get_string (self->document, "website");
  const char *about = ww_document_get_string (self->document, "about");
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *facts = facts_text (self);

  gtk_box_append (GTK_BOX (line), adw_avatar_new (72, name, TRUE));
  gtk_box_append (GTK_BOX (box), ww_label_new (name, "title-1"));
  gtk_box_append (GTK_BOX (box), ww_label_new (facts, "ww-secondary"));
  if (website && *website)
    {
      const char *shown = g_strrstr (website, "://");
      /* Not a label with a link in it: GTK 4.8 stumbles over those where nothing has the focus. */
      GtkWidget *link = gtk_link_button_new_with_label (website, shown ? shown + 3 : website);

      gtk_widget_set_halign (link, GTK_ALIGN_START);
      gtk_widget_add_css_class (link, "caption");
      gtk_widget_add_css_class (link, "ww-link");
      gtk_box_append (GTK_BOX (box), link);
    }
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (line), box);
  adw_bin_set_child (self->head, line);
  gtk_label_set_text (self->about, about ? about : "");
  gtk_widget_set_visible (GTK_WIDGET (self->about), about && *about);
}

/* --- the card of its kind --- */

/* The link over the raising card tells how many, once the matches are there. */
static void
show_investors (WwOrganisationDetail *self)
{
  int n = ww_organisation_matches_get_n_investors (self->matches);
  g_autofree char *text = n > 0 ? g_strdup_printf (ngettext ("%d fitting investor", "%d fitting investors", (gulong) n), n) : NULL;

  if (!self->investors)
    return;
  gtk_button_set_label (GTK_BUTTON (self->investors), text ? text : "");
  gtk_widget_set_visible (self->investors, n > 0);
}

static void
investors_clicked (WwOrganisationDetail *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.fitting-investors", "s", self->id);
}

static void
show_kind_card (WwOrganisationDetail *self)
{
  const char *title = NULL;
  GtkWidget *card = ww_kind_card_new (self->document, ww_workspace_get_taxonomy (self->workspace), &title);

  self->investors = NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->kind_card), card != NULL);
  if (!card)
    {
      adw_bin_set_child (self->kind_card, NULL);
      return;
    }
  if (ww_document_has (self->document, "venture.raising"))
    {
      self->investors = gtk_button_new ();
      gtk_widget_add_css_class (self->investors, "flat");
      gtk_widget_add_css_class (self->investors, "ww-small");
      g_object_set_data (G_OBJECT (self->investors), "ww-key", (gpointer) "investors");
      g_signal_connect_object (self->investors, "clicked", G_CALLBACK (investors_clicked), self, G_CONNECT_SWAPPED);
      show_investors (self);
    }
  set_section (self->kind_card, title, self->investors, card);
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
make_add (WwOrganisationDetail *self, const char *icon, const char *name, const char *type_name)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "ww-edit", (gpointer) type_name);
  g_object_set_data (G_OBJECT (button), "ww-key", (gpointer) name);
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

/* --- how many matches a wish has --- */

static void
show_count (WwOrganisationDetail *self, GtkWidget *box)
{
  const char *id = g_object_get_data (G_OBJECT (box), "ww-id");
  GtkWidget *image = gtk_widget_get_first_child (box), *label = gtk_widget_get_last_child (box);
  int count = ww_workspace_get_match_count (self->workspace, id);
  g_autofree char *text = count > 0 ? g_strdup_printf (ngettext ("%d match", "%d matches", (gulong) count), count) : NULL;

  gtk_label_set_text (GTK_LABEL (label), text ? text : count == 0 ? _("No match") : "");
  gtk_widget_set_visible (image, count == 0);
  (count == 0 ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (label, "ww-warning");
  (count == 0 ? gtk_widget_remove_css_class : gtk_widget_add_css_class) (label, "ww-secondary");
}

static GtkWidget *
make_count (WwOrganisationDetail *self, const char *wish_id)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4), *image = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget *label = gtk_label_new (NULL);

  gtk_image_set_pixel_size (GTK_IMAGE (image), 12);
  gtk_widget_add_css_class (image, "ww-warning");
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), label);
  g_object_set_data_full (G_OBJECT (box), "ww-id", g_strdup (wish_id), g_free);
  g_ptr_array_add (self->counts, box);
  show_count (self, box);
  return box;
}

static void
counts_changed (WwOrganisationDetail *self)
{
  for (guint i = 0; i < self->counts->len; i++)
    show_count (self, self->counts->pdata[i]);
}

/* --- wishes and offers --- */

static GtkWidget *
make_status (const char *status)
{
  GtkWidget *label = ww_label_new (ww_text_wish_status (status), "caption ww-secondary");

  gtk_label_set_wrap (GTK_LABEL (label), FALSE);
  return label;
}

static void
show_wishes (WwOrganisationDetail *self)
{
  g_autoptr (GPtrArray) wishes = query_rows (self, WW_ROW_WISH, WW_SORT_CREATED, TRUE);
  GtkListBox *list = make_list (self, _("Wishes"));

  g_ptr_array_set_size (self->counts, 0);
  for (guint i = 0; wishes && i < wishes->len; i++)
    {
      const WwWishRow *wish = wishes->pdata[i];
      gboolean open = g_strcmp0 (wish->status, "open") == 0;

      add_sentence (self, list, ww_text_wish_kind (wish->kind), wish->statement,
                    open ? make_count (self, wish->base.id) : make_status (wish->status),
                    wish->base.id, NULL);
    }
  if (!wishes || !wishes->len)
    add_row (self, list, _("Add the first wish"), NULL, NULL, "wish");
  set_section (self->wishes, _("Wishes"), make_add (self, "list-add-symbolic", _("Add a wish"), "wish"), GTK_WIDGET (list));
}

static void
show_offers (WwOrganisationDetail *self)
{
  g_autoptr (GPtrArray) offers = query_rows (self, WW_ROW_OFFER, WW_SORT_CREATED, TRUE);
  GtkListBox *list = make_list (self, _("Offers"));

  for (guint i = 0; offers && i < offers->len; i++)
    {
      const WwOfferRow *offer = offers->pdata[i];
      g_autoptr (WwDocument) document = ww_store_get (ww_workspace_get_reader (self->workspace), offer->base.id, NULL, NULL);
      g_auto (GStrv) answers = document ? ww_document_dup_strings (document, "answers") : NULL;

      add_sentence (self, list, answers && *answers ? ww_text_wish_kind (*answers) : "", offer->statement, NULL, offer->base.id, "offer");
    }
  if (!offers || !offers->len)
    add_row (self, list, _("Add the first offer"), NULL, NULL, "offer");
  set_section (self->offers, _("Offers"), make_add (self, "list-add-symbolic", _("Add an offer"), "offer"), GTK_WIDGET (list));
}

/* --- contacts --- */

static char *
contact_text (const WwPersonRow *person, gboolean consent)
{
  if (consent)
    return g_strdup (person->role ? person->role : "");
  return person->role ? g_strdup_printf ("%s · %s", person->role, _("No consent to share")) : g_strdup (_("No consent to share"));
}

static void
show_contacts (WwOrganisationDetail *self)
{
  g_autoptr (GPtrArray) persons = query_rows (self, WW_ROW_PERSON, WW_SORT_NAME, FALSE);
  GtkListBox *list = make_list (self, _("Contacts"));

  for (guint i = 0; persons && i < persons->len; i++)
    {
      const WwPersonRow *person = persons->pdata[i];
      g_autoptr (WwDocument) document = ww_store_get (ww_workspace_get_reader (self->workspace), person->base.id, NULL, NULL);
      g_autofree char *text = contact_text (person, document && ww_document_has (document, "consent"));
      GtkWidget *row = add_row (self, list, person->name, text, person->base.id, "person");
      g_autofree char *call = g_strdup_printf (_("Call %s"), person->name), *mail = g_strdup_printf (_("Write to %s"), person->name);

      adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
      gtk_widget_set_tooltip_text (row, text);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), adw_avatar_new (32, person->name, TRUE));
      add_contact_button (self, row, "call-start-symbolic", "tel:", person->phone, call);
      add_contact_button (self, row, "mail-unread-symbolic", "mailto:", person->email, mail);
    }
  if (!persons || !persons->len)
    add_row (self, list, _("Add the first contact"), NULL, NULL, "person");
  set_section (self->contacts, _("Contacts"), make_add (self, "contact-new-symbolic", _("Add a contact"), "person"), GTK_WIDGET (list));
}

/* --- the focus, over what is built anew --- */

static const char *
focused_key (WwOrganisationDetail *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  for (GtkWidget *at = root ? gtk_root_get_focus (root) : NULL; at && at != GTK_WIDGET (self); at = gtk_widget_get_parent (at))
    if (g_object_get_data (G_OBJECT (at), "ww-key"))
      return g_object_get_data (G_OBJECT (at), "ww-key");
  return NULL;
}

static gboolean
focus_key (GtkWidget *widget, const char *key)
{
  if (g_strcmp0 (g_object_get_data (G_OBJECT (widget), "ww-key"), key) == 0)
    return gtk_widget_grab_focus (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    if (focus_key (child, key))
      return TRUE;
  return FALSE;
}

/* --- what was deleted --- */

static void
show_gone (WwOrganisationDetail *self)
{
  g_autofree char *name = self->id ? ww_gone_name (ww_workspace_get_reader (self->workspace), self->id) : NULL;
  g_autofree char *title = name ? g_strdup_printf (_("%s Was Deleted"), name) : NULL;

  ww_gone_page_show (self->gone, self->id, title ? title : _("No Organisation"),
                     name ? _("Its wishes, offers and contacts are still there.") : NULL);
}

/* --- building --- */

static void
show_document (WwOrganisationDetail *self)
{
  g_autofree char *key = g_strdup (focused_key (self)), *rev = NULL;

  g_clear_object (&self->document);
  if (self->id)
    self->document = ww_store_get (ww_workspace_get_reader (self->workspace), self->id, &rev, NULL);
  gtk_stack_set_visible_child_name (self->stack, self->document ? "organisation" : "gone");
  ww_organisation_matches_set_organisation (self->matches, self->document ? self->id : NULL);
  ww_organisation_tags_set_organisation (self->tags, self->document, rev);
  if (!self->document)
    {
      show_gone (self);
      return;
    }
  show_head (self);
  show_kind_card (self);
  show_wishes (self);
  show_offers (self);
  show_contacts (self);
  ww_organisation_timeline_set_organisation (self->timeline, self->document);
  if (key)
    focus_key (GTK_WIDGET (self), key);
}

static gboolean
refresh (gpointer data)
{
  WwOrganisationDetail *self = data;

  self->refresh_id = 0;
  show_document (self);
  return G_SOURCE_REMOVE;
}

static void
workspace_changed (WwOrganisationDetail *self, GStrv ids)
{
  if (self->id && !self->refresh_id)
    self->refresh_id = g_timeout_add (REFRESH_MS, refresh, self);
}

void
ww_organisation_detail_set_organisation (WwOrganisationDetail *self, const char *id)
{
  gboolean same = g_strcmp0 (id, self->id) == 0;
  char *copy = g_strdup (id);

  g_free (self->id);
  self->id = copy;
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  show_document (self);
  if (!same)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}

static void
tell_why (WwOrganisationDetail *self, const char *wish, const char *counterpart)
{
  g_signal_emit (self, signals[WHY], 0, wish, counterpart);
}

static AdwBin *
add_bin (GtkWidget *box)
{
  GtkWidget *bin = adw_bin_new ();

  gtk_box_append (GTK_BOX (box), bin);
  return ADW_BIN (bin);
}

static GtkWidget *
make_columns (WwOrganisationDetail *self)
{
  GtkWidget *columns = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *main = gtk_box_new (GTK_ORIENTATION_VERTICAL, 15), *side = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkLayoutManager *layout = ww_two_columns_new ();

  g_object_set (layout, "side-width", 356, NULL);
  gtk_widget_set_layout_manager (columns, layout);
  gtk_box_append (GTK_BOX (columns), main);
  gtk_box_append (GTK_BOX (columns), side);
  gtk_widget_set_margin_start (columns, 24);
  gtk_widget_set_margin_end (columns, 24);
  gtk_widget_set_margin_top (columns, 18);
  gtk_widget_set_margin_bottom (columns, 24);
  self->head = add_bin (main);
  self->about = GTK_LABEL (ww_label_new (NULL, NULL));
  gtk_label_set_selectable (self->about, FALSE);
  gtk_box_append (GTK_BOX (main), GTK_WIDGET (self->about));
  gtk_box_append (GTK_BOX (main), GTK_WIDGET (self->tags));
  self->kind_card = add_bin (main);
  self->wishes = add_bin (main);
  self->offers = add_bin (main);
  gtk_box_append (GTK_BOX (side), GTK_WIDGET (self->matches));
  self->contacts = add_bin (side);
  gtk_box_append (GTK_BOX (side), GTK_WIDGET (self->timeline));
  for (GtkWidget *part = gtk_widget_get_first_child (main); part; part = gtk_widget_get_next_sibling (part))
    if (part != gtk_widget_get_first_child (main) && ADW_IS_BIN (part) && part != GTK_WIDGET (self->tags))
      gtk_widget_set_margin_top (part, 3);
  return columns;
}

GtkWidget *
ww_organisation_detail_new (WwWorkspace *workspace)
{
  WwOrganisationDetail *self = g_object_new (WW_TYPE_ORGANISATION_DETAIL, NULL);

  self->workspace = g_object_ref (workspace);
  self->gone = WW_GONE_PAGE (ww_gone_page_new (workspace, "ww-organisation-symbolic"));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->gone), "gone");
  self->tags = WW_ORGANISATION_TAGS (ww_organisation_tags_new (workspace));
  self->matches = WW_ORGANISATION_MATCHES (ww_organisation_matches_new (workspace));
  self->timeline = WW_ORGANISATION_TIMELINE (ww_organisation_timeline_new (workspace));
  g_signal_connect_object (self->matches, "loaded", G_CALLBACK (show_investors), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->matches, "why", G_CALLBACK (tell_why), self, G_CONNECT_SWAPPED);
  gtk_scrolled_window_set_child (self->scrolled, make_columns (self));
  g_signal_connect_object (workspace, "counts-changed", G_CALLBACK (counts_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed), self, G_CONNECT_SWAPPED);
  gtk_widget_set_name (GTK_WIDGET (self), "org-page");
  return GTK_WIDGET (self);
}

static void
ww_organisation_detail_dispose (GObject *object)
{
  WwOrganisationDetail *self = WW_ORGANISATION_DETAIL (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_object (&self->document);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (ww_organisation_detail_parent_class)->dispose (object);
}

static void
ww_organisation_detail_finalize (GObject *object)
{
  g_ptr_array_unref (WW_ORGANISATION_DETAIL (object)->counts);
  G_OBJECT_CLASS (ww_organisation_detail_parent_class)->finalize (object);
}

static void
ww_organisation_detail_class_init (WwOrganisationDetailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_organisation_detail_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_organisation_detail_finalize;
  signals[WHY] = g_signal_new ("why", WW_TYPE_ORGANISATION_DETAIL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                               G_TYPE_STRING);
}

static void
ww_organisation_detail_init (WwOrganisationDetail *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  self->counts = g_ptr_array_new ();
  self->scrolled = GTK_SCROLLED_WINDOW (scrolled);
  gtk_scrolled_window_set_policy (self->scrolled, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, scrolled, "organisation");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}
