#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A participant's agenda on her phone: a real hub, a real event out of the command line, and Chromium that reads it as she would."""

import json
import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'drive'))
from hub import PASSWORD, Hub  # noqa: E402
from phone import Phone  # noqa: E402
from wishwell import build_folder, program, run_tests  # noqa: E402

PEOPLE = '''Navn;Firma;Rolle;Språk;Til stede fra;Til stede til
Åse Bjørk;Hjertenær;Oppstart;norsk;;12.00
Siv <b>Hartmann</b>;Skarvholt & Sønner;Investor;English;;12.00
Kim Lund;Furudal kommune;Kommune;;;12.00
Nils Moe;Vevsyn;Oppstart;English;;12.00
'''
REQUESTS = '''Hvem;Ønsker å møte;Svar
Hjertenær;Skarvholt & Sønner;ja
Hjertenær;Furudal kommune;ja
Vevsyn;Skarvholt & Sønner;ja
Vevsyn;Furudal kommune;ja
'''


class Venue:
    """A hub, the host's file beside it, and an event with its plan out; times are of tomorrow, so that links live."""

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix='wishwell-agenda-')
        self.hub = Hub(self.folder.name)
        day = subprocess.run(['date', '-u', '-d', 'tomorrow', '+%Y-%m-%d'], capture_output=True, encoding='utf-8', check=True).stdout.strip()
        slots = [{'start': '%sT%02d:%02d:00Z' % (day, hour, minute), 'end': '%sT%02d:%02d:00Z' % (day, hour, minute + 20), 'break': hour == 12}
                 for hour, minute in ((9, 0), (9, 20), (12, 0), (13, 0), (13, 20))]
        event = {'_id': 'event:1', 'type': 'event', 'name': 'Fjordmøtet', 'place': 'Oslo', 'date': day, 'time_zone': 'Europe/Oslo', 'slots': slots,
                 'tables': [{'name': '1'}, {'name': '2'}, {'name': '3'}],
                 'may_meet': [{'role': 'startup', 'with': ['investor', 'municipality']}]}
        self.tell('import', self.write('event.json', json.dumps({'wishwell': 1, 'documents': [event]})))
        self.tell('event', '--participants', self.write('people.csv', PEOPLE), '--requests', self.write('asked.csv', REQUESTS))
        self.publish('--agenda-pages', 'on', '--agenda-address', 'http://127.0.0.1:%d/' % self.hub.port)
        return self

    def __exit__(self, *_):
        self.hub.stop()
        self.folder.cleanup()

    def write(self, name, text):
        path = os.path.join(self.folder.name, name)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        return path

    def tell(self, *arguments):
        done = subprocess.run([program('wishwellctl'), '--database', os.path.join(self.folder.name, 'host.db'), *arguments], capture_output=True,
                              encoding='utf-8', env={**os.environ, 'WISHWELL_PASSWORD': PASSWORD, 'LC_ALL': 'C.UTF-8'})
        assert done.returncode == 0, (arguments, done.stdout, done.stderr)
        return done.stdout

    def publish(self, *arguments):
        self.tell('event', *arguments, '--plan', '--steps', '3000', '--publish')
        self.sync()

    def sync(self):
        self.tell('sync', self.hub.address, '--name', 'admin', '--once')

    def documents(self, type_name):
        bundle = json.loads(self.tell('export'))
        return [d for d in bundle['documents'] if d['type'] == type_name]

    def link(self, name):
        """As it stands on the badge that was printed with the first plan."""
        person = next(p['_id'] for p in self.documents('person') if p['name'].startswith(name))
        return 'http://127.0.0.1:%d/_agenda/1/%s' % (self.hub.port, next(p['agenda_keys'][0] for p in self.documents('participant') if p['person'] == person))

    def come_later(self):
        """Nobody is there in the morning any more; a new plan follows."""
        self.tell('event', '--participants', self.write('late.csv', PEOPLE.replace(';12.00', '12.00;')))
        self.publish()


def test_read():
    """Landmarks, headings and names tell all of it; every text has its contrast; nothing runs out of a narrow screen."""
    with Venue() as venue:
        for dark in (False, True):
            with Phone(dark=dark) as phone:
                phone.open(venue.link('Siv'))
                tree = phone.tree()
                roles = [role for role, _, _ in tree]
                for landmark in ('banner', 'main', 'contentinfo', 'list'):
                    assert roles.count(landmark) == 1, (landmark, tree)
                headings = [(level, name) for role, name, level in tree if role == 'heading']
                assert headings[0] == (1, 'Siv <b>Hartmann</b>') and [level for level, _ in headings] == [1, 2, 3, 3], headings
                assert {name for level, name in headings if level == 3} == {'Hjertenær', 'Vevsyn'}, headings
                assert phone.run('return document.documentElement.lang') == 'en'
                assert 'Skarvholt & Sønner' in phone.text() and 'Furudal' not in phone.text() and 'Kim' not in phone.text(), phone.text()
                assert roles.count('listitem') == 3, tree   # two meetings and the break between
                assert phone.run('return matchMedia("(prefers-color-scheme: dark)").matches') == dark
                assert phone.faint() == [], phone.faint()
                back = phone.run('return getComputedStyle(document.body).backgroundColor')
                assert (sum(map(int, back[4:-1].split(', '))) < 200) == dark, back
                # Twice as large, and on the narrowest screen: one column still.
                phone.run('document.documentElement.style.fontSize = "200%"')
                assert phone.run('return document.documentElement.scrollWidth <= innerWidth'), 'it runs out of the screen'
                assert phone.run('return document.querySelector("a").getBoundingClientRect().height') >= 44
                phone.run('document.documentElement.style.fontSize = ""')
                assert phone.complaints() == [], phone.complaints()
                phone.picture(os.path.join(build_folder(), 'agenda-%s.png' % ('dark' if dark else 'light')))


def test_live():
    """A new plan is on the screen within seconds, with what is other than on paper; a hub that is away is told, and waited for."""
    with Venue() as venue, Phone() as phone:
        phone.open(venue.link('Åse'))
        assert phone.run('return document.documentElement.lang') == 'nb'
        assert 'Dine møter' in phone.text() and 'Bord' in phone.text() and 'endret' not in phone.text(), phone.text()
        assert any(t.startswith(('10:00', '10:20')) for t in phone.names('StaticText')), phone.text()
        phone.run('window.kept = 1; document.querySelector("a").focus()')
        venue.come_later()
        phone.wait(lambda: 'Agendaen din er endret.' in phone.text(), 'the new plan')
        assert phone.run('return window.kept') == 1 and phone.run('return document.activeElement.tagName') == 'A', 'the page was loaded anew'
        assert any(t.startswith('14:00') for t in phone.names('StaticText')), phone.text()
        assert not any(t.startswith('10:00') for t in phone.names('StaticText')), phone.text()
        assert 'endret' in phone.text() and 'annerledes enn på den trykte agendaen' in phone.text() and 'Plan 2' in phone.text(), phone.text()
        assert 'Agendaen din er endret.' in phone.run('return document.querySelector("[role=status]").textContent')
        phone.picture(os.path.join(build_folder(), 'agenda-changed.png'))
        venue.hub.stop()
        phone.wait(lambda: 'Ingen forbindelse' in phone.text(), 'that there is no connection')
        assert '14:00' in phone.text(), 'the agenda stays readable'
        venue.hub.start()
        phone.wait(lambda: 'Ingen forbindelse' not in phone.text(), 'the connection again')
        # The host turns the pages off: what is on the screen goes too.
        venue.tell('event', '--agenda-pages', 'off')
        venue.sync()
        phone.wait(lambda: 'Åse' not in phone.text(), 'that the page is gone')


def test_without_script():
    """The same page, for those who let no script run; it is loaded anew by itself, or by its link."""
    with Venue() as venue, Phone(script=False) as phone:
        phone.open(venue.link('Nils'))
        assert 'Your meetings' in phone.text() and 'Skarvholt & Sønner' in phone.text(), phone.text()
        source = phone.call('GET', '/source')
        assert '<meta http-equiv="refresh" content="60">' in source, 'it is not loaded anew by itself'
        venue.come_later()
        link = phone.call('POST', '/element', {'using': 'link text', 'value': 'Look for changes'})
        phone.call('POST', '/element/%s/click' % list(link.values())[0], {})
        phone.wait(lambda: 'Plan 2' in phone.text(), 'the new plan')
        assert 'changed' in phone.text(), phone.text()


def test_gone():
    """A link that leads nowhere says so quietly, in the reader's language, and nothing else."""
    with Venue() as venue:
        for languages, title in (('en', 'This page is not here'), ('nb,en', 'Denne siden finnes ikke')):
            with Phone(languages=languages) as phone:
                phone.open(venue.link('Nils')[:-4] + '0000')
                assert [(level, name) for role, name, level in phone.tree() if role == 'heading'] == [(1, title)]
                assert 'Fjordmøtet' not in phone.text()
                assert phone.faint() == []


if __name__ == '__main__':
    run_tests([test_read, test_live, test_without_script, test_gone])
