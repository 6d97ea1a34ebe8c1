/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-weights-settings.h"

#include "ww-settings.h"

#define KEY "match-weights"

static int *
ww_weights_settings_number (WwMatchWeights *weights, const WwMatchWeightField *field)
{
  return (int *) ((char *) weights + field->offset);
}

void
ww_weights_settings_read (WwMatchWeights *weights)
{
  g_autoptr (GVariant) saved = g_settings_get_value (ww_settings_get (), KEY);
  guint n_fields;
  const WwMatchWeightField *fields = ww_match_weight_fields (&n_fields);

  ww_match_weights_init_defaults (weights);
  for (guint i = 0; i < n_fields; i++)
    {
      int number;

      if (g_variant_lookup (saved, fields[i].name, "i", &number))
        *ww_weights_settings_number (weights, &fields[i]) = CLAMP (number, fields[i].least, fields[i].most);
    }
}

void
ww_weights_settings_write (const WwMatchWeights *weights)
{
  GVariantBuilder builder;
  WwMatchWeights defaults, given = *weights;
  guint n_fields;
  const WwMatchWeightField *fields = ww_match_weight_fields (&n_fields);

  ww_match_weights_init_defaults (&defaults);
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{si}"));
  for (guint i = 0; i < n_fields; i++)
    {
      int number = *ww_weights_settings_number (&given, &fields[i]);

      if (number != *ww_weights_settings_number (&defaults, &fields[i]))
        g_variant_builder_add (&builder, "{si}", fields[i].name, number);
    }
  g_settings_set_value (ww_settings_get (), KEY, g_variant_builder_end (&builder));
}

gboolean
ww_weights_settings_are_own (void)
{
  g_autoptr (GVariant) saved = g_settings_get_value (ww_settings_get (), KEY);

  return g_variant_n_children (saved) > 0;
}
