# SPDX-License-Identifier: GPL-3.0-or-later
"""The foreign programs that Wishwell is held against: fetched as they are pinned, started on this machine only, ended by id."""

import base64
import hashlib
import http.client
import io
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tarfile
import time
import urllib.parse
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
PASSWORD = 'lukket-dor-42'
NPM_S = 150
# Debian's package of npm brings some 400 others (54 MB); this is one of 3 MB, and the same everywhere.
NPM = ('https://registry.npmjs.org/npm/-/npm-10.9.4.tgz',
       'OnUG836FwboQIbqtefDNlyR0gTHzIfwRfE3DuiNewBvnMnWEpB0VEXwBlFVgqpNzIgYo/MHh3d2Hel/pszapAA==')


class Missing(Exception):
    """What is not here and has to be."""


def need_node():
    node = shutil.which('node')
    told = subprocess.run([node, '--version'], stdout=subprocess.PIPE, encoding='utf-8').stdout if node else ''
    version = re.match(r'v(\d+)', told)
    if not version:
        raise Missing('node is not installed (Debian: apt install nodejs)')
    if int(version.group(1)) < 18:
        raise Missing('node is %s; the peers need 18 at least' % told.strip())


def find_npm(folder):
    """The words that start npm: the one that is here, or else the pinned one, fetched into the folder."""
    if shutil.which('npm'):
        return ['npm']
    program = os.path.join(folder, 'package', 'bin', 'npm-cli.js')
    if not os.path.exists(program):
        try:
            with urllib.request.urlopen(NPM[0], timeout=20) as answer:
                packed = answer.read()
        except OSError as error:
            raise Missing('npm is not installed, and %s could not be fetched: %s' % (NPM[0], error)) from error
        if base64.b64encode(hashlib.sha512(packed).digest()).decode() != NPM[1]:
            raise AssertionError('%s is not what it was' % NPM[0])
        with tarfile.open(fileobj=io.BytesIO(packed)) as package:
            package.extractall(folder)
    return ['node', program]


def install(build):
    """The packages of package-lock.json in the build folder; nothing is fetched when they are there already."""
    need_node()
    folder = os.path.join(build, 'tests', 'peers', 'npm')
    with open(os.path.join(HERE, 'package-lock.json'), 'rb') as f:
        mark = hashlib.sha256(f.read()).hexdigest()
    done = os.path.join(folder, 'done')
    if os.path.exists(done) and open(done, encoding='ascii').read() == mark:
        return folder
    os.makedirs(folder, exist_ok=True)
    npm_words = find_npm(folder)
    for name in ('package.json', 'package-lock.json'):
        shutil.copy(os.path.join(HERE, name), folder)
    log = os.path.join(folder, 'npm.log')
    with open(log, 'wb') as f:
        # packages run no scripts of their own here: none needs one, and they are strangers
        npm = subprocess.Popen([*npm_words, 'ci', '--ignore-scripts', '--no-audit', '--no-fund',
                                '--fetch-retries=1', '--fetch-timeout=20000'], cwd=folder, stdin=subprocess.DEVNULL,
                               stdout=f, stderr=f, start_new_session=True)
        try:
            code = npm.wait(NPM_S)
        except subprocess.TimeoutExpired:
            end(npm)
            code = 'no answer in %d s' % NPM_S
    if code != 0:
        raise Missing('npm could not fetch the peers (%s); %s says why' % (code, log))
    with open(done, 'w', encoding='ascii') as f:
        f.write(mark)
    return folder


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def end(process):
    """End a process and what it started: politely, then for sure."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
        except ProcessLookupError:
            pass
        try:
            process.wait(5)
            return
        except subprocess.TimeoutExpired:
            continue


class Server:
    """One that speaks the CouchDB API at 127.0.0.1."""

    name, secret = None, None

    def __init__(self, argv, folder, port, **more):
        self.port = port
        self.log = open(os.path.join(folder, 'server-%d.log' % port), 'wb')
        self.process = subprocess.Popen(argv, cwd=folder, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
                                        start_new_session=True, **more)
        until = time.monotonic() + 30
        while True:
            with socket.socket() as s:
                if s.connect_ex(('127.0.0.1', port)) == 0:
                    return
            if self.process.poll() is not None or time.monotonic() > until:
                self.close()
                raise RuntimeError('%s does not answer; %s says why' % (argv[0], self.log.name))
            time.sleep(0.05)

    @property
    def address(self):
        return 'http://127.0.0.1:%d/' % self.port

    def ask(self, method, path, body=None, may_fail=False):
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=120)
        headers = {'Content-Type': 'application/json', 'Accept': 'application/json'}
        if self.name:
            headers['Authorization'] = 'Basic ' + base64.b64encode(('%s:%s' % (self.name, self.secret)).encode()).decode()
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        if answer.status >= 300 and not may_fail:
            raise AssertionError('%s %s: %d %s' % (method, path, answer.status, text[:300]))
        return json.loads(text)

    def peak_mb(self):
        with open('/proc/%d/status' % self.process.pid, encoding='ascii') as f:
            return int(re.search(r'VmHWM:\s+(\d+)', f.read()).group(1)) / 1024

    def close(self):
        end(self.process)
        self.log.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Couch(Server):
    """An Apache CouchDB that runs already, on this machine: WISHWELL_COUCHDB=http://NAME:PASSWORD@127.0.0.1:PORT."""

    def __init__(self):
        place = urllib.parse.urlsplit(os.environ.get('WISHWELL_COUCHDB', ''))
        if place.hostname != '127.0.0.1':
            raise Missing('there is no CouchDB at $WISHWELL_COUCHDB')
        self.name, self.secret, self.port = place.username, place.password, place.port
        self.version = self.ask('GET', '/')['version']

    def close(self):
        """It was there before, and stays."""


class Hub(Server):
    name, secret = 'admin', PASSWORD

    def __init__(self, build, folder):
        program = os.path.join(build, 'src', 'hub', 'wishwell-hub')
        data = os.path.join(folder, 'hub')
        subprocess.run([program, '--directory', data, '--set-admin', 'admin'], input=PASSWORD + '\n', encoding='utf-8',
                       stderr=subprocess.DEVNULL, check=True)
        port = free_port()
        super().__init__([program, '--directory', data, '--port', str(port), '--rate', '0'], folder, port)


class PouchServer(Server):
    def __init__(self, npm, folder, *options):
        port = free_port()
        empty = os.path.join(folder, 'pouchdb-server')
        os.makedirs(empty, exist_ok=True)
        super().__init__(['node', '--unhandled-rejections=warn', os.path.join(npm, 'node_modules', '.bin', 'pouchdb-server'),
                          '-o', '127.0.0.1', '-p', str(port), '-n', *(options or ('--in-memory',))], empty, port)


def wishwellctl(build, database, *words):
    return [os.path.join(build, 'src', 'cli', 'wishwellctl'), '--database', database, *words]


def replicate(build, database, server, name, *options):
    """One round of our replicator."""
    words = ['sync', server.address + name, *options] + (['--name', server.name] if server.name else [])
    done = subprocess.run(wishwellctl(build, database, *words), env={**os.environ, 'WISHWELL_PASSWORD': server.secret or ''},
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding='utf-8', timeout=120)
    if done.returncode:
        raise AssertionError('sync with %s ended with %d: %s' % (server.address + name, done.returncode, done.stdout))
    return done.stdout
