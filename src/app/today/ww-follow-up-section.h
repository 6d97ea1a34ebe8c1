/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-window.h"

G_BEGIN_DECLS

#define WW_TYPE_FOLLOW_UP_SECTION (ww_follow_up_section_get_type ())
G_DECLARE_FINAL_TYPE (WwFollowUpSection, ww_follow_up_section, WW, FOLLOW_UP_SECTION, GtkWidget)

/**
 * WwFollowUpSection:
 *
 * What is due, to be ticked: the advisor's own, or everybody's. What is ticked is written at once, stays struck for a moment, and can be undone.
 * In the list Space ticks, S puts off, Enter opens what it is about.
 */
GtkWidget *ww_follow_up_section_new (WwWorkspace *workspace);

/** Asks anew what is due: something changed, or it is another day. */
void ww_follow_up_section_refresh (WwFollowUpSection *self);

G_END_DECLS
