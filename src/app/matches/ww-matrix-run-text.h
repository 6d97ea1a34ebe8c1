/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-matrix-run.h"

G_BEGIN_DECLS

/** (transfer full): "Computing 412 of 5,320 pairs" */
char *ww_matrix_run_describe_progress (WwMatrixRun *run);

/** (transfer full) (nullable): how old what is shown is, where that has to be said: "Scores from 09:42, updating…" */
char *ww_matrix_run_describe_age (WwMatrixRun *run);

G_END_DECLS
