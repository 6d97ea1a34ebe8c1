/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-tag.h"

#include "ww-words.h"

struct _WwTag {
  WwDocument parent_instance;
};

G_DEFINE_FINAL_TYPE (WwTag, ww_tag, WW_TYPE_DOCUMENT)

static const WwField fields[] = {
  { "facet", WW_FIELD_WORD, WW_FIELD_REQUIRED, ww_words_facet },
  { "labels", WW_FIELD_LABELS, WW_FIELD_REQUIRED },
  { "broader", WW_FIELD_STRING },
  { "synonyms", WW_FIELD_STRING, WW_FIELD_LIST },
  { "related", WW_FIELD_STRING, WW_FIELD_LIST },
  { NULL },
};

static void
ww_tag_class_init (WwTagClass *klass)
{
  WwDocumentClass *document_class = WW_DOCUMENT_CLASS (klass);

  document_class->type_name = "tag";
  document_class->fields = fields;
  document_class->title = "_id";
}

static void
ww_tag_init (WwTag *self)
{
}
