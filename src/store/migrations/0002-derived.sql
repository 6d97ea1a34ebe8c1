-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 2: what is derived from the live winners, in the transaction that writes them. Everything here can be thrown away
-- and made again; it carries no foreign keys, because the check compares all of it with the documents. Dates are days since 1970-01-01, instants milliseconds UTC, keys sort as Norwegian does.

CREATE TABLE organisation (
  num INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL, sort_key TEXT NOT NULL, kind TEXT NOT NULL,
  country TEXT, region TEXT, city TEXT,
  member_status TEXT, member_since INTEGER, member_until INTEGER,
  stage TEXT, confirmed_on INTEGER, updated_by TEXT, created_at INTEGER, updated_at INTEGER);
CREATE INDEX organisation_name ON organisation (sort_key);

CREATE TABLE person (
  num INTEGER PRIMARY KEY, id TEXT NOT NULL,
  name TEXT NOT NULL, sort_key TEXT NOT NULL, organisation TEXT,
  role TEXT, email TEXT, phone TEXT, updated_by TEXT, created_at INTEGER, updated_at INTEGER);
CREATE INDEX person_organisation ON person (organisation);

CREATE TABLE wish (
  num INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
  statement TEXT NOT NULL, sort_key TEXT NOT NULL, organisation TEXT, person TEXT,
  kind TEXT NOT NULL, status TEXT NOT NULL, visibility TEXT, language TEXT,
  needed_by INTEGER, amount INTEGER, currency TEXT, severity INTEGER, frequency INTEGER,
  heard_at TEXT, updated_by TEXT, created_at INTEGER, updated_at INTEGER);
CREATE INDEX wish_organisation ON wish (organisation, status);
CREATE INDEX wish_updated ON wish (updated_at);
CREATE INDEX wish_status ON wish (status, needed_by);

CREATE TABLE offer (
  num INTEGER PRIMARY KEY, id TEXT NOT NULL,
  statement TEXT NOT NULL, sort_key TEXT NOT NULL, organisation TEXT, language TEXT,
  capacity INTEGER, valid_until INTEGER, updated_by TEXT, created_at INTEGER, updated_at INTEGER);
CREATE INDEX offer_organisation ON offer (organisation);

CREATE TABLE introduction (
  num INTEGER PRIMARY KEY, id TEXT NOT NULL,
  wish TEXT, counterpart TEXT, stage TEXT NOT NULL, owner TEXT,
  dismissed INTEGER NOT NULL, reason TEXT, next_what TEXT, next_due INTEGER, last_log_at INTEGER,
  outcome_kind TEXT, outcome_amount INTEGER, outcome_currency TEXT, outcome_on INTEGER,
  updated_by TEXT, created_at INTEGER, updated_at INTEGER);
CREATE INDEX introduction_wish ON introduction (wish);
CREATE INDEX introduction_counterpart ON introduction (counterpart);
CREATE INDEX introduction_stage ON introduction (stage, next_due);

CREATE TABLE "group" (
  num INTEGER PRIMARY KEY, id TEXT NOT NULL,
  name TEXT NOT NULL, sort_key TEXT NOT NULL, lead TEXT, founded INTEGER, members INTEGER NOT NULL,
  updated_by TEXT, created_at INTEGER, updated_at INTEGER);

CREATE TABLE project (
  num INTEGER PRIMARY KEY, id TEXT NOT NULL,
  name TEXT NOT NULL, sort_key TEXT NOT NULL, region TEXT, funder TEXT, starts INTEGER, ends INTEGER, outcome TEXT,
  partners INTEGER NOT NULL, updated_by TEXT, created_at INTEGER, updated_at INTEGER);

CREATE TABLE call (
  num INTEGER PRIMARY KEY, id TEXT NOT NULL,
  name TEXT NOT NULL, sort_key TEXT NOT NULL, kind TEXT, buyer TEXT, opens INTEGER, closes INTEGER,
  amount INTEGER, currency TEXT, updated_by TEXT, created_at INTEGER, updated_at INTEGER);

CREATE TABLE event (
  num INTEGER PRIMARY KEY, id TEXT NOT NULL,
  name TEXT NOT NULL, sort_key TEXT NOT NULL, place TEXT, held_on INTEGER, time_zone TEXT,
  updated_by TEXT, created_at INTEGER, updated_at INTEGER);

CREATE TABLE participant (
  num INTEGER PRIMARY KEY, id TEXT NOT NULL,
  event TEXT, person TEXT, organisation TEXT, role TEXT, max_meetings INTEGER, checked_in_at INTEGER,
  updated_by TEXT, created_at INTEGER, updated_at INTEGER);
CREATE INDEX participant_event ON participant (event);

CREATE TABLE meeting (
  num INTEGER PRIMARY KEY, id TEXT NOT NULL,
  event TEXT, slot INTEGER, place TEXT, state TEXT, locked INTEGER NOT NULL,
  updated_by TEXT, created_at INTEGER, updated_at INTEGER);
CREATE INDEX meeting_event ON meeting (event, slot);

CREATE TABLE session (
  num INTEGER PRIMARY KEY, id TEXT NOT NULL,
  place TEXT, host TEXT, held_on INTEGER, wishes INTEGER NOT NULL,
  updated_by TEXT, created_at INTEGER, updated_at INTEGER);

CREATE TABLE tag (
  num INTEGER PRIMARY KEY, id TEXT NOT NULL,
  tag TEXT NOT NULL, facet TEXT, label TEXT, broader TEXT,
  updated_by TEXT, created_at INTEGER, updated_at INTEGER);

-- The tags that a document carries, wherever in it they stand.
CREATE TABLE document_tag (
  document INTEGER NOT NULL,
  tag TEXT NOT NULL,
  field TEXT NOT NULL,
  priority TEXT,
  count INTEGER NOT NULL,
  PRIMARY KEY (document, tag, field)
) WITHOUT ROWID;
CREATE INDEX document_tag_tag ON document_tag (tag);

-- The documents that a document names in its lists: members of a group, partners of a project, people of a meeting.
CREATE TABLE link (
  document INTEGER NOT NULL,
  field TEXT NOT NULL,
  target TEXT NOT NULL,
  PRIMARY KEY (document, field, target)
) WITHOUT ROWID;
CREATE INDEX link_target ON link (target, field);

-- Everything that has a name, by its folded name; former names too.
CREATE TABLE name (
  document INTEGER NOT NULL,
  folded TEXT NOT NULL,
  name TEXT NOT NULL,
  former INTEGER NOT NULL,
  PRIMARY KEY (document, folded)
) WITHOUT ROWID;
CREATE INDEX name_folded ON name (folded);

-- Folded text and its index. The content is kept, because an entry can only be taken out by the words that went in.
CREATE TABLE word (
  num INTEGER PRIMARY KEY,
  type TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL);
CREATE VIRTUAL TABLE words USING fts5 (type, name, body, content='word', content_rowid='num',
  tokenize='ascii', prefix='2 3');
