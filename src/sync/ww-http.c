/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-http.h"

#include <glib/gi18n-lib.h>

/* A day is more than anybody means. */
#define LONGEST_WAIT_S 86400

GError *
ww_http_error_new (const GError *raw, const char *host)
{
  if (g_error_matches (raw, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return g_error_new (WW_ERROR, WW_ERROR_RETRY, _("%s did not answer in time. Check the connection, or try again later."), host);
  if (raw->domain == G_RESOLVER_ERROR)
    return g_error_new (WW_ERROR, WW_ERROR_RETRY, _("%s was not found on the network. Check the connection and the address, or try again later."),
                        host);
  return g_error_new (WW_ERROR, WW_ERROR_RETRY, _("%s could not be reached (%s). Check the connection, or try again later."), host, raw->message);
}

guint
ww_http_get_retry_after (SoupMessage *message)
{
  const char *text = soup_message_headers_get_one (soup_message_get_response_headers (message), "Retry-After");
  guint64 seconds;

  if (!text)
    return 0;
  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT, &seconds, NULL))
    {
      g_autoptr (GDateTime) then = soup_date_time_new_from_http_string (text);
      g_autoptr (GDateTime) now = g_date_time_new_now_utc ();

      seconds = then ? (guint64) MAX (g_date_time_difference (then, now) / G_USEC_PER_SEC, 0) : 0;
    }
  return (guint) MIN (seconds, LONGEST_WAIT_S);
}
