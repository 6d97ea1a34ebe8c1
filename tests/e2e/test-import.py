#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A cluster's own list of members, as messy as they are: read, looked at, imported, undone and redone; and one that is broken."""

import os
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'drive'))
from wishwell import ctl, data_folder, open_to_stay, run_tests, the_other_window, type_path  # noqa: E402

# Latin-1 and semicolons, as an old program saves it; one row without a name, one with a date that is none.
MESSY = ('Medlem;Type;Sted;Medlem siden;Stikkord;Fakturaref\r\n'
         'Sårblikk;Oppstart;Tromsø;2021;sår, bildediagnostikk;4410\r\n'
         '"Furudal kommune; helse";Kommune;Furudal;01.09.2023;fall;4411\r\n'
         ';Oppstart;Ås;2024;søvn;4413\r\n'
         'Vevsyn;Oppstart;Oslo;32.13.2022;patologi;4414\r\n'
         'Blåbærlab;Oppstart;Ås;2020;søvn;4415\r\n')
BROKEN = 'Medlem;Type;Sted\nSårblikk;Oppstart;Tromsø\nVevsyn;"Oppstart;Oslo\nBlåbærlab;Oppstart;Ås\n'


def begin(app, name, data):
    """First run, Import a Spreadsheet…, and the file."""
    path = os.path.join(app.folder, name)
    with open(path, 'wb') as file:
        file.write(data)
    app.says('Welcome to Wishwell')
    app.rows(app.find('list', 'Ways to start'))[2].point()
    type_path(app, path)
    return the_other_window(app)


def names(app):
    """Of the organisations in the file, as the command line reads them."""
    path = os.path.join(data_folder(app), 'cluster.db')
    return sorted(line.split('\t')[1] for line in ctl(app, path, 'list', 'organisation', '--format', 'tsv', code=(0, 3)).splitlines())


def a_messy_list_is_imported_undone_and_redone():
    with open_to_stay() as app:
        wizard = begin(app, 'medlemmer.csv', MESSY.encode('latin-1'))
        app.says(re.compile(r'5 rows · semicolon'), within=wizard)
        button = app.find('push button', re.compile(r'^Import \d+$'), within=wizard)
        app.wait(lambda: [w for w in app.find_all('status bar', within=wizard) if re.match(r'\d rows? cannot be read and will be left out', w.text or '')],
                 'how many rows will be left out')
        # the preview has the letters right, and says what is wrong where it is wrong
        app.find(None, re.compile('Row 1, Name, Sårblikk'), within=wizard)
        app.find(None, re.compile('^Row 3, Name, '), within=wizard)
        wanted = int(button.name.split()[1])
        assert 3 <= wanted <= 4, button
        assert names(app) == [], 'nothing is written before it is asked for'
        button.press()
        app.gone('push button', re.compile(r'^Import \d+$'))
        app.wait(lambda: len(names(app)) == wanted, '%d organisations' % wanted)
        imported = names(app)
        assert {'Sårblikk', 'Furudal kommune; helse', 'Blåbærlab'} <= set(imported), imported
        app.find('list item', re.compile('^Sårblikk'))
        app.keys('ctrl+z')
        app.wait(lambda: names(app) == [], 'nothing after the undo')
        app.keys('ctrl+shift+z')
        app.wait(lambda: names(app) == imported, 'all of it after the redo')
        assert app.quit() == 0


def a_quote_that_is_not_closed_is_told_with_its_line():
    with open_to_stay() as app:
        wizard = begin(app, 'broken.csv', BROKEN.encode())
        app.says('This File Cannot Be Read', within=wizard)
        sentence = app.says(re.compile(r'\bline 3\b'), within=wizard)
        assert re.search('quot', sentence, re.I), sentence
        assert not [w for w in app.find_all('push button', re.compile('^Import'), within=wizard) if 'sensitive' in w.states]
        app.keys('alt+F4')
        app.wait(lambda: len(app.windows()) == 1, 'the end of the wizard')
        assert names(app) == []
        assert app.quit() == 0


if __name__ == '__main__':
    run_tests([a_messy_list_is_imported_undone_and_redone, a_quote_that_is_not_closed_is_told_with_its_line])
