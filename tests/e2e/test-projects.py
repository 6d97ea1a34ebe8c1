#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Projects & Calls: a role is asked for and somebody covers it, teams are looked at, and a consultation ranks nobody and writes down what it told."""

import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'drive'))
from wishwell import open_sample, run_tests  # noqa: E402

CALL = 'Rehabilitation where people live'
CONSULTATION = 'Follow-up at home for chronic disease: open market consultation'


def rows_of(app, list_name, wanted=''):
    return [r for shown in app.find_all('list', list_name) for r in app.rows(shown) if re.search(wanted, r.name)]


def says_of(app, list_name):
    return [tuple(row.sentences) for row in rows_of(app, list_name)]


def begin(app, title):
    app.find('list', 'Matches')
    app.keys('alt+7')
    app.wait(lambda: rows_of(app, 'Calls', '^' + re.escape(title)), title)[0].point()
    app.wait(lambda: app.sentences().count(title) > 1, 'the call')


def a_role_is_added_by_keyboard_and_somebody_covers_it():
    with open_sample() as app:
        begin(app, CALL)
        app.find('heading', 'Roles wanted, 0')
        app.find('push button', 'Add a Role').point()
        app.find('frame', 'Add a Role')
        app.keys('Escape')
        app.gone('frame', 'Add a Role')
        app.find('push button', 'Add a Role').point()
        dialog = app.find('frame', 'Add a Role')
        app.type('Trial site')
        app.find('push button', 'Add a tag', within=dialog).point()
        app.find(None, 'Find a tag')
        app.type('Rehabilitation')
        app.wait(lambda: [w for w in app.find_all('list item', re.compile('Rehabilitation'))], 'the tag offered')
        app.keys('Return')
        app.find('push button', 'Remove tag Rehabilitation', within=dialog)
        if app.find_all(None, 'Find a tag'):
            app.keys('Escape')
            app.gone(None, 'Find a tag')
        app.keys('ctrl+Return')
        app.gone('frame', 'Add a Role')
        app.find('heading', 'Roles wanted, 1')
        team = app.wait(lambda: [s for s in says_of(app, 'Consortium') if s[-1] == 'Trial site'], 'who covers the role')
        assert len(says_of(app, 'Consortium')) == 1 and team[0][-2] != 'Nobody covers this', team
        app.find('push button', 'Remove the role Trial site').point()
        app.find('heading', 'Roles wanted, 0')
        app.keys('ctrl+z')
        app.find('heading', 'Roles wanted, 1')
        app.keys('ctrl+z')
        app.find('heading', 'Roles wanted, 0')
        assert app.quit() == 0


def another_team_is_looked_at():
    with open_sample() as app:
        begin(app, CALL)
        best = app.wait(lambda: says_of(app, 'Consortium'), 'a team')
        app.find(None, 'Second').point()
        second = app.wait(lambda: says_of(app, 'Consortium') != best and says_of(app, 'Consortium'), 'another team')
        assert [s[-1] for s in second] == [s[-1] for s in best], (best, second)
        ranked = [int(re.search(r', score (\d+)', r.name).group(1)) for r in rows_of(app, 'Members for this call', ', score ')]
        assert ranked and ranked == sorted(ranked, reverse=True), ranked
        assert app.quit() == 0


def a_consultation_ranks_nobody_and_writes_down_what_it_told():
    with open_sample() as app:
        begin(app, CONSULTATION)
        app.find('heading', 'What was told, 0')
        suppliers = app.wait(lambda: [b.name for b in app.find_all('push button', re.compile('^Tell .* whom it could'))], 'suppliers')
        assert suppliers == sorted(suppliers, key=str.casefold), suppliers
        assert not rows_of(app, 'Members for this call') and not [s for s in app.sentences(app.find('list', 'Suppliers')) if re.match(r'\d+$', s)]
        first = re.match('Tell (.*) whom it could', suppliers[0]).group(1)
        app.find('push button', suppliers[0]).point()
        app.find('heading', 'What was told, 1')
        assert says_of(app, 'What was told')[0][0] == first, says_of(app, 'What was told')
        app.keys('ctrl+z')
        app.find('heading', 'What was told, 0')
        assert app.quit() == 0


if __name__ == '__main__':
    run_tests([a_role_is_added_by_keyboard_and_somebody_covers_it, another_team_is_looked_at,
               a_consultation_ranks_nobody_and_writes_down_what_it_told])
