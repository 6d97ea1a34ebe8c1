/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-introduction.h"

#include "ww-words.h"

struct _WwIntroduction {
  WwDocument parent_instance;
};

G_DEFINE_FINAL_TYPE (WwIntroduction, ww_introduction, WW_TYPE_DOCUMENT)

static const char *const ww_wish_type[] = { "wish", NULL };

static const WwField dismissed[] = {
  { "reason", WW_FIELD_STRING },
  { "on", WW_FIELD_DATE },
  { NULL },
};

static const WwField ended[] = {
  { "reason", WW_FIELD_STRING },
  { NULL },
};

static const WwField entries[] = {
  { "on", WW_FIELD_INSTANT, WW_FIELD_REQUIRED },
  { "by", WW_FIELD_STRING },
  { "text", WW_FIELD_TEXT },
  { "stage", WW_FIELD_WORD, 0, ww_words_introduction_stage }, /* where it came by what is told */
  { NULL },
};

static const WwField next_step[] = {
  { "what", WW_FIELD_TEXT },
  { "due", WW_FIELD_DATE },
  { NULL },
};

static const WwField outcome[] = {
  { "kind", WW_FIELD_WORD, 0, ww_words_outcome },
  { "amount", WW_FIELD_OBJECT, 0, .fields = ww_field_amount },
  { "on", WW_FIELD_DATE },
  { NULL },
};

static const WwField fields[] = {
  { "wish", WW_FIELD_ID, WW_FIELD_REQUIRED, ww_wish_type },
  { "counterpart", WW_FIELD_ID, WW_FIELD_REQUIRED, NULL },
  { "stage", WW_FIELD_WORD, WW_FIELD_REQUIRED, ww_words_introduction_stage },
  { "dismissed", WW_FIELD_OBJECT, 0, .fields = dismissed },
  { "ended", WW_FIELD_OBJECT, 0, .fields = ended },
  { "owner", WW_FIELD_STRING },
  { "log", WW_FIELD_OBJECT, WW_FIELD_LIST, .fields = entries },
  { "next_step", WW_FIELD_OBJECT, 0, .fields = next_step },
  { "outcome", WW_FIELD_OBJECT, 0, .fields = outcome },
  { NULL },
};

static void
ww_introduction_class_init (WwIntroductionClass *klass)
{
  WwDocumentClass *document_class = WW_DOCUMENT_CLASS (klass);

  document_class->type_name = "introduction";
  document_class->fields = fields;
  document_class->title = "counterpart";
}

static void
ww_introduction_init (WwIntroduction *self)
{
}
