/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-match-chips.h"

#include "ww-chip.h"
#include "ww-format.h"
#include "ww-reason-text.h"

/* So many words are seen at a glance, those that count most; Why This Match has them all. */
#define MOST_WORDS 3

static gboolean
kind_of (const WwMatchRow *row, WwChipKind *kind)
{
  switch (row->kind)
    {
    case WW_MATCH_ROW_TAG:
      *kind = row->relation == WW_MATCH_RELATION_SAME ? WW_CHIP_HIT : WW_CHIP_RELATED;
      return row->points > 0;
    case WW_MATCH_ROW_WORDS:
      *kind = WW_CHIP_WORD;
      return row->points > 0 && row->n_words > 0;
    case WW_MATCH_ROW_RULE:
      *kind = row->verdict == WW_MATCH_FAILED       ? WW_CHIP_FAILING
              : row->verdict == WW_MATCH_NOT_STATED ? WW_CHIP_UNKNOWN
                                                    : WW_CHIP_OK;
      return row->what != WW_MATCH_WHAT_KIND;
    case WW_MATCH_ROW_TIE:
    case WW_MATCH_ROW_ACTIVITY:
      *kind = WW_CHIP_OK;
      return row->points > 0 && row->count > 0;
    case WW_MATCH_ROW_SIMILAR:
    case WW_MATCH_ROW_FRESHNESS:
    default:
      return FALSE;
    }
}

GtkWidget *
ww_match_chips_new (const WwMatchRow *row, WwTaxonomy *taxonomy)
{
  const char *language = ww_format_get_language_code ();
  WwMatchRow few = *row;
  WwChipKind kind;
  g_autofree char *text = NULL;

  if (!kind_of (row, &kind))
    return NULL;
  if (kind == WW_CHIP_RELATED && row->found_tag)
    {
      WwChipRelation relation = row->relation == WW_MATCH_RELATION_NARROWER  ? WW_CHIP_BELOW
                                : row->relation == WW_MATCH_RELATION_BROADER ? WW_CHIP_ABOVE
                                                                             : WW_CHIP_BESIDE;

      return ww_chip_new_related (ww_taxonomy_get_label (taxonomy, row->found_tag, language),
                                  ww_taxonomy_get_label (taxonomy, row->wanted_tag, language), relation);
    }
  few.n_words = MIN (few.n_words, MOST_WORDS);
  text = ww_reason_text (&few, taxonomy, language);
  return text && *text ? ww_chip_new (kind, text) : NULL;
}

void
ww_match_chips_fill (WwWrapBox *box, const WwMatchDirection *direction, WwTaxonomy *taxonomy)
{
  static const WwChipKind order[] = { WW_CHIP_HIT, WW_CHIP_RELATED, WW_CHIP_WORD, WW_CHIP_OK, WW_CHIP_FAILING, WW_CHIP_UNKNOWN };

  ww_wrap_box_remove_all (box);
  for (gsize step = 0; step < G_N_ELEMENTS (order); step++)
    for (int part = 0; part < WW_MATCH_N_PARTS; part++)
      for (guint i = 0; i < direction->parts[part].n_rows; i++)
        {
          const WwMatchRow *row = &direction->parts[part].rows[i];
          WwChipKind kind;
          GtkWidget *chip;

          if (!kind_of (row, &kind) || kind != order[step])
            continue;
          chip = ww_match_chips_new (row, taxonomy);
          if (chip)
            ww_wrap_box_append (box, chip);
        }
}
