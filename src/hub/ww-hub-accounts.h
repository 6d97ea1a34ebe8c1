/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ww-hub-databases.h"

G_BEGIN_DECLS

/**
 * WwHubUser:
 * @name: (nullable): the account; %NULL: nobody
 * @roles: (array zero-terminated=1): its roles; "_admin" for an administrator of the hub
 *
 * Who makes a request.
 */
typedef struct {
  char *name;
  char **roles;
} WwHubUser;

WwHubUser *ww_hub_user_new (const char *name, const char *const *roles);
void ww_hub_user_free (WwHubUser *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwHubUser, ww_hub_user_free)

gboolean ww_hub_user_is_admin (const WwHubUser *self);

/**
 * WwHubRight:
 * @WW_HUB_NOTHING: no access
 * @WW_HUB_READ: may read, and keep its checkpoints
 * @WW_HUB_WRITE: may write documents too
 * @WW_HUB_MANAGE: may write design documents, compact, purge and say who may what
 */
typedef enum {
  WW_HUB_NOTHING,
  WW_HUB_READ,
  WW_HUB_WRITE,
  WW_HUB_MANAGE,
} WwHubRight;

/** What @user may do with @database, after its "_security": "admins", "members" and "readers", each with names and roles. */
WwHubRight ww_hub_user_get_right (const WwHubUser *self, WwHubDatabase *database, gboolean anonymous_read);

typedef struct _WwHubAccounts WwHubAccounts;

/** The accounts in the database "_users", which is made when it is not there. */
WwHubAccounts *ww_hub_accounts_new (WwHubDatabases *databases, guint iterations, GError **error);
void ww_hub_accounts_free (WwHubAccounts *self);

/** Whether there is an administrator of the hub. */
gboolean ww_hub_accounts_has_admin (WwHubAccounts *self);

/** Makes or changes an administrator; with %NULL removes. */
gboolean ww_hub_accounts_set_admin (WwHubAccounts *self, const char *name, const char *password, GError **error);

/** (transfer full) (element-type utf8): who signed in with a password within the last ten minutes, sorted. */
GPtrArray *ww_hub_accounts_list_present (WwHubAccounts *self);

/** Drops everything remembered of passwords; to be called after a write to "_users". */
void ww_hub_accounts_forget (WwHubAccounts *self);

/**
 * ww_hub_accounts_recall:
 *
 * Returns: (transfer full) (nullable): the user, when this very name and password were found right a short while ago
 */
WwHubUser *ww_hub_accounts_recall (WwHubAccounts *self, const char *name, const char *password);

/**
 * ww_hub_accounts_check_async:
 * @client: the address it comes from; wrong passwords are counted by name and address
 *
 * Checks a password in a thread. The answer takes as long for a name that there is none of.
 */
void ww_hub_accounts_check_async (WwHubAccounts *self, const char *name, const char *password, const char *client,
                                  GAsyncReadyCallback callback, gpointer user_data);

/** (transfer full): the user; %WW_ERROR_SIGN_IN when it is wrong, %WW_ERROR_LIMIT when it was wrong too often, %WW_ERROR_BUSY. */
WwHubUser *ww_hub_accounts_check_finish (WwHubAccounts *self, GAsyncResult *result, GError **error);

/** (transfer full): the value of the cookie for @user, good for ten minutes. */
char *ww_hub_accounts_make_cookie (WwHubAccounts *self, const WwHubUser *user);

/** (transfer full) (nullable): whose cookie it is; @renew: whether it should be given anew. */
WwHubUser *ww_hub_accounts_read_cookie (WwHubAccounts *self, const char *cookie, gboolean *renew);

/**
 * ww_hub_accounts_hash_text:
 * @text: raw text of a document for "_users"
 *
 * Returns: (transfer full): the text with "password" replaced by the key derived of it, as CouchDB keeps it; %NULL when @text has none
 */
char *ww_hub_accounts_hash_text (WwHubAccounts *self, const char *text);

G_END_DECLS
