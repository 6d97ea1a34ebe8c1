/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-sync-row.h"

#include <glib/gi18n-lib.h>

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
  GtkBox *waiting;
};

G_DEFINE_FINAL_TYPE (WwSyncRow, ww_sync_row, GTK_TYPE_WIDGET)

typedef struct {
  const char *icon_name;   /* NULL for the spinner */
  const char *css_class;
  const char *title;
  const char *detail;
  const char *button;      /* NULL for none */
  const char *explanation;
} Look;

static const Look looks[] = {
  [WW_SYNC_LOCAL] = { "network-server-symbolic", NULL, N_("Only on this computer"), N_("No shared endpoint"), NULL,
                      N_("Everything is kept in one file on this computer. Sharing it with colleagues comes with a "
                         "later version of Wishwell; what you write now can be shared then.") },
  [WW_SYNC_UP_TO_DATE] = { "ww-cloud-ok-symbolic", NULL, N_("Up to date"), "", N_("Sync Now"),
                           N_("You and your colleagues have the same data.") },
  [WW_SYNC_SYNCING] = { NULL, NULL, N_("Syncing"), "", NULL, N_("You can go on working.") },
  [WW_SYNC_OFFLINE] = { "network-offline-symbolic", NULL, N_("Working offline"), "", N_("Try Now"),
                        N_("Everything you do is kept on this computer.") },
  [WW_SYNC_CONFLICTS] = { "dialog-warning-symbolic", NULL, NULL, "", N_("Resolve…"),
                          N_("You and a colleague changed the same thing. Both versions are kept until you choose.") },
  [WW_SYNC_SIGN_IN] = { "dialog-error-symbolic", "error", N_("Sign in again"), N_("The endpoint refused the key"),
                        N_("Sign In…"), N_("Everything you do is kept on this computer.") },
};

static void
ww_sync_row_dispose (GObject *object)
{
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
  gtk_widget_class_bind_template_child (widget_class, WwSyncRow, waiting);
}

static void
ww_sync_row_init (WwSyncRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  /* A menu button centres its child; this one is a row. */
  for (GtkWidget *box = gtk_menu_button_get_child (self->button); box != GTK_WIDGET (self->button);
       box = gtk_widget_get_parent (box))
    gtk_widget_set_halign (box, GTK_ALIGN_FILL);
  ww_sync_row_set_state (self, WW_SYNC_LOCAL, 0, NULL, NULL);
}

void
ww_sync_row_set_state (WwSyncRow *self, WwSyncState state, int count, const char *detail, const char *explanation)
{
  static const char *classes[] = { "error", NULL };
  const Look *look = &looks[state];
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;

  if (state == WW_SYNC_CONFLICTS)
    title = g_strdup_printf (ngettext ("%d conflict", "%d conflicts", (gulong) count), count);
  else
    title = g_strdup (_(look->title));
  if (detail == NULL)
    detail = *look->detail ? _(look->detail) : "";

  gtk_stack_set_visible_child_name (self->icons, look->icon_name ? "icon" : "spinner");
  gtk_spinner_set_spinning (self->spinner, look->icon_name == NULL);
  gtk_image_set_from_icon_name (self->icon, look->icon_name);
  gtk_widget_remove_css_class (GTK_WIDGET (self->icon), classes[0]);
  if (look->css_class)
    gtk_widget_add_css_class (GTK_WIDGET (self->icon), look->css_class);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->detail, detail);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), *detail != '\0');
  gtk_label_set_text (self->heading, title);
  gtk_label_set_text (self->explanation, explanation ? explanation : _(look->explanation));
  gtk_widget_set_visible (GTK_WIDGET (self->sync_button), look->button != NULL);
  if (look->button)
    gtk_button_set_label (self->sync_button, _(look->button));

  /* Translators: the state of syncing and a detail, read aloud: "Working offline, 4 changes waiting". */
  name = *detail ? g_strdup_printf (_("%s, %s"), title, detail) : g_strdup (title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
ww_sync_row_set_waiting (WwSyncRow *self, const char *const *waiting)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->waiting))))
    gtk_box_remove (self->waiting, child);
  gtk_widget_set_visible (GTK_WIDGET (self->waiting), waiting && *waiting);
  if (waiting == NULL || *waiting == NULL)
    return;

  gtk_box_append (self->waiting, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  for (; *waiting; waiting++)
    {
      GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
      GtkWidget *what = gtk_label_new (*waiting);
      GtkWidget *state = gtk_label_new (_("waiting"));

      gtk_label_set_xalign (GTK_LABEL (what), 0);
      gtk_label_set_ellipsize (GTK_LABEL (what), PANGO_ELLIPSIZE_END);
      gtk_widget_set_hexpand (what, TRUE);
      gtk_widget_add_css_class (state, "ww-secondary");
      gtk_box_append (GTK_BOX (line), what);
      gtk_box_append (GTK_BOX (line), state);
      gtk_box_append (self->waiting, line);
    }
}

void
ww_sync_row_popup (WwSyncRow *self)
{
  gtk_menu_button_popup (self->button);
}
