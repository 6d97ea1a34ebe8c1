/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-counterpart.h"

#include "ww-gone.h"
#include "ww-words-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const WwRowKind kinds[] = { WW_ROW_ORGANISATION, WW_ROW_GROUP, WW_ROW_PROJECT, WW_ROW_CALL };

static gboolean
find_kind (const char *id, WwRowKind *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const char *name = ww_row_kind_get_type_name (kinds[i]);

      if (g_str_has_prefix (id, name) && id[strlen (name)] == ':')
        {
          *kind = kinds[i];
          return TRUE;
        }
    }
  return FALSE;
}

WwCounterpart *
ww_counterpart_load (WwStore *store, const char *id, GError **error)
{
  WwRowKind kind;
  WwRowData *row;
  WwCounterpart *self;

  if (!find_kind (id, &kind))
    return NULL;
  row = ww_store_load_row (store, kind, id, error);
  if (!row)
    return NULL;
  self = g_new0 (WwCounterpart, 1);
  self->type_name = g_strdup (ww_row_kind_get_type_name (kind));
  self->updated_at = row->updated_at;
  if (kind == WW_ROW_ORGANISATION)
    {
      const WwOrganisationRow *organisation = (WwOrganisationRow *) row;

      self->name = g_strdup (organisation->name);
      self->kind = g_strdup (organisation->kind);
      self->place = g_strdup (organisation->city ? organisation->city : organisation->region);
    }
  else if (kind == WW_ROW_GROUP)
    {
      self->name = g_strdup (((WwGroupRow *) row)->name);
      self->members = ((WwGroupRow *) row)->members;
    }
  else if (kind == WW_ROW_PROJECT)
    {
      self->name = g_strdup (((WwProjectRow *) row)->name);
      self->place = g_strdup (((WwProjectRow *) row)->region);
    }
  else
    self->name = g_strdup (((WwCallRow *) row)->name);
  ww_row_data_free (row);
  return self;
}

void
ww_counterpart_free (WwCounterpart *self)
{
  if (!self)
    return;
  g_free (self->name);
  g_free (self->type_name);
  g_free (self->kind);
  g_free (self->place);
  g_free (self);
}

char *
ww_counterpart_describe (const WwCounterpart *self)
{
  const char *what = self->kind ? ww_text_organisation_kind (self->kind) : ww_text_document_type (self->type_name);

  if (strcmp (self->type_name, "group") == 0 && self->members)
    /* Translators: "Resource group, 14 members" */
    return g_strdup_printf (ngettext ("%s, %d member", "%s, %d members", (gulong) self->members), what, self->members);
  return self->place && *self->place ? g_strdup_printf ("%s, %s", what, self->place) : g_strdup (what);
}

char *
ww_counterpart_name (WwStore *store, const char *id)
{
  g_autoptr (WwDocument) document = id ? ww_store_get (store, id, NULL, NULL) : NULL;
  g_autofree char *gone = id && !document ? ww_gone_name (store, id) : NULL;

  if (document)
    return g_strdup (ww_document_get_title (document));
  /* Translators: somebody who was deleted: “Pulsvik (deleted)”. */
  return gone ? g_strdup_printf (_("%s (deleted)"), gone) : g_strdup (_("Owner not stated"));
}
