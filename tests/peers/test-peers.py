#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ours with theirs: our replicator between our hub and pouchdb-server; PouchDB and RxDB with our hub. All ends must have
the same leaves: the same documents, the same conflicts, the same deletes, byte for byte the same fields."""

import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile
import urllib.parse

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from peers import HERE, Hub, Missing, PouchServer, install, replicate  # noqa: E402

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


def ours_between_pouchdb_server_and_the_hub(build, npm, folder, hub):
    chance = random.Random(SEED)
    database = os.path.join(folder, 'between.db')
    with PouchServer(npm, folder) as theirs:
        theirs.ask('PUT', '/cluster')
        hub.ask('PUT', '/between')
        stir(theirs, 'cluster', chance)
        replicate(build, database, theirs, 'cluster')
        replicate(build, database, hub, 'between')
        first = leaves(theirs, 'cluster')
        assert sum(len(l) > 1 for l in first.values()) > 10 and sum(d.get('_deleted', False) for l in first.values() for d in l.values()) > 10
        same(first, leaves(hub, 'between'), 'their server and our hub')

        # the other way, with both sides at it
        for server, name, word in ((hub, 'between', 'ours'), (theirs, 'cluster', 'theirs')):
            for number, (key, rev) in enumerate(sorted(winners(theirs, 'cluster').items())):
                if number % 5 == 0 or number % 5 == (1 if word == 'ours' else 2):
                    server.ask('PUT', '/%s/%s' % (name, key), {'_id': key, '_rev': rev, 'type': 'wish', 'statement': word})
                if number % 5 == 4 and word == 'ours':
                    server.ask('DELETE', '/%s/%s?rev=%s' % (name, key, rev))
        for server, name in ((hub, 'between'), (theirs, 'cluster'), (hub, 'between')):
            replicate(build, database, server, name)
        second = leaves(hub, 'between')
        assert second != first
        same(leaves(theirs, 'cluster'), second, 'their server and our hub, after both were edited')
        assert winners(theirs, 'cluster') == winners(hub, 'between'), 'another winner is shown'

        # whoever resolves, resolves for all
        for key, told in second.items():
            alive = sorted(rev for rev, d in told.items() if not d.get('_deleted'))
            for rev in alive[:-1]:
                hub.ask('DELETE', '/between/%s?rev=%s' % (key, rev))
        for server, name in ((hub, 'between'), (theirs, 'cluster')):
            replicate(build, database, server, name)
        third = leaves(theirs, 'cluster')
        assert not [k for k, told in third.items() if sum(not d.get('_deleted', False) for d in told.values()) > 1]
        same(third, leaves(hub, 'between'), 'their server and our hub, after it was resolved')
        again = replicate(build, database, theirs, 'cluster')
        assert 'Fetched' not in again and 'Sent' not in again, 'nothing was left to do, but: ' + again


def node(npm, script, hub, name):
    done = subprocess.run(['node', '--unhandled-rejections=strict', os.path.join(HERE, script), npm, hub.address + name, hub.name, hub.secret], timeout=150,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding='utf-8')
    assert done.returncode == 0, done.stdout


def pouchdb_with_the_hub(build, npm, folder, hub):
    hub.ask('PUT', '/pouch')
    stir(hub, 'pouch', random.Random(SEED + 1))
    node(npm, 'pouchdb.js', hub, 'pouch')


def rxdb_with_the_hub(build, npm, folder, hub):
    hub.ask('PUT', '/rx')
    node(npm, 'rxdb.js', hub, 'rx')


TESTS = [ours_between_pouchdb_server_and_the_hub, pouchdb_with_the_hub, rxdb_with_the_hub]


def main():
    build = os.environ['WISHWELL_BUILD']
    try:
        npm = install(build)
    except Missing as reason:
        print('1..0 # SKIP %s' % reason)
        return 0
    print('1..%d' % len(TESTS))
    failed = 0
    with tempfile.TemporaryDirectory(prefix='wishwell-peers-') as folder, Hub(build, folder) as hub:
        for number, test in enumerate(TESTS, 1):
            name = test.__name__.replace('_', '-')
            try:
                if not sys.argv[1:] or name in sys.argv[1:]:
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
