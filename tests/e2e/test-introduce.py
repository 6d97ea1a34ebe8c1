#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two parties are introduced with the keyboard alone, and that is taken back."""

import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'drive'))
from wishwell import open_sample, run_tests  # noqa: E402

ASKER = 'Norlys Cancer Institute'
HEART = 'a way to follow heart-failure patients at home without phone calls'


def begin(app):
    """From a wish into the first of its matches, whom nobody has chosen yet, and to its letter."""
    app.wait(lambda: [r for r in app.rows(app.find('list', 'Wishes')) if ASKER in r.name], 'the wish')[0].point()

    def matches():
        first = [w.name.split(',')[0] for w in app.find_all('list item') if ', score ' in w.name][:1]
        return [name for name in first if app.find_all(None, 'Shortlist ' + name)]
    name = app.wait(matches, 'matches')[0]
    app.keys('ctrl+i')
    app.find('frame', 'Introduce')
    return app.wait(lambda: [w for w in app.find_all('text', 'Letter') if w.text], 'a letter')[0], name


def a_pair_is_introduced_by_keyboard_and_that_is_undone():
    with open_sample() as app:
        letter, name = begin(app)
        assert ASKER in letter.text and '@' in letter.text, letter.text
        assert re.match(r'(Hei|Dear) ', letter.text), letter.text
        # the cursor is in the letter: what is typed stands before what was ready
        app.type('PS ')
        app.wait(lambda: app.find('text', 'Letter').text.startswith('PS '), 'what was typed')
        app.keys('ctrl+Return')
        app.gone('frame', 'Introduce')
        # the star is what stays; the toast is gone before a busy machine has looked
        app.find(None, re.compile('^Remove %s from' % re.escape(name)))
        app.keys('ctrl+z')
        app.find(None, 'Shortlist ' + name)
        assert app.quit() == 0


def escape_introduces_nobody():
    with open_sample() as app:
        _, name = begin(app)
        app.keys('Escape')
        app.gone('frame', 'Introduce')
        app.find(None, 'Shortlist ' + name)
        assert app.quit() == 0


def why_asks_and_the_keyboard_stays_in_why():
    with open_sample() as app:
        app.find('list', 'Matches')
        app.wait(lambda: [w for w in app.find_all('list item') if ', score ' in w.name], 'matches')
        app.keys('ctrl+f')
        app.type('heart failure home')
        wanted = app.wait(lambda: [r for r in app.rows(app.find('list', 'Wishes')) if r.name.startswith(HEART)], 'the wish that is found')
        wanted[0].point()
        row = app.wait(lambda: [w for w in app.find_all('list item') if w.name.startswith('Pulsvik, ')], 'Pulsvik')[0]
        row.point()
        app.says('Why This Match')
        app.find('push button', re.compile('^Ask ')).press()
        app.find('frame', re.compile('^Ask '))
        app.keys('ctrl+Return')
        app.gone('frame', re.compile('^Ask '))
        app.find(None, 'Remove Pulsvik from the shortlist')
        app.keys('ctrl+z')
        app.find(None, 'Shortlist Pulsvik')
        assert app.quit() == 0


if __name__ == '__main__':
    run_tests([a_pair_is_introduced_by_keyboard_and_that_is_undone, escape_introduces_nobody, why_asks_and_the_keyboard_stays_in_why])
