/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-call-team.h"

#include "ww-date.h"
#include "ww-error.h"
#include "ww-format.h"
#include "ww-query.h"
#include "ww-tag-ref.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char **
tag_ids (JsonArray *list, guint *n)
{
  g_autoptr (GArray) refs = ww_tag_ref_list_from_array (list);
  const char **ids = g_new0 (const char *, refs->len + 1);

  for (guint i = 0; i < refs->len; i++)
    ids[i] = g_strdup (g_array_index (refs, WwTagRef, i).tag);
  *n = refs->len;
  return ids;
}

static void
add_role (GArray *roles, const char *name, const char **tags, guint n_tags)
{
  WwMatchRole role = { g_strdup (name), tags, n_tags };

  g_array_append_val (roles, role);
}

static void
read_roles (WwCallTeam *self, WwTaxonomy *taxonomy, const char *language)
{
  JsonArray *wanted = ww_document_get_list (self->call, "roles_wanted");
  g_autoptr (GArray) roles = g_array_new (FALSE, FALSE, sizeof (WwMatchRole));

  for (guint i = 0; wanted && i < json_array_get_length (wanted); i++)
    {
      JsonObject *role = json_array_get_object_element (wanted, i);
      guint n = 0;
      const char **tags = tag_ids (json_object_has_member (role, "tags") ? json_object_get_array_member (role, "tags") : NULL, &n);

      add_role (roles, json_object_get_string_member_with_default (role, "role", ""), tags, n);
    }
  self->named_roles = roles->len > 0;
  if (!self->named_roles)
    {
      guint n;
      g_autofree const char **tags = tag_ids (ww_document_get_list (self->call, "tags"), &n);

      for (guint i = 0; i < n; i++)
        {
          const char **own = g_new0 (const char *, 2);
          guint number = ww_taxonomy_find (taxonomy, tags[i]);
          const char *facet = number == WW_TAXONOMY_NONE ? NULL : ww_taxonomy_get_tag (taxonomy, number)->facet;

          own[0] = tags[i];
          /* Who pays, and how it is bought, is nobody's part in the work. */
          if (g_strcmp0 (facet, "funding") != 0 && g_strcmp0 (facet, "market") != 0)
            add_role (roles, ww_taxonomy_get_label (taxonomy, tags[i], language), own, 1);
          else
            {
              g_free ((char *) tags[i]);
              g_free (own);
            }
        }
    }
  self->n_roles = roles->len;
  self->roles = (WwMatchRole *) (gpointer) g_array_free (g_steal_pointer (&roles), FALSE);
}

static gboolean
is_consultation (WwDocument *call)
{
  return g_strcmp0 (ww_document_get_string (call, "kind"), "market-consultation") == 0;
}

static gboolean
takes_country (WwDocument *call, const char *country)
{
  JsonArray *countries = ww_document_get_list (call, "countries");

  if (!countries || !json_array_get_length (countries))
    return TRUE;
  for (guint i = 0; i < json_array_get_length (countries); i++)
    if (g_strcmp0 (json_array_get_string_element (countries, i), country) == 0)
      return TRUE;
  return FALSE;
}

/* Money takes no part in the work; and in a consultation those who buy are no suppliers. */
static gboolean
takes_part (const char *kind, gboolean consultation)
{
  static const char *const buyers[] = { "hospital", "municipality", "public-agency", "cluster", NULL };

  return g_strcmp0 (kind, "investor") != 0 && g_strcmp0 (kind, "angel") != 0
         && !(consultation && kind && g_strv_contains (buyers, kind));
}

/* Members, from the countries that may take part. */
static GPtrArray *
find_members (WwStore *store, WwDocument *call, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwQuery) query = ww_query_new (WW_ROW_ORGANISATION);
  g_autoptr (GPtrArray) rows = NULL;
  GPtrArray *ids;

  query->members_only = TRUE;
  rows = ww_store_query (store, query, cancellable, error);
  if (!rows)
    return NULL;
  ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < rows->len; i++)
    {
      const WwOrganisationRow *row = rows->pdata[i];

      if (takes_country (call, row->country) && takes_part (row->kind, is_consultation (call)))
        g_ptr_array_add (ids, g_strdup (row->base.id));
    }
  return ids;
}

static WwDocument *
load_call (WwDesk *desk, const char *call_id, GError **error)
{
  if (!g_str_has_prefix (call_id, "call:"))
    {
      g_set_error (error, WW_ERROR, WW_ERROR_NOT_FOUND, _("There is no call “%s”."), call_id);
      return NULL;
    }
  return ww_store_get (ww_desk_get_store (desk), call_id, NULL, error);
}

WwCallTeam *
ww_call_team_find (WwDesk *desk, const char *call_id, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwCallTeam) self = g_new0 (WwCallTeam, 1);
  g_autoptr (GPtrArray) members = NULL;
  WwMatchWorld *world;

  self->call = load_call (desk, call_id, error);
  members = self->call ? find_members (ww_desk_get_store (desk), self->call, cancellable, error) : NULL;
  world = members ? ww_desk_get_world (desk, cancellable, error) : NULL;
  if (!world)
    return NULL;
  self->consultation = is_consultation (self->call);
  read_roles (self, ww_desk_get_taxonomy (desk), ww_format_get_language_code ());
  self->cluster = ww_match_cluster_new (ww_match_world_get_problem (world));
  self->consortium = ww_match_consortium_find (self->cluster, self->roles, self->n_roles, (const char *const *) members->pdata, members->len,
                                               ww_document_get_string (self->call, "buyer"));
  return g_steal_pointer (&self);
}

void
ww_call_team_free (WwCallTeam *self)
{
  if (!self)
    return;
  for (guint i = 0; i < self->n_roles; i++)
    {
      for (guint t = 0; t < self->roles[i].n_tags; t++)
        g_free ((char *) self->roles[i].tags[t]);
      g_free ((gpointer) self->roles[i].tags);
      g_free ((char *) self->roles[i].role);
    }
  g_free (self->roles);
  g_clear_object (&self->call);
  g_clear_pointer (&self->consortium, ww_match_consortium_free);
  g_clear_pointer (&self->cluster, ww_match_cluster_free);
  g_free (self);
}

char *
ww_call_team_role_names (const WwCallTeam *self, guint32 roles)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint r = 0; r < self->n_roles && r < WW_MATCH_MOST_ROLES; r++)
    if (roles >> r & 1)
      g_string_append_printf (names, "%s%s", names->len ? ", " : "", self->roles[r].role);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* The call as a wish: its own tags, those of its roles for less, and its countries. */
static void
add_as_wish (WwMatchProblem *problem, WwDocument *call, const char *id)
{
  guint n_own, n_tags = 0;
  g_autofree const char **own = tag_ids (ww_document_get_list (call, "tags"), &n_own);
  JsonArray *roles = ww_document_get_list (call, "roles_wanted"), *countries = ww_document_get_list (call, "countries");
  g_autoptr (GArray) tags = g_array_new (FALSE, TRUE, sizeof (WwMatchTag));
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) places = g_string_new (NULL);
  WwMatchText title = { ww_document_get_title (call), NULL, WW_MATCH_TEXT_MAIN };
  WwMatchConstraint place = { WW_MATCH_WHAT_PLACE, TRUE, NULL, WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL };
  const char *buyer = ww_document_get_string (call, "buyer");
  WwMatchWish wish = { .id = id, .needed_by = WW_DATE_NONE, .recorded_on = WW_DATE_NONE, .amount = { WW_MATCH_ABSENT, WW_MATCH_ABSENT, NULL } };

  for (guint i = 0; i < n_own; i++)
    {
      WwMatchTag tag = { own[i], WW_MATCH_PRIORITY_SHOULD, 0 };

      g_ptr_array_add (kept, (char *) own[i]);
      g_array_append_val (tags, tag);
    }
  for (guint i = 0; roles && i < json_array_get_length (roles); i++)
    {
      JsonObject *role = json_array_get_object_element (roles, i);
      g_autofree const char **of_role
          = tag_ids (json_object_has_member (role, "tags") ? json_object_get_array_member (role, "tags") : NULL, &n_tags);

      for (guint t = 0; t < n_tags; t++)
        {
          WwMatchTag tag = { of_role[t], WW_MATCH_PRIORITY_COULD, 0 };

          g_ptr_array_add (kept, (char *) of_role[t]);
          g_array_append_val (tags, tag);
        }
    }
  for (guint i = 0; countries && i < json_array_get_length (countries); i++)
    g_string_append_printf (places, "%s%s", places->len ? ";" : "", json_array_get_string_element (countries, i));
  wish.organisation = buyer && g_str_has_prefix (buyer, "organisation:") ? buyer : NULL;
  wish.tags = (const WwMatchTag *) (gpointer) tags->data;
  wish.n_tags = tags->len;
  wish.texts = &title;
  wish.n_texts = 1;
  place.text = places->str;
  wish.constraints = &place;
  wish.n_constraints = places->len > 0;
  ww_match_problem_add_wish (problem, &wish);
}

WwMatchRanking *
ww_call_team_rank (WwDesk *desk, const char *call_id, const WwMatchQuery *query, GCancellable *cancellable, GError **error)
{
  g_autoptr (WwDocument) call = load_call (desk, call_id, error);
  WwMatchWorld *world = call ? ww_desk_get_world (desk, cancellable, error) : NULL;
  WwMatchRanking *ranking;

  if (!world)
    return NULL;
  if (is_consultation (call))
    {
      g_set_error_literal (error, WW_ERROR, WW_ERROR_INPUT,
                           _("In a market consultation nobody is ranked for the buyer. See which suppliers could go together."));
      return NULL;
    }
  add_as_wish (ww_match_world_get_problem (world), call, call_id);
  ranking = ww_match_rank (ww_match_world_get_problem (world), call_id, query);
  ww_match_problem_remove_wish (ww_match_world_get_problem (world), call_id);
  return ranking;
}
