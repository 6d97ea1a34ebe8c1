/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include "ww-window.h"

G_BEGIN_DECLS

/**
 * WwAppPage:
 * @entry: the sidebar entry it serves, such as "wishes"
 * @get_type: the type to construct: a GtkWidget that implements [iface@Page] and has a property "workspace"
 */
typedef struct {
  const char *entry;
  GType (*get_type) (void);
} WwAppPage;

/**
 * WwAppCommand:
 * @action: the name of the action without its "win." prefix
 * @takes_text: whether the action takes a string, such as an id
 * @activate: what it does; @parameter is %NULL if it takes none
 */
typedef struct {
  const char *action;
  gboolean takes_text;
  void (*activate) (WwWindow *window, GVariant *parameter);
} WwAppCommand;

/** Both tables are written by Meson from what the page folders declare, and end with a row of %NULL. */
extern const WwAppPage ww_app_pages[];
extern const WwAppCommand ww_app_commands[];

G_END_DECLS
