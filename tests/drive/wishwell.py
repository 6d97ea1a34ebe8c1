# SPDX-License-Identifier: GPL-3.0-or-later
"""Wishwell under the driver: how it is started in each look, and the words for what every end-to-end test does.

A test file is a list of functions that take an open program; see run_tests.
"""

import os
import subprocess
import sys
import traceback

from driver import App, Failed  # noqa: F401  (Failed is for the tests)
from session import MISSING, Missing

BOKMAL = 'nb_NO.UTF-8'
NOW = '2026-11-13T08:30:00Z'   # the sample cluster's today: scores speak of how long ago something was


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
    """Run each test, say what became of it, and end with what Meson reads."""
    wanted = sys.argv[1:]
    failed, skipped = 0, 0
    print('1..%d' % len(tests))
    for number, test in enumerate(tests, 1):
        name = test.__name__.replace('_', '-')
        if wanted and name not in wanted:
            print('ok %d %s # SKIP not asked for' % (number, name), flush=True)
            continue
        try:
            test()
            print('ok %d %s' % (number, name), flush=True)
        except Missing as reason:
            skipped += 1
            print('ok %d %s # SKIP %s' % (number, name, reason), flush=True)
        except Exception:
            failed += 1
            traceback.print_exc()
            print('not ok %d %s' % (number, name), flush=True)
    if failed:
        sys.exit(1)
    sys.exit(MISSING if skipped == len(tests) else 0)
