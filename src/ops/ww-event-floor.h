/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"
#include "ww-event-room.h"

G_BEGIN_DECLS

/**
 * WwEventTableChange:
 * @name: (nullable): what it is called; meetings that are planned at it go with it
 * @zone: (nullable): where it stands; "" for nowhere in particular
 * @host: (nullable): the organisation whose table it is; "" for nobody's
 * @seats: how many sit at it, -1 to leave it
 * @reserve: whether it is kept empty until the day, -1 to leave it
 * @closed: (nullable) (element-type int): the slots in which it cannot be used
 *
 * What is changed of tables; %NULL and -1 leave what is there.
 */
typedef struct {
  const char *name, *zone, *host;
  int seats, reserve;
  const GArray *closed;
} WwEventTableChange;

/**
 * ww_event_change_tables:
 * @names: (array zero-terminated=1): the tables; one only where its name is changed
 * @label: (nullable): the step of undo
 * @error: WW_ERROR_INPUT when the new name is another table's
 */
gboolean ww_event_change_tables (WwDesk *desk, const char *event_id, const char *const *names, const WwEventTableChange *change,
                                 const char *label, GError **error);

/**
 * ww_event_add_tables:
 * @prefix: what their names begin with; numbers go on from the highest there is
 * @zone: (nullable): where they stand
 */
gboolean ww_event_add_tables (WwDesk *desk, const char *event_id, const char *prefix, guint n, int seats, const char *zone,
                              const char *label, GError **error);

/** The number of the first table that ww_event_add_tables() would add. */
guint ww_event_next_table (const WwEventRoom *room, const char *prefix);

/** Takes tables (array zero-terminated=1) away. What is planned at them has no place any more until it is planned again. */
gboolean ww_event_remove_tables (WwDesk *desk, const char *event_id, const char *const *names, const char *label, GError **error);

/** (transfer full) (element-type utf8): the zones that tables stand in, in the order of the tables */
GPtrArray *ww_event_list_zones (const WwEventRoom *room);

/** Minutes to walk between two zones, 0 where the event does not say. */
int ww_event_get_walk (const WwEventRoom *room, const char *zone, const char *other);

/**
 * ww_event_set_walks:
 * @zones: (element-type utf8)
 * @minutes: a square of @zones, line after line, of which the half right of the diagonal counts
 */
gboolean ww_event_set_walks (WwDesk *desk, const char *event_id, GPtrArray *zones, const int *minutes, const char *label, GError **error);

G_END_DECLS
