/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One party laid out flat, by tag and by term, while many wants in turn are held against it. */
#include "ww-match-private.h"

#include <string.h>

static void
make_room (guint32 **places, guint *room, guint n)
{
  guint grown = MAX (n, *room + *room / 2);

  if (n <= *room)
    return;
  *places = g_renew (guint32, *places, grown);
  memset (*places + *room, 0, (grown - *room) * sizeof (guint32));
  *room = grown;
}

void
ww_match_look_at (WwMatchProblem *self, const WwParty *party)
{
  WwPartyView *view = &self->view;
  const WwParty *before = view->party;

  if (before == party)
    return;
  for (guint i = 0; before && i < before->n_tags; i++)
    view->tags[before->tags[i].tag] = 0;
  for (guint i = 0; before && i < before->n_terms; i++)
    view->terms[before->terms[i].term] = 0;
  view->party = party;
  if (!party)
    return;
  /* Both stand by number. */
  make_room (&view->tags, &view->n_tags, party->n_tags ? party->tags[party->n_tags - 1].tag + 1 : 0);
  make_room (&view->terms, &view->n_terms, party->n_terms ? party->terms[party->n_terms - 1].term + 1 : 0);
  for (guint i = 0; i < party->n_tags; i++)
    view->tags[party->tags[i].tag] = i + 1;
  for (guint i = 0; i < party->n_terms; i++)
    view->terms[party->terms[i].term] = i + 1;
}

void
ww_match_view_clear (WwPartyView *view)
{
  g_free (view->tags);
  g_free (view->terms);
}
