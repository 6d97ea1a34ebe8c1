/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-endpoint-private.h"

#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>

#include "ww-error.h"
#include "ww-http.h"
#include "ww-json-text.h"
#include "ww-wire.h"

#define ANSWER_MAX (64 * 1024 * 1024)
#define REASON_MAX 4096
#define GZIP_MIN 2048

struct _WwEndpoint {
  GObject parent_instance;

  /*< owned >*/
  char *address, *server, *host, *database;
  char *name, *password;
  char *pin, *refused_pin;
  char *proxy;              /* (nullable) as the desktop says */
  SoupSession *session;     /* (nullable) until the first request */
  SoupSession *listener;    /* (nullable) one that is not told from a dead one too soon */
  char *cookie;             /* (nullable) "AuthSession=…" */

  gboolean use_cookie;
  gboolean local;           /* this computer: no point in packing */
  gboolean gzip;            /* pack longer requests, until something on the way refuses */
  guint timeout_s;
  guint watchdog_s;
  guint status;
  guint retry_after_s;
  gboolean silent;
};

G_DEFINE_FINAL_TYPE (WwEndpoint, ww_endpoint, G_TYPE_OBJECT)

static void
wipe (char **secret)
{
  if (*secret)
    explicit_bzero (*secret, strlen (*secret));
  g_clear_pointer (secret, g_free);
}

static void
ww_endpoint_finalize (GObject *object)
{
  WwEndpoint *self = WW_ENDPOINT (object);

  g_clear_object (&self->session);
  g_clear_object (&self->listener);
  g_free (self->address);
  g_free (self->server);
  g_free (self->host);
  g_free (self->database);
  g_free (self->name);
  wipe (&self->password);
  wipe (&self->cookie);
  g_free (self->pin);
  g_free (self->refused_pin);
  g_free (self->proxy);
  G_OBJECT_CLASS (ww_endpoint_parent_class)->finalize (object);
}

static void
ww_endpoint_class_init (WwEndpointClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ww_endpoint_finalize;
}

static void
ww_endpoint_init (WwEndpoint *self)
{
  self->timeout_s = 60;
  self->watchdog_s = 60;
}

/* --- what is asked --- */

static gboolean
is_this_computer (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  return g_ascii_strcasecmp (host, "localhost") == 0 || (address && g_inet_address_get_is_loopback (address));
}

static gboolean
refuse_address (const char *address, GError **error)
{
  g_set_error (error, WW_ERROR, WW_ERROR_INPUT,
               _("“%s” is no address of an endpoint. Write it as https://sync.example.org/cluster, with the name of the database at its end."),
               address);
  return FALSE;
}

static gboolean
take_address (WwEndpoint *self, const char *given, GError **error)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (given));
  g_autofree char *whole = NULL, *path = NULL, *bare = NULL;
  g_autoptr (GUri) uri = NULL;
  const char *scheme, *host, *last;

  /* What cannot be read is not repeated in the error: a password may be in it. */
  bare = strchr (trimmed, '@') ? g_strdup ("…") : g_strdup (trimmed);
  if (!strstr (trimmed, "://"))
    {
      g_autofree char *guess = g_strconcat ("http://", trimmed, NULL);
      g_autoptr (GUri) parsed = g_uri_parse (guess, G_URI_FLAGS_ENCODED_PATH | G_URI_FLAGS_HAS_PASSWORD, NULL);

      whole = parsed && g_uri_get_host (parsed) && is_this_computer (g_uri_get_host (parsed)) ? g_steal_pointer (&guess)
                                                                                             : g_strconcat ("https://", trimmed, NULL);
    }
  else
    whole = g_strdup (trimmed);
  uri = g_uri_parse (whole, G_URI_FLAGS_ENCODED_PATH | G_URI_FLAGS_HAS_PASSWORD, NULL);
  scheme = uri ? g_uri_get_scheme (uri) : NULL;
  host = uri ? g_uri_get_host (uri) : NULL;
  if (!scheme || (g_ascii_strcasecmp (scheme, "http") != 0 && g_ascii_strcasecmp (scheme, "https") != 0) || !host || !*host
      || g_uri_get_query (uri) || g_uri_get_fragment (uri))
    return refuse_address (bare, error);
  path = g_strdup (g_uri_get_path (uri));
  while (*path && path[strlen (path) - 1] == '/')
    path[strlen (path) - 1] = '\0';
  last = strrchr (path, '/');
  self->database = last && last[1] ? g_uri_unescape_string (last + 1, NULL) : NULL;
  if (!self->database || !*self->database)
    return refuse_address (bare, error);
  self->address = g_uri_join (G_URI_FLAGS_ENCODED_PATH, scheme, NULL, host, g_uri_get_port (uri), path, NULL, NULL);
  self->server = g_strndup (self->address, strlen (self->address) - strlen (last));
  self->host = g_uri_get_port (uri) > 0 ? g_strdup_printf ("%s:%d", host, g_uri_get_port (uri)) : g_strdup (host);
  self->local = is_this_computer (host);
  self->gzip = !self->local;
  if (g_uri_get_user (uri))
    ww_endpoint_set_credentials (self, g_uri_get_user (uri), g_uri_get_password (uri));
  return TRUE;
}

WwEndpoint *
ww_endpoint_new (const char *address, GError **error)
{
  g_autoptr (WwEndpoint) self = g_object_new (WW_TYPE_ENDPOINT, NULL);

  return take_address (self, address, error) ? g_steal_pointer (&self) : NULL;
}

WwEndpoint *
ww_endpoint_copy (WwEndpoint *self)
{
  WwEndpoint *copy = g_object_new (WW_TYPE_ENDPOINT, NULL);

  copy->address = g_strdup (self->address);
  copy->server = g_strdup (self->server);
  copy->host = g_strdup (self->host);
  copy->database = g_strdup (self->database);
  copy->name = g_strdup (self->name);
  copy->password = g_strdup (self->password);
  copy->pin = g_strdup (self->pin);
  copy->proxy = g_strdup (self->proxy);
  copy->use_cookie = self->use_cookie;
  copy->local = self->local;
  copy->gzip = self->gzip;
  copy->timeout_s = self->timeout_s;
  copy->watchdog_s = self->watchdog_s;
  return copy;
}

const char *
ww_endpoint_get_address (WwEndpoint *self)
{
  return self->address;
}

const char *
ww_endpoint_get_host (WwEndpoint *self)
{
  return self->host;
}

const char *
ww_endpoint_get_database (WwEndpoint *self)
{
  return self->database;
}

void
ww_endpoint_set_credentials (WwEndpoint *self, const char *name, const char *password)
{
  g_autofree char *new_name = g_strdup (name), *new_password = g_strdup (password);

  g_free (self->name);
  self->name = g_steal_pointer (&new_name);
  wipe (&self->password);
  self->password = g_steal_pointer (&new_password);
  wipe (&self->cookie);
}

const char *
ww_endpoint_get_name (WwEndpoint *self)
{
  return self->name;
}

gboolean
ww_endpoint_has_password (WwEndpoint *self)
{
  return self->password != NULL;
}

void
ww_endpoint_set_use_cookie (WwEndpoint *self, gboolean use_cookie)
{
  self->use_cookie = use_cookie;
}

gboolean
ww_endpoint_set_pin (WwEndpoint *self, const char *pin)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *p = pin ? pin : ""; *p; p++)
    if (g_ascii_isxdigit (*p))
      g_string_append_c (digits, g_ascii_tolower (*p));
    else if (*p != ':' && *p != ' ')
      return FALSE;
  if (pin && digits->len != 64)
    return FALSE;
  g_free (self->pin);
  self->pin = pin ? g_strdup (digits->str) : NULL;
  return TRUE;
}

const char *
ww_endpoint_get_pin (WwEndpoint *self)
{
  return self->pin;
}

const char *
ww_endpoint_get_refused_pin (WwEndpoint *self)
{
  return self->refused_pin;
}

void
ww_endpoint_take_refused_pin (WwEndpoint *self, WwEndpoint *copy)
{
  g_free (self->refused_pin);
  self->refused_pin = g_strdup (copy->refused_pin);
}

void
ww_endpoint_forget_connections (WwEndpoint *self)
{
  g_clear_object (&self->session);
  g_clear_object (&self->listener);
}

void
ww_endpoint_set_proxy (WwEndpoint *self, const char *proxy)
{
  g_free (self->proxy);
  self->proxy = g_strdup (proxy);
}

void
ww_endpoint_set_timeout (WwEndpoint *self, guint seconds)
{
  self->timeout_s = MAX (seconds, 1);
}

void
ww_endpoint_set_watchdog (WwEndpoint *self, guint ms)
{
  self->watchdog_s = MAX ((ms + 999) / 1000, 1);
}

void
ww_endpoint_set_gzip (WwEndpoint *self, gboolean gzip)
{
  self->gzip = gzip;
}

guint
ww_endpoint_get_retry_after (WwEndpoint *self)
{
  return self->retry_after_s;
}

guint
ww_endpoint_get_status (WwEndpoint *self)
{
  return self->status;
}

gboolean
ww_endpoint_was_silent (WwEndpoint *self)
{
  return self->silent;
}

char *
ww_endpoint_encode (const char *part)
{
  return g_uri_escape_string (part, ":@", FALSE);
}

/* --- errors --- */

GError *
ww_endpoint_translate (WwEndpoint *self, GError *error)
{
  GError *ours = NULL;

  self->silent = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  if (!error || error->domain == WW_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return error;
  if (error->domain == G_TLS_ERROR && error->code == G_TLS_ERROR_BAD_CERTIFICATE)
    ours = g_error_new (WW_ERROR, WW_ERROR_INPUT, self->pin
                        ? _("%s shows another certificate than the one that was agreed on. Ask who runs it whether it was renewed, and connect again.")
                        : _("The certificate of %s is not one that this computer trusts. If it is your own hub, connect again and confirm its certificate."),
                        self->host);
  else if (error->domain == SOUP_SESSION_ERROR
           && (error->code == SOUP_SESSION_ERROR_PARSING || error->code == SOUP_SESSION_ERROR_ENCODING))
    ours = g_error_new (WW_ERROR, WW_ERROR_RETRY, _("%s answered with something that is not HTTP. Check the connection, or try again later."), self->host);
  else
    ours = ww_http_error_new (error, self->host);
  g_error_free (error);
  return ours;
}

/* The first bytes of an error's body: {"error": …, "reason": …}. */
static char *
read_reason (GInputStream *stream, GCancellable *cancellable)
{
  char buffer[REASON_MAX];
  g_autoptr (JsonNode) node = NULL;
  gsize n = 0;
  JsonObject *object;

  g_input_stream_read_all (stream, buffer, sizeof buffer, &n, cancellable, NULL);
  node = n ? ww_json_text_parse (buffer, (gssize) n, NULL) : NULL;
  object = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  return g_strdup (ww_wire_get_text (object, "reason", ""));
}

static void
fail_by_status (WwEndpoint *self, SoupMessage *message, GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autofree char *reason = read_reason (stream, cancellable);
  const char *moved = soup_message_headers_get_one (soup_message_get_response_headers (message), "Location");

  switch (self->status)
    {
    case 301: case 302: case 303: case 307: case 308:
      {
        g_autoptr (GUri) to = moved ? g_uri_parse_relative (soup_message_get_uri (message), moved, G_URI_FLAGS_HAS_PASSWORD, NULL) : NULL;
        g_autofree char *address = to ? g_uri_to_string_partial (to, G_URI_HIDE_USERINFO | G_URI_HIDE_QUERY) : g_strdup ("?");

        /* Not followed: the password would go to somebody whom nobody named. */
        g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("%s says that it is at another address: %s. If that is right, connect to it there."),
                     self->host, address);
        break;
      }
    case 401:
      g_set_error (error, WW_ERROR, WW_ERROR_SIGN_IN, self->password ? _("%s refused the name or the password. Sign in again.")
                                                                      : _("%s wants a name and a password. Sign in."), self->host);
      break;
    case 403:
      g_set_error (error, WW_ERROR, WW_ERROR_SIGN_IN,
                   _("%s does not let you do this (“%s”). Ask who runs it for the right, or sign in as somebody who has it."), self->host, reason);
      break;
    case 404:
      g_set_error (error, WW_ERROR, WW_ERROR_NOT_FOUND,
                   _("%s has no database “%s”. Check the address, or ask who runs it to make the database."), self->host, self->database);
      break;
    case 407:
      g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT,
                           _("The proxy between here and the endpoint wants a password. Set one up in the network settings, or use no proxy."));
      break;
    case 507:
      self->retry_after_s = ww_http_get_retry_after (message);
      g_set_error (error, WW_ERROR, WW_ERROR_RETRY, _("%s has no room left on its disk. Ask who runs it to make room; nothing is lost meanwhile."),
                   self->host);
      break;
    case 408: case 429: case 500: case 502: case 503: case 504: case 509: case 520: case 521: case 522: case 523: case 524:
      self->retry_after_s = ww_http_get_retry_after (message);
      g_set_error (error, WW_ERROR, WW_ERROR_RETRY, _("%s is busy or out of order (%u). Try again later."), self->host, self->status);
      break;
    case 409: case 412:
      g_set_error (error, WW_ERROR, WW_ERROR_CONFLICT, _("Somebody else wrote the same at %s meanwhile. Try again."), self->host);
      break;
    case 413:
      g_set_error (error, WW_ERROR, WW_ERROR_LIMIT, _("This is larger than %s takes. Make the document shorter."), self->host);
      break;
    default:
      if (self->status >= 500 && self->status != 501 && self->status != 505)
        {
          self->retry_after_s = ww_http_get_retry_after (message);
          g_set_error (error, WW_ERROR, WW_ERROR_RETRY, _("%s is busy or out of order (%u). Try again later."), self->host, self->status);
        }
      else
        g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("%s refused a request (%u, “%s”). Check that the address is that of a database."),
                     self->host, self->status, reason);
    }
}

/* --- asking --- */

/* (nullable): what a proxy is told that wants a password, when its address has one, as that of the desktop's settings does. */
static char *
make_proxy_credentials (WwEndpoint *self, GProxyResolver *resolver)
{
  g_auto (GStrv) proxies = g_proxy_resolver_lookup (resolver, self->address, NULL, NULL);
  g_autoptr (GUri) uri = proxies && *proxies ? g_uri_parse (*proxies, G_URI_FLAGS_HAS_PASSWORD, NULL) : NULL;
  g_autofree char *both = NULL, *encoded = NULL;

  if (!uri || !g_uri_get_user (uri))
    return NULL;
  both = g_strdup_printf ("%s:%s", g_uri_get_user (uri), g_uri_get_password (uri) ? g_uri_get_password (uri) : "");
  encoded = g_base64_encode ((const guchar *) both, strlen (both));
  wipe (&both);
  return g_strconcat ("Basic ", encoded, NULL);
}

/* The proxy alone reads it: on the way to an encrypted endpoint it goes with the request for a tunnel, and not into it. */
static void
sign_for_proxy (SoupSession *session, SoupMessage *message, const char *credentials)
{
  const char *scheme = g_uri_get_scheme (soup_message_get_uri (message));

  if (strcmp (soup_message_get_method (message), SOUP_METHOD_CONNECT) == 0 || strcmp (scheme, "http") == 0)
    soup_message_headers_replace (soup_message_get_request_headers (message), "Proxy-Authorization", credentials);
}

static void
free_credentials (gpointer credentials, GClosure *closure)
{
  wipe ((char **) &credentials);
}

/* @resolver: (nullable): %NULL for no proxy at all */
static void
use_proxy (WwEndpoint *self, SoupSession *session, GProxyResolver *resolver)
{
  char *credentials = resolver ? make_proxy_credentials (self, resolver) : NULL;

  soup_session_set_proxy_resolver (session, resolver);
  if (credentials)
    g_signal_connect_data (session, "request-queued", G_CALLBACK (sign_for_proxy), credentials, free_credentials, 0);
}

static SoupSession *
make_session (WwEndpoint *self, guint timeout_s)
{
  /* As libsoup has it, a listener and one more request would starve all others: two connections a host. */
  SoupSession *session = soup_session_new_with_options ("max-conns", 16, "max-conns-per-host", 8, "timeout", timeout_s, "idle-timeout", 50,
                                                        "user-agent", "Wishwell/" WW_VERSION, NULL);

  /* Credentials are sent by ourselves, once; a 401 is never answered by another try. */
  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  /* Without authorities every certificate is shown to us before anything is sent. */
  if (self->pin)
    soup_session_set_tls_database (session, NULL);
  if (self->proxy && *self->proxy)
    {
      g_autoptr (GProxyResolver) resolver = g_simple_proxy_resolver_new (self->proxy, NULL);

      use_proxy (self, session, resolver);
    }
  else
    use_proxy (self, session, self->proxy || self->local ? NULL : g_proxy_resolver_get_default ());
  return session;
}

static gboolean
judge_certificate (SoupMessage *message, GTlsCertificate *certificate, GTlsCertificateFlags faults, WwEndpoint *self)
{
  g_autoptr (GByteArray) der = NULL;
  g_autofree char *pin = NULL;

  g_object_get (certificate, "certificate", &der, NULL);
  pin = der ? g_compute_checksum_for_data (G_CHECKSUM_SHA256, der->data, der->len) : NULL;
  if (self->pin && pin && strcmp (pin, self->pin) == 0)
    return TRUE;
  g_free (self->refused_pin);
  self->refused_pin = g_steal_pointer (&pin);
  return FALSE;
}

/* Belt and braces: should a certificate have been taken without our being asked. */
static gboolean
is_pinned (WwEndpoint *self, SoupMessage *message, GError **error)
{
  GTlsCertificate *certificate = soup_message_get_tls_peer_certificate (message);

  if (!self->pin || !certificate || judge_certificate (message, certificate, 0, self))
    return TRUE;
  /* Put into words by ww_endpoint_translate(). */
  *error = g_error_copy (&(GError) { .domain = G_TLS_ERROR, .code = G_TLS_ERROR_BAD_CERTIFICATE, .message = (char *) "" });
  return FALSE;
}

static GBytes *
pack (const char *text, gsize length)
{
  g_autoptr (GConverter) gzip = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 1));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) out = g_converter_output_stream_new (memory, gzip);

  if (!g_output_stream_write_all (out, text, length, NULL, NULL, NULL) || !g_output_stream_close (out, NULL, NULL))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static void
authorize (WwEndpoint *self, SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);
  g_autofree char *both = NULL, *encoded = NULL, *value = NULL;

  if (self->use_cookie)
    {
      if (self->cookie)
        soup_message_headers_replace (headers, "Cookie", self->cookie);
      return;
    }
  if (!self->name || !self->password)
    return;
  both = g_strconcat (self->name, ":", self->password, NULL);
  encoded = g_base64_encode ((const guchar *) both, strlen (both));
  value = g_strconcat ("Basic ", encoded, NULL);
  soup_message_headers_replace (headers, "Authorization", value);
  explicit_bzero (both, strlen (both));
  explicit_bzero (encoded, strlen (encoded));
}

/* libsoup asks again by itself when a kept connection turns out to be closed, and would then send nothing: it has read the body. */
static void
send_body_again (SoupMessage *message, GBytes *bytes)
{
  soup_message_set_request_body_from_bytes (message, "application/json", bytes);
}

static void
unref_bytes (gpointer data, GClosure *closure)
{
  g_bytes_unref (data);
}

static GInputStream *
ask_once (WwEndpoint *self, WwAsk ask, const char *method, const char *path, GString *body, gboolean packed, SoupMessage **asked,
          GCancellable *cancellable, GError **error)
{
  g_autofree char *url = g_strconcat (ask & WW_ASK_SERVER ? self->server : self->address, path, NULL);
  g_autoptr (SoupMessage) message = soup_message_new (method, url);
  SoupMessageHeaders *headers;
  GInputStream *stream;
  SoupSession **session = ask & WW_ASK_LISTEN ? &self->listener : &self->session;
  GError *raw = NULL;

  self->status = 0;
  self->retry_after_s = 0;
  g_clear_pointer (&self->refused_pin, g_free);
  if (!message)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("“%s” is no address of an endpoint. Check it, and connect again."), self->address);
      return NULL;
    }
  if (!*session)
    *session = make_session (self, ask & WW_ASK_LISTEN ? self->watchdog_s : self->timeout_s);
  /* All that is asked can be asked twice, revisions having their names already; else each POST would be a connection of its own. */
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_IDEMPOTENT);
  g_signal_connect_object (message, "accept-certificate", G_CALLBACK (judge_certificate), self, 0);
  headers = soup_message_get_request_headers (message);
  soup_message_headers_replace (headers, "Accept", "application/json");
  if (self->local)
    soup_message_headers_replace (headers, "Accept-Encoding", "identity");
  if (!(ask & WW_ASK_ANONYMOUS))
    authorize (self, message);
  if (body)
    {
      g_autoptr (GBytes) bytes = packed ? pack (body->str, body->len) : NULL;

      if (bytes)
        soup_message_headers_replace (headers, "Content-Encoding", "gzip");
      else
        bytes = g_bytes_new_static (body->str, body->len);
      soup_message_set_request_body_from_bytes (message, "application/json", bytes);
      g_signal_connect_data (message, "restarted", G_CALLBACK (send_body_again), g_bytes_ref (bytes), unref_bytes, 0);
    }
  stream = soup_session_send (*session, message, cancellable, &raw);
  if (stream && !is_pinned (self, message, &raw))
    g_clear_object (&stream);
  if (!stream)
    {
      g_propagate_error (error, ww_endpoint_translate (self, raw));
      return NULL;
    }
  self->status = soup_message_get_status (message);
  *asked = g_steal_pointer (&message);
  return stream;
}

/* Name and password for a cookie. */
static gboolean
sign_in (WwEndpoint *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = ww_json_text_quote (self->name), *password = ww_json_text_quote (self->password);
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GInputStream) stream = NULL;
  GSList *cookies;

  wipe (&self->cookie);
  g_string_printf (body, "{\"name\":%s,\"password\":%s}", name, password);
  stream = ask_once (self, WW_ASK_SERVER | WW_ASK_ANONYMOUS, "POST", "/_session", body, FALSE, &message, cancellable, error);
  explicit_bzero (body->str, body->len);
  explicit_bzero (password, strlen (password));
  if (!stream)
    return FALSE;
  if (self->status != 200)
    {
      fail_by_status (self, message, stream, cancellable, error);
      return FALSE;
    }
  cookies = soup_cookies_from_response (message);
  for (GSList *l = cookies; l; l = l->next)
    if (strcmp (soup_cookie_get_name (l->data), "AuthSession") == 0)
      {
        wipe (&self->cookie);
        self->cookie = soup_cookie_to_cookie_header (l->data);
      }
  soup_cookies_free (cookies);
  if (!self->cookie)
    g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("%s gave no cookie for the password. Connect again without cookies."), self->host);
  return self->cookie != NULL;
}

/* CouchDB sends a fresh cookie when the old one has run for a while. */
static void
keep_fresh_cookie (WwEndpoint *self, SoupMessage *message)
{
  GSList *cookies = self->use_cookie ? soup_cookies_from_response (message) : NULL;

  for (GSList *l = cookies; l; l = l->next)
    if (strcmp (soup_cookie_get_name (l->data), "AuthSession") == 0 && *soup_cookie_get_value (l->data))
      {
        wipe (&self->cookie);
        self->cookie = soup_cookie_to_cookie_header (l->data);
      }
  soup_cookies_free (cookies);
}

GInputStream *
ww_endpoint_open (WwEndpoint *self, WwAsk ask, const char *method, const char *path, GString *body, GCancellable *cancellable, GError **error)
{
  gboolean with_cookie = self->use_cookie && self->name && self->password && !(ask & WW_ASK_ANONYMOUS);
  gboolean fresh = FALSE, packed = body && body->len >= GZIP_MIN && self->gzip;

  if (with_cookie && !self->cookie)
    {
      if (!sign_in (self, cancellable, error))
        return NULL;
      fresh = TRUE;
    }
  for (;;)
    {
      g_autoptr (SoupMessage) message = NULL;
      g_autoptr (GInputStream) stream = ask_once (self, ask, method, path, body, packed, &message, cancellable, error);

      if (!stream)
        return NULL;
      keep_fresh_cookie (self, message);
      if (self->status >= 200 && self->status < 300)
        return g_steal_pointer (&stream);
      /* A cookie runs out; the password is still good, or the next answer says that it is not. */
      if (self->status == 401 && with_cookie && !fresh)
        {
          g_clear_object (&stream);
          if (!sign_in (self, cancellable, error))
            return NULL;
          fresh = TRUE;
          continue;
        }
      if (packed && (self->status == 400 || self->status == 415))
        {
          self->gzip = FALSE;
          packed = FALSE;
          continue;
        }
      fail_by_status (self, message, stream, cancellable, error);
      return NULL;
    }
}

char *
ww_endpoint_read (WwEndpoint *self, WwAsk ask, const char *method, const char *path, GString *body, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = ww_endpoint_open (self, ask, method, path, body, cancellable, error);
  g_autoptr (GString) text = NULL;
  GError *raw = NULL;
  gssize n;

  if (!stream)
    return NULL;
  text = g_string_new (NULL);
  do
    {
      char buffer[16384];

      n = g_input_stream_read (stream, buffer, sizeof buffer, cancellable, &raw);
      if (n > 0)
        g_string_append_len (text, buffer, n);
    }
  while (n > 0 && text->len <= ANSWER_MAX);
  if (n < 0)
    {
      g_propagate_error (error, ww_endpoint_translate (self, raw));
      return NULL;
    }
  if (n > 0)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_LIMIT, _("%s sent more than this program takes."), self->host);
      return NULL;
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

JsonNode *
ww_endpoint_read_object (WwEndpoint *self, WwAsk ask, const char *method, const char *path, GString *body, GCancellable *cancellable,
                         GError **error)
{
  g_autofree char *text = ww_endpoint_read (self, ask, method, path, body, cancellable, error);
  g_autoptr (JsonNode) node = NULL;

  if (!text)
    return NULL;
  g_strchomp (text);
  node = ww_json_text_parse (text, -1, NULL);
  if (node && JSON_NODE_HOLDS_OBJECT (node))
    return g_steal_pointer (&node);
  /* What does not even begin as an answer of ours came from somebody between: the network of a hotel or a venue. */
  if (text[strspn (text, " \t\r\n")] != '{')
    g_set_error (error, WW_ERROR, WW_ERROR_RETRY,
                 _("Something else than %s answered. See whether this network wants you to sign in to it, and check the address."), self->host);
  /* Something between lost its end and said that this is all. */
  else if (!g_str_has_suffix (text, "}"))
    g_set_error_literal (error, WW_ERROR, WW_ERROR_RETRY, _("The endpoint’s answer was cut off. Check the connection, or try again later."));
  else
    g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("What %s answers makes no sense. Check that the address is that of a database."), self->host);
  return NULL;
}
