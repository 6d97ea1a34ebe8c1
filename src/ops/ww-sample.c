/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-sample.h"

#include "ww-error.h"
#include "ww-json-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

char *
ww_sample_find (void)
{
  const char *given = g_getenv ("WISHWELL_SAMPLE");
  const char *const places[] = { given, WW_SAMPLE_SOURCE_DIR, WW_SAMPLE_DIR };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i] && g_file_test (places[i], G_FILE_TEST_IS_DIR))
      return g_strdup (places[i]);
  return NULL;
}

typedef gboolean (*SampleFunc) (WwDocument *document, gpointer user_data, GError **error);

static gboolean
read_file (const char *directory, const char *type_name, SampleFunc func, gpointer user_data, GCancellable *cancellable,
           GError **error)
{
  g_autofree char *name = g_strconcat (type_name, ".jsonl", NULL);
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autofree char *text = NULL;
  gsize len, offset = 0, start, end;
  g_autoptr (GError) failure = NULL;

  if (!g_file_get_contents (path, &text, &len, &failure))
    {
      if (g_error_matches (failure, G_FILE_ERROR, G_FILE_ERROR_NOENT))
        return TRUE;
      g_set_error (error, WW_ERROR, WW_ERROR_RETRY, _("%s cannot be read: %s"), path, failure->message);
      return FALSE;
    }
  while (ww_json_text_next (text, (gssize) len, &offset, &start, &end, &failure))
    {
      g_autoptr (WwDocument) document = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      document = ww_document_new_from_text (text + start, (gssize) (end - start), &failure);
      if (!document)
        break;
      if (!func (document, user_data, error))
        return FALSE;
    }
  if (!failure && offset < len)
    failure = g_error_new_literal (WW_ERROR, WW_ERROR_INPUT, _("Something stands between the records that is none."));
  if (!failure)
    return TRUE;
  g_set_error (error, failure->domain, failure->code, "%s: %s", path, failure->message);
  return FALSE;
}

static gboolean
read_all (const char *directory, SampleFunc func, gpointer user_data, GCancellable *cancellable, GError **error)
{
  for (const char *const *type = ww_document_type_names (); *type; type++)
    if (!read_file (directory, *type, func, user_data, cancellable, error))
      return FALSE;
  return TRUE;
}

typedef struct {
  WwDesk *desk;
  WwBatch *batch;
} Load;

static gboolean
add_if_new (WwDocument *document, gpointer user_data, GError **error)
{
  Load *load = user_data;
  g_autoptr (GError) failure = NULL;
  g_autofree char *rev = ww_store_get_rev (ww_desk_get_store (load->desk), ww_document_get_id (document), &failure);

  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (!rev)
    ww_batch_put (load->batch, document, NULL);
  return TRUE;
}

int
ww_sample_load (WwDesk *desk, const char *directory, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();
  Load load = { desk, batch };

  if (!read_all (directory, add_if_new, &load, cancellable, error))
    return -1;
  if (ww_batch_get_size (batch) == 0)
    return 0;
  /* An empty desk has nothing to go back to, so this is no step of undo; the sample is removed by ww_sample_remove(). */
  return ww_desk_apply (desk, batch, NULL, error) ? (int) ww_batch_get_size (batch) : -1;
}

static gboolean
remove_if_same (WwDocument *document, gpointer user_data, GError **error)
{
  Load *load = user_data;
  const char *id = ww_document_get_id (document);
  g_autofree char *rev = NULL;
  g_autofree char *text = ww_store_get_text (ww_desk_get_store (load->desk), id, &rev, NULL);

  if (text && strcmp (text, ww_document_get_text (document, NULL)) == 0)
    ww_batch_delete (load->batch, id, rev);
  return TRUE;
}

int
ww_sample_remove (WwDesk *desk, const char *directory, const char *label, GError **error)
{
  g_autoptr (WwBatch) batch = ww_batch_new ();
  Load load = { desk, batch };

  if (!read_all (directory, remove_if_same, &load, NULL, error))
    return -1;
  if (ww_batch_get_size (batch) == 0)
    return 0;
  return ww_desk_apply (desk, batch, label, error) ? (int) ww_batch_get_size (batch) : -1;
}
