/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"

/* A cluster of random documents, the same for the same seed: organisations with ventures, mandates and sites, offers, projects and wishes, with
 * words and tags that often meet. What was written stays readable as raw JSON. */

#define RANDOM_ORGANISATIONS 9
#define RANDOM_PROJECTS 5
#define RANDOM_WISHES 5

typedef struct {
  GRand *rand;
  GHashTable *documents; /* id → JsonNode: what was written */
  WwBatch *batch;
} RandomCluster;

/* In their order, where they have one. */
extern const char *const random_classes[5];
extern const char *const random_steps[3];
extern const char *const random_stages[5];
extern const char *const random_cities[3];

/* Ids are TYPE:NUMBER, from 0. */
void random_cluster_write (RandomCluster *cluster, WwDesk *desk, guint seed);
void random_cluster_clear (RandomCluster *cluster);
