/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-request.h"

struct _WwRequest {
  WwDocument parent_instance;
};

G_DEFINE_FINAL_TYPE (WwRequest, ww_request, WW_TYPE_DOCUMENT)

static const char *const ww_event_type[] = { "event", NULL };

static const char *const statuses[] = { "requested", "accepted", "declined", "expired", NULL };
static const char *const sources[] = { "match", "ranked", "form", "file", "hand", NULL };

static const WwField fields[] = {
  { "event", WW_FIELD_ID, WW_FIELD_REQUIRED, ww_event_type },
  { "parties", WW_FIELD_ID, WW_FIELD_REQUIRED | WW_FIELD_LIST | WW_FIELD_IN_ORDER },
  { "status", WW_FIELD_WORD, WW_FIELD_REQUIRED, statuses },
  { "score", WW_FIELD_INTEGER, 0, .minimum = 0, .maximum = 100 },
  { "source", WW_FIELD_WORD, 0, sources },
  { "rank", WW_FIELD_INTEGER, 0, .minimum = 1, .maximum = 100000 },
  { "must", WW_FIELD_BOOLEAN },
  { "length", WW_FIELD_INTEGER, 0, .minimum = 1, .maximum = 2 }, /* slots */
  { "slots", WW_FIELD_INTEGER, WW_FIELD_LIST, .minimum = 0, .maximum = 100000 },
  { "expires_at", WW_FIELD_INSTANT },
  { "note", WW_FIELD_TEXT },
  { NULL },
};

static void
ww_request_class_init (WwRequestClass *klass)
{
  WwDocumentClass *document_class = WW_DOCUMENT_CLASS (klass);

  document_class->type_name = "request";
  document_class->fields = fields;
  document_class->title = "_id";
}

static void
ww_request_init (WwRequest *self)
{
}
