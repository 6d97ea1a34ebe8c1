#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The hub's program with hundreds of databases and thousands who listen and hear nothing: test-hub-many.py [LISTENERS [DATABASES]]"""

import base64
import http.client
import json
import os
import re
import resource
import select
import socket
import sys
import tempfile
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'peers'))
from peers import Hub  # noqa: E402

IDLE_S = 4
# What a listener and a database may cost; three to four times what was measured.
KB_LISTENER, KB_DATABASE = 40, 400
IDLE_CPU = 0.10


def seconds_of(pid):
    with open('/proc/%d/stat' % pid, encoding='ascii') as f:
        fields = f.read().rsplit(')', 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')


def kb_of(pid):
    with open('/proc/%d/status' % pid, encoding='ascii') as f:
        return int(re.search(r'VmRSS:\s+(\d+)', f.read()).group(1))


class Line:
    """One connection that is kept, for what is asked in between."""

    def __init__(self, hub):
        self.hub, self.used, self.connection = hub, 0, http.client.HTTPConnection('127.0.0.1', hub.port, timeout=60)
        self.key = 'Basic ' + base64.b64encode(('%s:%s' % (hub.name, hub.secret)).encode()).decode()

    def ask(self, method, path, body=None):
        # a hub with many guests does not keep a line open that nobody speaks on
        if time.monotonic() - self.used > 1:
            self.connection.close()
        self.connection.request(method, path, None if body is None else json.dumps(body), {'Authorization': self.key, 'Content-Type': 'application/json'})
        answer = self.connection.getresponse()
        text = answer.read()
        self.used = time.monotonic()
        assert answer.status < 300, (method, path, answer.status, text)
        return json.loads(text)


class Listeners:
    def __init__(self, line):
        self.line, self.poll, self.sockets = line, select.epoll(), {}

    def add(self, database):
        s = socket.create_connection(('127.0.0.1', self.line.hub.port))
        s.sendall(('GET /%s/_changes?feed=longpoll&since=now&heartbeat=60000 HTTP/1.1\r\nHost: hub\r\nAuthorization: %s\r\n\r\n' % (database, self.line.key)).encode())
        self.sockets[s.fileno()] = [s, database, b'']
        self.poll.register(s.fileno(), select.EPOLLIN)

    def settle(self):
        """Read until everybody has the head of an answer: then they all listen."""
        until = time.monotonic() + 120
        missing = set(self.sockets)
        while missing:
            assert time.monotonic() < until, '%d listeners have no answer yet' % len(missing)
            missing -= {number for number, _ in self.read(1.0)}
        for s, database, said in self.sockets.values():
            assert said.startswith(b'HTTP/1.1 200'), (database, said[:200])

    def read(self, wait_s):
        ready = self.poll.poll(wait_s)
        for number, _ in ready:
            piece = self.sockets[number][0].recv(65536)
            assert piece, 'a listener was sent away: %s' % self.sockets[number][2][:200]
            self.sockets[number][2] += piece
        return ready

    def told(self, number):
        """Whether somebody got more than heartbeats."""
        return b'"seq"' in self.sockets[number][2]

    def hear(self, database, name):
        """All who listen to a database hear of a document, and nobody else: how long until the last did."""
        began = time.monotonic()
        mine = {n for n, (_, d, _) in self.sockets.items() if d == database}
        waiting = set(mine)
        heard = 0
        while waiting:
            assert time.monotonic() - began < 30, '%d of %s have not heard' % (len(waiting), database)
            for number, _ in self.read(1.0):
                assert number in mine or not self.told(number), 'somebody else’s listener was woken'
                if number in waiting and name.encode() in self.sockets[number][2]:
                    waiting.discard(number)
                    heard += 1
        took = time.monotonic() - began
        for number in mine:
            self.poll.unregister(number)
            self.sockets.pop(number)[0].close()
        return heard, took


def must_be_lean(pid, each, most):
    """Memory is judged of the program alone: the sanitizers, where they are built in, keep far more of their own."""
    with open('/proc/%d/maps' % pid, encoding='utf-8') as f:
        assert each < most or 'libasan' in f.read(), each


def main():
    listeners, databases = [int(w) for w in (sys.argv[1:] + ['3000', '300'][len(sys.argv) - 1:])]
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < listeners + 200:
        print('1..0 # SKIP %d open files are not enough for %d listeners' % (hard, listeners))
        return
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    print('1..3')
    with tempfile.TemporaryDirectory(prefix='wishwell-many-') as folder, Hub(os.environ['WISHWELL_BUILD'], folder) as hub:
        line, pid = Line(hub), hub.process.pid
        line.ask('GET', '/_all_dbs')
        before, began, busy = kb_of(pid), time.monotonic(), seconds_of(pid)
        for number in range(databases):
            line.ask('PUT', '/db%d' % number)
            line.ask('PUT', '/db%d/a' % number, {'n': number})
        each = (kb_of(pid) - before) / databases
        print('# %d databases: %.1f s, %.2f s of a processor, %.0f KB of memory and %d files open for each' % (
            databases, time.monotonic() - began, seconds_of(pid) - busy, each, len(os.listdir('/proc/%d/fd' % pid)) / databases))
        assert line.ask('GET', '/db%d/a' % (databases - 1))['n'] == databases - 1
        assert len(line.ask('GET', '/_all_dbs')) >= databases
        must_be_lean(pid, each, KB_DATABASE)
        print('ok 1 databases')

        many = Listeners(line)
        before, began, busy = kb_of(pid), time.monotonic(), seconds_of(pid)
        # half of them at one database, the others everywhere
        for number in range(listeners):
            many.add('db%d' % (0 if number % 2 else 1 + number // 2 % (databases - 1)))
        many.settle()
        each = (kb_of(pid) - before) / listeners
        print('# %d listeners: %.1f s, %.2f s of a processor, %.1f KB of memory for each' % (
            listeners, time.monotonic() - began, seconds_of(pid) - busy, each))
        busy = seconds_of(pid)
        until = time.monotonic() + IDLE_S
        while time.monotonic() < until:
            many.read(until - time.monotonic())
        assert not any(many.told(n) for n in many.sockets), 'somebody heard of nothing'
        idle = (seconds_of(pid) - busy) / IDLE_S
        began = time.monotonic()
        line.ask('GET', '/db5/a')
        print('# while all of them wait: %.2f %% of a processor; a document is read in %.1f ms' % (100 * idle, 1000 * (time.monotonic() - began)))
        must_be_lean(pid, each, KB_LISTENER)
        assert idle < IDLE_CPU, idle
        print('ok 2 idle')

        for database in ('db7', 'db0'):
            line.ask('PUT', '/%s/news' % database, {})
            heard, took = many.hear(database, 'news')
            print('# %d listeners of one database hear of a change in %.0f ms' % (heard, 1000 * took))
            assert heard > 0 and took < 10, took
        print('ok 3 news')


if __name__ == '__main__':
    main()
