/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Told the day that was picked: days since 1970-01-01. */
typedef void (*WwPutOffPicked) (gpointer owner, const char *id, gint32 day);

/**
 * ww_put_off_dialog_open:
 * @owner: handed to @picked; nothing is told once it is gone
 * @id: the follow-up
 * @what: what is put off
 * @day: the day that is proposed
 *
 * Asks for the day to which a follow-up is put off.
 */
void ww_put_off_dialog_open (GtkWidget *owner, const char *id, const char *what, gint32 day, WwPutOffPicked picked);

G_END_DECLS
