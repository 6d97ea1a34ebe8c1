-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 1: the documents, which are the truth. Once released, this file never changes; the next step goes into a file of its own.

-- What the program remembers about this file: its uuid, the device, when it was made.
CREATE TABLE meta (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

-- 'seq' is the last sequence number given out; it never goes back, even when documents are purged.
CREATE TABLE counter (
  name TEXT NOT NULL PRIMARY KEY,
  value INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO counter VALUES ('seq', 0);

-- The _local documents of the replication protocol: never in a feed, never in a tree.
CREATE TABLE local (
  id TEXT NOT NULL PRIMARY KEY,
  version INTEGER NOT NULL,
  text TEXT NOT NULL
) WITHOUT ROWID;

-- Raw JSON, byte for byte as it came.
CREATE TABLE body (
  num INTEGER PRIMARY KEY,
  text TEXT NOT NULL
);

-- One row a document, tombstones too. What is said here of its tree (rev, deleted, conflicts, body) is the winner's.
CREATE TABLE document (
  num INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL,
  rev TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  conflicts INTEGER NOT NULL,            -- live leaves besides the winner
  seq INTEGER NOT NULL UNIQUE,
  body INTEGER
);
CREATE INDEX document_type ON document (type, deleted);
CREATE INDEX document_conflicts ON document (conflicts) WHERE conflicts > 0;

-- The revision trees. A parent is of the generation before; NULL: a root, or cut off by the limit.
CREATE TABLE revision (
  document INTEGER NOT NULL REFERENCES document (num),
  generation INTEGER NOT NULL,
  hash TEXT NOT NULL,
  parent TEXT,
  deleted INTEGER NOT NULL,
  leaf INTEGER NOT NULL,
  body INTEGER,                          -- NULL: known of, not kept
  PRIMARY KEY (document, generation, hash)
) WITHOUT ROWID;
