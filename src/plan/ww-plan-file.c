/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ww-plan-file.h"

#include "ww-error.h"
#include "ww-json-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A value within a text that was checked as a whole; start NULL where there is none. */
typedef struct {
  const char *start;
  gsize len;
} Span;

/* The first fault ends the reading; until then the readers go on as if a value that is wrong were 0. */
typedef struct {
  GError *error;
  const char *list; /* borrowed: which list is being read */
  guint index;      /* and which of its entries */
} Reader;

static void
refuse (Reader *reader, const char *member, const char *wanted)
{
  if (!reader->error)
    /* Translators: as in: “wishes”, entry 12: “value” must be a number. */
    g_set_error (&reader->error, WW_ERROR, WW_ERROR_INPUT, _("“%s”, entry %u: “%s” must be %s."), reader->list, reader->index, member,
                 wanted);
}

static gboolean
is_null (Span span)
{
  return !span.start || (span.len == 4 && memcmp (span.start, "null", 4) == 0);
}

static gboolean
read_bool (Span span)
{
  return span.start && *span.start == 't';
}

static int
read_int (Reader *reader, Span span, const char *member)
{
  gint64 number = 0;
  gsize i = 0;
  gsize minus = span.start && span.len && *span.start == '-';

  for (i = minus; span.start && i < span.len && g_ascii_isdigit (span.start[i]) && number < G_MAXINT; i++)
    number = number * 10 + (span.start[i] - '0');
  if (!span.start || i != span.len || i == minus || number > G_MAXINT)
    {
      refuse (reader, member, _("a whole number"));
      return 0;
    }
  return (int) (minus ? -number : number);
}

static int
read_int_or (Reader *reader, Span span, const char *member, int otherwise)
{
  return is_null (span) ? otherwise : read_int (reader, span, member);
}

/* Goes through a list value by value. A list that is not there is empty. */
static gboolean
next_value (Reader *reader, Span list, const char *member, gsize *offset, Span *value)
{
  gsize start, end;

  if (is_null (list) || reader->error)
    return FALSE;
  if (*list.start != '[')
    {
      refuse (reader, member, _("a list"));
      return FALSE;
    }
  if (*offset == 0)
    *offset = 1;
  if (!ww_json_text_next (list.start, (gssize) list.len, offset, &start, &end, &reader->error))
    return FALSE;
  *value = (Span) { list.start + start, end - start };
  return TRUE;
}

/* Finds the members that are wanted in one walk; the first of a name counts, and there is no second. */
static void
read_members (Reader *reader, Span object, const char *const *names, Span *values, guint n)
{
  WwJsonMember member;
  gsize offset = 0;

  memset (values, 0, n * sizeof *values);
  if (reader->error)
    return;
  if (!object.start || *object.start != '{')
    {
      refuse (reader, "{}", _("an object"));
      return;
    }
  while (ww_json_text_next_member (object.start, (gssize) object.len, &offset, &member, &reader->error))
    for (guint i = 0; i < n; i++)
      if (member.name_end - member.name_start - 2 == strlen (names[i])
          && memcmp (object.start + member.name_start + 1, names[i], strlen (names[i])) == 0)
        values[i] = (Span) { object.start + member.value_start, member.value_end - member.value_start };
}

static WwPlanSlots
read_slots (Reader *reader, Span list, const char *member)
{
  WwPlanSlots slots = 0;
  gsize offset = 0;
  Span value;

  while (next_value (reader, list, member, &offset, &value))
    {
      int slot = read_int (reader, value, member);

      if (slot < 0 || slot >= WW_PLAN_SLOTS_MAX)
        refuse (reader, member, _("numbers of slots"));
      else
        slots |= WW_PLAN_SLOT (slot);
    }
  return slots;
}

static void
read_ints (Reader *reader, Span list, const char *member, GArray *numbers)
{
  gsize offset = 0;
  Span value;

  g_array_set_size (numbers, 0);
  while (next_value (reader, list, member, &offset, &value))
    {
      int number = read_int (reader, value, member);

      g_array_append_val (numbers, number);
    }
}

/* Entries are named by their place; a file that counts otherwise would be misread. */
static void
check_id (Reader *reader, Span id)
{
  if (!is_null (id) && read_int (reader, id, "id") != (int) reader->index)
    refuse (reader, "id", _("its place in the list"));
}

static void
read_hours (Reader *reader, WwPlanProblem *problem, Span list)
{
  static const char *const names[] = { "start", "end", "session" };
  g_autoptr (GHashTable) sessions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Span entry, at[G_N_ELEMENTS (names)];
  gsize offset = 0;

  reader->list = "slots";
  for (reader->index = 0; next_value (reader, list, "slots", &offset, &entry); reader->index++)
    {
      char *session;
      gpointer number;

      read_members (reader, entry, names, at, G_N_ELEMENTS (names));
      session = g_strndup (at[2].start ? at[2].start : "", at[2].len);
      if (!g_hash_table_lookup_extended (sessions, session, NULL, &number))
        {
          number = GUINT_TO_POINTER (g_hash_table_size (sessions));
          g_hash_table_insert (sessions, g_strdup (session), number);
        }
      g_free (session);
      ww_plan_problem_add_slot (problem, read_int (reader, at[0], "start"), read_int (reader, at[1], "end"), GPOINTER_TO_INT (number));
    }
}

static void
read_zones (Reader *reader, WwPlanProblem *problem, Span list, Span walks)
{
  g_autoptr (GArray) minutes = g_array_new (FALSE, FALSE, sizeof (int));
  gsize offset = 0;
  Span entry;

  reader->list = "zones";
  reader->index = 0;
  while (next_value (reader, list, "zones", &offset, &entry))
    ww_plan_problem_add_zone (problem);
  reader->list = "walk_min";
  offset = 0;
  for (reader->index = 0; next_value (reader, walks, "walk_min", &offset, &entry); reader->index++)
    {
      read_ints (reader, entry, "walk_min", minutes);
      if (reader->index >= WW_PLAN_ZONES_MAX || minutes->len > WW_PLAN_ZONES_MAX)
        refuse (reader, "walk_min", _("a row for each zone"));
      else
        for (guint to = 0; to < minutes->len; to++)
          ww_plan_problem_set_walk (problem, (int) reader->index, (int) to, g_array_index (minutes, int, to));
    }
}

static void
read_tables (Reader *reader, WwPlanProblem *problem, Span list)
{
  static const char *const names[] = { "id", "zone", "cap", "host", "closed", "reserve" };
  Span entry, at[G_N_ELEMENTS (names)];
  gsize offset = 0;

  reader->list = "tables";
  for (reader->index = 0; next_value (reader, list, "tables", &offset, &entry); reader->index++)
    {
      WwPlanTable table;

      read_members (reader, entry, names, at, G_N_ELEMENTS (names));
      check_id (reader, at[0]);
      table = (WwPlanTable) { .zone = read_int (reader, at[1], "zone"), .seats = read_int (reader, at[2], "cap"),
                              .host = read_int_or (reader, at[3], "host", WW_PLAN_NONE),
                              .closed = read_slots (reader, at[4], "closed"), .reserve = read_bool (at[5]) };
      ww_plan_problem_add_table (problem, &table);
    }
}

static gboolean
is_text (Span span, const char *text)
{
  return span.start && span.len == strlen (text) + 2 && memcmp (span.start + 1, text, span.len - 2) == 0;
}

static void
read_participants (Reader *reader, WwPlanProblem *problem, Span list)
{
  static const char *const names[] = { "id", "kind", "avail", "max", "min", "min_weight", "max_run" };
  Span entry, at[G_N_ELEMENTS (names)];
  gsize offset = 0;

  reader->list = "participants";
  for (reader->index = 0; next_value (reader, list, "participants", &offset, &entry); reader->index++)
    {
      WwPlanPerson person;

      read_members (reader, entry, names, at, G_N_ELEMENTS (names));
      check_id (reader, at[0]);
      person = (WwPlanPerson) { .available = read_slots (reader, at[2], "avail"), .max = read_int (reader, at[3], "max"),
                                .min = read_int (reader, at[4], "min"), .min_weight = read_int (reader, at[5], "min_weight"),
                                .max_run = read_int (reader, at[6], "max_run"), .is_startup = is_text (at[1], "startup") };
      ww_plan_problem_add_person (problem, &person);
    }
}

static void
read_wishes (Reader *reader, WwPlanProblem *problem, Span list, gboolean must_all)
{
  static const char *const names[] = { "id", "roles", "status", "value", "slots", "must", "length" };
  static const char *const statuses[] = { "accepted", "requested", "declined" };
  g_autoptr (GArray) persons = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) role = g_array_new (FALSE, FALSE, sizeof (int));
  Span entry, value, at[G_N_ELEMENTS (names)];
  gsize offset = 0;

  reader->list = "wishes";
  for (reader->index = 0; next_value (reader, list, "wishes", &offset, &entry); reader->index++)
    {
      WwPlanWish wish = { .status = G_N_ELEMENTS (statuses) };
      guint places[WW_PLAN_ROLES_MAX] = { 0 };
      gsize place = 0;

      read_members (reader, entry, names, at, G_N_ELEMENTS (names));
      check_id (reader, at[0]);
      g_array_set_size (persons, 0);
      while (next_value (reader, at[1], "roles", &place, &value))
        {
          read_ints (reader, value, "roles", role);
          if (wish.n_roles < WW_PLAN_ROLES_MAX)
            {
              places[wish.n_roles] = persons->len;
              wish.roles[wish.n_roles].n_persons = role->len;
              g_array_append_vals (persons, role->data, role->len);
            }
          wish.n_roles++;
        }
      for (guint i = 0; i < MIN (wish.n_roles, WW_PLAN_ROLES_MAX); i++)
        wish.roles[i].persons = (const int *) persons->data + places[i];
      for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
        if (is_text (at[2], statuses[i]))
          wish.status = i;
      if (wish.status == G_N_ELEMENTS (statuses))
        refuse (reader, "status", _("“accepted”, “requested” or “declined”"));
      wish.value = read_int (reader, at[3], "value");
      wish.slots = is_null (at[4]) ? WW_PLAN_ALL_SLOTS : read_slots (reader, at[4], "slots");
      wish.must = must_all || read_bool (at[5]);
      wish.length = read_int_or (reader, at[6], "length", 1);
      ww_plan_problem_add_wish (problem, &wish);
    }
}

static WwPlanMeeting
read_meeting (Reader *reader, Span entry)
{
  static const char *const names[] = { "wish", "slot", "table", "who" };
  WwPlanMeeting meeting = { .who = { WW_PLAN_NONE, WW_PLAN_NONE, WW_PLAN_NONE, WW_PLAN_NONE } };
  g_autoptr (GArray) who = g_array_new (FALSE, FALSE, sizeof (int));
  Span at[G_N_ELEMENTS (names)];

  read_members (reader, entry, names, at, G_N_ELEMENTS (names));
  meeting.wish = read_int (reader, at[0], "wish");
  meeting.slot = read_int (reader, at[1], "slot");
  meeting.table = read_int_or (reader, at[2], "table", WW_PLAN_NONE);
  read_ints (reader, at[3], "who", who);
  if (who->len > WW_PLAN_ROLES_MAX)
    refuse (reader, "who", _("at most four persons"));
  for (guint i = 0; i < MIN (who->len, WW_PLAN_ROLES_MAX); i++)
    meeting.who[i] = g_array_index (who, int, i);
  return meeting;
}

static GArray *
read_meetings (Reader *reader, Span list, const char *name)
{
  GArray *meetings = g_array_new (FALSE, FALSE, sizeof (WwPlanMeeting));
  gsize offset = 0;
  Span entry;

  reader->list = name;
  for (reader->index = 0; next_value (reader, list, name, &offset, &entry); reader->index++)
    {
      WwPlanMeeting meeting = read_meeting (reader, entry);

      g_array_append_val (meetings, meeting);
    }
  return meetings;
}

static void
read_pairs (Reader *reader, WwPlanProblem *problem, Span list, const char *name, void (*add) (WwPlanProblem *, int, int))
{
  g_autoptr (GArray) pair = g_array_new (FALSE, FALSE, sizeof (int));
  gsize offset = 0;
  Span entry;

  reader->list = name;
  for (reader->index = 0; next_value (reader, list, name, &offset, &entry); reader->index++)
    {
      read_ints (reader, entry, name, pair);
      if (pair->len == 2)
        add (problem, g_array_index (pair, int, 0), g_array_index (pair, int, 1));
      else
        refuse (reader, name, _("pairs"));
    }
}

static void
read_windows (Reader *reader, WwPlanProblem *problem, Span list)
{
  static const char *const names[] = { "slots", "need" };
  Span entry, at[G_N_ELEMENTS (names)];
  gsize offset = 0;

  reader->list = "break_windows";
  for (reader->index = 0; next_value (reader, list, "break_windows", &offset, &entry); reader->index++)
    {
      read_members (reader, entry, names, at, G_N_ELEMENTS (names));
      ww_plan_problem_add_break_window (problem, read_slots (reader, at[0], "slots"), read_int (reader, at[1], "need"));
    }
}

static void
read_replan (Reader *reader, WwPlanProblem *problem, Span object)
{
  static const char *const names[] = { "now", "base", "w_table", "w_who", "w_move", "w_drop" };
  const WwPlanChangeCosts usual = WW_PLAN_CHANGE_COSTS_DEFAULT;
  g_autoptr (GArray) printed = NULL;
  Span at[G_N_ELEMENTS (names)];
  WwPlanChangeCosts costs;

  if (is_null (object))
    return;
  reader->list = "replan";
  reader->index = 0;
  read_members (reader, object, names, at, G_N_ELEMENTS (names));
  costs.table = read_int_or (reader, at[2], "w_table", usual.table);
  costs.who = read_int_or (reader, at[3], "w_who", usual.who);
  costs.moved = read_int_or (reader, at[4], "w_move", usual.moved);
  costs.dropped = read_int_or (reader, at[5], "w_drop", usual.dropped);
  printed = read_meetings (reader, at[1], "base");
  reader->list = "replan";
  ww_plan_problem_set_printed (problem, read_int (reader, at[0], "now"), (const WwPlanMeeting *) printed->data, printed->len, &costs);
}

static void
read_all (Reader *reader, WwPlanProblem *problem, Span text)
{
  enum { FORMAT, SLOTS, ZONES, WALK, PARTICIPANTS, TABLES, WISHES, BLOCKED, LOCKS, WINDOWS, WEIGHTS, MUST_ALL, FAIR, BEFORE, REPLAN, APART, N };
  static const char *const names[N] = { "format", "slots", "zones", "walk_min", "participants", "tables", "wishes", "blocked",
                                        "locks", "break_windows", "weights", "must_all", "fair_breaks", "precedences", "replan", "apart" };
  static const char *const weights[] = { "hole" };
  g_autoptr (GArray) locks = NULL;
  Span at[N], weight;

  reader->list = "";
  read_members (reader, text, names, at, N);
  if (!reader->error && !is_text (at[FORMAT], "sched-1"))
    g_set_error (&reader->error, WW_ERROR, WW_ERROR_INPUT, _("This is no planning problem: its “format” must be “sched-1”."));
  for (guint i = SLOTS; i <= WISHES; i++)
    if (!reader->error && (!at[i].start || *at[i].start != '['))
      g_set_error (&reader->error, WW_ERROR, WW_ERROR_INPUT, _("The problem has no list “%s”."), names[i]);
  read_hours (reader, problem, at[SLOTS]);
  read_zones (reader, problem, at[ZONES], at[WALK]);
  read_participants (reader, problem, at[PARTICIPANTS]);
  read_tables (reader, problem, at[TABLES]);
  read_wishes (reader, problem, at[WISHES], read_bool (at[MUST_ALL]));
  read_pairs (reader, problem, at[BLOCKED], "blocked", ww_plan_problem_add_blocked);
  read_pairs (reader, problem, at[APART], "apart", ww_plan_problem_add_apart);
  read_pairs (reader, problem, at[BEFORE], "precedences", ww_plan_problem_add_precedence);
  read_windows (reader, problem, at[WINDOWS]);
  locks = read_meetings (reader, at[LOCKS], "locks");
  for (guint i = 0; i < locks->len; i++)
    ww_plan_problem_add_lock (problem, &g_array_index (locks, WwPlanMeeting, i));
  if (!is_null (at[WEIGHTS]))
    {
      reader->list = "weights";
      reader->index = 0;
      read_members (reader, at[WEIGHTS], weights, &weight, 1);
      ww_plan_problem_set_break_weight (problem, read_int_or (reader, weight, "hole", 1));
    }
  ww_plan_problem_set_fair_breaks (problem, read_int_or (reader, at[FAIR], "fair_breaks", WW_PLAN_NONE));
  read_replan (reader, problem, at[REPLAN]);
}

static gboolean
check_text (const char *text, gssize *len, GError **error)
{
  if (*len < 0)
    *len = (gssize) strlen (text);
  if (*len > WW_PLAN_FILE_BYTES_MAX)
    {
      g_set_error (error, WW_ERROR, WW_ERROR_LIMIT, _("The file is larger than %d MB, the most that is taken."),
                   WW_PLAN_FILE_BYTES_MAX / (1024 * 1024));
      return FALSE;
    }
  return ww_json_text_check_list (text, *len, error);
}

/* The text without white space around its one value. */
static Span
whole (const char *text, gssize len)
{
  Span span = { text, (gsize) len };

  while (span.len && g_ascii_isspace (*span.start))
    span = (Span) { span.start + 1, span.len - 1 };
  return span;
}

WwPlanProblem *
ww_plan_file_read_problem (const char *text, gssize len, GError **error)
{
  g_autoptr (WwPlanProblem) problem = ww_plan_problem_new ();
  Reader reader = { .list = "" };

  if (!check_text (text, &len, error))
    return NULL;
  read_all (&reader, problem, whole (text, len));
  if (reader.error)
    {
      g_propagate_error (error, reader.error);
      return NULL;
    }
  return ww_plan_problem_finish (problem, error) ? g_steal_pointer (&problem) : NULL;
}

GArray *
ww_plan_file_read_meetings (const char *text, gssize len, GError **error)
{
  static const char *const names[] = { "meetings" };
  g_autoptr (GArray) meetings = NULL;
  Reader reader = { .list = "meetings" };
  Span list;

  if (!check_text (text, &len, error))
    return NULL;
  read_members (&reader, whole (text, len), names, &list, 1);
  if (!reader.error && is_null (list))
    g_set_error (&reader.error, WW_ERROR, WW_ERROR_INPUT, _("This is no plan: it has no list “meetings”."));
  meetings = read_meetings (&reader, list, "meetings");
  if (reader.error)
    {
      g_propagate_error (error, reader.error);
      return NULL;
    }
  return g_steal_pointer (&meetings);
}

char *
ww_plan_file_write_plan (const WwPlan *plan)
{
  g_autoptr (GArray) list = ww_plan_list (plan);
  GString *text = g_string_new ("{\"meetings\": [");

  for (guint i = 0; i < list->len; i++)
    {
      const WwPlanMeeting *meeting = &g_array_index (list, WwPlanMeeting, i);

      g_string_append_printf (text, "%s\n{\"wish\": %d, \"slot\": %d, \"table\": %d, \"who\": [", i ? "," : "", meeting->wish,
                              meeting->slot, meeting->table);
      for (guint k = 0; k < WW_PLAN_ROLES_MAX && meeting->who[k] != WW_PLAN_NONE; k++)
        g_string_append_printf (text, "%s%d", k ? ", " : "", meeting->who[k]);
      g_string_append (text, "]}");
    }
  g_string_append (text, "\n]}\n");
  return g_string_free (text, FALSE);
}
