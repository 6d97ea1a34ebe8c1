/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ww-event-paper.h"

G_BEGIN_DECLS

/**
 * ww_event_print:
 * @printed: (nullable): called with @owner (nullable) once the pages went to the printer, if it is there still
 *
 * Prints pages of a published plan: asks for the printer (or a file), and draws them.
 */
void ww_event_print (GtkWindow *parent, const WwEventRoom *room, WwEventPaper paper, int since_version, void (*printed) (gpointer owner),
                     GObject *owner);

/** The same with @pages (transfer full); @name is what the job is called. */
void ww_event_print_pages (GtkWindow *parent, const char *name, WwEventPages *pages, void (*printed) (gpointer owner), GObject *owner);

/** Asks for a file and writes the same as PDF. */
void ww_event_save_pdf (GtkWindow *parent, const WwEventRoom *room, WwEventPaper paper, int since_version, const char *name);

void ww_event_save_pages (GtkWindow *parent, const char *name, const WwEventPages *pages);

/** Asks for a file and writes a table into it; takes @csv. */
void ww_event_save_table (GtkWindow *parent, const char *name, char *csv);

/** Asks for a file and writes all meetings as CSV. */
void ww_event_save_csv (GtkWindow *parent, const WwEventRoom *room);

G_END_DECLS
