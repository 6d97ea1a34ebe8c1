/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-shortcuts.h"

#include <glib/gi18n-lib.h>

struct _WwShortcuts {
  AdwPreferencesWindow parent_instance;
};

G_DEFINE_FINAL_TYPE (WwShortcuts, ww_shortcuts, ADW_TYPE_PREFERENCES_WINDOW)

/* A line without keys begins a group. */
static const struct {
  const char *title;
  const char *keys; /* as GtkShortcutLabel reads them */
} lines[] = {
  { NC_ ("shortcut window", "General"), NULL },
  { NC_ ("shortcut window", "New wish"), "<Control>n" },
  { NC_ ("shortcut window", "New organisation"), "<Control><Shift>n" },
  { NC_ ("shortcut window", "Go to anything"), "<Control>k" },
  { NC_ ("shortcut window", "Search this page"), "<Control>f" },
  { NC_ ("shortcut window", "Undo"), "<Control>z" },
  { NC_ ("shortcut window", "Redo"), "<Control><Shift>z" },
  { NC_ ("shortcut window", "Sync now"), "<Control>r F5" },
  { NC_ ("shortcut window", "Print or export this page"), "<Control>p" },
  { NC_ ("shortcut window", "Open another database"), "<Control>o" },
  { NC_ ("shortcut window", "Preferences"), "<Control>comma" },
  { NC_ ("shortcut window", "Help"), "F1" },
  { NC_ ("shortcut window", "Keyboard shortcuts"), "<Control>question" },
  { NC_ ("shortcut window", "Close the window"), "<Control>w" },
  { NC_ ("shortcut window", "Quit"), "<Control>q" },
  { NC_ ("shortcut window", "Moving About"), NULL },
  { NC_ ("shortcut window", "Today"), "<Alt>1" },
  { NC_ ("shortcut window", "Wishes"), "<Alt>2" },
  { NC_ ("shortcut window", "Organisations"), "<Alt>3" },
  { NC_ ("shortcut window", "Matches"), "<Alt>4" },
  { NC_ ("shortcut window", "Introductions"), "<Alt>5" },
  { NC_ ("shortcut window", "Groups"), "<Alt>6" },
  { NC_ ("shortcut window", "Projects and calls"), "<Alt>7" },
  { NC_ ("shortcut window", "Events"), "<Alt>8" },
  { NC_ ("shortcut window", "Reports"), "<Alt>9" },
  { NC_ ("shortcut window", "Sync details"), "<Alt>0" },
  { NC_ ("shortcut window", "Show or hide the sidebar"), "F9" },
  { NC_ ("shortcut window", "Back"), "<Alt>Left Escape" },
  { NC_ ("shortcut window", "What Is Selected"), NULL },
  { NC_ ("shortcut window", "Edit"), "<Control>e" },
  { NC_ ("shortcut window", "Dismiss or remove (can be undone)"), "Delete" },
  { NC_ ("shortcut window", "Shortlist, or remove from the shortlist"), "<Control>d" },
  { NC_ ("shortcut window", "Introduce"), "<Control>i" },
  { NC_ ("shortcut window", "Log contact"), "<Control>l" },
  { NC_ ("shortcut window", "Copy the explanation of a match"), "<Control>c" },
  { NC_ ("shortcut window", "Start a suggested group"), "<Control><Shift>g" },
  { NC_ ("shortcut window", "Today"), NULL },
  { NC_ ("shortcut window", "Mark a follow-up as done, or not"), "space" },
  { NC_ ("shortcut window", "Put a follow-up off"), "s" },
  { NC_ ("shortcut window", "Open what it is about"), "Return" },
  { NC_ ("shortcut window", "Introductions"), NULL },
  { NC_ ("shortcut window", "Go to the next or previous stage"), "Right Left" },
  { NC_ ("shortcut window", "Move on or back by a stage"), "<Control>Right <Control>Left" },
  { NC_ ("shortcut window", "Open with its log"), "Return" },
  { NC_ ("shortcut window", "Change the owner"), "o" },
  { NC_ ("shortcut window", "End without an agreement"), "Delete" },
  { NC_ ("shortcut window", "New Wish"), NULL },
  { NC_ ("shortcut window", "Add or remove a suggested tag"), "<Control>1...9" },
  { NC_ ("shortcut window", "Add a constraint"), "<Control><Shift>c" },
  { NC_ ("shortcut window", "Add the wish"), "<Control>Return" },
  { NC_ ("shortcut window", "Add the wish and start another"), "<Control><Shift>Return" },
  { NC_ ("shortcut window", "Keep a draft"), "Escape" },
  { NC_ ("shortcut window", "Import"), NULL },
  { NC_ ("shortcut window", "Next pane"), "F6" },
  { NC_ ("shortcut window", "Next or previous column"), "<Alt>Down <Alt>Up" },
  { NC_ ("shortcut window", "Import"), "<Control>Return" },
};

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page, const char *title)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_page_add (page, group);
  return group;
}

static GtkWidget *
make_row (const char *title, const char *keys)
{
  GtkWidget *row = adw_action_row_new (), *label = gtk_shortcut_label_new (keys);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  return row;
}

static void
ww_shortcuts_class_init (WwShortcutsClass *klass)
{
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ww_shortcuts_init (WwShortcuts *self)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *group = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      const char *title = g_dpgettext2 (GETTEXT_PACKAGE, "shortcut window", lines[i].title);

      if (lines[i].keys)
        adw_preferences_group_add (group, make_row (title, lines[i].keys));
      else
        group = add_group (page, title);
    }
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (self), page);
  gtk_window_set_title (GTK_WINDOW (self), _("Keyboard Shortcuts"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 560, 640);
}

GtkWidget *
ww_shortcuts_new (void)
{
  return g_object_new (WW_TYPE_SHORTCUTS, NULL);
}
