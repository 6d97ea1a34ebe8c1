#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Started on what is no database: a page says why in a sentence, nothing crashes, and the file stays as it was."""

import os
import random
import re
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'drive'))
from wishwell import open_wishwell, program  # noqa: E402
from session import Missing, MISSING  # noqa: E402

TITLE = 'Could Not Open the Data'
BUTTONS = ('Open Another Database…', 'Save Report…')


class BadStart(unittest.TestCase):
    """One session for all, because libatspi stays with the first bus of a process."""

    def setUp(self):
        if self.app.program.poll() is None:
            self.app.stop()
        self.path = os.path.join(self.app.folder, self._testMethodName)

    def refused(self, path, words):
        """Open @path, which must be refused with a sentence that fits @words; gives the sentence."""
        before = len(self.app.output())
        self.app.launch([program(), '--database', path])
        self.app.says(TITLE)
        sentence = self.app.says(re.compile(words))
        self.assertRegex(sentence, r'\.\s*$', 'a whole sentence')
        self.assertNotRegex(sentence, r'SQLITE_|0x[0-9a-f]|\(null\)|^\s*$')
        for name in BUTTONS:
            self.app.find('push button', name)
        self.assertEqual(self.app.quit(), 0)
        said = self.app.output()[before:]
        self.assertNotRegex(said, r'CRITICAL|Segmentation|AddressSanitizer')
        return sentence

    def test_bytes_that_are_no_database(self):
        noise = random.Random(7).randbytes(20000)
        with open(self.path, 'wb') as file:
            file.write(noise)
        self.refused(self.path, r'not a (Wishwell )?database|no database|damaged')
        with open(self.path, 'rb') as file:
            self.assertEqual(file.read(), noise, 'a file that is no database must not be written to')

    def test_a_database_cut_short(self):
        with open(self.path, 'wb') as file:
            file.write(b'SQLite format 3\0' + random.Random(8).randbytes(500))
        self.refused(self.path, r'not a (Wishwell )?database|no database|damaged')

    def test_a_folder(self):
        os.mkdir(self.path)
        self.refused(self.path, r'folder|directory|open')
        self.assertEqual(os.listdir(self.path), [])

    def test_a_place_where_nothing_can_be_written(self):
        # below a file, so that it is refused to the administrator too
        with open(self.path, 'wb'):
            pass
        self.refused(os.path.join(self.path, 'cluster.db'), r'open|writ|made|create')


if __name__ == '__main__':
    try:
        with open_wishwell() as BadStart.app:
            done = unittest.main(exit=False, verbosity=2).result
            if not done.wasSuccessful():
                raise AssertionError('see above')
    except Missing as reason:
        print('SKIP: %s' % reason)
        sys.exit(MISSING)
