-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 11: since when an introduction stands in its stage, so that a board of them can say how long, and the newest of each stage need
-- no sorting. Opening fills the column, because the derivation is another one.

ALTER TABLE introduction ADD COLUMN stage_since INTEGER;
CREATE INDEX introduction_since ON introduction (stage, stage_since);
