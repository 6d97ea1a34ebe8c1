/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ww-desk.h"
#include "ww-rematch.h"

G_BEGIN_DECLS

/** What the shell is told. */
typedef enum {
  WW_EXIT_OK = 0,
  WW_EXIT_FAILED = 1,  /* it could not be done; standard error says why */
  WW_EXIT_USAGE = 2,   /* the command line is wrong */
  WW_EXIT_NOTHING = 3, /* done, and nothing was found */
  WW_EXIT_DAMAGED = 4, /* check found faults */
  WW_EXIT_SIGN_IN = 5, /* the endpoint wants a (new) sign-in */
  WW_EXIT_OFFLINE = 6, /* the endpoint could not be reached */
  WW_EXIT_ASIDE = 7,   /* done, but for records that were set aside */
} WwExit;

typedef enum { WW_FORMAT_TEXT, WW_FORMAT_TSV, WW_FORMAT_JSON } WwFormat;

/**
 * WwCommandLine:
 *
 * What every command is handed: the options before it, and its own arguments (argv[0] is its name).
 */
typedef struct {
  const char *database;
  const char *advisor;
  gint64 now_ms;
  int argc;
  char **argv;
} WwCommandLine;

/**
 * WwCommand:
 * @name: "match"
 * @summary: one line of help, to be translated
 * @run: does it
 *
 * One command, a file each.
 */
typedef struct {
  const char *name;
  const char *summary;
  WwExit (*run) (WwCommandLine *line);
} WwCommand;

extern const WwCommand ww_command_check;
extern const WwCommand ww_command_conflicts;
extern const WwCommand ww_command_connect;
extern const WwCommand ww_command_consortium;
extern const WwCommand ww_command_event;
extern const WwCommand ww_command_live;
extern const WwCommand ww_command_export;
extern const WwCommand ww_command_gaps;
extern const WwCommand ww_command_groups;
extern const WwCommand ww_command_import;
extern const WwCommand ww_command_introductions;
extern const WwCommand ww_command_list;
extern const WwCommand ww_command_match;
extern const WwCommand ww_command_matrix;
extern const WwCommand ww_command_plan;
extern const WwCommand ww_command_replan;
extern const WwCommand ww_command_report;
extern const WwCommand ww_command_sample;
extern const WwCommand ww_command_search;
extern const WwCommand ww_command_show;
extern const WwCommand ww_command_spread;
extern const WwCommand ww_command_sync;
extern const WwCommand ww_command_today;
extern const WwCommand ww_command_unexpected;

/**
 * ww_command_parse:
 * @entries: the command's options
 * @parameters: what follows them, as in "FILE"
 * @status: (out): set when %FALSE is returned
 *
 * Takes the options out of @line's arguments. --help prints and ends well.
 *
 * Returns: whether to go on
 */
gboolean ww_command_parse (WwCommandLine *line, const GOptionEntry *entries, const char *parameters, const char *summary,
                           WwExit *status);

/** Prints the error for a person, "wishwellctl: …", and gives the status that fits it. Frees @error. */
WwExit ww_command_fail (GError *error);

/** ww_command_fail() for what an endpoint was asked: also tells whether to sign in, or that it could not be reached. */
WwExit ww_command_fail_online (GError *error);

/** Prints that the command line is wrong. */
WwExit ww_command_misused (const char *format, ...) G_GNUC_PRINTF (1, 2);

/** (transfer full) (nullable): the desk of --database; %NULL with @status set when it cannot be had */
WwDesk *ww_command_open (WwCommandLine *line, gboolean create, WwExit *status);

/** "text", "tsv", "json"; %NULL is text. */
gboolean ww_command_parse_format (const char *text, WwFormat *format, WwExit *status);

/** Prints a cell of a TSV line: tabs and line ends become spaces. */
void ww_command_print_cell (const char *text, gboolean last);

/** (transfer full): @text padded or cut (with "…") to @columns of a terminal */
char *ww_command_fit (const char *text, int columns);

/**
 * WwCommandRow:
 *
 * Prints one element of an answer for a person.
 */
typedef void (*WwCommandRow) (JsonObject *row, gpointer user_data);

/**
 * ww_command_print_answer:
 * @json: (transfer full): holds an array of objects, ended
 * @columns: (array zero-terminated=1): members that TSV prints, the elements of a list with ", " between
 * @print: prints an object as text
 *
 * Prints what a command found: whatever the format, it is the same answer.
 *
 * Returns: WW_EXIT_NOTHING if the array is empty
 */
WwExit ww_command_print_answer (JsonBuilder *json, WwFormat format, const char *const *columns, WwCommandRow print, gpointer user_data);

/** Prints what was built, whole and ended, as JSON. */
void ww_command_print_json (JsonBuilder *json);

/** Each adds a member to the object that is being built; %NULL is the empty string. */
void ww_command_add_string (JsonBuilder *json, const char *name, const char *text);
void ww_command_add_number (JsonBuilder *json, const char *name, gint64 number);

/** Adds an object with the id and the name of a document to the list that is being built. */
void ww_command_add_record (JsonBuilder *json, WwDesk *desk, const char *id);

/** (transfer full) (nullable): the whole cluster matched; %NULL with @status set */
WwRematch *ww_command_rematch (WwDesk *desk, WwExit *status);

/** (transfer full): what the document is called; @id when it is gone */
char *ww_command_name_of (WwDesk *desk, const char *id);

/** The language that tags are named in here: "nb" in a Norwegian locale, else "en". */
const char *ww_command_language (void);

G_END_DECLS
