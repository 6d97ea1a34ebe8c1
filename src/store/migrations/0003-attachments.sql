-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 3: attachments, for endpoints. The bytes are kept once by their digest; which text has which of them is told beside it, so that
-- the text stays as it came.

CREATE TABLE attachment (
  digest TEXT NOT NULL PRIMARY KEY,      -- "md5-" and the base64 of the sum
  content BLOB NOT NULL
);

CREATE TABLE attached (
  body INTEGER NOT NULL,
  name TEXT NOT NULL,
  content_type TEXT NOT NULL,
  digest TEXT NOT NULL,
  length INTEGER NOT NULL,
  revpos INTEGER NOT NULL,               -- the generation that brought it
  PRIMARY KEY (body, name)
) WITHOUT ROWID;
CREATE INDEX attached_digest ON attached (digest);

CREATE TRIGGER body_gone AFTER DELETE ON body
BEGIN
  DELETE FROM attached WHERE body = old.num;
END;
