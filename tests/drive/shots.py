#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of every screen in every look: shots.py [--look LOOK]… [--only SCREEN]… FOLDER → FOLDER/LOOK/SCREEN.png

Two starts of the program a look: a walk goes from screen to screen, the first run first, and takes a picture of each; then one
through the cluster in the middle of things (staged.py), for what needs an event that has begun, or a colleague.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import staged  # noqa: E402
from session import Missing, MISSING  # noqa: E402
from wishwell import BOKMAL, Failed, choose_sample, go_to_entry, open_to_stay, pick_file, the_other_window  # noqa: E402

# 728: without a compositor the window has an edge of 4 on each side, and 720 is what is meant.
LOOKS = {
    'light': {},
    'dark': {'dark': True},
    'bokmal': {'locale': BOKMAL},
    'narrow': {'size': (728, 800)},
    'high-contrast': {'env': {'ADW_DEBUG_HIGH_CONTRAST': '1'}},
}

SPREADSHEET = '''Navn;Type;Sted;Medlem siden;Stikkord
Sårblikk;Oppstart;Tromsø;2021;sår, bildediagnostikk
Furudal kommune;Kommune;Furudal;01.09.2023;fall
;Oppstart;Ås;2024;søvn
Vevsyn;Oppstart;Oslo;32.13.2022;patologi
Skarvholt Ventures;Investor;Oslo;2020;såkorn
'''


class Screen:
    """How to get to a screen from the page of wishes, and how to get back."""

    ticks = False       # whether a clock goes in it

    def go(self, app):
        pass

    def leave(self, app):
        pass


class FirstRun(Screen):
    def go(self, app):
        app.wait(lambda: len(app.find_all('list item')) >= 3, 'the ways to start')
        app.wait(lambda: re.search(r'\d', ' '.join(app.sentences())), 'how large the sample is')

    def leave(self, app):
        choose_sample(app)
        wait_for_matches(app)


def back_to_wishes(app):
    """A key just as a page goes is eaten, so it is tried again."""
    for _ in range(4):
        go_to_entry(app, 2)
        try:
            app.wait(lambda: app.windows()[0].name.startswith(('Wishes', 'Ønsker')), 'the wishes', 5)
            break
        except Failed as error:
            failed = error
    else:
        raise failed
    wait_for_matches(app)


def wait_for_matches(app):
    """The list of matches stands where the page of a wish does; in the narrow look the list of wishes may hide it."""
    app.wait(lambda: any(re.search(r', (score|poengsum) \d+', w.name) or re.search(r', (\d+ (match|matches|treff)|No match|Uten treff)$', w.name)
                         for w in app.find_all('list item')), 'wishes or matches')


def match_rows(app):
    return [w for w in app.find_all('list item') if re.search(r', (score|poengsum) \d+', w.name)]


class Wishes(Screen):
    def go(self, app):
        wait_for_matches(app)


class Why(Screen):
    def go(self, app):
        if not match_rows(app):     # narrow: the list of wishes is shown first
            wishes = [w for w in app.find_all('list item') if re.search(r', (\d+ (matches|treff))$', w.name)]
            wishes[0].point()
        app.wait(lambda: match_rows(app), 'matches')[0].point()
        app.says(re.compile('^(Why This Match|Hvorfor dette treffet)$'))

    def leave(self, app):
        app.keys('Escape')
        app.wait(lambda: match_rows(app), 'the matches again')


class Organisations(Screen):
    def go(self, app):
        go_to_entry(app, 3)
        # the first that wishes for something
        rows = app.wait(lambda: app.find_all('list item', re.compile(r'^[^,]+, [^,]+ · [^,]+, \d+ \w+$')), 'the organisations')
        rows[0].point()
        app.wait(lambda: len([s for s in app.sentences() if s.startswith(rows[0].name.split(',')[0])]) > 1, 'the page of %s' % rows[0].name)

    def leave(self, app):
        back_to_wishes(app)


class Page(Screen):
    """A page of the sidebar: its number there, the row of its list that is opened, and the widget that is there then."""

    def __init__(self, number, row, role, name):
        self.number, self.row, self.role, self.name = number, row and re.compile(row), role, re.compile(name)

    def go(self, app):
        go_to_entry(app, self.number)
        if self.row:
            app.wait(lambda: app.find_all('list item', self.row), 'a row of page %d' % self.number)[0].point()
        app.wait(lambda: app.find_all(self.role, self.name), '%s of page %d' % (self.role, self.number))

    def leave(self, app):
        if self.row:
            app.keys('Escape')      # what is opened may stand in place of all pages
        back_to_wishes(app)


EVENT = '^Health Investment Day'
VIEWS = re.compile('^(Details|Detaljer|Participants|Deltakere|Requests|Forespørsler|Floor|Lokale|Plan|Live|Direkte|Report|Rapport)$')


class View(Page):
    """A view of an event: its name, and the widget that is there then."""

    def __init__(self, view, role=None, name=''):
        super().__init__(8, EVENT, role, name)
        self.view = re.compile(view)

    def tabs(self, app):
        """The views' tabs; narrow, they are a menu."""
        return app.find_all('page tab', self.view) or app.find_all('push button', VIEWS)

    def go(self, app):
        if not self.tabs(app):
            go_to_entry(app, self.number)
            app.wait(lambda: app.find_all('list item', self.row), 'the event')[0].point()
        tab = app.wait(lambda: self.tabs(app), 'the views')[0]
        tab.press()
        if tab.role == 'push button':
            app.find('menu item', self.view).press()
        app.wait(lambda: app.find_all(self.role, self.name), '%s of the view %s' % (self.role, self.view.pattern))


class StagedView(View):
    """A view of the event that has begun. The next screen is another view of it."""

    def leave(self, app):
        pass


class Day(StagedView):
    """The view Live."""

    ticks = True

    def __init__(self, *wanted):
        super().__init__('^(Live|Direkte)$', *wanted)


class CheckIn(Day):
    """Somebody is at the door."""

    def go(self, app):
        super().go(app)
        narrow = app.find_all('toggle button', re.compile('^(Check-in|Innsjekking)$'))
        if narrow:
            narrow[0].press()
        app.find('entry', self.name).point()
        app.type('ar')
        app.wait(lambda: app.find_all('check box', re.compile('[Aa]r')), 'whose names have these letters')

    def leave(self, app):
        app.keys('ctrl+a', 'BackSpace')


class Projector(Day):
    def go(self, app):
        super().go(app)
        app.keys('F11')
        window = the_other_window(app)
        app.keys('F11')     # with one screen it opens as a window
        app.wait(lambda: [b for b in app.x_windows() if b[1] == window.name and b[2][:2] == (0, 0)], 'the projector to fill the screen')

    def leave(self, app):
        app.keys('alt+F4')
        app.wait(lambda: len(app.windows()) == 1, 'the end of the projector')


class Dialog(Screen):
    """A window over the main one, opened by a key."""

    def __init__(self, key):
        self.key = key

    def go(self, app):
        app.keys(self.key)
        the_other_window(app)
        self.fill(app)

    def fill(self, app):
        pass

    def leave(self, app):
        the_other_window(app)
        app.keys('alt+F4')
        app.wait(lambda: len(app.windows()) == 1, 'the end of the dialog')


class NewWish(Dialog):
    def fill(self, app):
        app.type('a way to follow heart-failure patients at home')
        app.wait(lambda: [w for w in the_other_window(app).walk() if re.search('^(Remove tag|Add suggested tag|Fjern|Legg til)', w.name)],
                 'tags that the sentence suggests')

    def leave(self, app):
        super().leave(app)
        app.wait(lambda: not app.find_all('push button', re.compile('^(Undo|Angre|Continue)$')), 'the end of the toast')


class GoTo(Dialog):
    def fill(self, app):
        app.type('hjerte')
        app.wait(lambda: app.find_all('list item', 'Hjertenær', within=the_other_window(app)), 'Hjertenær')


class Preferences(Dialog):
    """The page of the weights: the other one shows the account's name and folders."""

    def fill(self, app):
        app.find('page tab', re.compile('^(Matching|Treff)$'), within=the_other_window(app)).press()
        app.wait(lambda: len(app.find_all('spin button', within=the_other_window(app))) >= 5, 'the weights')


class Import(Screen):
    def go(self, app):
        path = os.path.join(app.folder, 'members.csv')
        with open(path, 'w', encoding='utf-8') as file:
            file.write(SPREADSHEET)
        pick_file(app, path)
        app.wait(lambda: app.find_all('push button', re.compile(r'^Import(er)?\W\d'), within=the_other_window(app)), 'the plan of the import')

    def leave(self, app):
        the_other_window(app)
        app.keys('alt+F4')
        app.wait(lambda: len(app.windows()) == 1, 'the end of the import')
        back_to_wishes(app)


class Conflict(Screen):
    """What two people changed, from the row at the end of the sidebar."""

    def go(self, app):
        app.keys('alt+0')
        app.find('push button', re.compile('^(Resolve…|Løs\W…)$')).press()
        window = the_other_window(app)
        app.find('push button', re.compile('^(Save Result|Lagre resultat)$'), within=window)
        # narrow: the first conflict is shown without the list
        for wish in app.find_all('label', re.compile('^' + staged.WISH[:40]), within=window)[:1]:
            wish.point()
            app.wait(lambda: [w for w in window.walk() if re.search('2027', w.name)], 'what they wrote')

    def leave(self, app):
        app.keys('Escape')
        app.wait(lambda: len(app.windows()) == 1, 'the end of the window')


# In the order of the walk. What leaves a message behind comes last.
SCREENS = {
    'first-run': FirstRun(), 'wishes': Wishes(), 'why': Why(), 'organisations': Organisations(),
    'today': Page(1, None, 'label', '^(Nothing has changed|Ingenting er endret|.*(yesterday|i går))$'),
    'introductions': Page(5, None, 'label', '^(Agreed in|Avtalt i) '), 'reports': Page(9, None, 'heading', '^(Raised and contracted|Hentet og kontraktsfestet)$'),
    'matches': Page(4, None, 'label', r'^\d+ \w+ × \d+ \w+'),
    'groups': Page(6, '^Digital Home Follow-up, ', 'list', '^(Members|Medlemmer)$'),
    'projects': Page(7, '^Care at a distance', 'list', '^(Consortium|Konsortium)$'),
    # Of an event's views the one that needs no plan, which is another each time.
    'events': View('^(Participants|Deltakere)$', 'list', '^(Participants|Deltakere)$'),
    'preferences': Preferences('ctrl+comma'), 'shortcuts': Dialog('ctrl+question'), 'help': Dialog('F1'),
    'go-to': GoTo('ctrl+k'), 'import': Import(), 'new-wish': NewWish('ctrl+n'),
}
# The same, in the cluster in the middle of things.
STAGED = {
    'conflict': Conflict(),
    'event-details': StagedView('^(Details|Detaljer)$'), 'event-participants': StagedView('^(Participants|Deltakere)$'),
    'event-requests': StagedView('^(Requests|Forespørsler)$'), 'event-floor': StagedView('^(Floor|Lokale)$'),
    'event-plan': StagedView('^Plan$'), 'event-live': Day(), 'check-in': CheckIn('entry', '^(Name or badge number|Navn eller nummer på navneskilt)$'),
    'event-report': StagedView('^(Report|Rapport)$'), 'projector': Projector(),
}


def walk(look, screens, folder, sample=None):
    """Take the pictures of one look; returns the screens that could not be reached, with the reasons."""
    failed = {}
    if set(screens) & set(SCREENS):
        with open_look(look, **({'WISHWELL_SAMPLE': sample} if sample else {})) as app:
            if 'first-run' not in screens:
                SCREENS['first-run'].leave(app)
            failed.update(walk_through(app, SCREENS, screens, folder, '--sample'))
    if set(screens) & set(STAGED):
        with tempfile.TemporaryDirectory(prefix='wishwell-staged-') as where:
            arguments = ('--database', staged.stage(where))
            with open_look(look, *arguments, WISHWELL_NOW=staged.NOW) as app:
                wait_for_matches(app)
                failed.update(walk_through(app, STAGED, screens, folder, *arguments))
    return failed


def open_look(look, *arguments, **env):
    return open_to_stay(*arguments, settings="advisor='%s'\n" % staged.ME, **{**LOOKS[look], 'env': {**LOOKS[look].get('env', {}), **env}})


def walk_through(app, known, screens, folder, *arguments):
    failed = {}
    for name in [s for s in known if s in screens]:
        screen, begun = known[name], time.monotonic()
        path = os.path.join(folder, name + '.png')
        try:
            screen.go(app)
            app.picture(path, ticks=screen.ticks)
            screen.leave(app)
        except Exception as reason:
            failed[name] = reason
            app.keep_failure(reason)
            start_again(app, *arguments)
        print('%s %s %.1f s' % (path, 'FAILED' if name in failed else 'taken', time.monotonic() - begun), flush=True)
    app.quit()
    return failed


def start_again(app, *arguments):
    """After a screen that went wrong: the others are still wanted."""
    app.stop()
    app.launch([*app.argv[:1], *arguments])
    app.wait(app.windows, 'a window')
    app.maximise()
    wait_for_matches(app)


def main():
    parser = argparse.ArgumentParser(description='Pictures of every screen in every look.')
    parser.add_argument('--only', metavar='SCREEN', choices=[*SCREENS, *STAGED], action='append', help='only this screen')
    parser.add_argument('--look', metavar='LOOK', choices=LOOKS, action='append', help='only in this look')
    parser.add_argument('--sample', metavar='FOLDER', help='with this cluster instead of the sample')
    parser.add_argument('--here', action='store_true', help=argparse.SUPPRESS)
    parser.add_argument('folder')
    options = parser.parse_args()
    looks, screens = options.look or list(LOOKS), options.only or [*SCREENS, *STAGED]
    if options.here:
        failed = walk(looks[0], screens, options.folder, options.sample)
        for name, reason in failed.items():
            sys.stderr.write('%s %s: %s\n' % (looks[0], name, reason))
        return 1 if failed else 0
    groups = [group for group in ([s for s in screens if s in known] for known in (SCREENS, STAGED)) if group]
    codes = [run(look, group, os.path.abspath(os.path.join(options.folder, look)), options.sample).wait() for look in looks for group in groups]
    return 1 if [c for c in codes if c not in (0, MISSING)] else 0


def run(look, screens, folder, sample=None, **more):
    """Start the walk through one look of the sample or of the cluster in the middle of things in a process of its own, since a
    process can join one session only."""
    argv = [sys.executable, os.path.abspath(__file__), '--here', '--look', look, folder]
    argv += [word for screen in screens for word in ('--only', screen)] + (['--sample', sample] if sample else [])
    return subprocess.Popen(argv, **more)


if __name__ == '__main__':
    try:
        sys.exit(main())
    except Missing as reason:
        print('SKIP: %s' % reason)
        sys.exit(MISSING)
