/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places and languages as written become atoms, read once: thousands of candidates share some hundred of them, and a wish compares
 * numbers only. */
#include "ww-match-private.h"
#include "ww-fold.h"

#include <string.h>

/* A place that stands for a list of countries. */
enum { SPAN_NONE, SPAN_NORDICS, SPAN_EUROPE, SPAN_UNION, SPAN_WORLD };

static const struct { const char *name; guint8 span; } spans[] = {
  { "nordics", SPAN_NORDICS }, { "nordic", SPAN_NORDICS }, { "norden", SPAN_NORDICS }, { "europe", SPAN_EUROPE }, { "EEA", SPAN_EUROPE },
  { "EU", SPAN_UNION }, { "world", SPAN_WORLD }, { "global", SPAN_WORLD },
};

static const char *const countries_of[] = {
  [SPAN_NORDICS] = "NO SE DK FI IS FO GL AX",
  [SPAN_EUROPE] = "NO SE DK FI IS FO AX GB IE FR DE NL BE LU CH AT ES PT IT GR PL CZ SK HU RO BG SI HR EE LV LT MT CY LI MC AD",
  [SPAN_UNION] = "SE DK FI IE FR DE NL BE LU AT ES PT IT GR PL CZ SK HU RO BG SI HR EE LV LT MT CY",
};

static gboolean
in_list (const char *list, const char *country)
{
  const char *p = strlen (country) == 2 ? list : NULL;

  for (; p && *p; p += p[2] ? 3 : 2)
    if (g_ascii_strncasecmp (p, country, 2) == 0)
      return TRUE;
  return FALSE;
}

/* The primary subtag, with the written forms of Norwegian as one: whoever reads nb reads nn. */
static guint32
primary_language (const char *language)
{
  guint32 packed = 0;

  for (guint n = 0; n < 3 && g_ascii_isalpha (language[n]); n++)
    packed = packed << 8 | (guint8) g_ascii_tolower (language[n]);
  return packed == ('n' << 8 | 'b') || packed == ('n' << 8 | 'n') ? ('n' << 8 | 'o') : packed;
}

static void
read_atom (WwAtom *atom, const char *text)
{
  atom->language = primary_language (text);
  for (gsize i = 0; i < G_N_ELEMENTS (spans); i++)
    if (g_ascii_strcasecmp (spans[i].name, text) == 0)
      atom->span = spans[i].span;
  for (guint8 span = SPAN_NORDICS; span <= SPAN_UNION; span++)
    if (in_list (countries_of[span], text))
      atom->spans |= (guint8) (1u << span);
}

guint32
ww_match_atom (WwMatchProblem *self, const char *text)
{
  WwAtom made = { 0 };
  g_autofree char *folded = NULL;
  guint32 number;

  if (!text || !*text)
    return 0;
  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->atoms, text));
  if (number)
    return number;
  number = self->atom_facts->len;
  made.text = g_strdup (text);
  g_array_append_val (self->atom_facts, made);
  g_hash_table_insert (self->atoms, made.text, GUINT_TO_POINTER (number));
  read_atom (&made, text);
  folded = ww_fold (text);
  made.same = g_strcmp0 (folded, text) == 0 || !*folded ? number : ww_match_atom (self, folded);
  if (strchr (text, ';'))
    {
      g_auto (GStrv) parts = g_strsplit (text, ";", -1);

      made.parts = g_new (guint32, g_strv_length (parts));
      for (char **part = parts; *part; part++)
        {
          guint32 atom = ww_match_atom (self, g_strstrip (*part));

          if (atom)
            made.parts[made.n_parts++] = atom;
        }
    }
  g_array_index (self->atom_facts, WwAtom, number) = made;
  return number;
}

void
ww_match_atom_clear (gpointer data)
{
  WwAtom *atom = data;

  g_free (atom->text);
  g_free (atom->parts);
}

static const WwAtom *
get_atom (const WwMatchProblem *self, guint32 number)
{
  return &g_array_index (self->atom_facts, WwAtom, number);
}

const char *
ww_match_atom_text (const WwMatchProblem *self, guint32 number)
{
  return get_atom (self, number)->text;
}

static const guint32 *
get_parts (const WwMatchProblem *self, const guint32 *number, guint *n)
{
  const WwAtom *atom = get_atom (self, *number);

  *n = atom->parts ? atom->n_parts : *number != 0;
  return atom->parts ? atom->parts : number;
}

static gboolean
lies_in (const WwMatchProblem *self, guint32 inner, guint32 outer, gboolean as_country)
{
  const WwAtom *in = get_atom (self, inner), *out = get_atom (self, outer);

  if (out->span == SPAN_WORLD)
    return TRUE;
  if (as_country && out->span != SPAN_NONE)
    return in->spans >> out->span & 1;
  return in->same == out->same;
}

gboolean
ww_match_place_in (const WwMatchProblem *self, guint32 inner, guint32 outer, gboolean as_country)
{
  guint n;
  const guint32 *parts = get_parts (self, &outer, &n);

  for (guint i = 0; inner && i < n; i++)
    if (lies_in (self, inner, parts[i], as_country))
      return TRUE;
  return FALSE;
}

gboolean
ww_match_places_meet (const WwMatchProblem *self, guint32 a, guint32 b)
{
  guint n_a, n_b;
  const guint32 *parts_a = get_parts (self, &a, &n_a), *parts_b = get_parts (self, &b, &n_b);

  for (guint i = 0; i < n_a; i++)
    for (guint j = 0; j < n_b; j++)
      if (lies_in (self, parts_a[i], parts_b[j], TRUE) || lies_in (self, parts_b[j], parts_a[i], TRUE))
        return TRUE;
  return FALSE;
}

gboolean
ww_match_languages_meet (const WwMatchProblem *self, guint32 a, guint32 b)
{
  guint n_a, n_b;
  const guint32 *parts_a = get_parts (self, &a, &n_a), *parts_b = get_parts (self, &b, &n_b);

  for (guint i = 0; i < n_a; i++)
    for (guint j = 0; j < n_b; j++)
      if (get_atom (self, parts_a[i])->language == get_atom (self, parts_b[j])->language)
        return TRUE;
  return FALSE;
}
