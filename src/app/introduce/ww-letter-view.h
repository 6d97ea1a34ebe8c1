/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-format.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define WW_TYPE_LETTER_VIEW (ww_letter_view_get_type ())
G_DECLARE_FINAL_TYPE (WwLetterView, ww_letter_view, WW, LETTER_VIEW, GtkWidget)

/**
 * WwLetterView:
 *
 * A ready text in Bokmål or English that can be changed before it is sent: a heading with a toggle for the language, and the text.
 * What the advisor wrote is never replaced unasked: when another text would be ready, it is offered ("Write Anew"), and can be
 * taken back with Ctrl+Z.
 *
 * Signals: `language-changed` asks for a text in the other language; `changed`: the text is another.
 *
 * @heading: what stands above it
 * @name: its #GtkWidget:name
 */
GtkWidget *ww_letter_view_new (const char *heading, const char *name, int height);

WwFormatLanguage ww_letter_view_get_language (WwLetterView *self);
void ww_letter_view_set_language (WwLetterView *self, WwFormatLanguage language);

/** Hands over the ready text. */
void ww_letter_view_offer (WwLetterView *self, const char *text);

/** (transfer full): the text as it stands */
char *ww_letter_view_get_text (WwLetterView *self);

G_END_DECLS
