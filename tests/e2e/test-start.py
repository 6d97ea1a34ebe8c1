#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the first start to the sample cluster, and finding one's way, as a person would."""

import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'drive'))
from wishwell import BOKMAL, choose_sample, data_folder, open_sample, open_to_stay, open_wishwell, run_tests, the_other_window  # noqa: E402


def first_start_offers_three_ways_and_opens_the_sample():
    with open_wishwell() as app:
        app.says('Welcome to Wishwell')
        ways = app.find('list', 'Ways to start')
        assert [w.name for w in app.rows(ways)] == [
            'Open the Sample Cluster', 'Connect to a Shared Endpoint…', 'Import a Spreadsheet…'], app.rows(ways)
        app.rows(ways)[0].point()
        app.find('list', 'Matches')
        assert app.quit() == 0


def the_next_start_comes_back_and_there_is_a_way_to_another_cluster():
    with open_to_stay() as app:
        choose_sample(app)
        app.find('list', 'Matches')
        assert app.quit() == 0
        app.launch(app.argv)
        app.find('list', 'Matches')
        app.choose(app.find('push button', 'Main Menu'), 'Other Cluster…')
        app.says('Welcome to Wishwell')
        app.find('push button', 'Back').press()
        app.find('list', 'Matches')
        app.choose(app.find('push button', 'Main Menu'), 'Other Cluster…')
        app.says('Welcome to Wishwell')
        # The page behind has a menu of that name too.
        app.choose(app.find_all('push button', 'Main Menu')[-1], 'Start with an Empty Cluster')
        app.says('No Wishes Yet')
        app.choose(app.find('push button', 'Main Menu'), 'Other Cluster…')
        ways = app.find('list', 'Ways to start')
        assert [w.name for w in app.rows(ways)][:2] == ['Open Your Cluster', 'Open the Sample Cluster'], app.rows(ways)
        assert app.quit() == 0
        app.launch(app.argv)
        app.says('No Wishes Yet')
        assert app.quit() == 0


def what_is_given_up_at_the_start_leaves_nothing_behind():
    with open_to_stay() as app:
        def ways():
            app.says('Welcome to Wishwell')
            return [way.name for way in app.rows(app.find('list', 'Ways to start'))]

        offered = ways()
        own = os.path.join(data_folder(app), 'cluster.db')
        for way, key in ((1, 'Escape'), (2, 'Escape'), (1, 'alt+F4')):
            app.rows(app.find('list', 'Ways to start'))[way].point()
            the_other_window(app)
            app.says('Welcome to Wishwell')
            app.keys(key)
            app.wait(lambda: len(app.windows()) == 1, 'the end of the dialog')
            app.keys('Escape')
            assert ways() == offered, ways()
        assert app.quit() == 0
        assert not os.path.exists(own)
        app.launch(app.argv)
        assert ways() == offered
        # Asked for as it is, an empty one stays.
        app.rows(app.find('list', 'Ways to start'))[1].point()
        the_other_window(app)
        app.keys('Escape')
        app.wait(lambda: len(app.windows()) == 1, 'the end of the dialog')
        app.choose(app.find('push button', 'Main Menu'), 'Start with an Empty Cluster')
        for key, said in (('alt+2', 'No Wishes Yet'), ('alt+7', 'No Calls Yet')):
            app.keys(key)
            app.says(said)
            assert not [s for s in app.sentences() if re.match('Choose', s)], 'among none there is nothing to choose'
        assert app.quit() == 0
        app.launch(app.argv)
        app.says('No Calls Yet')
        assert app.quit() == 0


def go_to_anything_finds_by_the_first_letters_without_marks():
    with open_sample() as app:
        app.find('list', 'Matches')
        app.keys('ctrl+k')
        app.find('entry', 'Go to anything')
        app.type('hjertenaer')
        app.wait(lambda: [r for r in app.rows(app.find('list', 'Results')) if r.name == 'Hjertenær'], 'Hjertenær by “hjertenaer”')
        app.keys('Escape')
        app.gone('entry', 'Go to anything')
        assert app.quit() == 0


def bokmal_speaks_bokmal():
    with open_sample(locale=BOKMAL) as app:
        app.find('list item', 'Ønsker')
        app.find('list item', 'Organisasjoner')
        english = [s for s in app.sentences() if re.fullmatch(r'Wishes|Organisations|Matches|Introduce…|Best first|Today', s)]
        assert not english, 'left in English: %s' % english
        assert app.quit() == 0


def what_was_there_is_there_after_the_power_went():
    with open_sample() as app:
        before = app.wait(lambda: [r.name for r in app.rows(app.find('list', 'Wishes'))][:3], 'wishes')
        app.kill()
        app.launch(app.argv)
        again = app.wait(lambda: [r.name for r in app.rows(app.find('list', 'Wishes'))][:3], 'wishes again')
        assert [n.rsplit(',', 1)[0] for n in again] == [n.rsplit(',', 1)[0] for n in before], (before, again)
        assert app.quit() == 0


if __name__ == '__main__':
    run_tests([first_start_offers_three_ways_and_opens_the_sample, the_next_start_comes_back_and_there_is_a_way_to_another_cluster,
               what_is_given_up_at_the_start_leaves_nothing_behind,
               go_to_anything_finds_by_the_first_letters_without_marks, bokmal_speaks_bokmal, what_was_there_is_there_after_the_power_went])
