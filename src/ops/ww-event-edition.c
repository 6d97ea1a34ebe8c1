/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-edition.h"

#include <string.h>

#include "ww-draft.h"
#include "ww-event-list.h"
#include "ww-event-room.h"
#include "ww-instant.h"
#include "ww-json-text.h"
#include "ww-related.h"

WwDocument *
ww_event_edition_new (WwDesk *desk, const char *event_id, int version, GPtrArray *meetings, GError **error)
{
  g_autoptr (WwDraft) draft = ww_draft_new ("edition", ww_desk_get_now (desk));
  g_autoptr (JsonArray) list = json_array_new ();

  for (guint i = 0; i < meetings->len; i++)
    {
      WwDocument *meeting = meetings->pdata[i];
      JsonObject *line = json_object_new ();

      json_object_set_string_member (line, "meeting", ww_document_get_id (meeting));
      json_object_set_int_member (line, "slot", ww_document_get_integer (meeting, "slot", 0));
      json_object_set_string_member (line, "table", ww_document_get_string (meeting, "table"));
      json_array_add_object_element (list, line);
    }
  ww_draft_set_string (draft, "event", event_id);
  ww_draft_set_integer (draft, "version", version);
  ww_event_list_set (draft, "meetings", list);
  return ww_draft_finish (draft, ww_desk_get_now (desk), ww_desk_get_advisor (desk), error);
}

static const char *
get_text (JsonObject *line, const char *member)
{
  return json_object_get_string_member_with_default (line, member, "");
}

/* (nullable): the last line of what was published */
static JsonObject *
get_last (JsonArray *published)
{
  guint n = published ? json_array_get_length (published) : 0;

  return n ? json_array_get_object_element (published, n - 1) : NULL;
}

WwDocument *
ww_event_edition_load (WwStore *store, WwDocument *event)
{
  JsonObject *last = get_last (ww_document_get_list (event, "published"));
  const char *id = last ? get_text (last, "edition") : "";

  return *id ? ww_store_get (store, id, NULL, NULL) : NULL;
}

/* --- two that were published apart --- */

static gboolean
has_line (JsonArray *lines, JsonNode *line)
{
  for (guint i = 0; i < json_array_get_length (lines); i++)
    if (json_node_equal (json_array_get_element (lines, i), line))
      return TRUE;
  return FALSE;
}

/* (transfer full) (element-type JsonNode): the lines of @of that @other does not have */
static GPtrArray *
list_own (JsonArray *of, JsonArray *other)
{
  GPtrArray *own = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (of); i++)
    if (!has_line (other, json_array_get_element (of, i)))
      g_ptr_array_add (own, json_array_get_element (of, i));
  return own;
}

/* Which of two was published first. */
static int
compare_lines (JsonNode *one, JsonNode *other)
{
  static const char *const members[] = { "at", "by", "edition" };
  int order = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (members) && order == 0; i++)
    order = strcmp (get_text (json_node_get_object (one), members[i]), get_text (json_node_get_object (other), members[i]));
  return order;
}

/* (transfer full): the later plan once more, under a number that nobody has on paper */
static JsonNode *
make_line_again (JsonNode *later, JsonNode *earlier)
{
  g_autofree char *text = json_to_string (later, FALSE);
  JsonNode *line = json_from_string (text, NULL);
  JsonObject *object = json_node_get_object (line);
  gint64 highest = MAX (json_object_get_int_member_with_default (object, "version", 0),
                        json_object_get_int_member_with_default (json_node_get_object (earlier), "version", 0));

  json_object_set_int_member (object, "version", highest + 1);
  json_object_remove_member (object, "overrides");
  return line;
}

/* The two sides of what was published, where both have a line that the other has not. */
typedef struct {
  JsonArray *left, *right;
  GPtrArray *of_left, *of_right; /* (element-type JsonNode): what each has of its own */
} Apart;

static void
apart_clear (Apart *self)
{
  g_clear_pointer (&self->of_left, g_ptr_array_unref);
  g_clear_pointer (&self->of_right, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Apart, apart_clear)

static gboolean
are_apart (WwMerge *merge, Apart *self)
{
  self->left = ww_document_get_list (ww_merge_get_document (merge, WW_MERGE_LEFT), "published");
  self->right = ww_document_get_list (ww_merge_get_document (merge, WW_MERGE_RIGHT), "published");
  if (!self->left || !self->right)
    return FALSE;
  self->of_left = list_own (self->left, self->right);
  self->of_right = list_own (self->right, self->left);
  return self->of_left->len && self->of_right->len;
}

/* (transfer full): what both had, what either had of its own by time, and the later plan again */
static JsonArray *
unite (const Apart *self)
{
  JsonArray *all = json_array_new ();
  GPtrArray *of_left = self->of_left, *of_right = self->of_right;
  JsonNode *last_left = of_left->pdata[of_left->len - 1], *last_right = of_right->pdata[of_right->len - 1];
  gboolean left_is_later = compare_lines (last_left, last_right) > 0;
  guint l = 0, r = 0;

  for (guint i = 0; i < json_array_get_length (self->left); i++)
    if (has_line (self->right, json_array_get_element (self->left, i)))
      json_array_add_element (all, json_array_dup_element (self->left, i));
  while (l < of_left->len || r < of_right->len)
    {
      gboolean take_left = r == of_right->len || (l < of_left->len && compare_lines (of_left->pdata[l], of_right->pdata[r]) <= 0);

      json_array_add_element (all, json_node_copy (take_left ? of_left->pdata[l++] : of_right->pdata[r++]));
    }
  json_array_add_element (all, left_is_later ? make_line_again (last_left, last_right) : make_line_again (last_right, last_left));
  return all;
}

void
ww_event_unite_published (WwMerge *merge)
{
  GPtrArray *fields = ww_merge_get_fields (merge);
  g_auto (Apart) apart = { NULL };
  g_autoptr (JsonArray) all = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  if (!are_apart (merge, &apart))
    return;
  all = unite (&apart);
  node = json_node_init_array (json_node_alloc (), all);
  text = ww_json_text_from_node (node);
  for (guint i = 0; i < fields->len; i++)
    if (strcmp (((WwMergeField *) fields->pdata[i])->path, "published") == 0)
      ww_merge_set (merge, i, text);
}

/* --- making the meetings what was given out --- */

typedef struct {
  WwStore *store;
  WwBatch *batch;
  JsonObject *line;   /* of what was published last */
  GHashTable *wanted; /* meeting's id → JsonObject of its edition */
  gint64 known;       /* the last plan that both knew: what changed since is another one on somebody's paper */
  gint64 at_ms;
} Restoring;

static gboolean
restore_meeting (const Restoring *self, WwDocument *meeting, GError **error)
{
  JsonObject *wanted = g_hash_table_lookup (self->wanted, ww_document_get_id (meeting));
  g_autoptr (WwDraft) draft = ww_draft_new_from (meeting);
  g_autoptr (WwDocument) after = NULL;
  g_autofree char *rev = NULL;

  if (ww_event_meeting_is (meeting, "held") || ww_event_meeting_is (meeting, "missed")
      || (wanted ? ww_document_get_integer (meeting, "version", 0) <= self->known : ww_event_meeting_is (meeting, "cancelled")))
    return TRUE;
  ww_draft_set_string (draft, "state", wanted ? "planned" : "cancelled");
  if (wanted)
    {
      ww_draft_set_integer (draft, "slot", json_object_get_int_member_with_default (wanted, "slot", 0));
      ww_draft_set_string (draft, "table", get_text (wanted, "table"));
    }
  ww_draft_set_integer (draft, "version", json_object_get_int_member_with_default (self->line, "version", 1));
  after = ww_draft_finish (draft, self->at_ms, json_object_get_string_member_with_default (self->line, "by", NULL), error);
  rev = after ? ww_store_get_rev (self->store, ww_document_get_id (meeting), error) : NULL;
  if (rev)
    ww_batch_put (self->batch, after, rev);
  return rev != NULL;
}

/* The number of the last plan in @lines that is in @other too, 0 if there is none. */
static gint64
find_known (JsonArray *lines, JsonArray *other)
{
  gint64 known = 0;

  for (guint i = 0; i < json_array_get_length (lines); i++)
    if (has_line (other, json_array_get_element (lines, i)))
      known = json_object_get_int_member_with_default (json_array_get_object_element (lines, i), "version", 0);
  return known;
}

gboolean
ww_event_restore_published (WwStore *store, WwMerge *merge, WwDocument *event, WwBatch *batch, GError **error)
{
  g_autoptr (WwDocument) edition = ww_event_edition_load (store, event);
  JsonArray *lines = edition ? ww_document_get_list (edition, "meetings") : NULL;
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_MEETING);
  g_autoptr (GPtrArray) meetings = NULL;
  g_auto (Apart) apart = { NULL };
  Restoring self = { store, batch, get_last (ww_document_get_list (event, "published")), wanted, 0, 0 };

  /* Without what was given out the meetings are what their own two versions say. */
  if (!lines || !are_apart (merge, &apart))
    return TRUE;
  ww_query_set (&query->event, ww_document_get_id (event));
  meetings = ww_related_documents (store, query, error);
  if (!meetings)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (lines); i++)
    {
      JsonObject *line = json_array_get_object_element (lines, i);

      g_hash_table_insert (wanted, (gpointer) get_text (line, "meeting"), line);
    }
  self.known = find_known (apart.left, apart.right);
  ww_instant_parse (get_text (self.line, "at"), &self.at_ms);
  for (guint i = 0; i < meetings->len; i++)
    if (!restore_meeting (&self, meetings->pdata[i], error))
      return FALSE;
  return TRUE;
}
