/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-later-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ww-pane.h"
#include "ww-sidebar.h"

struct _WwLaterPage {
  GtkWidget parent_instance;

  /* template */
  WwPane *pane;
  AdwWindowTitle *title;
  AdwStatusPage *status;
  GtkButton *button;

  /* owned */
  char *entry;
};

typedef struct {
  const char *entry;
  const char *sentence;
  const char *go_to;
  const char *button;
} Promise;

static const Promise promises[] = {
  { "introductions", N_("A later version follows here every introduction from the first contact to an agreement. "
                        "Until then, the star on a match keeps it on the shortlist."), "wishes", N_("Open Wishes") },
};

static const char *
ww_later_page_get_title (WwPage *page)
{
  return adw_window_title_get_title (WW_LATER_PAGE (page)->title);
}

static void
ww_later_page_iface_init (WwPageInterface *iface)
{
  iface->get_title = ww_later_page_get_title;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (WwLaterPage, ww_later_page, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (WW_TYPE_PAGE, ww_later_page_iface_init))

static void
ww_later_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), WW_TYPE_LATER_PAGE);
  G_OBJECT_CLASS (ww_later_page_parent_class)->dispose (object);
}

static void
ww_later_page_finalize (GObject *object)
{
  g_free (WW_LATER_PAGE (object)->entry);
  G_OBJECT_CLASS (ww_later_page_parent_class)->finalize (object);
}

static void
ww_later_page_class_init (WwLaterPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ww_later_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = ww_later_page_finalize;
  g_type_ensure (WW_TYPE_PANE);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/wishwell/Wishwell/ui/ww-later-page.ui");
  gtk_widget_class_bind_template_child (widget_class, WwLaterPage, pane);
  gtk_widget_class_bind_template_child (widget_class, WwLaterPage, title);
  gtk_widget_class_bind_template_child (widget_class, WwLaterPage, status);
  gtk_widget_class_bind_template_child (widget_class, WwLaterPage, button);
}

static void
ww_later_page_init (WwLaterPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self), "ww-page");
}

GtkWidget *
ww_later_page_new (const char *entry)
{
  const WwSidebarEntry *named = ww_sidebar_find_entry (entry);
  WwLaterPage *self;

  g_return_val_if_fail (named != NULL, NULL);

  self = g_object_new (WW_TYPE_LATER_PAGE, NULL);
  self->entry = g_strdup (entry);
  adw_window_title_set_title (self->title, _(named->title));
  adw_status_page_set_icon_name (self->status, named->icon_name);
  adw_status_page_set_title (self->status, _(named->title));
  gtk_widget_set_visible (GTK_WIDGET (self->button), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (promises); i++)
    if (g_str_equal (promises[i].entry, entry))
      {
        g_autofree char *action = g_strdup_printf ("win.entry::%s", promises[i].go_to);

        adw_status_page_set_description (self->status, _(promises[i].sentence));
        gtk_button_set_label (self->button, _(promises[i].button));
        gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->button), action);
        gtk_widget_set_visible (GTK_WIDGET (self->button), TRUE);
      }
  return GTK_WIDGET (self);
}
