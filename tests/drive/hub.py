# SPDX-License-Identifier: GPL-3.0-or-later
"""A real wishwell-hub for an end-to-end test."""

import base64
import http.client
import json
import os
import socket
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


class Hub:
    """A real wishwell-hub on this machine; it can go away and come back at the same address."""

    def __init__(self, folder):
        self.folder, self.port, self.process = os.path.join(folder, 'hub'), free_port(), None
        subprocess.run([program('wishwell-hub'), '--directory', self.folder, '--set-admin', 'admin'], input=PASSWORD + '\n',
                       encoding='utf-8', stderr=subprocess.DEVNULL, check=True)
        self.start()
        self.ask('PUT', '/cluster')

    @property
    def address(self):
        return 'http://127.0.0.1:%d/cluster' % self.port

    def start(self):
        self.process = subprocess.Popen([program('wishwell-hub'), '--directory', self.folder, '--port', str(self.port)],
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

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=20)
        headers = {'Authorization': 'Basic ' + base64.b64encode(('admin:' + PASSWORD).encode()).decode(), 'Content-Type': 'application/json'}
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = connection.getresponse()
        said = json.loads(answer.read())
        connection.close()
        assert answer.status < 300, (method, path, answer.status, said)
        return said
