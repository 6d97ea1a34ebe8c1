# SPDX-License-Identifier: GPL-3.0-or-later
"""A real wishwell-hub for an end-to-end test."""

import base64
import contextlib
import http.client
import json
import os
import socket
import sqlite3
import ssl
import subprocess
import time

from driver import LIMIT_S
from session import end
from wishwell import program

PASSWORD = 'lukket-dor-42'


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


def make_certificate(folder, name):
    """A certificate and its key in one file, as a hub in an office has them."""
    path = os.path.join(folder, name + '.pem')
    subprocess.run(['openssl', 'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '30', '-subj', '/CN=' + name,
                    '-keyout', path + '.key', '-out', path], stderr=subprocess.DEVNULL, check=True)
    with open(path, 'a', encoding='ascii') as whole, open(path + '.key', encoding='ascii') as key:
        whole.write(key.read())
    return path


class Hub:
    """A real wishwell-hub on this machine; it can go away and come back at the same address."""

    password = PASSWORD

    def __init__(self, folder, certificate=None):
        self.folder, self.port, self.process, self.certificate = os.path.join(folder, 'hub'), free_port(), None, certificate
        subprocess.run([program('wishwell-hub'), '--directory', self.folder, '--set-admin', 'admin'], input=PASSWORD + '\n',
                       encoding='utf-8', stderr=subprocess.DEVNULL, check=True)
        self.start()
        self.ask('PUT', '/cluster')

    @property
    def address(self):
        return '%s://127.0.0.1:%d/cluster' % ('https' if self.certificate else 'http', self.port)

    def start(self):
        more = ['--tls-certificate', self.certificate] if self.certificate else []
        self.process = subprocess.Popen([program('wishwell-hub'), '--directory', self.folder, '--port', str(self.port), *more],
                                        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, start_new_session=True)
        until = time.monotonic() + LIMIT_S
        while True:
            with socket.socket() as s:
                if s.connect_ex(('127.0.0.1', self.port)) == 0:
                    return
            if time.monotonic() > until or self.process.poll() is not None:
                raise AssertionError('the hub does not answer at %d (%s)' % (self.port, self.process.poll()))
            time.sleep(0.05)

    def stop(self):
        end(self.process)

    def set_password(self, password):
        """As its administrator does, also while it serves."""
        subprocess.run([program('wishwell-hub'), '--directory', self.folder, '--set-admin', 'admin'], input=password + '\n',
                       encoding='utf-8', stderr=subprocess.DEVNULL, check=True)
        self.password = password

    def forget_sessions(self):
        """What signs the cookies is made anew at the next start."""
        with contextlib.closing(sqlite3.connect(os.path.join(self.folder, '_users.db'))) as users, users:
            assert users.execute("DELETE FROM meta WHERE key = 'cookie-secret'").rowcount == 1

    def ask(self, method, path, body=None):
        if self.certificate:
            connection = http.client.HTTPSConnection('127.0.0.1', self.port, timeout=20, context=ssl._create_unverified_context())
        else:
            connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=20)
        headers = {'Authorization': 'Basic ' + base64.b64encode(('admin:' + self.password).encode()).decode(), 'Content-Type': 'application/json'}
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = connection.getresponse()
        said = json.loads(answer.read())
        connection.close()
        assert answer.status < 300, (method, path, answer.status, said)
        return said
