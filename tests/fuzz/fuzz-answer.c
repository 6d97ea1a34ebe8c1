/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as an endpoint's answer: cut into the same values however they arrive, and documents that are taken are sound. */
#include <string.h>

#include "ww-json-stream.h"
#include "ww-json-text.h"
#include "ww-wire.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

#define STEPPED_TYPE_STREAM (stepped_stream_get_type ())
G_DECLARE_FINAL_TYPE (SteppedStream, stepped_stream, STEPPED, STREAM, GInputStream)

/* Gives so many bytes at a time, as a network would. */
struct _SteppedStream {
  GInputStream parent_instance;
  const guint8 *data;
  gsize size, at, step;
};

G_DEFINE_FINAL_TYPE (SteppedStream, stepped_stream, G_TYPE_INPUT_STREAM)

static gssize
stepped_read (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable, GError **error)
{
  SteppedStream *self = STEPPED_STREAM (stream);
  gsize n = MIN (MIN (count, self->step), self->size - self->at);

  memcpy (buffer, self->data + self->at, n);
  self->at += n;
  return (gssize) n;
}

static void
stepped_stream_class_init (SteppedStreamClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = stepped_read;
}

static void
stepped_stream_init (SteppedStream *self)
{
}

static void
take_document (const char *text, gsize length)
{
  g_autoptr (WwWireDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) out = NULL;

  if (!ww_json_text_check (text, (gssize) length, NULL))
    return;
  document = ww_wire_read (text, length, &error);
  g_assert ((document != NULL) == (error == NULL));
  if (!document)
    return;
  g_assert (g_utf8_validate (document->id, -1, NULL));
  g_assert (ww_json_text_check (document->text, -1, NULL));
  g_assert (document->hashes->len > 0);
}

static char *
cut (const guint8 *data, gsize size, gsize step, const char *wanted, gboolean take)
{
  g_autoptr (SteppedStream) stream = g_object_new (STEPPED_TYPE_STREAM, NULL);
  g_autoptr (WwJsonStream) json = NULL;
  g_autoptr (GError) error = NULL;
  GString *told = g_string_new (NULL);
  const char *member, *text;
  gsize length;

  stream->data = data;
  stream->size = size;
  stream->step = step;
  json = ww_json_stream_new (G_INPUT_STREAM (stream), wanted);
  while (ww_json_stream_next (json, &member, &text, &length, NULL, &error))
    {
      g_string_append_printf (told, "%s=", member ? member : "");
      g_string_append_len (told, text, (gssize) length);
      g_string_append_c (told, '\n');
      if (take)
        take_document (text, length);
    }
  g_string_append_printf (told, "%d", error ? error->code : 0);
  return g_string_free (told, FALSE);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static const char *const wanted[] = { "results", NULL };

  for (guint i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      g_autofree char *whole = cut (data, size, size + 1, wanted[i], TRUE);
      g_autofree char *singly = cut (data, size, 1, wanted[i], FALSE);
      g_autofree char *some = cut (data, size, 7, wanted[i], FALSE);

      g_assert (strcmp (whole, singly) == 0 && strcmp (whole, some) == 0);
    }
  take_document ((const char *) data, size);
  return 0;
}
