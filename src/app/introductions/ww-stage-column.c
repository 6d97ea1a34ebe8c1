/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-stage-column.h"

#include <glib/gi18n-lib.h>

#include "ww-introduction-card.h"
#include "ww-label.h"
#include "ww-list-focus.h"
#include "ww-row-factory.h"
#include "ww-row-model.h"
#include "ww-words-text.h"

#define CARD_HEIGHT 86
#define MINIMUM_WIDTH 190

struct _WwStageColumn {
  AdwBin parent_instance;

  WwBoardStage stage;
  GtkBox *box;
  GtkLabel *count, *sum;
  GtkWidget *slot;
  GtkStack *stack; /* list, empty */
  GtkListView *view;

  gint32 today;
  guint focus_id, choose_id;

  /* owned */
  WwRowModel *model;
  GtkSingleSelection *selection;
  GHashTable *shown; /* number of a row → what its card says, as a hash */
};

enum { ACTIVATED, DROPPED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwStageColumn, ww_stage_column, ADW_TYPE_BIN)

/* --- the cards --- */

static GtkWidget *
build_card (gpointer user_data)
{
  return ww_introduction_card_new ();
}

static void
fill_card (GtkListItem *item, GtkWidget *card, gpointer user_data)
{
  WwStageColumn *self = user_data;
  const WwIntroductionRow *row = ww_row_get_data (gtk_list_item_get_item (item));
  g_autofree char *name = row ? ww_introduction_card_dup_name (row, self->today) : NULL;

  /* It may go while it is read; the next board is without it. */
  gtk_widget_set_visible (card, row != NULL);
  if (row)
    ww_introduction_card_set_row (WW_INTRODUCTION_CARD (card), row, self->today);
  ww_row_factory_set_name (item, name ? name : "");
}

static void
activated (WwStageColumn *self, guint position)
{
  g_autoptr (WwRow) row = g_list_model_get_item (G_LIST_MODEL (self->model), position);

  if (row)
    g_signal_emit (self, signals[ACTIVATED], 0, ww_row_get_id (row));
}

static void
show_count (WwStageColumn *self, GArray *sums)
{
  guint n = ww_stage_column_get_n_cards (self);
  g_autofree char *count = g_strdup_printf ("%u", n);
  g_autofree char *sum = self->stage == WW_BOARD_NEGOTIATING || self->stage == WW_BOARD_AGREED ? ww_board_sum_text (sums) : NULL;
  const char *stage = ww_text_introduction_stage (ww_board_stage_get_word (self->stage));
  /* Translators: a column of the board as it is read aloud: “Introduced, 11 cards”. */
  g_autofree char *name = g_strdup_printf (ngettext ("%s, %u card", "%s, %u cards", n), stage, n);

  gtk_label_set_text (self->count, count);
  gtk_label_set_text (self->sum, sum ? sum : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->sum), sum);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_stack_set_visible_child_name (self->stack, n ? "list" : "empty");
}

/* Rows whose card says something else than before, or says it for the first time. */
static GArray *
find_changed (WwStageColumn *self, const WwBoardColumn *cards, GArray *nums)
{
  GArray *changed = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GHashTable) shown = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < cards->rows->len; i++)
    {
      const WwIntroductionRow *row = cards->rows->pdata[i];
      gpointer num = GUINT_TO_POINTER (row->base.num), before;
      g_autofree char *name = ww_introduction_card_dup_name (row, self->today);
      guint hash = g_str_hash (name);

      g_array_append_val (nums, row->base.num);
      if (!g_hash_table_lookup_extended (self->shown, num, NULL, &before) || GPOINTER_TO_UINT (before) != hash)
        g_array_append_val (changed, row->base.num);
      g_hash_table_insert (shown, num, GUINT_TO_POINTER (hash));
    }
  g_hash_table_unref (self->shown);
  self->shown = g_steal_pointer (&shown);
  return changed;
}

void
ww_stage_column_set_cards (WwStageColumn *self, const WwBoardColumn *cards, gint32 today)
{
  g_autofree char *chosen = g_strdup (ww_stage_column_get_chosen (self));
  g_autoptr (GArray) nums = g_array_new (FALSE, FALSE, sizeof (guint32)), changed = NULL;
  guint position;

  self->today = today;
  changed = find_changed (self, cards, nums);
  ww_row_model_set_nums (self->model, nums, changed);
  position = chosen ? ww_row_model_find (self->model, chosen) : G_MAXUINT;
  if (position != G_MAXUINT)
    gtk_single_selection_set_selected (self->selection, position);
  show_count (self, cards->sums);
}

guint
ww_stage_column_get_n_cards (WwStageColumn *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->model));
}

const char *
ww_stage_column_get_chosen (WwStageColumn *self)
{
  WwRow *row = gtk_single_selection_get_selected_item (self->selection);

  return row ? ww_row_get_id (row) : NULL;
}

gboolean
ww_stage_column_has (WwStageColumn *self, const char *id)
{
  return ww_row_model_find (self->model, id) != G_MAXUINT;
}

static gboolean
focus_chosen (gpointer data)
{
  WwStageColumn *self = data;

  self->focus_id = 0;
  ww_list_focus_within (GTK_WIDGET (self->view));
  return G_SOURCE_REMOVE;
}

void
ww_stage_column_unchoose (WwStageColumn *self)
{
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

guint
ww_stage_column_get_position (WwStageColumn *self)
{
  guint position = gtk_single_selection_get_selected (self->selection);

  return position == GTK_INVALID_LIST_POSITION ? 0 : position;
}

gboolean
ww_stage_column_focus_at (WwStageColumn *self, guint position)
{
  guint n = ww_stage_column_get_n_cards (self);

  if (!n)
    return FALSE;
  gtk_single_selection_set_selected (self->selection, MIN (position, n - 1));
  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", MIN (position, n - 1));
  /* A row that is only now in view is there after the next layout. */
  if (!self->focus_id)
    self->focus_id = g_idle_add_full (G_PRIORITY_LOW, focus_chosen, self, NULL);
  return TRUE;
}

gboolean
ww_stage_column_focus (WwStageColumn *self, const char *id)
{
  guint position = id ? ww_row_model_find (self->model, id) : ww_stage_column_get_position (self);

  return position != G_MAXUINT && ww_stage_column_focus_at (self, position);
}

/* The Tab key brings the focus to a card without choosing it. */
static gboolean
choose_focused (gpointer data)
{
  WwStageColumn *self = data;
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->view)), *bin = row ? gtk_widget_get_first_child (row) : NULL;
  GtkWidget *card = bin ? adw_bin_get_child (ADW_BIN (bin)) : NULL;
  const char *id = card ? ww_introduction_card_get_id (WW_INTRODUCTION_CARD (card)) : NULL;
  guint position = id ? ww_row_model_find (self->model, id) : G_MAXUINT;

  self->choose_id = 0;
  if (position != G_MAXUINT && !ww_stage_column_get_chosen (self))
    gtk_single_selection_set_selected (self->selection, position);
  return G_SOURCE_REMOVE;
}

static void
entered (WwStageColumn *self)
{
  if (!self->choose_id)
    self->choose_id = g_idle_add (choose_focused, self);
}

/* --- dropping --- */

static void
set_hovered (WwStageColumn *self, gboolean on)
{
  (on ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->box), "ww-drop");
  gtk_widget_set_visible (self->slot, on);
}

static GdkDragAction
drop_entered (WwStageColumn *self)
{
  set_hovered (self, TRUE);
  return GDK_ACTION_MOVE;
}

static void
drop_left (WwStageColumn *self)
{
  set_hovered (self, FALSE);
}

static gboolean
dropped (WwStageColumn *self, const GValue *value)
{
  const char *id = g_value_get_string (value);

  set_hovered (self, FALSE);
  if (!id || !g_str_has_prefix (id, "introduction:") || ww_stage_column_has (self, id))
    return FALSE;
  g_signal_emit (self, signals[DROPPED], 0, id);
  return TRUE;
}

void
ww_stage_column_accept_on (WwStageColumn *self, GtkWidget *widget)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_STRING, GDK_ACTION_MOVE);

  g_signal_connect_object (target, "enter", G_CALLBACK (drop_entered), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (drop_left), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (dropped), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

/* --- building --- */

void
ww_stage_column_set_footer (WwStageColumn *self, GtkWidget *footer)
{
  gtk_box_append (self->box, footer);
}

static GtkWidget *
make_header (WwStageColumn *self)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *title = gtk_label_new (ww_text_introduction_stage (ww_board_stage_get_word (self->stage)));

  self->count = GTK_LABEL (gtk_label_new (NULL));
  self->sum = GTK_LABEL (ww_label_new_line (NULL, "caption ww-secondary"));
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "ww-secondary");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "numeric");
  gtk_label_set_xalign (self->sum, 1);
  gtk_widget_set_hexpand (GTK_WIDGET (self->sum), TRUE);
  gtk_box_append (GTK_BOX (header), title);
  gtk_box_append (GTK_BOX (header), GTK_WIDGET (self->count));
  gtk_box_append (GTK_BOX (header), GTK_WIDGET (self->sum));
  gtk_widget_add_css_class (header, "ww-kanban-header");
  return header;
}

static GtkWidget *
make_list (WwStageColumn *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *empty = gtk_label_new (_("Nothing here"));
  GtkListItemFactory *factory = ww_row_factory_new (CARD_HEIGHT, build_card, fill_card, NULL, self);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->view = GTK_LIST_VIEW (gtk_list_view_new (GTK_SELECTION_MODEL (g_object_ref (self->selection)), factory));
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "ww-kanban");
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (entered), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), focus);
  g_signal_connect_swapped (self->view, "activate", G_CALLBACK (activated), self);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->view));
  gtk_widget_set_valign (empty, GTK_ALIGN_START);
  gtk_widget_set_margin_top (empty, 24);
  gtk_widget_add_css_class (empty, "ww-secondary");
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, scrolled, "list");
  gtk_stack_add_named (self->stack, empty, "empty");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  return GTK_WIDGET (self->stack);
}

GtkWidget *
ww_stage_column_new (WwStore *store, WwBoardStage stage)
{
  WwStageColumn *self = g_object_new (WW_TYPE_STAGE_COLUMN, NULL);
  g_autofree char *name = g_strconcat ("kanban-", ww_board_stage_get_word (stage), NULL);

  self->stage = stage;
  gtk_widget_set_name (GTK_WIDGET (self), name);
  self->model = ww_row_model_new (store, WW_ROW_INTRODUCTION);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->model)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  self->slot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->slot, "ww-slot");
  gtk_widget_set_visible (self->slot, FALSE);
  gtk_box_append (self->box, make_header (self));
  gtk_box_append (self->box, self->slot);
  gtk_box_append (self->box, make_list (self));
  ww_stage_column_accept_on (self, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

static void
ww_stage_column_dispose (GObject *object)
{
  WwStageColumn *self = WW_STAGE_COLUMN (object);

  g_clear_handle_id (&self->focus_id, g_source_remove);
  g_clear_handle_id (&self->choose_id, g_source_remove);
  g_clear_object (&self->selection);
  g_clear_object (&self->model);
  g_clear_pointer (&self->shown, g_hash_table_unref);
  G_OBJECT_CLASS (ww_stage_column_parent_class)->dispose (object);
}

static void
ww_stage_column_class_init (WwStageColumnClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_stage_column_dispose;
  signals[ACTIVATED] = g_signal_new ("activated", WW_TYPE_STAGE_COLUMN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DROPPED] = g_signal_new ("dropped", WW_TYPE_STAGE_COLUMN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ww_stage_column_init (WwStageColumn *self)
{
  self->shown = g_hash_table_new (NULL, NULL);
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "ww-kanban-column");
  gtk_widget_set_size_request (GTK_WIDGET (self), MINIMUM_WIDTH, -1);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}
