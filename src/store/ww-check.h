/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-backup.h"

G_BEGIN_DECLS

/**
 * WwCheckReport:
 * @documents: documents looked at, tombstones too
 * @revisions: revisions looked at
 * @findings: (element-type utf8): what is wrong, a sentence each, at most a hundred; empty when all is well
 * @rebuilt: whether the derived tables were made anew
 */
typedef struct {
  guint documents;
  guint revisions;
  GPtrArray *findings;
  gboolean rebuilt;
} WwCheckReport;

void ww_check_report_free (WwCheckReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwCheckReport, ww_check_report_free)

/**
 * ww_store_check:
 * @rebuild: whether to put right what can be: trees' marks from the trees, derived tables and full text from the documents
 *
 * Looks at everything: the file (SQLite's integrity check), each revision tree and what is said of it, each text, and the
 * derived tables and the full text against what the documents give. A file that SQLite finds fault with is reported, not
 * mended: restore a copy.
 *
 * Returns: (transfer full): the report; %NULL with @error when the check itself could not be made
 */
WwCheckReport *ww_store_check (WwStore *self, gboolean rebuild, WwProgressFunc progress, gpointer user_data,
                               GCancellable *cancellable, GError **error);

G_END_DECLS
