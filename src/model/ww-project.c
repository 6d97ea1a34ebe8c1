/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-project.h"

struct _WwProject {
  WwDocument parent_instance;
};

G_DEFINE_FINAL_TYPE (WwProject, ww_project, WW_TYPE_DOCUMENT)

static const char *const ww_organisation_type[] = { "organisation", NULL };

static const char *const outcomes[] = { "completed", "running", "stopped", NULL };

static const WwField fields[] = {
  { "name", WW_FIELD_STRING, WW_FIELD_REQUIRED },
  { "goals", WW_FIELD_TEXT },
  { "partners", WW_FIELD_ID, WW_FIELD_LIST, ww_organisation_type },
  { "tags", WW_FIELD_TAG, WW_FIELD_LIST },
  { "region", WW_FIELD_STRING },
  { "funder", WW_FIELD_STRING },
  { "from", WW_FIELD_DATE },
  { "to", WW_FIELD_DATE },
  { "contact", WW_FIELD_STRING },
  { "website", WW_FIELD_STRING },
  { "outcome", WW_FIELD_WORD, 0, outcomes },
  { NULL },
};

static void
ww_project_class_init (WwProjectClass *klass)
{
  WwDocumentClass *document_class = WW_DOCUMENT_CLASS (klass);

  document_class->type_name = "project";
  document_class->fields = fields;
  document_class->title = "name";
}

static void
ww_project_init (WwProject *self)
{
}
