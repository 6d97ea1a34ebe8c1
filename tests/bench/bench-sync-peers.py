#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Replication beside PouchDB 9: the same records, the same servers, in turn: bench-sync-peers.py BUILD [--records N] [--rounds N]

Ours is `wishwellctl sync`, a process, into a durable SQLite file with lists and full text. PouchDB is measured inside its process,
around replicate() alone, once with its memory store and once with its durable one (LevelDB); it has no full text. So that both are told
without the start of a program, what ours takes with an empty database is taken off, and told beside. Ratios are of each round, told as the median and from the least to the most.
"""

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'peers'))
from peers import HERE, Hub, Missing, PouchServer, install, wishwellctl  # noqa: E402

BATCH = 500


def records(count):
    chance = random.Random(7)
    # A language has some thousands of words, and the full text of the store lists each once.
    vocabulary = [''.join(chance.choice('abcdefghijklmnoprstuvy') for _ in range(5)) for _ in range(5000)]
    for number in range(count):
        record = {'_id': 'wish:%08d' % number, 'type': 'wish', 'created_at': '2026-11-12T08:30:00Z', 'updated_at': '2026-11-12T08:30:00Z',
                  'updated_by': 'Kari', 'organisation': 'organisation:%d' % (number // 10), 'kind': 'solution', 'status': 'open',
                  'statement': 'as it was', 'tags': ['clin.x'], 'background': ''}
        words = []
        room = 800 - len(json.dumps(record))
        while room > 0:
            words.append(vocabulary[int(chance.random() ** 2 * len(vocabulary))])   # some words more often than others
            room -= 6
        record['background'] = ' '.join(words)
        yield record


def run(words, secret):
    began = time.monotonic()
    child = subprocess.Popen(words, env={**os.environ, 'WISHWELL_PASSWORD': secret or ''}, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError('%s ended with %d' % (words[3], child.returncode))
    return {'wall': time.monotonic() - began, 'cpu': usage.ru_utime + usage.ru_stime, 'peak': usage.ru_maxrss / 1024}


def ours(build, database, server, name, direction):
    return run(wishwellctl(build, database, 'sync', server.address + name, '--' + direction, *(['--name', server.name] if server.name else [])),
               server.secret)


def without(told, start):
    return {**told, **{k: told[k] - start[k] for k in ('wall', 'cpu')}}


def theirs(npm, folder, store, source, target, server):
    """PouchDB pulls @source into a fresh store, then pushes that to @target."""
    done = subprocess.run(['node', os.path.join(HERE, 'bench-pouchdb.js'), npm, folder, store, server.address + source, server.address + target,
                           server.name or '', server.secret or '', str(BATCH)], stdout=subprocess.PIPE, encoding='utf-8', check=True, timeout=600)
    return json.loads(done.stdout.splitlines()[-1])


def ratio(told, other, what):
    each = sorted(t[what] / o[what] for t, o in zip(told[other], told['ours']))
    return '×%.1f (%.1f–%.1f)' % (statistics.median(each), each[0], each[-1])


def measure(options, build, npm, server, label):
    pull, push, starts = {}, {}, []
    server.ask('PUT', '/source')
    server.ask('PUT', '/empty')
    whole = list(records(options.records))
    for at in range(0, len(whole), 1000):
        server.ask('POST', '/source/_bulk_docs', {'docs': whole[at:at + 1000]})
    for number in range(options.rounds):
        for client in ('ours', 'memory', 'leveldb'):
            target = 'target-%s-%d' % (client, number)
            server.ask('PUT', '/' + target)
            with tempfile.TemporaryDirectory(prefix='wishwell-bench-') as folder:
                if client == 'ours':
                    database = os.path.join(folder, 'a.db')
                    start = ours(build, os.path.join(folder, 'empty.db'), server, 'empty', 'pull')
                    starts.append(start['cpu'])
                    down, up = (without(ours(build, database, server, *what), start) for what in (('source', 'pull'), (target, 'push')))
                else:
                    told = theirs(npm, folder, client, 'source', target, server)
                    down, up = told['pull'], told['push']
            there = server.ask('GET', '/' + target)['doc_count']
            if there != options.records:
                raise RuntimeError('%s sent %d of %d' % (client, there, options.records))
            server.ask('DELETE', '/' + target)
            pull.setdefault(client, []).append(down)
            push.setdefault(client, []).append(up)
    print('   %-14s start of ours, taken off: %.3f s CPU' % (label, statistics.median(starts)))
    for direction, told in (('pull', pull), ('push', push)):
        for client, title in (('ours', 'Wishwell, SQLite'), ('memory', 'PouchDB 9, memory'), ('leveldb', 'PouchDB 9, LevelDB')):
            m = {k: statistics.median(r[k] for r in told[client]) for k in ('wall', 'cpu', 'peak')}
            beside = ''
            if client in ('memory', 'leveldb'):
                beside = '  ours: %s by the clock, %s by CPU' % (ratio(told, client, 'wall'), ratio(told, client, 'cpu'))
            print('   %-14s %s  %-18s %6.0f a second  %5.2f s CPU  %6.0f a CPU second  peak %4.0f MB%s' % (
                label, direction, title, options.records / m['wall'], m['cpu'], options.records / m['cpu'], m['peak'], beside), flush=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('build')
    parser.add_argument('--records', type=int, default=10000)
    parser.add_argument('--rounds', type=int, default=3)
    options, _ = parser.parse_known_args()
    try:
        npm = install(options.build)
    except Missing as reason:
        print('   %s' % reason)
        return 77
    print('   %d records of 800 bytes, batches of %d, median of %d' % (options.records, BATCH, options.rounds))
    with tempfile.TemporaryDirectory(prefix='wishwell-bench-') as folder:
        with Hub(options.build, folder) as hub:
            measure(options, options.build, npm, hub, 'wishwell-hub')
        with PouchServer(npm, folder) as server:
            measure(options, options.build, npm, server, 'pouchdb-server')
        shutil.rmtree(os.path.join(folder, 'hub'), ignore_errors=True)
    return 0


if __name__ == '__main__':
    sys.exit(main())
