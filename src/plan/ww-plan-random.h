/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers that look random and are the same for a seed everywhere (splitmix64). */
typedef struct {
  guint64 state;
} Random;

static inline guint64
random_next (Random *random)
{
  guint64 z = (random->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/* From 0 to n - 1. */
static inline guint
random_below (Random *random, guint n)
{
  return (guint) (((random_next (random) >> 32) * n) >> 32);
}

G_END_DECLS
