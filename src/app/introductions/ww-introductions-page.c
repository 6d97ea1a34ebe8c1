/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-introductions-page.h"

#include <glib/gi18n-lib.h>

#include "ww-ask.h"
#include "ww-board-filters.h"
#include "ww-board-view.h"
#include "ww-contact-dialog.h"
#include "ww-date.h"
#include "ww-header.h"
#include "ww-format.h"
#include "ww-instant.h"
#include "ww-introduce.h"
#include "ww-introduction-card.h"
#include "ww-introduction-detail.h"
#include "ww-introduction-moves.h"
#include "ww-agreement-dialog.h"
#include "ww-word-dialog.h"
#include "ww-words-text.h"

#define REFRESH_MS 60

struct _WwIntroductionsPage {
  WwWorkspacePage parent_instance;

  GtkStack *views; /* board, detail */
  GtkStack *stack; /* none, empty, board */
  AdwWindowTitle *title;
  AdwStatusPage *empty;
  GtkButton *empty_button;
  WwBoardFilters *filters;
  WwBoardView *board;
  AdwBin *detail;

  guint refresh_id;

  /* owned */
  WwAsk *ask;
  char *opened;   /* (nullable): what the detail shows */
  char *asked_of; /* (nullable): what a dialog is open for */
  char *moved;    /* (nullable): a card that goes elsewhere, to be followed there */
  char *sentence; /* (nullable): and what is said when it is there */
};

typedef struct {
  WwBoardFilter *filter;
  gint32 today;
} Question;

static void ww_introductions_page_iface_init (WwPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (WwIntroductionsPage, ww_introductions_page, WW_TYPE_WORKSPACE_PAGE,
                               G_IMPLEMENT_INTERFACE (WW_TYPE_PAGE, ww_introductions_page_iface_init))

static WwWorkspace *
get_workspace (WwIntroductionsPage *self)
{
  return ww_workspace_page_get_workspace (WW_WORKSPACE_PAGE (self));
}

static WwStore *
get_reader (WwIntroductionsPage *self)
{
  return ww_workspace_page_get_reader (WW_WORKSPACE_PAGE (self));
}

/* (transfer full) (nullable) */
static WwIntroductionRow *
load_row (WwIntroductionsPage *self, const char *id)
{
  return id ? ww_store_load_row (get_reader (self), WW_ROW_INTRODUCTION, id, NULL) : NULL;
}

/* --- what is shown --- */

static void
question_free (gpointer data)
{
  ww_board_filter_free (((Question *) data)->filter);
  g_free (data);
}

static gpointer
load_board (WwStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;

  return ww_board_load (store, question->filter, question->today, cancellable, error);
}

static void
show_emptiness (WwIntroductionsPage *self, const WwBoard *board)
{
  guint n = ww_board_filters_count (self->filters), shown = 0;
  g_autofree char *advice = NULL;

  for (WwBoardStage stage = 0; stage < WW_BOARD_N_STAGES; stage++)
    shown += board->columns[stage].rows->len;
  if (board->n_all)
    advice = g_strdup_printf (ngettext ("Clear %u filter to see more.", "Clear %u filters to see more.", n), n);
  else
    advice = g_strdup (_("Shortlist a match, then choose Introduce."));
  adw_status_page_set_icon_name (self->empty, board->n_all ? "system-search-symbolic" : "ww-introduce-symbolic");
  adw_status_page_set_title (self->empty, board->n_all ? _("No Results Found") : _("No Introductions Yet"));
  adw_status_page_set_description (self->empty, advice);
  gtk_button_set_label (self->empty_button, board->n_all ? _("Clear Filters") : _("Open Wishes"));
  gtk_widget_set_visible (GTK_WIDGET (self->filters), board->n_all > 0);
  gtk_stack_set_visible_child_name (self->stack, shown ? "board" : "empty");
}

static void
follow_moved (WwIntroductionsPage *self)
{
  if (!self->moved)
    return;
  if (ww_board_view_focus (self->board, self->moved))
    ww_board_view_say (self->board, self->sentence);
  g_clear_pointer (&self->moved, g_free);
  g_clear_pointer (&self->sentence, g_free);
}

static void
answered (gpointer owner, gpointer answer, const GError *error)
{
  WwIntroductionsPage *self = owner;
  const WwBoard *board = answer;
  g_autofree char *subtitle = NULL;
  gint32 today = ww_format_day_of (ww_instant_now ());

  if (!board)
    return;
  /* Translators: below the title of the page. */
  subtitle = g_strdup_printf (ngettext ("%u in progress", "%u in progress", board->n_in_progress), board->n_in_progress);
  adw_window_title_set_subtitle (self->title, board->n_all ? subtitle : "");
  ww_board_filters_show (self->filters, board);
  ww_board_view_show (self->board, board, today);
  show_emptiness (self, board);
  follow_moved (self);
}

static void
show_detail (WwIntroductionsPage *self)
{
  GtkWidget *detail = self->opened ? ww_introduction_detail_new (get_workspace (self), self->opened) : NULL;

  adw_bin_set_child (self->detail, detail);
  if (detail)
    return;
  g_clear_pointer (&self->opened, g_free);
  gtk_stack_set_visible_child_name (self->views, "board");
}

static gboolean
refresh (gpointer data)
{
  WwIntroductionsPage *self = data;
  Question *question = g_new0 (Question, 1);

  self->refresh_id = 0;
  question->filter = ww_board_filters_make (self->filters);
  question->today = ww_format_day_of (ww_instant_now ());
  ww_ask_now (self->ask, question);
  if (self->opened)
    show_detail (self);
  return G_SOURCE_REMOVE;
}

static void
changed (WwIntroductionsPage *self)
{
  /* A page that is hidden catches up when it is shown. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && !self->refresh_id)
    self->refresh_id = g_timeout_add (REFRESH_MS, refresh, self);
}

static void
filters_changed (WwIntroductionsPage *self)
{
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  refresh (self);
}

static void
empty_clicked (WwIntroductionsPage *self)
{
  if (ww_board_filters_count (self->filters))
    ww_board_filters_clear (self->filters);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.entry", "s", "wishes");
}

/* --- moving --- */

static void
take_step (WwIntroductionsPage *self, const WwIntroductionRow *row, const WwIntroductionStep *step)
{
  const char *stage = ww_text_introduction_stage (step->stage);
  /* Translators: a card of the board and a stage: “Hjertenær moved to Met”. */
  g_autofree char *sentence = g_strdup_printf (_("%s moved to %s"), ww_introduction_card_get_asker (row), stage);

  g_free (self->moved);
  g_free (self->sentence);
  self->moved = g_strdup (row->base.id);
  self->sentence = g_strdup (sentence);
  ww_introduction_moves_take_step (ww_window_of (GTK_WIDGET (self)), row->base.id, step, sentence);
}

static void
agreement_stated (const char *introduction_id, const WwIntroductionStep *step, gpointer owner)
{
  WwIntroductionRow *row = load_row (owner, introduction_id);

  if (row)
    take_step (owner, row, step);
  ww_row_data_free (row);
}

static void
reason_stated (const char *reason, gpointer owner)
{
  WwIntroductionsPage *self = owner;
  WwIntroductionRow *row = load_row (self, self->asked_of);
  const WwIntroductionStep step = { .stage = "ended", .reason = reason, .on = WW_DATE_NONE };

  if (row)
    take_step (self, row, &step);
  ww_row_data_free (row);
}

static void
ask_reason (WwIntroductionsPage *self, const char *id)
{
  const char *const reasons[] = { _("No answer"), _("The time is wrong"), _("No money for it"), _("Chose somebody else"), _("Does not fit after all"), NULL };

  g_free (self->asked_of);
  self->asked_of = g_strdup (id);
  ww_word_dialog_open (ww_window_of (GTK_WIDGET (self)), _("Why Did It End?"), reasons, _("Another reason"), _("_End"), G_OBJECT (self), reason_stated);
}

static void
move_to (WwIntroductionsPage *self, const char *id, WwBoardStage stage)
{
  WwIntroductionRow *row = load_row (self, id);
  const WwIntroductionStep step = { .stage = ww_board_stage_get_word (stage), .on = WW_DATE_NONE };

  if (!row || ww_board_stage_find (row->stage) == stage)
    ;
  else if (stage == WW_BOARD_AGREED)
    ww_agreement_dialog_open (ww_window_of (GTK_WIDGET (self)), row, G_OBJECT (self), agreement_stated);
  else if (stage == WW_BOARD_ENDED)
    ask_reason (self, id);
  else
    take_step (self, row, &step);
  ww_row_data_free (row);
}

static void
dropped (WwIntroductionsPage *self, const char *id, guint stage)
{
  move_to (self, id, stage);
}

static const char *
get_current (WwIntroductionsPage *self)
{
  return self->opened ? self->opened : ww_board_view_get_chosen (self->board);
}

/* What ended goes back to where it stood; an agreement is the last that it can go on to. */
static void
move_by (WwIntroductionsPage *self, int way)
{
  const char *id = get_current (self);
  g_autoptr (WwDocument) document = id ? ww_store_get (get_reader (self), id, NULL, NULL) : NULL;
  WwBoardStage stage = document ? ww_board_stage_find (ww_document_get_string (document, "stage")) : WW_BOARD_N_STAGES;

  if (stage == WW_BOARD_N_STAGES)
    return;
  if (stage == WW_BOARD_ENDED)
    {
      if (way < 0)
        move_to (self, id, ww_board_stage_find (ww_introduction_get_resumed (document)));
    }
  else if (way < 0 ? stage > WW_BOARD_PROPOSED : stage < WW_BOARD_AGREED)
    move_to (self, id, way < 0 ? stage - 1 : stage + 1);
}

/* --- actions --- */

static void
open_introduction (WwIntroductionsPage *self, const char *id)
{
  g_free (self->opened);
  self->opened = g_strdup (id);
  gtk_stack_set_visible_child_name (self->views, "detail");
  show_detail (self);
  if (self->opened)
    gtk_widget_child_focus (GTK_WIDGET (self->detail), GTK_DIR_TAB_FORWARD);
}

static void
activate_open (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *id = get_current (data);

  if (id)
    open_introduction (data, id);
}

static void
activate_move_on (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move_by (data, 1);
}

static void
activate_move_back (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move_by (data, -1);
}

static void
activate_end (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  if (get_current (data))
    move_to (data, get_current (data), WW_BOARD_ENDED);
}

static void
activate_log_contact (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwIntroductionRow *row = load_row (data, get_current (data));
  g_autofree char *party = row && row->counterpart ? ww_introduce_get_party (get_reader (data), row->counterpart) : NULL;
  const char *with = row && row->organisation ? row->organisation : party;

  if (with && g_str_has_prefix (with, "organisation:"))
    ww_contact_dialog_open (GTK_WINDOW (gtk_widget_get_root (data)), get_workspace (data), with, NULL, row->base.id);
  ww_row_data_free (row);
}

static void
owner_stated (const char *owner, gpointer data)
{
  WwIntroductionsPage *self = data;
  WwIntroductionRow *row = load_row (self, self->asked_of);
  g_autofree char *label = NULL;

  if (!row)
    return;
  /* Translators: an advisor and whom an introduction is of: “Marte Lunde follows up Hjertenær”. */
  label = g_strdup_printf (_("%s follows up %s"), owner, ww_introduction_card_get_asker (row));
  if (g_strcmp0 (row->owner, owner) != 0)
    ww_introduction_moves_set_owner (ww_window_of (GTK_WIDGET (self)), row->base.id, owner, label);
  ww_row_data_free (row);
}

static void
activate_set_owner (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwIntroductionsPage *self = data;
  const char *id = get_current (self);
  g_auto (GStrv) owners = NULL;

  if (!id)
    return;
  g_free (self->asked_of);
  self->asked_of = g_strdup (id);
  owners = ww_board_filters_dup_owners (self->filters);
  ww_word_dialog_open (ww_window_of (GTK_WIDGET (self)), _("Who Follows It Up?"), (const char *const *) owners, _("Somebody else"), _("_Save"),
                       G_OBJECT (self), owner_stated);
}

static void
activate_why (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwIntroductionRow *row = load_row (data, get_current (data));
  g_autofree char *party = row && row->counterpart ? ww_introduce_get_party (get_reader (data), row->counterpart) : NULL;

  if (party && row->wish_statement)
    ww_workspace_page_show_why (WW_WORKSPACE_PAGE (data), row->wish, party);
  ww_row_data_free (row);
}

static const GActionEntry action_entries[] = {
  { "open", activate_open, NULL, NULL, NULL },           { "move-on", activate_move_on, NULL, NULL, NULL },
  { "move-back", activate_move_back, NULL, NULL, NULL }, { "remove", activate_end, NULL, NULL, NULL },
  { "set-owner", activate_set_owner, NULL, NULL, NULL }, { "log-contact", activate_log_contact, NULL, NULL, NULL },
  { "why", activate_why, NULL, NULL, NULL },
};

/* --- the window's side --- */

static const char *
ww_introductions_page_get_title (WwPage *page)
{
  return _("Introductions");
}

static void
ww_introductions_page_focus_search (WwPage *page)
{
  WwIntroductionsPage *self = WW_INTRODUCTIONS_PAGE (page);

  gtk_stack_set_visible_child_name (self->views, "board");
  ww_board_filters_focus_search (self->filters);
}

static gboolean
ww_introductions_page_go_back (WwPage *page)
{
  WwIntroductionsPage *self = WW_INTRODUCTIONS_PAGE (page);
  g_autofree char *opened = NULL;

  if (ww_workspace_page_leave_why (WW_WORKSPACE_PAGE (self)))
    return TRUE;
  if (!self->opened)
    return FALSE;
  opened = g_steal_pointer (&self->opened);
  gtk_stack_set_visible_child_name (self->views, "board");
  adw_bin_set_child (self->detail, NULL);
  ww_board_view_focus (self->board, opened);
  return TRUE;
}

static gboolean
ww_introductions_page_show_document (WwPage *page, const char *id)
{
  WwIntroductionRow *row = load_row (WW_INTRODUCTIONS_PAGE (page), id);
  gboolean there = row != NULL;

  ww_row_data_free (row);
  if (there)
    {
      ww_workspace_page_leave_why (WW_WORKSPACE_PAGE (page));
      open_introduction (WW_INTRODUCTIONS_PAGE (page), id);
    }
  return there;
}

static void
ww_introductions_page_shown (WwPage *page)
{
  WwIntroductionsPage *self = WW_INTRODUCTIONS_PAGE (page);

  /* Ages may be those of another day, whatever was edited. */
  filters_changed (self);
}

static void
ww_introductions_page_iface_init (WwPageInterface *iface)
{
  iface->get_title = ww_introductions_page_get_title;
  iface->focus_search = ww_introductions_page_focus_search;
  iface->go_back = ww_introductions_page_go_back;
  iface->show_document = ww_introductions_page_show_document;
  iface->shown = ww_introductions_page_shown;
}

static gboolean
ww_introductions_page_grab_focus (GtkWidget *widget)
{
  WwIntroductionsPage *self = WW_INTRODUCTIONS_PAGE (widget);

  if (self->opened || ww_workspace_page_get_explained (WW_WORKSPACE_PAGE (self)))
    return GTK_WIDGET_CLASS (ww_introductions_page_parent_class)->grab_focus (widget);
  return ww_board_view_focus (self->board, NULL);
}

/* --- building --- */

static GtkWidget *
make_menu_button (void)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  g_menu_append (menu, _("Open"), "page.open");
  g_menu_append (menu, _("Why This Match"), "page.why");
  g_menu_append (menu, _("Move On"), "page.move-on");
  g_menu_append (menu, _("Move Back"), "page.move-back");
  g_menu_append (menu, _("Log Contact…"), "page.log-contact");
  g_menu_append (menu, _("Change Owner…"), "page.set-owner");
  g_menu_append (menu, _("End…"), "page.remove");
  return ww_more_button_new (menu);
}

static GtkWidget *
make_board (WwIntroductionsPage *self)
{
  GtkWidget *pane = ww_pane_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *button = gtk_button_new ();
  AdwHeaderBar *header;

  self->title = ADW_WINDOW_TITLE (adw_window_title_new (_("Introductions"), NULL));
  header = ww_header_new (WW_PANE (pane), GTK_WIDGET (self->title));
  self->filters = WW_BOARD_FILTERS (ww_board_filters_new (get_workspace (self)));
  self->board = WW_BOARD_VIEW (ww_board_view_new (get_reader (self)));
  adw_header_bar_pack_start (header, ww_icon_button_new ("list-add-symbolic", _("New Wish"), "win.new-wish"));
  adw_header_bar_pack_end (header, make_menu_button ());
  adw_header_bar_pack_end (header, ww_search_button_new (ww_board_filters_get_search_bar (self->filters)));
  self->empty = ADW_STATUS_PAGE (adw_status_page_new ());
  self->empty_button = GTK_BUTTON (button);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (GTK_WIDGET (self->empty), "compact");
  adw_status_page_set_child (self->empty, button);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, adw_bin_new (), "none");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->empty), "empty");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->board), "board");
  gtk_widget_set_vexpand (GTK_WIDGET (self->stack), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->filters));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  g_signal_connect_object (button, "clicked", G_CALLBACK (empty_clicked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filters, "changed", G_CALLBACK (filters_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->board, "activated", G_CALLBACK (open_introduction), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->board, "dropped", G_CALLBACK (dropped), self, G_CONNECT_SWAPPED);
  ww_pane_set_child (WW_PANE (pane), ww_header_above (header, box));
  return pane;
}

static GtkWidget *
make_detail (WwIntroductionsPage *self)
{
  GtkWidget *pane = ww_pane_new ();
  AdwHeaderBar *header = ww_header_new_inner (WW_PANE (pane), adw_window_title_new (_("Introduction"), NULL));

  adw_header_bar_pack_end (header, make_menu_button ());
  self->detail = ADW_BIN (adw_bin_new ());
  ww_pane_set_child (WW_PANE (pane), ww_header_above (header, GTK_WIDGET (self->detail)));
  return pane;
}

static void
ww_introductions_page_constructed (GObject *object)
{
  WwIntroductionsPage *self = WW_INTRODUCTIONS_PAGE (object);

  G_OBJECT_CLASS (ww_introductions_page_parent_class)->constructed (object);
  ww_workspace_page_add_actions (WW_WORKSPACE_PAGE (self), action_entries, G_N_ELEMENTS (action_entries));
  self->ask = ww_ask_new (get_workspace (self), load_board, question_free, (GDestroyNotify) ww_board_free, answered, self);
  self->views = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_transition_type (self->views, GTK_STACK_TRANSITION_TYPE_CROSSFADE);
  gtk_stack_add_named (self->views, make_board (self), "board");
  gtk_stack_add_named (self->views, make_detail (self), "detail");
  ww_workspace_page_set_content (WW_WORKSPACE_PAGE (self), GTK_WIDGET (self->views));
  g_signal_connect_object (get_workspace (self), "changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
}

static void
ww_introductions_page_dispose (GObject *object)
{
  WwIntroductionsPage *self = WW_INTRODUCTIONS_PAGE (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_pointer (&self->ask, ww_ask_free);
  g_clear_pointer (&self->opened, g_free);
  g_clear_pointer (&self->asked_of, g_free);
  g_clear_pointer (&self->moved, g_free);
  g_clear_pointer (&self->sentence, g_free);
  G_OBJECT_CLASS (ww_introductions_page_parent_class)->dispose (object);
}

static void
ww_introductions_page_class_init (WwIntroductionsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = ww_introductions_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = ww_introductions_page_dispose;
  GTK_WIDGET_CLASS (klass)->grab_focus = ww_introductions_page_grab_focus;
}

static void
ww_introductions_page_init (WwIntroductionsPage *self)
{
}
