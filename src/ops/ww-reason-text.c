/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-reason-text.h"

#include "ww-date.h"
#include "ww-format.h"
#include "ww-words-text.h"

#include <glib/gi18n-lib.h>

static char *
join (const char *const *words, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i ? ", " : "", words[i]);
  return g_string_free (text, FALSE);
}

static char *
number_text (gint64 number, const char *currency)
{
  WwFormatLanguage language = ww_format_get_language ();

  return currency ? ww_format_money (language, number, currency) : ww_format_number (language, number);
}

static char *
range_text (const WwMatchValue *value)
{
  gboolean low = value->from != WW_MATCH_ABSENT, high = value->to != WW_MATCH_ABSENT;
  g_autofree char *from = low ? number_text (value->from, value->currency) : NULL;
  g_autofree char *to = high ? number_text (value->to, value->currency) : NULL;

  if (low && high && value->from != value->to)
    /* Translators: a range: "NOK 2 M to NOK 10 M", "4 to 6". */
    return g_strdup_printf (_("%s to %s"), from, to);
  return g_strdup (low ? from : to);
}

char *
ww_reason_value_text (WwMatchWhat what, const WwMatchValue *value, WwTaxonomy *taxonomy, const char *language)
{
  g_autofree char *text = NULL;

  if (value->text)
    switch (what)
      {
      case WW_MATCH_WHAT_DEVICE_CLASS: return g_strdup (ww_text_device_class (value->text));
      case WW_MATCH_WHAT_REGULATORY_STEP: return g_strdup (ww_text_regulatory_step (value->text));
      case WW_MATCH_WHAT_STAGE: return g_strdup (ww_text_stage (value->text));
      case WW_MATCH_WHAT_INSTRUMENT: return g_strdup (ww_text_instrument (value->text));
      case WW_MATCH_WHAT_KIND: return g_strdup (ww_text_wish_kind (value->text));
      case WW_MATCH_WHAT_TAG:
      case WW_MATCH_WHAT_EXCLUSION: return g_strdup (ww_taxonomy_get_label (taxonomy, value->text, language));
      case WW_MATCH_WHAT_PLACE:
      case WW_MATCH_WHAT_LANGUAGE:
        {
          g_auto (GStrv) list = g_strsplit_set (value->text, ";,", -1);
          g_autoptr (GString) places = g_string_new (NULL);

          for (char **one = list; *one; one++)
            g_string_append_printf (places, "%s%s", places->len ? ", " : "", what == WW_MATCH_WHAT_PLACE ? ww_text_country (*one) : ww_text_language (*one));
          return g_strdup (places->str);
        }
      default: return g_strdup (value->text);
      }
  if ((what == WW_MATCH_WHAT_DATE || what == WW_MATCH_WHAT_DEPLOYING) && value->from != WW_MATCH_ABSENT
      && value->from != WW_DATE_NONE)
    return ww_format_date_long (ww_format_get_language (), (gint32) value->from);
  if (value->from == WW_MATCH_ABSENT && value->to == WW_MATCH_ABSENT)
    return g_strdup (_("not stated"));
  text = range_text (value);
  if (what == WW_MATCH_WHAT_TRL)
    /* Translators: technology readiness level, a number or "4 to 6". */
    return g_strdup_printf (_("TRL %s"), text);
  if (what == WW_MATCH_WHAT_CAPACITY)
    return g_strdup_printf (_("%s a year"), text);
  return g_steal_pointer (&text);
}

char *
ww_reason_found_text (const WwMatchRow *row, WwTaxonomy *taxonomy, const char *language)
{
  if (row->by_record)
    /* Translators: an investor never said so, but it shows in what it did: "3 of 11 past deals". */
    return g_strdup_printf (ngettext ("%d of %d past deal", "%d of %d past deals", (gulong) row->found.to), (int) row->found.from, (int) row->found.to);
  return ww_reason_value_text (row->what, &row->found, taxonomy, language);
}

char *
ww_reason_text (const WwMatchRow *row, WwTaxonomy *taxonomy, const char *language)
{
  switch (row->kind)
    {
    case WW_MATCH_ROW_TAG:
      if (row->found_tag && row->relation != WW_MATCH_RELATION_SAME && row->relation != WW_MATCH_RELATION_NONE)
        return g_strdup_printf ("%s → %s", ww_taxonomy_get_label (taxonomy, row->found_tag, language),
                                ww_taxonomy_get_label (taxonomy, row->wanted_tag, language));
      return g_strdup (ww_taxonomy_get_label (taxonomy, row->wanted_tag, language));
    case WW_MATCH_ROW_WORDS:
      return row->n_words ? join (row->words, row->n_words) : NULL;
    case WW_MATCH_ROW_RULE:
      {
        g_autofree char *wanted = NULL;

        if (row->what == WW_MATCH_WHAT_USUAL_FIELD)
          return g_strdup (_("deals in this field"));
        wanted = ww_reason_value_text (row->what, &row->wanted, taxonomy, language);

        return g_strdup (wanted);
      }
    case WW_MATCH_ROW_TIE:
      return g_strdup_printf (ngettext ("%d thing done together", "%d things done together", (gulong) row->count), row->count);
    case WW_MATCH_ROW_ACTIVITY:
      return g_strdup_printf (ngettext ("%d past project or deal", "%d past projects or deals", (gulong) row->count), row->count);
    case WW_MATCH_ROW_SIMILAR:
      return g_strdup (_("did something alike"));
    case WW_MATCH_ROW_FRESHNESS:
    default:
      return NULL;
    }
}

char *
ww_reason_out_text (const WwMatchResult *result, WwTaxonomy *taxonomy, const char *language)
{
  switch (result->out)
    {
    case WW_MATCH_OK: return NULL;
    case WW_MATCH_OUT_MUST:
      {
        g_autofree char *what = result->n_failed ? ww_reason_text (&result->failed[0], taxonomy, language) : NULL;

        return what ? g_strdup_printf (_("Must: %s"), what) : g_strdup (_("A must is not met"));
      }
    case WW_MATCH_OUT_OWN: return g_strdup (_("The one who wishes"));
    case WW_MATCH_OUT_COMPETITOR: return g_strdup (_("Competitor"));
    case WW_MATCH_OUT_WITHDRAWN: return g_strdup (_("No longer there"));
    case WW_MATCH_OUT_EXPIRED: return g_strdup (_("Too late"));
    case WW_MATCH_OUT_NOT_OPEN_YET: return g_strdup (_("Not open yet"));
    case WW_MATCH_OUT_DISMISSED: return g_strdup (_("Dismissed"));
    case WW_MATCH_OUT_ENDED: return g_strdup (_("Ended before"));
    case WW_MATCH_OUT_ALREADY_IN_ROUND: return g_strdup (_("Already in the round"));
    default: return NULL;
    }
}
