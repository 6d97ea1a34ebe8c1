/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-query.h"

G_BEGIN_DECLS

/**
 * Follow-ups: the next steps of introductions that are neither ended nor dismissed, by the day on which they are due. They are done with
 * ww_introduce_finish_step() and put off with ww_introduce_put_off_step().
 */

/**
 * WwFollowUp:
 * @id: the introduction
 * @step: (nullable): its next step as it stands there
 * @what: the same, in words where it does not say
 * @about: what it is about: "Introduced, last contact 23 days ago · Hjertenær × Skarvholt"; translated
 * @owner: (nullable): whose it is
 * @due: on which day
 */
typedef struct {
  char *id, *step, *what, *about, *owner;
  gint32 due;
} WwFollowUp;

void ww_follow_up_free (WwFollowUp *self);

/**
 * ww_follow_up_list:
 * @advisor: (nullable): only those that wait for this advisor: of introductions that he owns, or nobody; %NULL for everybody's
 * @today: the day
 * @limit: the most wanted
 *
 * Returns: (transfer full) (element-type WwFollowUp): what is due today or was before, the latest first
 */
GPtrArray *ww_follow_up_list (WwStore *store, const char *advisor, gint32 today, guint limit, GCancellable *cancellable, GError **error);

/** How many are due from the day @from (%WW_DATE_NONE: ever) to before the day @before. */
gboolean ww_follow_up_count (WwStore *store, const char *advisor, gint32 from, gint32 before, guint *count, GError **error);

/** (transfer full): "2 days late", "Today"; translated */
char *ww_follow_up_text_due (const WwFollowUp *self, gint32 today);

G_END_DECLS
