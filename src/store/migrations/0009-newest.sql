-- SPDX-License-Identifier: GPL-3.0-or-later
-- Step 9: wishes in the order of their making, with what their list is narrowed by, so that the newest of 100,000 need no sorting.

CREATE INDEX wish_newest ON wish (status, created_at, id, kind, needed_by);
