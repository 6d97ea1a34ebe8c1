/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-first-run-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-application.h"
#include "ww-format.h"
#include "ww-sample.h"
#include "ww-window.h"

struct _WwFirstRunPage {
  GtkWidget parent_instance;

  /* template */
  GtkBox *box;
  GtkListBox *rows;
  GtkButton *back;
  AdwActionRow *own_row;
  AdwActionRow *sample_row;
  AdwActionRow *connect_row;
  AdwActionRow *import_row;
  GtkStack *sample_end;
  GtkSpinner *spinner;

  /* owned */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (WwFirstRunPage, ww_first_run_page, GTK_TYPE_WIDGET)

typedef struct {
  guint members;
  guint wishes;
} Counts;

/* One document a line. */
static guint
ww_first_run_page_count_lines (const char *directory, const char *name)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autofree char *text = NULL;
  gsize length;
  guint n = 0;

  if (!g_file_get_contents (path, &text, &length, NULL))
    return 0;
  for (gsize i = 0; i < length; i++)
    n += text[i] == '\n' && i > 0 && text[i - 1] != '\n';
  return n;
}

static void
ww_first_run_page_count_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_autofree char *directory = ww_sample_find ();
  Counts *counts;

  if (directory == NULL)
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }
  counts = g_new0 (Counts, 1);
  counts->members = ww_first_run_page_count_lines (directory, "organisation.jsonl");
  counts->wishes = ww_first_run_page_count_lines (directory, "wish.jsonl");
  g_task_return_pointer (task, counts, g_free);
}

static void
ww_first_run_page_counted (GObject *source, GAsyncResult *result, gpointer data)
{
  WwFirstRunPage *self = WW_FIRST_RUN_PAGE (source);
  g_autoptr (GError) error = NULL;
  g_autofree Counts *counts = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *members = NULL;
  g_autofree char *wishes = NULL;
  g_autofree char *subtitle = NULL;

  if (error)
    return;
  if (counts == NULL)
    {
      adw_action_row_set_subtitle (self->sample_row, _("The sample is not installed on this computer"));
      gtk_widget_set_sensitive (GTK_WIDGET (self->sample_row), FALSE);
      return;
    }
  if (counts->members == 0 || counts->wishes == 0)
    return;
  members = ww_format_number (ww_format_get_language (), counts->members);
  wishes = ww_format_number (ww_format_get_language (), counts->wishes);
  /* Translators: both are numbers, far above one: "268 made-up members and 312 wishes". */
  subtitle = g_strdup_printf (_("%s made-up members and %s wishes to try things on"), members, wishes);
  adw_action_row_set_subtitle (self->sample_row, subtitle);
}

static WwApplication *
ww_first_run_page_application (WwFirstRunPage *self)
{
  return WW_APPLICATION (gtk_window_get_application (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)))));
}

/* Nothing can be chosen twice while a file is being opened. */
static void
ww_first_run_page_set_busy (WwFirstRunPage *self, gboolean busy)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->rows), !busy);
  gtk_spinner_set_spinning (self->spinner, busy);
  gtk_stack_set_visible_child_name (self->sample_end, busy ? "spinner" : "arrow");
}

static void
ww_first_run_page_open_sample (WwFirstRunPage *self)
{
  ww_first_run_page_set_busy (self, TRUE);
  ww_application_open_sample (ww_first_run_page_application (self));
}

static void
ww_first_run_page_open_own (WwFirstRunPage *self)
{
  ww_application_open_own (ww_first_run_page_application (self));
}

/* This page stays behind the dialog while there is nothing else to see. */
static void
ww_first_run_page_ask (WwWindow *window, const char *action)
{
  if (ww_application_is_waiting (WW_APPLICATION (gtk_window_get_application (GTK_WINDOW (window)))))
    gtk_widget_activate_action (GTK_WIDGET (window), "win.other-cluster", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), action, NULL);
}

/* @action: what to go on with once a file is open */
static void
ww_first_run_page_opened (WwWindow *window, GParamSpec *pspec, gpointer action)
{
  if (ww_window_get_workspace (window) == NULL)
    return;
  g_signal_handlers_disconnect_by_func (window, ww_first_run_page_opened, action);
  ww_first_run_page_ask (window, action);
}

/* Import and Connect go into the file of this person. */
static void
ww_first_run_page_go_on (WwFirstRunPage *self, const char *action)
{
  WwWindow *window = ww_window_of (GTK_WIDGET (self));

  if (ww_application_open_own_to_fill (ww_first_run_page_application (self)))
    ww_first_run_page_ask (window, action);
  else
    g_signal_connect (window, "notify::workspace", G_CALLBACK (ww_first_run_page_opened), (gpointer) action);
}

static void
ww_first_run_page_import (WwFirstRunPage *self)
{
  ww_first_run_page_go_on (self, "win.import");
}

static void
ww_first_run_page_connect (WwFirstRunPage *self)
{
  ww_first_run_page_go_on (self, "win.connect");
}

static void
ww_first_run_page_activate_empty (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ww_first_run_page_open_own (WW_FIRST_RUN_PAGE (widget));
}

/* Shown again when a file could not be opened, or to choose another. Who has a cluster already is offered it, not an empty one. */
static void
ww_first_run_page_map (GtkWidget *widget)
{
  WwFirstRunPage *self = WW_FIRST_RUN_PAGE (widget);
  WwApplication *application = ww_first_run_page_application (self);
  WwWindow *window = ww_window_of (widget);
  gboolean has_own = ww_application_has_own (application);
  gboolean can_go_back = ww_window_get_workspace (window) && !ww_application_is_waiting (application);

  ww_first_run_page_set_busy (self, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->own_row), has_own);
  gtk_widget_action_set_enabled (widget, "first-run.empty", !has_own);
  gtk_widget_set_visible (GTK_WIDGET (self->back), can_go_back);
  gtk_widget_action_set_enabled (GTK_WIDGET (window), "win.back", can_go_back);
  GTK_WIDGET_CLASS (ww_first_run_page_parent_class)->map (widget);
}

static void
ww_first_run_page_unmap (GtkWidget *widget)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (gtk_widget_get_root (widget)), "win.back", TRUE);
  GTK_WIDGET_CLASS (ww_first_run_page_parent_class)->unmap (widget);
}

static void
ww_first_run_page_dispose (GObject *object)
{
  WwFirstRunPage *self = WW_FIRST_RUN_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), WW_TYPE_FIRST_RUN_PAGE);
  G_OBJECT_CLASS (ww_first_run_page_parent_class)->dispose (object);
}

static void
ww_first_run_page_class_init (WwFirstRunPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ww_first_run_page_dispose;
  widget_class->map = ww_first_run_page_map;
  widget_class->unmap = ww_first_run_page_unmap;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/wishwell/Wishwell/ui/ww-first-run-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WwFirstRunPage, box);
  gtk_widget_class_bind_template_child (widget_class, WwFirstRunPage, rows);
  gtk_widget_class_bind_template_child (widget_class, WwFirstRunPage, back);
  gtk_widget_class_bind_template_child (widget_class, WwFirstRunPage, own_row);
  gtk_widget_class_bind_template_child (widget_class, WwFirstRunPage, sample_row);
  gtk_widget_class_bind_template_child (widget_class, WwFirstRunPage, connect_row);
  gtk_widget_class_bind_template_child (widget_class, WwFirstRunPage, import_row);
  gtk_widget_class_bind_template_child (widget_class, WwFirstRunPage, sample_end);
  gtk_widget_class_bind_template_child (widget_class, WwFirstRunPage, spinner);
  gtk_widget_class_bind_template_callback (widget_class, ww_first_run_page_open_sample);
  gtk_widget_class_bind_template_callback (widget_class, ww_first_run_page_open_own);
  gtk_widget_class_bind_template_callback (widget_class, ww_first_run_page_import);
  gtk_widget_class_bind_template_callback (widget_class, ww_first_run_page_connect);
  gtk_widget_class_install_action (widget_class, "first-run.empty", NULL, ww_first_run_page_activate_empty);
}

static void
ww_first_run_page_init (WwFirstRunPage *self)
{
  g_autoptr (GTask) task = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, ww_first_run_page_counted, NULL);
  g_task_run_in_thread (task, ww_first_run_page_count_thread);
}
