/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-settings.h"

#include <stdlib.h>

#define SCHEMA_ID "org.wishwell.Wishwell"

GSettings *
ww_settings_get (void)
{
  static GSettings *settings;

  if (settings == NULL)
    {
      GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
      g_autoptr (GSettingsSchema) schema = source ? g_settings_schema_source_lookup (source, SCHEMA_ID, TRUE) : NULL;

      /* GSettings would abort with a core dump. */
      if (schema == NULL)
        {
          g_printerr ("The settings schema %s is not installed. Install Wishwell, or run it by ./dev run.\n", SCHEMA_ID);
          exit (1);
        }
      settings = g_settings_new_full (schema, NULL, NULL);
    }
  return settings;
}
