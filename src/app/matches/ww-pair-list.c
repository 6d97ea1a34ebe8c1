/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-pair-list.h"

#include <glib/gi18n-lib.h>

#include "ww-heat-map.h"

struct _WwPairList {
  AdwBin parent_instance;

  GtkColumnView *table;
  GtkColumnViewColumn *columns[WW_PAIR_BY_STATE + 1];
  GtkSingleSelection *selection;

  /* owned */
  WwPairModel *model;
  int asked; /* the column whose sorter was asked first, while it is found out */
};

enum { ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwPairList, ww_pair_list, ADW_TYPE_BIN)

/* --- cells --- */

static void
setup_cell (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  WwPairSort kind = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "ww-kind"));
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (kind == WW_PAIR_BY_ROW || kind == WW_PAIR_BY_COLUMN || kind == WW_PAIR_BY_STATE)
    gtk_label_set_xalign (GTK_LABEL (label), 0);
  else
    {
      gtk_label_set_xalign (GTK_LABEL (label), 1);
      gtk_label_set_width_chars (GTK_LABEL (label), 4);
      gtk_widget_add_css_class (label, "numeric");
    }
  if (kind == WW_PAIR_BY_SCORE)
    gtk_widget_add_css_class (label, "heading");
  gtk_list_item_set_child (item, label);
}

static void
bind_cell (GtkSignalListItemFactory *factory, GtkListItem *item, WwPairList *self)
{
  WwPairSort kind = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (factory), "ww-kind"));
  const WwMatrix *matrix = ww_pair_model_get_matrix (self->model);
  WwPair *pair = gtk_list_item_get_item (item);
  GtkLabel *label = GTK_LABEL (gtk_list_item_get_child (item));
  const WwMatchCell *cell = ww_matrix_get_cell (matrix, pair->row, pair->column);
  WwMatrixMark mark = ww_matrix_get_mark (matrix, pair->row, pair->column);
  guint8 points = kind == WW_PAIR_BY_SCORE ? cell->score : kind == WW_PAIR_BY_FORTH ? cell->forth : cell->back;
  char number[4] = "–";

  if (points != WW_MATCH_NOT_ASKED)
    g_snprintf (number, sizeof number, "%u", points);
  gtk_label_set_text (label, kind == WW_PAIR_BY_ROW      ? ww_matrix_get_row (matrix, pair->row)->name
                             : kind == WW_PAIR_BY_COLUMN ? ww_matrix_get_column (matrix, pair->column)->name
                             : kind != WW_PAIR_BY_STATE  ? number
                             : ww_matrix_is_ruled_out (matrix, pair->row, pair->column) ? _("Ruled out")
                             : mark == WW_MATRIX_SHORTLISTED                            ? _("Shortlisted")
                             : mark == WW_MATRIX_INTRODUCED                             ? _("Introduced")
                                                                                        : "");
  if (kind == WW_PAIR_BY_SCORE)
    {
      g_autofree char *name = ww_heat_map_describe (matrix, pair->row, pair->column);

      gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
}

/* --- sorting: the model does it, the headings only say how --- */

typedef struct {
  WwPairList *list;
  WwPairSort kind;
} Heading;

static int
compare_probe (gconstpointer a, gconstpointer b, gpointer data)
{
  const Heading *heading = data;

  if (heading->list->asked < 0)
    heading->list->asked = (int) heading->kind;
  return -1;
}

static void
sorter_changed (GtkSorter *sorter, GtkSorterChange change, WwPairList *self)
{
  g_autoptr (WwPair) a = g_object_new (WW_TYPE_PAIR, NULL), b = g_object_new (WW_TYPE_PAIR, NULL);
  GtkOrdering ordering;

  self->asked = -1;
  ordering = gtk_sorter_compare (sorter, a, b);
  if (self->asked >= 0)
    {
      gboolean by_name = self->asked == WW_PAIR_BY_ROW || self->asked == WW_PAIR_BY_COLUMN;

      /* The first click on a heading asks for what one would like to see first: names from A, numbers from the top. */
      ww_pair_model_sort (self->model, (WwPairSort) self->asked, (ordering == GTK_ORDERING_SMALLER) != by_name);
    }
}

static void
activated (GtkColumnView *table, guint position, WwPairList *self)
{
  g_autoptr (WwPair) pair = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (pair)
    g_signal_emit (self, signals[ACTIVATED], 0, pair->row, pair->column);
}

void
ww_pair_list_set_matrix (WwPairList *self, const WwMatrix *matrix, const WwMatrixView *view, const char *row_title, const char *column_title)
{
  /* Translators: over a column of numbers: what that side wants of the other. */
  g_autofree char *forth = g_strdup_printf (_("%s want"), row_title), *back = g_strdup_printf (_("%s want"), column_title);

  gtk_column_view_column_set_title (self->columns[WW_PAIR_BY_ROW], row_title);
  gtk_column_view_column_set_title (self->columns[WW_PAIR_BY_COLUMN], column_title);
  gtk_column_view_column_set_title (self->columns[WW_PAIR_BY_FORTH], forth);
  gtk_column_view_column_set_title (self->columns[WW_PAIR_BY_BACK], back);
  ww_pair_model_set_matrix (self->model, matrix, view);
}

gboolean
ww_pair_list_get_current (WwPairList *self, guint *row, guint *column)
{
  WwPair *pair = gtk_single_selection_get_selected_item (self->selection);

  if (!pair)
    return FALSE;
  *row = pair->row;
  *column = pair->column;
  return TRUE;
}

guint
ww_pair_list_get_n_pairs (WwPairList *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}

/* --- building --- */

static void
ww_pair_list_dispose (GObject *object)
{
  g_clear_object (&WW_PAIR_LIST (object)->model);
  G_OBJECT_CLASS (ww_pair_list_parent_class)->dispose (object);
}

static void
ww_pair_list_class_init (WwPairListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_pair_list_dispose;
  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                     G_TYPE_UINT, G_TYPE_UINT);
}

static void
add_column (WwPairList *self, WwPairSort kind, const char *title, gboolean wide)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = gtk_column_view_column_new (title, factory);
  Heading *heading = g_new (Heading, 1);
  g_autoptr (GtkSorter) sorter = NULL;

  *heading = (Heading) { self, kind };
  sorter = GTK_SORTER (gtk_custom_sorter_new (compare_probe, heading, g_free));
  g_object_set_data (G_OBJECT (factory), "ww-kind", GINT_TO_POINTER (kind));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cell), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cell), self, 0);
  gtk_column_view_column_set_sorter (column, sorter);
  gtk_column_view_column_set_expand (column, wide);
  gtk_column_view_append_column (self->table, column);
  self->columns[kind] = column;
  g_object_unref (column);
}

static void
ww_pair_list_init (WwPairList *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->model = ww_pair_model_new ();
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->model)));
  self->table = GTK_COLUMN_VIEW (gtk_column_view_new (GTK_SELECTION_MODEL (self->selection)));
  gtk_widget_set_name (GTK_WIDGET (self->table), "pair-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->table), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Matches"), -1);
  add_column (self, WW_PAIR_BY_SCORE, _("Score"), FALSE);
  add_column (self, WW_PAIR_BY_ROW, "", TRUE);
  add_column (self, WW_PAIR_BY_COLUMN, "", TRUE);
  add_column (self, WW_PAIR_BY_FORTH, "", FALSE);
  add_column (self, WW_PAIR_BY_BACK, "", FALSE);
  add_column (self, WW_PAIR_BY_STATE, _("State"), FALSE);
  g_signal_connect_object (gtk_column_view_get_sorter (self->table), "changed", G_CALLBACK (sorter_changed), self, 0);
  g_signal_connect_object (self->table, "activate", G_CALLBACK (activated), self, 0);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->table));
  adw_bin_set_child (ADW_BIN (self), scroller);
  ww_pair_model_sort (self->model, WW_PAIR_BY_SCORE, TRUE);
}

GtkWidget *
ww_pair_list_new (void)
{
  return g_object_new (WW_TYPE_PAIR_LIST, NULL);
}
