/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-import-field.h"

G_BEGIN_DECLS

/** "member-since" → "Member since"; translated, borrowed */
const char *ww_import_text_field (const char *name);

/** "Organisations", "Wishes", … */
const char *ww_import_text_target (WwImportTarget target);

/** The separator in words: "semicolon" */
const char *ww_import_text_separator (char separator);

G_END_DECLS
