/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ww-import-plan.h"

char *
ww_import_issue_to_text (const WwImportIssue *issue)
{
  const char *detail = issue->detail ? issue->detail : "";

  switch (issue->code)
    {
    case WW_IMPORT_ISSUE_MISSING:
      if (g_strcmp0 (detail, "organisation") == 0)
        return g_strdup (_("No organisation is named. Fill it in."));
      if (g_strcmp0 (detail, "statement") == 0)
        return g_strdup (_("There is no sentence, and nothing to make one of. Fill it in."));
      return g_strdup (_("The name is missing. Fill it in."));
    case WW_IMPORT_ISSUE_NOT_READ:
      return g_strdup_printf (_("“%s” is neither a date nor an amount that can be read. Correct it."), detail);
    case WW_IMPORT_ISSUE_ORGANISATION_UNKNOWN:
      return g_strdup_printf (_("There is no organisation “%s”. Import the organisations first, or correct the name."), detail);
    case WW_IMPORT_ISSUE_ORGANISATION_AMBIGUOUS:
      return g_strdup_printf (_("There are several organisations “%s”. Give the number of one."), detail);
    case WW_IMPORT_ISSUE_REFUSED:
      return g_strdup_printf (_("The record is not valid: %s"), detail);
    case WW_IMPORT_ISSUE_OWNER_NOT_STATED:
      return g_strdup (_("The file does not say whose wish this is."));
    case WW_IMPORT_ISSUE_GUESSED:
      return g_strdup_printf (_("Taken for “%s”."), detail);
    case WW_IMPORT_ISSUE_COMPOSED:
      return g_strdup_printf (_("The sentence was made from the other cells: “%s”."), detail);
    case WW_IMPORT_ISSUE_UNKNOWN_WORD:
      return g_strdup_printf (_("“%s” is not known here and is left out."), detail);
    case WW_IMPORT_ISSUE_UNKNOWN_TAGS:
      return g_strdup_printf (_("No tags are known for these keywords, which are left out: %s"), detail);
    case WW_IMPORT_ISSUE_PROJECT_UNKNOWN:
      return g_strdup_printf (_("There is no project “%s”. Import the projects first to connect them."), detail);
    case WW_IMPORT_ISSUE_ID_REPEATED:
      return g_strdup_printf (_("The number “%s” stands for something else too; both are imported."), detail);
    case WW_IMPORT_ISSUE_MERGED:
      return g_strdup_printf (_("Says more about the same as line %s and is merged with it."), detail);
    case WW_IMPORT_ISSUE_EXTRA_CELLS:
      return g_strdup (_("The row has more cells than there are headings. A separator in a text may lack quotes."));
    default:
      return g_strdup (detail);
    }
}
