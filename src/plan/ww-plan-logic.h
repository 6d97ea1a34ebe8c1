/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Finds values for yes-or-no variables that keep clauses and "at most so many of these": conflict-driven clause learning, with
 * counters for the latter. What it has learnt stays from one search to the next, so a limit that is lowered step by step costs
 * little. All is told before the first search; only limits can be lowered later. The same calls give the same answers. */

typedef guint32 Literal; /* twice the variable's number, and one more for its negation */

typedef struct _Logic Logic;

Logic *logic_new (void);
void logic_free (Logic *logic);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Logic, logic_free)

/* A new variable, as the literal that it is so; it is tried with that value first. */
Literal logic_add_variable (Logic *logic, gboolean first);

static inline Literal
logic_not (Literal literal)
{
  return literal ^ 1;
}

/* At least one of these holds. */
void logic_add_clause (Logic *logic, const Literal *literals, guint n);

/* At most @most of these hold, each named once; the number of the limit, to lower it later. */
guint logic_add_limit (Logic *logic, const Literal *literals, guint n, guint most);
void logic_lower_limit (Logic *logic, guint limit, guint most);

typedef enum {
  LOGIC_OPEN, /* not known yet */
  LOGIC_YES,  /* logic_is_true() tells the values */
  LOGIC_NO,   /* there are none */
} LogicAnswer;

/* Searches until so many more conflicts were met. */
LogicAnswer logic_search (Logic *logic, guint conflicts);

/* After LOGIC_YES. */
gboolean logic_is_true (const Logic *logic, Literal literal);

G_END_DECLS
