#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Shows a program's real window in a browser: browser.py [--port N] [--home FOLDER] PROGRAM [ARGUMENT…]

The program runs on an X server of its own; x11vnc and noVNC carry the picture to a page that only this machine can
reach, behind a password that is new each time. It ends, with everything that it started, when the program does or at
Ctrl-C.
"""

import argparse
import os
import secrets
import signal
import socket
import sys
import time

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from session import Missing, Session  # noqa: E402

PAGES = '/usr/share/novnc'


def free_port(wanted=0):
    """A port of the loopback address that nobody listens on: the wanted one if it is free."""
    for port in (wanted, 0):
        with socket.socket() as s:
            s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                s.bind(('127.0.0.1', port))
                return s.getsockname()[1]
            except OSError:
                continue
    raise RuntimeError('no free port')


def answers(port):
    with socket.socket() as s:
        s.settimeout(0.2)
        return s.connect_ex(('127.0.0.1', port)) == 0


def serve(argv, port, home):
    with Session((1280, 800), os.environ.get('LC_ALL') or os.environ.get('LANG') or 'C.UTF-8', 'openbox', keep=home) as session:
        picom = '/usr/bin/picom'
        if os.path.exists(picom):   # without a compositor popovers stand in black boxes
            session.start([picom, '--backend', 'xrender', '--config', '/dev/null'])
            time.sleep(0.5)
        log = open(os.path.join(home, 'program.log'), 'wb')
        program = session.start(argv, output=log)
        password = secrets.token_urlsafe(6)[:8]
        secret = os.path.join(session.env['XDG_RUNTIME_DIR'], 'password')
        session.run(['x11vnc', '-storepasswd', password, secret], check=True, stdout=log, stderr=log)
        screen, page = free_port(5999), free_port(port)
        servers = [session.start(['x11vnc', '-display', session.env['DISPLAY'], '-localhost', '-rfbport', str(screen), '-rfbauth', secret,
                                  '-forever', '-shared', '-quiet', '-norc', '-noxrecord', '-cursor', 'arrow'], output=log),
                   session.start(['websockify', '--web', PAGES, '127.0.0.1:%d' % page, '127.0.0.1:%d' % screen], output=log)]
        until = time.monotonic() + 20
        while not (answers(page) and answers(screen)):
            if time.monotonic() > until or any(s.poll() is not None for s in servers):
                raise RuntimeError('the page could not be served; %s says why' % log.name)
            time.sleep(0.1)
        print('Wishwell is at  http://127.0.0.1:%d/vnc.html?autoconnect=1&resize=scale#password=%s' % (page, password))
        print('Only this machine can reach it. Ctrl-C ends it.', flush=True)
        while program.poll() is None and all(s.poll() is None for s in servers):
            time.sleep(0.2)
        if program.poll():
            print('The program ended with status %d; %s says why.' % (program.poll(), log.name), file=sys.stderr)
            return 1
    return 0


def main():
    parser = argparse.ArgumentParser(description='Shows a program\'s real window in a browser on this machine.')
    parser.add_argument('--port', type=int, default=6080, help='port of the page, if it is free (6080)')
    parser.add_argument('--home', required=True, help='folder for what the program stores')
    parser.add_argument('argv', nargs=argparse.REMAINDER, metavar='PROGRAM')
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.signal(signal.SIGINT, signal.default_int_handler)   # a shell may have started us with Ctrl-C ignored
    try:
        return serve(options.argv, options.port, os.path.abspath(options.home))
    except KeyboardInterrupt:
        print('\nEnded.')
        return 0
    except (Missing, RuntimeError) as error:
        print('browser.py: %s' % error, file=sys.stderr)
        return 1


if __name__ == '__main__':
    sys.exit(main())
