#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A wish is written down while somebody is still talking: by the keyboard alone, and as one more asker of a wish that is there."""

import os
import re
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'drive'))
from wishwell import open_sample, run_tests  # noqa: E402

SENTENCE = 'a way for home nurses to photograph a wound once'


def begin(app, sentence):
    app.find('list', 'Wishes')
    app.keys('ctrl+n')
    app.find('frame', 'New Wish')
    app.find('text', 'I wish I had')
    app.type(sentence)


def choose_asker(app, words, name):
    app.keys('alt+a')
    app.find('entry', 'Find an organisation or a person')
    app.type(words)
    app.find('list item', re.compile('^' + name))
    app.keys('Return')
    app.says(re.compile('^' + name), within=app.find('frame', 'New Wish'))


def a_whole_wish_by_keyboard():
    with open_sample() as app:
        app.find('list', 'Matches')
        begun = time.monotonic()
        begin(app, SENTENCE)
        app.find(None, re.compile('^Add suggested tag '))
        app.keys('ctrl+1')
        app.find(None, re.compile('^Remove tag '))
        choose_asker(app, 'Norlys', 'Norlys Cancer Institute')
        app.keys('Tab', 'Tab', 'space')   # past Solution to Pilot site
        app.wait(lambda: [w for w in app.find_all(None, 'Pilot site', app.find('frame', 'New Wish')) if 'pressed' in w.states], 'the kind')
        app.keys('ctrl+shift+c')
        app.find('push button', 'Remove Constraint')
        app.type('Norwegian')
        app.keys('ctrl+Return')
        app.gone('frame', 'New Wish')
        app.says(SENTENCE)
        print('by keyboard in %.1f s' % (time.monotonic() - begun), end=' ')
        rows = app.rows(app.find('list', 'Wishes'))
        assert [r for r in rows if r.name.startswith(SENTENCE) and 'Norlys Cancer Institute' in r.name], rows
        app.find('panel', 'Constraints')
        app.says('Norwegian')
        app.keys('ctrl+z')
        app.wait(lambda: SENTENCE not in app.sentences(), 'the end of the wish')
        assert app.quit() == 0


def an_asker_is_added_to_a_wish_that_is_there_and_that_is_undone():
    with open_sample() as app:
        app.find('list', 'Matches')
        begin(app, 'a way to follow patients with heart failure at home')
        app.find(None, re.compile('^Add suggested tag '))
        app.keys('ctrl+1', 'ctrl+2')
        choose_asker(app, 'Norlys', 'Norlys Cancer Institute')
        app.find('push button', re.compile(r'similar wish.*\. Compare$'))
        app.keys('ctrl+shift+r')
        compare = app.find('frame', 'Compare')
        app.says('Best Fit', within=compare)
        add = app.find('push button', re.compile('^Add This Asker, Norlys Cancer Institute, to the wish of '), within=compare)
        other = add.name.split(' to the wish of ')[1]
        add.press()
        app.gone('frame', 'Compare')
        app.gone('frame', 'New Wish')
        app.find('push button', 'The same wish of ' + other)
        app.says('a way to follow patients with heart failure at home')   # the own words, as background
        app.keys('ctrl+z')
        app.gone('push button', 'The same wish of ' + other)
        assert app.quit() == 0


if __name__ == '__main__':
    run_tests([a_whole_wish_by_keyboard, an_asker_is_added_to_a_wish_that_is_there_and_that_is_undone])
