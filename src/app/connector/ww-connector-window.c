/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-connector-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-connector-form.h"
#include "ww-connect-run.h"
#include "ww-connector-preview.h"
#include "ww-format.h"
#include "ww-keyring.h"

/* How long nobody types before the source is asked. */
#define QUIET_MS 700

struct _WwConnectorWindow {
  AdwWindow parent_instance;

  WwWorkspace *workspace;
  AdwToastOverlay *toasts;
  WwConnectorForm *form;
  AdwComboRow *sources;
  AdwActionRow *last;
  GtkButton *save, *pull;
  GtkLabel *message;
  GtkSpinner *spinner;
  AdwBin *preview;

  GPtrArray *saved; /* WwConnectorSettings */
  WwConnectorSettings *forgotten; /* (nullable): what Undo brings back */
  GCancellable *cancellable; /* of the preview under way, (nullable) */
  GCancellable *pulling;     /* of the pull under way, (nullable) */
  guint quiet;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (WwConnectorWindow, ww_connector_window, ADW_TYPE_WINDOW)

static void
say (WwConnectorWindow *self, const char *sentence, gboolean warning)
{
  (warning ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->message), "ww-warning");
  gtk_label_set_text (self->message, sentence);
}

static void
show_busy (WwConnectorWindow *self)
{
  gboolean busy = self->cancellable || self->pulling;

  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
}

static void
toast (WwConnectorWindow *self, const char *text)
{
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (text));
}

/* --- the network, in a thread of its own --- */

static void previewed (GObject *object, GAsyncResult *result, gpointer data);

typedef struct {
  WwConnectorSettings *settings;
  char *secret;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  ww_connector_settings_free (asking->settings);
  if (asking->secret)
    explicit_bzero (asking->secret, strlen (asking->secret));
  g_free (asking->secret);
  g_free (asking);
}

static void
fetch_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Asking *asking = data;
  GError *error = NULL;
  WwConnectHaul *haul = ww_connect_preview (asking->settings, asking->secret, cancellable, &error);

  if (haul)
    g_task_return_pointer (task, haul, (GDestroyNotify) ww_connect_haul_free);
  else
    g_task_return_error (task, error);
}

static void
fetch_async (WwConnectorWindow *self, const WwConnectorSettings *settings)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, previewed, NULL);
  Asking *asking = g_new0 (Asking, 1);

  asking->settings = ww_connector_settings_copy (settings);
  asking->secret = g_strdup (ww_connector_form_get_secret (self->form));
  g_task_set_task_data (task, asking, asking_free);
  g_task_run_in_thread (task, fetch_thread);
}

/* --- the preview --- */

static void
previewed (GObject *object, GAsyncResult *result, gpointer data)
{
  WwConnectorWindow *self = WW_CONNECTOR_WINDOW (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (WwConnectHaul) haul = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *text = NULL;
  guint n = 0;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  show_busy (self);
  if (!haul)
    {
      say (self, error->message, TRUE);
      return;
    }
  for (guint i = 0; i < haul->rows->len; i++)
    n += ((WwConnectRow *) haul->rows->pdata[i])->document != NULL;
  /* Translators: %1$u of the %2$u items. */
  text = g_strdup_printf (haul->complete ? _("%u of %u items would come in.") : _("%u of the %u items of the first page would come in."), n,
                          haul->rows->len);
  say (self, text, FALSE);
  adw_bin_set_child (self->preview, ww_connector_preview_new (haul));
}

static void
stop_preview (WwConnectorWindow *self)
{
  g_clear_handle_id (&self->quiet, g_source_remove);
  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
preview_now (gpointer data)
{
  WwConnectorWindow *self = data;
  g_autoptr (WwConnectorSettings) settings = ww_connector_form_get_settings (self->form);

  self->quiet = 0;
  self->cancellable = g_cancellable_new ();
  show_busy (self);
  say (self, _("Asking the source…"), FALSE);
  fetch_async (self, settings);
  return G_SOURCE_REMOVE;
}

static void
form_changed (WwConnectorWindow *self)
{
  g_autoptr (WwConnectorSettings) settings = ww_connector_form_get_settings (self->form);
  g_autoptr (GError) error = NULL;
  gboolean ok = ww_connect_check (settings, &error);

  stop_preview (self);
  adw_bin_set_child (self->preview, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), ok && !self->pulling);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pull), ok && !self->pulling);
  /* What is missing in an empty form is nobody's fault yet. */
  say (self, ok || (!settings->source && !settings->url) ? "" : error->message, FALSE);
  if (ok)
    self->quiet = g_timeout_add (QUIET_MS, preview_now, self);
  show_busy (self);
}

/* --- the sources --- */

static void
secret_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwConnectorWindow) self = data;
  char *secret = ww_keyring_lookup_finish (result, NULL);

  if (secret && self->form && !ww_connector_form_get_secret (self->form))
    ww_connector_form_set_secret (self->form, secret);
  ww_keyring_password_free (secret);
}

static void show_last (WwConnectorWindow *self);

static void
source_chosen (WwConnectorWindow *self)
{
  guint i = adw_combo_row_get_selected (self->sources);
  const WwConnectorSettings *settings = i > 0 && i <= self->saved->len ? self->saved->pdata[i - 1] : NULL;

  if (self->filling)
    return;
  ww_connector_form_set_settings (self->form, settings);
  show_last (self);
  if (settings && settings->auth != WW_CONNECTOR_AUTH_NONE)
    {
      g_autofree char *address = ww_connect_get_keyring_address (settings);

      ww_keyring_lookup_async (address, settings->source, NULL, secret_found, g_object_ref (self));
    }
}

/* Lists the sources of the file, and chooses @source without touching what was typed. */
static void
list_sources (WwConnectorWindow *self, const char *source)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  g_clear_pointer (&self->saved, g_ptr_array_unref);
  self->saved = ww_connector_settings_load (ww_workspace_get_reader (self->workspace), NULL);
  if (!self->saved)
    self->saved = g_ptr_array_new ();
  gtk_string_list_append (names, _("New Source"));
  for (guint i = 0; i < self->saved->len; i++)
    {
      const WwConnectorSettings *settings = self->saved->pdata[i];

      gtk_string_list_append (names, settings->source);
      if (g_strcmp0 (settings->source, source) == 0)
        chosen = i + 1;
    }
  self->filling = TRUE;
  adw_combo_row_set_model (self->sources, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->sources, chosen);
  self->filling = FALSE;
  show_last (self);
}

static gpointer
save_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return ww_connector_settings_save (data, ww_desk_get_store (desk), error) ? g_strdup (((WwConnectorSettings *) data)->source) : NULL;
}

static void
saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwConnectorWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);

  if (!self->form)
    return;
  if (!name)
    {
      say (self, error->message, TRUE);
      return;
    }
  list_sources (self, name);
  toast (self, _("The source is remembered in this database"));
}

static void
secret_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwConnectorWindow) self = data;

  if (!ww_keyring_store_finish (result, NULL) && self->form)
    toast (self, _("There is no keyring here; the password or token is asked for again next time"));
}

static void
save_clicked (WwConnectorWindow *self)
{
  WwConnectorSettings *settings = ww_connector_form_get_settings (self->form);
  const char *secret = ww_connector_form_get_secret (self->form);

  if (secret)
    {
      g_autofree char *address = ww_connect_get_keyring_address (settings);

      ww_keyring_store_async (address, settings->source, secret, NULL, secret_kept, g_object_ref (self));
    }
  ww_workspace_run_async (self->workspace, save_job, settings, (GDestroyNotify) ww_connector_settings_free, g_free, NULL, saved,
                          g_object_ref (self));
}

/* --- Forget --- */

static gpointer
forget_job (WwDesk *desk, gpointer data, GCancellable *cancellable, GError **error)
{
  return GINT_TO_POINTER (ww_connector_settings_remove (ww_desk_get_store (desk), data, error));
}

static void
bring_back (WwConnectorWindow *self)
{
  if (self->forgotten)
    ww_workspace_run_async (self->workspace, save_job, g_steal_pointer (&self->forgotten), (GDestroyNotify) ww_connector_settings_free, g_free,
                            NULL, saved, g_object_ref (self));
}

static void
forgot (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwConnectorWindow) self = data;
  g_autoptr (GError) error = NULL;
  AdwToast *undo;

  if (!self->form)
    return;
  if (!ww_workspace_run_finish (WW_WORKSPACE (source), result, &error))
    {
      say (self, error->message, TRUE);
      return;
    }
  list_sources (self, NULL);
  ww_connector_form_set_settings (self->form, NULL);
  undo = adw_toast_new (_("The source is forgotten; its members stay"));
  adw_toast_set_button_label (undo, _("_Undo"));
  g_signal_connect_object (undo, "button-clicked", G_CALLBACK (bring_back), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, undo);
}

/* The secret stays in the keyring, where nobody finds it for another address: Undo needs it. */
static void
forget_clicked (WwConnectorWindow *self)
{
  guint i = adw_combo_row_get_selected (self->sources);

  if (i == 0 || i > self->saved->len)
    return;
  g_clear_pointer (&self->forgotten, ww_connector_settings_free);
  self->forgotten = ww_connector_settings_copy (self->saved->pdata[i - 1]);
  ww_workspace_run_async (self->workspace, forget_job, g_strdup (self->forgotten->source), g_free, NULL, NULL, forgot, g_object_ref (self));
}

/* --- Pull Now --- */

static void
end_pull (WwConnectorWindow *self, const GError *error)
{
  g_clear_object (&self->pulling);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pull), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->pull));
  show_busy (self);
  if (error)
    say (self, error->message, TRUE);
}

static char *
counts_text (const WwConnectCounts *counts)
{
  return g_strdup_printf (_("%u added, %u changed, %u deleted, %u as they were, %u left out"), counts->added, counts->changed,
                          counts->deleted, counts->unchanged, counts->left_out);
}

/* How the chosen source did the last time, whoever asked it: the schedule, or a hand. */
static void
show_last (WwConnectorWindow *self)
{
  guint i = adw_combo_row_get_selected (self->sources);
  const WwConnectorSettings *settings = i > 0 && i <= self->saved->len ? self->saved->pdata[i - 1] : NULL;
  g_autoptr (WwConnectLast) last = settings ? ww_connect_last_load (ww_workspace_get_reader (self->workspace), settings->source) : NULL;
  g_autofree char *when = last ? ww_format_instant (ww_format_get_language (), last->at_ms) : NULL, *how = NULL, *text = NULL;

  if (last)
    {
      how = last->problem ? g_strdup (last->problem) : counts_text (&last->counts);
      /* Translators: when a source was asked, and how it went: "22 Nov 09:42: 2 added, …" */
      text = g_strdup_printf (_("%s: %s"), when, how);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->last), settings != NULL);
  adw_action_row_set_subtitle (self->last, text ? text : _("Not yet"));
}

static void
pulled (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwConnectorWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree WwConnectCounts *counts = ww_connect_run_finish (result, &error);
  g_autofree char *text = NULL;

  if (!self->form)
    return;
  end_pull (self, error);
  show_last (self);
  if (!counts)
    return;
  text = counts_text (counts);
  say (self, text, FALSE);
  toast (self, _("The source’s members are in"));
}

static void
pull_clicked (WwConnectorWindow *self)
{
  g_autoptr (WwConnectorSettings) settings = ww_connector_form_get_settings (self->form);

  stop_preview (self);
  self->pulling = g_cancellable_new ();
  gtk_widget_set_sensitive (GTK_WIDGET (self->save), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pull), FALSE);
  show_busy (self);
  say (self, _("Fetching all of it…"), FALSE);
  ww_connect_run_async (self->workspace, settings, ww_connector_form_get_secret (self->form), self->pulling, pulled, g_object_ref (self));
}

/* --- the window --- */

static GtkWidget *
make_header (WwConnectorWindow *self)
{
  GtkWidget *header = adw_header_bar_new ();

  self->pull = GTK_BUTTON (gtk_button_new_with_label (_("Pull Now")));
  self->save = GTK_BUTTON (gtk_button_new_with_label (_("Save")));
  gtk_widget_add_css_class (GTK_WIDGET (self->pull), "suggested-action");
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), GTK_WIDGET (self->pull));
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), GTK_WIDGET (self->save));
  g_signal_connect_object (self->pull, "clicked", G_CALLBACK (pull_clicked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->save, "clicked", G_CALLBACK (save_clicked), self, G_CONNECT_SWAPPED);
  return header;
}

/* Stays in view below the rows, so that what is typed is seen to work. */
static GtkWidget *
make_foot (WwConnectorWindow *self)
{
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *scrolled = gtk_scrolled_window_new ();

  gtk_widget_set_margin_top (line, 12);
  gtk_widget_set_margin_bottom (line, 6);
  gtk_widget_set_margin_start (line, 12);
  gtk_widget_set_margin_end (line, 12);
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  self->message = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "wrap", TRUE, "xalign", 0.0, "hexpand",
                                           TRUE, NULL));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->spinner));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->message));
  self->preview = ADW_BIN (adw_bin_new ());
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (self->preview));
  gtk_box_append (GTK_BOX (foot), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (foot), line);
  gtk_box_append (GTK_BOX (foot), scrolled);
  return foot;
}

static GtkWidget *
make_rows (WwConnectorWindow *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *clamp = adw_clamp_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *group = adw_preferences_group_new (), *forget = gtk_button_new_with_label (_("Forget"));

  gtk_widget_set_margin_top (box, 24);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  self->sources = ADW_COMBO_ROW (g_object_new (ADW_TYPE_COMBO_ROW, "title", _("Connector"), NULL));
  self->form = ww_connector_form_new ();
  self->last = ADW_ACTION_ROW (g_object_new (ADW_TYPE_ACTION_ROW, "title", _("Last Run"), "use-markup", FALSE, NULL));
  gtk_widget_set_valign (forget, GTK_ALIGN_CENTER);
  g_signal_connect_object (forget, "clicked", G_CALLBACK (forget_clicked), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (self->last, forget);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->sources));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->last));
  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->form));
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_vexpand (scrolled, TRUE);
  g_signal_connect_object (self->sources, "notify::selected", G_CALLBACK (source_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "changed", G_CALLBACK (form_changed), self, G_CONNECT_SWAPPED);
  return scrolled;
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, WwConnectorWindow *self)
{
  if (key != GDK_KEY_Escape)
    return FALSE;
  gtk_window_close (GTK_WINDOW (self));
  return TRUE;
}

WwConnectorWindow *
ww_connector_window_open (GtkWindow *parent, WwWorkspace *workspace)
{
  WwConnectorWindow *self = g_object_new (WW_TYPE_CONNECTOR_WINDOW, "transient-for", parent, "modal", TRUE, NULL);

  self->workspace = g_object_ref (workspace);
  list_sources (self, NULL);
  if (self->saved->len)
    adw_combo_row_set_selected (self->sources, 1);
  else
    form_changed (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

void
ww_connector_window_activate (WwWindow *window, GVariant *parameter)
{
  WwWorkspace *workspace = ww_window_get_workspace (window);

  if (workspace && ww_workspace_is_open (workspace))
    ww_connector_window_open (GTK_WINDOW (window), workspace);
}

static void
ww_connector_window_dispose (GObject *object)
{
  WwConnectorWindow *self = WW_CONNECTOR_WINDOW (object);

  stop_preview (self);
  if (self->pulling)
    g_cancellable_cancel (self->pulling);
  g_clear_object (&self->pulling);
  g_clear_pointer (&self->saved, g_ptr_array_unref);
  g_clear_pointer (&self->forgotten, ww_connector_settings_free);
  self->form = NULL;
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (ww_connector_window_parent_class)->dispose (object);
}

static void
ww_connector_window_class_init (WwConnectorWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_connector_window_dispose;
}

static void
ww_connector_window_init (WwConnectorWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_set_name (GTK_WIDGET (self), "connectors");
  gtk_window_set_title (GTK_WINDOW (self), _("Connectors"));
  gtk_window_set_default_size (GTK_WINDOW (self), 720, 760);
  self->filling = TRUE;
  gtk_box_append (GTK_BOX (box), make_header (self));
  self->toasts = ADW_TOAST_OVERLAY (adw_toast_overlay_new ());
  adw_toast_overlay_set_child (self->toasts, make_rows (self));
  gtk_widget_set_vexpand (GTK_WIDGET (self->toasts), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->toasts));
  gtk_box_append (GTK_BOX (box), make_foot (self));
  adw_window_set_content (ADW_WINDOW (self), box);
  self->filling = FALSE;
}
