#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ours with theirs: our replicator between our hub and pouchdb-server; PouchDB and RxDB with our hub. All ends must have
the same leaves: the same documents, the same conflicts, the same deletes, byte for byte the same fields."""

import base64
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import time
import urllib.parse

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from peers import HERE, Couch, Hub, Missing, PouchServer, install, replicate, wishwellctl  # noqa: E402

SEED = int(os.environ.get('WISHWELL_SEED', '20261122'))


def leaves(server, name):
    """{id: {rev: document}}, every leaf, the deleted ones too."""
    found = {}
    for row in server.ask('GET', '/%s/_changes?style=all_docs' % name)['results']:
        answers = server.ask('GET', '/%s/%s?open_revs=%s&revs=true' % (
            name, urllib.parse.quote(row['id'], safe=''), urllib.parse.quote(json.dumps([c['rev'] for c in row['changes']]))))
        told = {a['ok']['_rev']: a['ok'] for a in answers}
        for document in told.values():
            document['_revisions']['ids'] = document['_revisions']['ids'][:20]
        found[row['id']] = told
    return found


def same(one, other, what):
    assert sorted(one) == sorted(other), '%s: only here %s, only there %s' % (what, sorted(set(one) - set(other))[:3], sorted(set(other) - set(one))[:3])
    for number in one:
        assert one[number] == other[number], '%s: %s is\n%s\nand\n%s' % (what, number, one[number], other[number])


def winners(server, name):
    return {r['id']: r['value']['rev'] for r in server.ask('GET', '/%s/_all_docs' % name)['rows']}


def record(chance, number):
    text = ''.join(chance.choice('abcdefghij klmnopæøå€"\\\n') for _ in range(chance.randrange(200)))
    return {'_id': 'wish:%04d' % number, 'type': 'wish', 'statement': text or 'x', 'n': chance.choice([0, -1, 0.1, 12345678901, 1e20, True, None]),
            'tags': [chance.choice('abc') for _ in range(chance.randrange(4))], 'deep': {'a': [{'b': {}}]}}


def stir(server, name, chance, count=150):
    """Edits, deletes and conflicts in a database, as others leave them."""
    known = {}
    for number in range(count):
        body = record(chance, number)
        known[body['_id']] = server.ask('PUT', '/%s/%s' % (name, body['_id']), body)['rev']
    for key in sorted(known):
        for _ in range(chance.randrange(4)):
            body = {**record(chance, 0), '_id': key, '_rev': known[key]}
            known[key] = server.ask('PUT', '/%s/%s' % (name, key), body)['rev']
        fate = chance.random()
        if fate < 0.15:
            known[key] = server.ask('DELETE', '/%s/%s?rev=%s' % (name, key, known[key]))['rev']
        elif fate < 0.4:
            rivals = [graft(chance, key, server.ask('GET', '/%s/%s?revs=true' % (name, key))) for _ in range(chance.choice([1, 1, 2]))]
            answer = server.ask('POST', '/%s/_bulk_docs' % name, {'new_edits': False, 'docs': rivals})
            assert not [a for a in answer if 'error' in a], answer


def graft(chance, key, document):
    """A rival of a document's newest revision, or of an older one, now and then a deleted one."""
    ids = document['_revisions']['ids']
    cut = chance.randrange(len(ids))
    start = document['_revisions']['start'] - cut
    mine = hashlib.md5(str(chance.random()).encode()).hexdigest()
    rival = {**record(chance, 0), '_id': key, '_rev': '%d-%s' % (start, mine), '_revisions': {'start': start, 'ids': [mine] + ids[cut + 1:]}}
    if chance.random() < 0.3:
        rival['_deleted'] = True
    return rival


def attached(server, name, key):
    """{name: bytes}: servers have their own digests."""
    told = server.ask('GET', '/%s/%s?attachments=true' % (name, key)).get('_attachments', {})
    return {name: base64.b64decode(entry['data']) for name, entry in told.items()}


def edit_here(build, database, key, change):
    """An advisor's edit: what a bundle says anew."""
    bundle = database + '.json'
    subprocess.run(wishwellctl(build, database, 'export', '--output', bundle), check=True, timeout=60)
    with open(bundle, encoding='utf-8') as f:
        known = {d['_id']: d for d in json.load(f)['documents']}
    with open(bundle, 'w', encoding='utf-8') as f:
        json.dump({'wishwell': 1, 'documents': [{**known[key], **change}]}, f)
    subprocess.run(wishwellctl(build, database, 'import', bundle), check=True, timeout=60, stdout=subprocess.DEVNULL)


def attachments_outlive_our_edits(build, database, theirs, hub, name):
    """What others attach to a document goes with it, there and elsewhere, also after it was edited at a desk."""
    key = 'organisation:01a004af-6ac6-71ee-8758-23e96eaca7db'
    files = {'notes %1.txt': ('text/plain', b'a line\n' * 900), 'scan': ('application/pdf', bytes(range(256)) * 40), 'empty': ('text/plain', b'')}
    theirs.ask('PUT', '/%s/%s' % (name, key), {
        '_id': key, 'type': 'organisation', 'name': 'Before', 'kind': 'startup', 'updated_at': '2026-11-12T08:30:00Z',
        '_attachments': {n: {'content_type': kind, 'data': base64.b64encode(data).decode()} for n, (kind, data) in files.items()}})
    expected = {n: data for n, (kind, data) in files.items()}
    replicate(build, database, theirs, name)
    for turn in ('Once', 'Twice'):
        edit_here(build, database, key, {'name': turn})
        for server in (theirs, hub):
            replicate(build, database, server, name)
            assert server.ask('GET', '/%s/%s' % (name, key))['name'] == turn
            assert attached(server, name, key) == expected, '%s: what was attached is not what it was' % server.address
    # the bodies of what came before are gone there, so that stubs alone say nothing any more
    rev = theirs.ask('GET', '/%s/%s' % (name, key))['_rev']
    edit_here(build, database, key, {'name': 'Apart'})
    theirs.ask('PUT', '/%s/%s' % (name, key), {'_id': key, '_rev': rev, 'type': 'organisation', 'name': 'Rival', 'kind': 'startup'})
    theirs.ask('POST', '/%s/_compact' % name, {}, may_fail=True)
    for _ in range(100):
        if not theirs.ask('GET', '/' + name).get('compact_running'):
            break
        time.sleep(0.1)
    replicate(build, database, theirs, name)
    told = [d for d in leaves(theirs, name)[key].values() if d['name'] == 'Apart']
    assert len(told) == 1 and sorted(told[0]['_attachments']) == sorted(expected), told


def settle_between(build, database, theirs, hub, name):
    """Our replicator carries between a server of others and our hub what was left in both."""
    chance = random.Random(SEED)
    for server in (theirs, hub):
        server.ask('PUT', '/' + name)
    attachments_outlive_our_edits(build, database + '.attached', theirs, hub, name)
    for server in (theirs, hub):
        server.ask('DELETE', '/' + name)
        server.ask('PUT', '/' + name)
    stir(theirs, name, chance)
    replicate(build, database, theirs, name)
    replicate(build, database, hub, name)
    first = leaves(theirs, name)
    assert sum(len(l) > 1 for l in first.values()) > 10 and sum(d.get('_deleted', False) for l in first.values() for d in l.values()) > 10
    same(first, leaves(hub, name), 'their server and our hub')

    # the other way, with both sides at it
    for server, word in ((hub, 'ours'), (theirs, 'theirs')):
        for number, (key, rev) in enumerate(sorted(winners(theirs, name).items())):
            if number % 5 == 0 or number % 5 == (1 if word == 'ours' else 2):
                server.ask('PUT', '/%s/%s' % (name, key), {'_id': key, '_rev': rev, 'type': 'wish', 'statement': word})
            if number % 5 == 4 and word == 'ours':
                server.ask('DELETE', '/%s/%s?rev=%s' % (name, key, rev))
    for server in (hub, theirs, hub):
        replicate(build, database, server, name)
    second = leaves(hub, name)
    assert second != first
    same(leaves(theirs, name), second, 'their server and our hub, after both were edited')
    assert winners(theirs, name) == winners(hub, name), 'another winner is shown'

    # whoever resolves, resolves for all
    for key, told in second.items():
        alive = sorted(rev for rev, d in told.items() if not d.get('_deleted'))
        for rev in alive[:-1]:
            hub.ask('DELETE', '/%s/%s?rev=%s' % (name, key, rev))
    for server in (hub, theirs):
        replicate(build, database, server, name)
    third = leaves(theirs, name)
    assert not [k for k, told in third.items() if sum(not d.get('_deleted', False) for d in told.values()) > 1]
    same(third, leaves(hub, name), 'their server and our hub, after it was resolved')
    again = replicate(build, database, theirs, name)
    assert 'Fetched' not in again and 'Sent' not in again, 'nothing was left to do, but: ' + again


def ours_between_pouchdb_server_and_the_hub(build, npm, folder, hub):
    with PouchServer(npm(), folder) as theirs:
        settle_between(build, os.path.join(folder, 'pouchdb-server.db'), theirs, hub, 'between-pouchdb')


def ours_between_couchdb_and_the_hub(build, npm, folder, hub):
    theirs, name = Couch(), 'between-%d' % os.getpid()
    try:
        settle_between(build, os.path.join(folder, 'couchdb.db'), theirs, hub, name)
    finally:
        theirs.ask('DELETE', '/' + name, may_fail=True)


def couchdbs_replicator_with_the_hub(build, npm, folder, hub):
    """CouchDB fetches what our hub has, both change, and CouchDB carries it both ways."""
    theirs, name = Couch(), 'replicated-%d' % os.getpid()
    ends = [{'url': server.address + name, 'auth': {'basic': {'username': server.name, 'password': server.secret}}} for server in (hub, theirs)]
    hub.ask('PUT', '/' + name)
    stir(hub, name, random.Random(SEED + 2))
    try:
        theirs.ask('POST', '/_replicate', {'source': ends[0], 'target': ends[1], 'create_target': True})
        same(leaves(theirs, name), leaves(hub, name), 'CouchDB after it fetched and our hub')
        for server, word in ((hub, 'ours'), (theirs, 'theirs')):
            for number, (key, rev) in enumerate(sorted(winners(theirs, name).items())):
                if number % 3 == 0 or number % 3 == (1 if word == 'ours' else 2):
                    server.ask('PUT', '/%s/%s' % (name, key), {'_id': key, '_rev': rev, 'type': 'wish', 'statement': word})
        for source, target in ((0, 1), (1, 0)):
            told = theirs.ask('POST', '/_replicate', {'source': ends[source], 'target': ends[target]})
            assert told['ok'] and told['history'][0]['doc_write_failures'] == 0, told
        same(leaves(theirs, name), leaves(hub, name), 'CouchDB and our hub, after both were edited')
        assert winners(theirs, name) == winners(hub, name), 'another winner is shown'
        again = theirs.ask('POST', '/_replicate', {'source': ends[0], 'target': ends[1]})
        # CouchDB counts on from one run to the next
        assert again.get('no_changes') or again['history'][0]['docs_written'] == again['history'][1]['docs_written'], again
    finally:
        theirs.ask('DELETE', '/' + name, may_fail=True)


def node(npm, script, hub, name):
    done = subprocess.run(['node', '--unhandled-rejections=strict', os.path.join(HERE, script), npm, hub.address + name, hub.name, hub.secret], timeout=150,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding='utf-8')
    assert done.returncode == 0, done.stdout


def pouchdb_with_the_hub(build, npm, folder, hub):
    hub.ask('PUT', '/pouch')
    stir(hub, 'pouch', random.Random(SEED + 1))
    node(npm(), 'pouchdb.js', hub, 'pouch')


def rxdb_with_the_hub(build, npm, folder, hub):
    hub.ask('PUT', '/rx')
    node(npm(), 'rxdb.js', hub, 'rx')


def stir_many(server, name, chance, count, first=0):
    """As stir() does, a thousand at a time: every third edited, every seventh deleted, every ninth in conflict."""
    for begin in range(first, first + count, 1000):
        numbers = range(begin, min(begin + 1000, first + count))
        made = server.ask('POST', '/%s/_bulk_docs' % name, {'docs': [record(chance, n) for n in numbers]})
        revs = {n: answer['rev'] for n, answer in zip(numbers, made)}
        later = [{**record(chance, n), '_rev': revs[n]} for n in numbers if n % 3 == 0]
        later += [{'_id': record(chance, n)['_id'], '_rev': revs[n], '_deleted': True} for n in numbers if n % 3 and n % 7 == 0]
        assert not [a for a in server.ask('POST', '/%s/_bulk_docs' % name, {'docs': later}) if 'error' in a]
        rivals = [graft(chance, record(chance, n)['_id'], {'_revisions': {'start': 1, 'ids': [revs[n].split('-')[1]]}}) for n in numbers if n % 9 == 0]
        assert not server.ask('POST', '/%s/_bulk_docs' % name, {'new_edits': False, 'docs': rivals})


def cut_short(build, database, server, name, times, chance):
    """Our program is killed that often while it replicates, each time somewhat later, and then let finish. How often it was at work."""
    at_work, patience = 0, 0.1
    for _ in range(times):
        words = ['sync', server.address + name] + (['--name', server.name] if server.name else [])
        program = subprocess.Popen(wishwellctl(build, database, *words), env={**os.environ, 'WISHWELL_PASSWORD': server.secret or ''},
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            program.wait(patience * chance.uniform(0.5, 1.5))
            patience /= 2
        except subprocess.TimeoutExpired:
            program.kill()
            at_work += 1
            patience *= 1.1
        program.wait()
    replicate(build, database, server, name)
    done = subprocess.run(wishwellctl(build, database, 'check'), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding='utf-8', timeout=300)
    assert done.returncode == 0, done.stdout
    return at_work


def carry_many(build, database, theirs, hub, name, count=10000, kills=20):
    """Ten thousand records with conflicts and deletes there and back, by a program that is killed again and again."""
    chance = random.Random(SEED)
    for server in (theirs, hub):
        server.ask('PUT', '/' + name)
    stir_many(theirs, name, chance, count)
    killed = cut_short(build, database, theirs, name, kills, chance)
    killed += cut_short(build, database, hub, name, kills, chance)
    same(leaves(theirs, name), leaves(hub, name), 'their server and our hub')
    stir_many(hub, name, chance, count, first=count)
    changed = [{'_id': key, '_rev': rev, 'type': 'wish', 'statement': 'ours'} for key, rev in sorted(winners(hub, name).items())[::4]]
    assert not [a for a in hub.ask('POST', '/%s/_bulk_docs' % name, {'docs': changed}) if 'error' in a]
    killed += cut_short(build, database, hub, name, kills, chance)
    killed += cut_short(build, database, theirs, name, kills, chance)
    found = leaves(hub, name)
    same(leaves(theirs, name), found, 'their server and our hub, after the way back')
    assert winners(theirs, name) == winners(hub, name), 'another winner is shown'
    assert killed >= kills, 'only %d times something was killed at work' % killed
    print('# %d records, %d of them in conflict; killed at work %d times' % (len(found), sum(len(told) > 1 for told in found.values()), killed))


def ten_thousand_with_pouchdb_server(build, npm, folder, hub):
    with PouchServer(npm(), folder) as theirs:
        carry_many(build, os.path.join(folder, 'many-pouchdb.db'), theirs, hub, 'many-pouchdb')


def ten_thousand_with_couchdb(build, npm, folder, hub):
    theirs, name = Couch(), 'many-%d' % os.getpid()
    try:
        carry_many(build, os.path.join(folder, 'many-couchdb.db'), theirs, hub, name)
    finally:
        theirs.ask('DELETE', '/' + name, may_fail=True)


TESTS = [ours_between_pouchdb_server_and_the_hub, ours_between_couchdb_and_the_hub, couchdbs_replicator_with_the_hub, pouchdb_with_the_hub,
         rxdb_with_the_hub]
LONG = [ten_thousand_with_pouchdb_server, ten_thousand_with_couchdb]


class Npm:
    """The folder of the packages, fetched when the first test asks for it; where that fails it is not tried again."""

    def __init__(self, build):
        self.build, self.folder, self.missing = build, None, None

    def __call__(self):
        if not self.folder and not self.missing:
            try:
                self.folder = install(self.build)
            except Missing as reason:
                self.missing = reason
        if self.missing:
            raise self.missing
        return self.folder


def main():
    build = os.environ['WISHWELL_BUILD']
    npm = Npm(build)
    words = [word for word in sys.argv[1:] if word != '--long']
    tests = [t for t in (LONG if '--long' in sys.argv else TESTS) if not words or t.__name__.replace('_', '-') in words]
    print('1..%d' % len(tests))
    failed = 0
    with tempfile.TemporaryDirectory(prefix='wishwell-peers-') as folder, Hub(build, folder) as hub:
        for number, test in enumerate(tests, 1):
            name = test.__name__.replace('_', '-')
            try:
                test(build, npm, folder, hub)
                print('ok %d %s' % (number, name), flush=True)
            except Missing as reason:
                print('ok %d %s # SKIP %s' % (number, name, reason), flush=True)
            except (AssertionError, subprocess.TimeoutExpired) as error:
                failed += 1
                print('not ok %d %s' % (number, name), flush=True)
                print('\n'.join('# ' + line for line in str(error)[:4000].split('\n')), flush=True)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
