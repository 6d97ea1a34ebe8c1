/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-no-match.h"

#include <glib/gi18n-lib.h>

#include "ww-constraint-row.h"
#include "ww-constraint.h"
#include "ww-counterpart.h"
#include "ww-query.h"
#include "ww-watch.h"
#include "ww-window.h"
#include "ww-wish-dialog.h"

struct _WwNoMatch {
  AdwBin parent_instance;

  AdwStatusPage *page;
  GtkButton *loosen, *watch;

  /* owned */
  WwWorkspace *workspace;
  char *wish_id;
};

G_DEFINE_FINAL_TYPE (WwNoMatch, ww_no_match, ADW_TYPE_BIN)

static gboolean
has_must (WwNoMatch *self)
{
  g_autoptr (WwDocument) wish = ww_store_get (ww_workspace_get_reader (self->workspace), self->wish_id, NULL, NULL);
  g_autoptr (GArray) constraints = wish ? ww_constraint_list (wish) : NULL;

  for (guint i = 0; constraints && i < constraints->len; i++)
    if (g_array_index (constraints, WwConstraint, i).must)
      return TRUE;
  return FALSE;
}

static GtkWidget *
find_constraint (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = WW_IS_CONSTRAINT_ROW (child) ? child : find_constraint (child);

      if (found)
        return found;
    }
  return NULL;
}

/* The editor opens at its sentence; here it is the constraints that are wanted. */
static void
loosen_clicked (WwNoMatch *self)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  gtk_widget_activate_action (GTK_WIDGET (self), "win.edit-wish", "s", self->wish_id);
  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);
      GtkWidget *row = WW_IS_WISH_DIALOG (window) && gtk_widget_get_visible (window) ? find_constraint (window) : NULL;

      if (row)
        gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
    }
}

static void
show_watch (WwNoMatch *self)
{
  gtk_button_set_label (self->watch, ww_watch_has (self->wish_id) ? _("Stop Watching") : _("Keep Watching"));
}

static void
watch_clicked (WwNoMatch *self)
{
  gboolean on = !ww_watch_has (self->wish_id);
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  ww_watch_set (self->wish_id, on);
  show_watch (self);
  if (window)
    ww_window_toast (window, on ? _("You will be told here when this wish has its first match") : _("This wish is no longer watched"));
}

void
ww_no_match_show (WwNoMatch *self, const char *wish_id, const WwMatchRanking *ranking)
{
  WwStore *reader = ww_workspace_get_reader (self->workspace);
  g_autoptr (WwQuery) members = ww_query_new (WW_ROW_ORGANISATION);
  g_autoptr (WwCounterpart) nearest = ranking->n_results ? ww_counterpart_load (reader, ranking->results[0].id, NULL) : NULL;
  g_autofree char *nobody = NULL, *near = NULL, *sentence = NULL, *escaped = NULL;
  guint n = 0;

  g_free (self->wish_id);
  self->wish_id = g_strdup (wish_id);
  members->members_only = TRUE;
  ww_store_query_count (reader, members, &n, NULL);
  nobody = n ? g_strdup_printf (ngettext ("The %u member does not offer this.", "Nobody among the %u members offers this.", n), n)
             : g_strdup (_("Nobody here offers this."));
  /* Translators: a name and a score. */
  near = nearest ? g_strdup_printf (_("The nearest is %s, %d."), nearest->name, ranking->results[0].score) : NULL;
  sentence = near ? g_strconcat (nobody, " ", near, NULL) : g_strdup (nobody);
  escaped = g_markup_escape_text (sentence, -1);
  adw_status_page_set_description (self->page, escaped);
  gtk_widget_set_visible (GTK_WIDGET (self->loosen), has_must (self));
  show_watch (self);
}

GtkWidget *
ww_no_match_new (WwWorkspace *workspace)
{
  WwNoMatch *self = g_object_new (WW_TYPE_NO_MATCH, NULL);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->workspace = g_object_ref (workspace);
  self->page = ADW_STATUS_PAGE (adw_status_page_new ());
  adw_status_page_set_icon_name (self->page, "ww-match-symbolic");
  adw_status_page_set_title (self->page, _("No Match Yet"));
  gtk_widget_add_css_class (GTK_WIDGET (self->page), "compact");
  self->loosen = GTK_BUTTON (gtk_button_new_with_label (_("Loosen a Must…")));
  self->watch = GTK_BUTTON (gtk_button_new_with_label (_("Keep Watching")));
  g_signal_connect_object (self->loosen, "clicked", G_CALLBACK (loosen_clicked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->watch, "clicked", G_CALLBACK (watch_clicked), self, G_CONNECT_SWAPPED);
  gtk_widget_set_halign (buttons, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (buttons), GTK_WIDGET (self->loosen));
  gtk_box_append (GTK_BOX (buttons), GTK_WIDGET (self->watch));
  adw_status_page_set_child (self->page, buttons);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->page));
  return GTK_WIDGET (self);
}

static void
ww_no_match_dispose (GObject *object)
{
  g_clear_object (&WW_NO_MATCH (object)->workspace);
  G_OBJECT_CLASS (ww_no_match_parent_class)->dispose (object);
}

static void
ww_no_match_finalize (GObject *object)
{
  g_free (WW_NO_MATCH (object)->wish_id);
  G_OBJECT_CLASS (ww_no_match_parent_class)->finalize (object);
}

static void
ww_no_match_class_init (WwNoMatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_no_match_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_no_match_finalize;
}

static void
ww_no_match_init (WwNoMatch *self)
{
}
