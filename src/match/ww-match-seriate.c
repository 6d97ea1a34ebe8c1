/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Seriation: lines are clustered by how alike they are (average linkage, by chains of nearest neighbours), the tree is laid out so that
 * neighbours of different branches are as alike as can be, and the result is turned to follow the other side's order. */
#include "ww-match-seriate.h"

#include <stdlib.h>
#include <string.h>

/* Distances are 22.10 fixed point: an average is rounded down, which is never below the smaller of its two parts. */
#define FRACTION 10
/* Rounds of turning rows after columns and columns after rows. */
#define ROUNDS 4
/* How often all lines are tried at a better place. */
#define MOVE_ROUNDS 3

/* Lines are padded with zeros to whole vectors. */
typedef guint8 Bytes __attribute__ ((vector_size (16)));
typedef guint16 Words __attribute__ ((vector_size (16)));
#define LANES 16
/* So many differences of up to 2 × 100 fit a word. */
#define WORD_FITS 256

static guint32
difference (const Bytes *a, const Bytes *b, guint n)
{
  guint32 sum = 0;

  while (n)
    {
      guint piece = MIN (n, WORD_FITS);
      Words part = { 0 };

      for (guint i = 0; i < piece; i++)
        {
          Bytes more = (Bytes) (a[i] > b[i]);
          Words apart = (Words) (((a[i] - b[i]) & more) | ((b[i] - a[i]) & ~more));

          part += (apart & 0xff) + (apart >> 8);
        }
      for (guint i = 0; i < LANES / 2; i++)
        sum += part[i];
      a += piece;
      b += piece;
      n -= piece;
    }
  return sum;
}

guint64
ww_match_seriate_length (const guint8 *points, guint n_rows, guint n_columns, const guint *rows)
{
  guint64 length = 0;

  for (guint i = 1; i < n_rows; i++)
    for (guint j = 0; j < n_columns; j++)
      length += (guint) ABS (points[(gsize) rows[i - 1] * n_columns + j] - points[(gsize) rows[i] * n_columns + j]);
  return length;
}

static guint8 *
transpose (const guint8 *points, guint n_rows, guint n_columns)
{
  guint8 *turned = g_new (guint8, MAX ((gsize) n_rows * n_columns, 1));

  for (guint i = 0; i < n_rows; i++)
    for (guint j = 0; j < n_columns; j++)
      turned[(gsize) j * n_rows + i] = points[(gsize) i * n_columns + j];
  return turned;
}

typedef struct
{
  guint node[2];
  guint32 height; /* how far apart the two were */
} Merge;

/* One side of the matrix. A node below @n is a line; node @n + k is what merge k joined. */
typedef struct
{
  const guint8 *points;
  guint n, width;
  guint32 *distances;  /* n × n between clusters, see cluster() */
  guint32 *between;    /* n × n between lines */
  Merge *merges;       /* n - 1 */
  guint64 *weight;     /* by node: points, */
  guint64 *moment;     /* points × place on the other side, times two */
  guint *order;
} Side;

static void
side_init (Side *side, const guint8 *points, guint n, guint width, guint *order)
{
  guint n_vectors = (width + LANES - 1) / LANES;
  Bytes *padded = g_aligned_alloc0 (MAX ((gsize) n * n_vectors, 1), sizeof (Bytes), sizeof (Bytes));

  *side = (Side) { .points = points, .n = n, .width = width, .order = order };
  side->distances = g_new0 (guint32, MAX ((gsize) n * n, 1));
  side->merges = g_new0 (Merge, MAX (n, 1));
  side->weight = g_new0 (guint64, 2 * n + 1);
  side->moment = g_new0 (guint64, 2 * n + 1);
  side->between = g_new0 (guint32, MAX ((gsize) n * n, 1));
  for (guint i = 0; i < n; i++)
    memcpy (padded + (gsize) i * n_vectors, points + (gsize) i * width, width);
  for (guint i = 0; i < n; i++)
    for (guint j = i + 1; j < n; j++)
      side->between[(gsize) i * n + j] = side->between[(gsize) j * n + i]
          = difference (padded + (gsize) i * n_vectors, padded + (gsize) j * n_vectors, n_vectors);
  for (gsize i = 0; i < (gsize) n * n; i++)
    side->distances[i] = side->between[i] << FRACTION;
  g_aligned_free (padded);
}

static void
side_clear (Side *side)
{
  g_free (side->distances);
  g_free (side->between);
  g_free (side->merges);
  g_free (side->weight);
  g_free (side->moment);
}

/* Every cluster lives in the row of its first line. A chain goes from each cluster to its nearest; where two are each other's
 * nearest they are joined. The one before in the chain wins a tie, else the first: so the chain ends. */
static void
cluster (Side *side)
{
  guint n = side->n, length = 0, n_merges = 0;
  g_autofree guint *chain = g_new (guint, n + 1), *size = g_new (guint, n + 1), *node = g_new (guint, n + 1);
  g_autofree gboolean *gone = g_new0 (gboolean, n + 1);

  for (guint i = 0; i < n; i++)
    {
      size[i] = 1;
      node[i] = i;
    }
  while (n && n_merges < n - 1)
    {
      guint at, nearest, least = G_MAXUINT;

      if (!length)
        for (guint i = 0; i < n && !length; i++)
          if (!gone[i])
            chain[length++] = i;
      at = chain[length - 1];
      nearest = length > 1 ? chain[length - 2] : n;
      if (nearest < n)
        least = side->distances[(gsize) at * n + nearest];
      for (guint i = 0; i < n; i++)
        if (i != at && !gone[i] && (side->distances[(gsize) at * n + i] < least || nearest == n))
          {
            least = side->distances[(gsize) at * n + i];
            nearest = i;
          }
      if (length < 2 || nearest != chain[length - 2])
        {
          chain[length++] = nearest;
          continue;
        }
      else
        {
          guint a = MIN (at, nearest), b = MAX (at, nearest);

          for (guint i = 0; i < n; i++)
            if (!gone[i] && i != a && i != b)
              side->distances[(gsize) a * n + i] = side->distances[(gsize) i * n + a]
                  = (guint32) (((guint64) size[a] * side->distances[(gsize) a * n + i] + (guint64) size[b] * side->distances[(gsize) b * n + i])
                               / (size[a] + size[b]));
          side->merges[n_merges].node[0] = node[a];
          side->merges[n_merges].node[1] = node[b];
          side->merges[n_merges].height = least;
          node[a] = n + n_merges++;
          size[a] += size[b];
          gone[b] = TRUE;
          length -= 2;
        }
    }
}

/* Appends a branch to the order, each node's children as they stand in @merges. */
static guint
write_branch (Side *side, guint root, guint done)
{
  guint depth = 0;
  g_autofree guint *stack = g_new (guint, side->n + 2);

  stack[depth++] = root;
  while (depth)
    {
      guint node = stack[--depth];

      if (node < side->n)
        side->order[done++] = node;
      else
        {
          stack[depth++] = side->merges[node - side->n].node[1];
          stack[depth++] = side->merges[node - side->n].node[0];
        }
    }
  return done;
}

static guint
root_of (const Side *side)
{
  return side->n == 1 ? 0 : 2 * side->n - 2;
}

static int
compare_falling (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return (x < y) - (x > y);
}

/* Where the tree falls apart by itself: the longest step down from its upper half. What is not above it is a family. */
static guint32
family_height (const Side *side)
{
  guint n_merges = side->n - 1, longest = 0;
  g_autofree guint32 *heights = g_new (guint32, n_merges + 1);

  for (guint m = 0; m < n_merges; m++)
    heights[m] = side->merges[m].height;
  qsort (heights, n_merges, sizeof (guint32), compare_falling);
  for (guint i = 1; i + 1 < n_merges && heights[i] >= heights[0] / 2; i++)
    if (heights[i] - heights[i + 1] > heights[longest] - heights[longest + 1])
      longest = i;
  return n_merges > 1 ? heights[longest + 1] : 0;
}

typedef struct
{
  guint node;
  guint64 place;
} Family;

static int
compare_families (gconstpointer a, gconstpointer b)
{
  const Family *x = a, *y = b;

  return x->place != y->place ? (x->place < y->place ? -1 : 1) : (x->node > y->node) - (x->node < y->node);
}

/* A branch's mean place along the other side, in 64ths; what has no points goes last. */
static guint64
place_of (const Side *side, guint node)
{
  return side->weight[node] ? side->moment[node] * 64 / side->weight[node] : G_MAXUINT64;
}

/* Follows the order of the other side: in every branch, and among families, what has its points further ahead goes first. */
static void
turn_after (Side *side, const guint *other_order)
{
  g_autofree guint *place = g_new (guint, side->width + 1);
  g_autoptr (GArray) families = g_array_new (FALSE, FALSE, sizeof (Family));
  guint n = side->n, done = 0;
  guint32 height;

  if (n < 2)
    return;
  for (guint j = 0; j < side->width; j++)
    place[other_order[j]] = j;
  for (guint i = 0; i < n; i++)
    {
      const guint8 *line = side->points + (gsize) i * side->width;

      side->weight[i] = side->moment[i] = 0;
      for (guint j = 0; j < side->width; j++)
        {
          /* What is strong says where a line belongs. */
          guint64 strength = (guint64) line[j] * line[j];

          side->weight[i] += strength;
          side->moment[i] += strength * place[j];
        }
    }
  height = family_height (side);
  for (guint m = 0; m < n - 1; m++)
    {
      guint a = side->merges[m].node[0], b = side->merges[m].node[1];

      if (place_of (side, b) < place_of (side, a))
        {
          side->merges[m].node[0] = b;
          side->merges[m].node[1] = a;
        }
      side->weight[n + m] = side->weight[a] + side->weight[b];
      side->moment[n + m] = side->moment[a] + side->moment[b];
      /* The merges above the families join families, or others like themselves. */
      for (guint c = 0; side->merges[m].height > height && c < 2; c++)
        {
          Family family = { side->merges[m].node[c], place_of (side, side->merges[m].node[c]) };

          if (family.node < n || side->merges[family.node - n].height <= height)
            g_array_append_val (families, family);
        }
    }
  g_array_sort (families, compare_families);
  for (guint i = 0; i < families->len; i++)
    done = write_branch (side, g_array_index (families, Family, i).node, done);
  if (!families->len)
    write_branch (side, root_of (side), 0);
}

static guint32
gap (const Side *side, guint a, guint b)
{
  return side->between[(gsize) a * side->n + b];
}

/* A line that stands badly is moved between two that it is more like. */
static gboolean
move_line (Side *side, guint i)
{
  guint n = side->n, *order = side->order, line = order[i], best = n + 1;
  const guint32 *from = side->between + (gsize) line * n;
  gint64 gain = 0, here = (i ? from[order[i - 1]] : 0) + (gint64) (i + 1 < n ? from[order[i + 1]] : 0)
                          - (i && i + 1 < n ? gap (side, order[i - 1], order[i + 1]) : 0);

  /* Before the line at k; there it is i or i + 1, where it is. */
  for (guint k = 0; k <= n; k++)
    {
      gint64 there;

      if (k == i || k == i + 1)
        continue;
      there = (k ? from[order[k - 1]] : 0) + (gint64) (k < n ? from[order[k]] : 0) - (k && k < n ? gap (side, order[k - 1], order[k]) : 0);
      if (here - there > gain)
        {
          gain = here - there;
          best = k;
        }
    }
  if (!gain)
    return FALSE;
  if (best > i)
    memmove (&order[i], &order[i + 1], sizeof (guint) * (--best - i));
  else
    memmove (&order[best + 1], &order[best], sizeof (guint) * (i - best));
  order[best] = line;
  return TRUE;
}

static void
move_lines (Side *side)
{
  gboolean moved = side->n > 3;

  for (guint round = 0; moved && round < MOVE_ROUNDS; round++)
    {
      moved = FALSE;
      for (guint i = 0; i < side->n; i++)
        moved |= move_line (side, i);
    }
}

/* The end where the points are goes first. */
static void
strong_end_first (Side *side, const guint64 *weight)
{
  guint64 first = 0, second = 0;

  for (guint i = 0; i < side->n / 2; i++)
    {
      first += weight[side->order[i]];
      second += weight[side->order[side->n - 1 - i]];
    }
  for (guint i = 0; second > first && i < side->n / 2; i++)
    {
      guint swap = side->order[i];

      side->order[i] = side->order[side->n - 1 - i];
      side->order[side->n - 1 - i] = swap;
    }
}

void
ww_match_seriate (const guint8 *points, guint n_rows, guint n_columns, guint *rows, guint *columns)
{
  g_autofree guint8 *turned = transpose (points, n_rows, n_columns);
  Side sides[2];

  side_init (&sides[0], points, n_rows, n_columns, rows);
  side_init (&sides[1], turned, n_columns, n_rows, columns);
  for (guint s = 0; s < 2; s++)
    {
      cluster (&sides[s]);
      if (sides[s].n)
        write_branch (&sides[s], root_of (&sides[s]), 0);
    }
  for (guint round = 0; round < ROUNDS; round++)
    {
      turn_after (&sides[1], rows);
      turn_after (&sides[0], columns);
    }
  move_lines (&sides[0]);
  strong_end_first (&sides[0], sides[0].weight);
  turn_after (&sides[1], rows);
  move_lines (&sides[1]);
  for (guint s = 0; s < 2; s++)
    side_clear (&sides[s]);
}
