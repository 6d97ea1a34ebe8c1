-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 5: records that came many at a time and whose words are still to go into the full text. A record is either here or in "word";
-- what is here goes there in the order of its numbers, a thousand at a time, when there is leisure or somebody searches.

CREATE TABLE waiting (
  num INTEGER PRIMARY KEY);
