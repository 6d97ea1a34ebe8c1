#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of groups: a suggested group is looked at, started and taken back; one waits; what the whole cluster lacks is opened."""

import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'drive'))
from wishwell import open_sample, open_to_stay, run_tests  # noqa: E402


def rows_of(app, list_name, wanted):
    return [r for shown in app.find_all('list', list_name) for r in app.rows(shown) if re.search(wanted, r.name)]


def listed(app, wanted):
    """The rows of the list of groups, also those that one would have to scroll to."""
    return [r for shown in app.find_all('list', 'Groups') for r in shown.find_all('list item', re.compile(wanted))]


def choose(app, wanted):
    row = app.wait(lambda: rows_of(app, 'Groups', wanted), wanted)[0]
    name = row.name
    row.point()
    return name


def begin(app):
    app.find('list', 'Matches')
    app.keys('alt+6')
    app.wait(lambda: rows_of(app, 'Groups', r'^Night care, \d+ wishes'), 'suggestions')


def count_in(name):
    return int(re.search(r'\d+', name).group())


def a_suggested_group_is_started_and_that_is_undone():
    with open_sample() as app:
        begin(app)
        n_wishes = count_in(choose(app, '^Night care, '))
        app.says(re.compile(r'^The %d wishes share \d+ tags' % n_wishes))
        app.find('heading', 'Wishes in common, %d' % n_wishes)
        lead = re.search(r'\. (.*) would lead$', app.says(re.compile(' would lead$'))).group(1)
        app.find('push button', 'Start Group…').press()
        dialog = app.find('frame', 'Start Group')
        checks = app.wait(lambda: app.find_all('check box', within=dialog), 'members to tick')
        left_out = [c for c in checks if 'checked' in c.states and c.name != lead][0]
        name_left_out, n_members = left_out.name, sum('checked' in c.states for c in checks) - 1
        left_out.point()
        app.wait(lambda: 'checked' not in left_out.states, 'one member less')
        app.find('text', 'Name', within=dialog).fill('Nattevakt i nord')
        app.keys('ctrl+Return')
        app.gone('frame', 'Start Group')
        started = '^Nattevakt i nord, %d members · %s$' % (n_members, re.escape(lead))
        app.find('heading', 'Members, %d' % n_members)
        app.wait(lambda: listed(app, started), 'the group in the list')
        app.find('heading', 'Shared wishes, %d' % n_wishes)
        assert not rows_of(app, 'Members', '^' + re.escape(name_left_out)), name_left_out
        # what is a group now is suggested no more
        app.wait(lambda: not rows_of(app, 'Groups', '^Night care, '), 'the end of the suggestion')
        app.keys('ctrl+z')
        app.wait(lambda: not listed(app, '^Nattevakt i nord'), 'the end of the group')
        app.wait(lambda: rows_of(app, 'Groups', '^Night care, %d wishes' % n_wishes), 'the suggestion')
        assert app.quit() == 0


def a_suggestion_waits_until_it_is_called_back():
    with open_to_stay('--sample', settings='toast-seconds=60\n') as app:
        begin(app)
        choose(app, '^Night care, ')
        app.says(re.compile(' would lead$'))
        app.find('push button', 'Not Now').press()
        app.wait(lambda: not rows_of(app, 'Groups', '^Night care, '), 'the suggestion to be hidden')
        app.find('push button', 'Undo').press()
        app.wait(lambda: rows_of(app, 'Groups', '^Night care, '), 'the suggestion')
        assert app.quit() == 0


def what_nobody_can_answer_is_found_by_keyboard():
    with open_sample() as app:
        begin(app)
        choose(app, '^Night care, ')
        app.keys('End', 'Up', 'Up', 'Up')
        app.says('What Nobody Can Answer')
        # every wish is matched for it, and then the list says how many there are
        found = app.wait(lambda: listed(app, r'^What nobody can answer, \d+$'), 'the count of gaps', 60)[0]
        assert count_in(found.name) > 0, found
        app.keys('Down')
        app.says('Offers That Nobody Wants')
        assert app.quit() == 0


if __name__ == '__main__':
    run_tests([a_suggested_group_is_started_and_that_is_undone, a_suggestion_waits_until_it_is_called_back,
               what_nobody_can_answer_is_found_by_keyboard])
