-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 10: the full text as lists of its own instead of FTS5, which took as long for its words as all else of a pull together: for each
-- block of 8,192 row numbers and each term in them, which documents have it (see ww-posting.h). It is derived like any other table, and so needs no
-- copy of the words.

DROP TABLE words;
DROP TABLE word;
CREATE TABLE posting (
  block INTEGER NOT NULL,
  term TEXT NOT NULL,
  docs BLOB NOT NULL,
  PRIMARY KEY (block, term)
) WITHOUT ROWID;
