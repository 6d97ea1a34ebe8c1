#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The driver, held against a window that has one of each: test-drive.py SAMPLE-PROGRAM"""

import os
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import pictures  # noqa: E402
from driver import App, Failed  # noqa: E402
from session import Missing, MISSING  # noqa: E402


def drive(sample):
    with App([sample], 'sample', size=(800, 600)) as app:
        app.says('Ready')
        app.find('push button', 'Press').press()
        app.says('Pressed')
        app.find(None, 'Sentence').fill('Blåbærsyltetøy «og» brød')
        app.says('Typed: Blåbærsyltetøy «og» brød')
        fruit = app.find('list', 'Fruit')
        names = [row.name for row in app.rows(fruit)]
        assert names[:2] == ['Blåbær', 'Epler'] and len(names) == 8, names
        app.rows(fruit)[4].point()
        app.says('Row: Plommer')
        app.choose(app.find('push button', 'Main Menu'), 'Choose Me')
        app.says('Menu: chosen')
        app.find('push button', 'Ask…').point()
        app.find('push button', 'Remove').point()
        app.says('Answer: remove')
        picture = app.picture(os.path.join(app.folder, 'a.png'))
        again = app.picture(os.path.join(app.folder, 'b.png'))
        with open(picture, 'rb') as a, open(again, 'rb') as b:
            assert a.read() == b.read(), 'two pictures of the same window differ'
        assert pictures.difference(picture, again) == []
        app.find(None, 'Sentence').fill('Noe helt annet')
        other = app.picture(os.path.join(app.folder, 'c.png'))
        tiles = pictures.difference(picture, other)
        assert 4 < len(tiles) < 200, 'other words in an entry: %s' % (pictures.where(tiles) if tiles else 'not seen')
        try:
            app.find('push button', 'Never there', limit_s=0.3)
        except Failed as error:
            assert 'Never there' in str(error), error
        else:
            raise AssertionError('a button that is not there was found')
        children = list(app.children)
    time.sleep(0.1)
    assert all(child.poll() is not None for child in children), 'a process outlived its session'
    assert not os.path.exists(app.folder), 'the session left its folder behind'


if __name__ == '__main__':
    try:
        drive(sys.argv[1])
    except Missing as reason:
        print('SKIP: %s' % reason)
        sys.exit(MISSING)
