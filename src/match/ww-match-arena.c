/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-match-arena.h"

#include <string.h>

/* A wish has some hundred bytes, and there are many; a ranking has a megabyte of rows. So blocks double only with every so many. */
#define BLOCK_SIZE 352
#define BLOCKS_OF_A_SIZE 8
#define DOUBLINGS 6

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
  guint n_blocks;
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

static Block *
block_new (gsize size, Block *next)
{
  Block *block = g_malloc0 (sizeof (Block) + size);

  block->size = size;
  block->next = next;
  return block;
}

/* @align: a power of two. */
static gpointer
alloc_aligned (WwMatchArena *self, gsize size, gsize align)
{
  Block *block = self->blocks;
  gsize used = block ? (block->used + align - 1) & ~(align - 1) : 0;
  gsize room = (gsize) BLOCK_SIZE << MIN (self->n_blocks / BLOCKS_OF_A_SIZE, DOUBLINGS);

  if (!block || used > block->size || block->size - used < size)
    {
      self->n_blocks++;
      /* What is large gets a block of its own, so that the one begun goes on being filled. */
      if (block && size > room / 2)
        {
          block->next = block_new (size, block->next);
          block->next->used = size;
          return block->next->bytes;
        }
      block = self->blocks = block_new (MAX (size, room), block);
      used = 0;
    }
  block->used = used + size;
  return (char *) block->bytes + used;
}

gpointer
ww_match_arena_alloc (WwMatchArena *self, gsize size)
{
  return alloc_aligned (self, size, sizeof (gpointer));
}

const char *
ww_match_arena_strdup (WwMatchArena *self, const char *text)
{
  gsize size = text ? strlen (text) + 1 : 0;

  return text ? memcpy (alloc_aligned (self, size, 1), text, size) : NULL;
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
