/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-match-list.h"

#include <glib/gi18n-lib.h>

#include "ww-boxed-list.h"
#include "ww-counterpart.h"
#include "ww-introduce.h"
#include "ww-introduce-dialog.h"
#include "ww-match-row.h"
#include "ww-no-match.h"
#include "ww-placeholder.h"
#include "ww-ruled-out-row.h"
#include "ww-section-heading.h"
#include "ww-shortlist.h"
#include "ww-settings.h"
#include "ww-window.h"

#define SHOWN_MAX 60
#define RULED_OUT_MAX 100
#define REASONS_SHOWN 2

typedef enum { SORT_BEST, SORT_NEWEST, SORT_NOT_INTRODUCED, SORT_NAME } Sort;

struct _WwMatchList {
  AdwBin parent_instance;

  GtkWidget *heading;
  GtkStack *stack;
  GtkListBox *list;
  GtkLabel *sort_label;
  WwNoMatch *none;
  GtkBox *content;
  GtkLabel *failure;

  /* owned */
  WwWorkspace *workspace;
  char *wish_id;
  WwMatchRanking *ranking; /* (nullable) */
  GHashTable *stages;      /* counterpart id → stage of its introduction */
  GtkWidget *weaker, *ruled_out; /* (nullable): the expanders in the list */
  gboolean weaker_open, ruled_out_open;
  guint n_asked;           /* how many matches to ask for */
  GtkWidget *reasons;      /* (nullable): the popover that asks why */
  GCancellable *cancellable;
  Sort sort;
  guint reload_id;
};

G_DEFINE_FINAL_TYPE (WwMatchList, ww_match_list, ADW_TYPE_BIN)

enum { WHY, N_SIGNALS };
static guint signals[N_SIGNALS];

/* --- rows --- */

typedef struct {
  const WwMatchResult *result;
  WwCounterpart *counterpart;
} Entry;

static void
entry_clear (gpointer data)
{
  ww_counterpart_free (((Entry *) data)->counterpart);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (((const Entry *) a)->counterpart->name, ((const Entry *) b)->counterpart->name);
}

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  gint64 x = ((const Entry *) a)->counterpart->updated_at, y = ((const Entry *) b)->counterpart->updated_at;

  return (x < y) - (x > y);
}

static gboolean
is_shortlisted (WwMatchList *self, const char *id)
{
  return g_hash_table_contains (self->stages, id);
}

/* The shortlist is only a thought; from the next stage on somebody was told. */
static gboolean
is_introduced (WwMatchList *self, const char *id)
{
  const char *stage = g_hash_table_lookup (self->stages, id);

  return stage && !g_str_equal (stage, "shortlisted");
}

static GArray *
make_entries (WwMatchList *self, gboolean weak)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  g_array_set_clear_func (entries, entry_clear);
  for (guint i = 0; i < self->ranking->n_results; i++)
    {
      Entry entry = { &self->ranking->results[i], NULL };

      if (!entry.result->match || (entry.result->score < self->ranking->weak_below) != weak)
        continue;
      if (self->sort == SORT_NOT_INTRODUCED && is_introduced (self, entry.result->id))
        continue;
      entry.counterpart = ww_counterpart_load (ww_workspace_get_reader (self->workspace), entry.result->id, NULL);
      if (entry.counterpart)
        g_array_append_val (entries, entry);
    }
  if (self->sort == SORT_NAME)
    g_array_sort (entries, compare_names);
  else if (self->sort == SORT_NEWEST)
    g_array_sort (entries, compare_dates);
  return entries;
}

static void
add_entry (WwMatchList *self, GtkWidget *parent, const Entry *entry)
{
  GtkWidget *row = ww_match_row_new (entry->result, entry->counterpart, is_shortlisted (self, entry->result->id),
                                     ww_workspace_get_taxonomy (self->workspace));

  if (ADW_IS_EXPANDER_ROW (parent))
    adw_expander_row_add_row (ADW_EXPANDER_ROW (parent), row);
  else
    gtk_list_box_append (GTK_LIST_BOX (parent), row);
}

/* (nullable): the best match that is shown, among the weaker ones where there are no others */
static GtkWidget *
find_first_row (GtkWidget *widget)
{
  GtkWidget *found = WW_IS_MATCH_ROW (widget) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_first_row (child);
  return found;
}

static void row_activated (WwMatchList *self, GtkListBoxRow *row);

/* An expander has a list of its own, which tells nobody else of its rows. */
static void
listen_to_list_of (WwMatchList *self, GtkWidget *row)
{
  g_signal_connect_object (gtk_widget_get_parent (row), "row-activated", G_CALLBACK (row_activated), self, G_CONNECT_SWAPPED);
}

/* Where nothing is stronger, they are what there is to see. */
static void
add_weaker (WwMatchList *self, gboolean alone)
{
  g_autoptr (GArray) entries = make_entries (self, TRUE);
  g_autofree char *title = NULL;
  GtkWidget *expander;

  if (!entries->len)
    return;
  expander = adw_expander_row_new ();
  title = g_strdup_printf (ngettext ("%u weaker match", "%u weaker matches", entries->len), entries->len);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  for (guint i = 0; i < entries->len; i++)
    add_entry (self, expander, &g_array_index (entries, Entry, i));
  listen_to_list_of (self, find_first_row (expander));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), alone || self->weaker_open);
  gtk_list_box_append (self->list, expander);
  self->weaker = expander;
}

static gboolean
is_worth_telling (const WwMatchResult *result)
{
  return result->out != WW_MATCH_OUT_OWN && result->out != WW_MATCH_OUT_WITHDRAWN && result->out != WW_MATCH_OUT_EXPIRED;
}

static void
add_ruled_out (WwMatchList *self)
{
  WwTaxonomy *taxonomy = ww_workspace_get_taxonomy (self->workspace);
  g_autoptr (GHashTable) reasons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GtkWidget *expander = adw_expander_row_new (), *row;
  gboolean all_musts = TRUE;
  g_autofree char *title = NULL;
  guint n = 0;

  for (guint i = 0; i < self->ranking->n_ruled_out; i++)
    {
      const WwMatchResult *result = &self->ranking->ruled_out[i];
      g_autoptr (WwCounterpart) counterpart = NULL;
      g_autofree char *reason = NULL;

      if (is_worth_telling (result))
        counterpart = ww_counterpart_load (ww_workspace_get_reader (self->workspace), result->id, NULL);
      if (!counterpart)
        continue;
      row = ww_ruled_out_row_new (result, counterpart, taxonomy);
      n++;
      all_musts = all_musts && result->out == WW_MATCH_OUT_MUST;
      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), row);
      if (n == 1)
        listen_to_list_of (self, row);
      reason = ww_ruled_out_row_short_reason (result, taxonomy);
      if (g_hash_table_size (reasons) >= REASONS_SHOWN || g_hash_table_contains (reasons, reason))
        continue;
      adw_expander_row_add_action (ADW_EXPANDER_ROW (expander), ww_ruled_out_row_make_reason (reason));
      g_hash_table_add (reasons, g_steal_pointer (&reason));
    }
  if (!n)
    {
      g_object_ref_sink (expander);
      g_object_unref (expander);
      return;
    }
  title = all_musts ? g_strdup_printf (ngettext ("%u ruled out by a must", "%u ruled out by a must", n), n)
                    : g_strdup_printf (ngettext ("%u ruled out", "%u ruled out", n), n);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), self->ruled_out_open);
  gtk_list_box_append (self->list, expander);
  self->ruled_out = expander;
}

static void
add_more (WwMatchList *self)
{
  GtkWidget *row, *label;
  g_autofree char *text = NULL;

  if (self->ranking->n_matches <= self->ranking->n_results)
    return;
  text = g_strdup_printf (ngettext ("Show all %u match", "Show all %u matches", self->ranking->n_matches), self->ranking->n_matches);
  row = gtk_list_box_row_new ();
  label = gtk_label_new (text);
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 12);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_widget_set_name (row, "match-more");
  gtk_list_box_append (self->list, row);
}

/* What the rows looked like before they are made anew: where the focus was, what was unfolded. */
static char *
focused_id (WwMatchList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)) ? g_strdup (ww_match_list_get_current (self)) : NULL;
}

static void
forget_rows (WwMatchList *self)
{
  GtkWidget *child;

  self->weaker_open = self->weaker && adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self->weaker));
  self->ruled_out_open = self->ruled_out && adw_expander_row_get_expanded (ADW_EXPANDER_ROW (self->ruled_out));
  self->weaker = self->ruled_out = NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))))
    gtk_list_box_remove (self->list, child);
}

static GtkWidget *find_row (GtkWidget *widget, const char *id);

static void
ww_match_list_show (WwMatchList *self)
{
  g_autoptr (GArray) entries = make_entries (self, FALSE);
  g_autofree char *focused = focused_id (self);

  forget_rows (self);
  for (guint i = 0; i < entries->len; i++)
    add_entry (self, GTK_WIDGET (self->list), &g_array_index (entries, Entry, i));
  add_weaker (self, entries->len == 0);
  add_more (self);
  add_ruled_out (self);
  ww_section_heading_set_count (WW_SECTION_HEADING (self->heading), (int) self->ranking->n_matches);
  if (self->ranking->n_matches == 0)
    ww_no_match_show (self->none, self->wish_id, self->ranking);
  gtk_widget_set_visible (GTK_WIDGET (self->none), self->ranking->n_matches == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), gtk_widget_get_first_child (GTK_WIDGET (self->list)) != NULL);
  gtk_stack_set_visible_child_name (self->stack, "list");
  if (focused)
    {
      GtkWidget *row = find_row (GTK_WIDGET (self->list), focused);

      if (!row)
        row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0));
      if (row)
        gtk_widget_grab_focus (row);
    }
}

/* --- asking --- */

static void
read_stages (WwMatchList *self)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_INTRODUCTION);
  g_autoptr (GPtrArray) rows = NULL;

  g_hash_table_remove_all (self->stages);
  ww_query_set (&query->wish, self->wish_id);
  rows = ww_store_query (ww_workspace_get_reader (self->workspace), query, NULL, NULL);
  for (guint i = 0; rows && i < rows->len; i++)
    {
      const WwIntroductionRow *row = rows->pdata[i];

      if (row->counterpart)
        g_hash_table_insert (self->stages, ww_introduce_get_party (ww_workspace_get_reader (self->workspace), row->counterpart),
                             g_strdup (row->stage));
    }
}

static void
ww_match_list_ranked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  WwMatchRanking *ranking = ww_workspace_rank_finish (WW_WORKSPACE (source), result, &error);
  WwMatchList *self;

  /* Cancelled is silence: the list may be gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = data;
  if (!ranking)
    {
      gtk_label_set_text (self->failure, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  g_clear_pointer (&self->ranking, ww_match_ranking_free);
  self->ranking = ranking;
  read_stages (self);
  ww_match_list_show (self);
}

static void
ww_match_list_load (WwMatchList *self)
{
  WwMatchQuery query = { .limit = self->n_asked, .limit_ruled_out = RULED_OUT_MAX, .explain = self->n_asked };

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (!self->wish_id)
    return;
  self->cancellable = g_cancellable_new ();
  ww_workspace_rank_async (self->workspace, self->wish_id, &query, self->cancellable, ww_match_list_ranked, self);
}

void
ww_match_list_set_wish (WwMatchList *self, const char *wish_id)
{
  if (g_strcmp0 (self->wish_id, wish_id) != 0)
    {
      g_free (self->wish_id);
      self->wish_id = g_strdup (wish_id);
      self->n_asked = SHOWN_MAX;
      forget_rows (self);
      self->weaker_open = self->ruled_out_open = FALSE;
      ww_section_heading_set_count (WW_SECTION_HEADING (self->heading), -1);
      gtk_stack_set_visible_child_name (self->stack, "loading");
    }
  ww_match_list_load (self);
}

static gboolean
reload (gpointer data)
{
  WwMatchList *self = data;

  self->reload_id = 0;
  ww_match_list_load (self);
  return G_SOURCE_REMOVE;
}

/* Any record may be a reason; several changes in a row are one reload. */
static void
workspace_changed (WwMatchList *self)
{
  if (!self->reload_id && self->wish_id)
    self->reload_id = g_idle_add (reload, self);
}

/* --- doing --- */

typedef enum { DO_DISMISS, DO_BRING_BACK } Deed;

typedef struct {
  Deed deed;
  char *wish_id, *counterpart_id, *reason, *label;
} Doing;

static void
doing_free (gpointer data)
{
  Doing *doing = data;

  g_free (doing->wish_id);
  g_free (doing->counterpart_id);
  g_free (doing->reason);
  g_free (doing->label);
  g_free (doing);
}

static gpointer
do_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Doing *doing = data;
  gboolean done;

  switch (doing->deed)
    {
    case DO_DISMISS:
      done = ww_introduce_dismiss (desk, doing->wish_id, doing->counterpart_id, doing->reason, doing->label, error);
      break;
    case DO_BRING_BACK:
      done = ww_introduce_bring_back (desk, doing->wish_id, doing->counterpart_id, doing->label, error);
      break;
    default:
      g_assert_not_reached ();
    }
  return done ? g_strdup (doing->label) : NULL;
}

static void
begin (WwMatchList *self, Deed deed, const char *id, const char *reason, char *label)
{
  Doing *doing = g_new0 (Doing, 1);

  doing->deed = deed;
  doing->wish_id = g_strdup (self->wish_id);
  doing->counterpart_id = g_strdup (id);
  doing->reason = g_strdup (reason);
  doing->label = label;
  ww_window_run (ww_window_of (GTK_WIDGET (self)), do_job, doing, doing_free);
}

static char *
name_of (WwMatchList *self, const char *id)
{
  g_autoptr (WwCounterpart) counterpart = ww_counterpart_load (ww_workspace_get_reader (self->workspace), id, NULL);

  return g_strdup (counterpart ? counterpart->name : id);
}

void
ww_match_list_shortlist (WwMatchList *self, const char *id)
{
  if (self->wish_id)
    ww_shortlist_toggle (ww_window_of (GTK_WIDGET (self)), self->wish_id, id);
}

static GtkWidget *
find_row (GtkWidget *widget, const char *id)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found;

      if (WW_IS_MATCH_ROW (child) && g_str_equal (ww_match_row_get_id (WW_MATCH_ROW (child)), id))
        return child;
      found = find_row (child, id);
      if (found)
        return found;
    }
  return NULL;
}

static void
reason_chosen (GtkButton *button, WwMatchList *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER);
  const char *id = g_object_get_data (G_OBJECT (popover), "ww-id");
  g_autofree char *name = name_of (self, id);

  begin (self, DO_DISMISS, id, g_object_get_data (G_OBJECT (button), "ww-reason"),
         g_strdup_printf (_("%s dismissed for this wish"), name));
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static gboolean
unparent_later (gpointer data)
{
  WwMatchList *self = data;

  g_clear_pointer (&self->reasons, gtk_widget_unparent);
  return G_SOURCE_REMOVE;
}

static void
popover_closed (WwMatchList *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, unparent_later, g_object_ref (self), g_object_unref);
}

void
ww_match_list_dismiss (WwMatchList *self, const char *id)
{
  static const char *const reasons[] = {
    N_("Does not fit the need"), N_("Tried before"), N_("Not the right time"), N_("Does not want it"), N_("Another reason"),
  };
  GtkWidget *row = find_row (GTK_WIDGET (self->list), id), *popover, *box;
  graphene_rect_t bounds;

  if (!row || !self->wish_id || !gtk_widget_compute_bounds (row, GTK_WIDGET (self), &bounds))
    return;
  g_clear_pointer (&self->reasons, gtk_widget_unparent);
  popover = gtk_popover_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  for (gsize i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (_(reasons[i]));

      gtk_widget_add_css_class (button, "flat");
      g_object_set_data (G_OBJECT (button), "ww-reason", (gpointer) reasons[i]);
      g_signal_connect_object (button, "clicked", G_CALLBACK (reason_chosen), self, 0);
      gtk_box_append (GTK_BOX (box), button);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_popover_set_position (GTK_POPOVER (popover), GTK_POS_BOTTOM);
  gtk_accessible_update_property (GTK_ACCESSIBLE (popover), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Why dismiss it?"), -1);
  g_object_set_data_full (G_OBJECT (popover), "ww-id", g_strdup (id), g_free);
  /* Not of the row: that goes away as soon as the dismissal is known. */
  gtk_widget_set_parent (popover, GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle) { (int) (bounds.origin.x + bounds.size.width) - 60, (int) bounds.origin.y + 6, 24, 24 });
  self->reasons = popover;
  g_signal_connect_object (popover, "closed", G_CALLBACK (popover_closed), self, G_CONNECT_SWAPPED);
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
activate_shortlist (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ww_match_list_shortlist (WW_MATCH_LIST (widget), g_variant_get_string (parameter, NULL));
}

static void
activate_dismiss (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ww_match_list_dismiss (WW_MATCH_LIST (widget), g_variant_get_string (parameter, NULL));
}

static void
activate_bring_back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WwMatchList *self = WW_MATCH_LIST (widget);
  const char *id = g_variant_get_string (parameter, NULL);
  g_autofree char *name = name_of (self, id);

  begin (self, DO_BRING_BACK, id, NULL, g_strdup_printf (_("%s brought back"), name));
}

void
ww_match_list_introduce (WwMatchList *self, const char *id)
{
  if (self->wish_id)
    ww_introduce_dialog_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->workspace, self->wish_id, id);
}

static void
activate_introduce (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ww_match_list_introduce (WW_MATCH_LIST (widget), g_variant_get_string (parameter, NULL));
}

static void
row_activated (WwMatchList *self, GtkListBoxRow *row)
{
  const char *id = WW_IS_MATCH_ROW (row) ? ww_match_row_get_id (WW_MATCH_ROW (row)) : ww_ruled_out_row_get_id (row);

  if (id)
    g_signal_emit (self, signals[WHY], 0, id);
  else if (g_strcmp0 (gtk_widget_get_name (GTK_WIDGET (row)), "match-more") == 0)
    {
      self->n_asked = self->ranking->n_matches;
      ww_match_list_load (self);
    }
}

const char *
ww_match_list_get_current (WwMatchList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus ? gtk_widget_get_ancestor (focus, WW_TYPE_MATCH_ROW) : NULL;

  if (!row || !gtk_widget_is_ancestor (row, GTK_WIDGET (self)))
    row = find_first_row (GTK_WIDGET (self->list));
  return row ? ww_match_row_get_id (WW_MATCH_ROW (row)) : NULL;
}

void
ww_match_list_focus (WwMatchList *self, const char *id)
{
  GtkWidget *row = id ? find_row (GTK_WIDGET (self->list), id) : NULL;

  if (!row || !gtk_widget_grab_focus (row))
    gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}

/* --- life --- */

/* Stored on this computer by name, so that another order in another version means nothing else. */
static const char *const sort_names[] = { "best", "newest", "not-introduced", "name" };
static const char *const sort_titles[] = { N_("Best first"), N_("Newest"), N_("Not yet introduced"), N_("Name") };

static Sort
read_sort (void)
{
  g_autoptr (GVariant) value = ww_settings_recall ("matches-sort", G_VARIANT_TYPE_STRING);
  const char *name = value ? g_variant_get_string (value, NULL) : NULL;

  for (guint i = 0; name && i < G_N_ELEMENTS (sort_names); i++)
    if (g_str_equal (name, sort_names[i]))
      return (Sort) i;
  return SORT_BEST;
}

static void
sort_chosen (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  WwMatchList *self = data;

  g_simple_action_set_state (action, parameter);
  self->sort = (Sort) g_variant_get_int32 (parameter);
  ww_settings_remember ("matches-sort", g_variant_new_string (sort_names[self->sort]));
  gtk_label_set_text (self->sort_label, _(sort_titles[self->sort]));
  if (self->ranking)
    ww_match_list_show (self);
}

static GtkWidget *
make_sort_button (WwMatchList *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new_stateful ("sort", G_VARIANT_TYPE_INT32, g_variant_new_int32 (read_sort ()));
  GtkWidget *button = gtk_menu_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  for (int i = 0; i < (int) G_N_ELEMENTS (sort_titles); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_(sort_titles[i]), NULL);

      g_menu_item_set_action_and_target (item, "matches.sort", "i", i);
      g_menu_append_item (menu, item);
    }
  g_signal_connect (action, "activate", G_CALLBACK (sort_chosen), self);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "matches", G_ACTION_GROUP (group));
  self->sort_label = GTK_LABEL (gtk_label_new (_(sort_titles[read_sort ()])));
  self->sort = read_sort ();
  gtk_widget_add_css_class (GTK_WIDGET (self->sort_label), "heading");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sort_label));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("pan-down-symbolic"));
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), box);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Order of the matches"), -1);
  return button;
}

static void
ww_match_list_dispose (GObject *object)
{
  WwMatchList *self = WW_MATCH_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->reload_id, g_source_remove);
  g_clear_pointer (&self->reasons, gtk_widget_unparent);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (ww_match_list_parent_class)->dispose (object);
}

static void
ww_match_list_finalize (GObject *object)
{
  WwMatchList *self = WW_MATCH_LIST (object);

  g_clear_pointer (&self->ranking, ww_match_ranking_free);
  g_hash_table_unref (self->stages);
  g_free (self->wish_id);
  G_OBJECT_CLASS (ww_match_list_parent_class)->finalize (object);
}

static void
ww_match_list_class_init (WwMatchListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ww_match_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_match_list_finalize;
  signals[WHY] = g_signal_new ("why", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (widget_class, "match.shortlist", "s", activate_shortlist);
  gtk_widget_class_install_action (widget_class, "match.introduce", "s", activate_introduce);
  gtk_widget_class_install_action (widget_class, "match.dismiss", "s", activate_dismiss);
  gtk_widget_class_install_action (widget_class, "match.bring-back", "s", activate_bring_back);
}

static void
ww_match_list_init (WwMatchList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12), *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->stages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->heading = ww_section_heading_new (_("Matches"));
  ww_section_heading_set_end_widget (WW_SECTION_HEADING (self->heading), make_sort_button (self));
  self->list = GTK_LIST_BOX (ww_boxed_list_new (_("Matches")));
  gtk_widget_set_name (GTK_WIDGET (self->list), "match-list");
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated), self);
  self->content = GTK_BOX (content);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->list));
  self->failure = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->failure, TRUE);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, ww_placeholder_new (4), "loading");
  gtk_stack_add_named (self->stack, content, "list");
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->failure), "failed");
  gtk_box_append (GTK_BOX (box), self->heading);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
ww_match_list_new (WwWorkspace *workspace)
{
  WwMatchList *self = g_object_new (WW_TYPE_MATCH_LIST, NULL);

  self->workspace = g_object_ref (workspace);
  self->none = WW_NO_MATCH (ww_no_match_new (workspace));
  gtk_widget_set_visible (GTK_WIDGET (self->none), FALSE);
  gtk_box_prepend (self->content, GTK_WIDGET (self->none));
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "weights-changed", G_CALLBACK (workspace_changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
