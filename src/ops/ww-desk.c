/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-desk.h"

#include "ww-date.h"
#include "ww-error.h"
#include "ww-journal.h"
#include "ww-ops-resources.h"
#include "ww-search.h"
#include "ww-touched.h"

#include <glib/gi18n-lib.h>

struct _WwDesk {
  GObject parent_instance;

  /*< owned >*/
  WwStore *store;
  WwTaxonomy *taxonomy;
  gboolean watched;
  GStrv touched;       /* (nullable) wishes, by the last change; any, where NULL */
  WwMatchWorld *world; /* (nullable) until asked for, and after the tags changed */
  WwMatchWeights weights;
  WwJournal *journal;
  char *advisor;
  gint64 now_ms;
};

G_DEFINE_FINAL_TYPE (WwDesk, ww_desk, G_TYPE_OBJECT)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
ww_desk_finalize (GObject *object)
{
  WwDesk *self = WW_DESK (object);

  g_clear_pointer (&self->world, ww_match_world_free);
  g_strfreev (self->touched);
  g_clear_object (&self->taxonomy);
  g_clear_pointer (&self->journal, ww_journal_free);
  g_clear_object (&self->store);
  g_clear_pointer (&self->advisor, g_free);
  G_OBJECT_CLASS (ww_desk_parent_class)->finalize (object);
}

static void
ww_desk_class_init (WwDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_desk_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_STRV);
}

static void
ww_desk_init (WwDesk *self)
{
  self->journal = ww_journal_new ();
  ww_match_weights_init_defaults (&self->weights);
}

static gboolean
collect_tag (WwDocument *document, const char *rev, gpointer user_data)
{
  g_ptr_array_add (user_data, g_object_ref (document));
  return TRUE;
}

static gboolean
load_taxonomy (WwDesk *self, GError **error)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GBytes) tsv = NULL;
  WwTaxonomy *taxonomy;

  tsv = g_resource_lookup_data (ww_ops_get_resource (), "/org/wishwell/taxonomy/tags.tsv", 0, error);
  if (!tsv || !ww_store_for_each (self->store, "tag", collect_tag, own, NULL, error))
    return FALSE;
  taxonomy = ww_taxonomy_new (g_bytes_get_data (tsv, NULL), own, error);
  if (!taxonomy)
    return FALSE;
  g_clear_object (&self->taxonomy);
  self->taxonomy = taxonomy;
  ww_store_set_taxonomy (self->store, taxonomy);
  g_clear_pointer (&self->world, ww_match_world_free);
  return TRUE;
}

WwDesk *
ww_desk_open (const char *path, gboolean create, const char *advisor, gint64 now_ms, GError **error)
{
  g_autoptr (WwDesk) self = g_object_new (WW_TYPE_DESK, NULL);

  self->advisor = g_strdup (advisor);
  self->now_ms = now_ms;
  self->store = ww_store_open (path, create ? WW_STORE_CREATE : WW_STORE_NONE, error);
  if (!self->store || !load_taxonomy (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

WwStore *
ww_desk_get_store (WwDesk *self)
{
  return self->store;
}

WwTaxonomy *
ww_desk_get_taxonomy (WwDesk *self)
{
  return self->taxonomy;
}

const char *
ww_desk_get_advisor (WwDesk *self)
{
  return self->advisor;
}

void
ww_desk_set_advisor (WwDesk *self, const char *advisor)
{
  g_free (self->advisor);
  self->advisor = g_strdup (advisor);
}

gint64
ww_desk_get_now (WwDesk *self)
{
  return self->now_ms;
}

void
ww_desk_set_now (WwDesk *self, gint64 now_ms)
{
  if (self->world && ww_date_from_instant (now_ms) != ww_date_from_instant (self->now_ms))
    ww_match_problem_set_now (ww_match_world_get_problem (self->world), ww_date_from_instant (now_ms));
  self->now_ms = now_ms;
}

WwMatchWorld *
ww_desk_get_world (WwDesk *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwMatchWorld) world = NULL;

  if (!self->world)
    {
      world = ww_match_world_new (self->store, self->taxonomy, ww_date_from_instant (self->now_ms), &self->weights);
      if (!ww_match_world_load (world, cancellable, error))
        return NULL;
      self->world = g_steal_pointer (&world);
    }
  return self->world;
}

void
ww_desk_set_weights (WwDesk *self, const WwMatchWeights *weights)
{
  if (weights)
    self->weights = *weights;
  else
    ww_match_weights_init_defaults (&self->weights);
  if (self->world)
    ww_match_problem_set_weights (ww_match_world_get_problem (self->world), &self->weights);
}

/* After a commit the data is safe; should the world fail to follow, it is dropped and read anew when next asked for. */
void
ww_desk_follow (WwDesk *self, const char *const *ids)
{
  g_autoptr (WwTouched) touched = NULL;
  gboolean tags_changed = FALSE;

  for (const char *const *id = ids; *id; id++)
    tags_changed |= g_str_has_prefix (*id, "tag:");
  if (tags_changed)
    {
      g_autoptr (GError) error = NULL;

      if (!load_taxonomy (self, &error))
        g_warning ("The tags could not be read again: %s", error->message);
    }
  g_clear_pointer (&self->touched, g_strfreev);
  if (self->watched && self->world && !tags_changed)
    touched = ww_touched_new (self->world, self->store, ids);
  /* Beyond this many, reading all anew is no slower than one by one. */
  if (g_strv_length ((GStrv) ids) > 2000)
    g_clear_pointer (&self->world, ww_match_world_free);
  for (const char *const *id = ids; *id && self->world; id++)
    {
      g_autoptr (GError) error = NULL;

      if (!ww_match_world_refresh (self->world, *id, &error))
        {
          g_warning ("The matches are read anew: %s", error->message);
          g_clear_pointer (&self->world, ww_match_world_free);
        }
    }
  if (touched && self->world)
    self->touched = ww_touched_finish (touched, self->world);
  g_signal_emit (self, signals[CHANGED], 0, ids);
}

void
ww_desk_watch (WwDesk *self)
{
  self->watched = TRUE;
}

const char *const *
ww_desk_get_touched (WwDesk *self)
{
  return (const char *const *) self->touched;
}

static void
follow (WwDesk *self, GPtrArray *results)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (guint i = 0; i < results->len; i++)
    g_strv_builder_add (ids, ((const WwBatchResult *) results->pdata[i])->id);
  list = g_strv_builder_end (ids);
  ww_desk_follow (self, (const char *const *) list);
}

gboolean
ww_desk_apply (WwDesk *self, WwBatch *batch, const char *label, GError **error)
{
  g_autoptr (GPtrArray) results = NULL;

  ww_batch_sign (batch, self->advisor, self->now_ms);
  results = ww_store_apply (self->store, batch, NULL, error);
  if (!results)
    return FALSE;
  if (label)
    ww_journal_add (self->journal, label, results);
  else
    ww_journal_clear (self->journal);
  follow (self, results);
  return TRUE;
}

gboolean
ww_desk_apply_aside (WwDesk *self, WwBatch *batch, GError **error)
{
  g_autoptr (GPtrArray) results = ww_store_apply (self->store, batch, NULL, error);

  if (!results)
    return FALSE;
  follow (self, results);
  return TRUE;
}

gboolean
ww_desk_save (WwDesk *self, WwDocument *document, const char *label, GError **error)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();
  g_autofree char *rev = NULL;
  g_autoptr (WwDocument) before = ww_store_get (self->store, ww_document_get_id (document), &rev, NULL);

  ww_batch_put (batch, document, before ? rev : NULL);
  return ww_desk_apply (self, batch, label, error);
}

gboolean
ww_desk_delete (WwDesk *self, const char *id, const char *label, GError **error)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();

  ww_batch_delete (batch, id, NULL);
  return ww_desk_apply (self, batch, label, error);
}

const char *
ww_desk_get_undo_label (WwDesk *self)
{
  return ww_journal_get_undo_label (self->journal);
}

const char *
ww_desk_get_redo_label (WwDesk *self)
{
  return ww_journal_get_redo_label (self->journal);
}

static gboolean
step (WwDesk *self, gboolean back, GError **error)
{
  g_autoptr (WwBatch) batch = back ? ww_journal_make_undo (self->journal, error) : ww_journal_make_redo (self->journal, error);
  g_autoptr (GPtrArray) results = NULL;

  if (!batch)
    return FALSE;
  ww_batch_sign (batch, self->advisor, self->now_ms);
  results = ww_store_apply (self->store, batch, NULL, error);
  if (!results)
    return FALSE;
  ww_journal_stepped (self->journal, back, results);
  follow (self, results);
  return TRUE;
}

gboolean
ww_desk_undo (WwDesk *self, GError **error)
{
  return step (self, TRUE, error);
}

gboolean
ww_desk_redo (WwDesk *self, GError **error)
{
  return step (self, FALSE, error);
}
