/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-backoff.h"

guint
ww_backoff_ms (guint failures, guint min_ms, guint max_ms, guint retry_after_s, double chance)
{
  double wait = min_ms;

  for (guint i = 1; i < failures && wait < max_ms; i++)
    wait *= 2;
  wait = MIN (wait, max_ms) * (0.5 + 0.5 * CLAMP (chance, 0, 1));
  if (retry_after_s)
    wait = MAX (wait, retry_after_s * 1000.0 * (1 + 0.1 * CLAMP (chance, 0, 1)));
  return (guint) MAX (wait, 1);
}
