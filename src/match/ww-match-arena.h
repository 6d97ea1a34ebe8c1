/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WwMatchArena:
 *
 * Memory that is given back all at once: the copy of one document, or one ranking.
 */
typedef struct _WwMatchArena WwMatchArena;

WwMatchArena *ww_match_arena_new (void);
void ww_match_arena_free (WwMatchArena *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwMatchArena, ww_match_arena_free)

/** Returns: (transfer none): @size zeroed bytes, aligned for pointers and numbers of 64 bits */
gpointer ww_match_arena_alloc (WwMatchArena *self, gsize size);

/** Returns: (transfer none) (nullable): a copy of @text, %NULL for %NULL */
const char *ww_match_arena_strdup (WwMatchArena *self, const char *text);

/** Returns: (transfer none) (nullable): a copy of @n elements of @size bytes, %NULL if there are none */
gpointer ww_match_arena_dup (WwMatchArena *self, gconstpointer data, gsize n, gsize size);

#define ww_match_arena_new0(arena, Type, n) ((Type *) ww_match_arena_alloc (arena, sizeof (Type) * (gsize) (n)))

G_END_DECLS
