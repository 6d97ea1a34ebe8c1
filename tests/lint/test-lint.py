#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lint, attacked: a small clean tree passes, and each rule is broken once and must be named with file and line."""

import os
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
SPDX_C = '/* SPDX-License-Identifier: GPL-3.0-or-later */\n'
TABLE = '\n'.join((
    '| folder | what lives there | may use | packages | never |', '|---|---|---|---|---|',
    '| `base` | ids | – | glib | I/O |',
    '| `match` | engine | base | glib | clock, locale, random, I/O |',
    '| `store` | documents | base | glib, gio, sqlite3 | – |',
    '| `app` | program | base, match, store | glib, gio, gtk4, libadwaita | – |', ''))
CLEAN = {
    'src/README.md': TABLE,
    'po/POTFILES': 'src/app/ww-page.c\n',
    'src/base/ww-id.h': SPDX_C + '#pragma once\n#include <glib.h>\n',
    'src/match/ww-engine.c': SPDX_C + '#include "ww-id.h"\n#include <math.h>\n/* goto, time () and rand () in a comment */\n',
    'src/store/ww-store.h': SPDX_C + '#pragma once\n#include <gio/gio.h>\n',
    'src/store/ww-store.c': SPDX_C + '#include "ww-store.h"\n#include <sqlite3.h>\n',
    'src/app/ww-page.c': SPDX_C + '#include "ww-store.h"\n#include <adwaita.h>\nconst char *t = _("Wishes, goto all");\n',
}
# what is planted: file, text, and what the lint must say about it
PLANTED = (
    ('src/match/ww-bad.c', SPDX_C + '#include "ww-store.h"\n', 'src/match/ww-bad.c:2: match may not use store'),
    ('src/match/ww-bad.c', SPDX_C + '\n#include <gio/gio.h>\n', 'src/match/ww-bad.c:3: match may not use gio'),
    ('src/match/ww-bad.c', SPDX_C + '#include <time.h>\n', 'ww-bad.c:2: match never asks the clock'),
    ('src/match/ww-bad.c', SPDX_C + 'int x = g_random_int ();\n', 'ww-bad.c:2: match never does random'),
    ('src/match/ww-bad.c', SPDX_C + 'long x = g_get_real_time ();\n', 'ww-bad.c:2: match never does clock'),
    ('src/base/ww-bad.c', SPDX_C + 'void *f = fopen ("a", "b");\n', 'ww-bad.c:2: base never does I/O'),
    ('src/base/ww-bad.c', SPDX_C + '#include <unistd.h>\n', 'ww-bad.c:2: base does no I/O'),
    ('src/app/ww-bad.c', SPDX_C + '#include <sqlite3.h>\n', 'ww-bad.c:2: app may not use sqlite3'),
    ('src/app/ww-bad.c', SPDX_C + '#include <openssl/ssl.h>\n', 'ww-bad.c:2: <openssl/ssl.h> belongs to no known package'),
    ('src/extra/ww-bad.c', SPDX_C, 'src/extra/ww-bad.c:1: the folder extra is not in the table'),
    ('src/base/ww-bad.c', '#include <glib.h>\n', 'ww-bad.c:1: no SPDX'),
    ('src/base/ww-bad.c', SPDX_C + 'int x;\n' * 801, 'ww-bad.c:802: 802 lines'),
    ('src/base/ww-bad.c', SPDX_C + 'void f (void) { goto out; }\n', 'ww-bad.c:2: goto'),
    ('src/app/ww-bad.ui', '<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n<object class="GtkTreeView"/>\n', 'ww-bad.ui:2: GtkTreeView'),
    ('src/app/ww-bad.ui', '<!-- SPDX-License-Identifier: GPL-3.0-or-later -->\n<property name="label">Add Wish</property>\n',
     'ww-bad.ui:2: text that cannot be translated'),
    ('src/app/ww-bad.c', SPDX_C + 'void f (void) { gtk_combo_box_new (); }\n', 'ww-bad.c:2: gtk_combo_box_new'),
    ('src/app/ww-bad.c', SPDX_C + 'const char *t = _("Dismiss");\n', 'ww-bad.c:1: has strings to translate and is not in po/POTFILES'),
    ('po/POTFILES', 'src/app/ww-page.c\nsrc/app/ww-gone.c\n', 'po/POTFILES:2: src/app/ww-gone.c has nothing to translate'),
    ('src/store/ww-bad.c', SPDX_C + 'void f (void) { g_print ("x"); }\n', 'ww-bad.c:2: only the programs speak'),
    ('src/store/ww-bad.c', SPDX_C + 'void f (void) { g_set_error (e, 0, 1, "%s", x); }\n', 'ww-bad.c:2: an error needs a domain'),
    ('src/store/ww-bad.c', SPDX_C + 'void f (void) { g_set_error (e, D, C, "The file is too new."); }\n', 'ww-bad.c:2: the message of an error'),
    ('src/store/ww-bad.c', SPDX_C + '/* TO' 'DO: later */\n', 'ww-bad.c:2: do it or leave it'),
    ('src/store/ww-bad.c', SPDX_C + 'char *p = "/ho' 'me/somebody/x";\n', 'ww-bad.c:2: a path of one machine'),
    ('src/README.md', 'nothing\n', 'src/README.md:1: the table of folders is gone'),
)


def lint(files, *arguments):
    with tempfile.TemporaryDirectory() as root:
        for name, text in files.items():
            os.makedirs(os.path.dirname(os.path.join(root, name)), exist_ok=True)
            with open(os.path.join(root, name), 'w', encoding='utf-8') as f:
                f.write(text)
        done = subprocess.run([sys.executable, os.path.join(HERE, 'lint.py'), '--root', root, *arguments],
                              capture_output=True, text=True)
        with open(os.path.join(root, 'po/POTFILES'), encoding='utf-8') as f:
            return done.returncode, done.stdout + done.stderr, f.read()


class Lint(unittest.TestCase):
    def test_clean_tree_passes(self):
        code, said, _ = lint(CLEAN)
        self.assertEqual((code, said), (0, 'lint: %d files, nothing to say\n' % len(CLEAN)))

    def test_each_planted_fault_is_named(self):
        for name, text, finding in PLANTED:
            with self.subTest(finding):
                code, said, _ = lint({**CLEAN, name: text})
                self.assertEqual(code, 1, said)
                self.assertIn(finding, said)

    def test_fix_rewrites_potfiles(self):
        code, said, potfiles = lint({**CLEAN, 'po/POTFILES': 'src/app/ww-gone.c\n'}, '--fix')
        self.assertEqual((code, potfiles), (0, 'src/app/ww-page.c\n'), said)

    def test_unknown_check_is_refused(self):
        self.assertEqual(lint(CLEAN, 'nosuch')[0], 2)


if __name__ == '__main__':
    unittest.main()
