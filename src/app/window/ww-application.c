/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-application.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "ww-alert.h"
#include "ww-backup.h"
#include "ww-connect-schedule.h"
#include "ww-date.h"
#include "ww-file-dialog.h"
#include "ww-sample.h"
#include "ww-settings.h"
#include "ww-shortcuts.h"
#include "ww-sidebar.h"
#include "ww-weights-settings.h"
#include "ww-window.h"

struct _WwApplication {
  AdwApplication parent_instance;

  /* owned */
  WwWorkspace *workspace;
  WwSync *sync;
  WwConnectSchedule *schedule; /* (nullable) without a file */
  char *database;
  char *waiting; /* (nullable): the file that was made for what shall come into it, as long as nothing came */
  gboolean sample;
  gboolean opening;
};

G_DEFINE_FINAL_TYPE (WwApplication, ww_application, ADW_TYPE_APPLICATION)

static WwWindow *
ww_application_add_window (WwApplication *self)
{
  WwWindow *window = ww_window_new (ADW_APPLICATION (self));

  ww_window_set_sync (window, self->sync);
  /* While a file is being opened there is nothing to choose on a first-run page. */
  if (self->workspace || !self->opening)
    ww_window_set_workspace (window, self->workspace);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
ww_application_activate_new_window (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ww_application_add_window (data);
}

static void
ww_application_activate_shortcuts (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  /* Built when asked for: it has as many widgets as the rest of the window. */
  GtkWindow *shortcuts = GTK_WINDOW (ww_shortcuts_new ());

  gtk_window_set_transient_for (shortcuts, gtk_application_get_active_window (data));
  gtk_window_present (shortcuts);
}

static void
ww_application_activate_about (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  AdwAboutWindow *about = ADW_ABOUT_WINDOW (adw_about_window_new ());

  adw_about_window_set_application_name (about, "Wishwell");
  adw_about_window_set_application_icon (about, "org.wishwell.Wishwell");
  adw_about_window_set_version (about, WW_VERSION);
  adw_about_window_set_developer_name (about, _("The Wishwell contributors"));
  adw_about_window_set_comments (about, _("Record what people wish they had, and find who can help."));
  adw_about_window_set_license_type (about, GTK_LICENSE_GPL_3_0);
  /* Translators: your name and address, one person a line; shown in the About window. */
  adw_about_window_set_translator_credits (about, _("translator-credits"));
  gtk_window_set_transient_for (GTK_WINDOW (about), gtk_application_get_active_window (data));
  gtk_window_set_modal (GTK_WINDOW (about), TRUE);
  gtk_window_present (GTK_WINDOW (about));
}

static void
ww_application_activate_quit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GList *windows;

  /* Closed one by one, so that each keeps its state. */
  while ((windows = gtk_application_get_windows (data)))
    {
      GtkWindow *window = windows->data;

      if (!gtk_widget_get_realized (GTK_WIDGET (window)))
        {
          gtk_window_destroy (window);
          continue;
        }
      gtk_window_close (window);
      if (gtk_application_get_windows (data) == windows)
        break;
    }
  g_application_quit (data);
}

static void
ww_application_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwApplication) self = data;
  g_autoptr (GFile) file = ww_file_dialog_open_finish (WW_FILE_DIALOG (source), result, NULL);
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  if (path)
    ww_application_open (self, path);
}

static void
ww_application_activate_open (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (WwFileDialog) dialog = ww_file_dialog_new (_("Open a Database"));
  g_autoptr (GtkFileFilter) databases = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (databases, _("Databases"));
  gtk_file_filter_add_suffix (databases, "db");
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  ww_file_dialog_add_filter (dialog, databases);
  ww_file_dialog_add_filter (dialog, all);
  ww_file_dialog_open (dialog, gtk_application_get_active_window (data), NULL, ww_application_chosen, g_object_ref (data));
}

static const GActionEntry actions[] = {
  { "new-window", ww_application_activate_new_window, NULL, NULL, NULL },
  { "open", ww_application_activate_open, NULL, NULL, NULL },
  { "shortcuts", ww_application_activate_shortcuts, NULL, NULL, NULL },
  { "about", ww_application_activate_about, NULL, NULL, NULL },
  { "quit", ww_application_activate_quit, NULL, NULL, NULL },
};

/* Keys that mean the same wherever the focus is. The others are bindings of the window, see there. */
static const struct {
  const char *action;
  const char *keys[3];
} accels[] = {
  { "win.new-wish", { "<Control>n" } },
  { "win.new-organisation", { "<Control><Shift>n" } },
  { "win.search", { "<Control>f" } },
  { "win.go-to", { "<Control>k" } },
  { "win.sync", { "<Control>r", "F5" } },
  /* Before the leaflets hear of it, which would leave a page out that has something to go back from. */
  { "win.back", { "<Alt>Left" } },
  { "win.toggle-sidebar", { "F9" } },
  { "win.sync-details", { "<Alt>0" } },
  { "win.preferences", { "<Control>comma" } },
  { "page.print", { "<Control>p" } },
  { "page.export", { "<Control><Shift>s" } },
  { "page.zoom-in", { "<Control>plus", "<Control>KP_Add" } },
  { "page.zoom-out", { "<Control>minus", "<Control>KP_Subtract" } },
  { "win.help", { "F1" } },
  { "app.open", { "<Control>o" } },
  { "app.shortcuts", { "<Control>question" } },
  { "app.quit", { "<Control>q" } },
  { "window.close", { "<Control>w" } },
};

static void
ww_application_add_keys (WwApplication *self)
{
  guint n_entries;
  const WwSidebarEntry *entries = ww_sidebar_get_entries (&n_entries);

  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action, accels[i].keys);

  for (guint i = 0; i < n_entries; i++)
    {
      g_autofree char *action = g_strdup_printf ("win.entry::%s", entries[i].id);
      g_autofree char *key = g_strdup_printf ("<Alt>%u", i + 1);
      const char *keys[] = { key, NULL };

      gtk_application_set_accels_for_action (GTK_APPLICATION (self), action, keys);
    }
}

static gboolean
ww_application_map_color_scheme (GValue *value, GVariant *variant, gpointer data)
{
  const char *scheme = g_variant_get_string (variant, NULL);

  g_value_set_enum (value, g_str_equal (scheme, "dark") ? ADW_COLOR_SCHEME_FORCE_DARK
                           : g_str_equal (scheme, "light") ? ADW_COLOR_SCHEME_FORCE_LIGHT : ADW_COLOR_SCHEME_DEFAULT);
  return TRUE;
}

/* --- opening --- */

typedef struct {
  WwApplication *application;
  char *path;
  gboolean sample;
  gboolean remember; /* the next start opens it again */
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->application);
  g_free (opening->path);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

/* Without a database nothing else could work, so the reason takes the whole window; with one, that goes on. */
static void
ww_application_show_failure (WwApplication *self, const char *title, const char *path, const GError *error)
{
  if (self->workspace)
    {
      g_autoptr (WwAlert) alert = ww_alert_new (title, error->message);

      ww_alert_show (alert, gtk_application_get_active_window (GTK_APPLICATION (self)));
      return;
    }
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l; l = l->next)
    if (WW_IS_WINDOW (l->data))
      ww_window_fail (l->data, title, path, error);
}

static gpointer
ww_application_fill_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *directory = ww_sample_find ();
  guint n;

  if (directory == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("The sample cluster is not installed."));
      return NULL;
    }
  if (!ww_store_count (ww_desk_get_store (desk), NULL, &n, error) || n > 0)
    return NULL;
  ww_sample_load (desk, directory, cancellable, error);
  return NULL;
}

/* The day's copy is made when the program has nothing else to do; that it failed is no reason to stop anybody. */
static gpointer
ww_application_backup_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  ww_store_backup_daily (ww_desk_get_store (desk), ww_date_from_instant (ww_desk_get_now (desk)), cancellable, error);
  return NULL;
}

static void
ww_application_backed_up (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);
  if (error && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("The copy of the day was not made: %s", error->message);
}

static void
ww_application_show_opened (Opening *opening, WwWorkspace *workspace)
{
  if (opening->remember)
    g_settings_set_string (ww_settings_get (), "database", ww_workspace_get_path (workspace));
  ww_application_set_workspace (opening->application, workspace);
  ww_workspace_run_async (workspace, ww_application_backup_job, NULL, NULL, NULL, NULL, ww_application_backed_up, NULL);
}

gboolean
ww_application_is_waiting (WwApplication *self)
{
  return self->waiting && self->workspace && g_str_equal (self->waiting, ww_workspace_get_path (self->workspace));
}

/* Something came into the file, or it was asked for as it is: it is opened like any other. */
static void
ww_application_stop_waiting (WwApplication *self)
{
  if (!ww_application_is_waiting (self))
    return;
  g_settings_set_string (ww_settings_get (), "database", self->waiting);
  g_clear_pointer (&self->waiting, g_free);
  ww_application_set_workspace (self, self->workspace);
}

static void
ww_application_sync_changed (WwApplication *self)
{
  if (self->sync && ww_sync_is_set_up (self->sync))
    ww_application_stop_waiting (self);
}

static void
ww_application_wait (WwApplication *self, WwWorkspace *workspace)
{
  ww_application_set_workspace (self, workspace);
  g_signal_connect_object (workspace, "changed", G_CALLBACK (ww_application_stop_waiting), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sync, "changed", G_CALLBACK (ww_application_sync_changed), self, G_CONNECT_SWAPPED);
}

static void
ww_application_filled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) opening = data;
  WwApplication *self = opening->application;
  WwWorkspace *workspace = WW_WORKSPACE (source);
  g_autoptr (GError) error = NULL;

  ww_workspace_run_finish (workspace, result, &error);
  if (error)
    ww_application_show_failure (self, _("Could Not Open the Sample"), NULL, error);
  else
    ww_application_show_opened (opening, workspace);
}

static void
ww_application_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) opening = data;
  WwApplication *self = opening->application;
  WwWorkspace *workspace = WW_WORKSPACE (source);
  gboolean waiting = g_strcmp0 (opening->path, self->waiting) == 0;
  g_autoptr (GError) error = NULL;

  self->opening = FALSE;
  if (!ww_workspace_open_finish (workspace, result, &error))
    {
      if (waiting)
        g_clear_pointer (&self->waiting, g_free);
      ww_application_show_failure (self, _("Could Not Open the Data"), opening->path, error);
      return;
    }
  if (opening->sample)
    {
      ww_workspace_run_async (workspace, ww_application_fill_job, NULL, NULL, NULL, NULL, ww_application_filled,
                              g_steal_pointer (&opening));
      return;
    }
  if (waiting)
    ww_application_wait (self, workspace);
  else
    ww_application_show_opened (opening, workspace);
}

static void
ww_application_begin_open (WwApplication *self, const char *path, gboolean sample, gboolean remember)
{
  g_autoptr (WwWorkspace) workspace = ww_workspace_new ();
  g_autofree char *advisor = g_settings_get_string (ww_settings_get (), "advisor");
  g_autofree char *directory = g_path_get_dirname (path);
  Opening *opening;

  if (self->workspace && g_strcmp0 (ww_workspace_get_path (self->workspace), path) == 0)
    {
      ww_application_stop_waiting (self);
      ww_application_set_workspace (self, self->workspace);
      return;
    }
  opening = g_new0 (Opening, 1);
  self->opening = TRUE;
  opening->application = g_object_ref (self);
  opening->path = g_strdup (path);
  opening->sample = sample;
  opening->remember = remember;
  /* What cannot be made here is told when the file is opened. */
  g_mkdir_with_parents (directory, 0700);
  ww_workspace_open_async (workspace, path, TRUE, *advisor ? advisor : g_get_real_name (), NULL, ww_application_opened, opening);
}

void
ww_application_open (WwApplication *self, const char *path)
{
  ww_application_begin_open (self, path, FALSE, TRUE);
}

static char *
ww_application_get_sample_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "wishwell", "sample.db", NULL);
}

void
ww_application_open_sample (WwApplication *self)
{
  g_autofree char *path = ww_application_get_sample_path ();

  ww_application_begin_open (self, path, TRUE, TRUE);
}

static char *
ww_application_get_usual_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "wishwell", "cluster.db", NULL);
}

gboolean
ww_application_has_own (WwApplication *self)
{
  g_autofree char *path = ww_application_get_usual_path ();

  return g_strcmp0 (path, self->waiting) != 0 && g_file_test (path, G_FILE_TEST_EXISTS);
}

void
ww_application_open_own (WwApplication *self)
{
  g_autofree char *path = ww_application_get_usual_path ();

  ww_application_open (self, path);
}

gboolean
ww_application_open_own_to_fill (WwApplication *self)
{
  g_autofree char *path = ww_application_get_usual_path ();
  gboolean is_open = self->workspace && g_str_equal (ww_workspace_get_path (self->workspace), path);

  if (is_open && ww_application_is_waiting (self))
    return TRUE;
  if (!is_open && !ww_application_has_own (self))
    {
      g_free (self->waiting);
      self->waiting = g_strdup (path);
    }
  ww_application_begin_open (self, path, FALSE, TRUE);
  return is_open;
}

/* What the command line says, else what was open last; nothing on the first run. */
static void
ww_application_open_first (WwApplication *self)
{
  g_autofree char *last = g_settings_get_string (ww_settings_get (), "database"), *sample = ww_application_get_sample_path ();

  /* Asked for on the command line it is looked at for once. */
  if (self->sample)
    ww_application_begin_open (self, sample, TRUE, FALSE);
  else if (self->database)
    ww_application_open (self, self->database);
  else if (*last && g_file_test (last, G_FILE_TEST_EXISTS))
    ww_application_open (self, last);
}

static void
ww_application_startup (GApplication *application)
{
  WwApplication *self = WW_APPLICATION (application);

  G_APPLICATION_CLASS (ww_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  ww_application_add_keys (self);
  g_settings_bind_with_mapping (ww_settings_get (), "color-scheme", adw_style_manager_get_default (), "color-scheme",
                                G_SETTINGS_BIND_GET, ww_application_map_color_scheme, NULL, NULL, NULL);
  gtk_window_set_default_icon_name ("org.wishwell.Wishwell");
}

static void
ww_application_activate (GApplication *application)
{
  WwApplication *self = WW_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window)
    {
      gtk_window_present (window);
      return;
    }
  ww_application_open_first (self);
  ww_application_add_window (self);
}

static int
ww_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  WwApplication *self = WW_APPLICATION (application);
  g_autoptr (GVariant) database = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("wishwell %s\n", WW_VERSION);
      return 0;
    }
  self->sample = g_variant_dict_contains (options, "sample");
  database = g_variant_dict_lookup_value (options, "database", G_VARIANT_TYPE_BYTESTRING);
  if (self->sample && database)
    {
      g_printerr ("%s\n", _("Give either --sample or --database, not both."));
      return 2;
    }
  if (database)
    {
      g_free (self->database);
      self->database = g_canonicalize_filename (g_variant_get_bytestring (database), NULL);
    }
  if (database || self->sample)
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  return -1;
}

/* Another program may have put something into it meanwhile. */
static void
ww_application_remove_waiting (WwApplication *self)
{
  g_autoptr (WwStore) store = self->waiting ? ww_store_open (self->waiting, WW_STORE_READ_ONLY, NULL) : NULL;
  guint n;

  if (store && ww_store_count (store, NULL, &n, NULL) && n == 0)
    g_unlink (self->waiting);
  g_clear_pointer (&self->waiting, g_free);
}

static void
ww_application_dispose (GObject *object)
{
  if (WW_APPLICATION (object)->sync)
    ww_sync_stop (WW_APPLICATION (object)->sync);
  g_clear_object (&WW_APPLICATION (object)->sync);
  if (WW_APPLICATION (object)->schedule)
    ww_connect_schedule_stop (WW_APPLICATION (object)->schedule);
  g_clear_object (&WW_APPLICATION (object)->schedule);
  if (WW_APPLICATION (object)->workspace)
    ww_workspace_close (WW_APPLICATION (object)->workspace);
  g_clear_object (&WW_APPLICATION (object)->workspace);
  ww_application_remove_waiting (WW_APPLICATION (object));
  G_OBJECT_CLASS (ww_application_parent_class)->dispose (object);
}

static void
ww_application_finalize (GObject *object)
{
  g_free (WW_APPLICATION (object)->database);
  G_OBJECT_CLASS (ww_application_parent_class)->finalize (object);
}

static void
ww_application_class_init (WwApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->dispose = ww_application_dispose;
  object_class->finalize = ww_application_finalize;
  application_class->startup = ww_application_startup;
  application_class->activate = ww_application_activate;
  application_class->handle_local_options = ww_application_handle_local_options;
}

static void
ww_application_init (WwApplication *self)
{
  const GOptionEntry options[] = {
    { "database", 'd', 0, G_OPTION_ARG_FILENAME, NULL, N_("Open this database, made if it is not there"), N_("FILE") },
    { "sample", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Open the sample cluster, a database of its own to try things on"), NULL },
    { "version", 'v', 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and end"), NULL },
    { NULL }
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

WwApplication *
ww_application_new (GApplicationFlags flags)
{
  return g_object_new (WW_TYPE_APPLICATION,
                       "application-id", "org.wishwell.Wishwell",
                       "resource-base-path", "/org/wishwell/Wishwell",
                       "flags", flags,
                       NULL);
}

/* That it cannot start is shown by the sync row; here it is only kept for the log. */
static void
ww_application_sync_started (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!ww_sync_start_finish (WW_SYNC (source), result, &error) && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("Sync could not start: %s", error->message);
}

void
ww_application_set_workspace (WwApplication *self, WwWorkspace *workspace)
{
  g_autoptr (WwWorkspace) old = self->workspace ? g_object_ref (self->workspace) : NULL;

  if (g_set_object (&self->workspace, workspace) && workspace && ww_weights_settings_are_own ())
    {
      WwMatchWeights weights;

      ww_weights_settings_read (&weights);
      ww_workspace_set_weights (workspace, &weights);
    }
  if (old != workspace)
    {
      if (self->sync)
        ww_sync_stop (self->sync);
      g_clear_object (&self->sync);
      self->sync = workspace ? ww_sync_new (workspace) : NULL;
      if (self->sync)
        ww_sync_start_async (self->sync, NULL, ww_application_sync_started, NULL);
      if (self->schedule)
        ww_connect_schedule_stop (self->schedule);
      g_clear_object (&self->schedule);
      self->schedule = workspace ? ww_connect_schedule_new (workspace) : NULL;
    }
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l; l = l->next)
    if (WW_IS_WINDOW (l->data))
      {
        ww_window_set_sync (l->data, self->sync);
        ww_window_set_workspace (l->data, workspace);
      }
  if (old && old != workspace)
    ww_workspace_close (old);
}
