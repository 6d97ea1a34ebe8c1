/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-match-spread.h"

#include "ww-match-arena.h"

#include <stdlib.h>
#include <string.h>

#define NO_ARC G_MAXUINT

/* Arcs come in twos: an arc and, at its number with the last bit turned, its way back. */
typedef struct
{
  guint to, next;
  guint room;
  int cost;
} Arc;

typedef struct
{
  const WwMatchPair *pairs;
  guint *order;          /* of pairs, so that the choice does not depend on how they came */
  guint n_pairs;
  GHashTable *owners, *counterparts, *wishes, *limits; /* id → node, or → limit + 1 */
  guint others;
  GArray *arcs;          /* Arc */
  GArray *first;         /* guint by node */
  GArray *gate;          /* guint by node: the arc whose room is the node's */
  guint source, sink;
  guint *pair_arc;       /* by place in @order */
  int least_profit_cost; /* a path this long gains nothing */
  int *potential, *distance;
  guint *level, *current;
  gint64 total;
  guint n_flow;
} Flow;

static guint
add_node (Flow *flow)
{
  guint none = NO_ARC;

  g_array_append_val (flow->first, none);
  g_array_append_val (flow->gate, none);
  return flow->first->len - 1;
}

static guint
add_arc (Flow *flow, guint from, guint to, guint room, int cost)
{
  guint number = flow->arcs->len;
  Arc there = { to, g_array_index (flow->first, guint, from), room, cost };
  Arc back = { from, g_array_index (flow->first, guint, to), 0, -cost };

  g_array_append_val (flow->arcs, there);
  g_array_index (flow->first, guint, from) = number;
  back.next = g_array_index (flow->first, guint, to);
  g_array_append_val (flow->arcs, back);
  g_array_index (flow->first, guint, to) = number + 1;
  return number;
}

static Arc *
arc_of (Flow *flow, guint number)
{
  return &g_array_index (flow->arcs, Arc, number);
}

static guint
limit_of (Flow *flow, const char *party)
{
  guint limit = GPOINTER_TO_UINT (g_hash_table_lookup (flow->limits, party));

  return limit ? limit - 1 : flow->others;
}

static guint
node_of (Flow *flow, GHashTable *nodes, const char *id, gboolean *is_new)
{
  guint node = GPOINTER_TO_UINT (g_hash_table_lookup (nodes, id));

  *is_new = !node;
  if (!node)
    g_hash_table_insert (nodes, (gpointer) id, GUINT_TO_POINTER (node = add_node (flow)));
  return node;
}

static int
compare_pairs (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const WwMatchPair *x = (const WwMatchPair *) user_data + *(const guint *) a, *y = (const WwMatchPair *) user_data + *(const guint *) b;
  int order;

  if (x->score + x->bonus != y->score + y->bonus)
    return x->score + x->bonus < y->score + y->bonus ? 1 : -1;
  return (order = strcmp (x->wish, y->wish)) != 0 ? order : strcmp (x->counterpart, y->counterpart);
}

static void
build (Flow *flow)
{
  gboolean is_new;

  flow->source = add_node (flow);
  flow->sink = add_node (flow);
  for (guint i = 0; i < flow->n_pairs; i++)
    flow->least_profit_cost = MAX (flow->least_profit_cost, flow->pairs[i].score + flow->pairs[i].bonus);
  for (guint i = 0; i < flow->n_pairs; i++)
    {
      const WwMatchPair *pair = &flow->pairs[flow->order[i]];
      guint owner = node_of (flow, flow->owners, pair->owner, &is_new), wish, counterpart;

      if (is_new)
        g_array_index (flow->gate, guint, owner) = add_arc (flow, flow->source, owner, limit_of (flow, pair->owner), 0);
      wish = node_of (flow, flow->wishes, pair->wish, &is_new);
      if (is_new)
        g_array_index (flow->gate, guint, wish) = add_arc (flow, owner, wish, 1, 0);
      counterpart = node_of (flow, flow->counterparts, pair->counterpart, &is_new);
      if (is_new)
        g_array_index (flow->gate, guint, counterpart) = add_arc (flow, counterpart, flow->sink, limit_of (flow, pair->counterpart), 0);
      flow->pair_arc[i] = add_arc (flow, wish, counterpart, 1, flow->least_profit_cost - pair->score - pair->bonus);
    }
}

/* How long a path from the source to every node is at least, counted beyond the potentials, in buckets, as lengths are small and whole.
 * Returns: whether a path to the sink gains anything */
static gboolean
measure (Flow *flow)
{
  guint n = flow->first->len;
  guint most = (guint) (flow->least_profit_cost - flow->potential[flow->sink] + flow->potential[flow->source]);
  g_autoptr (GPtrArray) buckets = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  int reached;

  for (guint i = 0; i < n; i++)
    flow->distance[i] = (int) most;
  for (guint i = 0; i < most; i++)
    g_ptr_array_add (buckets, g_array_new (FALSE, FALSE, sizeof (guint)));
  if (!most)
    return FALSE;
  flow->distance[flow->source] = 0;
  g_array_append_val ((GArray *) buckets->pdata[0], flow->source);
  for (guint length = 0; length < most; length++)
    {
      GArray *bucket = buckets->pdata[length];

      for (guint i = 0; i < bucket->len; i++)
        {
          guint node = g_array_index (bucket, guint, i);

          if (flow->distance[node] != (int) length)
            continue;
          for (guint a = g_array_index (flow->first, guint, node); a != NO_ARC; a = arc_of (flow, a)->next)
            {
              const Arc *arc = arc_of (flow, a);
              int there = (int) length + arc->cost + flow->potential[node] - flow->potential[arc->to];

              if (arc->room && there < flow->distance[arc->to])
                {
                  flow->distance[arc->to] = there;
                  g_array_append_val ((GArray *) buckets->pdata[there], arc->to);
                }
            }
        }
    }
  /* No further than the sink: so every arc keeps a length of nought or more. */
  reached = flow->distance[flow->sink];
  for (guint i = 0; i < n; i++)
    flow->potential[i] += MIN (flow->distance[i], reached);
  return reached < (int) most;
}

static gboolean
is_tight (Flow *flow, guint node, const Arc *arc)
{
  return arc->room && arc->cost + flow->potential[node] - flow->potential[arc->to] == 0;
}

/* Numbers the nodes by how many arcs of no length lead to them. Returns: whether the sink is among them */
static gboolean
make_levels (Flow *flow)
{
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));

  memset (flow->level, 0, sizeof (guint) * flow->first->len);
  memcpy (flow->current, flow->first->data, sizeof (guint) * flow->first->len);
  flow->level[flow->source] = 1;
  g_array_append_val (queue, flow->source);
  for (guint i = 0; i < queue->len && !flow->level[flow->sink]; i++)
    {
      guint node = g_array_index (queue, guint, i);

      for (guint a = g_array_index (flow->first, guint, node); a != NO_ARC; a = arc_of (flow, a)->next)
        if (is_tight (flow, node, arc_of (flow, a)) && !flow->level[arc_of (flow, a)->to])
          {
            flow->level[arc_of (flow, a)->to] = flow->level[node] + 1;
            g_array_append_val (queue, arc_of (flow, a)->to);
          }
    }
  return flow->level[flow->sink] != 0;
}

/* Sends one after the other along arcs of no length from level to level, until none gets through. */
static void
send_all (Flow *flow)
{
  g_autoptr (GArray) path = g_array_new (FALSE, FALSE, sizeof (guint));
  guint node = flow->source;

  for (;;)
    {
      guint a = flow->current[node];

      if (node == flow->sink)
        {
          for (guint i = 0; i < path->len; i++)
            {
              arc_of (flow, g_array_index (path, guint, i))->room--;
              arc_of (flow, g_array_index (path, guint, i) ^ 1)->room++;
            }
          flow->total += flow->least_profit_cost - (flow->potential[flow->sink] - flow->potential[flow->source]);
          flow->n_flow++;
          g_array_set_size (path, 0);
          node = flow->source;
          continue;
        }
      while (a != NO_ARC && !(is_tight (flow, node, arc_of (flow, a)) && flow->level[arc_of (flow, a)->to] == flow->level[node] + 1))
        a = arc_of (flow, a)->next;
      flow->current[node] = a;
      if (a != NO_ARC)
        {
          g_array_append_val (path, a);
          node = arc_of (flow, a)->to;
          continue;
        }
      if (!path->len)
        return;
      /* A dead end: the arc that led here is done with. */
      a = g_array_index (path, guint, path->len - 1);
      node = arc_of (flow, a ^ 1)->to;
      flow->current[node] = arc_of (flow, a)->next;
      g_array_set_size (path, path->len - 1);
    }
}

/* Returns: whether nothing more can be gained */
static gboolean
run (Flow *flow, WwMatchGoOn go_on, gpointer user_data)
{
  guint n = flow->first->len;
  gboolean done = TRUE;

  flow->potential = g_new0 (int, n);
  flow->distance = g_new (int, n);
  flow->level = g_new (guint, n);
  flow->current = g_new (guint, n);
  while (done && measure (flow))
    while (done && make_levels (flow))
      {
        send_all (flow);
        done = !go_on || go_on ((guint) flow->potential[flow->sink], (guint) flow->least_profit_cost, user_data);
      }
  return done;
}

/* How much room the gates of some nodes still have. */
static gint64
room_of (Flow *flow, GHashTable *nodes)
{
  GHashTableIter iter;
  gpointer node;
  gint64 room = 0;

  g_hash_table_iter_init (&iter, nodes);
  while (g_hash_table_iter_next (&iter, NULL, &node))
    room += arc_of (flow, g_array_index (flow->gate, guint, GPOINTER_TO_UINT (node)))->room;
  return room;
}

/* What was stopped is filled up, the best pairs first, where there is room on the straight way. */
static void
fill_up (Flow *flow)
{
  for (guint i = 0; i < flow->n_pairs; i++)
    {
      guint counterpart = arc_of (flow, flow->pair_arc[i])->to, wish = arc_of (flow, flow->pair_arc[i] ^ 1)->to;
      guint to_wish = g_array_index (flow->gate, guint, wish), owner = arc_of (flow, to_wish ^ 1)->to;
      const guint way[] = { g_array_index (flow->gate, guint, owner), to_wish, flow->pair_arc[i], g_array_index (flow->gate, guint, counterpart) };
      gboolean room = TRUE;

      for (guint a = 0; a < G_N_ELEMENTS (way); a++)
        room &= arc_of (flow, way[a])->room > 0;
      for (guint a = 0; room && a < G_N_ELEMENTS (way); a++)
        {
          arc_of (flow, way[a])->room--;
          arc_of (flow, way[a] ^ 1)->room++;
        }
      if (room)
        {
          flow->total += flow->pairs[flow->order[i]].score + flow->pairs[flow->order[i]].bonus;
          flow->n_flow++;
        }
    }
}

static int
compare_full (gconstpointer a, gconstpointer b)
{
  return strcmp (((const WwMatchFull *) a)->party, ((const WwMatchFull *) b)->party);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
collect (Flow *flow, WwMatchSpread *spread)
{
  g_autoptr (GHashTable) given = g_hash_table_new (g_str_hash, g_str_equal), wanted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) served = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id, count;

  spread->chosen = ww_match_arena_new0 (spread->arena, guint, flow->n_flow + 1);
  for (guint i = 0; i < flow->n_pairs; i++)
    {
      const WwMatchPair *pair = &flow->pairs[flow->order[i]];

      count = g_hash_table_lookup (wanted, pair->counterpart);
      g_hash_table_insert (wanted, (gpointer) pair->counterpart, GUINT_TO_POINTER (GPOINTER_TO_UINT (count) + 1));
      /* Pairs are in order, so the best of a wish is met first. */
      if (!g_hash_table_contains (served, pair->wish))
        {
          g_hash_table_insert (served, (gpointer) pair->wish, NULL);
          spread->unlimited += pair->score + pair->bonus;
        }
      if (arc_of (flow, flow->pair_arc[i])->room)
        continue;
      spread->chosen[spread->n_chosen++] = flow->order[i];
      count = g_hash_table_lookup (given, pair->counterpart);
      g_hash_table_insert (given, (gpointer) pair->counterpart, GUINT_TO_POINTER (GPOINTER_TO_UINT (count) + 1));
      g_hash_table_insert (served, (gpointer) pair->wish, GUINT_TO_POINTER (TRUE));
    }
  spread->left = ww_match_arena_new0 (spread->arena, const char *, g_hash_table_size (served) + 1);
  g_hash_table_iter_init (&iter, served);
  while (g_hash_table_iter_next (&iter, &id, &count))
    if (!count)
      spread->left[spread->n_left++] = id;
  qsort (spread->left, spread->n_left, sizeof *spread->left, compare_ids);
  spread->full = ww_match_arena_new0 (spread->arena, WwMatchFull, g_hash_table_size (wanted) + 1);
  g_hash_table_iter_init (&iter, wanted);
  while (g_hash_table_iter_next (&iter, &id, &count))
    {
      guint most = limit_of (flow, id);

      if (GPOINTER_TO_UINT (g_hash_table_lookup (given, id)) >= most && GPOINTER_TO_UINT (count) > most)
        spread->full[spread->n_full++] = (WwMatchFull) { id, most, GPOINTER_TO_UINT (count) };
    }
  qsort (spread->full, spread->n_full, sizeof *spread->full, compare_full);
}

static void
flow_clear (Flow *flow)
{
  g_free (flow->order);
  g_free (flow->pair_arc);
  g_free (flow->potential);
  g_free (flow->distance);
  g_free (flow->level);
  g_free (flow->current);
  g_array_unref (flow->arcs);
  g_array_unref (flow->first);
  g_array_unref (flow->gate);
  g_hash_table_unref (flow->owners);
  g_hash_table_unref (flow->counterparts);
  g_hash_table_unref (flow->wishes);
  g_hash_table_unref (flow->limits);
}

WwMatchSpread *
ww_match_spread (const WwMatchPair *pairs, guint n_pairs, const WwMatchLimit *limits, guint n_limits, guint others, WwMatchGoOn go_on,
                 gpointer user_data)
{
  WwMatchArena *arena = ww_match_arena_new ();
  WwMatchSpread *spread = ww_match_arena_new0 (arena, WwMatchSpread, 1);
  Flow flow = { .pairs = pairs, .n_pairs = n_pairs, .others = others };
  gboolean done;

  spread->arena = arena;
  flow.order = g_new (guint, n_pairs + 1);
  flow.pair_arc = g_new (guint, n_pairs + 1);
  flow.arcs = g_array_new (FALSE, FALSE, sizeof (Arc));
  flow.first = g_array_new (FALSE, FALSE, sizeof (guint));
  flow.gate = g_array_new (FALSE, FALSE, sizeof (guint));
  flow.owners = g_hash_table_new (g_str_hash, g_str_equal);
  flow.counterparts = g_hash_table_new (g_str_hash, g_str_equal);
  flow.wishes = g_hash_table_new (g_str_hash, g_str_equal);
  flow.limits = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < n_limits; i++)
    g_hash_table_insert (flow.limits, (gpointer) limits[i].party, GUINT_TO_POINTER (limits[i].most + 1));
  for (guint i = 0; i < n_pairs; i++)
    flow.order[i] = i;
  g_qsort_with_data (flow.order, (int) n_pairs, sizeof *flow.order, compare_pairs, (gpointer) pairs);
  build (&flow);
  done = run (&flow, go_on, user_data);
  spread->bound = flow.total;
  if (!done)
    {
      gint64 most = MIN (room_of (&flow, flow.wishes), MIN (room_of (&flow, flow.owners), room_of (&flow, flow.counterparts)));

      /* Every path still to come is as long as the last or longer, and each takes room of a wish, of who wishes and of who is asked. */
      spread->bound += most * (flow.least_profit_cost - flow.potential[flow.sink]);
      fill_up (&flow);
    }
  spread->total = flow.total;
  collect (&flow, spread);
  flow_clear (&flow);
  return spread;
}

void
ww_match_spread_free (WwMatchSpread *self)
{
  if (self)
    ww_match_arena_free (self->arena);
}
