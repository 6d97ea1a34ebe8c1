/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"

G_BEGIN_DECLS

/**
 * An open market consultation treats all suppliers alike: whatever one of them is told is written down with the call, so that anybody can
 * see later who knew what, and when.
 */

/** One entry of the log. @to: organisations; @about: of which others they were told */
typedef struct {
  gint64 on;
  char *by;
  GStrv to, about;
  char *text;
} WwConsultationEntry;

/** (transfer full) (element-type WwConsultationEntry): what was told, oldest first */
GPtrArray *ww_consultation_get_log (WwDocument *call);

/** Whether @organisation_id was told something, of @about_id where that is not %NULL. */
gboolean ww_consultation_was_told (WwDocument *call, const char *organisation_id, const char *about_id);

/** Something to be told. @to: whom; @about: (array zero-terminated=1): of which other organisations; @text: what */
typedef struct {
  const char *to;
  const char *const *about;
  const char *text;
} WwConsultationTelling;

/**
 * ww_consultation_tell:
 * @tellings: (array length=n_tellings)
 *
 * Writes down that the advisor told them, all as one step of undo.
 */
gboolean ww_consultation_tell (WwDesk *desk, const char *call_id, const WwConsultationTelling *tellings, guint n_tellings, const char *label,
                               GError **error);

G_END_DECLS
