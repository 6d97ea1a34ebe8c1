-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 6: what one deleted and another edited is a conflict too. From here on document.conflicts counts, beside the live leaves
-- besides a live winner, the tombstones that do not say that somebody settled them. A plain file knows no such thing.

UPDATE document SET conflicts = conflicts + (
  SELECT count(*) FROM revision JOIN body ON body.num = revision.body
  WHERE revision.document = document.num AND revision.deleted AND revision.leaf
    AND CASE WHEN json_valid (text) THEN json_type (text, '$.settled') END IS NOT 'true')
WHERE deleted = 0
  AND num IN (SELECT document FROM revision WHERE deleted AND leaf)
  AND NOT EXISTS (SELECT 1 FROM meta WHERE key = 'plain');
