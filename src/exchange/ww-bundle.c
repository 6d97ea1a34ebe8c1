/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-bundle.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-document.h"
#include "ww-error.h"
#include "ww-json-text.h"

static const char *const part_names[WW_BUNDLE_N_PARTS] = { "documents", "revisions", "tombstones" };

struct _WwBundleWriter {
  GOutputStream *stream; /* owned, buffered */
  WwBundlePart part;
  gboolean any; /* of this part */
};

WwBundleWriter *
ww_bundle_writer_new (GOutputStream *stream)
{
  WwBundleWriter *self = g_new0 (WwBundleWriter, 1);

  self->stream = g_buffered_output_stream_new_sized (stream, 256 * 1024);
  g_filter_output_stream_set_close_base_stream (G_FILTER_OUTPUT_STREAM (self->stream), FALSE);
  self->part = WW_BUNDLE_N_PARTS;
  return self;
}

void
ww_bundle_writer_free (WwBundleWriter *self)
{
  g_object_unref (self->stream);
  g_free (self);
}

static gboolean
begin_part (WwBundleWriter *self, WwBundlePart part, GCancellable *cancellable, GError **error)
{
  g_autofree char *opening = NULL;

  if (self->part == part)
    return TRUE;
  if (self->part == WW_BUNDLE_N_PARTS)
    opening = g_strdup_printf ("{\"wishwell\":%d,\"%s\":[\n", WW_BUNDLE_VERSION, part_names[part]);
  else
    opening = g_strdup_printf ("%s],\"%s\":[\n", self->any ? "\n" : "", part_names[part]);
  self->part = part;
  self->any = FALSE;
  return g_output_stream_write_all (self->stream, opening, strlen (opening), NULL, cancellable, error);
}

gboolean
ww_bundle_writer_add (WwBundleWriter *self, WwBundlePart part, const char *text, gsize len, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (part < WW_BUNDLE_N_PARTS, FALSE);
  g_return_val_if_fail (self->part == WW_BUNDLE_N_PARTS || part >= self->part, FALSE);
  /* The first block is always that of the documents, be it empty. */
  if (self->part == WW_BUNDLE_N_PARTS && !begin_part (self, WW_BUNDLE_DOCUMENT, cancellable, error))
    return FALSE;
  if (!begin_part (self, part, cancellable, error))
    return FALSE;
  if (self->any && !g_output_stream_write_all (self->stream, ",\n", 2, NULL, cancellable, error))
    return FALSE;
  self->any = TRUE;
  return g_output_stream_write_all (self->stream, text, len, NULL, cancellable, error);
}

gboolean
ww_bundle_writer_finish (WwBundleWriter *self, GCancellable *cancellable, GError **error)
{
  if (self->part == WW_BUNDLE_N_PARTS && !begin_part (self, WW_BUNDLE_DOCUMENT, cancellable, error))
    return FALSE;
  return g_output_stream_write_all (self->stream, self->any ? "\n]}\n" : "]}\n", self->any ? 4 : 3, NULL, cancellable, error)
         && g_output_stream_flush (self->stream, cancellable, error);
}

struct _WwBundleReader {
  GBytes *bytes;
  const char *text; /* borrowed from bytes */
  gsize len;
  gsize pos;
  gsize counted; /* up to where lines were counted */
  guint line;
  int part; /* −1 before and between blocks */
  gboolean ended;
};

static guint
line_at (WwBundleReader *self, gsize pos)
{
  for (; self->counted < pos; self->counted++)
    self->line += self->text[self->counted] == '\n';
  return self->line;
}

static gboolean
fail (WwBundleReader *self, GError **error)
{
  gsize start = self->pos;

  while (start > 0 && self->text[start - 1] != '\n')
    start--;
  if (self->pos >= self->len)
    g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("Line %u, column %u: the file ends too early. It was cut off; fetch it again."),
                 line_at (self, self->pos), (guint) (self->pos - start) + 1);
  else
    g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("Line %u, column %u: this is not how a Wishwell bundle goes on. Export it again."),
                 line_at (self, self->pos), (guint) (self->pos - start) + 1);
  return FALSE;
}

static void
skip_space (WwBundleReader *self)
{
  while (self->pos < self->len && strchr (" \t\r\n", self->text[self->pos]) && self->text[self->pos])
    self->pos++;
}

static gboolean
take (WwBundleReader *self, char sign)
{
  skip_space (self);
  if (self->pos >= self->len || self->text[self->pos] != sign)
    return FALSE;
  self->pos++;
  return TRUE;
}

/* The name of a member and its colon; names with escapes are none of ours and come out as they stand. */
static char *
take_name (WwBundleReader *self, GError **error)
{
  gsize start, end, offset;

  skip_space (self);
  offset = self->pos;
  if (self->pos >= self->len || self->text[self->pos] != '"'
      || !ww_json_text_next (self->text, (gssize) self->len, &offset, &start, &end, NULL))
    {
      fail (self, error);
      return NULL;
    }
  self->pos = end;
  if (!take (self, ':'))
    {
      fail (self, error);
      return NULL;
    }
  return g_strndup (self->text + start + 1, end - start - 2);
}

gboolean
ww_bundle_is (GBytes *bytes)
{
  gsize len;
  WwBundleReader self = { .text = g_bytes_get_data (bytes, &len), .len = len };

  return self.text && take (&self, '{') && (skip_space (&self), self.len - self.pos >= 10)
         && memcmp (self.text + self.pos, "\"wishwell\"", 10) == 0;
}

WwBundleReader *
ww_bundle_reader_new (GBytes *bytes, GError **error)
{
  g_autoptr (WwBundleReader) self = g_new0 (WwBundleReader, 1);
  g_autofree char *version = NULL;
  g_autofree char *name = NULL;
  gsize start, end;

  self->bytes = g_bytes_ref (bytes);
  self->text = g_bytes_get_data (bytes, &self->len);
  self->line = 1;
  self->part = -1;
  if (!ww_bundle_is (bytes))
    {
      g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT,
                           _("This is not a Wishwell bundle: it does not begin with {\"wishwell\":…}. Choose another file, or import it as a table."));
      return NULL;
    }
  if (self->len > WW_BUNDLE_BYTES_MAX)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_LIMIT, _("The bundle is larger than %u MiB."), (guint) (WW_BUNDLE_BYTES_MAX / 1024 / 1024));
      return NULL;
    }
  take (self, '{');
  name = take_name (self, error);
  if (!name)
    return NULL;
  if (!ww_json_text_next (self->text, (gssize) self->len, &self->pos, &start, &end, NULL))
    {
      fail (self, error);
      return NULL;
    }
  version = g_strndup (self->text + start, MIN (end - start, 20));
  if (strcmp (version, "1") != 0)
    {
      gboolean number = version[strspn (version, "0123456789")] == 0;

      g_set_error (error, WW_ERROR, number && strcmp (version, "0") != 0 ? WW_ERROR_NEWER : WW_ERROR_INPUT,
                   _("The bundle is of version %s, and this program reads version %d. Use a newer Wishwell."), version, WW_BUNDLE_VERSION);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
ww_bundle_reader_free (WwBundleReader *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

/* Goes on to the next block that is ours; FALSE at the end of the bundle or with an error. */
static gboolean
next_block (WwBundleReader *self, GError **error)
{
  for (;;)
    {
      g_autofree char *name = NULL;
      gsize start, end;

      if (take (self, '}'))
        {
          skip_space (self);
          self->ended = TRUE;
          return self->pos < self->len ? fail (self, error) : FALSE;
        }
      if (!take (self, ','))
        return fail (self, error);
      name = take_name (self, error);
      if (!name)
        return FALSE;
      for (int i = 0; i < WW_BUNDLE_N_PARTS; i++)
        if (strcmp (name, part_names[i]) == 0)
          {
            if (!take (self, '['))
              return fail (self, error);
            self->part = i;
            return TRUE;
          }
      if (!ww_json_text_next (self->text, (gssize) self->len, &self->pos, &start, &end, error))
        return error && *error ? FALSE : fail (self, error);
    }
}

gboolean
ww_bundle_reader_next (WwBundleReader *self, WwBundlePart *part, const char **text, gsize *len, guint *line, GError **error)
{
  gsize start, end;
  GError *problem = NULL;

  while (!self->ended)
    {
      if (self->part < 0)
        {
          if (!next_block (self, error))
            {
              self->ended = TRUE;
              return FALSE;
            }
          continue;
        }
      if (ww_json_text_next (self->text, (gssize) self->len, &self->pos, &start, &end, &problem))
        {
          if (self->text[start] != '{')
            {
              self->pos = start;
              self->ended = TRUE;
              return fail (self, error);
            }
          *part = (WwBundlePart) self->part;
          *text = self->text + start;
          *len = end - start;
          if (line)
            *line = line_at (self, start);
          return TRUE;
        }
      if (problem || !take (self, ']'))
        {
          self->ended = TRUE;
          if (!problem)
            return fail (self, error);
          g_propagate_error (error, problem);
          return FALSE;
        }
      self->part = -1;
    }
  return FALSE;
}

GPtrArray *
ww_bundle_read_documents (GBytes *bytes, GPtrArray **tombstones, GError **error)
{
  g_autoptr (WwBundleReader) reader = ww_bundle_reader_new (bytes, error);
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) problem = NULL;
  WwBundlePart part;
  const char *text;
  gsize len;
  guint line;

  if (!reader)
    return NULL;
  while (ww_bundle_reader_next (reader, &part, &text, &len, &line, &problem))
    {
      WwDocument *document;

      if (part != WW_BUNDLE_DOCUMENT)
        {
          g_ptr_array_add (others, g_strndup (text, len));
          continue;
        }
      document = ww_document_new_from_text (text, (gssize) len, &problem);
      if (!document)
        {
          g_prefix_error (&problem, _("Line %u: "), line);
          break;
        }
      g_ptr_array_add (documents, document);
      if (!g_hash_table_add (ids, (gpointer) ww_document_get_id (document)))
        {
          g_set_error (&problem, WW_ERROR, WW_ERROR_INPUT, _("Line %u: the record “%s” is in the bundle twice. Remove one of them."), line,
                       ww_document_get_id (document));
          break;
        }
    }
  if (problem)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  if (tombstones)
    *tombstones = g_steal_pointer (&others);
  return g_steal_pointer (&documents);
}
