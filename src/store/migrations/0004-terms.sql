-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 4: the long words of the full text, each once, and where three letters of them stand: how a word inside a compound is
-- found. A word stays when the last text that had it goes; making the full text anew drops it.

CREATE TABLE term (
  num INTEGER PRIMARY KEY,
  term TEXT NOT NULL UNIQUE);
CREATE VIRTUAL TABLE terms USING fts5 (term, content='term', content_rowid='num', tokenize='trigram', detail='none');
