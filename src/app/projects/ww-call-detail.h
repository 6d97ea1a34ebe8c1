/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ww-workspace.h"

G_BEGIN_DECLS

#define WW_TYPE_CALL_DETAIL (ww_call_detail_get_type ())
G_DECLARE_FINAL_TYPE (WwCallDetail, ww_call_detail, WW, CALL_DETAIL, AdwBin)

/**
 * WwCallDetail:
 *
 * A call: what it wants, by when; who of the members fits, and a team that covers its roles, with alternatives. Of a market consultation: which
 * suppliers could go together with which, and what was told to whom; nobody is ranked. Buttons activate `page.add-role`,
 * `page.remove-role` (its number), `page.tell` (a supplier) and `page.tell-all`.
 */
GtkWidget *ww_call_detail_new (WwWorkspace *workspace);

/** Shows a call, or what became of it. @call: (nullable): %NULL for none */
void ww_call_detail_set_call (WwCallDetail *self, WwDocument *call);

/** (transfer full) (array zero-terminated=1): suppliers of the consultation that is shown; empty before they are found */
GStrv ww_call_detail_dup_suppliers (WwCallDetail *self);

/** (transfer full) (array zero-terminated=1): whom a supplier could go together with */
GStrv ww_call_detail_dup_partners (WwCallDetail *self, const char *supplier_id);

G_END_DECLS
