#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a comparison of two pictures must see, and what it must let pass."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import pictures  # noqa: E402

WORDS = 'a way to follow heart-failure patients at home'


class Comparison(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix='wishwell-pictures-')
        self.golden = self.draw('golden', WORDS)

    def tearDown(self):
        shutil.rmtree(self.folder)

    def draw(self, name, words, *more, size='1280x800', at='+40+300'):
        """A screen with one line of small letters on it, whatever font is there."""
        path = os.path.join(self.folder, name + '.png')
        subprocess.run(['/usr/bin/convert', '-size', size, 'xc:#fafafa', '-fill', '#2f2f2f', '-pointsize', '14', '-annotate', at,
                        words, *more, path], check=True)
        return path

    def tiles(self, picture):
        return pictures.difference(self.golden, picture)

    def test_the_same_is_the_same(self):
        self.assertEqual(self.tiles(self.draw('again', WORDS)), [])

    def test_another_word(self):
        tiles = self.tiles(self.draw('word', WORDS.replace('home', 'work')))
        self.assertTrue(tiles)
        self.assertLess(len(tiles), 12, 'only where the word is')
        self.assertTrue(all(288 <= y <= 304 for _, y, _, _, _ in tiles), tiles)

    def test_another_letter(self):
        self.assertTrue(self.tiles(self.draw('letter', WORDS.replace('way', 'wax'))))

    def test_a_full_stop(self):
        self.assertTrue(self.tiles(self.draw('stop', WORDS + '.')))

    def test_a_line_more(self):
        self.assertTrue(self.tiles(self.draw('line', WORDS, '-annotate', '+40+330', 'recorded 12 Nov by Ingrid')))

    def test_a_pixel_to_the_right(self):
        self.assertTrue(self.tiles(self.draw('shifted', WORDS, at='+41+300')))

    def test_a_hairline(self):
        self.assertTrue(self.tiles(self.draw('hairline', WORDS, '-draw', 'line 40,500 44,500')))

    def test_a_badge_in_the_corner(self):
        self.assertTrue(self.tiles(self.draw('corner', WORDS, '-fill', 'red', '-draw', 'point 1279,799 point 1278,799 point 1279,798')))

    def test_a_shade_is_let_pass(self):
        self.assertEqual(self.tiles(self.draw('shade', WORDS, '-fill', '#f0f0f0', '-opaque', '#fafafa')), [])

    def test_another_colour_is_not(self):
        self.assertTrue(self.tiles(self.draw('colour', WORDS, '-fill', '#d8d8d8', '-opaque', '#fafafa')))

    def test_another_size(self):
        self.assertEqual(len(self.tiles(self.draw('size', WORDS, size='1280x801'))), 1)

    def test_the_place_is_marked(self):
        marked = os.path.join(self.folder, 'marked.png')
        picture = self.draw('word', WORDS.replace('home', 'work'))
        tiles = pictures.difference(self.golden, picture, marked)
        self.assertTrue(pictures.difference(picture, marked))
        self.assertIn('%d tile' % len(tiles), pictures.where(tiles))


if __name__ == '__main__':
    if not os.path.exists('/usr/bin/convert'):
        print('SKIP: ImageMagick is not installed; ./dev deps installs it')
        sys.exit(77)
    unittest.main()
