/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-connector-private.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "ww-backoff.h"
#include "ww-error.h"
#include "ww-http.h"

#define TRIES_MAX 4
#define REDIRECTS_MAX 5
#define TIMEOUT_S 60
/* Who asks to be left alone for longer is told to the user. */
#define WAIT_MAX_MS 60000

struct _WwConnectorClient {
  WwConnectorSettings *settings;
  char *secret;
  GUri *origin;
  SoupSession *session;
};

WwConnectorClient *
ww_connector_client_new (const WwConnectorSettings *settings, const char *secret)
{
  WwConnectorClient *self = g_new0 (WwConnectorClient, 1);

  self->settings = ww_connector_settings_copy (settings);
  self->secret = g_strdup (secret);
  self->origin = g_uri_parse (settings->url, G_URI_FLAGS_ENCODED, NULL);
  self->session = soup_session_new_with_options ("timeout", TIMEOUT_S, "idle-timeout", 20, "user-agent", "Wishwell/" WW_VERSION, NULL);
  /* Credentials are sent by ourselves, once; a 401 is never answered by another try. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
  return self;
}

void
ww_connector_client_free (WwConnectorClient *self)
{
  ww_connector_settings_free (self->settings);
  if (self->secret)
    explicit_bzero (self->secret, strlen (self->secret));
  g_free (self->secret);
  g_uri_unref (self->origin);
  g_object_unref (self->session);
  g_free (self);
}

void
ww_connector_answer_clear (WwConnectorAnswer *self)
{
  g_free (self->text);
  g_free (self->etag);
  g_free (self->modified);
  g_free (self->link);
  memset (self, 0, sizeof *self);
}

const char *
ww_connector_client_get_host (WwConnectorClient *self)
{
  return g_uri_get_host (self->origin);
}

/* --- the same house --- */

static int
get_port (GUri *uri)
{
  return g_uri_get_port (uri) > 0 ? g_uri_get_port (uri) : strcmp (g_uri_get_scheme (uri), "https") == 0 ? 443 : 80;
}

static gboolean
is_same_origin (GUri *origin, GUri *uri)
{
  gboolean upgrade;

  if (!g_uri_get_host (uri) || g_ascii_strcasecmp (g_uri_get_host (origin), g_uri_get_host (uri)) != 0)
    return FALSE;
  upgrade = strcmp (g_uri_get_scheme (origin), "http") == 0 && get_port (origin) == 80 && strcmp (g_uri_get_scheme (uri), "https") == 0
            && get_port (uri) == 443;
  return upgrade || (strcmp (g_uri_get_scheme (origin), g_uri_get_scheme (uri)) == 0 && get_port (origin) == get_port (uri));
}

char *
ww_connector_client_resolve (WwConnectorClient *self, const char *url, const char *link, GError **error)
{
  g_autoptr (GUri) base = g_uri_parse (url, G_URI_FLAGS_ENCODED, NULL);
  g_autoptr (GUri) uri = base ? g_uri_parse_relative (base, link, G_URI_FLAGS_ENCODED | G_URI_FLAGS_HAS_PASSWORD, NULL) : NULL;
  g_autofree char *bare = NULL;

  if (!uri)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("What %s calls its next page is no address."), ww_connector_client_get_host (self));
      return NULL;
    }
  if (g_uri_get_userinfo (uri) || !is_same_origin (self->origin, uri))
    {
      g_set_error (error, WW_ERROR, WW_ERROR_INPUT,
                   _("%s leads on to another address (%s), which is not followed. If that is right, set the source up with the address there."),
                   ww_connector_client_get_host (self), g_uri_get_host (uri) ? g_uri_get_host (uri) : "?");
      return NULL;
    }
  bare = g_uri_to_string_partial (uri, G_URI_HIDE_FRAGMENT);
  return g_steal_pointer (&bare);
}

/* --- one request --- */

static void
authorize (WwConnectorClient *self, SoupMessageHeaders *headers)
{
  g_autofree char *value = NULL;

  if (!self->secret || self->settings->auth == WW_CONNECTOR_AUTH_NONE)
    return;
  switch (self->settings->auth)
    {
    case WW_CONNECTOR_AUTH_BEARER:
      value = g_strconcat ("Bearer ", self->secret, NULL);
      soup_message_headers_replace (headers, "Authorization", value);
      break;
    case WW_CONNECTOR_AUTH_BASIC:
      {
        g_autofree char *both = g_strconcat (self->settings->auth_name, ":", self->secret, NULL);
        g_autofree char *encoded = g_base64_encode ((const guchar *) both, strlen (both));

        value = g_strconcat ("Basic ", encoded, NULL);
        soup_message_headers_replace (headers, "Authorization", value);
        explicit_bzero (both, strlen (both));
        explicit_bzero (encoded, strlen (encoded));
        break;
      }
    case WW_CONNECTOR_AUTH_HEADER:
      value = g_strdup (self->secret);
      soup_message_headers_replace (headers, self->settings->auth_name, value);
      break;
    case WW_CONNECTOR_AUTH_NONE:
    default:
      return;
    }
  explicit_bzero (value, strlen (value));
}

static void
fill_headers (WwConnectorClient *self, SoupMessageHeaders *headers, const WwConnectorPage *known)
{
  soup_message_headers_replace (headers, "Accept", "application/json");
  for (char **header = self->settings->headers; header && *header; header++)
    {
      g_autofree char *name = g_strstrip (g_strndup (*header, strcspn (*header, ":")));
      g_autofree char *value = g_strstrip (g_strdup (strchr (*header, ':') + 1));

      soup_message_headers_replace (headers, name, value);
    }
  if (known && known->etag)
    soup_message_headers_replace (headers, "If-None-Match", known->etag);
  else if (known && known->modified)
    soup_message_headers_replace (headers, "If-Modified-Since", known->modified);
  authorize (self, headers);
}

static void
translate (WwConnectorClient *self, GError *raw, GError **error)
{
  const char *host = ww_connector_client_get_host (self);

  if (g_error_matches (raw, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, raw);
      return;
    }
  if (raw->domain == G_TLS_ERROR)
    g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("The certificate of %s is not one that this computer trusts."), host);
  else
    g_propagate_error (error, ww_http_error_new (raw, host));
  g_error_free (raw);
}

static gboolean
read_body (WwConnectorClient *self, GInputStream *stream, WwConnectorAnswer *answer, GCancellable *cancellable, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GError *raw = NULL;
  char buffer[16384];
  gssize n;

  do
    {
      n = g_input_stream_read (stream, buffer, sizeof buffer, cancellable, &raw);
      if (n > 0)
        g_string_append_len (text, buffer, n);
    }
  while (n > 0 && text->len <= WW_CONNECTOR_BODY_MAX);
  if (n < 0)
    {
      translate (self, raw, error);
      return FALSE;
    }
  if (n > 0)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_LIMIT, _("%s sends pages of more than %u MiB. Set up paging, or ask for smaller pages in the address."),
                   ww_connector_client_get_host (self), WW_CONNECTOR_BODY_MAX >> 20);
      return FALSE;
    }
  answer->len = text->len;
  answer->text = g_string_free (g_steal_pointer (&text), FALSE);
  return TRUE;
}

static void
fail_by_status (WwConnectorClient *self, guint status, GError **error)
{
  const char *host = ww_connector_client_get_host (self);

  if (status == 401 || status == 403)
    g_set_error (error, WW_ERROR, WW_ERROR_SIGN_IN,
                 self->secret ? _("%s refused the password or token (%u). Give the right one.") : _("%s wants a password or token (%u). Choose how to sign in."),
                 host, status);
  else if (status == 404 || status == 410)
    g_set_error (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("%s has nothing at this address (%u). Check it."), host, status);
  else if (status == 408 || status == 429 || (status >= 500 && status != 501 && status != 505))
    g_set_error (error, WW_ERROR, WW_ERROR_RETRY, _("%s is busy or out of order (%u). Try again later."), host, status);
  else
    g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("%s refused the request (%u). Check the address and the paging."), host, status);
}

static char *
dup_header (SoupMessage *message, const char *name)
{
  return g_strdup (soup_message_headers_get_list (soup_message_get_response_headers (message), name));
}

static gboolean
get_once (WwConnectorClient *self, const char *first, const WwConnectorPage *known, WwConnectorAnswer *answer, guint *retry_after_s,
          GCancellable *cancellable, GError **error)
{
  g_autofree char *url = g_strdup (first);

  *retry_after_s = 0;
  for (guint redirects = 0; redirects <= REDIRECTS_MAX; redirects++)
    {
      g_autoptr (SoupMessage) message = soup_message_new ("GET", url);
      g_autoptr (GInputStream) stream = NULL;
      g_autofree char *to = NULL;
      GError *raw = NULL;

      if (!message)
        {
          g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("The address at %s cannot be used. Check it."), ww_connector_client_get_host (self));
          return FALSE;
        }
      soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
      fill_headers (self, soup_message_get_request_headers (message), known);
      stream = soup_session_send (self->session, message, cancellable, &raw);
      if (!stream)
        {
          translate (self, raw, error);
          return FALSE;
        }
      answer->status = soup_message_get_status (message);
      if (answer->status == 200 || (answer->status == 304 && known))
        {
          answer->etag = dup_header (message, "ETag");
          answer->modified = dup_header (message, "Last-Modified");
          answer->link = dup_header (message, "Link");
          return answer->status == 304 || read_body (self, stream, answer, cancellable, error);
        }
      if (answer->status != 301 && answer->status != 302 && answer->status != 303 && answer->status != 307 && answer->status != 308)
        {
          *retry_after_s = ww_http_get_retry_after (message);
          fail_by_status (self, answer->status, error);
          return FALSE;
        }
      to = dup_header (message, "Location");
      {
        char *next = ww_connector_client_resolve (self, url, to ? to : "", error);

        if (!next)
          return FALSE;
        g_free (url);
        url = next;
      }
    }
  g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("%s sends from one address to the next without end. Check the address."),
               ww_connector_client_get_host (self));
  return FALSE;
}

static gboolean
wait_for (guint ms, GCancellable *cancellable, GError **error)
{
  gint64 until = g_get_monotonic_time () + (gint64) ms * 1000;
  GPollFD fd;
  gboolean can = cancellable && g_cancellable_make_pollfd (cancellable, &fd);

  for (gint64 left; (left = (until - g_get_monotonic_time ()) / 1000) > 0 && !g_cancellable_is_cancelled (cancellable);)
    g_poll (can ? &fd : NULL, can ? 1 : 0, (int) left);
  if (can)
    g_cancellable_release_fd (cancellable);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

gboolean
ww_connector_client_get (WwConnectorClient *self, const char *url, const WwConnectorPage *known, WwConnectorAnswer *answer,
                         GCancellable *cancellable, GError **error)
{
  for (guint try = 1;; try++)
    {
      GError *failure = NULL;
      guint retry_after_s, ms;

      ww_connector_answer_clear (answer);
      if (get_once (self, url, known, answer, &retry_after_s, cancellable, &failure))
        return TRUE;
      ms = ww_backoff_ms (try, 500, WAIT_MAX_MS / 2, retry_after_s, g_random_double ());
      if (!g_error_matches (failure, WW_ERROR, WW_ERROR_RETRY) || try == TRIES_MAX || ms > WAIT_MAX_MS)
        {
          g_propagate_error (error, failure);
          return FALSE;
        }
      g_error_free (failure);
      if (!wait_for (ms, cancellable, error))
        return FALSE;
    }
}
