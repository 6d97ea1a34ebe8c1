/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-batch.h"
#include "ww-json-view.h"

G_BEGIN_DECLS

typedef enum {
  WW_CHANGE_PUT,
  WW_CHANGE_DELETE,
  WW_CHANGE_SETTLE,
  WW_CHANGE_REVISION,
} WwChangeKind;

typedef struct {
  WwChangeKind kind;
  char *id;
  char *text;            /* (nullable) when deleting or settling */
  char *base_rev;        /* (nullable) */
  gboolean deleted;
  guint start;
  char **hashes;         /* of a replicated revision */
  guint n_hashes;
  GPtrArray *attachments; /* (nullable) WwAttachment */
} WwBatchChange;

/* A _local document or a meta value. */
typedef struct {
  gboolean local;
  char *key;
  char *value;
} WwBatchSide;

struct _WwBatch {
  GPtrArray *changes;
  GPtrArray *sides;
  WwJsonView *view;      /* for checking */
  gboolean partial;
  gboolean words_later;
  gboolean without_texts;
  char *signer;          /* (nullable) */
  gint64 signed_ms;
};

G_END_DECLS
