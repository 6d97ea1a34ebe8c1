/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-sidebar.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ww-one-tab-stop.h"
#include "ww-pane.h"
#include "ww-sync-row.h"

struct _WwSidebar {
  GtkWidget parent_instance;

  /* template */
  WwPane *pane;
  AdwWindowTitle *title;
  GtkListBox *list;
  GtkMenuButton *menu_button;
  WwSyncRow *sync_row;

  /* borrowed: of the rows in the list */
  GtkListBoxRow *rows[10];
  GtkLabel *badges[10];

  int chosen;
};

enum { PROP_0, PROP_ENTRY, N_PROPS };
static GParamSpec *props[N_PROPS];

enum { ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (WwSidebar, ww_sidebar, GTK_TYPE_WIDGET)

static const WwSidebarEntry entries[] = {
  { "today", N_("Today"), "daytime-sunrise-symbolic", FALSE },
  { "wishes", N_("Wishes"), "ww-wish-symbolic", TRUE },
  { "organisations", N_("Organisations"), "ww-organisation-symbolic", FALSE },
  { "matches", N_("Matches"), "ww-match-symbolic", FALSE },
  { "introductions", N_("Introductions"), "ww-introduce-symbolic", TRUE },
  { "groups", N_("Groups"), "system-users-symbolic", FALSE },
  { "projects", N_("Projects & Calls"), "emoji-flags-symbolic", FALSE },
  { "events", N_("Events"), "x-office-calendar-symbolic", FALSE },
  { "reports", N_("Reports"), "ww-report-symbolic", TRUE },
};

const WwSidebarEntry *
ww_sidebar_get_entries (guint *n_entries)
{
  *n_entries = G_N_ELEMENTS (entries);
  return entries;
}

static int
ww_sidebar_index (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (g_strcmp0 (entries[i].id, id) == 0)
      return (int) i;
  return -1;
}

const WwSidebarEntry *
ww_sidebar_find_entry (const char *id)
{
  int i = ww_sidebar_index (id);

  return i < 0 ? NULL : &entries[i];
}

static void
ww_sidebar_name_row (WwSidebar *self, guint i, int count)
{
  g_autofree char *name = NULL;

  if (count > 0)
    /* Translators: an entry of the sidebar and how much waits there, as read aloud: "Introductions, 3 waiting". */
    name = g_strdup_printf (ngettext ("%s, %d waiting", "%s, %d waiting", (gulong) count), _(entries[i].title), count);
  else
    name = g_strdup (_(entries[i].title));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows[i]), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
ww_sidebar_add_row (WwSidebar *self, guint i)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (_(entries[i].title));
  GtkWidget *badge = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (badge, "ww-badge");
  gtk_widget_set_valign (badge, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (badge, FALSE);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (entries[i].icon_name));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), badge);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_name (row, entries[i].id);

  self->rows[i] = GTK_LIST_BOX_ROW (row);
  self->badges[i] = GTK_LABEL (badge);
  ww_sidebar_name_row (self, i, 0);
  gtk_list_box_append (self->list, row);
}

static void
ww_sidebar_header (GtkListBoxRow *row, GtkListBoxRow *before, gpointer data)
{
  GtkWidget *line;

  if (!entries[gtk_list_box_row_get_index (row)].starts_group || gtk_list_box_row_get_header (row))
    return;
  line = gtk_separator_new (GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_add_css_class (line, "ww-sidebar-line");
  gtk_list_box_row_set_header (row, line);
}

static void
ww_sidebar_row_selected (WwSidebar *self, GtkListBoxRow *row)
{
  int i = row ? gtk_list_box_row_get_index (row) : -1;

  if (i < 0 || i == self->chosen)
    return;
  self->chosen = i;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ENTRY]);
}

static void
ww_sidebar_row_activated (WwSidebar *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[ACTIVATED], 0);
}

static void
ww_sidebar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ENTRY)
    g_value_set_string (value, ww_sidebar_get_entry (WW_SIDEBAR (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ww_sidebar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ENTRY)
    ww_sidebar_set_entry (WW_SIDEBAR (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ww_sidebar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), WW_TYPE_SIDEBAR);
  G_OBJECT_CLASS (ww_sidebar_parent_class)->dispose (object);
}

static void
ww_sidebar_class_init (WwSidebarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = ww_sidebar_dispose;
  object_class->get_property = ww_sidebar_get_property;
  object_class->set_property = ww_sidebar_set_property;

  props[PROP_ENTRY] = g_param_spec_string ("entry", NULL, NULL, NULL,
                                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[ACTIVATED] = g_signal_new ("activated", WW_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 0);

  g_type_ensure (WW_TYPE_PANE);
  g_type_ensure (WW_TYPE_SYNC_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/wishwell/Wishwell/ui/ww-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, WwSidebar, pane);
  gtk_widget_class_bind_template_child (widget_class, WwSidebar, title);
  gtk_widget_class_bind_template_child (widget_class, WwSidebar, list);
  gtk_widget_class_bind_template_child (widget_class, WwSidebar, menu_button);
  gtk_widget_class_bind_template_child (widget_class, WwSidebar, sync_row);
  gtk_widget_class_bind_template_callback (widget_class, ww_sidebar_row_selected);
  gtk_widget_class_bind_template_callback (widget_class, ww_sidebar_row_activated);
}

static void
ww_sidebar_init (WwSidebar *self)
{
  self->chosen = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_window_title_set_title (self->title, "Wishwell");
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    ww_sidebar_add_row (self, i);
  gtk_list_box_set_header_func (self->list, ww_sidebar_header, NULL, NULL);
  ww_one_tab_stop (GTK_WIDGET (self->list));
}

const char *
ww_sidebar_get_entry (WwSidebar *self)
{
  return self->chosen < 0 ? NULL : entries[self->chosen].id;
}

void
ww_sidebar_set_entry (WwSidebar *self, const char *id)
{
  int i = ww_sidebar_index (id);

  if (i < 0)
    return;
  gtk_list_box_select_row (self->list, self->rows[i]);
  /* The focus does not stay behind on the entry that was left. */
  if (gtk_widget_get_focus_child (GTK_WIDGET (self->list)))
    gtk_widget_grab_focus (GTK_WIDGET (self->rows[i]));
}

void
ww_sidebar_set_badge (WwSidebar *self, const char *id, int count)
{
  int i = ww_sidebar_index (id);
  g_autofree char *text = NULL;

  g_return_if_fail (i >= 0);

  text = g_strdup_printf ("%d", count);
  gtk_label_set_text (self->badges[i], text);
  gtk_widget_set_visible (GTK_WIDGET (self->badges[i]), count > 0);
  ww_sidebar_name_row (self, (guint) i, count);
}

void
ww_sidebar_focus (WwSidebar *self)
{
  if (self->chosen >= 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->rows[self->chosen]));
}

void
ww_sidebar_set_sync (WwSidebar *self, WwSync *sync)
{
  ww_sync_row_set_sync (self->sync_row, sync);
}

void
ww_sidebar_show_sync_details (WwSidebar *self)
{
  ww_sync_row_popup (self->sync_row);
}
