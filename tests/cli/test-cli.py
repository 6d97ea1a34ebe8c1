#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line from outside: what it prints, what it says of bad input, and its exit status."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import unittest

PROGRAM = os.environ['WISHWELLCTL']
OK, FAILED, USAGE, NOTHING, DAMAGED = range(5)

ORGANISATIONS = '''org_id;navn;type;sted;stikkord
1;Storvann sykehus;Sykehus;Oslo;hjertesvikt
2;Hjertenær;Oppstart;Trondheim;hjertesvikt, fjernoppfølging
3;Tromsø Sårlab;Oppstart;Tromsø;sår
'''
WISH = {'_id': 'wish:1', 'type': 'wish', 'organisation': 'organisation:x', 'statement': 'a way to follow heart failure at home',
        'kind': 'solution', 'status': 'open', 'tags': ['clin.heart-failure'], 'x_kept': 1e20}


class CommandLine(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.database = os.path.join(self.folder.name, 'cluster.db')

    def path(self, name, data=None):
        path = os.path.join(self.folder.name, name)
        if data is not None:
            with open(path, 'wb') as file:
                file.write(data if isinstance(data, bytes) else data.encode())
        return path

    def run_it(self, *arguments, status=OK, database=True):
        command = [PROGRAM] + (['-d', self.database] if database else []) + list(arguments)
        done = subprocess.run(command, capture_output=True, timeout=60, env={**os.environ, 'LC_ALL': 'C.UTF-8'})
        self.assertEqual(done.returncode, status, (command, done.stdout[-2000:], done.stderr[-2000:]))
        if status in (FAILED, USAGE):
            self.assertTrue(done.stderr.startswith(b'wishwellctl: '), done.stderr)
        self.assertNotIn(b'CRITICAL', done.stderr)
        return done.stdout.decode()

    def fill(self):
        self.run_it('import', self.path('members.csv', ORGANISATIONS), '--source', 'crm')
        rows = [line.split('\t') for line in self.run_it('list', 'organisations', '-f', 'tsv').splitlines()]
        ids = {row[1]: row[0] for row in rows}
        wish = dict(WISH, organisation=ids['Storvann sykehus'])
        self.run_it('import', self.path('wishes.json', json.dumps({'wishwell': 1, 'documents': [wish]})))
        return ids

    def test_import_and_match(self):
        ids = self.fill()
        self.assertEqual(self.run_it('list', 'organisations', '--count'), '3\n')
        answer = json.loads(self.run_it('match', '--wish', 'wish:1', '-f', 'json'))[0]
        self.assertEqual(answer['results'][0]['id'], ids['Hjertenær'])
        wants = answer['results'][0]['wants']
        self.assertEqual(sum(part['tenths'] for part in wants['parts']), 10 * wants['score'])
        for part in wants['parts']:
            self.assertEqual(sum(row['tenths'] for row in part['evidence']), part['tenths'], part)
        self.assertIn('Hjertenær', self.run_it('match', '--all'))
        self.assertEqual(len(self.run_it('match', '--all', '-f', 'tsv').splitlines()[0].split('\t')), 9)
        self.assertIn('heart failure', self.run_it('match', '--organisation', ids['Hjertenær']))

    def test_matrix(self):
        """Every cell is what match says of that pair, whichever side the wishes are on."""
        self.run_it('sample')
        now = ('--now', '2026-11-20T09:00:00Z')
        told = json.loads(self.run_it(*now, 'matrix', '--rows', 'wishes', '--columns', 'startups', '-f', 'json'))
        turned = json.loads(self.run_it(*now, 'matrix', '--rows', 'startups', '--columns', 'wishes', '-f', 'json'))
        at = {(row['id'], column['id']): score for row, scores in zip(told['rows'], told['scores'])
              for column, score in zip(told['columns'], scores)}
        back = {(column['id'], row['id']): score for row, scores in zip(turned['rows'], turned['scores'])
                for column, score in zip(turned['columns'], scores)}
        self.assertEqual(at, back)
        compared = 0
        for wish in told['rows'][:5]:
            for result in json.loads(self.run_it(*now, 'match', '--wish', wish['id'], '--top', '300', '-f', 'json'))[0]['results']:
                pair = wish['id'], result['id']
                if pair in at:
                    self.assertEqual(at[pair], result['score'], pair)
                    compared += 1
        self.assertGreater(compared, 50)
        rows = [line.split('\t') for line in
                self.run_it(*now, 'matrix', '--rows', 'investors', '--columns', 'startups', '-f', 'tsv').splitlines()]
        self.assertTrue(all(len(row) == 8 for row in rows))
        self.assertIn('introduced', {row[7] for row in rows})
        self.assertIn('ruled-out', {row[7] for row in rows})
        self.run_it('matrix', '--rows', 'groups', '--columns', 'groups', status=NOTHING)

    def test_event(self):
        """From requests to paper, as at a desk without a display."""
        self.run_it('sample')
        now = ('--now', '2026-11-22T09:00:00Z')
        self.assertIn('0 requests', self.run_it(*now, 'event'))
        told = self.run_it(*now, 'event', '--take-requests', '60', '--plan', '--steps', '5000', '--publish')
        self.assertIn('no plan can score above', told)
        self.assertIn('published as plan 1', told)
        # a variant that somebody tries out is published only when it is called by its name
        event = self.run_it('list', 'events', '-f', 'tsv').split('\t')[0]
        variant = {'_id': 'timetable:ffffffff-ffff-7fff-bfff-ffffffffffff', 'type': 'timetable', 'created_at': '2026-11-22T09:30:00Z',
                   'updated_at': '2026-11-22T09:30:00Z', 'event': event, 'name': 'Nobody meets', 'meetings': []}
        self.run_it('import', self.path('variant.json', json.dumps({'wishwell': 1, 'documents': [variant]})))
        self.assertIn('“Plan”, the current one', self.run_it(*now, 'event', '--publish'))
        self.assertIn('it is the same', self.run_it(*now, 'event', '--again'))
        self.run_it(*now, 'event', '--again', '--timetable', 'Nobody meets', status=FAILED)
        rows = self.run_it('event', '--csv').splitlines()
        self.assertGreater(len([row for row in rows if 'planned' in row]), 50)
        self.run_it(*now, 'event', '--publish', '--timetable', 'Everybody meets', status=FAILED)
        self.run_it(*now, 'event', '--publish', '--timetable', 'Nobody meets')
        self.assertFalse([row for row in self.run_it('event', '--csv').splitlines() if 'planned' in row])
        self.run_it(*now, 'event', '--publish', '--timetable', 'Plan')
        busy = [tuple(row.split(',')[i] for i in (0, 2)) for row in rows[1:]]
        self.assertEqual(len(busy), len(set(busy)), 'a table holds one meeting at a time')
        paper = os.path.join(self.folder.name, 'agendas.pdf')
        self.run_it('event', '--paper', 'agendas', '-o', paper)
        with open(paper, 'rb') as file:
            self.assertEqual(file.read(5), b'%PDF-')
        self.assertIn('BEGIN:VEVENT', self.run_it('event', '--calendar', 'Siv Hartmann'))
        told = self.run_it('event', '--report')
        self.assertRegex(told, r'Meetings of a startup: from \d+ to \d+, median')
        rows = self.run_it('event', '--report', '--csv').splitlines()
        self.assertEqual(sum(int(row.split(',')[5]) for row in rows[1:]), 2 * (len(self.run_it('event', '--csv').splitlines()) - 1))
        self.run_it('event', '--paper', 'report', '-o', paper)
        with open(paper, 'rb') as file:
            self.assertEqual(file.read(5), b'%PDF-')
        self.run_it('event', '--paper', 'napkins', status=FAILED)
        self.run_it('event', 'Nothing Day', status=FAILED)

    def test_event_files(self):
        """Who comes, and who asks for whom, out of spreadsheets."""
        self.run_it('sample')
        people = self.path('people.csv', 'Navn;Firma;Rolle\nKim Lund;Nymåne;Oppstart\nTuva Berg;Stjernefond;Investor\n;;\nX;;\n')
        asked = self.path('asked.csv', 'Hvem;Ønsker å møte\nNymåne;Stjernefond\nStjernefond;Nymåne\n')
        told = self.run_it('event', '--participants', people, '--dry-run')
        self.assertIn('2 to add, 0 to change, 0 as they are, 1 left out', told)
        self.assertIn('2 new organisations, 2 new persons', told)
        before = int(self.run_it('list', 'participants', '--count'))
        told = self.run_it('event', '--participants', people, '--requests', asked)
        self.assertIn('line 5: No organisation is named.', told)
        self.assertIn('1 requests', told)
        self.assertEqual(int(self.run_it('list', 'participants', '--count')), before + 2)
        self.run_it('event', '--requests', os.path.join(self.folder.name, 'none.csv'), status=FAILED)

    def test_live(self):
        """The day itself: who is here, who is not, what is decided, and the slots to the end."""
        self.run_it('sample')
        before, day = ('--now', '2026-11-22T09:00:00Z'), ('--now', '2026-12-03T09:00:00Z')
        self.run_it(*before, 'event', '--take-requests', '60', '--plan', '--steps', '5000', '--publish')
        self.assertIn('No slot was called yet.\n1 of 33 here, 0 decisions needed.', self.run_it(*day, 'live', '--check-in', 'Siv Hartmann'))
        self.assertIn('decisions needed', self.run_it(*day, 'live', '--call-next'))
        told = self.run_it(*day, 'live', '--away', 'Siv Hartmann', '--close-table', 'Table 3')
        self.assertNotIn(' 0 decisions needed', told)
        told = self.run_it(*day, 'live', '--decide', '--steps', '500')
        self.assertIn('New plan: ', told)
        self.assertIn(' 0 decisions needed', told)
        self.assertNotIn('plan 1\n', self.run_it('event'))
        for _ in range(10):
            told = self.run_it(*day, 'live', '--call-next')
        self.assertIn('The day is over.', told)
        self.assertRegex(self.run_it('event', '--report'), r'Held: [1-9]')
        self.run_it('live', '--check-in', 'Nobody', status=FAILED)
        self.run_it('live', '--close-table', 'Table 99', status=FAILED)

    def test_over_the_cluster(self):
        self.run_it('sample')
        now = ('--now', '2026-11-22T09:00:00Z')
        groups = json.loads(self.run_it(*now, 'groups', '-f', 'json'))
        self.assertIn('own.night-care', [group['tags'][0]['id'] for group in groups])
        self.assertIn('Night care', self.run_it(*now, 'groups'))
        self.assertEqual(len(self.run_it(*now, 'groups', '-f', 'tsv').splitlines()[0].split('\t')), 9)
        gaps = json.loads(self.run_it(*now, 'gaps', '--offers', '-f', 'json'))
        self.assertEqual(gaps[0]['tag'], 'own.sami')
        self.assertEqual({row['what'] for row in gaps}, {'gap', 'offer'})
        self.assertIn('Recruit', self.run_it(*now, 'gaps'))
        report = json.loads(self.run_it(*now, 'report', '--scope', 'startup', '-f', 'json'))
        self.assertEqual([row['code'] for row in report['members']['rows']], ['startup'])
        self.assertEqual(report['members']['rows'][0]['value'], len(report['members']['rows'][0]['records']))
        rows = [line.split('\t') for line in self.run_it(*now, 'report', '-f', 'tsv').splitlines()]
        self.assertEqual({row[0] for row in rows}, {'members', 'wishes', 'gaps', 'introductions', 'money'})
        self.assertIn('go on', self.run_it(*now, 'report'))
        self.run_it(*now, 'report', '--scope', 'Nowhere', status=USAGE)
        today = json.loads(self.run_it(*now, '--advisor', 'Marte Lunde', 'today', '-f', 'json'))
        due = [row['date'] for row in today if row['what'] == 'follow-up']
        self.assertTrue(due and due == sorted(due) and due[-1] <= '2026-11-22')
        everybody = self.run_it(*now, 'today', '--everybody', '-f', 'tsv').splitlines()
        self.assertGreater(len([line for line in everybody if line.startswith('follow-up')]), len(due))
        self.assertIn('Health Investment Day', self.run_it(*now, 'today'))
        late = json.loads(self.run_it(*now, 'introductions', '--overdue', '-f', 'json'))
        self.assertTrue(late and all(row['overdue'] and row['stage'] not in ('agreed', 'ended') for row in late))
        met = [line.split('\t') for line in self.run_it(*now, 'introductions', '--stage', 'met', '-f', 'tsv').splitlines()]
        self.assertEqual({row[1] for row in met}, {'met'})
        self.run_it(*now, 'introductions', met[0][0], '--move', 'negotiating')
        moved = [row for row in json.loads(self.run_it(*now, 'introductions', '-f', 'json')) if row['id'] == met[0][0]]
        self.assertEqual([(row['stage'], row['since']) for row in moved], [('negotiating', '2026-11-22')])
        self.run_it(*now, 'introductions', '--stage', 'nowhere', status=USAGE)
        self.run_it(*now, 'introductions', '--move', 'met', status=USAGE)
        few = self.run_it(*now, 'spread', '--asked', '1', '--others', '1', '-f', 'tsv').splitlines()
        asked = [line.split('\t')[1] for line in few]
        self.assertEqual(len(asked), len(set(asked)))
        self.assertGreater(len(self.run_it(*now, 'spread', '-f', 'tsv').splitlines()), len(few))
        self.run_it(*now, 'spread', '--asked', '-1', status=USAGE)
        self.assertLessEqual(len(json.loads(self.run_it(*now, 'unexpected', '-n', '5', '-f', 'json'))), 5)
        calls = {line.split('\t')[1]: line.split('\t')[0] for line in self.run_it('list', 'calls', '-f', 'tsv').splitlines()}
        clean = next(call for title, call in calls.items() if title.startswith('Clean instruments'))
        teams = json.loads(self.run_it(*now, 'consortium', '--call', clean, '-f', 'json'))
        self.assertEqual(sorted(member['name'] for member in teams[0]['members']), ['Klimahjelp Helse', 'Smittestua Test Lab', 'Vaskevis'])
        self.assertEqual(teams[0]['uncovered'], [])
        dialogue = next(call for title, call in calls.items() if title.startswith('Follow-up at home'))
        suppliers = json.loads(self.run_it(*now, 'consortium', '--call', dialogue, '-f', 'json'))
        self.assertEqual([supplier['name'] for supplier in suppliers], sorted(supplier['name'] for supplier in suppliers))
        self.assertNotIn('fit', json.dumps(suppliers))
        self.run_it('consortium', status=USAGE)
        self.run_it('consortium', '--call', 'call:none', status=FAILED)

    def test_importing_again_changes_nothing(self):
        self.fill()
        text = self.run_it('import', self.path('members.csv', ORGANISATIONS), '--source', 'crm')
        self.assertIn('0 to add, 0 to change, 3 as they are', text)
        self.assertEqual(self.run_it('list', 'organisations', '--count'), '3\n')

    def test_dry_run_writes_nothing(self):
        self.run_it('import', '--dry-run', self.path('members.csv', ORGANISATIONS))
        self.assertEqual(self.run_it('list', 'organisations', '--count', status=NOTHING), '0\n')

    def test_search_folds(self):
        self.fill()
        for words in ('tromso', 'TROMSØ', 'tromsoe', 'sarlab', 'Sårl'):
            self.assertIn('Tromsø Sårlab', self.run_it('search', words), words)
        self.run_it('search', 'nowhere', status=NOTHING)

    def test_search_by_tags(self):
        ids = self.fill()
        wish = dict(WISH, _id='wish:2', statement='rest', tags=['clin.cardio'])
        self.run_it('import', self.path('tagged.json', json.dumps({'wishwell': 1, 'documents': [wish]})))
        for words in ('hjertesvikt', 'Heart failure', 'HJERTESV', 'svikt'):
            with self.subTest(words):
                found = {line.split('\t')[0] for line in self.run_it('search', words, '-f', 'tsv').splitlines()}
                self.assertLessEqual({'wish:2', ids['Storvann sykehus'], ids['Hjertenær']}, found)
                self.assertNotIn(ids['Tromsø Sårlab'], found)
        self.assertIn(ids['Storvann sykehus'], self.run_it('search', 'sykehus', '-f', 'tsv'))

    def test_bundle_comes_back(self):
        self.fill()
        first, second = self.path('1.json'), self.path('2.json')
        self.run_it('export', '-o', first)
        self.database = self.path('other.db')
        self.run_it('import', first)
        self.run_it('export', '-o', second)
        with open(first, 'rb') as a, open(second, 'rb') as b:
            self.assertEqual(a.read(), b.read())
        self.assertIn('"x_kept": 1e+20', self.run_it('show', '--raw', 'wish:1').replace('1e20', '1e+20'))
        self.assertIn('All is well', self.run_it('check'))
        self.assertIn('All is well', self.run_it('check', '--rebuild'))

    def test_facet_of_new_tags(self):
        members = 'org_id;navn;type;stikkord\n7;Brevik;Oppstart;brygging\n'
        self.run_it('import', self.path('m.csv', members), '--facet', 'unicorns', status=USAGE)
        self.run_it('import', self.path('m.csv', members), '--facet', 'market')
        self.assertIn('"facet":"market"', self.run_it('show', '--raw', 'tag:own.brygging').replace(': ', ':'))

    def test_compact(self):
        self.fill()
        document = dict(WISH, updated_at='2020-01-01T00:00:00Z')
        for n in range(3):
            self.run_it('import', self.path('w.json', json.dumps({'wishwell': 1, 'documents': [dict(document, statement='edit %d' % n)]})))
        before = self.run_it('show', '--raw', 'wish:1')
        self.assertIn('3 old texts were dropped', self.run_it('check', '--compact'))
        self.assertIn('0 old texts', self.run_it('check', '--compact'))
        self.assertEqual(self.run_it('show', '--raw', 'wish:1'), before)
        self.assertIn('All is well', self.run_it('check'))
        with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../data/man/wishwellctl.1')) as manual:
            self.assertIn('compact', manual.read())

    def test_bad_files(self):
        self.fill()
        before = self.run_it('export')
        bad = {
            'bundle.json': b'{"wishwell":1,"documents":[{"_id":"wish:9","type":"wish"}]}',
            'cut.json': b'{"wishwell":1,"documents":[{"_id":"tag:own.a","type":"tag","facet":"need","labels":{}},',
            'newer.json': b'{"wishwell":99,"documents":[]}',
            'quote.csv': b'name;kind\n"never closed;startup\n',
            'empty.csv': b'',
            'workbook.xlsx': b'PK\x03\x04' + bytes(range(256)) * 20,
            'deep.json': b'[' * 100000,
        }
        for name, data in bad.items():
            with self.subTest(name):
                self.run_it('import', self.path(name, data), status=FAILED)
        done = subprocess.run([PROGRAM, '-d', self.database, 'import', self.path('comma.json', '[1,]')], capture_output=True, timeout=60)
        self.assertIn(b'Line 1, column 4', done.stderr)
        self.run_it('import', self.path('absent.csv'), status=FAILED)
        self.run_it('import', self.folder.name, status=FAILED)
        self.assertEqual(self.run_it('export'), before)

    def test_bad_databases(self):
        for name, data in (('random.db', os.urandom(9000)), ('text.db', b'hello\n' * 1000), ('short.db', b'SQLite format 3\0')):
            with self.subTest(name):
                self.database = self.path(name, data)
                done = subprocess.run([PROGRAM, '-d', self.database, 'list', 'wishes'], capture_output=True, timeout=60)
                self.assertIn(done.returncode, (FAILED, DAMAGED), done.stderr)
                self.assertTrue(done.stderr.startswith(b'wishwellctl: '))
                with open(self.database, 'rb') as file:
                    self.assertEqual(file.read(), data)

    def test_no_room(self):
        """A disk that is full and a file that may not grow: said plainly, nothing half done, and what was there is there."""
        def small():
            resource.setrlimit(resource.RLIMIT_FSIZE, (200000, 200000))

        def squeeze(*words):
            done = subprocess.run([PROGRAM, '-d', self.database, *words], capture_output=True, timeout=60, preexec_fn=small, encoding='utf-8')
            self.assertEqual(done.returncode, FAILED, (words, done.stdout[-500:], done.stderr[-500:]))
            self.assertRegex(done.stderr, 'wishwellctl: .*(no room left|File too large|could not be read or written)')
        squeeze('sample')
        self.run_it('sample')
        count = self.run_it('list', 'organisations', '--count')
        bundle = self.path('cluster.wishwell')
        squeeze('export', '-o', bundle)
        self.assertFalse(os.path.exists(bundle))
        self.path('cluster.wishwell', 'older')
        squeeze('export', '-o', bundle)
        with open(bundle, encoding='utf-8') as file:
            self.assertEqual(file.read(), 'older')
        self.assertEqual([n for n in os.listdir(self.folder.name) if n.startswith('.')], [])
        squeeze('import', self.path('members.csv', ORGANISATIONS))
        self.assertEqual(self.run_it('list', 'organisations', '--count'), count)
        for words in (['list', 'organisations'], ['export'], ['show', '--help']):
            with self.subTest(words), open('/dev/full', 'w', encoding='utf-8') as full:
                done = subprocess.run([PROGRAM, '-d', self.database, *words], stdout=full, stderr=subprocess.PIPE, timeout=60)
                self.assertEqual(done.returncode, FAILED, (words, done.stderr))

    def test_database_below_a_file(self):
        file = self.path('notes.txt', 'notes')
        self.database = os.path.join(file, 'deeper', 'cluster.db')
        for command in (['list', 'wishes'], ['import', self.path('members.csv', ORGANISATIONS)], ['sample'], ['check']):
            with self.subTest(command):
                done = subprocess.run([PROGRAM, '-d', self.database, *command], capture_output=True, timeout=60)
                self.assertEqual(done.returncode, FAILED, done.stderr)
                self.assertIn('“%s” is a file and not a folder' % file, done.stderr.decode())
        with open(file) as unchanged:
            self.assertEqual(unchanged.read(), 'notes')

    def test_wish_without_owner(self):
        self.fill()
        self.run_it('import', self.path('needs.csv', 'need_id,org_id,title,tags\nN1,,a calm ward,hjertesvikt\n'))
        old = {'_id': 'wish:old', 'type': 'wish', 'organisation': 'organisation:not-stated', 'statement': 'a quiet corridor',
               'kind': 'solution', 'status': 'open', 'tags': ['clin.heart-failure']}
        self.run_it('import', self.path('old.json', json.dumps({'wishwell': 1, 'documents': [old]})))
        rows = [line.split('\t') for line in self.run_it('list', 'wishes', '-f', 'tsv').splitlines()]
        ids = {row[1]: row[0] for row in rows}
        for sentence in ('a calm ward', 'a quiet corridor'):
            with self.subTest(sentence):
                self.assertTrue(any('owner not stated' in ' '.join(row) for row in rows if row[1] == sentence), rows)
                match = self.run_it('match', '--wish', ids[sentence])
                self.assertIn('Owner not stated', match)
                self.assertNotIn('organisation:', match)
                self.assertIn('Hjertenær', match)
        self.assertNotIn('"organisation"', self.run_it('show', '--raw', ids['a calm ward']))
        self.assertIn('All is well', self.run_it('check'))

    def test_bad_command_lines(self):
        for arguments in ([], ['fly'], ['match'], ['match', '--wish', 'a', '--all'], ['match', '--all', '--top', '0'],
                          ['list'], ['list', 'unicorns'], ['list', 'wishes', '-f', 'xml'], ['show'], ['import'], ['search'],
                          ['--now', 'yesterday', 'check'], ['export', '--table', 'tags'], ['match', '--all', '--top', 'many'],
                          ['matrix'], ['matrix', '--rows', 'startups', '--columns', 'unicorns']):
            with self.subTest(arguments):
                self.run_it(*arguments, status=USAGE)
        self.run_it('list', 'wishes', status=USAGE, database=False)
        self.run_it('list', 'wishes', status=FAILED)
        self.fill()
        self.run_it('show', 'wish:absent', status=FAILED)
        self.run_it('match', '--wish', 'wish:absent', status=FAILED)
        done = subprocess.run([PROGRAM, b'-d', os.fsencode(self.database), b'search', b'\xff\xfe'], capture_output=True, timeout=60)
        self.assertEqual(done.returncode, USAGE)

    def test_help(self):
        self.assertIn('Commands:', self.run_it('--help'))
        for command in ('sample', 'import', 'list', 'show', 'search', 'match', 'matrix', 'check', 'export'):
            self.assertIn('Usage:', self.run_it(command, '--help'))


if __name__ == '__main__':
    sys.dont_write_bytecode = True
    unittest.main()
