/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-list-field.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "ww-date-entry.h"
#include "ww-date.h"
#include "ww-error.h"
#include "ww-json-text.h"
#include "ww-words.h"
#include "ww-wrap-box.h"

#define MAX_COLUMNS 4

typedef struct {
  GtkWidget *box;
  GtkWidget *cells[MAX_COLUMNS];
  char *json;       /* the object as it was; "{}" of a new row */
  gboolean touched; /* else @json holds */
} Row;

struct _WwListField {
  GtkWidget parent_instance;

  GtkWidget *add;

  /* owned */
  char *title;
  GPtrArray *rows; /* of Row */

  /* borrowed */
  const WwListColumn *columns;

  gboolean loading;
};

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwListField, ww_list_field, GTK_TYPE_WIDGET)

static void
row_free (Row *row)
{
  g_free (row->json);
  g_free (row);
}

/* --- the values of a row --- */

/* (transfer full) (nullable): what stands in a cell */
static char *
cell_value (const WwListColumn *column, GtkWidget *cell)
{
  g_autofree char *text = NULL;
  guint selected;

  switch (column->kind)
    {
    case WW_LIST_COLUMN_DAY:
      return ww_date_entry_dup_value (WW_DATE_ENTRY (cell));
    case WW_LIST_COLUMN_WORD:
      selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (cell));
      return selected == GTK_INVALID_LIST_POSITION ? NULL : g_strdup (column->words[selected]);
    case WW_LIST_COLUMN_LINE:
    default:
      text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (cell))));
      return *text ? g_steal_pointer (&text) : NULL;
    }
}

static void
set_cell (const WwListColumn *column, GtkWidget *cell, const char *value)
{
  gint32 date;
  int index;

  switch (column->kind)
    {
    case WW_LIST_COLUMN_DAY:
      ww_date_entry_set_date (WW_DATE_ENTRY (cell), value && ww_date_parse (value, &date) ? date : WW_DATE_NONE);
      return;
    case WW_LIST_COLUMN_WORD:
      index = value ? ww_words_index (column->words, value) : -1;
      gtk_drop_down_set_selected (GTK_DROP_DOWN (cell), index < 0 ? GTK_INVALID_LIST_POSITION : (guint) index);
      return;
    case WW_LIST_COLUMN_LINE:
    default:
      gtk_editable_set_text (GTK_EDITABLE (cell), value ? value : "");
    }
}

static char *
row_to_json (WwListField *self, Row *row)
{
  char *json = g_strdup (row->json);

  if (!row->touched)
    return json;
  for (guint i = 0; self->columns[i].name; i++)
    {
      g_autofree char *before = json, *value = cell_value (&self->columns[i], row->cells[i]);
      g_autofree char *quoted = value ? ww_json_text_quote (value) : NULL;

      json = ww_json_text_set (before, -1, self->columns[i].name, quoted);
    }
  return json;
}

static gboolean
is_empty (const char *json)
{
  return strcmp (json, "{}") == 0;
}

/* --- rows --- */

static void
changed (WwListField *self)
{
  if (!self->loading)
    g_signal_emit (self, signals[CHANGED], 0);
}

static Row *
row_of (WwListField *self, GtkWidget *widget)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_widget_is_ancestor (widget, ((Row *) self->rows->pdata[i])->box))
      return self->rows->pdata[i];
  return NULL;
}

static void
cell_changed (WwListField *self, GtkWidget *cell)
{
  Row *row = row_of (self, cell);

  if (row && !self->loading)
    row->touched = TRUE;
  changed (self);
}

static void
word_changed (WwListField *self, GParamSpec *pspec, GtkWidget *cell)
{
  cell_changed (self, cell);
}

static void
say_numbers (WwListField *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      /* Translators: a row of a list: "Membership 2". */
      g_autofree char *name = g_strdup_printf (C_("row of a list", "%s %u"), self->title, i + 1);

      gtk_accessible_update_property (GTK_ACCESSIBLE (((Row *) self->rows->pdata[i])->box), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
}

static void
remove_clicked (WwListField *self, GtkWidget *button)
{
  Row *row = row_of (self, button);
  guint index;

  g_ptr_array_find (self->rows, row, &index);
  gtk_widget_unparent (row->box);
  g_ptr_array_remove_index (self->rows, index);
  say_numbers (self);
  /* The next one is at hand, so that several go with as many keys. */
  gtk_widget_grab_focus (index < self->rows->len ? gtk_widget_get_last_child (((Row *) self->rows->pdata[index])->box) : self->add);
  changed (self);
}

static GtkWidget *
make_cell (WwListField *self, const WwListColumn *column)
{
  GtkWidget *cell;

  switch (column->kind)
    {
    case WW_LIST_COLUMN_DAY:
      cell = ww_date_entry_new (_(column->title));
      gtk_widget_set_size_request (cell, 165, -1);
      g_signal_connect_object (cell, "changed", G_CALLBACK (cell_changed), self, G_CONNECT_SWAPPED);
      return cell;
    case WW_LIST_COLUMN_WORD:
      {
        g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

        for (const char *const *word = column->words; *word; word++)
          gtk_string_list_append (words, column->text (*word));
        cell = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&words)), NULL);
        g_signal_connect_object (cell, "notify::selected", G_CALLBACK (word_changed), self, G_CONNECT_SWAPPED);
        break;
      }
    case WW_LIST_COLUMN_LINE:
    default:
      cell = gtk_entry_new ();
      gtk_editable_set_width_chars (GTK_EDITABLE (cell), 20);
      g_signal_connect_object (cell, "changed", G_CALLBACK (cell_changed), self, G_CONNECT_SWAPPED);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, _(column->title), -1);
  return cell;
}

/* A day says which one it is; of the other cells one sees it. */
static GtkWidget *
with_caption (const WwListColumn *column, GtkWidget *cell)
{
  GtkWidget *box, *caption;

  if (column->kind != WW_LIST_COLUMN_DAY)
    return cell;
  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  caption = gtk_label_new (_(column->title));
  gtk_widget_add_css_class (caption, "ww-secondary");
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), cell);
  return box;
}

static Row *
append_row (WwListField *self, const char *json)
{
  Row *row = g_new0 (Row, 1);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *cells = ww_wrap_box_new (), *remove = gtk_button_new_from_icon_name ("window-close-symbolic");

  row->json = g_strdup (json);
  row->box = g_object_new (GTK_TYPE_BOX, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, "spacing", 6, NULL);
  for (guint i = 0; self->columns[i].name; i++)
    {
      g_assert (i < MAX_COLUMNS);
      row->cells[i] = make_cell (self, &self->columns[i]);
      /* Two days and what they are of do not fit beside each other; the days do. */
      if (i == 0 && self->columns[1].name && self->columns[2].name)
        {
          gtk_widget_set_halign (row->cells[i], GTK_ALIGN_START);
          gtk_box_append (GTK_BOX (lines), row->cells[i]);
        }
      else
        ww_wrap_box_append (WW_WRAP_BOX (cells), with_caption (&self->columns[i], row->cells[i]));
    }
  gtk_box_append (GTK_BOX (lines), cells);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_valign (remove, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (remove, _("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remove"), -1);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_clicked), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row->box), lines);
  gtk_box_append (GTK_BOX (row->box), remove);
  gtk_widget_insert_before (row->box, GTK_WIDGET (self), self->add);
  g_ptr_array_add (self->rows, row);
  say_numbers (self);
  return row;
}

static void
add_clicked (WwListField *self)
{
  Row *row = append_row (self, "{}");

  row->touched = TRUE;
  gtk_widget_grab_focus (row->cells[0]);
  changed (self);
}

/* --- the list --- */

void
ww_list_field_load (WwListField *self, WwDocument *document, const char *path)
{
  JsonArray *list = ww_document_get_list (document, path);
  const char *text = ww_document_get_text (document, NULL);
  gsize offset, list_end, start, end;

  if (!list || !ww_json_text_find (text, -1, path, &offset, &list_end))
    return;
  offset++; /* the bracket */
  self->loading = TRUE;
  for (guint i = 0; ww_json_text_next (text, (gssize) list_end, &offset, &start, &end, NULL); i++)
    {
      JsonObject *object = json_array_get_object_element (list, i);
      g_autofree char *json = g_strndup (text + start, end - start);
      Row *row = append_row (self, json);

      for (guint c = 0; self->columns[c].name; c++)
        set_cell (&self->columns[c], row->cells[c], json_object_get_string_member_with_default (object, self->columns[c].name, NULL));
    }
  self->loading = FALSE;
}

char *
ww_list_field_to_json (WwListField *self)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *json = row_to_json (self, self->rows->pdata[i]);

      if (!is_empty (json))
        g_string_append_printf (list, "%c%s", list->len ? ',' : '[', json);
    }
  if (!list->len)
    return NULL;
  g_string_append_c (list, ']');
  return g_string_free (g_steal_pointer (&list), FALSE);
}

gboolean
ww_list_field_check (WwListField *self, GError **error)
{
  guint place = 0;

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = self->rows->pdata[i];
      g_autofree char *json = row_to_json (self, row);

      if (is_empty (json))
        continue;
      for (guint c = 1; self->columns[c].name; c++)
        {
          gint32 begin, end;

          if (!self->columns[c].ends)
            continue;
          begin = ww_date_entry_get_date (WW_DATE_ENTRY (row->cells[c - 1]));
          end = ww_date_entry_get_date (WW_DATE_ENTRY (row->cells[c]));
          if (begin == WW_DATE_NONE || end == WW_DATE_NONE || begin <= end)
            continue;
          g_set_error (error, WW_ERROR, WW_ERROR_INPUT, "[%u].%s: %s", place, self->columns[c].name, _("This is before it begins."));
          return FALSE;
        }
      place++;
    }
  return TRUE;
}

char *
ww_list_field_go_to (WwListField *self, const char *place)
{
  guint wanted = *place == '[' ? (guint) strtoul (place + 1, NULL, 10) : 0, at = 0;
  const char *dot = strchr (place, '.');

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = self->rows->pdata[i];
      g_autofree char *json = row_to_json (self, row);

      if (is_empty (json) || at++ != wanted)
        continue;
      for (guint c = 0; dot && self->columns[c].name; c++)
        if (strcmp (self->columns[c].name, dot + 1) == 0)
          {
            gtk_widget_grab_focus (row->cells[c]);
            /* Translators: a place in a list: "Membership 2, Until". */
            return g_strdup_printf (C_("row of a list, and what of it", "%s %u, %s"), self->title, i + 1, _(self->columns[c].title));
          }
    }
  return g_strdup (self->title);
}

GtkWidget *
ww_list_field_new (const char *title, const char *add, const WwListColumn *columns)
{
  WwListField *self = g_object_new (WW_TYPE_LIST_FIELD, NULL);
  GtkWidget *content = adw_button_content_new ();

  self->title = g_strdup (title);
  self->columns = columns;
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), add);
  gtk_button_set_child (GTK_BUTTON (self->add), content);
  return GTK_WIDGET (self);
}

static gboolean
ww_list_field_grab_focus (GtkWidget *widget)
{
  WwListField *self = WW_LIST_FIELD (widget);

  return gtk_widget_grab_focus (self->rows->len ? ((Row *) self->rows->pdata[0])->cells[0] : self->add);
}

static void
ww_list_field_dispose (GObject *object)
{
  WwListField *self = WW_LIST_FIELD (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->title, g_free);
  G_OBJECT_CLASS (ww_list_field_parent_class)->dispose (object);
}

static void
ww_list_field_class_init (WwListFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ww_list_field_dispose;
  widget_class->grab_focus = ww_list_field_grab_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  signals[CHANGED] = g_signal_new ("changed", WW_TYPE_LIST_FIELD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ww_list_field_init (WwListField *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 9);
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  self->add = gtk_button_new ();
  gtk_widget_add_css_class (self->add, "flat");
  gtk_widget_set_halign (self->add, GTK_ALIGN_START);
  gtk_widget_set_parent (self->add, GTK_WIDGET (self));
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_clicked), self, G_CONNECT_SWAPPED);
}
