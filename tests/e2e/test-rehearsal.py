#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A festival rehearsed: 350 people from their spreadsheets to the report, through a day on which nothing goes as planned.

The desk without a window does what many desks would do at once; the host's own window is ended with kill -9 in mid-slot. Whatever was
said before is there afterwards, no meeting is lost, and no plan that goes out ever breaks a rule.
"""

import collections
import csv
import io
import json
import os
import re
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'drive'))
from driver import LIMIT_S  # noqa: E402
from festival import DAY, PEOPLE, SLOTS, Festival  # noqa: E402
from wishwell import MISSING, Missing, open_wishwell, program  # noqa: E402

STEPS = '20000'
PATIENT_S = 3 * LIMIT_S   # a festival is larger than the sample
AWAY, LATE = 8, 5         # of those who are expected


class Desk:
    """One file of the festival, through the command line."""

    def __init__(self, folder):
        self.folder, self.database, self.now = folder, os.path.join(folder, 'festival.db'), '2026-11-25T12:00:00Z'

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, 'w', encoding='utf-8') as file:
            file.write(text)
        return path

    def tell(self, *arguments):
        done = subprocess.run([program('wishwellctl'), '--database', self.database, '--now', self.now, *arguments], capture_output=True,
                              encoding='utf-8', env={**os.environ, 'LC_ALL': 'C.UTF-8'})
        assert done.returncode == 0, (arguments, done.stdout[-2000:], done.stderr[-2000:])
        return done.stdout

    def live(self, *arguments):
        return self.tell('live', *arguments)

    def each(self, option, names):
        return [word for name in names for word in (option, name)]

    def meetings(self):
        return list(csv.DictReader(io.StringIO(self.tell('event', '--csv'))))

    def pages(self, paper, *arguments):
        path = os.path.join(self.folder, paper + '.pdf')
        self.tell('event', '--paper', paper, '-o', path, *arguments)
        with open(path, 'rb') as file:
            return len(re.findall(rb'/Type /Page\b', file.read()))

    def figures(self):
        """label → value of the report."""
        return dict(line.split(': ', 1) for line in self.tell('event', '--report').splitlines() if ': ' in line)


def check(meetings):
    """Nobody, and no table, is twice at once in what counts."""
    at = collections.Counter()
    for meeting in meetings:
        if meeting['state'] != 'cancelled':
            for who in [meeting['table']] + meeting['people'].split(', '):
                at[meeting['start'], who] += 1
    twice = [key for key, n in at.items() if n > 1]
    assert not twice, twice[:5]


def before(desk, festival):
    """Imported, planned, published, printed."""
    desk.tell('import', desk.write('event.json', festival.bundle()))
    told = desk.tell('event', '--participants', desk.write('people.csv', festival.people_csv()))
    assert '%d to add, 0 to change, 0 as they are, 0 left out' % PEOPLE in told, told
    told = desk.tell('event', '--requests', desk.write('asked.csv', festival.requests_csv()))
    assert '0 left out' in told, told
    told = desk.tell('event', '--plan', '--steps', STEPS, '--publish')
    assert 'Published: %d agendas changed.' % PEOPLE in told, told
    meetings = desk.meetings()
    check(meetings)
    assert len(meetings) > 1200 and len({m['start'] for m in meetings}) == SLOTS, len(meetings)
    assert desk.pages('agendas') == PEOPLE
    assert desk.pages('badges') == (PEOPLE + 7) // 8
    assert desk.pages('tables') == 60
    figures = desk.figures()
    assert re.match('from [4-8] to 8', figures['Meetings of a startup']), figures   # everyone has what was promised
    return len(meetings)


def morning(desk, festival):
    """Most come; some do not, a table is lost, and some come whom nobody expected."""
    names = [person[0] for person in festival.people]
    desk.now = DAY + 'T08:00:00Z'
    told = desk.live(*desk.each('--check-in', names[AWAY + LATE:]))
    assert '%d of %d here, 0 decisions' % (PEOPLE - AWAY - LATE, PEOPLE) in told, told
    assert 'The slot of 09:00 is on.' in desk.live('--call-next')
    told = desk.live(*desk.each('--away', names[:AWAY]), '--close-table', 'Bord 7')
    assert not re.search(r' 0 decisions', told), told
    told = desk.live('--decide', '--steps', '500')
    assert 'New plan: ' in told and ' 0 decisions' in told, told
    desk.now = DAY + 'T08:03:00Z'
    desk.tell('event', '--participants', desk.write('walk-ins.csv', festival.walk_ins_csv()),
              '--requests', desk.write('their-asked.csv', festival.walk_ins_asked_csv()))
    told = desk.live(*desk.each('--check-in', [w[0] for w in festival.walk_ins]), '--decide', '--steps', '500')
    assert '%d of %d here, 0 decisions' % (PEOPLE - AWAY - LATE + len(festival.walk_ins), PEOPLE + len(festival.walk_ins)) in told, told
    meetings = desk.meetings()
    check(meetings)
    later = [m for m in meetings if m['state'] == 'planned' and m['start'] != '09:00']
    assert not [m for m in later if m['table'] == 'Bord 7'], 'a lost table is still planned'
    gone = {names[i] for i in range(AWAY)}
    assert not [m for m in later if gone & set(m['people'].split(', '))], 'somebody who is away is still planned'
    guests = {w[0] for w in festival.walk_ins}
    assert any(guests & set(m['people'].split(', ')) for m in later), 'nobody who walked in has a meeting'
    changed = desk.pages('agendas', '--since', '1')
    assert 0 < changed < PEOPLE / 2, changed   # those who lost somebody or their table, and hardly anybody else


def see_live(app):
    app.keys('alt+8')
    app.find('list item', re.compile('^Helsefestivalen'), limit_s=PATIENT_S).point()
    app.find('page tab', 'Live', limit_s=PATIENT_S)
    app.keys('alt+v')
    return app.find('entry', 'Name or badge number', limit_s=PATIENT_S)


def mid_slot(desk, festival):
    """At the host's window somebody late is checked in, and the program is ended in the middle of the slot; nothing of it is lost."""
    late = next(person[0] for person in festival.people[AWAY:AWAY + LATE] if person[0].isascii())   # what every keyboard types
    here = PEOPLE - AWAY - LATE + len(festival.walk_ins) + 1
    desk.now = DAY + 'T08:05:00Z'
    before_it = json.loads(desk.tell('export'))['documents']
    with open_wishwell('--database', desk.database, env={'WISHWELL_NOW': desk.now}) as app:
        see_live(app).point()
        app.type(late)
        app.keys('Return')
        app.says(re.compile('^%d of %d here' % (here, PEOPLE + len(festival.walk_ins))), limit_s=PATIENT_S)
        app.kill()
        told = desk.live()
        assert 'The slot of 09:00 is on.' in told, told
        assert '%d of ' % here in told, told
        after_it = {d['_id']: d for d in json.loads(desk.tell('export'))['documents']}
        differs = [d['_id'] for d in before_it if after_it.get(d['_id']) != d]
        assert len(differs) == 1 and differs[0].startswith('participant:'), differs
        desk.tell('check')
        # The same window again: the day stands where it stood, and goes on.
        app.launch([program(), '--database', desk.database])
        app.wait(app.windows, 'a window')
        see_live(app)
        app.says(re.compile('^%d of ' % here), limit_s=PATIENT_S)
        app.keys('ctrl+Return')
        app.wait(lambda: 'The slot of 09:15 is on.' in desk.live(), 'the next slot', limit_s=PATIENT_S)
        assert app.quit() == 0


def to_the_end(desk, n_before):
    """The other slots are called; then the report has all of it."""
    for _ in range(SLOTS - 1):
        told = desk.live('--call-next')
    assert 'The day is over.' in told, told
    meetings = desk.meetings()
    states = collections.Counter(m['state'] for m in meetings)
    assert len(meetings) >= n_before and not states['planned'], states
    assert states['missed'] >= 1 and states['held'] > 1000, states
    figures = desk.figures()
    counted = {label: int(re.sub(r'\D', '', figures[label].split(' of ')[0])) for label in ('Meetings planned', 'Held', 'Missed', 'Cancelled')}
    assert counted == {'Meetings planned': states['held'] + states['missed'], 'Held': states['held'], 'Missed': states['missed'],
                       'Cancelled': states['cancelled']}, (counted, states)
    rows = list(csv.DictReader(io.StringIO(desk.tell('event', '--report', '--csv'))))
    assert sum(int(row['held']) for row in rows) == 2 * states['held']
    assert all(row['why_none'] for row in rows if row['planned'] == '0')
    assert desk.pages('report') > 5
    desk.tell('check')
    print('# %d meetings: %s' % (len(meetings), dict(states)))


def main():
    with tempfile.TemporaryDirectory(prefix='wishwell-rehearsal-') as folder:
        desk, festival = Desk(folder), Festival()
        n_before = before(desk, festival)
        morning(desk, festival)
        mid_slot(desk, festival)
        to_the_end(desk, n_before)


if __name__ == '__main__':
    try:
        main()
    except Missing as reason:
        print('SKIP: %s' % reason)
        sys.exit(MISSING)
