#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""wishwellctl sync and conflicts against a hub of this build: what they print, and the exit status."""

import base64
import json
import os
import re
import signal
import subprocess
import tempfile
import time
import unittest
import urllib.request

PROGRAM, HUB = os.environ['WISHWELLCTL'], os.environ['WISHWELL_HUB']
OK, FAILED, USAGE, NOTHING, DAMAGED, SIGN_IN, OFFLINE, ASIDE = range(8)


class Sync(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.hub = subprocess.Popen([HUB, '--directory', os.path.join(self.folder.name, 'hub'), '--port', '0'], stdout=subprocess.PIPE, text=True)
        self.addCleanup(self.stop)
        first, second = self.hub.stdout.readline(), self.hub.stdout.readline()
        self.base = re.search(r'http://\S+/', first).group(0)
        self.password = re.search(r'password (\w+)', second).group(1)
        self.address = self.base + 'cluster'
        self.request('PUT', '')

    def stop(self):
        self.hub.terminate()
        self.hub.wait(10)
        self.hub.stdout.close()

    def request(self, method, path, body=None):
        request = urllib.request.Request(self.address + path, method=method, data=body and json.dumps(body).encode())
        request.add_header('Authorization', 'Basic ' + base64.b64encode(('admin:' + self.password).encode()).decode())
        request.add_header('Content-Type', 'application/json')
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def environment(self, password):
        environment = {**os.environ, 'LC_ALL': 'C.UTF-8', 'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nonexistent'}
        environment.pop('WISHWELL_PASSWORD', None)
        if password:
            environment['WISHWELL_PASSWORD'] = password
        return environment

    def run_it(self, name, *arguments, status=OK, password=''):
        command = [PROGRAM, '-d', os.path.join(self.folder.name, name)] + list(arguments)
        done = subprocess.run(command, capture_output=True, timeout=60, env=self.environment(password), start_new_session=True, text=True)
        self.assertEqual(done.returncode, status, (command, done.stdout[-2000:], done.stderr[-2000:]))
        self.assertNotIn('CRITICAL', done.stderr)
        self.error = done.stderr
        return done.stdout

    def sync(self, name, *arguments, status=OK):
        return self.run_it(name, 'sync', self.address, '--name', 'admin', *arguments, status=status, password=self.password)

    def put(self, name, *documents):
        path = os.path.join(self.folder.name, 'bundle.json')
        with open(path, 'w', encoding='utf-8') as file:
            json.dump({'wishwell': 1, 'documents': documents}, file)
        self.run_it(name, 'import', path)

    def group(self, number, name):
        return {'_id': 'group:%d' % number, 'type': 'group', 'name': name}

    def test_there_and_back(self):
        self.put('a.db', *(self.group(i, 'Group %d' % i) for i in range(20)))
        self.assertIn('Sent 20 of 20.', self.sync('a.db'))
        self.assertIn('Fetched 20 of 20.', self.sync('b.db', '--once'))
        self.assertEqual(self.run_it('b.db', 'list', 'groups', '--count'), '20\n')
        self.assertEqual(self.sync('a.db'), 'Up to date.\n')

    def test_directions_and_filter(self):
        self.put('a.db', self.group(1, 'One'), {'_id': 'wish:1', 'type': 'wish', 'organisation': 'organisation:x', 'statement': 'a thing',
                                               'kind': 'solution', 'status': 'open'})
        self.sync('a.db', '--pull')
        self.assertEqual(self.request('GET', '')['doc_count'], 0)
        self.sync('a.db', '--push')
        self.assertEqual(self.request('GET', '')['doc_count'], 2)
        self.sync('b.db', '--filter', '{"type":"group"}')
        self.assertEqual(self.run_it('b.db', 'list', 'groups', '--count'), '1\n')
        self.assertEqual(self.run_it('b.db', 'list', 'wishes', '--count', status=NOTHING), '0\n')
        self.sync('b.db', '--filter', '[]', status=FAILED)

    def test_conflicts(self):
        self.put('a.db', self.group(1, 'One'))
        self.sync('a.db')
        self.assertEqual(self.run_it('a.db', 'conflicts', status=NOTHING), 'There is no conflict.\n')
        document = self.request('GET', '/group:1')
        self.request('POST', '/_bulk_docs', {'new_edits': False, 'docs': [dict(document, name='Two', _rev='2-' + 'f' * 32, _revisions={
            'start': 2, 'ids': ['f' * 32, document['_rev'].split('-')[1]]})]})
        self.request('POST', '/_bulk_docs', {'new_edits': False, 'docs': [dict(document, name='Three', _rev='2-' + 'e' * 32, _revisions={
            'start': 2, 'ids': ['e' * 32, document['_rev'].split('-')[1]]})]})
        # One of another program's, whose id none of ours would have.
        self.request('POST', '/_bulk_docs', {'new_edits': False, 'docs': [{'_id': 'note:a b', '_rev': '1-' + c * 32, 'text': c} for c in 'ab']})
        self.sync('a.db')
        conflicts = json.loads(self.run_it('a.db', 'conflicts', '--json'))
        self.assertEqual([c['id'] for c in conflicts], ['group:1'])
        self.assertEqual(conflicts[0]['title'], 'Two')
        self.assertEqual(conflicts[0]['versions'], ['2-' + 'f' * 32, '2-' + 'e' * 32])
        self.assertIn('2 versions', self.run_it('a.db', 'conflicts'))
        self.run_it('a.db', 'conflicts', 'group:1', '--keep', status=USAGE)
        self.run_it('a.db', 'conflicts', 'group:1', '--use', '2-' + 'd' * 32, status=USAGE)
        self.assertEqual(self.run_it('a.db', 'conflicts', 'group:1', '--use', '2-' + 'e' * 32), 'Conflict settled\n')
        self.sync('a.db')
        self.assertEqual(self.request('GET', '/group:1')['name'], 'Three')
        self.assertNotIn('_conflicts', self.request('GET', '/group:1?conflicts=true'))
        self.run_it('a.db', 'conflicts', status=NOTHING)

    def test_deleted_and_edited(self):
        for answer, there in (('--keep', True), ('--delete', False)):
            number = 1 + there
            name = 'group:%d' % number
            self.put('a.db', self.group(number, 'One'))
            self.sync('a.db')
            before = self.request('GET', '/' + name)
            self.sync('b.db')
            self.put('b.db', self.group(number, 'Two'))
            self.request('POST', '/_bulk_docs', {'docs': [{'_id': name, '_rev': before['_rev'], '_deleted': True, 'type': 'group',
                                                           'updated_by': 'Marte Lunde', 'updated_at': '2026-11-24T08:31:00Z'}]})
            self.sync('b.db')
            self.sync('a.db')
            for database in 'a.db', 'b.db':
                self.assertIn('deleted by Marte Lunde', self.run_it(database, 'conflicts'))
                told = json.loads(self.run_it(database, 'conflicts', '--json'))
                self.assertEqual([told[0]['id'], told[0]['deleted']['at']], [name, '2026-11-24T08:31:00Z'])
                self.run_it(database, 'conflicts', name, '--use', told[0]['versions'][0], status=USAGE)
                self.run_it(database, 'conflicts', name, answer)
            # Both decided alike, apart: the very same revisions.
            self.sync('a.db')
            leaves = self.request('GET', '/%s?open_revs=all' % name) if there else None
            self.sync('b.db')
            self.sync('a.db')
            for database in 'a.db', 'b.db':
                self.run_it(database, 'conflicts', status=NOTHING)
                self.run_it(database, 'show', name, status=OK if there else FAILED)
            if there:
                self.assertEqual(leaves, self.request('GET', '/%s?open_revs=all' % name))
                self.assertEqual(self.request('GET', '/' + name)['name'], 'Two')

    def test_refused(self):
        self.run_it('a.db', 'sync', self.address, '--name', 'admin', status=SIGN_IN, password='wrong')
        self.assertNotIn('wrong', self.error.replace('wrong name', ''))
        self.assertIn('Sign in again', self.error)
        # Nobody to ask: no terminal, no keyring, no environment.
        self.run_it('a.db', 'sync', self.address, '--name', 'admin', status=SIGN_IN)
        self.assertIn('WISHWELL_PASSWORD', self.error)
        self.run_it('a.db', 'sync', self.address, status=SIGN_IN)
        self.run_it('a.db', 'sync', self.base + 'nothing', '--name', 'admin', status=FAILED, password=self.password)
        self.run_it('a.db', 'sync', self.address.replace('//', '//admin:secret@'), status=USAGE)
        self.assertNotIn('secret', self.error)
        self.run_it('a.db', 'sync', status=FAILED)
        self.run_it('a.db', 'sync', self.address, '--once', '--watch', status=USAGE)

    def test_away(self):
        self.run_it('a.db', 'sync', 'http://127.0.0.1:9/cluster', status=OFFLINE)
        self.assertIn('127.0.0.1:9', self.error)

    def test_killed(self):
        # At any moment, in either direction, as by a power cut; nothing is lost, nothing made up, and the file is whole.
        self.put('a.db', *(self.group(i, 'Group %d' % i) for i in range(1500)))
        for name in ('a.db', 'b.db'):
            for attempt in range(8):
                command = [PROGRAM, '-d', os.path.join(self.folder.name, name), 'sync', self.address, '--name', 'admin']
                running = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=self.environment(self.password))
                time.sleep(0.02 + attempt * 0.05)
                running.kill()
                running.wait()
            self.sync(name)
            self.assertIn('All is well.', self.run_it(name, 'check'))
            self.assertEqual(self.run_it(name, 'list', 'groups', '--count'), '1500\n')
            self.assertEqual(self.request('GET', '')['doc_count'], 1500)
        self.assertEqual(self.sync('a.db'), 'Up to date.\n')

    def test_watch(self):
        self.put('a.db', self.group(1, 'One'))
        command = [PROGRAM, '-d', os.path.join(self.folder.name, 'a.db'), 'sync', self.address, '--name', 'admin', '--watch']
        watching = subprocess.Popen(command, stdout=subprocess.PIPE, env=self.environment(self.password), text=True)
        deadline = time.monotonic() + 20
        while self.request('GET', '')['doc_count'] < 1 and time.monotonic() < deadline:
            time.sleep(0.1)
        # What another program writes into the file is found.
        self.put('a.db', self.group(2, 'Two'))
        while self.request('GET', '')['doc_count'] < 2 and time.monotonic() < deadline:
            time.sleep(0.1)
        self.assertEqual(self.request('GET', '')['doc_count'], 2)
        watching.send_signal(signal.SIGINT)
        out = watching.communicate(timeout=10)[0]
        self.assertEqual(watching.returncode, OK)
        self.assertIn('Up to date.', out)


if __name__ == '__main__':
    unittest.main()
