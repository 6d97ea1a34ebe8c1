/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-cluster.h"

struct _WwCluster {
  WwDocument parent_instance;
};

G_DEFINE_FINAL_TYPE (WwCluster, ww_cluster, WW_TYPE_DOCUMENT)

static const char *const labels[] = { "bronze", "silver", "gold", NULL };

static const WwField fields[] = {
  { "name", WW_FIELD_STRING, WW_FIELD_REQUIRED },
  { "country", WW_FIELD_COUNTRY, 0 },
  { "region", WW_FIELD_STRING },
  { "founded", WW_FIELD_INTEGER, 0, .minimum = 1000, .maximum = 9999 },
  { "label", WW_FIELD_WORD, 0, labels },
  { "languages", WW_FIELD_LANGUAGE, WW_FIELD_LIST },
  { "sectors", WW_FIELD_TAG, WW_FIELD_LIST },
  { "partner_clusters", WW_FIELD_STRING, WW_FIELD_LIST },
  { "contact", WW_FIELD_ANY },
  { NULL },
};

static void
ww_cluster_class_init (WwClusterClass *klass)
{
  WwDocumentClass *document_class = WW_DOCUMENT_CLASS (klass);

  document_class->type_name = "cluster";
  document_class->fields = fields;
  document_class->title = "name";
}

static void
ww_cluster_init (WwCluster *self)
{
}
