-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 7: who would like to meet whom at an event, and the plans of it.

CREATE TABLE request (
  num INTEGER PRIMARY KEY, id TEXT NOT NULL,
  event TEXT, status TEXT, source TEXT, score INTEGER,
  updated_by TEXT, created_at INTEGER, updated_at INTEGER);
CREATE INDEX request_event ON request (event);

CREATE TABLE timetable (
  num INTEGER PRIMARY KEY, id TEXT NOT NULL,
  event TEXT, name TEXT NOT NULL, version INTEGER, meetings INTEGER NOT NULL,
  updated_by TEXT, created_at INTEGER, updated_at INTEGER);
CREATE INDEX timetable_event ON timetable (event);
