/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-wish-outlook.h"

#include <glib/gi18n-lib.h>

#include "ww-ask.h"
#include "ww-query.h"
#include "ww-tag-ref.h"

#define MAX_TAGS 6
/* So many wishes alike are shown. */
#define MAX_WISHES 20

struct _WwWishOutlook {
  GtkWidget parent_instance;

  GtkWidget *button;
  GtkLabel *score, *first, *second;

  /* owned */
  WwWorkspace *workspace;
  GCancellable *cancellable; /* (nullable): of the ranking */
  WwAsk *find_similar;
  WwDocument *wish;
  WwMatchRanking *ranking;
  GPtrArray *similar;
  guint n_similar;
};

G_DEFINE_FINAL_TYPE (WwWishOutlook, ww_wish_outlook, GTK_TYPE_WIDGET)

/* --- wishes alike, in the query thread --- */

typedef struct {
  GPtrArray *rows;
  guint total;
} Similar;

static void
similar_free (gpointer data)
{
  Similar *similar = data;

  g_clear_pointer (&similar->rows, g_ptr_array_unref);
  g_free (similar);
}

/* Open wishes that share tags with this one: two of them, or all where it has fewer. */
static gpointer
find_similar (WwStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  WwDocument *wish = data;
  g_autoptr (GArray) tags = ww_tag_ref_list (wish, "tags");
  const char *ids[MAX_TAGS + 1] = { NULL };
  Similar *similar = g_new0 (Similar, 1);

  for (guint i = 0; i < tags->len && i < MAX_TAGS; i++)
    ids[i] = g_array_index (tags, WwTagRef, i).tag;
  if (!tags->len)
    similar->rows = g_ptr_array_new ();
  else
    similar->rows = ww_store_find_similar_wishes (store, ids, MIN (tags->len, 2), ww_document_get_id (wish), MAX_WISHES, &similar->total, error);
  if (similar->rows)
    return similar;
  similar_free (similar);
  return NULL;
}

static char *
describe_best (WwWishOutlook *self, const WwMatchResult *best)
{
  WwStore *reader = ww_workspace_get_reader (self->workspace);
  g_autoptr (WwDocument) counterpart = ww_store_get (reader, best->id, NULL, NULL);
  const char *name = counterpart ? ww_document_get_title (counterpart) : _("Somebody");

  if (best->both_ways && best->wanted.want_kind == WW_MATCH_WANT_WISH && best->wanted.score >= 50)
    {
      g_autoptr (WwDocument) back = ww_store_get (reader, best->wanted.want, NULL, NULL);

      if (back)
        return g_strdup_printf (_("%s fits best, and wants the reverse: %s"), name, ww_document_get_title (back));
    }
  return g_strdup_printf (_("%s fits best"), name);
}

static void
say (WwWishOutlook *self, const char *score, const char *first, const char *second)
{
  g_autofree char *name = NULL;

  gtk_label_set_text (self->score, score);
  gtk_label_set_text (self->first, first);
  gtk_label_set_text (self->second, second);
  gtk_widget_set_visible (GTK_WIDGET (self->score), *score != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->second), *second != '\0');
  gtk_widget_set_visible (self->button, *first != '\0');
  /* Translators: read by a screen reader: "Sårblikk fits best. 78. 4 organisations fit so far. Compare" */
  name = *score ? g_strdup_printf (_("%s. %s. %s. Compare"), first, score, second) : g_strdup_printf (_("%s. %s. Compare"), first, second);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
say_answer (WwWishOutlook *self)
{
  const WwMatchRanking *ranking = self->ranking;
  const WwWishRow *one = self->similar->len ? self->similar->pdata[0] : NULL;
  g_autofree char *score = NULL, *first = NULL, *second = NULL;

  if (ranking->n_matches == 0 || ranking->n_results == 0)
    first = g_strdup (_("Nobody fits yet"));
  else
    {
      score = g_strdup_printf ("%d", ranking->results[0].score);
      first = describe_best (self, &ranking->results[0]);
    }
  second = g_strdup_printf (ngettext ("%u organisation fits so far", "%u organisations fit so far", ranking->n_matches), ranking->n_matches);
  if (self->n_similar)
    {
      g_autofree char *fit = g_steal_pointer (&second);
      g_autofree char *alike = self->n_similar == 1
                                 ? g_strdup_printf (_("1 similar wish from %s"), one && one->organisation_name ? one->organisation_name : _("somebody"))
                                 : g_strdup_printf (ngettext ("%u similar wish", "%u similar wishes", self->n_similar), self->n_similar);

      second = g_strdup_printf ("%s · %s", fit, alike);
    }
  say (self, score ? score : "", first, second);
}

static void
answered (WwWishOutlook *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->wish)
    return;
  if (error)
    say (self, "", error->message, "");
  else if (self->ranking && self->similar)
    say_answer (self);
  else
    return;
  g_signal_emit_by_name (self, "changed");
}

static void
ranked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwWishOutlook) self = data;
  g_autoptr (GError) error = NULL;
  WwMatchRanking *ranking = ww_workspace_rank_finish (WW_WORKSPACE (source), result, &error);

  if (ranking)
    {
      g_clear_pointer (&self->ranking, ww_match_ranking_free);
      self->ranking = ranking;
    }
  answered (self, error);
}

static void
similar_found (gpointer owner, gpointer answer, const GError *error)
{
  WwWishOutlook *self = owner;
  Similar *similar = answer;

  if (similar)
    {
      g_clear_pointer (&self->similar, g_ptr_array_unref);
      self->similar = g_steal_pointer (&similar->rows);
      self->n_similar = similar->total;
    }
  answered (self, error);
}

void
ww_wish_outlook_show (WwWishOutlook *self, WwDocument *wish)
{
  const WwMatchQuery query = { .limit = 3, .limit_ruled_out = 1, .explain = 1 };

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  ww_ask_take_back (self->find_similar);
  g_set_object (&self->wish, wish);
  g_clear_pointer (&self->ranking, ww_match_ranking_free);
  g_clear_pointer (&self->similar, g_ptr_array_unref);
  self->n_similar = 0;
  if (!wish)
    {
      say (self, "", "", "");
      return;
    }
  /* What it said stands until there is a new answer to both. */
  self->cancellable = g_cancellable_new ();
  ww_workspace_try_async (self->workspace, wish, &query, self->cancellable, ranked, g_object_ref (self));
  ww_ask_now (self->find_similar, g_object_ref (wish));
}

WwDocument *
ww_wish_outlook_get_wish (WwWishOutlook *self)
{
  return self->wish;
}

const WwMatchRanking *
ww_wish_outlook_get_ranking (WwWishOutlook *self)
{
  return self->ranking;
}

GPtrArray *
ww_wish_outlook_get_similar (WwWishOutlook *self, guint *total)
{
  if (total)
    *total = self->n_similar;
  return self->similar;
}

const char *
ww_wish_outlook_get_text (WwWishOutlook *self)
{
  return gtk_label_get_text (self->first);
}

GtkWidget *
ww_wish_outlook_new (WwWorkspace *workspace)
{
  WwWishOutlook *self = g_object_new (WW_TYPE_WISH_OUTLOOK, NULL);

  self->workspace = g_object_ref (workspace);
  self->find_similar = ww_ask_new (workspace, find_similar, g_object_unref, similar_free, similar_found, self);
  return GTK_WIDGET (self);
}

static void
ww_wish_outlook_dispose (GObject *object)
{
  WwWishOutlook *self = WW_WISH_OUTLOOK (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->find_similar, ww_ask_free);
  g_clear_object (&self->wish);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->ranking, ww_match_ranking_free);
  g_clear_pointer (&self->similar, g_ptr_array_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ww_wish_outlook_parent_class)->dispose (object);
}

static void
ww_wish_outlook_class_init (WwWishOutlookClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_wish_outlook_dispose;
  g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_signal_new ("compare", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
pressed (WwWishOutlook *self)
{
  g_signal_emit_by_name (self, "compare");
}

static void
ww_wish_outlook_init (WwWishOutlook *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  self->score = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->score), "ww-score");
  self->first = GTK_LABEL (gtk_label_new (NULL));
  self->second = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->first, 0);
  gtk_label_set_xalign (self->second, 0);
  gtk_label_set_ellipsize (self->first, PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (self->second, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->second), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->second), "ww-secondary");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->first));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->second));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->score));
  gtk_box_append (GTK_BOX (line), box);
  gtk_widget_set_size_request (line, -1, 42);
  self->button = gtk_button_new ();
  gtk_button_set_child (GTK_BUTTON (self->button), line);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "ww-outlook");
  gtk_widget_set_tooltip_text (self->button, _("Compare (Ctrl+Shift+R)"));
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (pressed), self);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  say (self, "", "", "");
}
