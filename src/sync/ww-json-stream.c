/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-json-stream.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-error.h"
#include "ww-json-text.h"

#define CHUNK (64 * 1024)

typedef enum { AT_START, IN_OBJECT, IN_ARRAY, AT_END } Place;

struct _WwJsonStream {
  /*< owned >*/
  GInputStream *stream;
  char *wanted;         /* (nullable) */
  char *member;         /* (nullable) name of the last value */
  char *buffer;
  gsize capacity, length;
  gsize at;             /* consumed up to here */
  Place place;
  gboolean nested;      /* the array stands in an object */
};

WwJsonStream *
ww_json_stream_new (GInputStream *stream, const char *member)
{
  WwJsonStream *self = g_new0 (WwJsonStream, 1);

  self->stream = g_object_ref (stream);
  self->wanted = g_strdup (member);
  self->capacity = CHUNK;
  self->buffer = g_malloc (self->capacity);
  return self;
}

void
ww_json_stream_free (WwJsonStream *self)
{
  g_object_unref (self->stream);
  g_free (self->wanted);
  g_free (self->member);
  g_free (self->buffer);
  g_free (self);
}

static gboolean
make_no_sense (GError **error)
{
  g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT,
                       _("The endpoint’s answer makes no sense. Check that the address is that of a database."));
  return FALSE;
}

/* A page of HTML, most often: the network of a hotel or a venue that wants something first. */
static gboolean
be_somebody_else (GError **error)
{
  g_set_error_literal (error, WW_ERROR, WW_ERROR_RETRY,
                       _("Something else than the endpoint answered. See whether this network wants you to sign in to it, and check the address."));
  return FALSE;
}

/* More bytes behind those that are here. */
static gboolean
fill (WwJsonStream *self, GCancellable *cancellable, GError **error)
{
  gssize n;

  if (self->length - self->at > WW_JSON_STREAM_VALUE_MAX)
    {
      g_set_error_literal (error, WW_ERROR, WW_ERROR_LIMIT, _("The endpoint sent a document that is larger than this program takes."));
      return FALSE;
    }
  if (self->capacity - self->length < CHUNK / 4)
    {
      self->capacity *= 2;
      self->buffer = g_realloc (self->buffer, self->capacity);
    }
  n = g_input_stream_read (self->stream, self->buffer + self->length, self->capacity - self->length, cancellable, error);
  if (n < 0)
    return FALSE;
  if (n == 0)
    {
      g_set_error_literal (error, WW_ERROR, WW_ERROR_RETRY, _("The endpoint’s answer was cut off. Check the connection, or try again later."));
      return FALSE;
    }
  self->length += (gsize) n;
  return TRUE;
}

/* The next byte that is no white space and no comma, not consumed; 0 with @error set. */
static char
peek (WwJsonStream *self, GCancellable *cancellable, GError **error)
{
  for (;;)
    {
      for (; self->at < self->length; self->at++)
        {
          char c = self->buffer[self->at];

          if (c == 0)
            return make_no_sense (error), 0;
          if (c != ' ' && c != '\n' && c != '\r' && c != '\t' && c != ',')
            return c;
        }
      /* All consumed: heartbeats take no room. */
      self->at = self->length = 0;
      if (!fill (self, cancellable, error))
        return 0;
    }
}

/* Consumes the value that begins here. */
static gboolean
take_value (WwJsonStream *self, gsize *start, GCancellable *cancellable, GError **error)
{
  gsize at;
  guint depth = 0;
  gboolean quoted = FALSE;

  /* What is consumed is dropped before a long value, not byte by byte. */
  if (self->at > self->capacity / 2)
    {
      memmove (self->buffer, self->buffer + self->at, self->length - self->at);
      self->length -= self->at;
      self->at = 0;
    }
  *start = at = self->at;
  for (;;)
    {
      const char *text = self->buffer;
      gsize length = self->length;

      for (; at < length; at++)
        {
          char c = text[at];

          if (quoted)
            {
              at = ww_json_text_find_special (text, length, at);
              if (at == length)
                break;
              if (text[at] == '"')
                {
                  quoted = FALSE;
                  if (depth == 0)
                    return self->at = at + 1, TRUE;
                }
              else if (++at == length)
                break;
            }
          else if (c == '"')
            quoted = TRUE;
          else if (c == '{' || c == '[')
            {
              if (++depth > WW_JSON_DEPTH_MAX + 8)
                {
                  /* A document is an object; nothing but brackets is no endpoint's. */
                  if (text[*start] == '[')
                    return be_somebody_else (error);
                  g_set_error_literal (error, WW_ERROR, WW_ERROR_LIMIT, _("The endpoint sent something that is nested too deeply."));
                  return FALSE;
                }
            }
          else if (c == '}' || c == ']')
            {
              if (depth == 0)
                return at > *start ? (self->at = at, TRUE) : make_no_sense (error);
              if (--depth == 0)
                return self->at = at + 1, TRUE;
            }
          else if (depth == 0 && (c == ',' || c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == ':'))
            return self->at = at, at > *start ? TRUE : make_no_sense (error);
        }
      /* An escape whose second byte has not come yet is read again. */
      if (at > length || (quoted && at == length && length > *start && text[length - 1] == '\\'))
        {
          gsize slashes = 0;

          while (slashes < length - *start && text[length - 1 - slashes] == '\\')
            slashes++;
          at = slashes % 2 ? length - 1 : length;
        }
      if (!fill (self, cancellable, error))
        return FALSE;
    }
}

static gboolean
take_name (WwJsonStream *self, GCancellable *cancellable, GError **error)
{
  gsize start;

  if (!take_value (self, &start, cancellable, error))
    return FALSE;
  g_free (self->member);
  self->member = g_strndup (self->buffer + start + 1, self->at - start - 2);
  if (peek (self, cancellable, error) != ':')
    return error && *error ? FALSE : make_no_sense (error);
  self->at++;
  return TRUE;
}

/* The last bytes behind the value: a connection whose answer was not read to its end cannot be asked again. */
static void
drain (WwJsonStream *self, GCancellable *cancellable)
{
  gssize n;

  for (gsize rest = 0; rest < CHUNK; rest += (gsize) n)
    if ((n = g_input_stream_read (self->stream, self->buffer, self->capacity, cancellable, NULL)) <= 0)
      return;
}

gboolean
ww_json_stream_next (WwJsonStream *self, const char **member, const char **text, gsize *length, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) local = NULL;
  gsize start;
  char c;

  while (self->place != AT_END)
    {
      c = peek (self, cancellable, &local);
      if (!c)
        break;
      if (self->place == AT_START)
        {
          if (c != '{' && c != '[')
            return be_somebody_else (error);
          self->at++;
          self->place = c == '{' ? IN_OBJECT : IN_ARRAY;
          continue;
        }
      if (c == (self->place == IN_OBJECT ? '}' : ']'))
        {
          self->at++;
          self->place = self->place == IN_ARRAY && self->nested ? IN_OBJECT : AT_END;
          if (self->place == AT_END)
            drain (self, cancellable);
          continue;
        }
      if (self->place == IN_OBJECT)
        {
          if (c != '"')
            return make_no_sense (error);
          if (!take_name (self, cancellable, &local) || !(c = peek (self, cancellable, &local)))
            break;
          if (c == '[' && self->wanted && strcmp (self->wanted, self->member) == 0)
            {
              self->at++;
              self->place = IN_ARRAY;
              self->nested = TRUE;
              continue;
            }
        }
      if (!take_value (self, &start, cancellable, &local))
        break;
      *member = self->member;
      *text = self->buffer + start;
      *length = self->at - start;
      return TRUE;
    }
  if (local)
    g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
