#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Passwords in a desktop's own keyring: one of this test's alone, unlocked with nothing, on a bus of its own. And without any."""

import os
import shutil
import subprocess
import sys
import tempfile


def run(number, name, words, environment):
    try:
        code = subprocess.run(words, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=40).returncode
    except subprocess.TimeoutExpired:
        code = 'no end'
    print('%s %d %s' % ('ok' if code == 0 else 'not ok', number, name if code == 0 else '%s (%s)' % (name, code)), flush=True)
    return code == 0


def main():
    program = sys.argv[1]
    print('1..2')
    good = run(1, 'without-a-keyring', [program], {**os.environ, 'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nonexistent'})
    missing = [p for p in ('dbus-run-session', 'gnome-keyring-daemon') if not shutil.which(p)]
    if missing:
        print('ok 2 with-a-keyring # SKIP %s is not installed' % ' and '.join(missing))
        return 0 if good else 1
    with tempfile.TemporaryDirectory(prefix='wishwell-keyring-') as home:
        environment = {**os.environ, 'HOME': home, 'XDG_DATA_HOME': home, 'XDG_RUNTIME_DIR': home, 'WW_TEST_KEYRING': '1'}
        script = 'echo | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1 && exec "$0"'
        good &= run(2, 'with-a-keyring', ['dbus-run-session', '--', 'sh', '-c', script, program], environment)
    return 0 if good else 1


if __name__ == '__main__':
    sys.exit(main())
