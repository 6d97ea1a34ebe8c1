/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-news-list.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-header.h"
#include "ww-label.h"
#include "ww-news.h"
#include "ww-record-list.h"

/* So much of a sentence stands beside who and when, or else these stand below it. */
#define SENTENCE_CHARS 28

static const struct {
  const char *type, *icon_name, *entry;
} looks[] = {
  { "wish", "ww-wish-symbolic", "wishes" },
  { "organisation", "ww-organisation-symbolic", "organisations" },
  { "offer", "ww-organisation-symbolic", "organisations" },
  { "introduction", "ww-introduce-symbolic", "introductions" },
  { "meeting", "x-office-calendar-symbolic", "events" },
  { "group", "system-users-symbolic", "groups" },
  { "project", "emoji-flags-symbolic", "projects" },
  { "call", "emoji-flags-symbolic", "projects" },
  { "event", "x-office-calendar-symbolic", "events" },
};

static guint
find_look (const char *type)
{
  for (guint i = 1; i < G_N_ELEMENTS (looks); i++)
    if (strcmp (looks[i].type, type) == 0)
      return i;
  return 0;
}

static GtkWidget *
make_sentence (const WwNewsItem *item)
{
  GtkWidget *label = ww_label_new (item->text, NULL);
  const char *strong = item->strong ? strstr (item->text, item->strong) : NULL;
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *bold;

  gtk_widget_set_hexpand (label, TRUE);
  if (!strong)
    return label;
  bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
  bold->start_index = (guint) (strong - item->text);
  bold->end_index = bold->start_index + (guint) strlen (item->strong);
  pango_attr_list_insert (attributes, bold);
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  return label;
}

static GtkWidget *
make_line (const WwNewsItem *item, const char *when, gboolean wide)
{
  GtkWidget *line = gtk_box_new (wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL, wide ? 12 : 0), *sentence = make_sentence (item);
  GtkWidget *label = wide ? gtk_label_new (when) : ww_label_new (when, NULL);

  if (wide)
    gtk_label_set_width_chars (GTK_LABEL (sentence), SENTENCE_CHARS);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "ww-secondary");
  gtk_box_append (GTK_BOX (line), sentence);
  gtk_box_append (GTK_BOX (line), label);
  return line;
}

static void
add_row (GtkWidget *list, const WwNewsItem *item, gint64 now_ms)
{
  g_autofree char *when = ww_news_item_text_when (item, now_ms), *name = g_strdup_printf (_("%s, %s"), item->text, when);
  guint look = find_look (item->type);
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *line = ww_header_squeeze (make_line (item, when, TRUE), make_line (item, when, FALSE));

  gtk_widget_set_hexpand (line, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (looks[look].icon_name));
  gtk_box_append (GTK_BOX (box), line);
  gtk_widget_add_css_class (box, "ww-news");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (row), "ww-entry", (gpointer) looks[look].entry);
  ww_record_list_add_row (list, row, item->id);
}

/* Many alike are no one record: the page that lists them. */
static void
row_activated (GtkWidget *list, GtkListBoxRow *row)
{
  const char *entry = g_object_get_data (G_OBJECT (row), "ww-entry");

  if (entry && !ww_record_list_get_id (row))
    gtk_widget_activate_action (list, "win.entry", "s", entry);
}

GtkWidget *
ww_news_list_new (GPtrArray *items, gint64 now_ms)
{
  GtkWidget *list = ww_record_list_new (_("Since yesterday"));

  for (guint i = 0; i < items->len; i++)
    add_row (list, items->pdata[i], now_ms);
  g_signal_connect (list, "row-activated", G_CALLBACK (row_activated), NULL);
  return list;
}
