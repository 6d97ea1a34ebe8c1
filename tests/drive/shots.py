#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of every screen in every look: shots.py [--only SCREEN] FOLDER → FOLDER/LOOK/SCREEN.png"""

import argparse
import os
import re
import subprocess
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from session import Missing, MISSING  # noqa: E402
from wishwell import BOKMAL, open_wishwell  # noqa: E402

# 728: without a compositor the window has an edge of 4 on each side, and 720 is what is meant.
LOOKS = {
    'light': {},
    'dark': {'dark': True},
    'bokmal': {'locale': BOKMAL},
    'narrow': {'size': (728, 800)},
    'high-contrast': {'env': {'ADW_DEBUG_HIGH_CONTRAST': '1'}},
}


def wait_for_matches(app):
    """The list of matches stands where the page of a wish does; in the narrow look the list of wishes may hide it."""
    app.wait(lambda: any(re.search(r' (score|poeng|skår)\w* \d+', w.name) or re.search(r', \d+ (matches|treff)$', w.name)
                         for w in app.find_all('list item')), 'wishes or matches')


def first_run(app):
    app.wait(lambda: len(app.find_all('list item')) >= 3, 'the ways to start')


def wishes(app):
    wait_for_matches(app)


def why(app):
    wait_for_matches(app)
    rows = [w for w in app.find_all('list item') if re.search(r', score \d+|, poeng \d+|, skår \d+', w.name)]
    if not rows:
        raise Missing('no match is in view in this look')
    rows[0].point()


def organisations(app):
    wait_for_matches(app)
    app.keys('alt+3')


def new_wish(app):
    wait_for_matches(app)
    app.keys('ctrl+n')


def go_to(app):
    wait_for_matches(app)
    app.keys('ctrl+k')
    app.wait(lambda: len(app.windows()) > 1, 'the window to search in')
    app.type('hjerte')


def preferences(app):
    wait_for_matches(app)
    app.keys('ctrl+comma')
    app.wait(lambda: len(app.windows()) > 1, 'the preferences')


def shortcuts(app):
    wait_for_matches(app)
    app.keys('ctrl+question')
    app.wait(lambda: len(app.windows()) > 1, 'the shortcuts')


# screen → (options of the program, how to get there)
SCREENS = {
    'first-run': ([], first_run), 'wishes': (['--sample'], wishes), 'why': (['--sample'], why),
    'organisations': (['--sample'], organisations), 'new-wish': (['--sample'], new_wish), 'go-to': (['--sample'], go_to),
    'preferences': (['--sample'], preferences), 'shortcuts': (['--sample'], shortcuts),
}


def take(look, screen, path, **more):
    arguments, reach = SCREENS[screen]
    with open_wishwell(*arguments, **{**LOOKS[look], **more}) as app:
        reach(app)
        app.picture(path)


def main():
    parser = argparse.ArgumentParser(description='Pictures of every screen in every look.')
    parser.add_argument('--only', metavar='SCREEN', choices=SCREENS, help='this screen, in the light look')
    parser.add_argument('--one', nargs=3, metavar=('LOOK', 'SCREEN', 'FILE'), help=argparse.SUPPRESS)
    parser.add_argument('folder', nargs='?')
    options = parser.parse_args()
    if options.one:
        take(*options.one)
        return 0
    wanted = [('light', options.only)] if options.only else [(look, screen) for look in LOOKS for screen in SCREENS]
    failed = 0
    for look, screen in wanted:   # each in a process of its own, since a process can join one session only
        path = os.path.abspath(os.path.join(options.folder, look, screen + '.png'))
        done = subprocess.run([sys.executable, os.path.abspath(__file__), '--one', look, screen, path], capture_output=True, encoding='utf-8')
        print('%s %s' % (path, 'taken' if done.returncode == 0 else 'SKIPPED' if done.returncode == MISSING else 'FAILED'), flush=True)
        if done.returncode not in (0, MISSING):
            sys.stderr.write(done.stderr)
            failed += 1
    return 1 if failed else 0


if __name__ == '__main__':
    try:
        sys.exit(main())
    except Missing as reason:
        print('SKIP: %s' % reason)
        sys.exit(MISSING)
