#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of an organisation: found, tagged, contacted, edited, deleted, and all of it undone."""

import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'drive'))
from wishwell import open_sample, run_tests  # noqa: E402

NAME = 'Hjertenær'


def open_organisation(app, name=NAME):
    app.find('list', 'Wishes')
    app.keys('alt+3')
    app.find('list', 'Organisations')
    app.keys('ctrl+f')
    app.find('entry', 'Search organisations')
    app.keys('ctrl+a')
    app.type(name)
    app.wait(lambda: [r.name for r in app.rows(app.find('list', 'Organisations'))][:1]
             and app.rows(app.find('list', 'Organisations'))[0].name.startswith(name), '%s first in the list' % name)
    app.keys('Return')
    # In the list it stands already; on its page it stands once more.
    app.wait(lambda: app.sentences().count(name) > 1, 'the page of %s' % name)
    app.find('push button', 'Log Contact')


def tags_come_and_go_and_come_back():
    with open_sample() as app:
        open_organisation(app)
        # The page of wishes, behind, has such a button too.
        [b for b in app.find_all('push button', 'Add a tag') if 'focusable' in b.states][-1].point()
        app.find('entry', 'Tag to add')
        app.type('Dementia')
        app.wait(lambda: [w for w in app.find_all(None, re.compile('Dementia')) if 'Remove' not in w.name], 'Dementia offered')
        app.keys('Return')
        app.find('push button', 'Remove tag Dementia')
        # What was chosen closes the popover; Escape would go back to the list.
        app.gone('entry', 'Tag to add')
        app.find('push button', 'Remove tag Heart failure').point()
        app.gone('push button', 'Remove tag Heart failure')
        app.keys('ctrl+z')
        app.find('push button', 'Remove tag Heart failure')
        app.keys('ctrl+z')
        app.gone('push button', 'Remove tag Dementia')
        assert app.quit() == 0


def matches_go_both_ways_and_explain_themselves():
    with open_sample() as app:
        open_organisation(app)
        first = app.wait(lambda: app.rows(app.find('list', 'They Want')), 'whom it wants')[0]
        assert re.match(r'.+, score \d+, ', first.name), first.name
        investors = app.find('push button', re.compile(r'^\d+ fitting investors?$'))
        investors.point()
        app.says(re.compile('investors'))
        app.keys('alt+3')
        app.rows(app.find('list', 'They Want'))[0].point()
        app.says(re.compile('Why This Match'))
        app.keys('Escape')
        app.find('push button', 'Log Contact')
        assert app.quit() == 0


def a_contact_is_logged_by_keyboard_and_undone():
    said = 'She sends the price list on Monday'
    with open_sample() as app:
        open_organisation(app)
        app.keys('ctrl+l')
        app.find('frame', 'Log Contact')
        app.type(said)
        app.wait(lambda: 'sensitive' in app.find('push button', 'Add').states, 'a contact that can be added')
        app.keys('ctrl+Return')
        app.gone('frame', 'Log Contact')
        app.says(re.compile('Phone call: ' + said))
        app.keys('ctrl+z')
        app.wait(lambda: not [s for s in app.sentences() if said in s], 'the contact undone')
        assert app.quit() == 0


def an_edit_is_undone():
    with open_sample() as app:
        open_organisation(app)
        app.keys('ctrl+e')
        app.find('frame', 'Edit Organisation')
        app.keys('ctrl+a')
        app.type(NAME + ' AS')
        app.keys('ctrl+Return')
        app.gone('frame', 'Edit Organisation')
        app.says(NAME + ' AS')
        app.keys('ctrl+z')
        app.wait(lambda: NAME + ' AS' not in app.sentences(), 'the old name')
        assert app.quit() == 0


def what_is_deleted_comes_back():
    with open_sample() as app:
        open_organisation(app, 'Pulsvik')
        app.keys('Delete')
        app.find('push button', re.compile('^Delete')).point()
        app.find('entry', 'Search organisations')
        app.wait(lambda: not app.rows(app.find('list', 'Organisations')) or 'No Results Found' in app.sentences(), 'Pulsvik gone')
        app.keys('ctrl+z')
        app.wait(lambda: [r for r in app.rows(app.find('list', 'Organisations')) if r.name.startswith('Pulsvik')], 'Pulsvik back')
        assert app.quit() == 0


if __name__ == '__main__':
    run_tests([tags_come_and_go_and_come_back, matches_go_both_ways_and_explain_themselves, a_contact_is_logged_by_keyboard_and_undone,
               an_edit_is_undone, what_is_deleted_comes_back])
