/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * ww_record_list_new:
 * @name: what it lists, for those who do not see its heading
 *
 * A boxed list whose rows open the records that they name, wherever those are shown.
 */
GtkWidget *ww_record_list_new (const char *name);

/**
 * ww_record_list_add:
 * @subtitle: (nullable)
 * @id: (nullable): the record; %NULL for a row that opens nothing
 *
 * Returns: (transfer none): the #AdwActionRow, for prefixes
 */
GtkWidget *ww_record_list_add (GtkWidget *list, const char *title, const char *subtitle, const char *id);

/** Adds a row of any other kind. @id: (nullable): the record that it opens */
void ww_record_list_add_row (GtkWidget *list, GtkWidget *row, const char *id);

/** (nullable): the record that a row opens */
const char *ww_record_list_get_id (GtkListBoxRow *row);

/** Puts something at the end of a row, before the arrow that says that it opens something. */
void ww_record_list_add_suffix (GtkWidget *row, GtkWidget *suffix);

/** ww_record_list_add_suffix() of a button. */
void ww_record_list_add_button (GtkWidget *row, GtkWidget *button);

/** Folds the rows from @shown on away behind a last row "Show 5 More". */
void ww_record_list_fold (GtkWidget *list, guint shown);

/**
 * ww_record_section_new:
 * @count: how many there are, -1 to leave it out
 * @end: (nullable): a button at the end of the heading
 *
 * @content under its heading.
 */
GtkWidget *ww_record_section_new (const char *title, int count, GtkWidget *end, GtkWidget *content);

/** @box with the margins of a page, as wide as is good to read, in what scrolls it. */
GtkWidget *ww_record_body_new (GtkWidget *box);

/** The same up to @width px, for what stands in columns. */
GtkWidget *ww_record_body_new_wide (GtkWidget *box, int width);

/** Takes every child out of @box. */
void ww_record_clear (GtkWidget *box);

G_END_DECLS
