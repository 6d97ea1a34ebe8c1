/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-connector.h"

G_BEGIN_DECLS

/* A page as it was the last time. */
typedef struct {
  char *url;
  char *etag, *modified; /* (nullable) */
  char *next;            /* (nullable) */
  GPtrArray *ids;
} WwConnectorPage;

WwConnectorPage *ww_connector_page_new (const char *url);
void ww_connector_page_free (WwConnectorPage *self);

/* Pages ⇄ text. %NULL for what cannot be read or is of other settings (@print: (nullable): whatever they are). */
GPtrArray *ww_connector_pages_read (const char *memory, const char *print, char **found_print);
char *ww_connector_pages_write (GPtrArray *pages, const char *print);

/* An answer: 200 with a body, or 304 without. */
typedef struct {
  guint status;
  char *text;
  gsize len;
  char *etag, *modified, *link; /* (nullable) */
} WwConnectorAnswer;

void ww_connector_answer_clear (WwConnectorAnswer *self);

typedef struct _WwConnectorClient WwConnectorClient;

/* Belongs to one thread. */
WwConnectorClient *ww_connector_client_new (const WwConnectorSettings *settings, const char *secret);
void ww_connector_client_free (WwConnectorClient *self);
const char *ww_connector_client_get_host (WwConnectorClient *self);

/* Gets @url, which must be at the settings' host. @known: (nullable): what was there the last time. Tries again what may pass. */
gboolean ww_connector_client_get (WwConnectorClient *self, const char *url, const WwConnectorPage *known, WwConnectorAnswer *answer,
                                  GCancellable *cancellable, GError **error);

/* (transfer full): @link seen from @url, when it leads to the same host; else NULL with @error. */
char *ww_connector_client_resolve (WwConnectorClient *self, const char *url, const char *link, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwConnectorClient, ww_connector_client_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwConnectorPage, ww_connector_page_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (WwConnectorAnswer, ww_connector_answer_clear)

G_END_DECLS
