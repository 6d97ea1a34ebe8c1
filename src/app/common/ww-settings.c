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

GVariant *
ww_settings_recall (const char *key, const GVariantType *type)
{
  g_autoptr (GVariant) state = g_settings_get_value (ww_settings_get (), "page-state");

  return g_variant_lookup_value (state, key, type);
}

void
ww_settings_remember (const char *key, GVariant *value)
{
  g_autoptr (GVariant) state = g_settings_get_value (ww_settings_get (), "page-state");
  g_autoptr (GVariantDict) dict = g_variant_dict_new (state);

  g_variant_dict_insert_value (dict, key, value);
  g_settings_set_value (ww_settings_get (), "page-state", g_variant_dict_end (dict));
}
