# SPDX-License-Identifier: GPL-3.0-or-later
"""The sample cluster in the middle of things: its event's day has begun, and two records were changed by two people.

What a picture of these screens needs and a walk through the window cannot make alone, for it takes a colleague and a hub.
"""

import contextlib
import json
import os
import re
import sqlite3
import subprocess

from hub import PASSWORD, Hub
from wishwell import program

YESTERDAY = '2026-12-02T12:00:00Z'
MORNING = '2026-12-03T08:%02d:00Z'
SLOTS = ['2026-12-03T09:00:00Z', '2026-12-03T09:20:00Z', '2026-12-03T09:40:00Z', '2026-12-03T10:00:00Z']
NOW = '2026-12-03T10:12:18Z'      # of the fourth slot 07:42 are left

# What each changed: (statement or name's record, mine, theirs)
ME, COLLEAGUE = 'Ingrid Solheim', 'Amir Nasseri'
WISH, WISH_BY_ME, WISH_BY_COLLEAGUE = 'a way to follow heart-failure patients at home without phone calls', {
    'statement': 'a way to follow heart-failure patients at home without phone calls at night',
    'needed_by': '2027-02-01', 'tags': ['own.heart-failure', 'set.home-care', 'tech.wearable', 'own.fewer-phone-calls'],
}, {
    'statement': 'a way to follow 60 heart-failure patients at home without phone calls',
    'needed_by': '2027-04-01', 'amount': {'amount': 1100000, 'currency': 'NOK'}, 'tags': ['own.heart-failure', 'set.home-care', 'tech.rpm', 'clin.rehab'],
}
MEMBER, MEMBER_BY_ME, MEMBER_BY_COLLEAGUE = 'Lyttepust', {'city': 'Harstad', 'employees': 7}, {'employees': 8, 'website': 'https://lyttepust.no.example'}


def ctl(database, now, *arguments, **more):
    return subprocess.run([program('wishwellctl'), '--database', database, '--now', now, *arguments], check=True, encoding='utf-8',
                          stdout=subprocess.PIPE, **more).stdout


def stage(folder):
    """A database in @folder; its path."""
    database = os.path.join(folder, 'staged.db')
    ctl(database, YESTERDAY, 'sample')
    begin_the_day(database)
    change_apart(database, folder)
    return database


def begin_the_day(database):
    """Planned and published; all came but two, one of whom is away for the day; three slots are over."""
    ctl(database, YESTERDAY, 'event', '--take-requests=50', '--plan', '--steps=20000', '--publish')
    people = [re.split(r'\s{2,}', line.strip())[0] for line in ctl(database, YESTERDAY, 'list', 'participant').splitlines()]
    for number, name in enumerate(people[2:]):
        ctl(database, MORNING % (15 + number), 'live', '--check-in', name)
    for slot in SLOTS:
        ctl(database, slot, 'live', '--call-next')
    ctl(database, NOW, 'live', '--away', people[0])


def change_apart(database, folder):
    """A colleague's changes come by a hub that is not there any more afterwards."""
    records = json.loads(ctl(database, YESTERDAY, 'export'))['documents']
    wish = next(r for r in records if r.get('statement') == WISH)
    member = next(r for r in records if r.get('name') == MEMBER)
    hub = Hub(folder)
    try:
        synchronise(database, hub)
        for record, change in ((wish, WISH_BY_COLLEAGUE), (member, MEMBER_BY_COLLEAGUE)):
            held = hub.ask('GET', '/cluster/' + record['_id'])
            hub.ask('PUT', '/cluster/' + record['_id'], {**held, **change, 'updated_at': '2026-12-03T08:31:00Z', 'updated_by': COLLEAGUE})
        mine = [{**record, **change, 'updated_at': '2026-12-02T15:10:00Z', 'updated_by': ME} for record, change in ((wish, WISH_BY_ME), (member, MEMBER_BY_ME))]
        bundle = os.path.join(folder, 'mine.json')
        with open(bundle, 'w', encoding='utf-8') as file:
            json.dump({'wishwell': 1, 'documents': mine}, file, ensure_ascii=False)
        ctl(database, YESTERDAY, 'import', bundle)
        synchronise(database, hub)
    finally:
        hub.stop()
    with contextlib.closing(sqlite3.connect(database)) as store, store:
        store.execute("INSERT INTO meta (key, value) VALUES ('sync_address', ?)", (hub.address,))


def synchronise(database, hub):
    ctl(database, YESTERDAY, 'sync', hub.address, '--name', 'admin', env={**os.environ, 'WISHWELL_PASSWORD': PASSWORD})
