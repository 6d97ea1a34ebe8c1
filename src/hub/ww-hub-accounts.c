/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-hub-accounts.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-error.h"
#include "ww-hub-password.h"
#include "ww-hub-text.h"
#include "ww-json-text.h"
#include "ww-secret.h"

#define COOKIE_SECONDS 600
#define RECALL_US (10 * 60 * G_USEC_PER_SEC)
#define MAX_RECALLED 10000
#define MAX_CHECKS 16
#define MAX_FAILURES 5
/* A second or two of one core for a password; CouchDB has 600,000 by itself. */
#define MAX_ITERATIONS 1000000
#define MAX_WAIT_SECONDS 300

struct _WwHubAccounts {
  /*< owned >*/
  WwHubDatabase *users;
  JsonNode *admins;      /* name → record */
  char *admins_text;     /* (nullable) the same, as the file has it */
  char *secret;          /* signs cookies */
  GHashTable *recalled;  /* keyed sum of name and password → Recalled */
  GHashTable *failures;  /* name and client → Failure */

  guint iterations;
  guint checking;
  guint generation;      /* changes with every change of an account */
};

/* How a password is kept. */
typedef struct {
  char *salt;
  char *key;
  guint iterations;
  GChecksumType hash;
  char **roles;
} Record;

typedef struct {
  WwHubUser *user;
  gint64 until;          /* monotonic µs */
} Recalled;

typedef struct {
  guint count;
  gint64 until;          /* monotonic µs: nothing is checked before */
} Failure;

WwHubUser *
ww_hub_user_new (const char *name, const char *const *roles)
{
  static const char *const none[] = { NULL };
  WwHubUser *self = g_new0 (WwHubUser, 1);

  self->name = g_strdup (name);
  self->roles = g_strdupv ((char **) (roles ? roles : none));
  return self;
}

static WwHubUser *
user_copy (const WwHubUser *self)
{
  return ww_hub_user_new (self->name, (const char *const *) self->roles);
}

void
ww_hub_user_free (WwHubUser *self)
{
  g_free (self->name);
  g_strfreev (self->roles);
  g_free (self);
}

gboolean
ww_hub_user_is_admin (const WwHubUser *self)
{
  return g_strv_contains ((const char *const *) self->roles, "_admin");
}

static JsonArray *
get_list (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gboolean
list_has (JsonArray *list, const char *text)
{
  for (guint i = 0; list && text && i < json_array_get_length (list); i++)
    {
      JsonNode *item = json_array_get_element (list, i);

      if (JSON_NODE_HOLDS_VALUE (item) && g_strcmp0 (json_node_get_string (item), text) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether @user is named in a part of "_security"; @empty: whether the part names nobody. */
static gboolean
is_among (const WwHubUser *user, JsonObject *security, const char *part, gboolean *empty)
{
  JsonNode *node = json_object_get_member (security, part);
  JsonArray *names, *roles;

  *empty = TRUE;
  if (!node || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  names = get_list (json_node_get_object (node), "names");
  roles = get_list (json_node_get_object (node), "roles");
  *empty = (!names || json_array_get_length (names) == 0) && (!roles || json_array_get_length (roles) == 0);
  if (list_has (names, user->name))
    return TRUE;
  for (char **role = user->roles; *role; role++)
    if (list_has (roles, *role))
      return TRUE;
  return FALSE;
}

WwHubRight
ww_hub_user_get_right (const WwHubUser *self, WwHubDatabase *database, gboolean anonymous_read)
{
  JsonObject *security = json_node_get_object (database->security_node);
  gboolean no_admins, no_members, no_readers;

  if (ww_hub_user_is_admin (self) || is_among (self, security, "admins", &no_admins))
    return WW_HUB_MANAGE;
  if (is_among (self, security, "members", &no_members))
    return WW_HUB_WRITE;
  if (is_among (self, security, "readers", &no_readers))
    return WW_HUB_READ;
  /* As with CouchDB, a database that names nobody is open, but only to those who have an account. */
  if (no_members && no_readers && self->name && database->name[0] != '_')
    return WW_HUB_WRITE;
  return anonymous_read && database->name[0] != '_' ? WW_HUB_READ : WW_HUB_NOTHING;
}

static void
recalled_free (gpointer data)
{
  ww_hub_user_free (((Recalled *) data)->user);
  g_free (data);
}

static void
record_clear (Record *self)
{
  g_free (self->salt);
  g_free (self->key);
  g_strfreev (self->roles);
}

/* Reads who the administrators are, when the file says something new: another process ("wishwell-hub --set-admin") may have written it. */
static void
notice_admins (WwHubAccounts *self)
{
  WwStore *store = ww_hub_database_get_store (self->users, NULL);
  g_autofree char *text = store ? ww_store_get_meta (store, "admins", NULL) : NULL;
  g_autoptr (JsonNode) admins = NULL;

  if (!store || (self->admins && g_strcmp0 (text, self->admins_text) == 0))
    return;
  admins = text ? ww_json_text_parse (text, -1, NULL) : NULL;
  if (!admins)
    admins = ww_json_text_parse ("{}", -1, NULL);
  g_clear_pointer (&self->admins, json_node_unref);
  self->admins = g_steal_pointer (&admins);
  g_free (self->admins_text);
  self->admins_text = g_steal_pointer (&text);
  ww_hub_accounts_forget (self);
}

WwHubAccounts *
ww_hub_accounts_new (WwHubDatabases *databases, guint iterations, GError **error)
{
  g_autoptr (WwHubDatabase) users = ww_hub_databases_find (databases, "_users", NULL);
  g_autofree char *secret = NULL;
  WwStore *store;
  WwHubAccounts *self;

  if (!users && !(users = ww_hub_databases_make (databases, "_users", error)))
    return NULL;
  store = ww_hub_database_get_store (users, error);
  if (!store)
    return NULL;
  secret = ww_store_get_meta (store, "cookie-secret", NULL);
  if (!secret)
    {
      secret = ww_secret_new (32);
      if (!ww_store_set_meta (store, "cookie-secret", secret, error))
        return NULL;
    }
  self = g_new0 (WwHubAccounts, 1);
  self->users = g_steal_pointer (&users);
  self->secret = g_steal_pointer (&secret);
  self->iterations = iterations;
  self->recalled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, recalled_free);
  self->failures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  notice_admins (self);
  return self;
}

void
ww_hub_accounts_free (WwHubAccounts *self)
{
  ww_hub_database_unref (self->users);
  g_clear_pointer (&self->admins, json_node_unref);
  g_free (self->admins_text);
  g_free (self->secret);
  g_hash_table_unref (self->recalled);
  g_hash_table_unref (self->failures);
  g_free (self);
}

gboolean
ww_hub_accounts_has_admin (WwHubAccounts *self)
{
  return json_object_get_size (json_node_get_object (self->admins)) > 0;
}

static char *
make_record (const char *password, guint iterations)
{
  g_autofree char *salt = ww_secret_new (16);
  g_autofree char *key = ww_hub_pbkdf2 (G_CHECKSUM_SHA256, password, salt, iterations);

  return g_strdup_printf ("\"password_scheme\":\"pbkdf2\",\"pbkdf2_prf\":\"sha256\",\"iterations\":%u,\"salt\":\"%s\",\"derived_key\":\"%s\"",
                          iterations, salt, key);
}

gboolean
ww_hub_accounts_set_admin (WwHubAccounts *self, const char *name, const char *password, GError **error)
{
  WwStore *store = ww_hub_database_get_store (self->users, error);
  g_autofree char *before = ww_json_text_from_node (self->admins);
  g_autofree char *members = password ? make_record (password, self->iterations) : NULL;
  g_autofree char *record = members ? g_strdup_printf ("{%s}", members) : NULL;
  g_autofree char *after = ww_json_text_set (before, -1, name, record);

  if (!store || !ww_store_set_meta (store, "admins", after, error))
    return FALSE;
  notice_admins (self);
  return TRUE;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
ww_hub_accounts_list_present (WwHubAccounts *self)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->recalled);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Recalled *recalled = value;

      if (recalled->until >= g_get_monotonic_time () && !g_ptr_array_find_with_equal_func (names, recalled->user->name, g_str_equal, NULL))
        g_ptr_array_add (names, g_strdup (recalled->user->name));
    }
  g_ptr_array_sort (names, compare_names);
  return names;
}

void
ww_hub_accounts_forget (WwHubAccounts *self)
{
  g_hash_table_remove_all (self->recalled);
  self->generation++;
}

static gboolean
read_record (Record *record, JsonObject *object)
{
  const char *prf = ww_hub_get_text (object, "pbkdf2_prf");

  record->salt = g_strdup (ww_hub_get_text (object, "salt"));
  record->key = g_strdup (ww_hub_get_text (object, "derived_key"));
  record->iterations = (guint) CLAMP (ww_hub_get_number (object, "iterations", 0), 0, MAX_ITERATIONS);
  record->hash = g_strcmp0 (prf, "sha256") == 0 ? G_CHECKSUM_SHA256 : G_CHECKSUM_SHA1;
  return record->salt && record->key && record->iterations > 0
         && g_strcmp0 (ww_hub_get_text (object, "password_scheme"), "pbkdf2") == 0;
}

static void
read_roles (Record *record, JsonObject *object)
{
  g_autoptr (GStrvBuilder) roles = g_strv_builder_new ();
  JsonArray *list = get_list (object, "roles");

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      JsonNode *item = json_array_get_element (list, i);
      const char *role = JSON_NODE_HOLDS_VALUE (item) ? json_node_get_string (item) : NULL;

      /* What begins with "_" is the hub's own to give. */
      if (role && *role != '_')
        g_strv_builder_add (roles, role);
    }
  record->roles = g_strv_builder_end (roles);
}

/* The record of a name; FALSE when there is no such account. */
static gboolean
find_record (WwHubAccounts *self, const char *name, Record *record)
{
  static const char *const admin_roles[] = { "_admin", NULL };
  JsonNode *admin;
  g_autofree char *id = g_strconcat ("org.couchdb.user:", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) node = NULL;
  WwStore *store;

  notice_admins (self);
  memset (record, 0, sizeof *record);
  admin = json_object_get_member (json_node_get_object (self->admins), name);
  if (admin)
    {
      record->roles = g_strdupv ((char **) admin_roles);
      return read_record (record, json_node_get_object (admin));
    }
  store = ww_hub_database_get_store (self->users, NULL);
  text = store ? ww_store_get_text (store, id, NULL, NULL) : NULL;
  node = text ? ww_json_text_parse (text, -1, NULL) : NULL;
  if (!node || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  read_roles (record, json_node_get_object (node));
  return read_record (record, json_node_get_object (node));
}

static char *
sum_password (WwHubAccounts *self, const char *name, const char *password)
{
  g_autofree char *both = g_strdup_printf ("%" G_GSIZE_FORMAT ":%s:%s", strlen (name), name, password);

  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) self->secret, strlen (self->secret), both, -1);
}

WwHubUser *
ww_hub_accounts_recall (WwHubAccounts *self, const char *name, const char *password)
{
  g_autofree char *sum = sum_password (self, name, password);
  Recalled *recalled;

  notice_admins (self);
  recalled = g_hash_table_lookup (self->recalled, sum);
  if (!recalled || recalled->until < g_get_monotonic_time ())
    return NULL;
  return user_copy (recalled->user);
}

/* One password that is being checked. */
typedef struct {
  char *name;
  char *password;
  char *failure_key;
  Record record;
  guint generation;
  gboolean known;
} Check;

static void
check_free (gpointer data)
{
  Check *check = data;

  g_free (check->name);
  memset (check->password, 0, strlen (check->password));
  g_free (check->password);
  g_free (check->failure_key);
  record_clear (&check->record);
  g_free (check);
}

static void
check_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Check *check = data;
  g_autofree char *key = ww_hub_pbkdf2 (check->record.hash, check->password, check->record.salt, check->record.iterations);

  g_task_return_boolean (task, ww_secret_equal (key, check->record.key) && check->known);
}

void
ww_hub_accounts_check_async (WwHubAccounts *self, const char *name, const char *password, const char *client,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  Check *check = g_new0 (Check, 1);
  Failure *failure;

  check->name = g_strdup (name);
  check->password = g_strdup (password);
  check->failure_key = g_strdup_printf ("%s\n%s", name, client ? client : "");
  g_task_set_task_data (task, check, check_free);
  failure = g_hash_table_lookup (self->failures, check->failure_key);
  if (failure && failure->until > g_get_monotonic_time ())
    {
      g_task_return_new_error (task, WW_ERROR, WW_ERROR_LIMIT, _("Too many wrong passwords. Wait some minutes and try again."));
      return;
    }
  if (self->checking >= MAX_CHECKS)
    {
      g_task_return_new_error (task, WW_ERROR, WW_ERROR_BUSY, _("Too many are signing in at this moment. Try again."));
      return;
    }
  check->generation = self->generation;
  check->known = find_record (self, name, &check->record);
  if (!check->known)
    {
      /* Nobody shall learn from the time it takes which names there are. */
      record_clear (&check->record);
      check->record = (Record) { g_strdup ("salt"), g_strdup ("key"), self->iterations, G_CHECKSUM_SHA256, NULL };
    }
  self->checking++;
  g_task_run_in_thread (task, check_in_thread);
}

static void
count_failure (WwHubAccounts *self, const char *key)
{
  Failure *failure = g_hash_table_lookup (self->failures, key);

  if (!failure)
    {
      if (g_hash_table_size (self->failures) >= MAX_RECALLED)
        g_hash_table_remove_all (self->failures);
      failure = g_new0 (Failure, 1);
      g_hash_table_insert (self->failures, g_strdup (key), failure);
    }
  if (++failure->count >= MAX_FAILURES)
    {
      guint doublings = MIN (failure->count - MAX_FAILURES, 8);

      failure->until = g_get_monotonic_time () + MIN (5 << doublings, MAX_WAIT_SECONDS) * G_USEC_PER_SEC;
    }
}

WwHubUser *
ww_hub_accounts_check_finish (WwHubAccounts *self, GAsyncResult *result, GError **error)
{
  GTask *task = G_TASK (result);
  Check *check = g_task_get_task_data (task);
  g_autoptr (GError) failure = NULL;
  gboolean right = g_task_propagate_boolean (task, &failure);
  Recalled *recalled;

  if (failure)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  self->checking--;
  if (!right)
    {
      count_failure (self, check->failure_key);
      g_set_error_literal (error, WW_ERROR, WW_ERROR_SIGN_IN, _("Name or password is incorrect."));
      return NULL;
    }
  g_hash_table_remove (self->failures, check->failure_key);
  /* Accounts were changed while it was checked: it may be the old password. */
  if (check->generation != self->generation)
    return ww_hub_user_new (check->name, (const char *const *) check->record.roles);
  if (g_hash_table_size (self->recalled) >= MAX_RECALLED)
    g_hash_table_remove_all (self->recalled);
  recalled = g_new0 (Recalled, 1);
  recalled->user = ww_hub_user_new (check->name, (const char *const *) check->record.roles);
  recalled->until = g_get_monotonic_time () + RECALL_US;
  g_hash_table_insert (self->recalled, sum_password (self, check->name, check->password), recalled);
  return user_copy (recalled->user);
}

/* The signature covers the account's salt, so that a new password ends the old cookies. */
static char *
sign (WwHubAccounts *self, const char *payload, const Record *record)
{
  g_autofree char *key = g_strconcat (self->secret, record->salt, NULL);

  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) key, strlen (key), payload, -1);
}

char *
ww_hub_accounts_make_cookie (WwHubAccounts *self, const WwHubUser *user)
{
  Record record;
  g_autofree char *payload = NULL, *signature = NULL, *whole = NULL;
  char *encoded;

  if (!find_record (self, user->name, &record))
    {
      record_clear (&record);
      return g_strdup ("");
    }
  payload = g_strdup_printf ("%s:%" G_GINT64_FORMAT, user->name, g_get_real_time () / G_USEC_PER_SEC);
  signature = sign (self, payload, &record);
  record_clear (&record);
  whole = g_strconcat (payload, ":", signature, NULL);
  encoded = g_base64_encode ((const guchar *) whole, strlen (whole));
  /* As it may stand in a cookie. */
  g_strdelimit (g_strdelimit (encoded, "+", '-'), "/", '_');
  encoded[strcspn (encoded, "=")] = '\0';
  return encoded;
}

WwHubUser *
ww_hub_accounts_read_cookie (WwHubAccounts *self, const char *cookie, gboolean *renew)
{
  g_autoptr (GString) padded = g_string_new (cookie);
  g_autofree char *payload = NULL, *name = NULL, *expected = NULL;
  char *signature, *made_at;
  gint64 age, at;
  gsize n;
  Record record;
  WwHubUser *user = NULL;

  if (padded->len > 2000)
    return NULL;
  g_strdelimit (g_strdelimit (padded->str, "-", '+'), "_", '/');
  while (padded->len % 4)
    g_string_append_c (padded, '=');
  payload = g_malloc (padded->len + 1);
  {
    int state = 0;
    guint save = 0;

    n = g_base64_decode_step (padded->str, padded->len, (guchar *) payload, &state, &save);
  }
  payload[n] = '\0';
  signature = strrchr (payload, ':');
  if (!signature)
    return NULL;
  *signature++ = '\0';
  made_at = strrchr (payload, ':');
  if (!made_at || !g_ascii_string_to_signed (made_at + 1, 10, 0, G_MAXINT64, &at, NULL))
    return NULL;
  name = g_strndup (payload, (gsize) (made_at - payload));
  if (find_record (self, name, &record))
    {
      expected = sign (self, payload, &record);
      age = g_get_real_time () / G_USEC_PER_SEC - at;
      if (ww_secret_equal (expected, signature) && age >= -5 && age < COOKIE_SECONDS)
        {
          user = ww_hub_user_new (name, (const char *const *) record.roles);
          *renew = age > COOKIE_SECONDS / 10;
        }
    }
  record_clear (&record);
  return user;
}

char *
ww_hub_accounts_hash_text (WwHubAccounts *self, const char *text)
{
  static const char *const replaced[] = { "password", "password_scheme", "pbkdf2_prf", "iterations", "salt", "derived_key" };
  gsize start, end;
  g_autofree char *password = NULL, *record = NULL;
  GString *out;
  gsize brace;

  if (!ww_json_text_find (text, -1, "password", &start, &end) || text[start] != '"')
    return NULL;
  password = ww_json_text_unquote (text + start, end - start);
  record = make_record (password, self->iterations);
  out = g_string_new (text);
  for (guint i = 0; i < G_N_ELEMENTS (replaced); i++)
    {
      g_autofree char *without = ww_json_text_set (out->str, (gssize) out->len, replaced[i], NULL);

      g_string_assign (out, without);
    }
  brace = (gsize) (strrchr (out->str, '}') - out->str);
  g_string_insert (out, (gssize) brace, record);
  /* There is always the "_id" before it. */
  g_string_insert_c (out, (gssize) brace, ',');
  return g_string_free (out, FALSE);
}
