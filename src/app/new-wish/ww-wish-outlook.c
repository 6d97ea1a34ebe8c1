/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-wish-outlook.h"

#include <glib/gi18n-lib.h>

#include "ww-query.h"
#include "ww-tag-ref.h"

#define MAX_TAGS 6
#define MAX_WISHES 200

struct _WwWishOutlook {
  GtkWidget parent_instance;

  GtkLabel *score, *first, *second;

  /* owned */
  WwWorkspace *workspace;
  GCancellable *cancellable;
  WwDocument *wish;
};

G_DEFINE_FINAL_TYPE (WwWishOutlook, ww_wish_outlook, GTK_TYPE_WIDGET)

/* Open wishes that share tags with this one: two of them, or all where it has fewer. */
static guint
count_similar (WwWishOutlook *self, char **organisation_name)
{
  g_autoptr (GArray) tags = ww_tag_ref_list (self->wish, "tags");
  g_autoptr (GHashTable) shared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint needed = MIN (tags->len, 2), n = 0;

  for (guint i = 0; i < tags->len && i < MAX_TAGS; i++)
    {
      g_autoptr (WwQuery) query = ww_query_new (WW_ROW_WISH);
      g_autoptr (GPtrArray) rows = NULL;

      ww_query_set (&query->tag, g_array_index (tags, WwTagRef, i).tag);
      ww_query_set (&query->status, "open");
      query->limit = MAX_WISHES;
      rows = ww_store_query (ww_workspace_get_reader (self->workspace), query, NULL, NULL);
      for (guint j = 0; rows && j < rows->len; j++)
        {
          const WwWishRow *row = rows->pdata[j];
          guint count = GPOINTER_TO_UINT (g_hash_table_lookup (shared, row->base.id)) + 1;

          if (g_strcmp0 (row->base.id, ww_document_get_id (self->wish)) == 0)
            continue;
          g_hash_table_insert (shared, g_strdup (row->base.id), GUINT_TO_POINTER (count));
          if (count == needed && n++ == 0)
            *organisation_name = g_strdup (row->organisation_name);
        }
    }
  return n;
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
  gtk_label_set_text (self->score, score);
  gtk_label_set_text (self->first, first);
  gtk_label_set_text (self->second, second);
  gtk_widget_set_visible (GTK_WIDGET (self->score), *score != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->second), *second != '\0');
}

static void
ranked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwWishOutlook) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WwMatchRanking) ranking = ww_workspace_rank_finish (WW_WORKSPACE (source), result, &error);
  g_autofree char *score = NULL, *first = NULL, *second = NULL, *name = NULL;
  guint similar;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || !self->wish)
    return;
  if (!ranking)
    {
      say (self, "", error->message, "");
      return;
    }
  similar = count_similar (self, &name);
  if (ranking->n_matches == 0 || ranking->n_results == 0)
    first = g_strdup (_("Nobody fits yet"));
  else
    {
      score = g_strdup_printf ("%d", ranking->results[0].score);
      first = describe_best (self, &ranking->results[0]);
    }
  second = g_strdup_printf (ngettext ("%u organisation fits so far", "%u organisations fit so far", ranking->n_matches), ranking->n_matches);
  if (similar)
    {
      g_autofree char *fit = g_steal_pointer (&second);
      g_autofree char *alike = similar == 1 ? g_strdup_printf (_("1 similar wish from %s"), name ? name : _("somebody"))
                                            : g_strdup_printf (ngettext ("%u similar wish", "%u similar wishes", similar), similar);

      second = g_strdup_printf ("%s · %s", fit, alike);
    }
  say (self, score ? score : "", first, second);
}

void
ww_wish_outlook_show (WwWishOutlook *self, WwDocument *wish)
{
  const WwMatchQuery query = { .limit = 3, .limit_ruled_out = 1 };

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_set_object (&self->wish, wish);
  if (!wish)
    {
      say (self, "", "", "");
      return;
    }
  self->cancellable = g_cancellable_new ();
  ww_workspace_try_async (self->workspace, wish, &query, self->cancellable, ranked, g_object_ref (self));
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
  return GTK_WIDGET (self);
}

static void
ww_wish_outlook_dispose (GObject *object)
{
  WwWishOutlook *self = WW_WISH_OUTLOOK (object);
  GtkWidget *child;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->wish);
  g_clear_object (&self->workspace);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))))
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ww_wish_outlook_parent_class)->dispose (object);
}

static void
ww_wish_outlook_class_init (WwWishOutlookClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_wish_outlook_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_STATUS);
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
  gtk_widget_set_margin_start (line, 9);
  gtk_widget_set_size_request (line, -1, 42);
  gtk_widget_set_parent (line, GTK_WIDGET (self));
  say (self, "", "", "");
}
