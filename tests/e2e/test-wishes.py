#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job: choose a wish, read who can help, and ask why."""

import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'drive'))
from wishwell import open_sample, run_tests  # noqa: E402

WISHES = 'Wishes'
HEART = 'a way to follow heart-failure patients at home without phone calls'


def search_for(app, words):
    app.find('list', WISHES)
    app.keys('ctrl+f')
    app.find('entry', 'Search wishes')
    app.keys('ctrl+a')
    app.type(words)


def choose(app, sentence):
    def row():
        return [r for r in app.rows(app.find('list', WISHES)) if r.name.startswith(sentence)]
    app.wait(row, 'the wish “%s” in the list' % sentence)[0].point()
    app.wait(lambda: sentence in app.sentences(), 'the page of “%s”' % sentence)


def matches(app):
    """(name, score) of the matches in view, as they are spoken."""
    rows = app.wait(lambda: app.rows(app.find('list', 'Matches')), 'matches')
    told = [re.match(r'(.+?), .*score (\d+)', r.name) for r in rows]
    return [(m.group(1), int(m.group(2))) for m in told if m]


def search_narrows_and_the_chosen_wish_has_ranked_matches():
    with open_sample() as app:
        search_for(app, 'heart failure home')
        choose(app, HEART)
        found = app.wait(lambda: [m for m in [matches(app)] if any(n == 'Hjertenær' for n, _ in m)], 'Hjertenær among the matches')[0]
        scores = [score for _, score in found]
        assert scores == sorted(scores, reverse=True), 'best first, but: %s' % found
        assert all(0 <= s <= 100 for s in scores), scores
        assert app.quit() == 0


def why_adds_up_to_the_score():
    with open_sample() as app:
        search_for(app, 'heart failure home')
        choose(app, HEART)
        app.wait(lambda: matches(app), 'matches')
        name, score = matches(app)[0]
        row = [r for r in app.rows(app.find('list', 'Matches')) if r.name.startswith(name + ', ')][0]
        app.keys('Escape')
        row.point()
        app.says(re.compile('Why This Match'))
        told = app.wait(lambda: [s for s in app.sentences() if re.match(r'\d+[.,]\d of \d+', s)], 'points that are explained')
        assert told, app.sentences()
        app.wait(lambda: str(score) in ' '.join(app.sentences()), 'the score %d of %s on the page that explains it' % (score, name))
        assert app.quit() == 0


def a_match_is_shortlisted_and_that_is_undone():
    with open_sample() as app:
        search_for(app, 'cell line')
        choose(app, 'a company that would make our cell line under clean conditions')
        star = app.find(None, re.compile('^Shortlist '))
        name = star.name[len('Shortlist '):]
        star.press()
        app.find(None, re.compile('^Remove %s from|^Take %s off|^Unshortlist %s' % ((re.escape(name),) * 3)))
        app.keys('ctrl+z')
        app.find(None, 'Shortlist ' + name)
        assert app.quit() == 0


def a_new_wish_is_written_by_keyboard_and_undone():
    sentence = 'a quiet pump for the night ward at home'
    with open_sample() as app:
        app.find('list', 'Matches')
        app.keys('ctrl+n')
        app.find('frame', 'New Wish')
        app.type(sentence)
        add = app.find('push button', 'Add')
        assert 'sensitive' not in add.states, 'a wish that nobody asked for can be added'
        app.find('push button', 'Asked by nobody yet').point()
        app.find('entry', 'Find an organisation or a person')
        app.type('Storvann')
        app.find('label', 'Storvann University Hospital', within=app.windows()[-1])
        app.keys('Return')
        app.wait(lambda: 'sensitive' in app.find('push button', 'Add').states, 'a wish that can be added')
        app.keys('ctrl+Return')
        app.gone('frame', 'New Wish')
        # the list keeps its place, so the newest may be just above what is in view
        app.find('list item', re.compile('^' + sentence))
        app.keys('ctrl+z')
        app.gone('list item', re.compile('^' + sentence))
        assert app.quit() == 0


if __name__ == '__main__':
    run_tests([search_narrows_and_the_chosen_wish_has_ranked_matches, why_adds_up_to_the_score,
               a_match_is_shortlisted_and_that_is_undone, a_new_wish_is_written_by_keyboard_and_undone])
