/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-notice.h"

#include <glib/gi18n-lib.h>

#include "ww-event-history.h"
#include "ww-label.h"
#include "ww-settings.h"

struct _WwEventNotice {
  GtkWidget parent_instance;

  GtkWidget *revealer;
  GtkLabel *words;

  /* owned */
  char *key; /* (nullable): under which it is remembered what was closed */

  int version; /* that is told of */
};

G_DEFINE_FINAL_TYPE (WwEventNotice, ww_event_notice, GTK_TYPE_WIDGET)

void
ww_event_notice_set_room (WwEventNotice *self, const WwEventRoom *room)
{
  g_autofree char *text = ww_event_text_united (room, &self->version);
  g_autoptr (GVariant) closed = NULL;

  g_free (self->key);
  self->key = g_strdup_printf ("united-%s", ww_document_get_id (room->event));
  closed = ww_settings_recall (self->key, G_VARIANT_TYPE_INT32);
  gtk_label_set_text (self->words, text ? text : "");
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), text && (!closed || g_variant_get_int32 (closed) < self->version));
}

static void
close_clicked (WwEventNotice *self)
{
  ww_settings_remember (self->key, g_variant_new_int32 (self->version));
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
}

static void
ww_event_notice_dispose (GObject *object)
{
  WwEventNotice *self = WW_EVENT_NOTICE (object);

  g_clear_pointer (&self->revealer, gtk_widget_unparent);
  g_clear_pointer (&self->key, g_free);
  G_OBJECT_CLASS (ww_event_notice_parent_class)->dispose (object);
}

static void
ww_event_notice_class_init (WwEventNoticeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ww_event_notice_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
ww_event_notice_init (WwEventNotice *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *close = gtk_button_new_from_icon_name ("window-close-symbolic");

  self->words = GTK_LABEL (ww_label_new (NULL, NULL));
  gtk_widget_set_hexpand (GTK_WIDGET (self->words), TRUE);
  gtk_widget_set_tooltip_text (close, _("Close"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (close), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Close"), -1);
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_set_valign (close, GTK_ALIGN_CENTER);
  g_signal_connect_object (close, "clicked", G_CALLBACK (close_clicked), self, G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (box, "ww-banner");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->words));
  gtk_box_append (GTK_BOX (box), close);
  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), box);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));
}

GtkWidget *
ww_event_notice_new (void)
{
  return g_object_new (WW_TYPE_EVENT_NOTICE, NULL);
}
