/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-event-paper.h"

#include <string.h>

#include "ww-agenda.h"
#include "ww-calendar.h"
#include "ww-csv-writer.h"
#include "ww-words-text.h"

static const WwAgendaWords *
words_of (const WwEventRoom *room, guint person)
{
  return ww_agenda_words (ww_document_get_string (ww_event_room_get_person (room, person)->document, "language"));
}

static gboolean
lookup (const char *participant, WwAgendaParty *party, gpointer data)
{
  const WwEventRoom *room = data;
  int person = ww_event_room_find_person (room, participant);

  if (person < 0)
    return FALSE;
  party->name = ww_event_room_get_person (room, (guint) person)->name;
  party->organisation = ww_event_room_get_organisation (room, (guint) person);
  party->organisation_name = ww_event_room_get_person (room, (guint) person)->organisation_name;
  return TRUE;
}

static char *
dup_names (const WwEventRoom *room, WwDocument *meeting, const char *except, const char *and, char **people)
{
  return ww_agenda_dup_names (meeting, except, and, lookup, (gpointer) room, people);
}

static const WwEventSlot *
get_slot (const WwEventRoom *room, WwDocument *meeting)
{
  gint64 slot = ww_document_get_integer (meeting, "slot", -1);

  return slot >= 0 && slot < room->slots->len ? ww_event_room_get_slot (room, (guint) slot) : NULL;
}

static char *
dup_footer (const WwEventRoom *room, const WwAgendaWords *words)
{
  return g_strdup_printf ("%s %d", words->plan, ww_agenda_get_version (room->event));
}

WwAgendaSheet *
ww_event_agenda (const WwEventRoom *room, guint person, int since_version)
{
  const WwEventPerson *who = ww_event_room_get_person (room, person);
  const WwAgendaWords *words = words_of (room, person);
  g_autoptr (WwAgendaSheet) sheet = ww_agenda_sheet_new ();
  g_autoptr (GPtrArray) entries = NULL;

  sheet->event = g_strdup (ww_document_get_title (room->event));
  sheet->place = ww_agenda_dup_place (room->event, words);
  sheet->person = g_strdup (who->name);
  sheet->organisation = g_strdup (who->organisation_name);
  sheet->changed_word = g_strdup (words->changed);
  sheet->empty = g_strdup (words->no_meetings);
  sheet->footer = dup_footer (room, words);
  sheet->link = ww_agenda_dup_link (room->event, who->document);
  sheet->link_caption = g_strdup (words->link_caption);
  entries = ww_agenda_list (room->event, room->meetings, ww_document_get_id (who->document), words, since_version, lookup, (gpointer) room);
  for (guint i = 0; i < entries->len; i++)
    {
      const WwAgendaEntry *entry = entries->pdata[i];
      WwAgendaLine *line = ww_agenda_sheet_add (sheet);

      line->time = g_strdup (entry->time);
      line->title = g_strdup (entry->title);
      line->detail = g_strdup (entry->detail);
      line->table = g_strdup (entry->table);
      line->is_changed = entry->is_changed;
      line->is_break = entry->is_break || entry->is_cancelled;
    }
  return g_steal_pointer (&sheet);
}

static gboolean
is_at_table (const WwEventRoom *room, WwDocument *meeting, guint table)
{
  return g_strcmp0 (ww_document_get_string (meeting, "table"), ww_event_room_get_table (room, table)->name) == 0;
}

static void
add_to_card (WwAgendaSheet *sheet, const WwEventRoom *room, WwDocument *meeting, const char *host, int since_version, const WwAgendaWords *words)
{
  WwAgendaLine *line = ww_agenda_sheet_add (sheet);
  const WwEventSlot *slot = get_slot (room, meeting);
  gint64 further = ww_document_get_integer (meeting, "length", 1) - 1;
  g_autofree char *start = ww_event_room_dup_time (room, slot->start_ms);
  g_autofree char *end = ww_event_room_dup_time (room, slot->end_ms + further * (slot->end_ms - slot->start_ms));

  line->time = g_strdup_printf ("%s–%s", start, end);
  line->title = dup_names (room, meeting, host, words->and, &line->detail);
  line->is_changed = ww_agenda_is_changed (meeting, since_version);
}

static WwAgendaSheet *
table_card (const WwEventRoom *room, guint table, int since_version, const char *language)
{
  const WwEventTable *what = ww_event_room_get_table (room, table);
  const WwAgendaWords *words = ww_agenda_words (language);
  g_autoptr (WwAgendaSheet) sheet = ww_agenda_sheet_new ();

  sheet->event = g_strdup (ww_document_get_title (room->event));
  sheet->place = ww_agenda_dup_place (room->event, words);
  sheet->person = ww_agenda_dup_table (words, what->name);
  sheet->organisation = what->host ? ww_event_room_dup_party_name (room, what->host) : g_strdup (what->zone);
  sheet->changed_word = g_strdup (words->changed);
  sheet->footer = dup_footer (room, words);
  for (guint slot = 0; slot < room->slots->len; slot++)
    for (guint i = 0; i < room->meetings->len; i++)
      {
        WwDocument *meeting = room->meetings->pdata[i];

        if (ww_document_get_integer (meeting, "slot", -1) == slot && is_at_table (room, meeting, table) && !ww_event_meeting_is (meeting, "cancelled"))
          add_to_card (sheet, room, meeting, what->host, since_version, words);
      }
  return g_steal_pointer (&sheet);
}

gboolean
ww_event_agenda_changed (const WwEventRoom *room, guint person, int since_version)
{
  for (guint i = 0; i < room->meetings->len; i++)
    if (ww_agenda_is_changed (room->meetings->pdata[i], since_version) && ww_event_room_attends (room, person, room->meetings->pdata[i]))
      return TRUE;
  return FALSE;
}

static gboolean
table_changed (const WwEventRoom *room, guint table, int since_version)
{
  for (guint i = 0; i < room->meetings->len; i++)
    if (ww_agenda_is_changed (room->meetings->pdata[i], since_version) && is_at_table (room, room->meetings->pdata[i], table))
      return TRUE;
  return FALSE;
}

struct _WwEventPages {
  WwEventPaper paper;
  GPtrArray *sheets; /* WwAgendaSheet or WwBadge */
  WwGridSheet *grid;
  WwReportSheet *report;
};

static GPtrArray *
list_badges (const WwEventRoom *room)
{
  GPtrArray *badges = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_badge_free);

  for (guint i = 0; i < room->persons->len; i++)
    {
      const WwEventPerson *person = ww_event_room_get_person (room, i);
      const char *role = ww_event_room_get_role (room, i);
      WwBadge *badge = g_new0 (WwBadge, 1);

      badge->name = g_strdup (person->name);
      badge->organisation = g_strdup (person->organisation_name);
      badge->role = role ? g_strdup (ww_text_organisation_kind (role)) : NULL;
      badge->event = g_strdup (ww_document_get_title (room->event));
      badge->number = ww_event_room_dup_badge (room, i);
      badge->link = ww_agenda_dup_link (room->event, person->document);
      g_ptr_array_add (badges, badge);
    }
  return badges;
}

/* What a person does in a slot, for the grid: with whom, and where. */
static char *
dup_cell (const WwEventRoom *room, guint person, guint slot, const WwAgendaWords *words)
{
  for (guint i = 0; i < room->meetings->len; i++)
    {
      WwDocument *meeting = room->meetings->pdata[i];
      g_autofree char *names = NULL, *table = NULL;

      if (ww_document_get_integer (meeting, "slot", -1) != slot || ww_event_meeting_is (meeting, "cancelled") || !ww_event_room_attends (room, person, meeting))
        continue;
      names = dup_names (room, meeting, ww_event_room_get_organisation (room, person), words->and, NULL);
      table = ww_agenda_dup_table (words, ww_document_get_string (meeting, "table"));
      return g_strdup_printf ("%s\n%s", names, table ? table : "");
    }
  return g_strdup ("");
}

static WwGridSheet *
make_grid (const WwEventRoom *room, const char *language)
{
  const WwAgendaWords *words = ww_agenda_words (language);
  g_autoptr (GStrvBuilder) columns = g_strv_builder_new (), rows = g_strv_builder_new (), cells = g_strv_builder_new ();
  WwGridSheet *grid = g_new0 (WwGridSheet, 1);

  grid->title = g_strdup (ww_document_get_title (room->event));
  grid->footer = dup_footer (room, words);
  for (guint slot = 0; slot < room->slots->len; slot++)
    if (!ww_event_room_get_slot (room, slot)->is_break)
      {
        g_autofree char *time = ww_event_room_dup_time (room, ww_event_room_get_slot (room, slot)->start_ms);

        g_strv_builder_add (columns, time);
      }
  for (guint i = 0; i < room->persons->len; i++)
    {
      if (g_strcmp0 (ww_event_room_get_role (room, i), "startup") != 0)
        continue;
      g_strv_builder_add (rows, ww_event_room_get_person (room, i)->organisation_name);
      for (guint slot = 0; slot < room->slots->len; slot++)
        if (!ww_event_room_get_slot (room, slot)->is_break)
          {
            g_autofree char *cell = dup_cell (room, i, slot, words);

            g_strv_builder_add (cells, cell);
          }
    }
  grid->columns = g_strv_builder_end (columns);
  grid->rows = g_strv_builder_end (rows);
  grid->cells = g_strv_builder_end (cells);
  return grid;
}

WwEventPages *
ww_event_pages_new (const WwEventRoom *room, WwEventPaper paper, int since_version, const char *language)
{
  WwEventPages *self = g_new0 (WwEventPages, 1);

  self->paper = paper;
  if (paper == WW_EVENT_PAPER_GRID)
    {
      self->grid = make_grid (room, language);
      return self;
    }
  if (paper == WW_EVENT_PAPER_BADGES)
    {
      self->sheets = list_badges (room);
      return self;
    }
  self->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) ww_agenda_sheet_free);
  if (paper == WW_EVENT_PAPER_AGENDAS)
    {
      for (guint i = 0; i < room->persons->len; i++)
        if (since_version == 0 || ww_event_agenda_changed (room, i, since_version))
          g_ptr_array_add (self->sheets, ww_event_agenda (room, i, since_version));
    }
  else
    for (guint i = 0; i < room->tables->len; i++)
      if (since_version == 0 || table_changed (room, i, since_version))
        g_ptr_array_add (self->sheets, table_card (room, i, since_version, language));
  return self;
}

WwEventPages *
ww_event_pages_new_sheet (WwReportSheet *report)
{
  WwEventPages *self = g_new0 (WwEventPages, 1);

  self->report = report;
  return self;
}

void
ww_event_pages_free (WwEventPages *self)
{
  g_clear_pointer (&self->report, ww_report_sheet_free);
  g_clear_pointer (&self->sheets, g_ptr_array_unref);
  g_clear_pointer (&self->grid, ww_grid_sheet_free);
  g_free (self);
}

guint
ww_event_pages_count (const WwEventPages *self)
{
  if (self->report)
    return ww_report_sheet_count_pages (self->report);
  if (self->grid)
    return ww_grid_sheet_count_pages (self->grid);
  return self->paper == WW_EVENT_PAPER_BADGES ? (self->sheets->len + WW_BADGES_A_PAGE - 1) / WW_BADGES_A_PAGE : self->sheets->len;
}

gboolean
ww_event_pages_is_landscape (const WwEventPages *self)
{
  return self->grid != NULL;
}

void
ww_event_pages_draw (const WwEventPages *self, guint page, cairo_t *cr)
{
  if (self->report)
    ww_report_sheet_draw (self->report, page, cr);
  else if (self->grid)
    ww_grid_sheet_draw (self->grid, page, cr);
  else if (self->paper == WW_EVENT_PAPER_BADGES)
    ww_badge_page_draw (self->sheets, page * WW_BADGES_A_PAGE, cr);
  else
    ww_agenda_sheet_draw (self->sheets->pdata[page], cr, self->paper == WW_EVENT_PAPER_TABLES);
}

static void
draw_page (guint page, cairo_t *cr, gpointer data)
{
  ww_event_pages_draw (data, page, cr);
}

GBytes *
ww_event_pages_to_pdf (const WwEventPages *self)
{
  return ww_sheets_to_pdf (ww_event_pages_count (self), ww_event_pages_is_landscape (self), draw_page, (gpointer) self);
}

char *
ww_event_calendar (const WwEventRoom *room, guint person)
{
  const WwAgendaWords *words = words_of (room, person);
  g_autoptr (GArray) entries = g_array_new (FALSE, TRUE, sizeof (WwCalendarEntry));
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < room->meetings->len; i++)
    {
      WwDocument *meeting = room->meetings->pdata[i];
      const WwEventSlot *slot = get_slot (room, meeting);
      char *names, *people, *summary, *table;
      WwCalendarEntry entry;

      if (!slot || !ww_event_room_attends (room, person, meeting))
        continue;
      names = dup_names (room, meeting, ww_event_room_get_organisation (room, person), words->and, &people);
      summary = g_strdup_printf ("%s %s", words->with, names);
      table = ww_agenda_dup_table (words, ww_document_get_string (meeting, "table"));
      entry = (WwCalendarEntry) {
        .uid = ww_document_get_id (meeting), .sequence = (int) ww_document_get_integer (meeting, "version", 0),
        .start_ms = slot->start_ms,
        .end_ms = slot->end_ms + (ww_document_get_integer (meeting, "length", 1) - 1) * (slot->end_ms - slot->start_ms),
        .changed_ms = ww_document_get_updated_at (meeting), .summary = summary, .place = table, .description = people,
        .cancelled = ww_event_meeting_is (meeting, "cancelled") };
      g_array_append_val (entries, entry);
      g_ptr_array_add (texts, names);
      g_ptr_array_add (texts, people);
      g_ptr_array_add (texts, summary);
      g_ptr_array_add (texts, table);
    }
  return ww_calendar_write (ww_document_get_title (room->event), (const WwCalendarEntry *) (gpointer) entries->data, entries->len);
}

static int
compare_meetings (gconstpointer a, gconstpointer b)
{
  WwDocument *one = *(WwDocument *const *) a, *other = *(WwDocument *const *) b;
  gint64 slot = ww_document_get_integer (one, "slot", -1), other_slot = ww_document_get_integer (other, "slot", -1);

  if (slot != other_slot)
    return slot < other_slot ? -1 : 1;
  return g_strcmp0 (ww_document_get_string (one, "table"), ww_document_get_string (other, "table"));
}

char *
ww_event_table_csv (const WwEventRoom *room)
{
  static const char *const headings[] = { "start", "end", "table", "organisations", "people", "state", "version" };
  WwCsvWriter *writer = ww_csv_writer_new_text (',');
  g_autoptr (GPtrArray) meetings = g_ptr_array_copy (room->meetings, (GCopyFunc) (void (*) (void)) g_object_ref, NULL);

  g_ptr_array_set_free_func (meetings, g_object_unref);
  g_ptr_array_sort (meetings, compare_meetings);
  ww_csv_writer_add_row (writer, headings, G_N_ELEMENTS (headings), NULL, NULL);
  for (guint i = 0; i < meetings->len; i++)
    {
      WwDocument *meeting = meetings->pdata[i];
      const WwEventSlot *slot = get_slot (room, meeting);
      g_autofree char *start = slot ? ww_event_room_dup_time (room, slot->start_ms) : NULL;
      g_autofree char *end = slot ? ww_event_room_dup_time (room, slot->end_ms) : NULL;
      g_autofree char *people = NULL, *names = dup_names (room, meeting, NULL, ", ", &people);
      g_autofree char *version = g_strdup_printf ("%" G_GINT64_FORMAT, ww_document_get_integer (meeting, "version", 0));
      const char *const cells[] = { start, end, ww_document_get_string (meeting, "table"), names, people,
                                    ww_document_get_string (meeting, "state"), version };

      ww_csv_writer_add_row (writer, cells, G_N_ELEMENTS (cells), NULL, NULL);
    }
  return ww_csv_writer_end_text (writer);
}
