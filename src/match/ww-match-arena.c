/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-match-arena.h"

#include <string.h>

/* An arena that has grown gets larger blocks: a ranking has a megabyte of rows, a wish some hundred bytes. */
#define BLOCK_SIZE 480
#define BLOCK_SIZE_MAX 65536

typedef struct _Block Block;

struct _Block
{
  Block *next;
  gsize used, size;
  max_align_t bytes[];
};

struct _WwMatchArena
{
  Block *blocks;
};

WwMatchArena *
ww_match_arena_new (void)
{
  return g_new0 (WwMatchArena, 1);
}

void
ww_match_arena_free (WwMatchArena *self)
{
  if (!self)
    return;
  while (self->blocks)
    {
      Block *next = self->blocks->next;

      g_free (self->blocks);
      self->blocks = next;
    }
  g_free (self);
}

gpointer
ww_match_arena_alloc (WwMatchArena *self, gsize size)
{
  Block *block = self->blocks;
  gpointer result;

  size = (size + sizeof (max_align_t) - 1) & ~(sizeof (max_align_t) - 1);
  if (!block || block->size - block->used < size)
    {
      gsize room = MAX (size, block ? MIN (2 * block->size, (gsize) BLOCK_SIZE_MAX) : (gsize) BLOCK_SIZE);

      block = g_malloc0 (sizeof (Block) + room);
      block->size = room;
      block->next = self->blocks;
      self->blocks = block;
    }
  result = (char *) block->bytes + block->used;
  block->used += size;
  return result;
}

const char *
ww_match_arena_strdup (WwMatchArena *self, const char *text)
{
  return text ? ww_match_arena_dup (self, text, strlen (text) + 1, 1) : NULL;
}

gpointer
ww_match_arena_dup (WwMatchArena *self, gconstpointer data, gsize n, gsize size)
{
  gpointer copy;

  if (!data || !n)
    return NULL;
  copy = ww_match_arena_alloc (self, n * size);
  memcpy (copy, data, n * size);
  return copy;
}
