#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two check-in desks and a hub in a venue: a window and a command line, one of them cut off for a while, both with the same people."""

import contextlib
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
from hub import PASSWORD, Hub  # noqa: E402
from wishwell import connect, open_wishwell, program, run_tests  # noqa: E402

MORNING = '2026-12-03T08:59:00Z'   # a minute before the sample's event begins
PATIENT_S = 3 * LIMIT_S


class Desk:
    """One file, by the command line; @now is what its clock shows."""

    def __init__(self, folder, name, hub):
        self.database, self.hub, self.now = os.path.join(folder, name + '.db'), hub, MORNING

    def tell(self, *arguments):
        done = subprocess.run([program('wishwellctl'), '--database', self.database, '--now', self.now, *arguments], capture_output=True, encoding='utf-8',
                              env={**os.environ, 'WISHWELL_PASSWORD': PASSWORD, 'LC_ALL': 'C.UTF-8'})
        assert done.returncode in (0, 3), (arguments, done.stdout[-2000:], done.stderr[-2000:])
        return done.stdout

    def sync(self):
        return self.tell('sync', self.hub.address, '--name', 'admin', '--once')

    def check_in(self, *names):
        return self.tell('live', *[word for name in names for word in ('--check-in', name)])

    def documents(self):
        return {d['_id']: d for d in json.loads(self.tell('export'))['documents']}

    def conflicts(self):
        return json.loads(self.tell('conflicts', '--json'))

    def names(self):
        """Who takes part, by name; such as a keyboard types."""
        everything = self.documents()
        people = [everything[d['person']]['name'] for d in everything.values() if d['type'] == 'participant' and 'person' in d]
        return sorted(name for name in people if name.isascii())


def came_at(documents):
    return {d['_id']: d['checked_in_at'] for d in documents.values() if d['type'] == 'participant' and 'checked_in_at' in d}


def agree(hub, *desks):
    """Every desk and the hub hold the same of the day, and nothing waits for a person."""
    stored = [desk.documents() for desk in desks]
    assert not any(desk.conflicts() for desk in desks), [desk.conflicts() for desk in desks]
    day = [{key: d for key, d in documents.items() if d['type'] in ('event', 'participant', 'meeting')} for documents in stored]
    assert all(d == day[0] for d in day)
    there = hub.ask('GET', '/cluster/_all_docs?include_docs=true&conflicts=true')['rows']
    assert not [row['id'] for row in there if '_conflicts' in row['doc']]
    there = {row['id']: row['doc'] for row in there}
    assert all({**there[key], '_rev': None} == {**d, '_rev': None} for key, d in day[0].items())
    return stored[0]


def host(folder, hub):
    """The desk whose file has the sample's event with its plan out."""
    desk = Desk(folder, 'host', hub)
    desk.tell('sample')
    desk.tell('event', '--take-requests=60', '--plan', '--steps=20000', '--publish')
    desk.sync()
    return desk


@contextlib.contextmanager
def two_desks():
    """A hub, the host's desk and another, which have the same."""
    with tempfile.TemporaryDirectory(prefix='wishwell-desks-') as folder:
        hub = Hub(folder)
        try:
            one, other = host(folder, hub), Desk(folder, 'other', hub)
            other.sync()
            yield hub, one, other
        finally:
            hub.stop()


def desks_that_were_apart_agree_by_themselves():
    """By the command line alone: two desks offline, the same people and different ones, somebody away, and a slot that was called."""
    with two_desks() as (hub, one, other):
        names = one.names()
        meets = {who for row in csv.DictReader(io.StringIO(one.tell('event', '--csv'))) if row['start'] == '10:00' for who in row['people'].split(', ')}
        absent = max(meets.intersection(names))
        names.remove(absent)
        one.tell('live', '--call-next')
        one.sync()
        other.sync()
        hub.stop()
        one.check_in(*names[:10])
        other.now = '2026-12-03T09:00:05Z'
        other.check_in(*names[5:15])
        # one hears that somebody does not come, the other calls the next slot and takes her meeting for held
        one.tell('live', '--away', absent)
        other.tell('live', '--call-next')
        hub.start()
        for desk in (one, other, one, other):
            desk.sync()
        documents = agree(hub, one, other)
        at = came_at(documents)
        assert len(at) == 15, at
        assert sorted(at.values()) == [MORNING] * 10 + ['2026-12-03T09:00:05Z'] * 5, at
        gone = {d['_id'] for d in documents.values() if d['type'] == 'participant' and 'away_slots' in d}
        assert len(gone) == 1, gone
        first = {d['_id']: d['state'] for d in documents.values() if d['type'] == 'meeting' and d['slot'] == 0}
        hers = {d['_id'] for d in documents.values() if d['type'] == 'meeting' and d['slot'] == 0 and gone & set(d['participants'])}
        assert hers and all(state == ('missed' if key in hers else 'held') for key, state in first.items()), (absent, hers, first)
        print('# %d here, %d of %d meetings missed' % (len(at), len(hers), len(first)), end=' ')


def coming(documents):
    """What is planned after the first slot, in which somebody may be missed meanwhile."""
    return sorted((d['_id'], d['slot'], d['table'], *d['participants']) for d in documents.values()
                  if d['type'] == 'meeting' and d['state'] == 'planned' and d['slot'])


def two_plans_that_were_published_apart_become_the_later_one():
    """Cut off, each desk hears of somebody else who does not come, and gives out a new plan; one of them two. The printed codes of both hold."""
    with two_desks() as (hub, one, other):
        busy = {}
        for row in csv.DictReader(io.StringIO(one.tell('event', '--csv'))):
            for who in row['people'].split(', '):
                busy[who] = busy.get(who, 0) + 1
        first, second, third = sorted((name for name in busy if name.isascii()), key=lambda name: (-busy[name], name))[:3]
        one.tell('live', '--call-next')
        one.sync()
        other.sync()
        hub.stop()
        for desk, absent in ((one, first), (one, second), (other, third)):
            desk.now = '2026-12-03T09:0%d:00Z' % (5 if desk is other else 2 if absent == first else 3)
            desk.tell('event', '--agenda-pages=on', '--agenda-address=http://192.168.1.%d:5985/' % (10 if desk is one else 20))
            desk.tell('live', '--away', absent, '--decide')
        of_other, printed = coming(other.documents()), [desk.documents() for desk in (one, other)]
        assert coming(printed[0]) != of_other
        hub.start()
        for desk in (one, other, one, other):
            desk.sync()
        documents = agree(hub, one, other)
        assert coming(documents) == of_other
        event = next(d for d in documents.values() if d['type'] == 'event')
        assert [line['version'] for line in event['published']] == [1, 2, 3, 2, 4], event['published']
        assert event['agenda_address'] == 'http://192.168.1.20:5985/'
        busy = [(d['slot'], who) for d in documents.values() if d['type'] == 'meeting' and d['state'] == 'planned' for who in d['participants']]
        assert len(busy) == len(set(busy)), 'nobody is in two places'
        for d in documents.values():
            if d['type'] == 'participant':
                assert set(d['agenda_keys']) == {key for there in printed for key in there[d['_id']]['agenda_keys']}, d


def check_in(app, name):
    app.type(name)
    app.keys('Return')
    app.find('status bar', re.compile('^%s is here' % name), limit_s=PATIENT_S)


def a_window_that_was_cut_off_catches_up():
    """Its host checks people in as if nothing were; when the hub is back all that both desks did is at both."""
    with tempfile.TemporaryDirectory(prefix='wishwell-desks-') as folder:
        hub = Hub(folder)
        try:
            other = host(folder, hub)
            window = Desk(folder, 'window', hub)
            names = other.names()
            with open_wishwell('--database', window.database, env={'WISHWELL_NOW': MORNING}) as app:
                connect(app, hub.address, PASSWORD, 'Ada Berg', r'answers for “cluster”')
                app.keys('alt+8')
                app.find('list item', re.compile('^Health Investment Day'), limit_s=PATIENT_S).point()
                app.find(None, 'Live').press()
                app.says('0 of 33 here', limit_s=PATIENT_S)
                check_in(app, names[0])
                hub.stop()
                for name in names[1:4]:
                    check_in(app, name)
                app.says('4 of 33 here')
                other.now = '2026-12-03T09:10:00Z'
                other.check_in(*names[2:8])
                hub.start()
                other.sync()
                app.says('8 of 33 here', limit_s=PATIENT_S)
                app.wait(lambda: other.sync() and len(came_at(other.documents())) == 8, 'everybody at the other desk', PATIENT_S)
                app.wait(lambda: other.documents() == window.documents(), 'the same at both', PATIENT_S)
                assert app.quit() == 0
            at = came_at(agree(hub, other, window))
            # the window's own clock goes on; who was seen at both was seen there first
            assert len(at) == 8 and len([t for t in at.values() if t < other.now]) == 4, at
        finally:
            hub.stop()


if __name__ == '__main__':
    run_tests([desks_that_were_apart_agree_by_themselves, two_plans_that_were_published_apart_become_the_later_one,
               a_window_that_was_cut_off_catches_up])
