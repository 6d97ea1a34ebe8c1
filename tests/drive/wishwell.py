# SPDX-License-Identifier: GPL-3.0-or-later
"""Wishwell under the driver: how it is started in each look, and the words for what every end-to-end test does.

A test file is a list of functions that take an open program; see run_tests.
"""

import json
import os
import re
import subprocess
import sys

from driver import LIMIT_S, App, Failed  # noqa: F401  (Failed is for the tests)
from session import MISSING, Missing

BOKMAL = 'nb_NO.UTF-8'
FOLDS_BELOW = 932          # where the window is narrower, its edges counted, the sidebar folds away
CONNECT = 'Connect to a Shared Endpoint'
NOW = '2026-11-20T09:00:00Z'   # the sample cluster's today: scores speak of how long ago something was


def build_folder():
    build = os.environ.get('WISHWELL_BUILD')
    if not build:
        raise SystemExit('WISHWELL_BUILD must name the build folder; ./dev test sets it')
    return build


def program(name='wishwell'):
    return os.path.join(build_folder(), 'src', {'wishwell': 'app', 'wishwellctl': 'cli', 'wishwell-hub': 'hub'}[name], name)


def has_locale(name):
    known = subprocess.run(['locale', '-a'], capture_output=True, encoding='utf-8').stdout.lower().split()
    return name.lower().replace('utf-8', 'utf8') in known or name == 'C.UTF-8'


def open_wishwell(*arguments, dark=False, locale='C.UTF-8', size=(1280, 800), keep=None, env=None, prepare=None):
    """The program in a session of its own, once its window shows."""
    if not has_locale(locale):
        raise Missing('there is no locale %s; ./dev deps makes it' % locale)
    build = build_folder()
    environment = {'WISHWELL_NOW': NOW, 'GSETTINGS_SCHEMA_DIR': os.path.join(build, 'data'),
                   'WISHWELL_LOCALEDIR': os.path.join(build, 'po'),
                   'ADW_DEBUG_COLOR_SCHEME': 'prefer-dark' if dark else 'prefer-light', **(env or {})}
    app = App([program(), *arguments], 'wishwell', size=size, locale=locale, env=environment, keep=keep, prepare=prepare)
    try:
        app.wait(app.windows, 'a window')
        app.maximise()
    except BaseException as error:
        app.__exit__(type(error), error, None)
        raise
    return app


def open_sample(**look):
    return open_wishwell('--sample', **look)


def open_to_stay(*arguments, settings='', **look):
    """The program with settings that outlive it, as on a person's desk; @settings are lines of GLib's keyfile."""
    def prepare(session):
        path = os.path.join(session.env['XDG_CONFIG_HOME'], 'glib-2.0', 'settings', 'keyfile')
        os.makedirs(os.path.dirname(path), exist_ok=True)   # the accessibility bus may have been there first
        with open(path, 'w', encoding='utf-8') as file:
            file.write('[org/wishwell/Wishwell]\n' + settings)
    return open_wishwell(*arguments, prepare=prepare, **{**look, 'env': {'GSETTINGS_BACKEND': 'keyfile', **(look.get('env') or {})}})


# --- what every person does
def choose_sample(app):
    """From the first run to the sample cluster."""
    app.wait(lambda: len(app.find_all('list item')) >= 3, 'the ways to start')
    app.rows(app.find('list', re.compile('^(Ways to start|Måter å begynne på)$')))[0].point()


def go_to_entry(app, number):
    """Choose an entry of the sidebar, counted from 1, with the mouse where the sidebar is in view."""
    if app.size[0] < FOLDS_BELOW:
        app.keys('alt+%d' % number)
    else:
        sidebar = app.find('list', re.compile('^(Sidebar|Sidefelt)$'))
        [row for row in app.rows(sidebar) if row.role == 'list item' and row.name][number - 1].point()


def the_other_window(app):
    """The window over the main one, once there is one."""
    return app.wait(lambda: [w for w in app.windows() if not w.name.endswith('Wishwell')], 'a window over the main one')[-1]


def pick_file(app, path):
    """Main menu, Import…, and the path typed into the window that asks for a file."""
    if app.size[0] < FOLDS_BELOW:
        app.keys('alt+Left', 'alt+Left')    # the menu is in the first column, and a narrow window shows one at a time
    app.choose(app.find('push button', re.compile('^(Main Menu|Hovedmeny)$')), re.compile(r'^Import(er)?\W*…$'))
    type_path(app, path)


def type_path(app, path):
    """Type the path of a file into the window that asks for one."""
    asked = the_other_window(app)
    app.keys('ctrl+l')
    app.find('text', within=asked)
    app.keys('ctrl+a')
    app.type(path)
    app.keys('Return')
    app.wait(lambda: not [w for w in app.windows() if w.accessible == asked.accessible], 'the end of the window that asked for a file')


def ctl(app, database, *arguments, code=(0,)):
    """What wishwellctl says of the same file, by the same clock; JSON is read. It ends with 3 where there is nothing."""
    done = app.run([program('wishwellctl'), '--database', database, *arguments], capture_output=True, encoding='utf-8')
    if done.returncode not in code:
        raise Failed('wishwellctl %s ended with %d: %s' % (' '.join(arguments), done.returncode, done.stderr))
    return json.loads(done.stdout) if 'json' in arguments else done.stdout


def describe_endpoint(app, address, password, advisor):
    """Fill in where the data is shared, and ask there."""
    app.keys('alt+0')
    app.find('push button', 'Connect…').press()
    app.wait(lambda: [w for w in app.windows() if w.name == CONNECT], 'the window ' + CONNECT)
    for name, text in ((re.compile('^Address'), address), ('Name at the endpoint', 'admin'), ('Password', password),
                       ('Your own name, as colleagues see it', advisor)):
        app.find('text', name).fill(text)
    app.keys('Return')


def connect(app, address, password, advisor, answer):
    """Share the data there, once what is found there is the @answer (a pattern)."""
    describe_endpoint(app, address, password, advisor)
    app.find('status bar', re.compile(answer), limit_s=3 * LIMIT_S)
    app.keys('Return')   # the focus is on Connect by now
    app.wait(lambda: not [w for w in app.windows() if w.name == CONNECT], 'the end of the window ' + CONNECT)
    app.find('push button', re.compile('^Up to date'), limit_s=3 * LIMIT_S)


def data_folder(app):
    return os.path.join(app.env['XDG_DATA_HOME'], 'wishwell')


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
