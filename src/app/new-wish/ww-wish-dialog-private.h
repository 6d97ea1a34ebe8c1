/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-asker-button.h"
#include "ww-choice.h"
#include "ww-date-entry.h"
#include "ww-draft.h"
#include "ww-tag-chooser.h"
#include "ww-wish-dialog.h"
#include "ww-wish-outlook.h"

G_BEGIN_DECLS

/* What the dialog (ww-wish-dialog.c), its drafts (ww-wish-dialog-draft.c) and its taking over of wishes (ww-wish-dialog-same.c) share. */

/* Stands for the asker in a trial while nobody is chosen: an id that nobody has. */
#define NOBODY "organisation:00000000-0000-7000-8000-000000000000"

struct _WwWishDialog {
  AdwWindow parent_instance;

  WwSentenceView *sentence;
  WwTagChooser *tags;
  WwAskerButton *asker;
  GtkWidget *asked_row;
  WwChoice *kind;
  WwDateEntry *needed_by;
  GtkListBox *constraints;
  GtkWidget *add_row;
  WwWishOutlook *outlook;
  GtkButton *add;
  GtkWidget *draft_bar;
  GtkLabel *draft_label;
  GtkButton *draft_button;

  /* owned */
  WwWorkspace *workspace;
  WwDocument *original;
  char *rev;
  char *saved_id; /* of the wish that was saved last */
  char *saved_sentence; /* what is said of it */
  char *aside; /* (nullable): the draft that was put aside to start afresh */
  guint rest_id, draft_id;
  gboolean tags_touched, constraints_touched, saving, another, ready, dirty;
  gboolean asker_missed; /* by somebody who was there, or wanted to save without */
};

/* The dialog's side. */
WwDraft *ww_wish_dialog_make_draft (WwWishDialog *self, const char *organisation);
void ww_wish_dialog_clear (WwWishDialog *self);
void ww_wish_dialog_load (WwWishDialog *self, WwDocument *wish);
gboolean ww_wish_dialog_has_asker (WwWishDialog *self);
/* (transfer full) (nullable): the asker's id; an organisation that is new goes into the batch */
char *ww_wish_dialog_put_asker (WwWishDialog *self, WwBatch *batch, gint64 now, GError **error);
/* Applies @batch (transfer full) as one step; then the window closes, and @sentence is said where @wish is shown. */
void ww_wish_dialog_apply (WwWishDialog *self, WwBatch *batch, WwDocument *wish, const char *sentence);
/* What was typed just now counts, though it has not rested yet. */
void ww_wish_dialog_rest_now (WwWishDialog *self);
/* Puts the window away with all that is typed. */
void ww_wish_dialog_keep (WwWishDialog *self);

/* The side that compares (ww-wish-dialog-same.c): opens the comparison, or does nothing while there is no sentence. */
void ww_wish_dialog_compare (WwWishDialog *self);

/* The drafts' side. */
const char *ww_wish_dialog_edited_id (WwWishDialog *self);
char *ww_wish_dialog_draft_to_json (WwWishDialog *self);
void ww_wish_dialog_draft_soon (WwWishDialog *self);
void ww_wish_dialog_drop_draft (WwWishDialog *self);
gboolean ww_wish_dialog_load_draft (WwWishDialog *self, const char *json);
void ww_wish_dialog_say_draft (WwWishDialog *self, gboolean aside);
GtkWidget *ww_wish_dialog_make_draft_bar (WwWishDialog *self);

G_END_DECLS
