/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_SECTION_HEADING (ww_section_heading_get_type ())
G_DECLARE_FINAL_TYPE (WwSectionHeading, ww_section_heading, WW, SECTION_HEADING, GtkWidget)

/**
 * WwSectionHeading:
 *
 * The heading over a card: "Matches · 7", with room for a button at its end.
 *
 * Properties: `title`, `count` (-1 for none), `end-widget`.
 */
GtkWidget *ww_section_heading_new (const char *title);

void ww_section_heading_set_title (WwSectionHeading *self, const char *title);
void ww_section_heading_set_count (WwSectionHeading *self, int count);
void ww_section_heading_set_end_widget (WwSectionHeading *self, GtkWidget *widget);

G_END_DECLS
