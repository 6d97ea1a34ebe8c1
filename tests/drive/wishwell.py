# SPDX-License-Identifier: GPL-3.0-or-later
"""Wishwell under the driver: how it is started in each look, and the words for what every end-to-end test does.

A test file is a list of functions that take an open program; see run_tests.
"""

import os
import subprocess
import sys

from driver import App, Failed  # noqa: F401  (Failed is for the tests)
from session import MISSING, Missing

BOKMAL = 'nb_NO.UTF-8'
NOW = '2026-11-20T09:00:00Z'   # the sample cluster's today: scores speak of how long ago something was


def build_folder():
    build = os.environ.get('WISHWELL_BUILD')
    if not build:
        raise SystemExit('WISHWELL_BUILD must name the build folder; ./dev test sets it')
    return build


def program(name='wishwell'):
    return os.path.join(build_folder(), 'src', {'wishwell': 'app', 'wishwellctl': 'cli'}[name], name)


def has_locale(name):
    known = subprocess.run(['locale', '-a'], capture_output=True, encoding='utf-8').stdout.lower().split()
    return name.lower().replace('utf-8', 'utf8') in known or name == 'C.UTF-8'


def open_wishwell(*arguments, dark=False, locale='C.UTF-8', size=(1280, 800), keep=None, env=None):
    """The program in a session of its own, once its window shows."""
    if not has_locale(locale):
        raise Missing('there is no locale %s; ./dev deps makes it' % locale)
    build = build_folder()
    environment = {'WISHWELL_NOW': NOW, 'GSETTINGS_SCHEMA_DIR': os.path.join(build, 'data'),
                   'WISHWELL_LOCALEDIR': os.path.join(build, 'po'),
                   'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark' if dark else 'prefer-light', **(env or {})}
    app = App([program(), *arguments], 'wishwell', size=size, locale=locale, env=environment, keep=keep)
    try:
        app.wait(app.windows, 'a window')
        app.maximise()
    except BaseException as error:
        app.__exit__(type(error), error, None)
        raise
    return app


def open_sample(**look):
    return open_wishwell('--sample', **look)


def go_to_entry(app, name):
    """Choose an entry of the sidebar with the mouse."""
    sidebar = app.find('list', None if look_is_translated(app) else 'Sidebar')
    app.find('list item', name, within=sidebar).point()


def look_is_translated(app):
    return not app.env['LC_ALL'].startswith('C')


def run_tests(tests):
    """Run each test in a process of its own, say what became of it, and end with what Meson reads.

    With the name of a test on the command line, run that one here.
    """
    names = {test.__name__.replace('_', '-'): test for test in tests}
    if sys.argv[1:]:
        try:
            names[sys.argv[1]]()
        except Missing as reason:
            print('# SKIP %s' % reason)
            sys.exit(MISSING)
        sys.exit(0)
    codes = []
    print('1..%d' % len(tests))
    for number, name in enumerate(names, 1):
        done = subprocess.run([sys.executable, sys.argv[0], name], stdout=subprocess.PIPE, encoding='utf-8')
        codes.append(done.returncode)
        print('%s %d %s %s' % ('ok' if done.returncode in (0, MISSING) else 'not ok', number, name, done.stdout.strip()), flush=True)
    failed = [c for c in codes if c not in (0, MISSING)]
    sys.exit(1 if failed else MISSING if set(codes) == {MISSING} else 0)
