/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-ask.h"
#include "ww-row-model.h"
#include "ww-subset-chip.h"
#include "ww-wish-list.h"

G_BEGIN_DECLS

/* What the list and its filters share: ww-wish-list.c asks for the rows and shows them, ww-wish-filters.c makes the chips above them. */

/* The filters that hold a set of words. */
typedef enum { FILTER_STATUS, FILTER_FROM, FILTER_KIND, FILTER_TAG, FILTER_NEEDED, N_FILTERS } FilterId;

struct _WwWishList {
  AdwBin parent_instance;

  GtkSearchBar *search_bar;
  GtkSearchEntry *entry;
  GtkMenuButton *filter_buttons[N_FILTERS];
  GtkLabel *filter_labels[N_FILTERS];
  GtkBox *filter_boxes[N_FILTERS];
  GtkEditable *filter_entries[N_FILTERS]; /* (nullable) */
  GtkToggleButton *mine;
  GtkToggleButton *no_match;
  WwSubsetChip *subset;
  GtkStack *stack;
  AdwStatusPage *empty;
  GtkButton *empty_button;
  GtkListView *view;
  GtkSingleSelection *selection;

  /* owned */
  WwWorkspace *workspace;
  WwRowModel *model;
  GHashTable *chosen[N_FILTERS]; /* sets of words */
  GPtrArray *bound;              /* GtkListItem in view, whose counts may come in */
  char *selected_id;
  char *gave_way_id; /* (nullable): the selected wish that went last, in whose place the next was selected */
  WwAsk *rows;                   /* those of the list */
  WwAsk *count_tags, *find_organisations; /* what a filter offers */
  GPtrArray *tag_counts;         /* (nullable) WwValueCount */
  GPtrArray *found;              /* (nullable) WwSearchHit: organisations that were typed */
  GHashTable *changed;           /* ids of wishes that are others since the list was read */
  char *announced, *announcement; /* (nullable): see ww_wish_list_announce() */
  guint refresh_id;
  gboolean refreshing, loaded, all_changed, bring_into_view;
};

/* What is chosen, read from the settings; before the chips are made. */
void ww_wish_filters_recall (WwWishList *self);

/* (transfer floating): the chips. */
GtkWidget *ww_wish_filters_make (WwWishList *self);

/* Everything that narrows the list, the words typed too, is taken back. */
void ww_wish_filters_clear (WwWishList *self);

/* The same but for what the list was told to show only. */
void ww_wish_filters_clear_others (WwWishList *self);

/* (nullable) (transfer full): the chosen words of a filter as the store takes them. */
char *ww_wish_filters_join (WwWishList *self, FilterId filter);

/* How many filters are set, the state aside: the list of open wishes is the usual one. */
guint ww_wish_filters_count (WwWishList *self);

/* Asks for the list again, once nothing has changed for a moment. */
void ww_wish_list_refresh_soon (WwWishList *self);

G_END_DECLS
