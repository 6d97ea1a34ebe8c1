#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How fair an event was, counted over again from the records as they are exported, by rules of its own: the text, the CSV and the PDF say the same."""

import csv
import io
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata

PROGRAM = os.environ['WISHWELLCTL']
MADE = '2026-11-01T08:00:00Z'
TOP = 3


class Day:
    def __init__(self, folder):
        self.folder, self.database, self.now = folder, os.path.join(folder, 'day.db'), MADE

    def tell(self, *arguments):
        done = subprocess.run([PROGRAM, '-d', self.database, '--now', self.now, *arguments], capture_output=True, encoding='utf-8', env={**os.environ, 'LC_ALL': 'C.UTF-8'})
        assert done.returncode == 0, (arguments, done.stderr)
        return done.stdout

    def write(self, documents):
        path = os.path.join(self.folder, 'bundle.json')
        with open(path, 'w', encoding='utf-8') as file:
            json.dump({'wishwell': 1, 'documents': [{'created_at': MADE, 'updated_at': MADE, **d} for d in documents]}, file)
        self.tell('import', path)


# --- a festival by chance ---

def festival(seed):
    """Some come as two, some can hardly ever, one cannot at all, one is wanted by nobody, one only by somebody who declined."""
    chance = random.Random(seed)
    slots = [{'start': '2026-12-01T%02d:%02d:00Z' % (9 + i // 3, i % 3 * 20), 'end': '2026-12-01T%02d:%02d:00Z' % (9 + (i + 1) // 3, (i + 1) % 3 * 20), 'break': i == 6}
             for i in range(13)]
    yield {'_id': 'event:day', 'type': 'event', 'name': 'Tilfellet', 'date': '2026-12-01', 'time_zone': 'UTC', 'slots': slots,
           'tables': [{'name': 'Table %d' % (i + 1)} for i in range(9)], 'limits': {'max_meetings': 5, 'min_meetings': 2},
           'may_meet': [{'role': 'startup', 'with': ['investor']}]}
    for kind, n in (('startup', 30), ('investor', 16)):
        for i in range(n):
            yield {'_id': 'organisation:%s%d' % (kind, i), 'type': 'organisation', 'kind': kind, 'name': '%s number %d' % (kind.title(), i)}
            for k in range(2 if chance.random() < .2 else 1):
                participant = {'_id': 'participant:%s%d%s' % (kind, i, 'ab'[k]), 'type': 'participant', 'event': 'event:day', 'organisation': 'organisation:%s%d' % (kind, i), 'role': kind}
                if kind == 'startup' and i == 0:
                    participant['available_slots'] = []
                elif chance.random() < .3:
                    participant['available_slots'] = sorted(chance.sample(range(13), chance.randint(1, 6)))
                yield participant
    pairs = {(chance.randrange(3, 30), int(16 * chance.random() ** 2)) for _ in range(220)} | {(0, 0), (0, 1)}
    for n, (startup, investor) in enumerate(sorted(pairs)):
        parties = ['organisation:startup%d' % startup, 'organisation:investor%d' % investor]
        request = {'_id': 'request:%03d' % n, 'type': 'request', 'event': 'event:day', 'parties': parties[::chance.choice((1, 1, -1))], 'score': chance.choice((40, 60, 60, 85)),
                   'status': chance.choice(('accepted', 'accepted', 'requested', 'requested', 'declined') if startup else ('accepted',))}
        if chance.random() < .5:
            request['rank'] = chance.randint(1, 6)
        if chance.random() < .05:
            request['must'] = True
        yield request
    yield {'_id': 'request:no', 'type': 'request', 'event': 'event:day', 'parties': ['organisation:startup2', 'organisation:investor3'], 'score': 90, 'status': 'declined'}


def play(day, slots, start, chance):
    """Whatever happens on a day: somebody is missed, somebody leaves, a table breaks, and the plan is mended after each."""
    for slot in range(slots):
        day.now = '2026-12-01T%02d:%02d:30Z' % ((start * 60 + slot * 20) // 60, slot * 20 % 60)
        day.tell('live', '--call-next')
        documents = json.loads(day.tell('export'))['documents']
        coming = sorted((d for d in documents if d['type'] == 'meeting' and d['state'] == 'planned'), key=lambda d: (d['slot'], d['table']))
        if coming and slot % 2:
            day.tell('live', '--away', badge(chance.choice(coming[:12])['participants'][0]), '--decide')
        if coming and slot == 4:
            day.tell('live', '--close-table', chance.choice(coming)['table'], '--decide')
    day.tell('live', '--call-next')


def badge(participant):
    value = 14695981039346656037
    for byte in participant.encode():
        value = (value ^ byte) * 1099511628211 % 2**64
    return '%08d' % (value % 100000000)


# --- counting ---

def count(documents):
    """The figures of the day, and a line an organisation; from nothing but the records."""
    everything = {d['_id']: d for d in documents}
    people = [d for d in documents if d['type'] == 'participant']
    home = {p['_id']: p['organisation'] for p in people}
    took = [m for m in documents if m['type'] == 'meeting' and m['state'] != 'cancelled']
    open_ = [r for r in documents if r['type'] == 'request' and r['status'] in ('accepted', 'requested')]
    with_meeting = {m.get('request') for m in took}
    fulfilled = {m.get('request') for m in took if m['state'] != 'missed'}
    lines = {}
    for organisation in {p['organisation'] for p in people}:
        hers = [m for m in took if organisation in {home[who] for who in m['participants']}]
        asked = [r for r in open_ if organisation in {home.get(p, p) for p in r['parties']}]
        own = [(not r.get('must', False), r['rank'] if 'rank' in r and home.get(r['parties'][0], r['parties'][0]) == organisation else 10**9, -r.get('score', 50), r['_id']) for r in asked]
        top = [key[-1] for key in sorted(own)][:TOP]
        lines[everything[organisation]['name']] = {
            'requests': len(asked), 'top_requests': len(top), 'top_requests_met': len(fulfilled.intersection(top)), 'planned': len(hers),
            'held': sum(m['state'] == 'held' for m in hers), 'missed': sum(m['state'] == 'missed' for m in hers),
            'role': min(p.get('role', '') for p in people if p['organisation'] == organisation)}
    startups = sorted(line['planned'] for line in lines.values() if line['role'] == 'startup')
    middle = startups[(len(startups) - 1) // 2], startups[len(startups) // 2]
    cancelled = sum(d['type'] == 'meeting' and d['state'] == 'cancelled' for d in documents)
    facts = {
        'Meetings planned': str(len(took)), 'Cancelled': str(cancelled),
        'Held': share(sum(m['state'] == 'held' for m in took), len(took)), 'Missed': share(sum(m['state'] == 'missed' for m in took), len(took)),
        'Requests with a meeting': share(sum(r['_id'] in with_meeting for r in open_), len(open_)),
        'Meetings of a startup': 'from %d to %d, median %s' % (startups[0], startups[-1], tenths(5 * sum(middle))),
        'Top requests of startups met': share(sum(v['top_requests_met'] for v in lines.values() if v['role'] == 'startup'),
                                              sum(v['top_requests'] for v in lines.values() if v['role'] == 'startup')),
        'Without a meeting': share(sum(not v['planned'] for v in lines.values()), len(lines)),
    }
    return facts, lines


def tenths(number):
    """Of nothing no decimal is said."""
    return '%d.%d' % divmod(number, 10) if number else '0'


def share(part, whole):
    return '%d of %d (%s %%)' % (part, whole, tenths(part * 1000 // whole)) if whole else 'none'


def plain(text):
    """Spaces that do not break as any, and no ligatures."""
    return unicodedata.normalize('NFKC', text)


def compare(day):
    documents = json.loads(day.tell('export'))['documents']
    facts, lines = count(documents)
    text = plain(day.tell('event', '--report'))
    said = dict(line.split(': ', 1) for line in text.splitlines() if ': ' in line)
    for label, value in facts.items():
        assert said[label] == value, (label, said[label], value)
    rows = {row['organisation']: row for row in csv.DictReader(io.StringIO(day.tell('event', '--report', '--csv')))}
    assert set(rows) == set(lines)
    for name, line in lines.items():
        for column, value in line.items():
            assert rows[name][column] == str(value), (name, column, rows[name][column], value)
        assert bool(rows[name]['why_none']) == (line['planned'] == 0), rows[name]
        assert (rows[name]['why_none'] == 'It is part of no request that was not declined.') == (line['planned'] == 0 and line['requests'] == 0), rows[name]
        assert (name + ' has no meeting. ' + plain(rows[name]['why_none']) in text) == (line['planned'] == 0)
    check_pdf(day, facts, lines)
    return facts, lines, rows


def check_pdf(day, facts, lines):
    if not shutil.which('pdftotext'):
        print('# skipped: there is no pdftotext to read the PDF with')
        return
    pdf = os.path.join(day.folder, 'report.pdf')
    day.tell('event', '--paper', 'report', '-o', pdf)
    text = plain(subprocess.run(['pdftotext', '-layout', pdf, '-'], capture_output=True, encoding='utf-8', check=True).stdout)
    printed = {re.sub(' +', ' ', line.strip()) for line in text.splitlines()}
    for label, value in facts.items():
        assert label + ' ' + value in printed, (label, value, sorted(printed)[:40])
    for name, line in lines.items():
        row = '%s %d %d of %d %d %d %d' % (name, line['requests'], line['top_requests_met'], line['top_requests'], line['planned'], line['held'], line['missed'])
        assert row in printed, (row, [p for p in printed if p.startswith(name)])


def by_chance(seed):
    with tempfile.TemporaryDirectory(prefix='wishwell-report-') as folder:
        day = Day(folder)
        day.write(festival(seed))
        day.tell('event', '--plan', '--steps=5000', '--publish')
        compare(day)
        play(day, 12, 9, random.Random(seed))
        facts, lines, rows = compare(day)
        assert 'slots' in rows['Startup number 0']['why_none'] or 'not there' in rows['Startup number 0']['why_none'], rows['Startup number 0']
        assert lines['Startup number 1']['requests'] == lines['Startup number 2']['requests'] == 0
        assert int(facts['Missed'].split()[0]) > 0 and int(facts['Cancelled']) > 0, facts
        print('# %s planned, held %s, missed %s, top requests met %s' % (facts['Meetings planned'], facts['Held'], facts['Missed'], facts['Top requests of startups met']))


def the_sample():
    with tempfile.TemporaryDirectory(prefix='wishwell-report-') as folder:
        day = Day(folder)
        day.tell('sample')
        day.tell('event', '--take-requests=60', '--plan', '--steps=5000', '--publish')
        compare(day)


if __name__ == '__main__':
    the_sample()
    for seed in (7, 8):
        by_chance(seed)
    sys.exit(0)
