/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-query.h"

G_BEGIN_DECLS

/**
 * WwCounterpart:
 * @name: what it is called
 * @type_name: "organisation", "group", "project", "call"
 * @kind: (nullable): of an organisation
 * @place: (nullable): its city, or region
 * @members: of a group, or partners of a project
 * @updated_at: milliseconds UTC
 *
 * Who can answer a wish, in what a list tells of it.
 */
typedef struct {
  char *name;
  char *type_name;
  char *kind;
  char *place;
  int members;
  gint64 updated_at;
} WwCounterpart;

/** (transfer full) (nullable): %NULL without error when it is gone */
WwCounterpart *ww_counterpart_load (WwStore *store, const char *id, GError **error);
void ww_counterpart_free (WwCounterpart *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (WwCounterpart, ww_counterpart_free)

/** (transfer full): "Startup, Trondheim", "Resource group, 14 members"; translated */
char *ww_counterpart_describe (const WwCounterpart *self);

/**
 * ww_counterpart_name:
 * @id: (nullable): whose a wish is, or who answers it
 *
 * Returns: (transfer full): its name, that of one who was deleted with a word on it, or that none is stated; translated
 */
char *ww_counterpart_name (WwStore *store, const char *id);

G_END_DECLS
