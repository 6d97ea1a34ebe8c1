#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole main job in one go, as on a first day: a wish is written down, its matches are read and judged, and all of it
is there again the next morning; the command line says the same of the same file."""

import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'drive'))
from wishwell import choose_sample, ctl, data_folder, open_to_stay, program, run_tests, the_other_window  # noqa: E402

SENTENCE = 'a way to follow heart-failure patients at home after discharge'
ASKER = 'Storvann University Hospital'


def write_the_wish(app):
    """By keyboard alone."""
    app.keys('ctrl+n')
    dialog = the_other_window(app)
    app.type(SENTENCE)
    # the tag that the sentence suggests first is taken by its key
    suggestion = app.find('push button', re.compile('^Add suggested tag '), within=dialog).name
    tag = suggestion[len('Add suggested tag '):]
    app.keys('ctrl+1')
    app.find('push button', 'Remove tag ' + tag, within=the_other_window(app))
    for _ in range(12):     # from the tags on to the row that asks who wishes
        app.keys('Tab')
        if [w for w in app.find_all(name='Asked by nobody yet', within=the_other_window(app)) if 'focused' in w.states]:
            break
    else:
        raise AssertionError('the keyboard does not reach the row that asks who wishes')
    app.keys('space')
    app.find('entry', 'Find an organisation or a person')
    app.type('storvann')
    app.find('label', ASKER, within=the_other_window(app))
    app.keys('Return')
    app.wait(lambda: 'sensitive' in app.find('push button', 'Add').states, 'a wish that can be added')
    app.keys('ctrl+Return')
    app.gone('frame', 'New Wish')
    return tag


def matches(app):
    """name → score of the wish's matches, best first. The page of an organisation, behind, lists matches of its own."""
    told = [re.match(r'(.+?), .*score (\d+)', w.name) for found in app.find_all('list', 'Matches')
            for w in found.find_all('list item') if ', score ' in w.name]
    return {m.group(1): int(m.group(2)) for m in told if m}


def on_its_page(app):
    """The sentence stands in its row of the list, and again over its page."""
    return len(app.find_all('label', SENTENCE)) >= 2


def read_matches(app):
    app.wait(lambda: on_its_page(app), 'the page of the wish')
    return app.wait(lambda: matches(app), 'matches of the wish')


def find_in_the_list(app):
    app.keys('ctrl+f')
    app.find('entry', 'Search wishes')
    app.type('after discharge')
    app.wait(lambda: [row for row in app.rows(app.find('list', 'Wishes')) if row.name.startswith(SENTENCE)], 'the wish in the list')[0].point()
    return read_matches(app)


def explain(app, name, score):
    [row for row in app.find_all('list item') if row.name.startswith(name + ', ') and ', score ' in row.name][0].point()
    app.says('Why This Match')
    app.wait(lambda: app.find_all('label', str(score)), 'the score %d on the page that explains it' % score)
    points = app.wait(lambda: [s for s in app.sentences() if re.match(r'\d+(\.\d)? of \d+', s)], 'points that are explained')
    assert len(points) >= 5, points
    app.keys('Escape')
    app.wait(lambda: on_its_page(app) and matches(app), 'the page of the wish again')


def shortlist(app, name):
    app.find(None, 'Shortlist ' + name).press()
    app.find(None, 'Remove %s from the shortlist' % name)


def dismiss(app, name):
    app.find('push button', 'Dismiss ' + name).press()
    app.find('push button', 'Does not fit the need').press()
    app.wait(lambda: name not in matches(app), '%s to leave the matches' % name)


def dismiss_and_think_again(app, name):
    """Dismissed, undone, and dismissed for good."""
    dismiss(app, name)
    app.keys('ctrl+z')      # the toast's button does the same; on a busy machine it may be gone before it is found
    app.wait(lambda: name in matches(app), '%s among the matches again' % name)
    dismiss(app, name)


def go_to(app, words, title):
    app.keys('ctrl+k')
    app.find('entry', 'Go to anything')
    app.type(words)
    app.wait(lambda: [w for w in app.find_all('list item', within=the_other_window(app)) if w.name == title], '“%s” by “%s”' % (title, words))
    while not [w for w in app.find_all('list item', title, within=the_other_window(app)) if 'selected' in w.states]:
        app.keys('Down')
    app.keys('Return')
    app.gone('entry', 'Go to anything')


def same_by_command(app, shown, dismissed):
    """What wishwellctl says of the same file."""
    database = os.path.join(data_folder(app), 'sample.db')
    found = [line.split('\t') for line in ctl(app, database, 'list', 'wish', '--format', 'tsv').splitlines()]
    ids = [cells[0] for cells in found if any(SENTENCE in cell for cell in cells)]
    assert len(ids) == 1, found[:3]
    told = ctl(app, database, 'match', '--wish', ids[0], '--top', '100', '--format', 'json')[0]
    assert told['statement'] == SENTENCE
    scores = {result['name']: result['score'] for result in told['results']}
    best = dict(list(scores.items())[:8])
    assert best == {name: shown.get(name) for name in best}, (shown, scores)
    assert dismissed not in scores, 'the command line ranks what was dismissed'


def the_first_day_and_the_next_morning():
    with open_to_stay(settings="advisor='Ingrid Solheim'\n") as app:
        app.says('Welcome to Wishwell')
        choose_sample(app)
        app.find('list', 'Matches')
        tag = write_the_wish(app)
        found = find_in_the_list(app)
        app.find('list item', re.compile('^Tag .*' + re.escape(tag)))
        best, scores = list(found), list(found.values())
        assert len(best) >= 3, 'the sample has somebody for this: %s' % found
        assert scores == sorted(scores, reverse=True), 'best first, but: %s' % found
        explain(app, best[0], scores[0])
        shortlist(app, best[0])
        dismiss_and_think_again(app, best[1])
        go_to(app, 'hjertenaer', 'Hjertenær')
        app.wait(lambda: any(re.match('Organisations|Hjertenær', w.name) for w in app.windows()), 'the page of organisations')
        app.says('Hjertenær')
        go_to(app, 'after discharge', SENTENCE)
        app.wait(lambda: any(w.name.startswith('Wishes') for w in app.windows()), 'the page of wishes')
        before = read_matches(app)
        assert app.quit() == 0

        app.launch([program(), '--sample'])
        app.wait(app.windows, 'a window')
        app.maximise()
        again = read_matches(app)      # what was looked at last is shown first
        assert again == before, (before, again)
        assert best[1] not in again
        app.find(None, 'Remove %s from the shortlist' % best[0])
        assert app.quit() == 0
        same_by_command(app, again, best[1])


if __name__ == '__main__':
    run_tests([the_first_day_and_the_next_morning])
