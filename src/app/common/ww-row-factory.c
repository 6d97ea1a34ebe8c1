/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-row-factory.h"

#include <adwaita.h>

/* As many as a large screen shows come at once, so that a list is never seen empty. */
#define AT_ONCE 24
/* Half a frame. */
#define PORTION_US 8000
#define FRAME_MS 16

typedef struct {
  int height;
  WwRowBuild build;
  WwRowFill fill;
  WwRowEmpty empty;
  gpointer user_data;

  /* owned */
  GPtrArray *waiting; /* of GtkListItem, which are not */
  guint portion_id;
  guint n_at_once; /* since the last portion */

  /* weak, once a row is there */
  GtkWidget *view;
  GtkAdjustment *scrolled;
} Filler;

static void
fill (Filler *self, GtkListItem *item)
{
  AdwBin *row = ADW_BIN (gtk_list_item_get_child (item));

  if (!adw_bin_get_child (row))
    {
      adw_bin_set_child (row, self->build (self->user_data));
      gtk_widget_set_size_request (GTK_WIDGET (row), -1, -1);
    }
  gtk_widget_set_opacity (GTK_WIDGET (row), 1);
  self->fill (item, adw_bin_get_child (row), self->user_data);
}

static gboolean fill_portion (gpointer data);

static void
fill_soon (Filler *self)
{
  if (!self->portion_id)
    self->portion_id = g_idle_add (fill_portion, self);
}

static void
unfollow (Filler *self)
{
  if (self->view)
    g_signal_handlers_disconnect_by_data (self->view, self);
  if (self->scrolled)
    g_signal_handlers_disconnect_by_data (self->scrolled, self);
  g_clear_weak_pointer (&self->view);
  g_clear_weak_pointer (&self->scrolled);
}

static void
filler_free (gpointer data)
{
  Filler *self = data;

  g_clear_handle_id (&self->portion_id, g_source_remove);
  unfollow (self);
  g_ptr_array_unref (self->waiting);
  g_free (self);
}

/* Hears from now on when the view shows, and when it goes elsewhere. */
static void
follow (Filler *self, GtkWidget *view)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view));

  if (view == self->view && adjustment == self->scrolled)
    return;
  unfollow (self);
  g_set_weak_pointer (&self->view, view);
  g_set_weak_pointer (&self->scrolled, adjustment);
  g_signal_connect_swapped (view, "map", G_CALLBACK (fill_soon), self);
  if (!adjustment)
    return;
  g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (fill_soon), self);
  g_signal_connect_swapped (adjustment, "changed", G_CALLBACK (fill_soon), self);
}

/* How far a row is from what is in view, pixels. Returns: %FALSE when it has no place yet */
static gboolean
find_distance (Filler *self, GtkListItem *item, int *distance)
{
  GtkWidget *row = gtk_list_item_get_child (item), *view = gtk_widget_get_ancestor (row, GTK_TYPE_LIST_VIEW);
  double y;

  if (!view)
    return FALSE;
  follow (self, view);
  if (gtk_widget_get_height (row) == 0 || !gtk_widget_translate_coordinates (row, view, 0, 0, NULL, &y))
    return FALSE;
  *distance = (int) (y < 0 ? -y : MAX (y - gtk_widget_get_height (view), 0));
  return TRUE;
}

typedef struct {
  GtkListItem *item;
  int distance;
} Waiting;

static int
compare_distances (gconstpointer a, gconstpointer b)
{
  return ((const Waiting *) a)->distance - ((const Waiting *) b)->distance;
}

static gboolean
fill_portion (gpointer data)
{
  Filler *self = data;
  gint64 begun = g_get_monotonic_time ();
  g_autoptr (GArray) near = g_array_sized_new (FALSE, FALSE, sizeof (Waiting), self->waiting->len);
  gboolean placed = TRUE;
  guint n_filled = 0;

  self->portion_id = 0;
  self->n_at_once = 0;
  for (guint i = 0; i < self->waiting->len; i++)
    {
      Waiting waiting = { self->waiting->pdata[i], 0 };

      if (!find_distance (self, waiting.item, &waiting.distance))
        placed = FALSE;
      else if (waiting.distance <= gtk_widget_get_height (self->view))
        g_array_append_val (near, waiting);
    }
  g_array_sort (near, compare_distances);
  for (; n_filled < near->len && g_get_monotonic_time () - begun < PORTION_US; n_filled++)
    {
      GtkListItem *item = g_array_index (near, Waiting, n_filled).item;

      g_ptr_array_remove_fast (self->waiting, item);
      fill (self, item);
    }
  /* With the next frame they have a place. */
  if (!placed && self->view && gtk_widget_get_mapped (self->view))
    self->portion_id = g_timeout_add (FRAME_MS, fill_portion, self);
  else if (n_filled < near->len)
    fill_soon (self);
  return G_SOURCE_REMOVE;
}

static void
row_set_up (GtkSignalListItemFactory *factory, GtkListItem *item, Filler *self)
{
  GtkWidget *row = adw_bin_new ();

  gtk_widget_set_size_request (row, -1, self->height);
  gtk_list_item_set_child (item, row);
}

static void
row_bind (GtkSignalListItemFactory *factory, GtkListItem *item, Filler *self)
{
  fill_soon (self);
  if (self->n_at_once < AT_ONCE)
    {
      self->n_at_once++;
      fill (self, item);
      return;
    }
  /* What it showed before is not to be seen. */
  gtk_widget_set_opacity (gtk_list_item_get_child (item), 0);
  ww_row_factory_set_name (item, "");
  g_ptr_array_add (self->waiting, item);
}

static void
row_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, Filler *self)
{
  if (!g_ptr_array_remove_fast (self->waiting, item) && self->empty)
    self->empty (item, self->user_data);
}

GtkWidget *
ww_row_factory_get_content (GtkListItem *item)
{
  return adw_bin_get_child (ADW_BIN (gtk_list_item_get_child (item)));
}

void
ww_row_factory_set_name (GtkListItem *item, const char *name)
{
  GtkWidget *row = gtk_widget_get_parent (gtk_list_item_get_child (item));

  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

GtkListItemFactory *
ww_row_factory_new (int height, WwRowBuild build, WwRowFill fill_row, WwRowEmpty empty, gpointer user_data)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Filler *self = g_new0 (Filler, 1);

  self->height = height;
  self->build = build;
  self->fill = fill_row;
  self->empty = empty;
  self->user_data = user_data;
  self->waiting = g_ptr_array_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (row_set_up), self);
  g_signal_connect (factory, "bind", G_CALLBACK (row_bind), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (row_unbind), self);
  g_object_set_data_full (G_OBJECT (factory), "ww-filler", self, filler_free);
  return factory;
}
