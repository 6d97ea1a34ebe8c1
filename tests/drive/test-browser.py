#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The window in a browser: the page is served, a screen answers behind it, and Ctrl-C leaves nothing running."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))


def first_words_of_the_screen(port):
    """What the screen says first, through the page's own web socket."""
    with socket.create_connection(('127.0.0.1', port), 10) as s:
        s.sendall(b'GET /websockify HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n'
                  b'Sec-WebSocket-Key: d2lzaHdlbGwtd2lzaHdlbA==\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: binary\r\n\r\n')
        said = b''
        while b'RFB ' not in said or not said.endswith(b'\n'):
            more = s.recv(4096)
            if not more:
                break
            said += more
        return said


def children_of(pid):
    return [int(p) for p in subprocess.run(['ps', '-o', 'pid=', '--ppid', str(pid)], capture_output=True, text=True).stdout.split()]


def alive(pid):
    try:
        with open('/proc/%d/stat' % pid, encoding='ascii') as f:
            return f.read().rsplit(')', 1)[1].split()[0] != 'Z'
    except OSError:
        return False


def main(program):
    for needed in ('Xvfb', 'x11vnc', 'websockify', 'openbox'):
        if not shutil.which(needed):
            print('SKIP: %s is not installed; ./dev deps installs it' % needed)
            return 77
    home = tempfile.mkdtemp(prefix='wishwell-browser-')
    server = subprocess.Popen([os.path.join(HERE, 'browser.py'), '--home', home, program], stdout=subprocess.PIPE, text=True)
    try:
        line = server.stdout.readline()
        url = re.search(r'http://127\.0\.0\.1:(\d+)/\S+#password=\S{8}', line)
        assert url, 'no address was printed, but: %r' % line
        with urllib.request.urlopen(url.group(0), timeout=10) as page:
            assert b'noVNC' in page.read(), 'the page is not noVNC'
        said = first_words_of_the_screen(int(url.group(1)))
        assert b' 101 ' in said.split(b'\r\n')[0] and b'RFB 003.00' in said, 'no screen behind the page: %r' % said
        started = children_of(server.pid)
        assert len(started) >= 5, started
        server.send_signal(signal.SIGINT)
        assert server.wait(20) == 0, 'Ctrl-C ended it with %d' % server.returncode
        until = time.monotonic() + 5
        while any(map(alive, started)) and time.monotonic() < until:
            time.sleep(0.1)
        left = [p for p in started if alive(p)]
        assert not left, 'processes left behind: %s' % left
    finally:
        server.kill()
        server.wait()
        shutil.rmtree(home, ignore_errors=True)
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]))
