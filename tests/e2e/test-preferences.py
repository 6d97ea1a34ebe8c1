#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Preferences: the language holds from the next start; and the windows that explain open and close by keyboard."""

import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'drive'))
from wishwell import BOKMAL, Missing, has_locale, open_to_stay, run_tests, the_other_window  # noqa: E402


def open_weights(app):
    app.keys('ctrl+comma')
    app.find('page tab', 'Matching', within=the_other_window(app)).press()
    app.find('spin button', re.compile('^Tags'), within=the_other_window(app))


def keyfile(app):
    with open(os.path.join(app.env['XDG_CONFIG_HOME'], 'glib-2.0', 'settings', 'keyfile'), encoding='utf-8') as file:
        return file.read()


def close(app):
    app.keys('Escape')
    app.wait(lambda: len(app.windows()) == 1, 'the end of the window')


def the_language_holds_from_the_next_start():
    if not has_locale(BOKMAL):
        raise Missing('there is no locale %s; ./dev deps makes it' % BOKMAL)
    with open_to_stay('--sample', settings="language='nb'\n") as app:
        app.find('list item', 'Ønsker')
        app.keys('ctrl+comma')
        app.find('page tab', 'Generelt', within=the_other_window(app))
        app.wait(lambda: [w for w in the_other_window(app).walk() if re.search('[Bb]okmål', w.name)], 'the language that was chosen')
        close(app)
        assert app.quit() == 0


def a_message_stays_as_long_as_asked():
    with open_to_stay('--sample') as app:
        app.find('list', 'Wishes')
        app.keys('ctrl+comma')
        seconds = app.find('spin button', re.compile('^Seconds'), within=the_other_window(app))
        seconds.point()
        app.keys('ctrl+a')
        app.type('30')
        app.keys('Return')
        app.wait(lambda: 'toast-seconds=30' in keyfile(app), 'the setting to be kept')
        close(app)
        assert app.quit() == 0


def windows_that_explain_open_and_close_by_keyboard():
    with open_to_stay('--sample') as app:
        app.find('list', 'Matches')
        app.keys('ctrl+question')
        app.find('label', 'Go to anything', within=the_other_window(app))
        close(app)
        app.keys('F1')
        app.find('list item', 'Read a Match', within=the_other_window(app))
        first = app.find('label', 'What Wishwell Is For', within=the_other_window(app))
        assert first
        app.keys('Down')
        close(app)
        open_weights(app)
        close(app)
        app.keys('ctrl+k')      # the keys belong to the main window again
        app.find('entry', 'Go to anything')
        app.keys('Escape')
        app.gone('entry', 'Go to anything')
        assert app.quit() == 0


if __name__ == '__main__':
    run_tests([the_language_holds_from_the_next_start, a_message_stays_as_long_as_asked,
               windows_that_explain_open_and_close_by_keyboard])
