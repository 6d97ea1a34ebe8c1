/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-hub-cors.h"

#include <string.h>

#include "ww-hub-private.h"

#define METHODS "GET, HEAD, POST, PUT, DELETE, COPY"
#define REQUEST_HEADERS "accept, authorization, content-type, destination, if-match, if-none-match, origin, referer"
#define ANSWER_HEADERS "accept-ranges, cache-control, content-encoding, content-length, content-type, etag, server, x-couch-request-id"
/* A browser asks beforehand again after so many seconds. */
#define MAX_AGE "600"

/* Whether the site of the page that asks is named; by its letters, as a browser writes it. */
static gboolean
is_named (const char *const *origins, const char *origin)
{
  for (; origins && *origins; origins++)
    if (g_ascii_strcasecmp (*origins, origin) == 0)
      return TRUE;
  return FALSE;
}

gboolean
ww_hub_cors_take (WwHubRequest *request)
{
  const char *const *origins = request->hub->options.origins;
  const char *origin = ww_hub_request_get_header (request, "Origin");
  g_autoptr (GBytes) nothing = NULL;

  if (!origins)
    return FALSE;
  /* What lies between must not give the answer for one site to another. */
  ww_hub_request_set_header (request, "Vary", "Origin");
  if (!origin || !is_named (origins, origin))
    return FALSE;
  ww_hub_request_set_header (request, "Access-Control-Allow-Origin", origin);
  ww_hub_request_set_header (request, "Access-Control-Allow-Credentials", "true");
  ww_hub_request_set_header (request, "Access-Control-Expose-Headers", ANSWER_HEADERS);
  if (strcmp (request->method, "OPTIONS") != 0 || !ww_hub_request_get_header (request, "Access-Control-Request-Method"))
    return FALSE;
  ww_hub_request_set_header (request, "Access-Control-Allow-Methods", METHODS);
  ww_hub_request_set_header (request, "Access-Control-Allow-Headers", REQUEST_HEADERS);
  ww_hub_request_set_header (request, "Access-Control-Max-Age", MAX_AGE);
  nothing = g_bytes_new_static ("", 0);
  ww_hub_request_answer_bytes (request, 204, NULL, nothing);
  return TRUE;
}
