/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-organisation-matches.h"

#include <glib/gi18n-lib.h>

#include "ww-boxed-list.h"
#include "ww-counterpart.h"
#include "ww-list-window.h"
#include "ww-query.h"
#include "ww-section-heading.h"
#include "ww-wanted.h"
#include "ww-window.h"
#include "ww-words-text.h"

#define MAX_ROWS 4
#define REFRESH_MS 200

typedef enum { THEY_WANT, WANTED_BY, N_SIDES } Side;

struct _WwOrganisationMatches {
  AdwBin parent_instance;

  GtkStack *stack;
  GtkToggleButton *buttons[N_SIDES];
  GtkLabel *counts[N_SIDES];
  GtkListBox *lists[N_SIDES];
  GtkLabel *empty[N_SIDES];
  GtkWidget *show_all;

  /* owned */
  WwWorkspace *workspace;
  GCancellable *cancellable;
  WwWantedLists *wanted; /* (nullable) */
  char *id;
  guint refresh_id;
};

enum { WHY, LOADED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwOrganisationMatches, ww_organisation_matches, ADW_TYPE_BIN)

static GPtrArray *
side_list (WwOrganisationMatches *self, Side side)
{
  return !self->wanted ? NULL : side == THEY_WANT ? self->wanted->they_want : self->wanted->wanted_by;
}

/* --- rows --- */

static void
row_activated (GtkListBox *list, GtkListBoxRow *row, WwOrganisationMatches *self)
{
  g_autofree char *want = g_strdup (g_object_get_data (G_OBJECT (row), "ww-want"));
  g_autofree char *counterpart = g_strdup (g_object_get_data (G_OBJECT (row), "ww-counterpart"));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (list));

  if (WW_IS_LIST_WINDOW (root))
    gtk_window_close (GTK_WINDOW (root));
  g_signal_emit (self, signals[WHY], 0, want, counterpart);
}

/* What it is about, under the name: the wish, or that it comes of a mandate or a site. */
static char *
reason_text (WwOrganisationMatches *self, Side side, const WwWanted *wanted, const WwCounterpart *counterpart)
{
  WwStore *reader = ww_workspace_get_reader (self->workspace);
  g_autofree char *who = ww_counterpart_describe (counterpart);
  WwWishRow *row;
  char *text;

  if (wanted->kind == WW_MATCH_WANT_MANDATE)
    /* Translators: %s is who it is, as in “Startup, Trondheim” or “Investor, Oslo”. */
    return g_strdup_printf (side == THEY_WANT ? _("Fits the mandate · %s") : _("Its mandate fits · %s"), who);
  if (wanted->kind == WW_MATCH_WANT_SITE)
    return g_strdup_printf (side == THEY_WANT ? _("Suits the site · %s") : _("Its site suits · %s"), who);
  row = ww_store_load_row (reader, WW_ROW_WISH, wanted->want, NULL);
  text = row ? g_strdup_printf ("%s · %s", ww_text_wish_kind (row->kind), row->statement) : g_strdup (who);
  if (row)
    ww_row_data_free (row);
  return text;
}

/* Returns: %FALSE where the counterpart went away meanwhile */
static gboolean
add_row (WwOrganisationMatches *self, GtkListBox *list, Side side, const WwWanted *wanted)
{
  g_autoptr (WwCounterpart) counterpart = ww_counterpart_load (ww_workspace_get_reader (self->workspace), wanted->id, NULL);
  g_autofree char *score = g_strdup_printf ("%d", wanted->score), *reason = NULL, *name = NULL;
  GtkWidget *row, *label;

  if (!counterpart)
    return FALSE;
  reason = reason_text (self, side, wanted, counterpart);
  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), counterpart->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), reason);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  gtk_widget_set_tooltip_text (row, reason);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  label = gtk_label_new (score);
  gtk_widget_add_css_class (label, "ww-score");
  gtk_label_set_width_chars (GTK_LABEL (label), 3);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "ww-want", g_strdup (wanted->want), g_free);
  g_object_set_data_full (G_OBJECT (row), "ww-counterpart", g_strdup (side == THEY_WANT ? wanted->id : self->id), g_free);
  /* Translators: who, score, and what for: “Skarvholt Ventures, score 88, Capital · an investor who …”. */
  name = g_strdup_printf (_("%s, score %d, %s"), counterpart->name, wanted->score, reason);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (list, row);
  return TRUE;
}

static GtkListBox *
make_list (WwOrganisationMatches *self, const char *name)
{
  GtkWidget *list = ww_boxed_list_new (name);

  g_signal_connect_object (list, "row-activated", G_CALLBACK (row_activated), self, 0);
  return GTK_LIST_BOX (list);
}

static const char *
side_name (Side side)
{
  return side == THEY_WANT ? _("They Want") : _("Wanted By");
}

/* --- all of them --- */

static void
show_all_clicked (WwOrganisationMatches *self)
{
  Side side = gtk_toggle_button_get_active (self->buttons[THEY_WANT]) ? THEY_WANT : WANTED_BY;
  GPtrArray *all = side_list (self, side);
  GtkListBox *list = make_list (self, side_name (side));

  for (guint i = 0; all && i < all->len; i++)
    add_row (self, list, side, all->pdata[i]);
  ww_list_window_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), side_name (side), NULL, GTK_WIDGET (list));
}

int
ww_organisation_matches_get_n_investors (WwOrganisationMatches *self)
{
  return self->wanted ? (int) ww_wanted_count (self->wanted->wanted_by, WW_MATCH_WANT_MANDATE) : -1;
}

/* --- the card --- */

static void
show_side (WwOrganisationMatches *self)
{
  Side side = gtk_toggle_button_get_active (self->buttons[THEY_WANT]) ? THEY_WANT : WANTED_BY;
  GPtrArray *all = side_list (self, side);

  gtk_stack_set_visible_child_name (self->stack, side == THEY_WANT ? "they-want" : "wanted-by");
  gtk_widget_set_visible (self->show_all, all && all->len > MAX_ROWS);
}

static void
fill (WwOrganisationMatches *self)
{
  for (int side = 0; side < N_SIDES; side++)
    {
      GPtrArray *all = side_list (self, side);
      g_autofree char *count = all ? g_strdup_printf ("%u", all->len) : NULL;
      GtkWidget *child;
      guint shown = 0;

      while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lists[side]))))
        gtk_list_box_remove (self->lists[side], child);
      for (guint i = 0; all && i < all->len && shown < MAX_ROWS; i++)
        shown += add_row (self, self->lists[side], side, all->pdata[i]);
      gtk_label_set_text (self->counts[side], count ? count : "");
      gtk_widget_set_visible (GTK_WIDGET (self->lists[side]), shown > 0);
      gtk_widget_set_visible (GTK_WIDGET (self->empty[side]), all && shown == 0);
    }
  show_side (self);
  g_signal_emit (self, signals[LOADED], 0);
}

static gpointer
load_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return ww_wanted_load (desk, data, cancellable, error);
}

static void
loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwOrganisationMatches) self = data;
  g_autoptr (GError) error = NULL;
  WwWantedLists *lists = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);

  if (!lists)
    return;
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))) || !self->workspace)
    {
      ww_wanted_lists_free (lists);
      return;
    }
  g_clear_pointer (&self->wanted, ww_wanted_lists_free);
  self->wanted = lists;
  fill (self);
}

static gboolean
load (gpointer data)
{
  WwOrganisationMatches *self = data;

  self->refresh_id = 0;
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (!self->id)
    return G_SOURCE_REMOVE;
  self->cancellable = g_cancellable_new ();
  ww_workspace_run_async (self->workspace, load_job, g_strdup (self->id), g_free, (GDestroyNotify) ww_wanted_lists_free, self->cancellable,
                          loaded, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
workspace_changed (WwOrganisationMatches *self, GStrv ids)
{
  if (self->id && !self->refresh_id)
    self->refresh_id = g_timeout_add (REFRESH_MS, load, self);
}

void
ww_organisation_matches_set_organisation (WwOrganisationMatches *self, const char *id)
{
  if (g_strcmp0 (id, self->id) == 0)
    return;
  g_free (self->id);
  self->id = g_strdup (id);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_pointer (&self->wanted, ww_wanted_lists_free);
  fill (self);
  load (self);
}

/* --- building --- */

static GtkWidget *
make_toggle (WwOrganisationMatches *self, Side side)
{
  GtkWidget *button = gtk_toggle_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *name = gtk_label_new (side_name (side));

  self->counts[side] = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->counts[side]), "ww-secondary");
  gtk_widget_add_css_class (GTK_WIDGET (self->counts[side]), "numeric");
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->counts[side]));
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_hexpand (button, TRUE);
  self->buttons[side] = GTK_TOGGLE_BUTTON (button);
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (show_side), self);
  return button;
}

static GtkWidget *
make_side (WwOrganisationMatches *self, Side side)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *empty;

  self->lists[side] = make_list (self, side_name (side));
  empty = gtk_label_new (side == THEY_WANT ? _("Nobody answers what it wants yet") : _("No open wish, mandate or site fits yet"));
  gtk_label_set_wrap (GTK_LABEL (empty), TRUE);
  gtk_label_set_xalign (GTK_LABEL (empty), 0);
  gtk_widget_add_css_class (empty, "ww-secondary");
  self->empty[side] = GTK_LABEL (empty);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->lists[side]));
  gtk_box_append (GTK_BOX (box), empty);
  return box;
}

GtkWidget *
ww_organisation_matches_new (WwWorkspace *workspace)
{
  WwOrganisationMatches *self = g_object_new (WW_TYPE_ORGANISATION_MATCHES, NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "weights-changed", G_CALLBACK (workspace_changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

static void
ww_organisation_matches_dispose (GObject *object)
{
  WwOrganisationMatches *self = WW_ORGANISATION_MATCHES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->wanted, ww_wanted_lists_free);
  g_clear_pointer (&self->id, g_free);
  G_OBJECT_CLASS (ww_organisation_matches_parent_class)->dispose (object);
}

static void
ww_organisation_matches_class_init (WwOrganisationMatchesClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ww_organisation_matches_dispose;
  signals[WHY] = g_signal_new ("why", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[LOADED] = g_signal_new ("loaded", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ww_organisation_matches_init (WwOrganisationMatches *self)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9), *heading = ww_section_heading_new (_("Matches"));
  GtkWidget *toggles = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->show_all = gtk_button_new_with_label (_("Show All"));
  gtk_widget_add_css_class (self->show_all, "flat");
  gtk_widget_add_css_class (self->show_all, "ww-small");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->show_all), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Show all matches"), -1);
  g_signal_connect_swapped (self->show_all, "clicked", G_CALLBACK (show_all_clicked), self);
  ww_section_heading_set_end_widget (WW_SECTION_HEADING (heading), self->show_all);
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_widget_add_css_class (toggles, "linked");
  for (int side = 0; side < N_SIDES; side++)
    gtk_box_append (GTK_BOX (toggles), make_toggle (self, side));
  gtk_toggle_button_set_group (self->buttons[WANTED_BY], self->buttons[THEY_WANT]);
  gtk_stack_add_named (self->stack, make_side (self, THEY_WANT), "they-want");
  gtk_stack_add_named (self->stack, make_side (self, WANTED_BY), "wanted-by");
  gtk_box_append (GTK_BOX (section), heading);
  gtk_box_append (GTK_BOX (section), toggles);
  gtk_box_append (GTK_BOX (section), GTK_WIDGET (self->stack));
  adw_bin_set_child (ADW_BIN (self), section);
  gtk_toggle_button_set_active (self->buttons[THEY_WANT], TRUE);
}
