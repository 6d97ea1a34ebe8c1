/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-import-record-private.h"

#include <string.h>

/*
 * The sentences are data, in the language of the record, not of the interface: so they are not for gettext. They say no more
 * than the row does.
 */
typedef struct {
  const char *kind;
  const char *en, *nb;
} Phrase;

static const Phrase things[] = {
  { "solution", "a solution", "en løsning" }, { "pilot-site", "a pilot site", "et pilotsted" }, { "capital", "capital", "kapital" },
  { "expertise", "expertise", "kompetanse" }, { "partner", "a partner", "en partner" },
};

static char *
amount_text (gint64 amount, const char *currency, gboolean nb)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, amount);
  g_autoptr (GString) grouped = g_string_new (NULL);
  gsize n = strlen (digits);

  for (gsize i = 0; i < n; i++)
    {
      if (i && (n - i) % 3 == 0)
        g_string_append (grouped, nb ? "\u00a0" : ",");
      g_string_append_c (grouped, digits[i]);
    }
  return nb ? g_strdup_printf ("%s\u00a0%s", grouped->str, currency) : g_strdup_printf ("%s\u00a0%s", currency, grouped->str);
}

char *
ww_import_sentence (const char *language, WwImportTarget target, const char *kind, const char *currency, gint64 low, gint64 high,
                    const char *stage, const char *const *subjects)
{
  gboolean nb = g_strcmp0 (language, "nb") == 0;
  g_autoptr (GString) s = g_string_new (NULL);
  const char *thing = nb ? "hjelp" : "help";
  guint n = subjects ? g_strv_length ((char **) subjects) : 0;

  for (guint i = 0; i < G_N_ELEMENTS (things); i++)
    if (strcmp (things[i].kind, kind) == 0)
      thing = nb ? things[i].nb : things[i].en;
  if (low >= 0 || high >= 0)
    {
      g_autofree char *a = amount_text (low >= 0 ? low : high, currency, nb);
      g_autofree char *b = amount_text (high >= 0 ? high : low, currency, nb);

      if (strcmp (a, b) == 0)
        g_string_append_printf (s, nb ? "%s i %s" : "%s of %s", a, thing);
      else
        g_string_append_printf (s, nb ? "%s fra %s til %s" : "%s from %s to %s", thing, a, b);
    }
  else
    g_string_append (s, thing);
  if (stage && *stage)
    g_string_append_printf (s, target == WW_IMPORT_OFFERS ? (nb ? ", mest %s" : ", mostly %s") : ", %s", stage);
  for (guint i = 0; i < MIN (n, 3); i++)
    g_string_append_printf (s, "%s%s", i == 0 ? (nb ? ", innen " : ", for ") : i + 1 == MIN (n, 3) ? (nb ? " og " : " and ") : ", ", subjects[i]);
  return g_string_free (g_steal_pointer (&s), FALSE);
}
