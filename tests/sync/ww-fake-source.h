/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-connect.h"

#include <libsoup/soup.h>

#define NOW G_GINT64_CONSTANT (1795000000000) /* of the first desk */

/* How the source behaves. */
typedef enum {
  PLAIN,
  LINKS,
  LINK_IN_BODY,
  CURSOR,
  PAGES,
  SAME_PAGE_FOREVER,
  NEXT_IS_ITSELF,
  NEXT_IN_CIRCLES,
  NEXT_ELSEWHERE,
  REDIRECT_HERE,
  REDIRECT_ELSEWHERE,
  GARBAGE,
  BRACKETS,
  ENDLESS_BODY,
  NOT_A_LIST,
  BREAKS_ON_PAGE_TWO,
  WANTS_BEARER,
  WANTS_BASIC,
} Manner;

typedef struct {
  char *directory;
  WwDesk *desks[2];

  GMainContext *context;
  GMainLoop *loop;
  GThread *thread;
  SoupServer *server, *other;
  int port, other_port;

  /* Set while nobody asks. */
  Manner manner;
  GPtrArray *items; /* JSON texts */
  gboolean etags;
  gboolean weak_dates; /* Last-Modified alone */
  guint refuse;        /* so many answers of 429 first */

  /* Counted by the server's thread, read while nobody asks. */
  guint n_asked, n_unchanged, n_elsewhere, n_other_methods;
  gboolean leaked;
} Fixture;


/* A source of members on a thread of its own, and two desks that nothing is on yet. */
void ww_fake_source_set_up (Fixture *f, gconstpointer data);
void ww_fake_source_tear_down (Fixture *f, gconstpointer data);

/* Replaces an item, or adds one. */
void ww_fake_source_set_item (Fixture *f, guint i, const char *text);
