/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-sync-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-attachment.h"
#include "ww-error.h"
#include "ww-format.h"
#include "ww-instant.h"
#include "ww-words-text.h"

/* More are counted in one line. */
#define LINES_MAX 5

struct _WwSyncRow {
  GtkWidget parent_instance;

  /* template */
  GtkMenuButton *button;
  GtkPopover *popover;
  GtkStack *icons;
  GtkImage *icon;
  GtkSpinner *spinner;
  GtkLabel *title;
  GtkLabel *detail;
  GtkLabel *heading;
  GtkButton *sync_button;
  GtkLabel *explanation;
  GtkBox *lines;
  GtkLabel *files;
  GtkBox *more;
  GtkButton *pause_button, *disconnect_button, *retry_button;

  WwSync *sync; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (WwSyncRow, ww_sync_row, GTK_TYPE_WIDGET)

typedef enum { LOOK_LOCAL, LOOK_UP_TO_DATE, LOOK_SYNCING, LOOK_OFFLINE, LOOK_CONFLICTS, LOOK_SIGN_IN, LOOK_PAUSED, LOOK_FAILED } LookId;

typedef struct {
  const char *icon_name;   /* NULL for the spinner */
  const char *css_class;
  const char *title;
  const char *button;      /* NULL for none */
  const char *action;
  const char *explanation;
} Look;

static const Look looks[] = {
  [LOOK_LOCAL] = { "network-server-symbolic", NULL, N_("Only on this computer"), N_("Connect…"), "win.connect",
                   N_("Everything is kept in one file on this computer. Connect to a shared endpoint to work on the same data as your "
                      "colleagues; what is here then goes there.") },
  [LOOK_UP_TO_DATE] = { "ww-cloud-ok-symbolic", NULL, N_("Up to date"), N_("Sync Now"), "win.sync",
                        N_("You and your colleagues have the same data.") },
  [LOOK_SYNCING] = { NULL, NULL, N_("Syncing"), NULL, NULL, N_("You can go on working.") },
  [LOOK_OFFLINE] = { "network-offline-symbolic", NULL, N_("Working offline"), N_("Try Now"), "win.sync",
                     N_("Everything you do is kept on this computer.") },
  [LOOK_CONFLICTS] = { "dialog-warning-symbolic", NULL, NULL, N_("Resolve…"), "win.resolve-conflicts",
                       N_("You and a colleague changed the same thing. Both versions are kept until you choose.") },
  [LOOK_SIGN_IN] = { "dialog-error-symbolic", "error", N_("Sign in again"), N_("Sign In…"), "win.sign-in",
                     N_("Everything you do is kept on this computer.") },
  [LOOK_PAUSED] = { "media-playback-pause-symbolic", NULL, N_("Sync is paused"), N_("Resume"), "win.resume-sync",
                    N_("Everything you do is kept on this computer.") },
  [LOOK_FAILED] = { "dialog-error-symbolic", "error", N_("Sync stopped"), N_("Try Now"), "win.sync",
                    N_("Everything you do is kept on this computer.") },
};

static LookId
choose_look (const WwSyncStatus *status, guint n_conflicts)
{
  if (!status)
    return LOOK_LOCAL;
  switch (status->state)
    {
    case WW_SYNC_OFF:
      return LOOK_PAUSED;
    case WW_SYNC_NEEDS_SIGN_IN:
      return LOOK_SIGN_IN;
    case WW_SYNC_FAILED:
      return LOOK_FAILED;
    case WW_SYNC_CONNECTING:
    case WW_SYNC_SYNCING:
      return LOOK_SYNCING;
    case WW_SYNC_OFFLINE:
      return n_conflicts ? LOOK_CONFLICTS : LOOK_OFFLINE;
    default:
      return n_conflicts ? LOOK_CONFLICTS : LOOK_UP_TO_DATE;
    }
}

static char *
synced_text (const WwSyncStatus *status)
{
  g_autofree char *when = status->last_success_ms ? ww_format_when (ww_format_get_language (), status->last_success_ms, ww_instant_now ()) : NULL;

  return when ? g_strdup_printf (_("Synced %s"), when) : g_strdup (_("Not synced yet"));
}

static char *
detail_text (LookId look, const WwSyncStatus *status)
{
  WwFormatLanguage language = ww_format_get_language ();

  switch (look)
    {
    case LOOK_LOCAL:
      return g_strdup (_("No shared endpoint"));
    case LOOK_SIGN_IN:
      return g_strdup (status->code == WW_ERROR_NOT_FOUND ? _("No password on this computer")
                       : status->code == WW_ERROR_INPUT ? _("Another certificate than before") : _("The endpoint refused the key"));
    case LOOK_SYNCING:
      {
        gboolean out = status->to_push > status->pushed;
        g_autofree char *done = ww_format_number (language, out ? status->pushed : status->pulled);
        g_autofree char *all = ww_format_number (language, out ? status->to_push : status->to_pull);

        if (out)
          return g_strdup_printf (ngettext ("%s of %s change sent", "%s of %s changes sent", (gulong) status->to_push), done, all);
        if (status->to_pull > 0)
          return g_strdup_printf (ngettext ("%s of %s change fetched", "%s of %s changes fetched", (gulong) status->to_pull), done, all);
        return status->state == WW_SYNC_CONNECTING ? g_strdup (_("Asking the endpoint")) : synced_text (status);
      }
    case LOOK_OFFLINE:
    case LOOK_PAUSED:
    case LOOK_FAILED:
      if (status->n_waiting)
        return g_strdup_printf (ngettext ("%u change waiting", "%u changes waiting", status->n_waiting), status->n_waiting);
      return synced_text (status);
    default:
      return synced_text (status);
    }
}

char *
ww_sync_row_describe (WwSync *sync, const char **icon_name, const char **action, const char **button)
{
  const WwSyncStatus *status = sync && ww_sync_is_set_up (sync) ? ww_sync_get_status (sync) : NULL;
  LookId id = choose_look (status, 0);
  const Look *look = &looks[id];
  g_autofree char *detail = NULL;

  *icon_name = look->icon_name ? look->icon_name : "emblem-synchronizing-symbolic";
  *action = look->action;
  *button = look->button && id != LOOK_UP_TO_DATE ? _(look->button) : NULL;
  if (id == LOOK_LOCAL)
    return g_strdup (_(look->title));
  if (id == LOOK_UP_TO_DATE)
    return g_strdup (sync && ww_sync_get_n_conflicts (sync) ? _("Everything else is up to date") : _("Everything is up to date"));
  detail = detail_text (id, status);
  return g_strdup_printf (_("%s, %s"), _(look->title), detail);
}

static char *
explanation_text (LookId look, const WwSyncStatus *status)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (status && status->message && look != LOOK_UP_TO_DATE && look != LOOK_SYNCING)
    g_string_append_printf (text, "%s ", status->message);
  if (status && look == LOOK_OFFLINE && status->next_try_ms)
    {
      g_autofree char *when = ww_format_when (ww_format_get_language (), status->next_try_ms, ww_instant_now ());

      /* Translators: %s is a time of day */
      g_string_append_printf (text, _("Next try at %s."), when);
      g_string_append_c (text, ' ');
    }
  g_string_append (text, _(looks[look].explanation));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* --- the list in the popover --- */

static void
add_line (WwSyncRow *self, const char *what, const char *state, const char *reason)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *left = gtk_label_new (what), *right = gtk_label_new (state);

  gtk_label_set_xalign (GTK_LABEL (left), 0);
  gtk_label_set_ellipsize (GTK_LABEL (left), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (left, TRUE);
  gtk_widget_add_css_class (right, "ww-secondary");
  gtk_box_append (GTK_BOX (line), left);
  gtk_box_append (GTK_BOX (line), right);
  gtk_box_append (self->lines, line);
  if (reason)
    {
      GtkWidget *why = gtk_label_new (reason);

      gtk_label_set_xalign (GTK_LABEL (why), 0);
      gtk_label_set_wrap (GTK_LABEL (why), TRUE);
      gtk_label_set_max_width_chars (GTK_LABEL (why), 44);
      gtk_widget_add_css_class (why, "caption");
      gtk_widget_add_css_class (why, "ww-warning");
      gtk_box_append (self->lines, why);
    }
}

static char *
item_text (const WwSyncItem *item, WwStore *reader)
{
  g_autoptr (WwDocument) document = reader ? ww_store_get (reader, item->id, NULL, NULL) : NULL;
  const char *colon = strchr (item->id, ':');
  g_autofree char *type = g_strndup (item->id, colon ? (gsize) (colon - item->id) : strlen (item->id));

  if (!document)
    /* Translators: %s is a kind of record, such as Wish */
    return g_strdup_printf (_("%s, deleted or not read"), ww_text_document_type (type));
  /* Translators: a kind of record and its name: "Wish, a way to …" */
  return g_strdup_printf (_("%s, %s"), ww_text_document_type (ww_document_get_type_name (document)), ww_document_get_title (document));
}

static void
add_items (WwSyncRow *self, GPtrArray *items, guint n, const char *state, WwStore *reader)
{
  guint shown = MIN (items->len, n > LINES_MAX ? LINES_MAX - 1 : LINES_MAX);

  if (n)
    gtk_box_append (self->lines, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  for (guint i = 0; i < shown; i++)
    {
      const WwSyncItem *item = items->pdata[i];
      g_autofree char *text = item_text (item, reader);

      add_line (self, text, state, *item->reason ? item->reason : NULL);
    }
  if (n > shown)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("%u more", "%u more", n - shown), n - shown);

      add_line (self, more, state, NULL);
    }
}

static void
show_items (WwSyncRow *self, const WwSyncStatus *status, WwStore *reader)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))))
    gtk_box_remove (self->lines, child);
  if (status)
    {
      add_items (self, status->set_aside, status->set_aside->len, _("set aside"), reader);
      add_items (self, status->waiting, status->n_waiting, _("waiting"), reader);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->lines), status && (status->set_aside->len || status->n_waiting));
  gtk_widget_set_visible (GTK_WIDGET (self->retry_button), status && status->set_aside->len);
}

/* Other programs attach films to records; what is too large to be copied is not missed unknowingly. */
static void
show_files (WwSyncRow *self, WwStore *reader)
{
  g_autofree char *text = NULL;
  guint n = 0;

  if (!gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    return;
  if (reader && ww_store_count_absent_data (reader, &n, NULL) && n)
    text = g_strdup_printf (ngettext ("%u large file that another program attached stays at the endpoint.",
                                      "%u large files that other programs attached stay at the endpoint.", n), n);
  gtk_label_set_text (self->files, text ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->files), text != NULL);
}

void
ww_sync_row_show (WwSyncRow *self, const WwSyncStatus *status, guint n_conflicts, WwStore *reader)
{
  LookId id = choose_look (status, n_conflicts);
  const Look *look = &looks[id];
  g_autofree char *title = id == LOOK_CONFLICTS ? g_strdup_printf (ngettext ("%u conflict", "%u conflicts", n_conflicts), n_conflicts)
                           : g_strdup (_(look->title));
  g_autofree char *detail = detail_text (id, status), *explanation = explanation_text (id, status);
  /* Translators: the state of syncing and a detail, read aloud: "Working offline, 4 changes waiting". */
  g_autofree char *name = g_strdup_printf (_("%s, %s"), title, detail);

  gtk_stack_set_visible_child_name (self->icons, look->icon_name ? "icon" : "spinner");
  gtk_spinner_set_spinning (self->spinner, look->icon_name == NULL);
  gtk_image_set_from_icon_name (self->icon, look->icon_name);
  (look->css_class ? gtk_widget_add_css_class : gtk_widget_remove_css_class) (GTK_WIDGET (self->icon), "error");
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->detail, detail);
  gtk_label_set_text (self->heading, title);
  gtk_label_set_text (self->explanation, explanation);
  gtk_widget_set_visible (GTK_WIDGET (self->sync_button), look->button != NULL);
  if (look->button)
    {
      gtk_button_set_label (self->sync_button, _(look->button));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->sync_button), look->action);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->more), status != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->pause_button), id != LOOK_PAUSED);
  show_items (self, status, reader);
  show_files (self, reader);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static WwStore *
get_reader (WwSyncRow *self)
{
  WwWorkspace *workspace = self->sync ? ww_sync_get_workspace (self->sync) : NULL;

  return workspace && ww_workspace_is_open (workspace) ? ww_workspace_get_reader (workspace) : NULL;
}

static void
opened (WwSyncRow *self)
{
  show_files (self, get_reader (self));
}

static void
update (WwSyncRow *self)
{
  gboolean set_up = self->sync && ww_sync_is_set_up (self->sync);

  ww_sync_row_show (self, set_up ? ww_sync_get_status (self->sync) : NULL, self->sync ? ww_sync_get_n_conflicts (self->sync) : 0,
                    get_reader (self));
}

void
ww_sync_row_set_sync (WwSyncRow *self, WwSync *sync)
{
  if (self->sync)
    g_signal_handlers_disconnect_by_func (self->sync, update, self);
  if (g_set_object (&self->sync, sync) && sync)
    g_signal_connect_object (sync, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

void
ww_sync_row_popup (WwSyncRow *self)
{
  gtk_menu_button_popup (self->button);
}

static void
retry_clicked (WwSyncRow *self)
{
  if (self->sync)
    ww_sync_retry_set_aside (self->sync);
}

/* A dialog must not open beneath the popover that asked for it. */
static void
close_popover (WwSyncRow *self)
{
  gtk_popover_popdown (self->popover);
}

static void
ww_sync_row_dispose (GObject *object)
{
  g_clear_object (&WW_SYNC_ROW (object)->sync);
  gtk_widget_dispose_template (GTK_WIDGET (object), WW_TYPE_SYNC_ROW);
  G_OBJECT_CLASS (ww_sync_row_parent_class)->dispose (object);
}

static void
ww_sync_row_class_init (WwSyncRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ww_sync_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/wishwell/Wishwell/ui/ww-sync-row.ui");
  gtk_widget_class_bind_template_child (widget_class, WwSyncRow, button);
  gtk_widget_class_bind_template_child (widget_class, WwSyncRow, popover);
  gtk_widget_class_bind_template_child (widget_class, WwSyncRow, icons);
  gtk_widget_class_bind_template_child (widget_class, WwSyncRow, icon);
  gtk_widget_class_bind_template_child (widget_class, WwSyncRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, WwSyncRow, title);
  gtk_widget_class_bind_template_child (widget_class, WwSyncRow, detail);
  gtk_widget_class_bind_template_child (widget_class, WwSyncRow, heading);
  gtk_widget_class_bind_template_child (widget_class, WwSyncRow, sync_button);
  gtk_widget_class_bind_template_child (widget_class, WwSyncRow, explanation);
  gtk_widget_class_bind_template_child (widget_class, WwSyncRow, lines);
  gtk_widget_class_bind_template_child (widget_class, WwSyncRow, files);
  gtk_widget_class_bind_template_child (widget_class, WwSyncRow, more);
  gtk_widget_class_bind_template_child (widget_class, WwSyncRow, pause_button);
  gtk_widget_class_bind_template_child (widget_class, WwSyncRow, disconnect_button);
  gtk_widget_class_bind_template_child (widget_class, WwSyncRow, retry_button);
  gtk_widget_class_bind_template_callback (widget_class, retry_clicked);
  gtk_widget_class_bind_template_callback (widget_class, close_popover);
  gtk_widget_class_bind_template_callback (widget_class, opened);
}

static void
ww_sync_row_init (WwSyncRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  /* A menu button centres its child; this one is a row. */
  for (GtkWidget *box = gtk_menu_button_get_child (self->button); box != GTK_WIDGET (self->button);
       box = gtk_widget_get_parent (box))
    gtk_widget_set_halign (box, GTK_ALIGN_FILL);
  update (self);
}
