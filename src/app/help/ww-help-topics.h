/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define WW_HELP_MAX_PARAGRAPHS 8

/**
 * WwHelpTopic:
 * @title: in header capitals
 * @paragraphs: up to the first %NULL; one that begins with "# " is a heading, with "- " an item of a list
 *
 * None of it is translated yet: pass it to _().
 */
typedef struct {
  const char *title;
  const char *paragraphs[WW_HELP_MAX_PARAGRAPHS + 1];
} WwHelpTopic;

/** @n_topics: (out): how many there are */
const WwHelpTopic *ww_help_get_topics (guint *n_topics);

G_END_DECLS
