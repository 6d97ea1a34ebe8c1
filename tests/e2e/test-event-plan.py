#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A plan changed by hand, with a real mouse: drawn to where a meeting may go, to where it may not, and onto another meeting."""

import json
import os
import re
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'drive'))
from wishwell import Failed, go_to_entry, open_wishwell, program, run_tests  # noqa: E402

EVENTS = 8
EVENT = 'Health Investment Day'
ROW, BREAK, GAP = 39, 26, 3   # px: a line of the schedule, a break's column, what lies between two cells


class Planned:
    """The sample's event with a plan of it, as the file has it."""

    def __init__(self, database):
        self.database = database
        self.tell('sample')
        self.tell('event', '--take-requests=60', '--plan', '--steps=20000')
        self.timetable = self.find('timetable')
        self.event = self.read(self.find('event'))
        self.breaks = [i for i, slot in enumerate(self.event['slots']) if slot.get('break')]
        self.tables = [table['name'] for table in self.event['tables']]
        people = [self.read(line) for line in re.findall(r'participant:\S+', self.tell('list', 'participant'))]
        self.there = {(p['_id'], slot) for p in people for slot in p.get('available_slots', range(len(self.event['slots'])))}

    def tell(self, *arguments):
        return subprocess.run([program('wishwellctl'), '--database', self.database, *arguments], stdout=subprocess.PIPE, encoding='utf-8', check=True).stdout

    def find(self, kind):
        return re.search(kind + r':\S+', self.tell('list', kind)).group()

    def read(self, number):
        return json.loads(self.tell('show', '--raw', number))

    @property
    def meetings(self):
        return {m['request']: m for m in self.read(self.timetable)['meetings']}

    def slots(self):
        return [i for i in range(len(self.event['slots'])) if i not in self.breaks]

    def busy(self):
        return {(who, m['slot']) for m in self.meetings.values() for who in m['participants']}

    def moves(self):
        """(request, slot, whether somebody of it is taken then) for each empty cell of the table where it is."""
        meetings, busy = self.meetings, self.busy()
        taken = {(m['table'], m['slot']) for m in meetings.values()}
        for request, m in meetings.items():
            for slot in self.slots():
                if (m['table'], slot) not in taken and all((who, slot) in self.there for who in m['participants']):
                    yield request, slot, any((who, slot) in busy for who in m['participants'])

    def swaps(self):
        """Two meetings of a table, each of whose people are free when the other is."""
        meetings, busy = self.meetings, self.busy()
        for one, a in meetings.items():
            for other, b in meetings.items():
                hosts = set(a['participants']) & set(b['participants'])
                if (a['table'] == b['table'] and a['slot'] < b['slot'] and hosts
                        and all((who, m['slot']) in self.there for m in (a, b) for who in a['participants'] + b['participants'])
                        and not any((who, b['slot']) in busy for who in set(a['participants']) - hosts)
                        and not any((who, a['slot']) in busy for who in set(b['participants']) - hosts)):
                    yield one, other


class Schedule:
    """Where the cells of the schedule are on the screen, told from the one with the cursor."""

    def __init__(self, app, planned):
        self.app, self.planned = app, planned
        app.find('push button', 'Tables').press()
        self.cursor().point()
        app.keys('ctrl+Home')
        self.x, self.y, self.width, self.height = app.at_rest(self.cursor())

    def cursor(self):
        """The one cell of the schedule that is a widget: wherever the cursor is."""
        return self.app.find('table cell')

    def middle(self, table, slot):
        before = len([b for b in self.planned.breaks if b < slot])
        return (round(self.x + (slot - before) * (self.width + GAP) + before * BREAK + self.width / 2),
                round(self.y + self.planned.tables.index(table) * ROW + self.height / 2))

    def drag(self, meeting, table, slot):
        """As a hand does it: press, draw over a few places on the way, let go."""
        (x, y), (to_x, to_y) = self.middle(meeting['table'], meeting['slot']), self.middle(table, slot)
        self.app.x('mousemove', x, y, 'mousedown', 1)
        for step in range(1, 9):
            self.app.x('mousemove', x + (to_x - x) * step // 8, y + (to_y - y) * step // 8)
            time.sleep(0.03)
        self.app.x('mouseup', 1)


def refused(app, schedule, meeting, slot):
    """Why a meeting may not go there. A toast is gone in five seconds, in which a busy machine may not read the whole window."""
    for attempt in range(4):
        schedule.drag(meeting, meeting['table'], slot)
        try:
            return app.says(re.compile(r' is taken by .* × '), limit_s=10)
        except Failed:
            if attempt == 3:
                raise


def a_plan_is_changed_with_the_mouse():
    with tempfile.TemporaryDirectory(prefix='wishwell-plan-') as folder:
        planned = Planned(os.path.join(folder, 'plan.db'))
        with open_wishwell('--database', planned.database) as app:
            go_to_entry(app, EVENTS)
            app.find('list item', re.compile('^' + EVENT)).point()
            schedule = Schedule(app, planned)

            # to an empty cell where everybody is free
            request, slot, _ = next(move for move in planned.moves() if not move[2])
            before = planned.meetings[request]
            schedule.drag(before, before['table'], slot)
            app.wait(lambda: planned.meetings[request]['slot'] == slot, 'the meeting at its new time')
            app.keys('ctrl+z')
            app.wait(lambda: planned.meetings[request] == before, 'the meeting where it was')

            # to one where somebody is taken: it is said who, and nothing moves
            request, slot, _ = next(move for move in planned.moves() if move[2])
            everything = planned.meetings
            said = refused(app, schedule, everything[request], slot)
            print('# %s' % said, end=' ')
            assert planned.meetings == everything

            # onto another meeting: the two change places, as one step
            one, other = next(planned.swaps())
            slots = [everything[r]['slot'] for r in (one, other)]
            schedule.drag(everything[one], everything[other]['table'], slots[1])
            app.wait(lambda: [planned.meetings[r]['slot'] for r in (one, other)] == slots[::-1], 'both meetings in each other’s place')
            app.keys('ctrl+z')
            app.wait(lambda: planned.meetings == everything, 'the plan as it was')


if __name__ == '__main__':
    run_tests([a_plan_is_changed_with_the_mouse])
