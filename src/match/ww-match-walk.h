/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match-problem.h"

G_BEGIN_DECLS

/* One walk over whatever the structs of a problem point to. It copies the lot into one block of memory; and since everything in a block is told by
 * its distance from the start, a block can be kept in a file and be used again where it lies. */

typedef enum
{
  WW_WALK_MEASURE, /* adds up what a copy takes */
  WW_WALK_COPY,    /* moves all that is pointed to into the block */
  WW_WALK_PACK,    /* from pointers into the block to distances from its start */
  WW_WALK_UNPACK,  /* and back: what does not lie in the block makes it @broken */
} WwWalkStep;

typedef struct
{
  WwWalkStep step;
  char *block;
  gsize used, size;
  gboolean broken;
} WwMatchWalk;

/* A text that stands in the block; the same text a second time. */
void ww_match_walk_text (WwMatchWalk *self, const char **text);
void ww_match_walk_shared (WwMatchWalk *self, const char **text);
/* @list: the address of a pointer to @n elements of @size bytes. Returns: (nullable): the elements to walk through now */
gpointer ww_match_walk_list (WwMatchWalk *self, gconstpointer list, guint n, gsize size);

void ww_match_walk_candidate (WwMatchWalk *self, WwMatchCandidate *candidate);
void ww_match_walk_wish (WwMatchWalk *self, WwMatchWish *wish);
void ww_match_walk_evidence (WwMatchWalk *self, WwMatchEvidence *evidence);

/* A block with all that @to, a copy of @from, points to (transfer full): g_free() */
gpointer ww_match_copy_candidate (const WwMatchCandidate *from, WwMatchCandidate *to);
gpointer ww_match_copy_wish (const WwMatchWish *from, WwMatchWish *to);
gpointer ww_match_copy_evidence (const WwMatchEvidence *from, WwMatchEvidence *to);

G_END_DECLS
