/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-match-weights.h"

G_BEGIN_DECLS

/**
 * The weights of matching as this person set them: those that differ from the program's own are in the settings, by
 * name, so that a later version may change the others.
 */

/** Reads them; a name that is not known is passed over, a number out of its range is brought back into it. */
void ww_weights_settings_read (WwMatchWeights *weights);

/** Writes those that differ from the program's own. */
void ww_weights_settings_write (const WwMatchWeights *weights);

/** Whether any differs. */
gboolean ww_weights_settings_are_own (void);

G_END_DECLS
