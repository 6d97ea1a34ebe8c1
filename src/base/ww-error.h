/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * WW_ERROR:
 *
 * The one error domain. A code says what can be done about it, not where it arose; the message is a whole
 * sentence for the person at the desk. An error travels once: it is shown (translated) or logged at the top only.
 */
#define WW_ERROR (ww_error_quark ())

/**
 * WwError:
 * @WW_ERROR_INPUT: something given is wrong; correct it (the message names the field, or line and column)
 * @WW_ERROR_NOT_FOUND: the thing asked for is not there
 * @WW_ERROR_CONFLICT: somebody else changed it meanwhile; read it again
 * @WW_ERROR_RETRY: may work later, unchanged
 * @WW_ERROR_BUSY: another program holds the database; close it or wait
 * @WW_ERROR_SIGN_IN: the endpoint wants a (new) sign-in
 * @WW_ERROR_FULL: no room left on the disk
 * @WW_ERROR_READ_ONLY: the place cannot be written to
 * @WW_ERROR_DAMAGED: the database file is damaged; use a copy
 * @WW_ERROR_NEWER: the file was written by a newer Wishwell
 * @WW_ERROR_LIMIT: larger, deeper or more than this program takes
 * @WW_ERROR_BUG: should not happen; worth a report
 */
typedef enum {
  WW_ERROR_INPUT,
  WW_ERROR_NOT_FOUND,
  WW_ERROR_CONFLICT,
  WW_ERROR_RETRY,
  WW_ERROR_BUSY,
  WW_ERROR_SIGN_IN,
  WW_ERROR_FULL,
  WW_ERROR_READ_ONLY,
  WW_ERROR_DAMAGED,
  WW_ERROR_NEWER,
  WW_ERROR_LIMIT,
  WW_ERROR_BUG,
} WwError;

GQuark ww_error_quark (void);

G_END_DECLS
