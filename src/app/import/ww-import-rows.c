/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-import-rows.h"

struct _WwImportRow {
  GObject parent_instance;
  guint number;
};

G_DEFINE_FINAL_TYPE (WwImportRow, ww_import_row, G_TYPE_OBJECT)

static void
ww_import_row_class_init (WwImportRowClass *klass)
{
}

static void
ww_import_row_init (WwImportRow *self)
{
}

guint
ww_import_row_get_number (WwImportRow *self)
{
  return self->number;
}

struct _WwImportRows {
  GObject parent_instance;

  guint n;
  GArray *rows; /* (nullable) owned */
};

static GType
ww_import_rows_get_item_type (GListModel *model)
{
  return WW_TYPE_IMPORT_ROW;
}

static guint
ww_import_rows_get_n_items (GListModel *model)
{
  return WW_IMPORT_ROWS (model)->n;
}

static gpointer
ww_import_rows_get_item (GListModel *model, guint position)
{
  WwImportRows *self = WW_IMPORT_ROWS (model);
  WwImportRow *row;

  if (position >= self->n)
    return NULL;
  row = g_object_new (WW_TYPE_IMPORT_ROW, NULL);
  row->number = self->rows ? g_array_index (self->rows, guint, position) : position;
  return row;
}

static void
ww_import_rows_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = ww_import_rows_get_item_type;
  iface->get_n_items = ww_import_rows_get_n_items;
  iface->get_item = ww_import_rows_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (WwImportRows, ww_import_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, ww_import_rows_list_model_init))

static void
ww_import_rows_finalize (GObject *object)
{
  g_clear_pointer (&WW_IMPORT_ROWS (object)->rows, g_array_unref);
  G_OBJECT_CLASS (ww_import_rows_parent_class)->finalize (object);
}

static void
ww_import_rows_class_init (WwImportRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_import_rows_finalize;
}

static void
ww_import_rows_init (WwImportRows *self)
{
}

WwImportRows *
ww_import_rows_new (void)
{
  return g_object_new (WW_TYPE_IMPORT_ROWS, NULL);
}

void
ww_import_rows_set (WwImportRows *self, guint n_rows, GArray *rows)
{
  guint before = self->n;

  g_clear_pointer (&self->rows, g_array_unref);
  self->rows = rows ? g_array_ref (rows) : NULL;
  self->n = rows ? rows->len : n_rows;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before, self->n);
}

