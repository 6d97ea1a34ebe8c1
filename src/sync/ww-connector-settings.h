/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-store.h"

G_BEGIN_DECLS

/**
 * WwConnectorAuth: how a source is told who asks. The secret itself is in the keyring.
 * @WW_CONNECTOR_AUTH_NONE: not at all
 * @WW_CONNECTOR_AUTH_BEARER: "Authorization: Bearer", with a token
 * @WW_CONNECTOR_AUTH_BASIC: name and password
 * @WW_CONNECTOR_AUTH_HEADER: the secret in a header of its own, such as "X-Api-Key"
 */
typedef enum {
  WW_CONNECTOR_AUTH_NONE,
  WW_CONNECTOR_AUTH_BEARER,
  WW_CONNECTOR_AUTH_BASIC,
  WW_CONNECTOR_AUTH_HEADER,
} WwConnectorAuth;

/**
 * WwConnectorPaging: how a source says that there is more.
 * @WW_CONNECTOR_PAGING_NONE: all comes at once
 * @WW_CONNECTOR_PAGING_LINK: the header "Link" with rel="next"; or, with a pointer, an address in the answer
 * @WW_CONNECTOR_PAGING_CURSOR: what the pointer points to is handed back in the parameter, until there is none
 * @WW_CONNECTOR_PAGING_PAGE: the parameter counts up, from 1 or from what the address has, until a page is empty
 */
typedef enum {
  WW_CONNECTOR_PAGING_NONE,
  WW_CONNECTOR_PAGING_LINK,
  WW_CONNECTOR_PAGING_CURSOR,
  WW_CONNECTOR_PAGING_PAGE,
} WwConnectorPaging;

/** A field of an organisation, and where an item has it. */
typedef struct {
  char *field;
  char *pointer;
} WwConnectorPlace;

/**
 * WwConnectorSettings:
 * @source: what the source is called: lower-case letters, digits and hyphens, at most 40; part of the ids
 * @url: the first page
 * @auth: how to sign in
 * @auth_name: (nullable): the user's name, or the header's
 * @headers: (array zero-terminated=1) (nullable): more headers, "Name: value"; never secrets
 * @paging: how to go on
 * @paging_parameter: (nullable)
 * @paging_pointer: (nullable)
 * @items: pointer to the list of an answer
 * @id: pointer to what tells an item from all others, within it
 * @updated: (nullable): pointer to when it was changed, within it
 * @every_hours: how often it is asked again while the file is open; 0: by hand
 * @map: (element-type WwConnectorPlace): what goes where
 *
 * Where members of somebody else's list come from, remembered in the database; never the secret.
 */
typedef struct {
  char *source;
  char *url;
  WwConnectorAuth auth;
  char *auth_name;
  char **headers;
  WwConnectorPaging paging;
  char *paging_parameter;
  char *paging_pointer;
  char *items;
  char *id;
  char *updated;
  guint every_hours;
  GPtrArray *map;
} WwConnectorSettings;

/** (transfer full): none yet, but for "/id" */
WwConnectorSettings *ww_connector_settings_new (void);
WwConnectorSettings *ww_connector_settings_copy (const WwConnectorSettings *self);
void ww_connector_settings_free (WwConnectorSettings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwConnectorSettings, ww_connector_settings_free)

/** Adds a place to the map. */
void ww_connector_settings_add (WwConnectorSettings *self, const char *field, const char *pointer);

/** "none", "link", "link=/next", "cursor=/next,after" (pointer, parameter), "page=PARAMETER". Whether @text is one. */
gboolean ww_connector_settings_set_paging (WwConnectorSettings *self, const char *text);
/** (transfer full): as ww_connector_settings_set_paging() reads it */
char *ww_connector_settings_dup_paging (const WwConnectorSettings *self);

/**
 * ww_connector_settings_check:
 * @error: %WW_ERROR_INPUT, saying what is wrong and what would be right
 *
 * Whether all is there and can be used: also that no secret is in the address or a header, and none would travel unencrypted. The
 * names of fields are not looked at.
 */
gboolean ww_connector_settings_check (const WwConnectorSettings *self, GError **error);

/** (transfer full): one line of JSON */
char *ww_connector_settings_to_json (const WwConnectorSettings *self);

/** (transfer full) (element-type WwConnectorSettings): those of the database, in the order they were saved */
GPtrArray *ww_connector_settings_load (WwStore *store, GError **error);

/** (transfer full): that of one source; %WW_ERROR_NOT_FOUND when there is none. */
WwConnectorSettings *ww_connector_settings_find (WwStore *store, const char *source, GError **error);

/** Keeps @self in the place of what its source had. */
gboolean ww_connector_settings_save (const WwConnectorSettings *self, WwStore *store, GError **error);

/** Forgets a source; what it gave stays. */
gboolean ww_connector_settings_remove (WwStore *store, const char *source, GError **error);

G_END_DECLS
