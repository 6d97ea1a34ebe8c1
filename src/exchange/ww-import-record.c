/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-import-record-private.h"

#include <string.h>

#include "ww-draft.h"
#include "ww-json-text.h"

#define LIST_MAX 1000

static void
clear_member (gpointer data)
{
  g_free (((WwImportMember *) data)->json);
}

static void
clear_tag (gpointer data)
{
  g_free (((WwImportTag *) data)->id);
}

static void
clear_constraint (gpointer data)
{
  g_free (((WwImportConstraint *) data)->json);
}

WwImportRecord *
ww_import_record_new (guint row)
{
  WwImportRecord *self = g_new0 (WwImportRecord, 1);

  self->first_row = row;
  self->members = g_array_new (FALSE, FALSE, sizeof (WwImportMember));
  self->tags = g_array_new (FALSE, FALSE, sizeof (WwImportTag));
  self->areas = g_array_new (FALSE, FALSE, sizeof (WwImportTag));
  self->constraints = g_array_new (FALSE, FALSE, sizeof (WwImportConstraint));
  self->partners = g_ptr_array_new_with_free_func (g_free);
  self->changes = g_ptr_array_new ();
  self->name = g_strdup ("");
  g_array_set_clear_func (self->members, clear_member);
  g_array_set_clear_func (self->tags, clear_tag);
  g_array_set_clear_func (self->areas, clear_tag);
  g_array_set_clear_func (self->constraints, clear_constraint);
  return self;
}

void
ww_import_record_free (WwImportRecord *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->source);
  g_free (self->external_id);
  g_free (self->former_name);
  g_clear_object (&self->result);
  g_array_unref (self->members);
  g_array_unref (self->tags);
  g_array_unref (self->areas);
  g_array_unref (self->constraints);
  g_ptr_array_unref (self->partners);
  g_ptr_array_unref (self->changes);
  g_free (self);
}

const WwImportMember *
ww_import_record_find (WwImportRecord *self, const char *path)
{
  for (guint i = 0; i < self->members->len; i++)
    if (strcmp (g_array_index (self->members, WwImportMember, i).path, path) == 0)
      return &g_array_index (self->members, WwImportMember, i);
  return NULL;
}

void
ww_import_record_take (WwImportRecord *self, const char *path, char *json, gboolean guessed)
{
  WwImportMember member = { path, json, guessed };

  if (ww_import_record_find (self, path))
    {
      g_free (json);
      return;
    }
  g_array_append_val (self->members, member);
}

void
ww_import_record_set_string (WwImportRecord *self, const char *path, const char *text, gboolean guessed)
{
  ww_import_record_take (self, path, ww_json_text_quote (text), guessed);
}

void
ww_import_record_add_tag (GArray *tags, const char *id, int count, gboolean weighted)
{
  WwImportTag tag = { NULL, count, weighted };

  for (guint i = 0; i < tags->len; i++)
    {
      WwImportTag *other = &g_array_index (tags, WwImportTag, i);

      if (strcmp (other->id, id) == 0)
        {
          other->count = MAX (other->count, count);
          other->weighted |= weighted;
          return;
        }
    }
  /* Nobody has so many; a file that says so would cost time with every row more. */
  if (tags->len >= LIST_MAX)
    return;
  tag.id = g_strdup (id);
  g_array_append_val (tags, tag);
}

void
ww_import_record_add_constraint (WwImportRecord *self, const char *what, char *json, int count)
{
  WwImportConstraint constraint = { what, json, count };

  for (guint i = 0; i < self->constraints->len; i++)
    {
      WwImportConstraint *other = &g_array_index (self->constraints, WwImportConstraint, i);

      if (strcmp (other->what, what) == 0 && strcmp (other->json, json) == 0)
        {
          other->count += count;
          g_free (json);
          return;
        }
    }
  if (self->constraints->len >= LIST_MAX)
    {
      g_free (json);
      return;
    }
  g_array_append_val (self->constraints, constraint);
}

void
ww_import_record_merge (WwImportRecord *self, WwImportRecord *other)
{
  for (guint i = 0; i < other->members->len; i++)
    {
      WwImportMember *member = &g_array_index (other->members, WwImportMember, i);
      WwImportMember *mine = (WwImportMember *) ww_import_record_find (self, member->path);

      /* What is certain in a later row is better than a guess in an earlier one. */
      if (mine && mine->guessed && !member->guessed)
        {
          g_free (mine->json);
          mine->json = g_strdup (member->json);
          mine->guessed = FALSE;
        }
      else if (!mine)
        ww_import_record_take (self, member->path, g_strdup (member->json), member->guessed);
    }
  for (guint i = 0; i < other->tags->len; i++)
    {
      WwImportTag *tag = &g_array_index (other->tags, WwImportTag, i);

      ww_import_record_add_tag (self->tags, tag->id, tag->count, tag->weighted);
    }
  for (guint i = 0; i < other->areas->len; i++)
    {
      WwImportTag *tag = &g_array_index (other->areas, WwImportTag, i);

      ww_import_record_add_tag (self->areas, tag->id, tag->count, tag->weighted);
    }
  for (guint i = 0; i < other->constraints->len; i++)
    {
      WwImportConstraint *c = &g_array_index (other->constraints, WwImportConstraint, i);

      ww_import_record_add_constraint (self, c->what, g_strdup (c->json), c->count);
    }
  for (guint i = 0; i < other->partners->len; i++)
    if (!g_ptr_array_find_with_equal_func (self->partners, other->partners->pdata[i], g_str_equal, NULL))
      g_ptr_array_add (self->partners, g_strdup (other->partners->pdata[i]));
  if (!self->former_name)
    self->former_name = g_strdup (other->former_name);
}

static JsonNode *
find_node (WwDocument *document, const char *path)
{
  g_auto (GStrv) names = g_strsplit (path, ".", -1);
  JsonObject *object = ww_document_get_object (document);
  JsonNode *node = NULL;

  for (char **name = names; *name; name++)
    {
      node = object ? json_object_get_member (object, *name) : NULL;
      if (!node || JSON_NODE_HOLDS_NULL (node))
        return NULL;
      object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    }
  return node;
}

static gboolean
same_json (JsonNode *node, const char *json)
{
  g_autoptr (JsonNode) other = ww_json_text_parse (json, -1, NULL);

  return other && json_node_equal (node, other);
}

static void
append_json (GString *list, const char *json)
{
  if (list->len > 1)
    g_string_append_c (list, ',');
  g_string_append (list, json);
}

static const char *
tag_of_node (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_object_get_string_member_with_default (json_node_get_object (node), "tag", "");
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "";
}

/* The tags that are there stay, with their priorities; new ones come behind, and a changed count is taken over. */
static char *
joined_tags (GArray *tags, JsonArray *there, gboolean *changed)
{
  g_autoptr (GString) list = g_string_new ("[");
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  *changed = FALSE;
  for (guint i = 0; there && i < json_array_get_length (there); i++)
    {
      JsonNode *node = json_array_get_element (there, i);
      const char *id = tag_of_node (node);
      g_autofree char *json = ww_json_text_from_node (node);

      g_hash_table_add (known, (gpointer) id);
      for (guint j = 0; j < tags->len; j++)
        {
          WwImportTag *tag = &g_array_index (tags, WwImportTag, j);
          gboolean holds = JSON_NODE_HOLDS_OBJECT (node);

          if (strcmp (tag->id, id) != 0 || !tag->weighted
              || (holds && json_object_get_int_member_with_default (json_node_get_object (node), "count", 0) == tag->count))
            continue;
          {
            g_autofree char *whole = holds ? g_strdup (json) : g_strdup_printf ("{\"tag\":%s}", json);
            g_autofree char *count = g_strdup_printf ("%d", tag->count);

            g_free (json);
            json = ww_json_text_set (whole, -1, "count", count);
            *changed = TRUE;
          }
        }
      append_json (list, json);
    }
  for (guint i = 0; i < tags->len; i++)
    {
      WwImportTag *tag = &g_array_index (tags, WwImportTag, i);
      g_autofree char *quoted = NULL;
      g_autofree char *json = NULL;

      if (g_hash_table_contains (known, tag->id))
        continue;
      quoted = ww_json_text_quote (tag->id);
      json = tag->weighted ? g_strdup_printf ("{\"tag\":%s,\"count\":%d}", quoted, tag->count) : g_strdup (quoted);
      append_json (list, json);
      *changed = TRUE;
    }
  g_string_append_c (list, ']');
  return g_string_free (g_steal_pointer (&list), FALSE);
}

/* Of these a record states one; of the others, as many as there are alternatives. */
static gboolean
is_single (const char *what)
{
  static const char *const single[] = { "ticket", "budget", "date", "capacity", "trl", NULL };

  return g_strv_contains (single, what);
}

static char *
constraint_json (const WwImportConstraint *c)
{
  if (c->count > 1)
    return g_strdup_printf ("{\"what\":\"%s\",\"value\":%s,\"count\":%d}", c->what, c->json, c->count);
  return g_strdup_printf ("{\"what\":\"%s\",\"value\":%s}", c->what, c->json);
}

/* The value that is there with the members of the new one put in; the value itself if it says all of that already. */
static char *
joined_value (JsonNode *there, const char *json, gboolean *same)
{
  g_autofree char *text = ww_json_text_from_node (there);
  g_autoptr (JsonNode) node = ww_json_text_parse (json, -1, NULL);
  g_autoptr (GList) names = NULL;

  *same = node && json_node_equal (there, node);
  if (*same || !node || !JSON_NODE_HOLDS_OBJECT (there) || !JSON_NODE_HOLDS_OBJECT (node))
    return *same ? g_steal_pointer (&text) : g_strdup (json);
  *same = TRUE;
  names = json_object_get_members (json_node_get_object (node));
  for (GList *l = names; l; l = l->next)
    {
      JsonNode *member = json_object_get_member (json_node_get_object (node), l->data);
      JsonNode *old = json_object_get_member (json_node_get_object (there), l->data);
      g_autofree char *value = ww_json_text_from_node (member);
      char *next;

      if (old && json_node_equal (old, member))
        continue;
      *same = FALSE;
      next = ww_json_text_set (text, -1, l->data, value);
      g_free (text);
      text = next;
    }
  return g_steal_pointer (&text);
}

static char *
joined_constraints (GArray *constraints, JsonArray *there, gboolean *changed)
{
  g_autoptr (GString) list = g_string_new ("[");
  g_autofree gboolean *used = g_new0 (gboolean, constraints->len + 1);

  *changed = FALSE;
  for (guint i = 0; there && i < json_array_get_length (there); i++)
    {
      JsonNode *node = json_array_get_element (there, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      g_autofree char *json = ww_json_text_from_node (node);

      for (guint j = 0; object && j < constraints->len; j++)
        {
          WwImportConstraint *c = &g_array_index (constraints, WwImportConstraint, j);
          JsonNode *value = json_object_get_member (object, "value");
          g_autofree char *joined = NULL;
          gboolean same = FALSE;

          if (strcmp (json_object_get_string_member_with_default (object, "what", ""), c->what) != 0)
            continue;
          joined = value ? joined_value (value, c->json, &same) : g_strdup (c->json);
          if (!same && !is_single (c->what))
            continue;
          used[j] = TRUE;
          if (!same)
            {
              char *next = ww_json_text_set (json, -1, "value", joined);

              g_free (json);
              json = next;
              *changed = TRUE;
            }
        }
      append_json (list, json);
    }
  for (guint j = 0; j < constraints->len; j++)
    if (!used[j])
      {
        g_autofree char *json = constraint_json (&g_array_index (constraints, WwImportConstraint, j));

        append_json (list, json);
        *changed = TRUE;
      }
  g_string_append_c (list, ']');
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static void
change (WwImportRecord *self, WwDraft *draft, const char *path, const char *json)
{
  ww_draft_set_json (draft, path, json);
  g_ptr_array_add (self->changes, (gpointer) path);
}

static void
finish_members (WwImportRecord *self, WwDraft *draft)
{
  for (guint i = 0; i < self->members->len; i++)
    {
      WwImportMember *member = &g_array_index (self->members, WwImportMember, i);
      JsonNode *there = self->existing ? find_node (self->existing, member->path) : NULL;

      /* When it was made, and since when it is a member, is not told better by another file. */
      if (self->existing && strcmp (member->path, "created_at") == 0)
        continue;
      if (there && (member->guessed || strcmp (member->path, "membership") == 0 || same_json (there, member->json)))
        continue;
      change (self, draft, member->path, member->json);
    }
}

static void
finish_tags (WwImportRecord *self, WwDraft *draft, const char *path, GArray *tags)
{
  gboolean changed;
  g_autofree char *json = NULL;

  if (!tags->len)
    return;
  json = joined_tags (tags, self->existing ? ww_document_get_list (self->existing, path) : NULL, &changed);
  if (changed)
    change (self, draft, path, json);
}

static void
finish_list (WwImportRecord *self, WwDraft *draft, const char *path, const char *json)
{
  JsonArray *there = self->existing ? ww_document_get_list (self->existing, path) : NULL;
  g_autoptr (GString) list = g_string_new ("[");

  for (guint i = 0; there && i < json_array_get_length (there); i++)
    {
      g_autofree char *old = ww_json_text_from_node (json_array_get_element (there, i));

      if (same_json (json_array_get_element (there, i), json))
        return;
      append_json (list, old);
    }
  append_json (list, json);
  g_string_append_c (list, ']');
  change (self, draft, path, list->str);
}

WwDocument *
ww_import_record_finish (WwImportRecord *self, const WwImportOptions *options, GError **error)
{
  g_autoptr (WwDraft) draft = NULL;

  if (self->existing && !options->update_existing)
    return g_object_ref (self->existing);
  draft = self->existing ? ww_draft_new_from (self->existing) : ww_draft_new_with_id (self->id, options->now_ms);
  finish_members (self, draft);
  finish_tags (self, draft, "tags", self->tags);
  finish_tags (self, draft, "site.clinical_areas", self->areas);
  if (self->constraints->len)
    {
      gboolean changed;
      g_autofree char *json = joined_constraints (self->constraints,
                                                  self->existing ? ww_document_get_list (self->existing, "constraints") : NULL, &changed);

      if (changed)
        change (self, draft, "constraints", json);
    }
  if (self->partners->len)
    {
      JsonArray *there = self->existing ? ww_document_get_list (self->existing, "partners") : NULL;
      g_autoptr (GString) list = g_string_new ("[");
      g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
      gboolean changed = FALSE;

      for (guint i = 0; there && i < json_array_get_length (there); i++)
        {
          JsonNode *node = json_array_get_element (there, i);
          g_autofree char *old = ww_json_text_from_node (node);

          g_hash_table_add (known, (gpointer) tag_of_node (node));
          append_json (list, old);
        }
      for (guint i = 0; i < self->partners->len; i++)
        if (g_hash_table_add (known, self->partners->pdata[i]))
          {
            g_autofree char *quoted = ww_json_text_quote (self->partners->pdata[i]);

            append_json (list, quoted);
            changed = TRUE;
          }
      g_string_append_c (list, ']');
      if (changed)
        change (self, draft, "partners", list->str);
    }
  if (self->former_name)
    {
      g_autofree char *quoted = ww_json_text_quote (self->former_name);
      g_autofree char *json = g_strdup_printf ("{\"name\":%s}", quoted);

      finish_list (self, draft, "former_names", json);
    }
  if (self->external_id)
    {
      g_autofree char *source = ww_json_text_quote (self->source);
      g_autofree char *id = ww_json_text_quote (self->external_id);
      g_autofree char *json = g_strdup_printf ("{\"source\":%s,\"id\":%s}", source, id);

      finish_list (self, draft, "external_ids", json);
    }
  if (self->existing && !self->changes->len)
    return g_object_ref (self->existing);
  return ww_draft_finish (draft, options->now_ms, options->advisor, error);
}
