/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-document.h"
#include "ww-match-arena.h"
#include "ww-match-problem.h"

G_BEGIN_DECLS

/* Documents in the engine's shapes. What a shape points to lives in the document or in the arena: the engine copies it before either goes. */

/** @offer_documents: (element-type WwDocument): what it offers */
WwMatchCandidate ww_match_shape_organisation (WwMatchArena *arena, WwDocument *document, GPtrArray *offer_documents);
WwMatchCandidate ww_match_shape_group (WwMatchArena *arena, WwDocument *document);
WwMatchCandidate ww_match_shape_project (WwMatchArena *arena, WwDocument *document);
WwMatchCandidate ww_match_shape_call (WwMatchArena *arena, WwDocument *document);
WwMatchWish ww_match_shape_wish (WwMatchArena *arena, WwDocument *document);

/** The @i-th entry of the investor's portfolio; its id is "ORGANISATION/i". */
WwMatchEvidence ww_match_shape_deal (WwMatchArena *arena, WwDocument *investor, guint i);
/** Returns: whether it speaks for its partners: a running project says what they do; only a stopped one does not */
gboolean ww_match_shape_past_project (WwDocument *document, const WwMatchCandidate *project, WwMatchEvidence *evidence);
/** @counterpart: the organisation behind it */
WwMatchEvidence ww_match_shape_introduction (WwMatchArena *arena, WwDocument *document, WwDocument *wish, const char *counterpart);

G_END_DECLS
