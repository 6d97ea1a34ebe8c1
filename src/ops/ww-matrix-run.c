/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-matrix-run.h"

#include "ww-instant.h"
#include "ww-matrix-view.h"

/* Of scoring between other jobs: so long at a time at most, so that an edit waits no longer. */
#define SLICE_US 8000
/* Several edits at once are followed once. */
#define FOLLOW_MS 150

/* What the desk's thread works on; the run in the main thread only holds it. */
typedef struct {
  gatomicrefcount count;
  WwMatchGrid *grid;
  guint n_rows, n_columns;
  GArray *touched;     /* TouchedLine, to be done first */
  gboolean whole;      /* all other lines too */
  guint64 done;        /* pairs, set by the desk's thread, read in the main thread when its slice has come back */
} Work;

typedef struct {
  gboolean row;
  guint index;
} TouchedLine;

/* One line's cells, on their way to the main thread. */
typedef struct {
  TouchedLine line;
  WwMatchCell *cells;
} Delivery;

struct _WwMatrixRun {
  GObject parent_instance;

  /*< owned >*/
  WwWorkspace *workspace;
  WwMatrix *matrix;
  Work *work;
  GCancellable *cancellable; /* of what is under way */
  GError *error;
  GHashTable *touched;       /* ids of documents that were changed and not followed yet */
  guint follow_id;

  WwMatrixKind row_kind, column_kind;
  WwMatrixRunState state;
  gboolean stale;
  gint64 scored_at, began_at;
};

enum { LOADED, LINE, ORDERED, STATE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwMatrixRun, ww_matrix_run, G_TYPE_OBJECT)

static void
set_state (WwMatrixRun *self, WwMatrixRunState state)
{
  self->state = state;
  g_signal_emit (self, signals[STATE], 0);
}

static void
fail (WwMatrixRun *self, GError *error)
{
  g_clear_error (&self->error);
  self->error = error;
  set_state (self, WW_MATRIX_RUN_FAILED);
}

/* --- work --- */

static Work *
work_new (const WwMatrix *matrix, gboolean whole)
{
  Work *work = g_new0 (Work, 1);

  g_atomic_ref_count_init (&work->count);
  work->grid = ww_matrix_make_grid (matrix);
  work->n_rows = matrix->rows->len;
  work->n_columns = matrix->columns->len;
  work->touched = g_array_new (FALSE, FALSE, sizeof (TouchedLine));
  work->whole = whole;
  return work;
}

static Work *
work_ref (Work *work)
{
  g_atomic_ref_count_inc (&work->count);
  return work;
}

static void
work_unref (gpointer data)
{
  Work *work = data;

  if (!g_atomic_ref_count_dec (&work->count))
    return;
  ww_match_grid_free (work->grid);
  g_array_unref (work->touched);
  g_free (work);
}

static void
delivery_clear (gpointer data)
{
  g_free (((Delivery *) data)->cells);
}

/* One line, or nothing yet. Returns: whether there was anything left to do */
static gboolean
work_on (Work *work, WwMatchProblem *problem, GArray *deliveries)
{
  Delivery delivery = { { TRUE, 0 }, NULL };
  const WwMatchCell *cells;
  int row;

  if (work->touched->len)
    {
      delivery.line = g_array_index (work->touched, TouchedLine, work->touched->len - 1);
      g_array_set_size (work->touched, work->touched->len - 1);
      delivery.cells = g_new (WwMatchCell, MAX (delivery.line.row ? work->n_columns : work->n_rows, 1));
      ww_match_grid_line (work->grid, problem, delivery.line.row, delivery.line.index, delivery.cells);
    }
  else if (!work->whole || !ww_match_grid_step (work->grid, problem, &row, &cells))
    return FALSE;
  else if (row >= 0)
    {
      delivery.line.index = (guint) row;
      delivery.cells = g_memdup2 (cells, sizeof (WwMatchCell) * work->n_columns);
    }
  if (delivery.cells)
    g_array_append_val (deliveries, delivery);
  return TRUE;
}

/* (transfer full): what a slice made; an empty one when all is done */
static gpointer
slice_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;
  WwMatchWorld *world = ww_desk_get_world (desk, cancellable, error);
  gint64 began = g_get_monotonic_time ();
  GArray *deliveries;
  gboolean more = TRUE;

  if (!world)
    return NULL;
  deliveries = g_array_new (FALSE, FALSE, sizeof (Delivery));
  g_array_set_clear_func (deliveries, delivery_clear);
  while (more && g_get_monotonic_time () - began < SLICE_US)
    more = work_on (work, ww_match_world_get_problem (world), deliveries);
  work->done = ww_match_grid_count_done (work->grid);
  if (!more)
    work->whole = FALSE;
  return deliveries;
}

static void ask_slice (WwMatrixRun *self);

/* --- like by like --- */

static void
alike_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  ww_matrix_alike_run (data);
  g_task_return_pointer (task, data, (GDestroyNotify) ww_matrix_alike_free);
}

static void
alike_found (GObject *source, GAsyncResult *result, gpointer data)
{
  WwMatrixRun *self = WW_MATRIX_RUN (source);
  WwMatrixAlike *alike = g_task_propagate_pointer (G_TASK (result), NULL);

  if (!alike)
    return;
  ww_matrix_take_alike (self->matrix, alike);
  g_signal_emit (self, signals[ORDERED], 0);
  set_state (self, WW_MATRIX_RUN_READY);
}

static void
find_alike (WwMatrixRun *self)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, alike_found, NULL);

  g_task_set_task_data (task, ww_matrix_alike_new (self->matrix), NULL);
  set_state (self, WW_MATRIX_RUN_ORDERING);
  g_task_run_in_thread (task, alike_thread);
}

/* --- slices --- */

static void
all_done (WwMatrixRun *self)
{
  g_clear_pointer (&self->work, work_unref);
  if (self->began_at)
    {
      self->scored_at = self->began_at;
      self->stale = FALSE;
      find_alike (self);
    }
  else
    set_state (self, WW_MATRIX_RUN_READY);
}

static void
slice_done (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwMatrixRun) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) deliveries = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  if (!deliveries)
    {
      fail (self, g_steal_pointer (&error));
      return;
    }
  for (guint i = 0; i < deliveries->len; i++)
    {
      const Delivery *delivery = &g_array_index (deliveries, Delivery, i);

      ww_matrix_put (self->matrix, delivery->line.row, delivery->line.index, delivery->cells);
      g_signal_emit (self, signals[LINE], 0, delivery->line.row, delivery->line.index);
    }
  if (self->work->touched->len || self->work->whole)
    {
      set_state (self, WW_MATRIX_RUN_COMPUTING);
      ask_slice (self);
    }
  else
    all_done (self);
}

static void
ask_slice (WwMatrixRun *self)
{
  ww_workspace_run_async (self->workspace, slice_job, work_ref (self->work), work_unref, (GDestroyNotify) g_array_unref, self->cancellable,
                          slice_done, g_object_ref (self));
}

/* --- the sides --- */

static gpointer
load_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  guint kinds = GPOINTER_TO_UINT (data);

  return ww_matrix_load (ww_desk_get_store (desk), kinds / WW_MATRIX_N_KINDS, kinds % WW_MATRIX_N_KINDS, error);
}

/* What a document's lines are: its own, and those of whom it speaks of. */
static void
add_touched (WwMatrixRun *self, Work *work, const char *id)
{
  for (int row = 0; row < 2; row++)
    {
      TouchedLine line = { row, 0 };

      if (ww_matrix_find (self->matrix, row, id, &line.index))
        g_array_append_val (work->touched, line);
    }
}

static gboolean
is_big (const WwMatrix *matrix)
{
  return (guint64) matrix->rows->len * matrix->columns->len >= WW_MATRIX_RUN_BIG;
}

static gboolean
same_lines (const GPtrArray *a, const GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!g_str_equal (((const WwMatrixLine *) a->pdata[i])->id, ((const WwMatrixLine *) b->pdata[i])->id))
      return FALSE;
  return TRUE;
}

static void
add_new_rows (WwMatrixRun *self)
{
  for (guint i = 0; i < self->matrix->rows->len; i++)
    {
      TouchedLine line = { TRUE, i };

      if (!self->matrix->known[i])
        g_array_append_val (self->work->touched, line);
    }
}

static void
loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwMatrixRun) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WwMatrix) before = NULL;
  WwMatrix *matrix = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);
  gboolean same = FALSE, following = self->stale, whole;
  GHashTableIter iter;
  gpointer id;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    {
      ww_matrix_free (matrix);
      return;
    }
  if (!matrix)
    {
      fail (self, g_steal_pointer (&error));
      return;
    }
  before = g_steal_pointer (&self->matrix);
  self->matrix = matrix;
  if (before)
    {
      same = before->row_kind == matrix->row_kind && before->column_kind == matrix->column_kind && same_lines (before->rows, matrix->rows)
             && same_lines (before->columns, matrix->columns);
      ww_matrix_carry_over (matrix, before);
    }
  /* New columns have no cells anywhere. */
  whole = !following || !is_big (matrix) || !same_lines (before->columns, matrix->columns);
  g_clear_pointer (&self->work, work_unref);
  self->work = work_new (matrix, whole);
  self->began_at = whole ? ww_instant_now () : 0;
  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    add_touched (self, self->work, id);
  g_hash_table_remove_all (self->touched);
  if (following && !whole)
    add_new_rows (self);
  g_signal_emit (self, signals[LOADED], 0, !same);
  set_state (self, WW_MATRIX_RUN_COMPUTING);
  ask_slice (self);
}

static void
begin (WwMatrixRun *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_pointer (&self->work, work_unref);
  g_clear_error (&self->error);
  ww_workspace_run_async (self->workspace, load_job, GUINT_TO_POINTER (self->row_kind * WW_MATRIX_N_KINDS + self->column_kind), NULL,
                          (GDestroyNotify) ww_matrix_free, self->cancellable, loaded, g_object_ref (self));
}

void
ww_matrix_run_ask (WwMatrixRun *self, WwMatrixKind row_kind, WwMatrixKind column_kind)
{
  self->row_kind = row_kind;
  self->column_kind = column_kind;
  self->stale = FALSE;
  self->scored_at = 0;
  g_clear_pointer (&self->matrix, ww_matrix_free);
  g_clear_handle_id (&self->follow_id, g_source_remove);
  g_hash_table_remove_all (self->touched);
  begin (self);
  set_state (self, WW_MATRIX_RUN_LOADING);
}

void
ww_matrix_run_stop (WwMatrixRun *self)
{
  if (self->state != WW_MATRIX_RUN_COMPUTING && self->state != WW_MATRIX_RUN_LOADING && self->state != WW_MATRIX_RUN_ORDERING)
    return;
  g_cancellable_cancel (self->cancellable);
  set_state (self, WW_MATRIX_RUN_STOPPED);
}

void
ww_matrix_run_update (WwMatrixRun *self)
{
  if (self->state == WW_MATRIX_RUN_IDLE)
    return;
  self->stale = FALSE;
  begin (self);
  set_state (self, WW_MATRIX_RUN_LOADING);
}

/* --- following edits --- */

static gboolean
follow (gpointer data)
{
  WwMatrixRun *self = data;

  self->follow_id = 0;
  begin (self);
  return G_SOURCE_REMOVE;
}

/* Who stands behind a document: the organisation of a wish or an offer, the wish and the counterpart of an introduction. */
static void
touch (WwMatrixRun *self, const char *id)
{
  static const char *const members[] = { "organisation", "wish", "counterpart" };
  g_autoptr (WwDocument) document = NULL;

  if (g_hash_table_contains (self->touched, id))
    return;
  g_hash_table_add (self->touched, g_strdup (id));
  document = ww_store_get (ww_workspace_get_reader (self->workspace), id, NULL, NULL);
  for (guint i = 0; document && i < G_N_ELEMENTS (members); i++)
    if (ww_document_has (document, members[i]) && ww_document_get_string (document, members[i]))
      touch (self, ww_document_get_string (document, members[i]));
}

static gboolean
matters (const char *id)
{
  static const char *const types[] = { "organisation:", "wish:", "offer:", "group:", "project:", "introduction:", "tag:" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_has_prefix (id, types[i]))
      return TRUE;
  return FALSE;
}

static void
set_stale (WwMatrixRun *self)
{
  if (!self->matrix)
    return;
  self->stale = TRUE;
  if (!self->follow_id && self->state != WW_MATRIX_RUN_STOPPED)
    self->follow_id = g_timeout_add (FOLLOW_MS, follow, self);
  g_signal_emit (self, signals[STATE], 0);
}

static void
workspace_changed (WwMatrixRun *self, GStrv ids)
{
  gboolean any = FALSE;

  for (char **id = ids; self->state != WW_MATRIX_RUN_IDLE && *id; id++)
    if (matters (*id))
      {
        touch (self, *id);
        any = TRUE;
      }
  if (any)
    set_stale (self);
}

static void
weights_changed (WwMatrixRun *self)
{
  if (self->state != WW_MATRIX_RUN_IDLE)
    ww_matrix_run_update (self);
}

/* --- asking --- */

WwMatrixRunState
ww_matrix_run_get_state (WwMatrixRun *self)
{
  return self->state;
}

WwMatrix *
ww_matrix_run_get_matrix (WwMatrixRun *self)
{
  return self->matrix;
}

void
ww_matrix_run_get_progress (WwMatrixRun *self, guint64 *done, guint64 *total)
{
  *total = self->matrix ? (guint64) self->matrix->rows->len * self->matrix->columns->len : 0;
  *done = self->work ? self->work->done : self->state == WW_MATRIX_RUN_LOADING ? 0 : *total;
}

gboolean
ww_matrix_run_is_stale (WwMatrixRun *self)
{
  return self->stale;
}

gint64
ww_matrix_run_get_scored_at (WwMatrixRun *self)
{
  return self->scored_at;
}

const GError *
ww_matrix_run_get_error (WwMatrixRun *self)
{
  return self->error;
}

/* --- life --- */

static void
ww_matrix_run_dispose (GObject *object)
{
  WwMatrixRun *self = WW_MATRIX_RUN (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->follow_id, g_source_remove);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (ww_matrix_run_parent_class)->dispose (object);
}

static void
ww_matrix_run_finalize (GObject *object)
{
  WwMatrixRun *self = WW_MATRIX_RUN (object);

  g_clear_pointer (&self->work, work_unref);
  g_clear_pointer (&self->matrix, ww_matrix_free);
  g_clear_error (&self->error);
  g_hash_table_unref (self->touched);
  G_OBJECT_CLASS (ww_matrix_run_parent_class)->finalize (object);
}

static void
ww_matrix_run_class_init (WwMatrixRunClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ww_matrix_run_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_matrix_run_finalize;
  signals[LOADED] = g_signal_new ("loaded", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[LINE] = g_signal_new ("line", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_BOOLEAN, G_TYPE_UINT);
  signals[ORDERED] = g_signal_new ("ordered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[STATE] = g_signal_new ("state", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ww_matrix_run_init (WwMatrixRun *self)
{
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

WwMatrixRun *
ww_matrix_run_new (WwWorkspace *workspace)
{
  WwMatrixRun *self = g_object_new (WW_TYPE_MATRIX_RUN, NULL);

  self->workspace = g_object_ref (workspace);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (workspace_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (workspace, "weights-changed", G_CALLBACK (weights_changed), self, G_CONNECT_SWAPPED);
  return self;
}
