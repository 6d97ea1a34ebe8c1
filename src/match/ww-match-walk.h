/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match-problem.h"

G_BEGIN_DECLS

/* One walk over whatever the structs of a problem point to. It copies the lot into one block of memory, which can be kept in a file and be used again
 * where it lies: its pointers are kept as they will be if that is at the block's home, and then nothing is written to it. */

typedef enum
{
  WW_WALK_MEASURE, /* adds up what a copy takes */
  WW_WALK_COPY,    /* moves all that is pointed to into the block */
  WW_WALK_PACK,    /* from pointers into the block to those of a block that is at home */
  WW_WALK_UNPACK,  /* and back: what does not lie in the block makes it @broken */
} WwWalkStep;

typedef struct
{
  WwWalkStep step;
  char *block;
  gsize home;      /* the address that @block hopes for */
  gsize used, size;
  gboolean broken;
} WwMatchWalk;

void ww_match_walk_text (WwMatchWalk *self, const char **text);
/* @pointer: the address of a pointer to @size bytes that stand in the block already, 1 of a text */
void ww_match_walk_shared (WwMatchWalk *self, gconstpointer pointer, gsize size);
/* @list: the address of a pointer to @n elements of @size bytes. Returns: (nullable): the elements to walk through now */
gpointer ww_match_walk_list (WwMatchWalk *self, gconstpointer list, guint n, gsize size);

void ww_match_walk_candidate (WwMatchWalk *self, WwMatchCandidate *candidate);
void ww_match_walk_wish (WwMatchWalk *self, WwMatchWish *wish);
void ww_match_walk_evidence (WwMatchWalk *self, WwMatchEvidence *evidence);

/* A copy in one block with all that it points to (transfer full): g_free() */
WwMatchCandidate *ww_match_copy_candidate (const WwMatchCandidate *from);
/* A block with all that @to, a copy of @from, points to (transfer full): g_free() */
gpointer ww_match_copy_wish (const WwMatchWish *from, WwMatchWish *to);
gpointer ww_match_copy_evidence (const WwMatchEvidence *from, WwMatchEvidence *to);

G_END_DECLS
