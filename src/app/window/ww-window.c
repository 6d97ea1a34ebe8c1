/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-window.h"

#include <glib/gi18n-lib.h>

#include "ww-app-table.h"
#include "ww-badges.h"
#include "ww-failure-page.h"
#include "ww-settings.h"
#include "ww-sidebar.h"
#include "ww-split.h"


struct _WwWindow {
  AdwApplicationWindow parent_instance;

  /* template */
  AdwToastOverlay *toasts;
  GtkStack *stack;
  WwSplit *split;
  WwSidebar *sidebar;
  AdwViewStack *pages;
  AdwBin *welcome;
  WwFailurePage *failure;

  /* owned */
  WwWorkspace *workspace;
  WwSync *sync;
  WwBadges *badges;

  gboolean going_back;
  gboolean whole;         /* the page has the window to itself */
  gboolean hidden_before; /* whether the sidebar was out of the way before that */
};

enum { PROP_0, PROP_WORKSPACE, N_PROPS };
static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (WwWindow, ww_window, ADW_TYPE_APPLICATION_WINDOW)

static GType
ww_window_find_page_type (const char *entry)
{
  for (const WwAppPage *page = ww_app_pages; page->entry; page++)
    if (g_str_equal (page->entry, entry))
      return page->get_type ();
  return G_TYPE_INVALID;
}

static void
ww_window_show_welcome (WwWindow *self)
{
  GType type = ww_window_find_page_type ("welcome");

  if (adw_bin_get_child (self->welcome) == NULL && type != G_TYPE_INVALID)
    adw_bin_set_child (self->welcome, g_object_new (type, NULL));
  gtk_stack_set_visible_child_name (self->stack, "welcome");
}

static WwPage *
ww_window_ensure_page (WwWindow *self, const char *entry)
{
  GtkWidget *page = adw_view_stack_get_child_by_name (self->pages, entry);

  if (page)
    return WW_PAGE (page);

  page = g_object_new (ww_window_find_page_type (entry), "workspace", self->workspace, NULL);
  gtk_widget_add_css_class (page, "ww-page");
  adw_view_stack_add_named (self->pages, page, entry);
  return WW_PAGE (page);
}

/* Only the first entry chosen is built before the first frame; the others when they are first wanted. */
static void
ww_window_entry_changed (WwWindow *self)
{
  const char *entry = ww_sidebar_get_entry (self->sidebar);
  WwPage *page;

  if (entry == NULL || self->workspace == NULL)
    return;
  page = ww_window_ensure_page (self, entry);
  adw_view_stack_set_visible_child (self->pages, GTK_WIDGET (page));
  ww_window_page_changed (self, page);
  ww_page_shown (page);
}

static void
ww_window_sidebar_activated (WwWindow *self)
{
  ww_split_set_showing_end (self->split, TRUE);
}

/* Unless something is typed in it already. */
static gboolean
ww_window_focus_page (gpointer data)
{
  WwPage *page = ww_window_get_current_page (data);
  GtkWidget *focus = gtk_window_get_focus (data);

  if (page && !(GTK_IS_TEXT (focus) && gtk_widget_is_ancestor (focus, GTK_WIDGET (page))) && !gtk_widget_grab_focus (GTK_WIDGET (page)))
    gtk_widget_child_focus (GTK_WIDGET (page), GTK_DIR_TAB_FORWARD);
  return G_SOURCE_REMOVE;
}

/* Only what is in view can have the focus. */
static void
ww_window_focus_page_soon (WwWindow *self)
{
  g_idle_add_full (G_PRIORITY_LOW, ww_window_focus_page, g_object_ref (self), g_object_unref);
}

static void
ww_window_activate_entry (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ww_window_show_entry (WW_WINDOW (widget), g_variant_get_string (parameter, NULL));
  ww_window_focus_page_soon (WW_WINDOW (widget));
}

static gboolean
ww_window_focus_sidebar (gpointer data)
{
  WwWindow *self = data;

  if (self->sidebar)
    ww_sidebar_focus (self->sidebar);
  return G_SOURCE_REMOVE;
}

/* Going back moves the focus when the sidebar has come. */
static void
ww_window_sidebar_mapped (WwWindow *self)
{
  if (!self->going_back)
    return;
  self->going_back = FALSE;
  g_idle_add_full (G_PRIORITY_LOW, ww_window_focus_sidebar, g_object_ref (self), g_object_unref);
}

static void
ww_window_activate_back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WwWindow *self = WW_WINDOW (widget);
  WwPage *page = ww_window_get_current_page (self);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "welcome") == 0)
    {
      if (self->workspace)
        gtk_stack_set_visible_child_name (self->stack, "main");
      return;
    }
  if (ww_split_get_showing_end (self->split) && page && ww_page_go_back (page))
    return;
  self->going_back = TRUE;
  if (!ww_split_go_back (self->split))
    self->going_back = FALSE;
}

static void
ww_window_activate_other_cluster (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ww_window_show_welcome (WW_WINDOW (widget));
}

static void
ww_window_activate_search (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WwPage *page = ww_window_get_current_page (WW_WINDOW (widget));

  if (page)
    ww_page_focus_search (page);
}

static void
ww_window_activate_toggle_sidebar (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WwWindow *self = WW_WINDOW (widget);

  if (ww_split_get_folded (self->split))
    {
      ww_split_set_start_hidden (self->split, FALSE);
      ww_split_set_showing_end (self->split, !ww_split_get_showing_end (self->split));
    }
  else
    ww_split_set_start_hidden (self->split, !ww_split_get_start_hidden (self->split));
}

static void
ww_window_activate_sync_details (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WwWindow *self = WW_WINDOW (widget);

  ww_split_set_start_hidden (self->split, FALSE);
  if (ww_split_get_folded (self->split))
    ww_split_set_showing_end (self->split, FALSE);
  ww_sidebar_show_sync_details (self->sidebar);
}

static void
ww_window_activate_show_document (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ww_window_show_document (WW_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

/* Undo and redo answer with a toast, for what they change may be out of view. */
static void
ww_window_undone (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = ww_workspace_step_finish (WW_WORKSPACE (source), result, &error);
  /* Translators: %s is what was done, as in “Pulsvik dismissed for this wish”. */
  g_autofree char *sentence = label ? g_strdup_printf (_("Undone: %s"), label) : NULL;

  if (sentence || error)
    ww_window_toast (self, sentence ? sentence : error->message);
}

static void
ww_window_redone (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = ww_workspace_step_finish (WW_WORKSPACE (source), result, &error);
  /* Translators: %s is what was done, as in “Pulsvik dismissed for this wish”. */
  g_autofree char *sentence = label ? g_strdup_printf (_("Done again: %s"), label) : NULL;

  if (sentence || error)
    ww_window_toast (self, sentence ? sentence : error->message);
}

static void
ww_window_activate_undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  WwWindow *self = WW_WINDOW (widget);

  if (self->workspace == NULL)
    return;
  if (g_str_equal (action, "win.undo"))
    ww_workspace_undo_async (self->workspace, ww_window_undone, g_object_ref (self));
  else
    ww_workspace_redo_async (self->workspace, ww_window_redone, g_object_ref (self));
}

static void
ww_window_activate_command (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const char *name = g_action_get_name (G_ACTION (action));

  for (const WwAppCommand *command = ww_app_commands; command->action; command++)
    if (g_str_equal (command->action, name))
      command->activate (data, parameter);
}

static void
ww_window_save_state (WwWindow *self)
{
  GSettings *settings = ww_settings_get ();
  int width, height;

  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  if (width > 0 && height > 0)
    {
      g_settings_set_int (settings, "window-width", CLAMP (width, 360, 16384));
      g_settings_set_int (settings, "window-height", CLAMP (height, 400, 16384));
    }
  g_settings_set_boolean (settings, "sidebar-hidden", self->whole ? self->hidden_before : ww_split_get_start_hidden (self->split));
  if (ww_sidebar_get_entry (self->sidebar))
    g_settings_set_string (settings, "entry", ww_sidebar_get_entry (self->sidebar));
}

static gboolean
ww_window_close_request (GtkWindow *window)
{
  ww_window_save_state (WW_WINDOW (window));
  return GTK_WINDOW_CLASS (ww_window_parent_class)->close_request (window);
}

static void
ww_window_restore_state (WwWindow *self)
{
  GSettings *settings = ww_settings_get ();
  g_autofree char *entry = g_settings_get_string (settings, "entry");

  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  ww_split_set_start_hidden (self->split, g_settings_get_boolean (settings, "sidebar-hidden"));
  ww_sidebar_set_entry (self->sidebar, ww_sidebar_find_entry (entry) ? entry : "wishes");
  ww_split_set_showing_end (self->split, TRUE);
}

static void
ww_window_dispose (GObject *object)
{
  g_clear_pointer (&WW_WINDOW (object)->badges, ww_badges_free);
  g_clear_object (&WW_WINDOW (object)->workspace);
  g_clear_object (&WW_WINDOW (object)->sync);
  G_OBJECT_CLASS (ww_window_parent_class)->dispose (object);
}

static void
ww_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_WORKSPACE)
    g_value_set_object (value, WW_WINDOW (object)->workspace);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ww_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_WORKSPACE)
    ww_window_set_workspace (WW_WINDOW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

/* Keys that mean something else while text is edited: the focus widget must have the first say, so these are
 * bindings of the window (which hears last) and not accelerators of the application (which hear first). */
static void
ww_window_class_add_keys (GtkWidgetClass *widget_class)
{
  static const struct {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    { GDK_KEY_Escape, 0, "win.back" },
    { GDK_KEY_z, GDK_CONTROL_MASK, "win.undo" },
    { GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "win.redo" },
    { GDK_KEY_e, GDK_CONTROL_MASK, "page.edit" },
    { GDK_KEY_d, GDK_CONTROL_MASK, "page.shortlist" },
    { GDK_KEY_i, GDK_CONTROL_MASK, "page.introduce" },
    { GDK_KEY_l, GDK_CONTROL_MASK, "page.log-contact" },
    { GDK_KEY_c, GDK_CONTROL_MASK, "page.copy" },
    { GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "page.start-group" },
    { GDK_KEY_Delete, 0, "page.remove" },
    { GDK_KEY_KP_Delete, 0, "page.remove" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, keys[i].modifiers, keys[i].action, NULL);
}

static void
ww_window_class_init (WwWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ww_window_dispose;
  object_class->get_property = ww_window_get_property;
  object_class->set_property = ww_window_set_property;
  GTK_WINDOW_CLASS (klass)->close_request = ww_window_close_request;

  props[PROP_WORKSPACE] = g_param_spec_object ("workspace", NULL, NULL, WW_TYPE_WORKSPACE,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (WW_TYPE_FAILURE_PAGE);
  g_type_ensure (WW_TYPE_SPLIT);
  g_type_ensure (WW_TYPE_SIDEBAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/wishwell/Wishwell/ui/ww-window.ui");
  gtk_widget_class_bind_template_child (widget_class, WwWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, WwWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, WwWindow, split);
  gtk_widget_class_bind_template_child (widget_class, WwWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, WwWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, WwWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, WwWindow, failure);

  gtk_widget_class_install_action (widget_class, "win.entry", "s", ww_window_activate_entry);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, ww_window_activate_back);
  gtk_widget_class_install_action (widget_class, "win.other-cluster", NULL, ww_window_activate_other_cluster);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, ww_window_activate_search);
  gtk_widget_class_install_action (widget_class, "win.toggle-sidebar", NULL, ww_window_activate_toggle_sidebar);
  gtk_widget_class_install_action (widget_class, "win.sync-details", NULL, ww_window_activate_sync_details);
  gtk_widget_class_install_action (widget_class, "win.show-document", "s", ww_window_activate_show_document);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, ww_window_activate_undo);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, ww_window_activate_undo);
  ww_window_class_add_keys (widget_class);
}

static void
ww_window_init (WwWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_title (GTK_WINDOW (self), "Wishwell");

  for (const WwAppCommand *command = ww_app_commands; command->action; command++)
    {
      g_autoptr (GSimpleAction) action =
          g_simple_action_new (command->action, command->takes_text ? G_VARIANT_TYPE_STRING : NULL);

      g_signal_connect (action, "activate", G_CALLBACK (ww_window_activate_command), self);
      g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
    }

  g_signal_connect_swapped (self->sidebar, "notify::entry", G_CALLBACK (ww_window_entry_changed), self);
  g_signal_connect_swapped (self->sidebar, "map", G_CALLBACK (ww_window_sidebar_mapped), self);
  g_signal_connect_swapped (self->sidebar, "activated", G_CALLBACK (ww_window_sidebar_activated), self);
  ww_window_restore_state (self);
}

WwWindow *
ww_window_new (AdwApplication *application)
{
  return g_object_new (WW_TYPE_WINDOW, "application", application, NULL);
}

WwWorkspace *
ww_window_get_workspace (WwWindow *self)
{
  return self->workspace;
}

static void
ww_window_show_badge (gpointer data, const char *entry, int count)
{
  ww_sidebar_set_badge (WW_WINDOW (data)->sidebar, entry, count);
}

void
ww_window_set_workspace (WwWindow *self, WwWorkspace *workspace)
{
  GtkWidget *child;

  if (!g_set_object (&self->workspace, workspace))
    {
      if (workspace == NULL)
        ww_window_show_welcome (self);
      else
        gtk_stack_set_visible_child_name (self->stack, "main");
      return;
    }

  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->pages))))
    adw_view_stack_remove (self->pages, child);
  g_clear_pointer (&self->badges, ww_badges_free);
  if (workspace)
    {
      self->badges = ww_badges_new (workspace, ww_window_show_badge, self);
      gtk_stack_set_visible_child_name (self->stack, "main");
      ww_window_entry_changed (self);
      ww_sidebar_focus (self->sidebar);
      ww_window_focus_page_soon (self);
    }
  else
    ww_window_show_welcome (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WORKSPACE]);
}

WwSync *
ww_window_get_sync (WwWindow *self)
{
  return self->sync;
}

void
ww_window_set_sync (WwWindow *self, WwSync *sync)
{
  if (g_set_object (&self->sync, sync))
    ww_sidebar_set_sync (self->sidebar, sync);
}

/* One that was destroyed is no toplevel any more, whoever holds it still. */
static gboolean
is_open (GtkWindow *window)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GObject) toplevel = g_list_model_get_item (toplevels, i);

      if (toplevel == (GObject *) window)
        return TRUE;
    }
  return FALSE;
}

WwWindow *
ww_window_of (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  /* A dialog of the window counts as the window; one that is closed may point to a window that is gone. */
  while (root && !WW_IS_WINDOW (root) && GTK_IS_WINDOW (root))
    root = is_open (GTK_WINDOW (root)) ? (GtkRoot *) gtk_window_get_transient_for (GTK_WINDOW (root)) : NULL;
  return WW_IS_WINDOW (root) ? WW_WINDOW (root) : NULL;
}

void
ww_window_show_entry (WwWindow *self, const char *entry)
{
  if (ww_sidebar_find_entry (entry) == NULL)
    return;
  ww_sidebar_set_entry (self->sidebar, entry);
  ww_split_set_showing_end (self->split, TRUE);
}

WwPage *
ww_window_get_page (WwWindow *self, const char *entry)
{
  if (self->workspace == NULL || ww_window_find_page_type (entry) == G_TYPE_INVALID)
    return NULL;
  return ww_window_ensure_page (self, entry);
}

WwPage *
ww_window_get_current_page (WwWindow *self)
{
  return (WwPage *) adw_view_stack_get_visible_child (self->pages);
}

gboolean
ww_window_show_document (WwWindow *self, const char *id)
{
  static const struct {
    const char *prefix;
    const char *entry;
  } places[] = {
    { "wish:", "wishes" },
    { "organisation:", "organisations" },
    { "offer:", "organisations" },
    { "person:", "organisations" },
    { "group:", "groups" },
    { "project:", "projects" },
    { "call:", "projects" },
    { "introduction:", "introductions" },
    { "event:", "events" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_str_has_prefix (id, places[i].prefix))
      {
        WwPage *page = ww_window_get_page (self, places[i].entry);

        if (page == NULL || !ww_page_show_document (page, id))
          return FALSE;
        ww_window_show_entry (self, places[i].entry);
        return TRUE;
      }
  return FALSE;
}

void
ww_window_show_subset (WwWindow *self, const char *entry, const char *title, const char *const *ids)
{
  WwPage *page = ww_window_get_page (self, entry);

  if (page == NULL)
    return;
  ww_page_show_subset (page, title, ids);
  ww_window_show_entry (self, entry);
}

void
ww_window_page_changed (WwWindow *self, WwPage *page)
{
  g_autofree char *title = NULL;

  if (page != ww_window_get_current_page (self))
    return;
  gtk_widget_insert_action_group (GTK_WIDGET (self), "page", ww_page_get_actions (page));
  /* Translators: the title of the window as the taskbar shows it: a page, then the program. */
  title = g_strdup_printf (_("%s – Wishwell"), ww_page_get_title (page));
  gtk_window_set_title (GTK_WINDOW (self), title);
  if (ww_page_get_whole (page) != self->whole)
    {
      self->whole = !self->whole;
      if (self->whole)
        self->hidden_before = ww_split_get_start_hidden (self->split);
      ww_split_set_start_hidden (self->split, self->whole || self->hidden_before);
    }
}

/* A toast reads markup; what is said here is plain text, with names in it that may be anything. */
static AdwToast *
ww_window_make_toast (const char *sentence)
{
  g_autofree char *escaped = g_markup_escape_text (sentence, -1);
  AdwToast *toast = adw_toast_new (escaped);

  adw_toast_set_timeout (toast, g_settings_get_int (ww_settings_get (), "toast-seconds"));
  return toast;
}

void
ww_window_toast (WwWindow *self, const char *sentence)
{
  adw_toast_overlay_add_toast (self->toasts, ww_window_make_toast (sentence));
}

void
ww_window_toast_action (WwWindow *self, const char *sentence, const char *button, const char *action, GVariant *target)
{
  AdwToast *toast = ww_window_make_toast (sentence);

  adw_toast_set_button_label (toast, button);
  adw_toast_set_action_name (toast, action);
  adw_toast_set_action_target_value (toast, target);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

void
ww_window_toast_undo (WwWindow *self, const char *sentence)
{
  AdwToast *toast = ww_window_make_toast (sentence);

  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/* @done: (nullable): "" is not worth a word. Nothing is said in a window that was closed meanwhile. */
static void
ww_window_say_done (WwWindow *self, const char *done, const GError *error)
{
  if (!self->workspace)
    return;
  if (!done)
    ww_window_toast (self, error->message);
  else if (*done)
    ww_window_toast_undo (self, done);
}

typedef struct {
  WwWindow *window;
  char *label;
} Applied;

static void
ww_window_applied (GObject *source, GAsyncResult *result, gpointer data)
{
  Applied *applied = data;
  g_autoptr (WwWindow) self = applied->window;
  g_autofree char *label = applied->label;
  g_autoptr (GError) error = NULL;

  g_free (applied);
  ww_window_say_done (self, ww_workspace_apply_finish (WW_WORKSPACE (source), result, &error) ? label : NULL, error);
}

void
ww_window_apply (WwWindow *self, WwBatch *batch, const char *label)
{
  Applied *applied = g_new (Applied, 1);

  applied->window = g_object_ref (self);
  applied->label = g_strdup (label);
  ww_workspace_apply_async (self->workspace, batch, label, NULL, ww_window_applied, applied);
}

void
ww_window_save (WwWindow *self, WwDocument *document, const char *base_rev, const char *label)
{
  WwBatch *batch = ww_batch_new ();

  ww_batch_put (batch, document, base_rev);
  ww_window_apply (self, batch, label);
}

static void
ww_window_ran (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (WwWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *done = ww_workspace_run_finish (WW_WORKSPACE (source), result, &error);

  ww_window_say_done (self, done, error);
}

void
ww_window_run (WwWindow *self, WwWorkspaceJob job, gpointer data, GDestroyNotify free_data)
{
  ww_workspace_run_async (self->workspace, job, data, free_data, g_free, NULL, ww_window_ran, g_object_ref (self));
}

void
ww_window_fail (WwWindow *self, const char *title, const char *path, const GError *error)
{
  ww_failure_page_show (self->failure, title, path, error);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}
