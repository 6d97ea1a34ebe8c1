/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-batch.h"

G_BEGIN_DECLS

/**
 * WwJournal:
 *
 * What was done since the program started, in steps that can be taken back and made again. A step keeps the texts before and after, and
 * the revisions that they stood at, so that taking it back never overwrites what somebody else did meanwhile.
 */
typedef struct _WwJournal WwJournal;

WwJournal *ww_journal_new (void);
void ww_journal_free (WwJournal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwJournal, ww_journal_free)

/** @results: (element-type WwBatchResult): of the transaction that is the step */
void ww_journal_add (WwJournal *self, const char *label, GPtrArray *results);
void ww_journal_clear (WwJournal *self);

/** (nullable) */
const char *ww_journal_get_undo_label (WwJournal *self);
const char *ww_journal_get_redo_label (WwJournal *self);

/** (transfer full): the changes that take the last step back, or make it again; WW_ERROR_NOT_FOUND when there is none */
WwBatch *ww_journal_make_undo (WwJournal *self, GError **error);
WwBatch *ww_journal_make_redo (WwJournal *self, GError **error);

/** Tells that the batch was applied, and with what results. */
void ww_journal_stepped (WwJournal *self, gboolean back, GPtrArray *results);

G_END_DECLS
