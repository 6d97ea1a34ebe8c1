/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-grid-cursor.h"

struct _WwGridCursor {
  GtkWidget parent_instance;

  char *name;
};

G_DEFINE_FINAL_TYPE (WwGridCursor, ww_grid_cursor, GTK_TYPE_WIDGET)

void
ww_grid_cursor_set_name (WwGridCursor *self, const char *name, guint row, guint column)
{
  g_free (self->name);
  self->name = g_strdup (name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_ROW_INDEX, (int) row + 1, GTK_ACCESSIBLE_RELATION_COL_INDEX,
                                  (int) column + 1, -1);
}

const char *
ww_grid_cursor_get_name (WwGridCursor *self)
{
  return self->name;
}

static void
ww_grid_cursor_finalize (GObject *object)
{
  g_free (WW_GRID_CURSOR (object)->name);
  G_OBJECT_CLASS (ww_grid_cursor_parent_class)->finalize (object);
}

static void
ww_grid_cursor_class_init (WwGridCursorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_grid_cursor_finalize;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GRID_CELL);
}

static void
ww_grid_cursor_init (WwGridCursor *self)
{
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

GtkWidget *
ww_grid_cursor_new (void)
{
  return g_object_new (WW_TYPE_GRID_CURSOR, NULL);
}
