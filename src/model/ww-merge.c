/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-merge.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ww-draft.h"
#include "ww-error.h"
#include "ww-json-text.h"

struct _WwMerge {
  WwDocument *documents[3];
  GPtrArray *fields;
};

/* These say which version it is, not what the record says. */
static const char *const stamps[] = { "_id", "type", "created_at", "updated_at", "updated_by", NULL };

static void
item_free (gpointer data)
{
  WwMergeItem *item = data;

  g_free (item->key);
  for (int i = 0; i < 3; i++)
    g_free (item->values[i]);
  g_free (item);
}

static void
field_free (gpointer data)
{
  WwMergeField *field = data;

  g_free (field->path);
  for (int i = 0; i < 3; i++)
    g_free (field->values[i]);
  g_clear_pointer (&field->items, g_ptr_array_unref);
  g_free (field->result);
  g_free (field);
}

/* An endpoint may have written the same value in other bytes: other escapes, other white space. */
static gboolean
same (const char *a, const char *b)
{
  g_autoptr (JsonNode) x = NULL, y = NULL;

  if (!a || !b)
    return a == b;
  if (strcmp (a, b) == 0)
    return TRUE;
  x = ww_json_text_parse (a, -1, NULL);
  y = ww_json_text_parse (b, -1, NULL);
  return x && y && json_node_equal (x, y);
}

static char *
dup_member (const char *text, const char *name)
{
  gsize start, end;

  if (!text || !ww_json_text_find (text, -1, name, &start, &end))
    return NULL;
  return g_strndup (text + start, end - start);
}

static char *
dup_key (const WwField *field, const char *value)
{
  g_autoptr (JsonNode) node = ww_json_text_parse (value, -1, NULL);

  if (!node)
    return g_strdup (value);
  if (field->kind == WW_FIELD_TAG && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (node));
  if (field->kind == WW_FIELD_TAG && JSON_NODE_HOLDS_OBJECT (node))
    {
      const char *tag = json_object_get_string_member_with_default (json_node_get_object (node), "tag", NULL);

      if (tag)
        return g_strdup (tag);
    }
  return ww_json_text_from_node (node);
}

/* (nullable): the elements of all sides, those of before first, then what left added, then right; NULL when a side has no list. */
static GPtrArray *
list_items (const WwMergeField *field)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (item_free);
  g_autoptr (GHashTable) by_key = g_hash_table_new (g_str_hash, g_str_equal);

  for (int side = 0; side < 3; side++)
    {
      const char *text = field->values[side];
      gsize len = text ? strlen (text) : 0, offset = 1, start, end;

      if (text && (*text != '[' || text[len - 1] != ']'))
        return NULL;
      while (text && ww_json_text_next (text, (gssize) len, &offset, &start, &end, NULL))
        {
          g_autofree char *value = g_strndup (text + start, end - start);
          g_autofree char *key = dup_key (field->field, value);
          WwMergeItem *item = g_hash_table_lookup (by_key, key);

          if (!item)
            {
              item = g_new0 (WwMergeItem, 1);
              item->key = g_steal_pointer (&key);
              g_ptr_array_add (items, item);
              g_hash_table_insert (by_key, item->key, item);
            }
          if (!item->values[side])
            item->values[side] = g_steal_pointer (&value);
        }
    }
  return g_steal_pointer (&items);
}

static const char *
item_value (const WwMergeItem *item)
{
  const char *left = item->values[WW_MERGE_LEFT], *right = item->values[WW_MERGE_RIGHT];

  if (!left || !right)
    return left ? left : right ? right : item->values[WW_MERGE_BEFORE];
  return same (left, item->values[WW_MERGE_BEFORE]) ? right : left;
}

static void
write_list (WwMergeField *field)
{
  g_autoptr (GString) text = g_string_new ("[");

  for (guint i = 0; i < field->items->len; i++)
    {
      const WwMergeItem *item = field->items->pdata[i];

      if (item->kept)
        g_string_append_printf (text, "%s%s", text->len > 1 ? "," : "", item_value (item));
    }
  g_string_append_c (text, ']');
  g_free (field->result);
  field->result = g_string_free (g_steal_pointer (&text), FALSE);
}

/*
 * Both changes of a set are kept, but for two that are about the same element: one tag given two priorities, or one entry that
 * both replaced by another of their own. Which one holds is a question for a person.
 */
static gboolean
unite (WwMergeField *field)
{
  gboolean both_dropped = FALSE, left_added = FALSE, right_added = FALSE;

  field->items = list_items (field);
  if (!field->items)
    return FALSE;
  for (guint i = 0; i < field->items->len; i++)
    {
      WwMergeItem *item = field->items->pdata[i];
      const char *before = item->values[WW_MERGE_BEFORE];
      const char *left = item->values[WW_MERGE_LEFT], *right = item->values[WW_MERGE_RIGHT];

      if (left && right && !same (left, right) && !same (left, before) && !same (right, before))
        return FALSE;
      item->kept = before ? left && right : TRUE;
      both_dropped |= before && !left && !right;
      left_added |= !before && left && !right;
      right_added |= !before && right && !left;
    }
  return field->field->kind != WW_FIELD_OBJECT || !both_dropped || !left_added || !right_added;
}

/* The version that was written last; of one instant that of the one whose name comes last, so that it is the same for everybody. */
static WwMergeSide
find_later (WwMerge *self)
{
  WwDocument *left = self->documents[WW_MERGE_LEFT], *right = self->documents[WW_MERGE_RIGHT];
  gint64 left_ms = ww_document_get_updated_at (left), right_ms = ww_document_get_updated_at (right);

  if (left_ms != right_ms)
    return left_ms < right_ms ? WW_MERGE_RIGHT : WW_MERGE_LEFT;
  return g_strcmp0 (ww_document_get_updated_by (left), ww_document_get_updated_by (right)) < 0 ? WW_MERGE_RIGHT : WW_MERGE_LEFT;
}

/* Of two that were set apart, which one holds, if the type says so. What one side took away while the other set it anew is there, unless
 * the later one holds whatever it is. */
static gboolean
has_rank (WwMerge *self, const WwMergeField *field, WwMergeSide *side)
{
  const char *left = field->values[WW_MERGE_LEFT], *right = field->values[WW_MERGE_RIGHT];
  int order = left ? -1 : 1;

  if (field->field && (field->field->flags & WW_FIELD_LATER))
    {
      *side = find_later (self);
      return TRUE;
    }
  if (!field->field || !(field->field->flags & (WW_FIELD_LEAST | WW_FIELD_MOST)))
    return FALSE;
  if (left && right)
    order = ww_field_compare (field->field, left, right) * (field->field->flags & WW_FIELD_MOST ? -1 : 1);
  *side = order <= 0 ? WW_MERGE_LEFT : WW_MERGE_RIGHT;
  return TRUE;
}

static void
judge (WwMerge *self, WwMergeField *field)
{
  gboolean before_known = self->documents[WW_MERGE_BEFORE] != NULL;
  const char *before = field->values[WW_MERGE_BEFORE];
  const char *left = field->values[WW_MERGE_LEFT], *right = field->values[WW_MERGE_RIGHT];
  gboolean is_set = field->field && (field->field->flags & WW_FIELD_LIST) && !(field->field->flags & WW_FIELD_IN_ORDER);
  WwMergeSide side;

  field->settled = TRUE;
  if (same (left, right))
    {
      field->verdict = WW_MERGE_AGREED;
      field->result = g_strdup (left);
    }
  else if (before_known ? same (left, before) : !left)
    {
      field->verdict = WW_MERGE_BY_RIGHT;
      field->result = g_strdup (right);
    }
  else if (before_known ? same (right, before) : !right)
    {
      field->verdict = WW_MERGE_BY_LEFT;
      field->result = g_strdup (left);
    }
  else if (is_set && unite (field))
    {
      field->verdict = WW_MERGE_BOTH;
      write_list (field);
    }
  else if (has_rank (self, field, &side))
    {
      field->verdict = side == WW_MERGE_LEFT ? WW_MERGE_BY_LEFT : WW_MERGE_BY_RIGHT;
      field->result = g_strdup (field->values[side]);
    }
  else
    {
      g_clear_pointer (&field->items, g_ptr_array_unref);
      field->verdict = WW_MERGE_OPEN;
      field->settled = FALSE;
    }
}

static const WwField *
find_field (const WwField *fields, const char *name)
{
  for (; fields && fields->name; fields++)
    if (strcmp (fields->name, name) == 0)
      return fields;
  return NULL;
}

/* An amount with its currency is one thing: half of one and half of the other would be a third sum that nobody meant. */
static gboolean
is_whole (const WwField *field)
{
  return !field || field->kind != WW_FIELD_OBJECT || (field->flags & WW_FIELD_LIST) || find_field (field->fields, "currency");
}

static void
compare (WwMerge *self, const WwField *fields, const char *prefix, const char *const texts[3])
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (int side = 0; side < 3; side++)
    {
      g_autoptr (JsonNode) node = texts[side] ? ww_json_text_parse (texts[side], -1, NULL) : NULL;
      g_autoptr (GList) members = node && JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_members (json_node_get_object (node)) : NULL;

      for (GList *l = members; l; l = l->next)
        if ((prefix || !g_strv_contains (stamps, l->data)) && !g_ptr_array_find_with_equal_func (names, l->data, g_str_equal, NULL))
          g_ptr_array_add (names, g_strdup (l->data));
    }
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = names->pdata[i];
      WwMergeField *field = g_new0 (WwMergeField, 1);
      gboolean objects = TRUE;

      field->path = prefix ? g_strdup_printf ("%s.%s", prefix, name) : g_strdup (name);
      field->field = find_field (fields, name);
      for (int side = 0; side < 3; side++)
        {
          field->values[side] = dup_member (texts[side], name);
          objects &= !field->values[side] || *field->values[side] == '{';
        }
      if (objects && !is_whole (field->field))
        {
          compare (self, field->field->fields, field->path, (const char *const *) field->values);
          field_free (field);
          continue;
        }
      judge (self, field);
      g_ptr_array_add (self->fields, field);
    }
}

WwMerge *
ww_merge_new (WwDocument *before, WwDocument *left, WwDocument *right)
{
  WwMerge *self = g_new0 (WwMerge, 1);
  const char *texts[3];

  self->documents[WW_MERGE_BEFORE] = before ? g_object_ref (before) : NULL;
  self->documents[WW_MERGE_LEFT] = g_object_ref (left);
  self->documents[WW_MERGE_RIGHT] = g_object_ref (right);
  self->fields = g_ptr_array_new_with_free_func (field_free);
  for (int side = 0; side < 3; side++)
    texts[side] = self->documents[side] ? ww_document_get_text (self->documents[side], NULL) : NULL;
  compare (self, WW_DOCUMENT_GET_CLASS (left)->fields, NULL, texts);
  return self;
}

void
ww_merge_free (WwMerge *self)
{
  if (!self)
    return;
  for (int side = 0; side < 3; side++)
    g_clear_object (&self->documents[side]);
  g_ptr_array_unref (self->fields);
  g_free (self);
}

WwDocument *
ww_merge_get_document (WwMerge *self, WwMergeSide side)
{
  return self->documents[side];
}

GPtrArray *
ww_merge_get_fields (WwMerge *self)
{
  return self->fields;
}

gboolean
ww_merge_is_settled (WwMerge *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    if (!((WwMergeField *) self->fields->pdata[i])->settled)
      return FALSE;
  return TRUE;
}

gboolean
ww_merge_is_unchanged (WwMerge *self, guint index, WwMergeSide side)
{
  const WwMergeField *field = self->fields->pdata[index];

  return ww_merge_get_document (self, WW_MERGE_BEFORE) && same (field->values[side], field->values[WW_MERGE_BEFORE]);
}

gboolean
ww_merge_is_like (WwMerge *self, WwMergeSide side)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const WwMergeField *field = self->fields->pdata[i];

      if (!field->settled || !same (field->result, field->values[side]))
        return FALSE;
    }
  return TRUE;
}

void
ww_merge_set (WwMerge *self, guint index, const char *json)
{
  WwMergeField *field = self->fields->pdata[index];
  char *result = g_strdup (json);

  g_free (field->result);
  field->result = result;
  field->settled = TRUE;
}

void
ww_merge_choose (WwMerge *self, guint index, WwMergeSide side)
{
  WwMergeField *field = self->fields->pdata[index];

  for (guint i = 0; field->items && i < field->items->len; i++)
    {
      WwMergeItem *item = field->items->pdata[i];

      item->kept = item->values[side] != NULL;
    }
  ww_merge_set (self, index, field->values[side]);
}

void
ww_merge_keep (WwMerge *self, guint index, guint item, gboolean kept)
{
  WwMergeField *field = self->fields->pdata[index];

  ((WwMergeItem *) field->items->pdata[item])->kept = kept;
  write_list (field);
}

WwDocument *
ww_merge_finish (WwMerge *self, gint64 now_ms, const char *advisor, GError **error)
{
  WwDocument *later = self->documents[find_later (self)];
  g_autoptr (WwDraft) draft = ww_draft_new_from (self->documents[WW_MERGE_LEFT]);

  for (guint i = 0; i < self->fields->len; i++)
    {
      const WwMergeField *field = self->fields->pdata[i];

      if (!field->settled)
        {
          g_set_error (error, WW_ERROR, WW_ERROR_INPUT, _("%s: choose which version holds."), field->path);
          return NULL;
        }
      if (same (field->result, field->values[WW_MERGE_LEFT]))
        continue;
      if (field->result)
        ww_draft_set_json (draft, field->path, field->result);
      else
        ww_draft_remove (draft, field->path);
    }
  return ww_draft_finish (draft, now_ms ? now_ms : ww_document_get_updated_at (later),
                          advisor ? advisor : ww_document_get_updated_by (later), error);
}
