#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What assistive technology is told: every window is one, nothing is read twice, and a toast's Undo can be pressed by its name."""

import os
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'drive'))
from wishwell import go_to_entry, open_sample, open_to_stay, run_tests, the_other_window  # noqa: E402

# What opens each window from the page of wishes, and the words by which it is known.
WINDOWS = [('ctrl+k', 'Go to Anything'), ('ctrl+question', 'Keyboard Shortcuts'), ('F1', 'Help'), ('ctrl+n', 'New Wish'),
           ('ctrl+shift+n', 'New Organisation'), ('ctrl+comma', 'Preferences')]


def read_twice(app):
    """The names that consist of the same words twice."""
    found = []
    for window in app.windows():
        for widget in window.walk():
            words = widget.name.split()
            half = len(words) // 2
            if words and len(words) % 2 == 0 and words[:half] == words[half:]:
                found.append(widget.name)
    return found


def check(app, expected):
    window = the_other_window(app)
    assert window.name == expected, window
    assert window.role == 'frame', window
    assert read_twice(app) == [], read_twice(app)
    return window


def windows_are_windows_and_nothing_is_read_twice():
    with open_sample() as app:
        app.find('list', 'Matches')
        assert read_twice(app) == [], read_twice(app)
        for keys, title in WINDOWS:
            app.keys(keys)
            window = check(app, title)
            if title == 'Preferences':
                app.find('page tab', 'Matching', within=window).press()
                app.find('spin button', 'Tags', within=window)
                check(app, title)
            app.keys('Escape')
            app.wait(lambda: len(app.windows()) == 1, 'the end of “%s”' % title)
        go_to_entry(app, 3)
        app.rows(app.find('list', 'Organisations'))[0].point(times=2)
        app.find('push button', 'Edit')
        for keys, title in (('ctrl+l', 'Log Contact'), ('ctrl+e', 'Edit Organisation')):
            app.keys(keys)
            check(app, title)
            app.keys('Escape')
            app.wait(lambda: len(app.windows()) == 1, 'the end of “%s”' % title)
        assert app.quit() == 0


def a_toast_stays_as_long_as_asked_and_is_undone_by_its_button():
    with open_to_stay('--sample', settings='toast-seconds=60\n') as app:
        rows = app.find('list', 'Wishes')
        first = app.wait(lambda: [row.name for row in app.rows(rows) if row.name], 'the wishes')[0].split(',')[0]
        app.rows(rows)[0].point()

        def is_listed():
            return [row for row in app.rows(rows) if row.name.startswith(first)]
        app.choose(app.find('push button', 'More'), 'Delete')
        app.says('Wish deleted')
        time.sleep(6)       # as it was asked to, it stays longer than the five seconds of others
        app.find('push button', 'Undo').press()
        app.wait(is_listed, 'the wish to come back')
        assert app.quit() == 0


if __name__ == '__main__':
    run_tests([windows_are_windows_and_nothing_is_read_twice, a_toast_stays_as_long_as_asked_and_is_undone_by_its_button])
