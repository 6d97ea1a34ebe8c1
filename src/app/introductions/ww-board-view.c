/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-board-view.h"

#include <glib/gi18n-lib.h>

#include "ww-by-width.h"
#include "ww-stage-column.h"
#include "ww-words-text.h"

#define WIDE 720

struct _WwBoardView {
  AdwBin parent_instance;

  WwStageColumn *columns[WW_BOARD_N_STAGES];
  GtkToggleButton *ended;
  GtkLabel *ended_label;
  GtkImage *ended_arrow;
  AdwViewStack *stages; /* what the switcher switches: nothing but names */
  GtkWidget *switcher, *status, *wide_mark;

  WwBoardStage current; /* where the focus was last */
  gboolean narrow;
  guint width_id;
};

enum { ACTIVATED, DROPPED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwBoardView, ww_board_view, ADW_TYPE_BIN)

/* --- what is in view --- */

static gboolean
is_in_view (WwBoardView *self, WwBoardStage stage)
{
  return gtk_widget_get_visible (GTK_WIDGET (self->columns[stage]))
         && (stage != WW_BOARD_ENDED || gtk_widget_get_visible (GTK_WIDGET (self->columns[WW_BOARD_AGREED])));
}

static void
show_columns (WwBoardView *self)
{
  const char *shown = adw_view_stack_get_visible_child_name (self->stages);

  for (WwBoardStage stage = 0; stage <= WW_BOARD_AGREED; stage++)
    gtk_widget_set_visible (GTK_WIDGET (self->columns[stage]), !self->narrow || g_strcmp0 (shown, ww_board_stage_get_word (stage)) == 0);
  adw_view_switcher_bar_set_reveal (ADW_VIEW_SWITCHER_BAR (self->switcher), self->narrow);
}

/* Brings a column into view that another stands for, or that is folded. */
static void
bring_up (WwBoardView *self, WwBoardStage stage)
{
  if (stage == WW_BOARD_ENDED)
    gtk_toggle_button_set_active (self->ended, TRUE);
  adw_view_stack_set_visible_child_name (self->stages, ww_board_stage_get_word (MIN (stage, WW_BOARD_AGREED)));
}

static gboolean
follow_width (gpointer data)
{
  WwBoardView *self = data;

  self->width_id = 0;
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return G_SOURCE_REMOVE;
  self->narrow = !gtk_widget_get_child_visible (self->wide_mark);
  if (self->narrow)
    bring_up (self, self->current);
  show_columns (self);
  return G_SOURCE_REMOVE;
}

/* During a layout, in which nothing may come or go. */
static void
width_changed (WwBoardView *self)
{
  if (!self->width_id)
    self->width_id = g_idle_add (follow_width, self);
}

void
ww_board_view_show (WwBoardView *self, const WwBoard *board, gint32 today)
{
  guint n_ended = board->columns[WW_BOARD_ENDED].rows->len;
  /* Translators: how many introductions ended without an agreement, where there is little room. */
  g_autofree char *ended = g_strdup_printf (ngettext ("%u ended without", "%u ended without", n_ended), n_ended);
  g_autofree char *whole = g_strdup_printf (ngettext ("%u ended without agreement", "%u ended without agreement", n_ended), n_ended);

  for (WwBoardStage stage = 0; stage < WW_BOARD_N_STAGES; stage++)
    ww_stage_column_set_cards (self->columns[stage], &board->columns[stage], today);
  gtk_label_set_text (self->ended_label, ended);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->ended), whole);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->ended), GTK_ACCESSIBLE_PROPERTY_LABEL, whole, -1);
}

/* --- the focus --- */

const char *
ww_board_view_get_chosen (WwBoardView *self)
{
  return ww_stage_column_get_chosen (self->columns[self->current]);
}

gboolean
ww_board_view_focus (WwBoardView *self, const char *id)
{
  if (!id && is_in_view (self, self->current) && ww_stage_column_focus (self->columns[self->current], NULL))
    return TRUE;
  for (WwBoardStage stage = 0; stage < WW_BOARD_N_STAGES; stage++)
    if (id ? ww_stage_column_has (self->columns[stage], id) : is_in_view (self, stage) && ww_stage_column_get_n_cards (self->columns[stage]))
      {
        bring_up (self, stage);
        self->current = stage;
        return ww_stage_column_focus (self->columns[stage], id);
      }
  return FALSE;
}

static void
column_entered (GtkEventController *controller, WwBoardView *self)
{
  GtkWidget *column = gtk_event_controller_get_widget (controller);

  for (WwBoardStage stage = 0; stage < WW_BOARD_N_STAGES; stage++)
    if (GTK_WIDGET (self->columns[stage]) == column)
      self->current = stage;
    /* What ended stands in the column of what was agreed, which the focus enters with it. */
    else if (!gtk_widget_is_ancestor (column, GTK_WIDGET (self->columns[stage])))
      ww_stage_column_unchoose (self->columns[stage]);
}

static gboolean
has_focused_card (WwBoardView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_VIEW) && ww_board_view_get_chosen (self);
}

static gboolean
go (WwBoardView *self, int way)
{
  guint position = ww_stage_column_get_position (self->columns[self->current]);

  for (int stage = (int) self->current + way; stage >= 0 && stage < WW_BOARD_N_STAGES; stage += way)
    if ((self->narrow ? stage != WW_BOARD_ENDED : is_in_view (self, stage)) && ww_stage_column_get_n_cards (self->columns[stage]))
      {
        bring_up (self, stage);
        self->current = stage;
        ww_stage_column_focus_at (self->columns[stage], position);
        return TRUE;
      }
  return TRUE;
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, WwBoardView *self)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  gboolean right = key == GDK_KEY_Right || key == GDK_KEY_KP_Right, left = key == GDK_KEY_Left || key == GDK_KEY_KP_Left;

  if (!has_focused_card (self))
    return FALSE;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    {
      gboolean swapped = right;

      right = left;
      left = swapped;
    }
  if ((left || right) && modifiers == 0)
    return go (self, right ? 1 : -1);
  if ((left || right) && modifiers == GDK_CONTROL_MASK)
    return gtk_widget_activate_action (GTK_WIDGET (self), right ? "page.move-on" : "page.move-back", NULL);
  if ((key == GDK_KEY_o || key == GDK_KEY_O) && !(modifiers & ~GDK_SHIFT_MASK))
    return gtk_widget_activate_action (GTK_WIDGET (self), "page.set-owner", NULL);
  return FALSE;
}

void
ww_board_view_say (WwBoardView *self, const char *sentence)
{
  gtk_label_set_text (GTK_LABEL (self->status), sentence);
}

/* --- building --- */

static void
activated (WwBoardView *self, const char *id)
{
  g_signal_emit (self, signals[ACTIVATED], 0, id);
}

static void
dropped (WwStageColumn *column, const char *id, WwBoardView *self)
{
  for (WwBoardStage stage = 0; stage < WW_BOARD_N_STAGES; stage++)
    if (self->columns[stage] == column)
      g_signal_emit (self, signals[DROPPED], 0, id, (guint) stage);
}

static void
ended_toggled (WwBoardView *self)
{
  gboolean open = gtk_toggle_button_get_active (self->ended);

  gtk_widget_set_visible (GTK_WIDGET (self->columns[WW_BOARD_ENDED]), open);
  gtk_image_set_from_icon_name (self->ended_arrow, open ? "pan-down-symbolic" : "pan-end-symbolic");
}

static GtkWidget *
make_ended (WwBoardView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->ended = GTK_TOGGLE_BUTTON (gtk_toggle_button_new ());
  self->ended_label = GTK_LABEL (gtk_label_new (NULL));
  self->ended_arrow = GTK_IMAGE (gtk_image_new_from_icon_name ("pan-end-symbolic"));
  gtk_label_set_ellipsize (self->ended_label, PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (self->ended_label, 0);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->ended_arrow));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->ended_label));
  gtk_button_set_child (GTK_BUTTON (self->ended), content);
  gtk_widget_add_css_class (GTK_WIDGET (self->ended), "flat");
  gtk_widget_add_css_class (GTK_WIDGET (self->ended), "ww-ended");
  gtk_widget_set_name (GTK_WIDGET (self->ended), "ended-row");
  g_signal_connect_swapped (self->ended, "toggled", G_CALLBACK (ended_toggled), self);
  gtk_widget_set_visible (GTK_WIDGET (self->columns[WW_BOARD_ENDED]), FALSE);
  ww_stage_column_accept_on (self->columns[WW_BOARD_ENDED], GTK_WIDGET (self->ended));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->ended));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->columns[WW_BOARD_ENDED]));
  return box;
}

static GtkWidget *
make_columns (WwBoardView *self, WwStore *store)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_widget_add_css_class (box, "ww-kanban-board");
  for (WwBoardStage stage = 0; stage < WW_BOARD_N_STAGES; stage++)
    {
      GtkEventController *focus = gtk_event_controller_focus_new ();

      self->columns[stage] = WW_STAGE_COLUMN (ww_stage_column_new (store, stage));
      g_signal_connect (focus, "enter", G_CALLBACK (column_entered), self);
      gtk_widget_add_controller (GTK_WIDGET (self->columns[stage]), focus);
      g_signal_connect_object (self->columns[stage], "activated", G_CALLBACK (activated), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->columns[stage], "dropped", G_CALLBACK (dropped), self, 0);
      if (stage != WW_BOARD_ENDED)
        gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->columns[stage]));
    }
  ww_stage_column_set_footer (self->columns[WW_BOARD_AGREED], make_ended (self));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static void
make_switcher (WwBoardView *self)
{
  static const char *const icons[] = { "ww-quote-symbolic", "ww-introduce-symbolic", "system-users-symbolic", "ww-swap-symbolic", "object-select-symbolic" };

  self->stages = ADW_VIEW_STACK (adw_view_stack_new ());
  for (WwBoardStage stage = 0; stage <= WW_BOARD_AGREED; stage++)
    {
      const char *word = ww_board_stage_get_word (stage);

      adw_view_stack_add_titled (self->stages, adw_bin_new (), word, ww_text_introduction_stage (word));
      adw_view_stack_page_set_icon_name (adw_view_stack_get_page (self->stages, adw_view_stack_get_child_by_name (self->stages, word)), icons[stage]);
    }
  self->switcher = adw_view_switcher_bar_new ();
  adw_view_switcher_bar_set_stack (ADW_VIEW_SWITCHER_BAR (self->switcher), self->stages);
  g_signal_connect_object (self->stages, "notify::visible-child", G_CALLBACK (show_columns), self, G_CONNECT_SWAPPED);
}

/* The last line, of which something stands there only while it is wide: by that the columns know. */
static GtkWidget *
make_status (WwBoardView *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkLayoutManager *layout = ww_by_width_new (WIDE, 0);

  self->status = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END,
                               "hexpand", TRUE, NULL);
  gtk_widget_add_css_class (self->status, "caption");
  gtk_widget_add_css_class (self->status, "ww-secondary");
  self->wide_mark = adw_bin_new ();
  gtk_widget_set_layout_manager (line, layout);
  gtk_box_append (GTK_BOX (line), self->status);
  gtk_box_append (GTK_BOX (line), self->wide_mark);
  ww_by_width_add_wide (WW_BY_WIDTH (layout), self->wide_mark);
  g_signal_connect_swapped (self->wide_mark, "map", G_CALLBACK (width_changed), self);
  g_signal_connect_swapped (self->wide_mark, "unmap", G_CALLBACK (width_changed), self);
  g_signal_connect_swapped (line, "map", G_CALLBACK (width_changed), self);
  gtk_widget_set_margin_start (line, 15);
  gtk_widget_set_margin_end (line, 15);
  gtk_widget_set_margin_bottom (line, 3);
  return line;
}

GtkWidget *
ww_board_view_new (WwStore *store)
{
  WwBoardView *self = g_object_new (WW_TYPE_BOARD_VIEW, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_box_append (GTK_BOX (box), make_columns (self, store));
  gtk_box_append (GTK_BOX (box), make_status (self));
  make_switcher (self);
  gtk_widget_set_visible (GTK_WIDGET (self->stages), FALSE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stages));
  gtk_box_append (GTK_BOX (box), self->switcher);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  return GTK_WIDGET (self);
}

static void
ww_board_view_dispose (GObject *object)
{
  g_clear_handle_id (&WW_BOARD_VIEW (object)->width_id, g_source_remove);
  G_OBJECT_CLASS (ww_board_view_parent_class)->dispose (object);
}

static void
ww_board_view_class_init (WwBoardViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_board_view_dispose;
  signals[ACTIVATED] = g_signal_new ("activated", WW_TYPE_BOARD_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DROPPED] = g_signal_new ("dropped", WW_TYPE_BOARD_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
}

static void
ww_board_view_init (WwBoardView *self)
{
}
