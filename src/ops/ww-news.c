/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-news.h"

#include "ww-counterpart.h"
#include "ww-format.h"
#include "ww-instant.h"
#include "ww-introduce.h"
#include "ww-json-text.h"
#include "ww-reading.h"
#include "ww-replica.h"
#include "ww-words.h"
#include "ww-words-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LOOKED_AT 2000    /* changes of the file, the last ones */
#define AT_ONCE 200
#define REVISIONS_BACK 20 /* how far the text from before is looked for */
#define ALIKE 5           /* told one by one; more are counted */

/* A record that was written, and how it was before; @before is NULL where it is new, or not known any more. */
typedef struct {
  WwStore *store;
  WwDocument *now, *before;
  gboolean is_new;
} Change;

/* Items of many alike are counted: what they are, and by whom. */
typedef struct {
  WwNewsItem base;
  gboolean plain;  /* nothing but new, or edited */
  gboolean is_new;
} Item;

void
ww_news_item_free (WwNewsItem *self)
{
  g_free (self->id);
  g_free (self->text);
  g_free (self->strong);
  g_free (self->by);
  g_free (self);
}

/* Returns: TRUE, for whoever has nothing more to say */
static gboolean G_GNUC_PRINTF (2, 3)
say (Item *item, const char *format, ...)
{
  va_list values;

  va_start (values, format);
  item->base.text = g_strdup_vprintf (format, values);
  va_end (values);
  return TRUE;
}

static const char *
title (const Change *change)
{
  const char *text = ww_document_get_title (change->now);

  return text ? text : "";
}

/* --- one record --- */

/* Whether a word is another than before. (nullable): the word now */
static const char *
new_word (const Change *change, const char *path)
{
  const char *word = ww_document_get_string (change->now, path);

  return g_strcmp0 (word, ww_document_get_string (change->before, path)) != 0 ? word : NULL;
}

static gboolean
tell_wish (const Change *change, Item *item)
{
  g_autofree char *who = ww_counterpart_name (change->store, ww_document_get_string (change->now, "organisation"));
  const char *status = ww_document_get_string (change->now, "status");

  item->base.strong = g_strdup (title (change));
  if (change->is_new)
    {
      item->plain = TRUE;
      /* Translators: an organisation and its wish: "Eidsjø wishes for one wound photo the hospital can see" */
      return g_strcmp0 (status, "draft") != 0 && say (item, _("%s wishes for %s"), who, item->base.strong);
    }
  if (g_strcmp0 (status, "answered") == 0 && change->before && new_word (change, "status"))
    return say (item, _("The wish of %s is answered: %s"), who, item->base.strong);
  item->plain = TRUE;
  return say (item, _("The wish of %s was edited: %s"), who, item->base.strong);
}

static gboolean
is_member (WwDocument *organisation)
{
  JsonArray *list = ww_document_get_list (organisation, "membership");

  for (guint i = 0; list && i < json_array_get_length (list); i++)
    {
      JsonObject *membership = json_array_get_object_element (list, i);

      if (g_strcmp0 (json_object_get_string_member_with_default (membership, "status", NULL), "member") == 0
          && !json_object_has_member (membership, "to"))
        return TRUE;
    }
  return FALSE;
}

static guint
log_length (WwDocument *document)
{
  JsonArray *log = ww_document_get_list (document, "log");

  return log ? json_array_get_length (log) : 0;
}

static gboolean
tell_round (const Change *change, Item *item)
{
  gint64 amount = ww_document_get_integer (change->now, "venture.raising.amount", 0);
  gint64 before = ww_document_get_integer (change->before, "venture.raising.amount", 0);
  const char *currency = ww_document_get_string (change->now, "venture.raising.currency");
  g_autofree char *money = amount > before && currency ? ww_format_money (ww_format_get_language (), amount, currency) : NULL;

  if (!money || (before > 0 && g_strcmp0 (currency, ww_document_get_string (change->before, "venture.raising.currency")) != 0))
    return FALSE;
  /* Translators: a startup and an amount: "Armlett raised its round to NOK 9 M" */
  return say (item, before > 0 ? _("%s raised its round to %s") : _("%s is raising %s"), title (change), money);
}

static gboolean
tell_organisation (const Change *change, Item *item)
{
  const char *word;

  if (change->is_new || (change->before && is_member (change->now) && !is_member (change->before)))
    {
      item->plain = change->is_new;
      item->base.strong = g_strdup (title (change));
      return say (item, is_member (change->now) ? _("New member: %s") : _("New organisation: %s"), title (change));
    }
  if (change->before)
    {
      if (tell_round (change, item))
        return TRUE;
      if ((word = new_word (change, "venture.stage")))
        /* Translators: a startup and a stage: "Armlett is at another stage now: Seed" */
        return say (item, _("%s is at another stage now: %s"), title (change), ww_text_stage (word));
      if ((word = new_word (change, "venture.regulatory_step")))
        return say (item, "%s: %s", title (change), ww_text_regulatory_step (word));
      if (log_length (change->now) > log_length (change->before))
        return say (item, _("Contact with %s"), title (change));
    }
  item->plain = TRUE;
  return say (item, _("The profile of %s was edited"), title (change));
}

/* That the introduction has come to a stage; what is only on a shortlist is no news. */
static gboolean
tell_stage (Item *item, const char *stage, const char *who, const char *helper)
{
  /* Translators: in these sentences stands first who wishes, then who can help. */
  if (g_strcmp0 (stage, "proposed") == 0)
    return say (item, _("The wish of %s was proposed to %s"), who, helper);
  if (g_strcmp0 (stage, "introduced") == 0)
    return say (item, _("%s was introduced to %s"), who, helper);
  if (g_strcmp0 (stage, "met") == 0)
    return say (item, _("%s met %s"), who, helper);
  if (g_strcmp0 (stage, "negotiating") == 0)
    return say (item, _("%s negotiates with %s"), who, helper);
  if (g_strcmp0 (stage, "agreed") == 0)
    return say (item, _("%s agreed with %s"), who, helper);
  return g_strcmp0 (stage, "ended") == 0 && say (item, _("The introduction of %s to %s ended"), who, helper);
}

/* (transfer full) (nullable): what was written in the log last */
static char *
dup_last_entry (WwDocument *document)
{
  guint n = log_length (document);
  JsonNode *node = n ? json_array_get_element (ww_document_get_list (document, "log"), n - 1) : NULL;

  return node && JSON_NODE_HOLDS_OBJECT (node)
             ? g_strdup (json_object_get_string_member_with_default (json_node_get_object (node), "text", NULL)) : NULL;
}

static gboolean
tell_introduction (const Change *change, Item *item)
{
  const char *wish_id = ww_document_get_string (change->now, "wish"), *counterpart = ww_document_get_string (change->now, "counterpart");
  const char *stage = ww_document_get_string (change->now, "stage");
  g_autoptr (WwDocument) wish = wish_id ? ww_store_get (change->store, wish_id, NULL, NULL) : NULL;
  g_autofree char *party = counterpart ? ww_introduce_get_party (change->store, counterpart) : NULL;
  g_autofree char *who = ww_counterpart_name (change->store, wish ? ww_document_get_string (wish, "organisation") : NULL);
  g_autofree char *helper = ww_counterpart_name (change->store, party), *entry = NULL;

  if (ww_document_has (change->now, "dismissed"))
    return FALSE;
  if (change->is_new || (change->before && new_word (change, "stage")))
    return tell_stage (item, stage, who, helper);
  if (!change->before || log_length (change->now) <= log_length (change->before) || !(entry = dup_last_entry (change->now)))
    return FALSE;
  return say (item, "%s × %s: %s", who, helper, entry);
}

/* (transfer full): those who met, with "×" between */
static char *
dup_participants (const Change *change)
{
  g_auto (GStrv) ids = ww_document_dup_strings (change->now, "participants");
  g_autoptr (GString) names = g_string_new (NULL);

  for (char **id = ids; id && *id; id++)
    {
      g_autoptr (WwDocument) participant = ww_store_get (change->store, *id, NULL, NULL);
      g_autofree char *name = ww_counterpart_name (change->store, participant ? ww_document_get_string (participant, "organisation") : NULL);

      g_string_append_printf (names, id == ids ? "%s" : " × %s", name);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static gboolean
tell_meeting (const Change *change, Item *item)
{
  const char *note = ww_document_get_string (change->now, "outcome_note");
  g_autofree char *who = note && *note ? dup_participants (change) : NULL;

  if (!who || (change->before && g_strcmp0 (ww_document_get_string (change->before, "outcome_note"), note) == 0))
    return FALSE;
  g_free (item->base.id);
  item->base.id = g_strdup (ww_document_get_string (change->now, "event"));
  return say (item, "%s: %s", who, note);
}

static gboolean
tell_offer (const Change *change, Item *item)
{
  g_autofree char *who = ww_counterpart_name (change->store, ww_document_get_string (change->now, "organisation"));

  item->plain = TRUE;
  item->base.strong = g_strdup (title (change));
  return say (item, change->is_new ? _("%s offers %s") : _("The offer of %s was edited: %s"), who, item->base.strong);
}

/* What begins is told, not what is edited later. */
static gboolean
tell_new (const Change *change, Item *item)
{
  const char *type = item->base.type;

  if (!change->is_new)
    return FALSE;
  item->base.strong = g_strdup (title (change));
  if (strcmp (type, "group") == 0)
    return say (item, _("New group: %s"), title (change));
  if (strcmp (type, "project") == 0)
    return say (item, _("New project: %s"), title (change));
  return say (item, strcmp (type, "call") == 0 ? _("New call: %s") : _("New event: %s"), title (change));
}

static const struct {
  const char *type;
  gboolean (*tell) (const Change *change, Item *item);
} tellers[] = {
  { "wish", tell_wish },   { "organisation", tell_organisation }, { "introduction", tell_introduction }, { "meeting", tell_meeting },
  { "offer", tell_offer }, { "group", tell_new },                 { "project", tell_new },               { "call", tell_new },
  { "event", tell_new },
};

/* --- which records --- */

/* Without making a document of it: most of what is looked at is older. */
static gboolean
is_since (const char *text, gint64 since)
{
  gsize start, end;
  g_autofree char *written = NULL;
  gint64 at;

  if (!ww_json_text_find (text, (gssize) strlen (text), "updated_at", &start, &end) || end < start + 2)
    return FALSE;
  written = g_strndup (text + start + 1, end - start - 2);
  return ww_instant_parse (written, &at) && at >= since;
}

/* (transfer full) (nullable): the record as it was before @since */
static WwDocument *
load_before (WwStore *store, const char *id, gint64 since)
{
  g_autoptr (WwReading) reading = ww_store_read (store, id, NULL, WW_READ_HISTORY | WW_READ_NO_TEXT, NULL);

  for (guint i = 1; reading && reading->history && i < MIN (reading->history->len, REVISIONS_BACK); i++)
    {
      const WwRevisionName *name = reading->history->pdata[i];
      g_autoptr (WwRevision) revision = name->kept ? ww_store_get_revision (store, id, name->rev, NULL) : NULL;

      if (revision && revision->text && !revision->deleted && !is_since (revision->text, since))
        return ww_document_new_from_text (revision->text, -1, NULL);
    }
  return NULL;
}

static void
tell (WwStore *store, guint teller, const char *id, const char *text, gint64 since, GPtrArray *items)
{
  g_autoptr (WwDocument) now = ww_document_new_from_text (text, -1, NULL), before = NULL;
  Item *item;

  if (!now)
    return;
  item = g_new0 (Item, 1);
  item->is_new = ww_document_get_created_at (now) >= since;
  before = item->is_new ? NULL : load_before (store, id, since);
  item->base.type = tellers[teller].type;
  item->base.id = g_strdup (id);
  item->base.by = g_strdup (ww_document_get_updated_by (now));
  item->base.at = ww_document_get_updated_at (now);
  if (tellers[teller].tell (&(Change) { store, now, before, item->is_new }, item))
    g_ptr_array_add (items, item);
  else
    ww_news_item_free (&item->base);
}

static int
find_teller (const char *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (tellers); i++)
    if (strcmp (tellers[i].type, type) == 0)
      return (int) i;
  return -1;
}

/* @more: (out): whether there are changes that were not looked at */
static gboolean
look (WwStore *store, gint64 since, GPtrArray *items, gboolean *more, GCancellable *cancellable, GError **error)
{
  gint64 before = 0;

  for (guint n = 0; n < LOOKED_AT; n += AT_ONCE)
    {
      g_autoptr (GPtrArray) changes = ww_store_changes_backwards (store, before, AT_ONCE, error);

      if (!changes || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      for (guint i = 0; i < changes->len; i++)
        {
          const WwChange *change = changes->pdata[i];
          int teller = change->deleted ? -1 : find_teller (change->type);
          g_autofree char *text = teller >= 0 ? ww_store_get_text (store, change->id, NULL, NULL) : NULL;

          if (text && is_since (text, since))
            tell (store, (guint) teller, change->id, text, since, items);
          before = change->seq;
        }
      *more = changes->len == AT_ONCE;
      if (!*more)
        break;
    }
  return TRUE;
}

/* --- many alike --- */

static gboolean
is_alike (const Item *one, const Item *other)
{
  return one->plain && other->plain && one->is_new == other->is_new && one->base.type == other->base.type
         && g_strcmp0 (one->base.by, other->base.by) == 0;
}

static char *
count_text (const Item *item, guint n, gboolean more)
{
  g_autofree char *number = ww_format_number (ww_format_get_language (), n), *count = g_strconcat (number, more ? "+" : "", NULL);

  if (strcmp (item->base.type, "wish") == 0)
    return g_strdup_printf (item->is_new ? ngettext ("%s new wish", "%s new wishes", n) : ngettext ("%s wish was edited", "%s wishes were edited", n), count);
  if (strcmp (item->base.type, "offer") == 0)
    return g_strdup_printf (item->is_new ? ngettext ("%s new offer", "%s new offers", n) : ngettext ("%s offer was edited", "%s offers were edited", n), count);
  return g_strdup_printf (item->is_new ? ngettext ("%s new organisation", "%s new organisations", n)
                                       : ngettext ("%s organisation was edited", "%s organisations were edited", n), count);
}

/* The latest of more than a few alike stands for all of them. */
static void
count_alike (GPtrArray *items, gboolean more)
{
  for (guint i = 0; i < items->len; i++)
    {
      Item *first = items->pdata[i];
      guint n = 1;

      for (guint j = i + 1; first->plain && j < items->len; j++)
        n += is_alike (first, items->pdata[j]);
      if (n <= ALIKE)
        continue;
      for (guint j = items->len - 1; j > i; j--)
        if (is_alike (first, items->pdata[j]))
          g_ptr_array_remove_index (items, j);
      g_free (first->base.text);
      g_clear_pointer (&first->base.strong, g_free);
      g_clear_pointer (&first->base.id, g_free);
      first->base.text = count_text (first, n, more);
      first->plain = FALSE;
    }
}

static gint
by_time (gconstpointer a, gconstpointer b)
{
  const WwNewsItem *one = *(const WwNewsItem *const *) a, *other = *(const WwNewsItem *const *) b;

  return one->at == other->at ? g_strcmp0 (one->id, other->id) : one->at > other->at ? -1 : 1;
}

GPtrArray *
ww_news_list (WwStore *store, gint64 since, guint limit, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_news_item_free);
  gboolean more = FALSE;

  if (!look (store, since, items, &more, cancellable, error))
    return NULL;
  g_ptr_array_sort (items, by_time);
  count_alike (items, more);
  if (items->len > limit)
    g_ptr_array_set_size (items, (int) limit);
  return g_steal_pointer (&items);
}

char *
ww_news_item_text_when (const WwNewsItem *self, gint64 now_ms)
{
  int days = ww_format_day_of (now_ms) - ww_format_day_of (self->at);
  g_autofree char *when = days == 1 ? g_strdup (_("yesterday")) : ww_format_when (ww_format_get_language (), self->at, now_ms);

  /* Translators: who wrote something, and when: "Marte Lunde, yesterday" */
  return self->by && *self->by ? g_strdup_printf (_("%s, %s"), self->by, when) : g_steal_pointer (&when);
}
