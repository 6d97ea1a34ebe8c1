/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-organisation-events.h"

#include <glib/gi18n-lib.h>

#include "ww-date.h"
#include "ww-gone.h"
#include "ww-instant.h"
#include "ww-query.h"
#include "ww-words-text.h"

#define DAY_MS G_GINT64_CONSTANT (86400000)
#define MOST 500

typedef struct {
  WwStore *store;
  WwDocument *organisation;
  const char *id;
  GPtrArray *events;
} Loader;

static void
event_free (gpointer data)
{
  WwTimelineEvent *event = data;

  g_free (event->text);
  g_free (event->document);
  g_free (event);
}

/* @text: (transfer full) */
static void
add (Loader *loader, WwEventKind kind, gint64 at, char *text, const char *document)
{
  WwTimelineEvent *event = g_new0 (WwTimelineEvent, 1);

  event->at = at;
  event->kind = kind;
  event->text = text;
  event->document = g_strdup (document);
  g_ptr_array_add (loader->events, event);
}

static GPtrArray *
query_rows (Loader *loader, WwRowKind kind, const char *organisation, const char *link)
{
  g_autoptr (WwQuery) query = ww_query_new (kind);
  GPtrArray *rows;

  if (organisation)
    ww_query_set (&query->organisation, organisation);
  if (link)
    ww_query_set (&query->link, link);
  query->sort = WW_SORT_UPDATED;
  query->descending = TRUE;
  query->limit = MOST;
  rows = ww_store_query (loader->store, query, NULL, NULL);
  return rows ? rows : g_ptr_array_new ();
}

static const char *
member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/* --- contacts and notes --- */

/* "Phone call with Eline Torsvik: she sends the file." */
static char *
contact_text (Loader *loader, JsonObject *entry)
{
  const char *kind = member (entry, "kind"), *text = member (entry, "text"), *person_id = member (entry, "person");
  g_autoptr (WwDocument) person = person_id ? ww_store_get (loader->store, person_id, NULL, NULL) : NULL;
  const char *how = kind ? ww_text_contact (kind) : NULL;
  g_autofree char *with = NULL;

  if (!how || (!person && g_str_equal (kind, "note") && text))
    return g_strdup (text ? text : _("Contact"));
  /* Translators: how and with whom: “Phone call with Eline Torsvik”. */
  with = person ? g_strdup_printf (_("%s with %s"), how, ww_document_get_title (person)) : g_strdup (how);
  return text && *text ? g_strdup_printf ("%s: %s", with, text) : g_steal_pointer (&with);
}

static void
add_log (Loader *loader, WwDocument *document, WwEventKind otherwise, const char *other)
{
  JsonArray *log = ww_document_get_list (document, "log");

  for (guint i = 0; log && i < json_array_get_length (log); i++)
    {
      JsonNode *node = json_array_get_element (log, i);
      JsonObject *entry = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *on = entry ? member (entry, "on") : NULL;
      gint64 at;
      g_autofree char *text = NULL;

      if (!on || !ww_instant_parse (on, &at))
        continue;
      text = contact_text (loader, entry);
      add (loader, member (entry, "kind") ? WW_EVENT_CONTACT : otherwise, at,
           other ? g_strdup_printf ("%s: %s", other, text) : g_steal_pointer (&text), ww_document_get_id (document));
    }
}

/* --- introductions --- */

/* (nullable): the other side's name, where it was deleted */
static char *
gone_name (Loader *loader, const WwIntroductionRow *row)
{
  g_autofree char *name = ww_gone_name (loader->store, g_strcmp0 (row->organisation, loader->id) == 0 ? row->counterpart : row->organisation);

  /* Translators: somebody who was deleted: “Pulsvik (deleted)”. */
  return name ? g_strdup_printf (_("%s (deleted)"), name) : NULL;
}

static void
add_introductions (Loader *loader)
{
  g_autoptr (GPtrArray) rows = query_rows (loader, WW_ROW_INTRODUCTION, loader->id, NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const WwIntroductionRow *row = rows->pdata[i];
      const char *other = g_strcmp0 (row->organisation, loader->id) == 0 ? row->party_name : row->organisation_name;
      g_autoptr (WwDocument) document = ww_store_get (loader->store, row->base.id, NULL, NULL);
      g_autofree char *gone = NULL;
      char *text;

      if (!other)
        {
          gone = gone_name (loader, row);
          other = gone ? gone : _("somebody no longer here");
        }
      if (document)
        add_log (loader, document, WW_EVENT_INTRODUCTION, other);
      if (row->owner)
        /* Translators: a stage, who with, and the advisor: “Shortlisted: Storvann University Hospital, by Ingrid Solheim”. */
        text = g_strdup_printf (_("%s: %s, by %s"), ww_text_introduction_stage (row->stage), other, row->owner);
      else
        text = g_strdup_printf ("%s: %s", ww_text_introduction_stage (row->stage), other);
      add (loader, WW_EVENT_INTRODUCTION, row->base.updated_at, text, row->base.id);
    }
}

/* --- meetings at events --- */

static char *
others_text (Loader *loader, const char *participants)
{
  g_auto (GStrv) ids = g_strsplit (participants ? participants : "", " ", -1);
  g_autoptr (GString) names = g_string_new (NULL);

  for (char **id = ids; *id; id++)
    {
      WwParticipantRow *row = **id ? ww_store_load_row (loader->store, WW_ROW_PARTICIPANT, *id, NULL) : NULL;

      if (row && g_strcmp0 (row->organisation, loader->id) != 0 && row->organisation_name)
        g_string_append_printf (names, "%s%s", names->len ? ", " : "", row->organisation_name);
      if (row)
        ww_row_data_free (row);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
add_meetings (Loader *loader)
{
  g_autoptr (GPtrArray) own = query_rows (loader, WW_ROW_PARTICIPANT, loader->id, NULL);

  for (guint i = 0; i < own->len; i++)
    {
      const WwParticipantRow *participant = own->pdata[i];
      g_autoptr (GPtrArray) meetings = query_rows (loader, WW_ROW_MEETING, NULL, participant->base.id);

      for (guint m = 0; m < meetings->len; m++)
        {
          const WwMeetingRow *meeting = meetings->pdata[m];
          WwEventRow *event = meeting->event ? ww_store_load_row (loader->store, WW_ROW_EVENT, meeting->event, NULL) : NULL;
          g_autofree char *others = others_text (loader, meeting->participants);

          if (event && event->held_on != WW_DATE_NONE)
            add (loader, WW_EVENT_MEETING, event->held_on * DAY_MS + meeting->slot,
                 g_strdup_printf (g_strcmp0 (meeting->state, "held") == 0 ? _("Met %s at %s") : _("Meeting with %s planned at %s"), others,
                                  event->name),
                 meeting->base.id);
          if (event)
            ww_row_data_free (event);
        }
    }
}

/* --- wishes, offers, edits --- */

static void
add_records (Loader *loader)
{
  g_autoptr (GPtrArray) wishes = query_rows (loader, WW_ROW_WISH, loader->id, NULL), offers = query_rows (loader, WW_ROW_OFFER, loader->id, NULL);

  for (guint i = 0; i < wishes->len; i++)
    {
      const WwWishRow *wish = wishes->pdata[i];

      add (loader, WW_EVENT_WISH, wish->base.created_at, g_strdup_printf (_("Wish recorded: %s"), wish->statement), wish->base.id);
    }
  for (guint i = 0; i < offers->len; i++)
    {
      const WwOfferRow *offer = offers->pdata[i];

      add (loader, WW_EVENT_EDIT, offer->base.created_at, g_strdup_printf (_("Offer recorded: %s"), offer->statement), offer->base.id);
    }
}

static void
add_edits (Loader *loader)
{
  WwDocument *d = loader->organisation;
  gint32 confirmed = ww_document_get_date (d, "confirmed_on");
  const char *by = ww_document_get_updated_by (d);
  gint64 made = ww_document_get_created_at (d), edited = ww_document_get_updated_at (d);
  JsonArray *membership = ww_document_get_list (d, "membership");

  if (confirmed != WW_DATE_NONE)
    add (loader, WW_EVENT_EDIT, confirmed * DAY_MS, g_strdup (_("Profile confirmed")), NULL);
  if (edited && edited != made)
    add (loader, WW_EVENT_EDIT, edited, by ? g_strdup_printf (_("Edited by %s"), by) : g_strdup (_("Edited")), NULL);
  if (made)
    add (loader, WW_EVENT_EDIT, made, g_strdup (_("Added")), NULL);
  for (guint i = 0; membership && i < json_array_get_length (membership); i++)
    {
      JsonNode *node = json_array_get_element (membership, i);
      const char *from = JSON_NODE_HOLDS_OBJECT (node) ? member (json_node_get_object (node), "from") : NULL;
      const char *status = from ? member (json_node_get_object (node), "status") : NULL;
      gint32 day;

      if (from && ww_date_parse (from, &day))
        /* Translators: “Membership began: Partner”. */
        add (loader, WW_EVENT_EDIT, day * DAY_MS, g_strdup_printf (_("Membership began: %s"), ww_text_membership (status ? status : "member")), NULL);
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const WwTimelineEvent *x = *(const WwTimelineEvent *const *) a, *y = *(const WwTimelineEvent *const *) b;

  return x->at < y->at ? 1 : x->at > y->at ? -1 : (int) x->kind - (int) y->kind;
}

GPtrArray *
ww_organisation_events_load (WwStore *store, WwDocument *organisation)
{
  Loader loader = { store, organisation, ww_document_get_id (organisation), g_ptr_array_new_with_free_func (event_free) };

  add_log (&loader, organisation, WW_EVENT_CONTACT, NULL);
  add_introductions (&loader);
  add_meetings (&loader);
  add_records (&loader);
  add_edits (&loader);
  g_ptr_array_sort (loader.events, compare);
  return loader.events;
}

const char *
ww_event_kind_name (WwEventKind kind)
{
  switch (kind)
    {
    case WW_EVENT_CONTACT: return _("Contacts and notes");
    case WW_EVENT_INTRODUCTION: return _("Introductions");
    case WW_EVENT_MEETING: return _("Meetings");
    case WW_EVENT_WISH: return _("Wishes");
    case WW_EVENT_EDIT: return _("Edits");
    case WW_N_EVENT_KINDS:
    default: return "";
    }
}
