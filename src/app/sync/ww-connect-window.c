/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-connect-window.h"

#include <glib/gi18n-lib.h>

#include "ww-carry-row.h"
#include "ww-error.h"
#include "ww-format.h"
#include "ww-settings.h"

struct _WwConnectWindow {
  AdwWindow parent_instance;

  WwSync *sync;
  gboolean again;

  GtkButton *next;
  AdwPreferencesGroup *group;
  GtkEditable *address, *name, *password, *advisor;
  GtkSwitch *remember;
  WwCarryRow *carry;
  GtkSpinner *spinner;
  GtkLabel *message, *fingerprint;
  GtkButton *trust;

  GCancellable *cancellable;
  WwEndpoint *endpoint; /* (nullable): the one that was asked */
  char *pin;            /* (nullable): the certificate that the advisor trusts */
  gboolean tested, busy;
};

G_DEFINE_FINAL_TYPE (WwConnectWindow, ww_connect_window, ADW_TYPE_WINDOW)

static void
update_button (WwConnectWindow *self)
{
  const char *label = self->again ? _("Sign In") : self->tested ? _("Connect") : _("Test");
  gboolean complete = *gtk_editable_get_text (self->address) != '\0';

  gtk_button_set_label (self->next, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next), complete && !self->busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->group), !self->busy);
  gtk_spinner_set_spinning (self->spinner, self->busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->busy);
}

static void
say (WwConnectWindow *self, const char *sentence, gboolean warning)
{
  (warning ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->message), "ww-warning");
  gtk_label_set_text (self->message, sentence);
}

static void
changed (WwConnectWindow *self)
{
  if (self->busy)
    return;
  self->tested = FALSE;
  g_clear_pointer (&self->pin, g_free);
  gtk_widget_hide (GTK_WIDGET (self->trust));
  gtk_widget_hide (GTK_WIDGET (self->fingerprint));
  say (self, "", FALSE);
  update_button (self);
}

static const char *
text_of (GtkEditable *editable)
{
  const char *text = gtk_editable_get_text (editable);

  return *text ? text : NULL;
}

/* --- the connection --- */

static void
connected (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwConnectWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean remembered = FALSE;
  gboolean done = ww_sync_connect_finish (WW_SYNC (source), result, &remembered, &error);
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  if (!window)
    return;
  self->busy = FALSE;
  if (!done)
    {
      say (self, error->message, TRUE);
      update_button (self);
      return;
    }
  if (!remembered && gtk_switch_get_active (self->remember) && text_of (self->password))
    ww_window_toast (window, _("There is no keyring here; the password is asked for again next time"));
  else
    ww_window_toast (window, self->again ? _("Signed in") : _("Connected; what your colleagues have comes in now"));
  gtk_window_close (GTK_WINDOW (self));
}

static void
connect_now (WwConnectWindow *self)
{
  g_autoptr (WwSyncSettings) settings = ww_sync_dup_settings (self->sync);
  const char *advisor = text_of (self->advisor);

  self->busy = TRUE;
  update_button (self);
  if (advisor)
    {
      g_settings_set_string (ww_settings_get (), "advisor", advisor);
      ww_workspace_set_advisor (ww_sync_get_workspace (self->sync), advisor);
    }
  g_free (settings->address);
  settings->address = g_strdup (ww_endpoint_get_address (self->endpoint));
  g_free (settings->name);
  settings->name = g_strdup (text_of (self->name));
  g_free (settings->filter);
  settings->filter = g_strdup (ww_carry_row_get_filter (self->carry));
  if (self->pin || !self->again)
    {
      g_free (settings->pin);
      settings->pin = g_strdup (self->pin);
    }
  settings->paused = FALSE;
  ww_sync_connect_async (self->sync, settings, text_of (self->password), gtk_switch_get_active (self->remember), self->cancellable,
                         connected, g_object_ref (self));
}

/* --- the test --- */

/* In pairs, as hubs print it. */
static char *
spaced (const char *pin)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; pin[i]; i++)
    g_string_append_printf (text, "%s%c", i && i % 4 == 0 ? " " : "", g_ascii_toupper (pin[i]));
  return g_string_free (text, FALSE);
}

static void
show_failure (WwConnectWindow *self, const GError *error)
{
  const char *refused = ww_endpoint_get_refused_pin (self->endpoint);

  if (!refused)
    {
      say (self, error->message, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (g_error_matches (error, WW_ERROR, WW_ERROR_SIGN_IN) ? self->password : self->address));
      return;
    }
  {
    g_autofree char *pairs = spaced (refused);

    say (self, ww_endpoint_get_pin (self->endpoint)
               ? _("The endpoint shows another certificate than the one that you trusted. If it was renewed, and its fingerprint is the one "
                   "that the hub printed when it started, you can trust it.")
               : _("This computer does not know the certificate of the endpoint. If its fingerprint is the one that the hub printed when it "
                   "started, you can trust it."), TRUE);
    gtk_label_set_text (self->fingerprint, pairs);
    gtk_widget_show (GTK_WIDGET (self->fingerprint));
    gtk_widget_show (GTK_WIDGET (self->trust));
    gtk_widget_grab_focus (GTK_WIDGET (self->trust));
  }
}

static void
show_info (WwConnectWindow *self, const WwEndpointInfo *info)
{
  WwFormatLanguage language = ww_format_get_language ();
  g_autofree char *there = ww_format_number (language, MAX (info->documents, 0)), *here = NULL, *text = NULL;
  guint n = 0;

  ww_store_count (ww_workspace_get_reader (ww_sync_get_workspace (self->sync)), NULL, &n, NULL);
  here = ww_format_number (language, n);
  if (info->documents < 0)
    /* Translators: the name of the server program, then the name of the database */
    text = g_strdup_printf (_("%s answers for “%s”. You can work while the records come in."), info->server, info->database);
  else
    text = g_strdup_printf (_("%s answers for “%s”: %s records there, %s here. Both get what the other has, and you can work meanwhile."),
                            info->server, info->database, there, here);
  say (self, text, FALSE);
}

static void
checked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwConnectWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (WwEndpointInfo) info = ww_endpoint_check_finish (WW_ENDPOINT (source), result, &error);

  /* Closed meanwhile: its widgets are gone. */
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  self->busy = FALSE;
  self->tested = info != NULL;
  update_button (self);
  if (!info)
    {
      show_failure (self, error);
      return;
    }
  if (self->again)
    {
      connect_now (self);
      return;
    }
  show_info (self, info);
  gtk_widget_grab_focus (GTK_WIDGET (self->next));
}

/* Who signs in again does so by the way that was found before: its certificate, its proxy. */
static WwEndpoint *
make_endpoint (WwConnectWindow *self, GError **error)
{
  g_autoptr (WwSyncSettings) settings = self->again ? ww_sync_dup_settings (self->sync) : NULL;

  return settings ? ww_sync_settings_make_endpoint (settings, error) : ww_endpoint_new (gtk_editable_get_text (self->address), error);
}

static void
test_now (WwConnectWindow *self)
{
  g_autoptr (GError) error = NULL;
  const char *name = text_of (self->name);

  g_clear_object (&self->endpoint);
  self->endpoint = make_endpoint (self, &error);
  if (!self->endpoint)
    {
      say (self, error->message, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (self->address));
      return;
    }
  if (name)
    ww_endpoint_set_credentials (self->endpoint, name, gtk_editable_get_text (self->password));
  if (self->pin || !self->again)
    ww_endpoint_set_pin (self->endpoint, self->pin);
  self->busy = TRUE;
  say (self, _("Asking the endpoint…"), FALSE);
  update_button (self);
  ww_endpoint_check_async (self->endpoint, self->cancellable, checked, g_object_ref (self));
}

static void
go_on (WwConnectWindow *self)
{
  if (self->busy || !gtk_widget_get_sensitive (GTK_WIDGET (self->next)))
    return;
  if (self->tested)
    connect_now (self);
  else
    test_now (self);
}

static void
trust (WwConnectWindow *self)
{
  g_free (self->pin);
  self->pin = g_strdup (ww_endpoint_get_refused_pin (self->endpoint));
  gtk_widget_hide (GTK_WIDGET (self->trust));
  gtk_widget_hide (GTK_WIDGET (self->fingerprint));
  test_now (self);
}

/* --- the window --- */

static GtkEditable *
add_entry (WwConnectWindow *self, GtkWidget *row, const char *title, const char *name)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_name (row, name);
  g_signal_connect_object (row, "changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "entry-activated", G_CALLBACK (go_on), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->group, row);
  return GTK_EDITABLE (row);
}

static void
make_rows (WwConnectWindow *self)
{
  GtkWidget *remember = adw_action_row_new ();

  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->address = add_entry (self, adw_entry_row_new (), _("Address, as https://sync.cluster.example/cluster"), "connect-address");
  self->name = add_entry (self, adw_entry_row_new (), _("Name at the endpoint"), "connect-name");
  self->password = add_entry (self, adw_password_entry_row_new (), _("Password"), "connect-password");
  self->remember = GTK_SWITCH (gtk_switch_new ());
  gtk_switch_set_active (self->remember, TRUE);
  gtk_widget_set_valign (GTK_WIDGET (self->remember), GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (remember), _("Remember the password in the keyring"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (remember), GTK_WIDGET (self->remember));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (remember), GTK_WIDGET (self->remember));
  adw_preferences_group_add (self->group, remember);
  self->carry = WW_CARRY_ROW (ww_carry_row_new ());
  adw_preferences_group_add (self->group, GTK_WIDGET (self->carry));
  self->advisor = add_entry (self, adw_entry_row_new (), _("Your own name, as colleagues see it"), "connect-advisor");
}

static GtkWidget *
make_header (WwConnectWindow *self, const char *title)
{
  GtkWidget *header = adw_header_bar_new (), *cancel = gtk_button_new_with_label (_("Cancel"));

  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), adw_window_title_new (title, NULL));
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (gtk_window_close), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  self->next = GTK_BUTTON (gtk_button_new ());
  gtk_widget_add_css_class (GTK_WIDGET (self->next), "suggested-action");
  g_signal_connect_object (self->next, "clicked", G_CALLBACK (go_on), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), GTK_WIDGET (self->next));
  return header;
}

static void
make_message (WwConnectWindow *self, GtkBox *box)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->spinner = GTK_SPINNER (gtk_spinner_new ());
  self->message = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, "wrap", TRUE, "xalign", 0.0,
                                           "hexpand", TRUE, NULL));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->spinner));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->message));
  gtk_box_append (box, line);
  self->fingerprint = GTK_LABEL (g_object_new (GTK_TYPE_LABEL, "wrap", TRUE, "xalign", 0.0, "selectable", TRUE, "visible", FALSE, NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->fingerprint), "monospace");
  gtk_box_append (box, GTK_WIDGET (self->fingerprint));
  self->trust = GTK_BUTTON (gtk_button_new_with_label (_("Trust This Certificate")));
  gtk_widget_set_halign (GTK_WIDGET (self->trust), GTK_ALIGN_START);
  gtk_widget_hide (GTK_WIDGET (self->trust));
  g_signal_connect_object (self->trust, "clicked", G_CALLBACK (trust), self, G_CONNECT_SWAPPED);
  gtk_box_append (box, GTK_WIDGET (self->trust));
}

static gboolean
key_pressed (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, WwConnectWindow *self)
{
  if (key != GDK_KEY_Escape)
    return FALSE;
  gtk_window_close (GTK_WINDOW (self));
  return TRUE;
}

static void
fill (WwConnectWindow *self)
{
  g_autoptr (WwSyncSettings) settings = ww_sync_dup_settings (self->sync);
  const char *advisor = ww_workspace_get_advisor (ww_sync_get_workspace (self->sync));

  gtk_editable_set_text (self->address, settings->address ? settings->address : "");
  gtk_editable_set_text (self->name, settings->name ? settings->name : "");
  gtk_editable_set_text (self->advisor, advisor ? advisor : "");
  ww_carry_row_set_filter (self->carry, settings->filter);
  gtk_widget_set_visible (GTK_WIDGET (self->carry), !self->again);
  gtk_widget_set_visible (GTK_WIDGET (self->advisor), !self->again);
  gtk_widget_set_sensitive (GTK_WIDGET (self->address), !self->again);
}

WwConnectWindow *
ww_connect_window_open (WwWindow *window, WwSync *sync, gboolean again)
{
  WwConnectWindow *self = g_object_new (WW_TYPE_CONNECT_WINDOW, "transient-for", window, "modal", TRUE, NULL);
  const char *title = again ? _("Sign In Again") : _("Connect to a Shared Endpoint");
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->sync = g_object_ref (sync);
  self->again = again;
  gtk_window_set_title (GTK_WINDOW (self), title);
  gtk_box_append (GTK_BOX (content), make_header (self, title));
  make_rows (self);
  gtk_widget_set_margin_top (box, 24);
  gtk_widget_set_margin_bottom (box, 24);
  gtk_widget_set_margin_start (box, 24);
  gtk_widget_set_margin_end (box, 24);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->group));
  make_message (self, GTK_BOX (box));
  gtk_box_append (GTK_BOX (content), box);
  adw_window_set_content (ADW_WINDOW (self), content);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  fill (self);
  changed (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->again ? self->password : self->address));
  return self;
}

static void
ww_connect_window_dispose (GObject *object)
{
  WwConnectWindow *self = WW_CONNECT_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->sync);
  g_clear_object (&self->endpoint);
  g_clear_pointer (&self->pin, g_free);
  G_OBJECT_CLASS (ww_connect_window_parent_class)->dispose (object);
}

static void
ww_connect_window_finalize (GObject *object)
{
  g_object_unref (WW_CONNECT_WINDOW (object)->cancellable);
  G_OBJECT_CLASS (ww_connect_window_parent_class)->finalize (object);
}

static void
ww_connect_window_class_init (WwConnectWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_connect_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_connect_window_finalize;
}

static void
ww_connect_window_init (WwConnectWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_set_name (GTK_WIDGET (self), "connect");
  gtk_window_set_default_size (GTK_WINDOW (self), 560, -1);
}
