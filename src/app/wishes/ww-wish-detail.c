/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-wish-detail.h"

#include <glib/gi18n-lib.h>

#include "ww-by-width.h"
#include "ww-chip.h"
#include "ww-constraint.h"
#include "ww-counterpart.h"
#include "ww-date.h"
#include "ww-draft.h"
#include "ww-format.h"
#include "ww-gone-page.h"
#include "ww-instant.h"
#include "ww-label.h"
#include "ww-related.h"
#include "ww-tag-ref.h"
#include "ww-two-columns.h"
#include "ww-window.h"
#include "ww-wish.h"
#include "ww-words-text.h"
#include "ww-wrap-box.h"

/* A background is shown so far before it is asked for. */
#define BACKGROUND_LINES 4
#define LONG_BACKGROUND 400
/* In px of what there is for the wish. */
#define TWO_COLUMNS_FROM 520
#define LARGE_TITLE_FROM 480

struct _WwWishDetail {
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *prefix;
  GtkLabel *sentence, *small_sentence; /* the same, where there is little room */
  AdwAvatar *avatar;
  GtkLabel *asker;
  GtkLabel *asker_detail;
  WwWrapBox *same; /* leads to the wishes of others who ask the same */
  WwGonePage *gone;
  WwWrapBox *tags;
  GtkWidget *add_tag;
  GtkWidget *constraints_card;
  GtkBox *constraints;
  GtkLabel *background;
  GtkToggleButton *more; /* of a long background */
  WwMatchList *matches;

  /* owned */
  WwWorkspace *workspace;
  char *wish_id;
  GPtrArray *chips; /* borrowed widgets of the tags */
  WwDocument *wish;
  char *rev;
};

G_DEFINE_FINAL_TYPE (WwWishDetail, ww_wish_detail, ADW_TYPE_BIN)

/* --- tags --- */

static void
save_tags (WwWishDetail *self, GArray *tags, const char *label)
{
  WwWindow *window = ww_window_of (GTK_WIDGET (self));
  g_autoptr (GError) error = NULL;
  g_autoptr (WwDocument) document = ww_tag_ref_replace (self->wish, tags, ww_instant_now (), ww_workspace_get_advisor (self->workspace), &error);

  if (document)
    ww_window_save (window, document, self->rev, label);
  else
    ww_window_toast (window, error->message);
}

static void
tag_chosen (GtkListBox *list, GtkListBoxRow *row, WwWishDetail *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (list), GTK_TYPE_POPOVER);
  const char *id = g_object_get_data (G_OBJECT (row), "ww-tag");
  g_autoptr (GArray) tags = ww_tag_ref_list (self->wish, "tags");
  WwTagRef ref = { .tag = id, .priority = WW_TAG_SHOULD, .count = 1 };
  g_autofree char *label = g_strdup_printf (
      _("Tag %s added"), ww_taxonomy_get_label (ww_workspace_get_taxonomy (self->workspace), id, ww_format_get_language_code ()));

  g_array_append_val (tags, ref);
  save_tags (self, tags, label);
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
complete_tags (GtkSearchEntry *entry, GtkListBox *list)
{
  WwWishDetail *self = WW_WISH_DETAIL (gtk_widget_get_ancestor (GTK_WIDGET (entry), WW_TYPE_WISH_DETAIL));
  WwTaxonomy *taxonomy = ww_workspace_get_taxonomy (self->workspace);
  const char *language = ww_format_get_language_code ();
  g_autoptr (GArray) found = ww_taxonomy_complete (taxonomy, gtk_editable_get_text (GTK_EDITABLE (entry)), language, 8);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (list))))
    gtk_list_box_remove (list, child);
  for (guint i = 0; i < found->len; i++)
    {
      const WwTaxonomyTag *tag = ww_taxonomy_get_tag (taxonomy, g_array_index (found, guint, i));
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *title = g_markup_escape_text (ww_taxonomy_get_label (taxonomy, tag->id, language), -1);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), ww_text_facet (tag->facet));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), "ww-tag", g_strdup (tag->id), g_free);
      gtk_list_box_append (list, row);
    }
}

static void
choose_first_tag (GtkSearchEntry *entry, GtkListBox *list)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, 0);

  if (row)
    g_signal_emit_by_name (list, "row-activated", row);
}

static GtkWidget *
make_add_tag (WwWishDetail *self)
{
  GtkWidget *button = gtk_menu_button_new (), *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *entry = gtk_search_entry_new (), *list = gtk_list_box_new (), *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_set_size_request (box, 280, -1);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_box_append (GTK_BOX (box), list);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect (entry, "search-changed", G_CALLBACK (complete_tags), list);
  g_signal_connect (entry, "activate", G_CALLBACK (choose_first_tag), list);
  g_signal_connect (list, "row-activated", G_CALLBACK (tag_chosen), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tag to add"), -1);
  gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_box_append (GTK_BOX (content), gtk_label_new (_("Tag")));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), content);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_widget_add_css_class (button, "ww-add-tag");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add a tag"), -1);
  return button;
}

static void
show_tags (WwWishDetail *self)
{
  WwTaxonomy *taxonomy = ww_workspace_get_taxonomy (self->workspace);
  g_autoptr (GArray) tags = ww_tag_ref_list (self->wish, "tags");

  /* The button stays where it is, for its popover may still be closing. */
  for (guint i = 0; i < self->chips->len; i++)
    ww_wrap_box_remove (self->tags, self->chips->pdata[i]);
  g_ptr_array_set_size (self->chips, 0);
  for (guint i = 0; i < tags->len; i++)
    {
      const char *id = g_array_index (tags, WwTagRef, i).tag;
      guint index = ww_taxonomy_find (taxonomy, id);
      const char *label = ww_taxonomy_get_label (taxonomy, id, ww_format_get_language_code ());
      const char *facet = index == WW_TAXONOMY_NONE ? "" : ww_text_facet (ww_taxonomy_get_tag (taxonomy, index)->facet);
      GtkWidget *chip = ww_chip_new_facet (facet, label);

      ww_wrap_box_insert_after (self->tags, chip, i ? self->chips->pdata[i - 1] : NULL);
      g_ptr_array_add (self->chips, chip);
    }
}

/* --- constraints --- */

static char *
constraint_text (WwWishDetail *self, const WwConstraint *c)
{
  WwFormatLanguage language = ww_format_get_language ();
  gint32 date;

  if (c->text && *c->text)
    return g_strdup (c->text);
  if (g_strcmp0 (c->what, "budget") == 0 && c->number >= 0)
    {
      g_autofree char *money = ww_format_money (language, c->number, c->currency ? c->currency : "NOK");

      return g_strdup_printf (_("Within %s"), money);
    }
  if (g_strcmp0 (c->what, "date") == 0 && c->word && ww_date_parse (c->word, &date))
    {
      g_autofree char *day = ww_format_date_long (language, date);

      return g_strdup_printf (_("By %s"), day);
    }
  if (g_strcmp0 (c->what, "device-class") == 0 && c->word)
    return g_strdup_printf (_("%s or higher"), ww_text_device_class (c->word));
  if (g_strcmp0 (c->what, "language") == 0 && c->word)
    return g_strdup (ww_text_language (c->word));
  if (g_strcmp0 (c->what, "place") == 0 && c->word)
    return g_strdup (ww_text_country (c->word));
  if (g_strcmp0 (c->what, "regulatory-step") == 0 && c->word)
    return g_strdup (ww_text_regulatory_step (c->word));
  if (g_strcmp0 (c->what, "tag") == 0 && c->word)
    return g_strdup (ww_taxonomy_get_label (ww_workspace_get_taxonomy (self->workspace), c->word, ww_format_get_language_code ()));
  if (g_strcmp0 (c->what, "trl") == 0 && c->number >= 0)
    return g_strdup_printf (_("TRL %d or higher"), (int) c->number);
  if (g_strcmp0 (c->what, "capacity") == 0 && c->number >= 0)
    return g_strdup_printf (_("%d a year or more"), (int) c->number);
  return g_strdup_printf ("%s %s", ww_text_constraint (c->what), c->word ? c->word : "");
}

static void
add_constraint (WwWishDetail *self, const char *name, gboolean must, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *priority = gtk_label_new (name), *label = ww_label_new (text, NULL);

  gtk_widget_add_css_class (priority, must ? "caption-heading" : "caption");
  if (!must)
    gtk_widget_add_css_class (priority, "ww-secondary");
  gtk_label_set_xalign (GTK_LABEL (priority), 0);
  gtk_widget_set_size_request (priority, 32, -1);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), priority);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (self->constraints, box);
}

static void
show_constraints (WwWishDetail *self)
{
  g_autoptr (GArray) list = ww_constraint_list (self->wish);
  gint32 needed_by = ww_document_get_date (self->wish, "needed_by");
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->constraints))))
    gtk_box_remove (self->constraints, child);
  for (int must = 1; must >= 0; must--)
    for (guint i = 0; i < list->len; i++)
      {
        const WwConstraint *c = &g_array_index (list, WwConstraint, i);
        g_autofree char *text = c->must == must ? constraint_text (self, c) : NULL;

        if (!text)
          continue;
        add_constraint (self, must ? _("Must") : _("Nice"), must, text);
        n++;
      }
  if (needed_by != WW_DATE_NONE)
    {
      g_autofree char *day = ww_format_date_long (ww_format_get_language (), needed_by);

      add_constraint (self, _("Needed by"), FALSE, day);
      n++;
    }
  gtk_widget_set_visible (self->constraints_card, n > 0);
}

/* --- the wish --- */

static void
show_asker (WwWishDetail *self)
{
  WwStore *reader = ww_workspace_get_reader (self->workspace);
  const char *organisation_id = ww_wish_get_owner (self->wish);
  const char *person_id = ww_document_get_string (self->wish, "person");
  g_autofree char *name = ww_counterpart_name (reader, organisation_id);
  g_autoptr (WwDocument) person = person_id ? ww_store_get (reader, person_id, NULL, NULL) : NULL;
  gint64 created = ww_document_get_created_at (self->wish);
  const char *by = ww_document_get_updated_by (self->wish);
  g_autoptr (GString) detail = g_string_new (NULL);

  adw_avatar_set_text (self->avatar, name);
  gtk_label_set_text (self->asker, name);
  if (person)
    {
      const char *role = ww_document_get_string (person, "role");

      g_string_append (detail, ww_document_get_title (person));
      if (role && *role)
        g_string_append_printf (detail, ", %s", role);
    }
  if (created)
    {
      g_autofree char *day = ww_format_date (ww_format_get_language (), ww_date_from_instant (created),
                                             ww_date_from_instant (ww_instant_now ()));

      if (detail->len)
        g_string_append (detail, " · ");
      if (by)
        /* Translators: a day and an advisor: "recorded 12 Nov by Ingrid Solheim" */
        g_string_append_printf (detail, _("recorded %s by %s"), day, by);
      else
        g_string_append_printf (detail, _("recorded %s"), day);
    }
  gtk_label_set_text (self->asker_detail, detail->str);
}

/* A name that leads to the wish of its owner. */
static GtkWidget *
make_link (WwWishDetail *self, WwDocument *wish)
{
  g_autofree char *name = ww_counterpart_name (ww_workspace_get_reader (self->workspace), ww_wish_get_owner (wish));
  /* Translators: an organisation: the wish of somebody who asks the same */
  g_autofree char *spoken = g_strdup_printf (_("The same wish of %s"), name);
  GtkWidget *button = gtk_button_new (), *label = ww_label_new (name, NULL);

  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", ww_document_get_id (wish));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-document");
  gtk_widget_set_tooltip_text (button, ww_document_get_title (wish));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  gtk_widget_add_css_class (button, "link");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "ww-link");
  return button;
}

/* What one took over from another both ask: each leads to the other. */
static void
show_same (WwWishDetail *self)
{
  g_autoptr (GPtrArray) others = ww_related_same_wishes (ww_workspace_get_reader (self->workspace), self->wish, NULL);

  ww_wrap_box_remove_all (self->same);
  gtk_widget_set_visible (GTK_WIDGET (self->same), others && others->len);
  ww_wrap_box_append (self->same, ww_label_new (_("Also asked by"), "ww-secondary"));
  for (guint i = 0; others && i < others->len; i++)
    ww_wrap_box_append (self->same, make_link (self, others->pdata[i]));
}

static const char *
prefix_of (const char *language)
{
  if (language && (g_str_has_prefix (language, "nb") || g_str_has_prefix (language, "no")))
    return "Jeg skulle ønske jeg hadde";
  if (language && g_str_has_prefix (language, "nn"))
    return "Eg skulle ønskje eg hadde";
  if (language && g_str_has_prefix (language, "sv"))
    return "Jag önskar att jag hade";
  if (language && g_str_has_prefix (language, "da"))
    return "Jeg ville ønske, jeg havde";
  return language && g_str_has_prefix (language, "en") ? "I wish I had" : _("I wish I had");
}

static void
show_wish (WwWishDetail *self)
{
  const char *background;

  g_clear_object (&self->wish);
  g_clear_pointer (&self->rev, g_free);
  if (self->wish_id)
    self->wish = ww_store_get (ww_workspace_get_reader (self->workspace), self->wish_id, &self->rev, NULL);
  if (!self->wish)
    {
      if (self->wish_id)
        ww_gone_page_show (self->gone, self->wish_id, _("This Wish Was Deleted"), NULL);
      gtk_stack_set_visible_child_name (self->stack, self->wish_id ? "gone" : "none");
      return;
    }
  gtk_label_set_text (self->prefix, prefix_of (ww_document_get_string (self->wish, "language")));
  gtk_label_set_text (self->sentence, ww_document_get_title (self->wish));
  gtk_label_set_text (self->small_sentence, ww_document_get_title (self->wish));
  background = ww_document_get_string (self->wish, "background");
  gtk_label_set_text (self->background, background ? background : "");
  gtk_widget_set_visible (GTK_WIDGET (self->background), background && *background);
  gtk_toggle_button_set_active (self->more, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->more), background && g_utf8_strlen (background, -1) > LONG_BACKGROUND);
  show_asker (self);
  show_same (self);
  show_tags (self);
  show_constraints (self);
  gtk_stack_set_visible_child_name (self->stack, "wish");
}

static void
more_toggled (WwWishDetail *self)
{
  gboolean whole = gtk_toggle_button_get_active (self->more);

  gtk_label_set_lines (self->background, whole ? -1 : BACKGROUND_LINES);
  gtk_label_set_ellipsize (self->background, whole ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  gtk_button_set_label (GTK_BUTTON (self->more), whole ? _("Show Less") : _("Show All"));
}

void
ww_wish_detail_set_wish (WwWishDetail *self, const char *wish_id)
{
  if (g_strcmp0 (self->wish_id, wish_id) == 0)
    return;
  g_free (self->wish_id);
  self->wish_id = g_strdup (wish_id);
  show_wish (self);
  ww_match_list_set_wish (self->matches, self->wish ? wish_id : NULL);
}

const char *
ww_wish_detail_get_wish (WwWishDetail *self)
{
  return self->wish_id;
}

WwMatchList *
ww_wish_detail_get_matches (WwWishDetail *self)
{
  return self->matches;
}

/* Of what is shown only the wish, its asker and its contact are read here; the matches follow by themselves. */
static void
workspace_changed (WwWishDetail *self, GStrv ids)
{
  gboolean same = FALSE;

  for (char **id = ids; self->wish_id && *id; id++)
    if (g_str_equal (*id, self->wish_id) || g_str_has_prefix (*id, "organisation:") || g_str_has_prefix (*id, "person:")
        || g_str_has_prefix (*id, "tag:"))
      {
        show_wish (self);
        return;
      }
    else if (self->wish && g_str_has_prefix (*id, "wish:"))
      same = TRUE;
  if (same)
    show_same (self);
}

/* --- life --- */

static GtkWidget *
make_title (WwWishDetail *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkLayoutManager *layout = ww_by_width_new (LARGE_TITLE_FROM, 0);

  gtk_widget_set_hexpand (GTK_WIDGET (self->sentence), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->small_sentence), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sentence));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->small_sentence));
  gtk_widget_set_layout_manager (box, layout);
  ww_by_width_add_wide (WW_BY_WIDTH (layout), GTK_WIDGET (self->sentence));
  ww_by_width_add_narrow (WW_BY_WIDTH (layout), GTK_WIDGET (self->small_sentence));
  return box;
}

static GtkWidget *
make_asker (WwWishDetail *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 11), *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->avatar = ADW_AVATAR (adw_avatar_new (40, NULL, TRUE));
  self->asker = GTK_LABEL (ww_label_new (NULL, "heading"));
  self->asker_detail = GTK_LABEL (ww_label_new (NULL, "caption ww-secondary"));
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->asker));
  gtk_box_append (GTK_BOX (texts), GTK_WIDGET (self->asker_detail));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->avatar));
  gtk_box_append (GTK_BOX (box), texts);
  return box;
}

static GtkWidget *
make_constraints (WwWishDetail *self)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkLayoutManager *layout = ww_two_columns_new ();

  g_object_set (layout, "threshold", TWO_COLUMNS_FROM, "column-spacing", 12, "row-spacing", 6, "by-column", TRUE, NULL);
  self->constraints = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_set_layout_manager (GTK_WIDGET (self->constraints), layout);
  gtk_widget_set_margin_top (GTK_WIDGET (self->constraints), 9);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->constraints), 9);
  gtk_widget_set_margin_start (GTK_WIDGET (self->constraints), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self->constraints), 12);
  gtk_widget_add_css_class (card, "card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->constraints), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Constraints"), -1);
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->constraints));
  self->constraints_card = card;
  return card;
}

static void
ww_wish_detail_dispose (GObject *object)
{
  WwWishDetail *self = WW_WISH_DETAIL (object);

  g_clear_object (&self->workspace);
  g_clear_object (&self->wish);
  G_OBJECT_CLASS (ww_wish_detail_parent_class)->dispose (object);
}

static void
ww_wish_detail_finalize (GObject *object)
{
  g_free (WW_WISH_DETAIL (object)->wish_id);
  g_free (WW_WISH_DETAIL (object)->rev);
  g_ptr_array_unref (WW_WISH_DETAIL (object)->chips);
  G_OBJECT_CLASS (ww_wish_detail_parent_class)->finalize (object);
}

static void
ww_wish_detail_class_init (WwWishDetailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_wish_detail_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_wish_detail_finalize;
}

static void
ww_wish_detail_init (WwWishDetail *self)
{
  self->chips = g_ptr_array_new ();
}

GtkWidget *
ww_wish_detail_new (WwWorkspace *workspace)
{
  WwWishDetail *self = g_object_new (WW_TYPE_WISH_DETAIL, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *clamp = adw_clamp_new (), *scroller = gtk_scrolled_window_new ();

  self->workspace = g_object_ref (workspace);
  self->prefix = GTK_LABEL (ww_label_new (NULL, "ww-secondary"));
  self->sentence = GTK_LABEL (ww_label_new (NULL, "title-1"));
  gtk_widget_set_name (GTK_WIDGET (self->sentence), "wish-title");
  self->small_sentence = GTK_LABEL (ww_label_new (NULL, "title-2"));
  self->background = GTK_LABEL (ww_label_new (NULL, NULL));
  self->more = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->more), GTK_ALIGN_START);
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "ww-small");
  g_signal_connect_swapped (self->more, "toggled", G_CALLBACK (more_toggled), self);
  more_toggled (self);
  self->tags = WW_WRAP_BOX (ww_wrap_box_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->tags), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tags"), -1);
  self->add_tag = make_add_tag (self);
  ww_wrap_box_append (self->tags, self->add_tag);
  self->matches = WW_MATCH_LIST (ww_match_list_new (workspace));
  {
    GtkWidget *head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

    gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->prefix));
    gtk_box_append (GTK_BOX (head), make_title (self));
    gtk_box_append (GTK_BOX (box), head);
  }
  gtk_box_append (GTK_BOX (box), make_asker (self));
  self->same = WW_WRAP_BOX (ww_wrap_box_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->same), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Also asked by"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->same));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->background));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->more));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->tags));
  gtk_box_append (GTK_BOX (box), make_constraints (self));
  gtk_widget_set_margin_top (GTK_WIDGET (self->matches), 9);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->matches));
  gtk_widget_set_margin_top (box, 18);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  self->stack = GTK_STACK (gtk_stack_new ());
  /* Only beside an empty list, which says what to do. */
  gtk_stack_add_named (self->stack, adw_bin_new (), "none");
  self->gone = WW_GONE_PAGE (ww_gone_page_new (workspace, "ww-wish-symbolic"));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->gone), "gone");
  gtk_stack_add_named (self->stack, scroller, "wish");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
