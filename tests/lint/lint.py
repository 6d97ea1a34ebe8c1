#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the sources and says where they break the rules of the house.

    lint.py [--root FOLDER] [--fix] [CHECK…]

Each finding is one line, "file:line: what is wrong and what to do". Exit status 1 if there is any. The rules about
folders are not written here: they are the table of src/README.md. --fix rewrites po/POTFILES.
Needs nothing but Python's own library, so that it runs before anything is built.
"""

import argparse
import os
import re
import subprocess
import sys

MAX_LINES = 800

# Which package a system header belongs to. What is in none of them is refused, so that a new dependency is a decision.
PACKAGES = (
    ('gobject', r'glib-object\.h|gobject/.*'),
    ('gio', r'gio/.*|glib/gstdio\.h'),
    ('glib', r'glib\.h|glib/gi18n(-lib)?\.h|glib/gprintf\.h|libintl\.h|glib-unix\.h'),
    ('json-glib', r'json-glib/.*'),
    ('sqlite3', r'sqlite3\.h'),
    ('libsoup', r'libsoup/.*|soup\.h'),
    ('libsecret', r'libsecret/.*'),
    ('gtk4', r'gtk/.*|gdk/.*|gsk/.*|graphene\.h'),
    ('libadwaita', r'adwaita\.h'),
    ('pangocairo', r'cairo\.h|cairo-.*\.h|pango/.*'),
    ('qrencode', r'qrencode\.h'),
    ('locale', r'locale\.h|langinfo\.h'),
    ('clock', r'time\.h|sys/time\.h'),
    ('posix', r'unistd\.h|fcntl\.h|signal\.h|dirent\.h|poll\.h|termios\.h|malloc\.h|sys/.*|stdio\.h'),
    ('c', r'(assert|ctype|errno|float|inttypes|limits|math|stdalign|stdarg|stdatomic|stdbool|stddef|stdint|stdlib|'
          r'string|strings|immintrin|emmintrin|threads)\.h'),
)

# What "never" in the table means in code.
NEVER = {
    'clock': r'\b(ww_instant_now|g_get_real_time|g_get_monotonic_time|g_date_time_new_now\w*|clock_gettime|gettimeofday|time)\s*\(',
    'random': r'\b(g_random_\w+|g_rand_new|rand|random|srand|getrandom|drand48|ww_id_new\w*)\s*\(',
    'locale': r'\b(setlocale|localeconv|strcoll|g_utf8_collate\w*|g_ascii_formatd_l|nl_langinfo|g_get_language_names)\s*\(',
    'I/O': r'\b(g_file_\w+|g_mkdir\w*|g_unlink|g_dir_open|g_spawn\w*|g_open|g_fopen|fopen|open|read|write|fread|fwrite|'
           r'printf|fprintf|puts|g_print|g_printerr|g_getenv|getenv)\s*\(',
}

# Widgets with a better successor, by name in code and templates.
OLD_WIDGETS = (
    (r'\bGtk(Tree|Icon|Cell)(View|Area|Renderer)\w*|\bgtk_(tree|icon)_view_\w+', 'use GtkListView or GtkColumnView'),
    (r'\bGtkListStore\b|\bgtk_list_store_\w+|\bGtkTreeStore\b', 'use GListModel'),
    (r'\bGtkComboBox\w*|\bgtk_combo_box_\w+', 'use GtkDropDown'),
    (r'\bG(tkDialog|TK_TYPE_DIALOG)\b|\bGTK_TYPE_DIALOG\b|\bgtk_dialog_\w+|\bGtkMessageDialog\b|\bgtk_message_dialog_\w+', 'use AdwMessageDialog or an AdwWindow'),
    (r'\bGtkInfoBar\b|\bgtk_info_bar_\w+', 'use a GtkRevealer with the class .ww-banner'),
    (r'\bAdwFlap\b|\badw_flap_\w+', 'use the leaflet of the shell'),
)

SOURCE = ('.c', '.h', '.py', '.sh', '.build', '.ui', '.css', '.sql', '.in')
COMMENT_OR_STRING = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


class Tree:
    """The files of the project: those git knows or would add, or everything where there is no git."""

    def __init__(self, root):
        self.root = root
        self.findings = []
        self.cache = {}
        try:
            listed = subprocess.run(['git', '-C', root, 'ls-files', '-co', '--exclude-standard'], capture_output=True, text=True)
        except FileNotFoundError:
            listed = None
        known = listed and listed.returncode == 0 and os.path.exists(os.path.join(root, '.git'))
        names = listed.stdout.splitlines() if known else self._walk()
        self.files = sorted(n for n in names if os.path.isfile(os.path.join(root, n)))

    def _walk(self):
        for folder, folders, files in os.walk(self.root):
            folders[:] = [f for f in folders if f not in ('.git', '__pycache__') and not f.startswith('build')]
            for name in files:
                yield os.path.relpath(os.path.join(folder, name), self.root)

    def text(self, name):
        if name not in self.cache:
            with open(os.path.join(self.root, name), encoding='utf-8', errors='replace') as f:
                self.cache[name] = f.read()
        return self.cache[name]

    def code(self, name):
        """The text with comments and the insides of strings blanked, line numbers kept."""
        def blank(match):
            return re.sub(r'[^\n]', ' ', match.group(0))
        return COMMENT_OR_STRING.sub(blank, self.text(name))

    def some(self, *ends, under=('src/', 'tests/')):
        return [n for n in self.files if n.endswith(ends) and n.startswith(under)]

    def say(self, name, line, what):
        self.findings.append('%s:%d: %s' % (name, line, what))

    def say_matches(self, name, text, pattern, what):
        for match in re.finditer(pattern, text):
            self.say(name, line_of(text, match.start()), what % {'found': match.group(0).strip()})


def line_of(text, offset):
    return text.count('\n', 0, offset) + 1


def read_table(tree):
    """folder → (folders it may use, packages, what it never does), out of src/README.md."""
    rules = {}
    for line in tree.text('src/README.md').splitlines():
        cells = [c.strip() for c in line.strip().strip('|').split('|')]
        folder = re.match(r'`(\w+)`$', cells[0])
        if line.startswith('|') and folder and len(cells) == 5:
            words = [[w.strip() for w in c.split(',') if w.strip() not in ('', '–')] for c in cells[2:]]
            rules[folder.group(1)] = (set(words[0]), set(words[1]), words[2])
    return rules


def package_of(header):
    for package, pattern in PACKAGES:
        if re.fullmatch(pattern, header):
            return package
    return None


def check_layers(tree):
    """Includes against the table of src/README.md."""
    rules = read_table(tree)
    if not rules:
        tree.say('src/README.md', 1, 'the table of folders is gone; the lint reads it')
        return
    owners = {os.path.basename(n): n.split('/')[1] for n in tree.some('.h', under='src/') if n.count('/') > 1}
    for name in tree.some('.c', '.h', under='src/'):
        if name.count('/') < 2:
            continue
        folder = name.split('/')[1]
        if folder not in rules:
            tree.say(name, 1, 'the folder %s is not in the table of src/README.md' % folder)
            continue
        folders, packages, never = rules[folder]
        for match in re.finditer(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', tree.text(name), re.M):
            line, header = line_of(tree.text(name), match.start()), match.group(2)
            if match.group(1) == '"':
                owner = owners.get(os.path.basename(header))
                if owner and owner != folder and owner not in folders:
                    tree.say(name, line, '%s may not use %s ("%s"); see the table in src/README.md' % (folder, owner, header))
                continue
            package = package_of(header)
            if package is None:
                tree.say(name, line, '<%s> belongs to no known package; name it in tests/lint/lint.py' % header)
            elif package == 'posix':
                if 'I/O' in never and header != 'stdio.h':
                    tree.say(name, line, '%s does no I/O, so it has no use for <%s>' % (folder, header))
            elif package in ('clock', 'locale'):
                if package in never:
                    tree.say(name, line, '%s never asks the %s, so it has no use for <%s>' % (folder, package, header))
            elif package != 'c' and package not in packages:
                tree.say(name, line, '%s may not use %s (<%s>); see the table in src/README.md' % (folder, package, header))
        for word in never:
            if word in NEVER and not (folder == 'base' and name.endswith(('ww-instant.c', 'ww-instant.h', 'ww-id.c', 'ww-id.h'))):
                tree.say_matches(name, tree.code(name), NEVER[word], '%s never does %s: %%(found)s…' % (folder, word))


def check_length(tree):
    """Files past 800 lines."""
    for name in tree.some('.c', '.h', '.py', '.ui', '.css'):
        lines = tree.text(name).count('\n')
        if lines > MAX_LINES:
            tree.say(name, lines, '%d lines; past %d there is a seam to cut at' % (lines, MAX_LINES))


def check_licence(tree):
    """The SPDX line at the top of each source file."""
    for name in tree.files:
        script = name in ('dev', '.ci/run') or name.startswith('tests/') and '.' not in os.path.basename(name)
        if name.endswith(SOURCE) and name.startswith(('src/', 'tests/', 'data/', 'po/')) or name == 'meson.build' or script:
            if 'SPDX-License-Identifier: GPL-3.0-or-later' not in '\n'.join(tree.text(name).split('\n')[:3]):
                tree.say(name, 1, 'no SPDX-License-Identifier line at the top')


def has_strings(tree, name):
    if name.endswith('.ui'):
        return 'translatable="' in tree.text(name)
    return re.search(r'(?<![A-Za-z0-9_])(_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2?)\s*\(\s*"', tree.text(name)) is not None


def translated_files(tree):
    return [n for n in tree.some('.c', '.h', '.ui', under='src/') if has_strings(tree, n)] + \
           [n for n in tree.files if re.match(r'data/.*\.(desktop|metainfo\.xml|gschema\.xml)(\.in)?$', n)]


def check_potfiles(tree):
    """po/POTFILES names each file with strings, and no other."""
    listed = tree.text('po/POTFILES').split('\n')
    named = {n for n in listed if n and not n.startswith('#')}
    wanted = set(translated_files(tree))
    for name in sorted(wanted - named):
        tree.say(name, 1, 'has strings to translate and is not in po/POTFILES; ./dev lint --fix adds it')
    for name in sorted(named - wanted):
        tree.say('po/POTFILES', listed.index(name) + 1, '%s has nothing to translate; ./dev lint --fix removes it' % name)


def fix_potfiles(tree):
    with open(os.path.join(tree.root, 'po/POTFILES'), 'w', encoding='utf-8') as f:
        f.write(''.join(n + '\n' for n in sorted(translated_files(tree))))
    tree.cache.pop('po/POTFILES', None)


def check_strings(tree):
    """Sentences for the person are whole, translated, and said by the programs only."""
    for name in tree.some('.ui', under='src/'):
        text = tree.text(name)
        tree.say_matches(name, text,
                         r'<property name="(label|title|subtitle|description|tooltip-text|placeholder-text|heading|body)">'
                         r'[^<]*[A-Za-z]{2,}[^<]*</property>', 'text that cannot be translated: %(found)s')
    for name in tree.some('.c', under='src/'):
        folder = name.split('/')[1]
        code = tree.code(name)
        if folder not in ('cli', 'app', 'hub'):
            tree.say_matches(name, code, r'\b(g_print|g_printerr|printf|fprintf|puts)\s*\(',
                             'only the programs speak; return a GError or a value instead of %(found)s…')
        if folder not in ('cli', 'app', 'hub', 'ops'):   # ops works in idle time too, where nobody is there to be told
            tree.say_matches(name, code, r'\bg_(warning|message)\s*\([^;]*->message',
                             'an error travels once: return it instead of logging it')
        tree.say_matches(name, tree.text(name),
                         r'\bg_(set_error|error_new)(_literal)?\s*\([^";]*,\s*"[^"\n]*[A-Za-z]{3,}[^"\n]*"',
                         'the message of an error is for the person, so wrap it in _(): %(found)s')
        tree.say_matches(name, tree.text(name), r'(?<![A-Za-z0-9_])_\s*\(\s*"[^"\n]*"\s*\)\s*"\s*[a-z]',
                         'a sentence glued together cannot be translated')
        if '_(' in code and folder not in ('app', 'cli') and re.search(r'^#\s*include\s*<glib/gi18n\.h>', tree.text(name), re.M):
            tree.say(name, 1, 'a library looks up its own catalogue: include <glib/gi18n-lib.h>')


def check_habits(tree):
    """No goto, no widgets with a successor, errors with a domain."""
    leaflets = set()
    for name in tree.some('.c', '.h', '.ui'):
        code = tree.code(name) if name.endswith(('.c', '.h')) else tree.text(name)
        if not name.endswith('.ui'):
            tree.say_matches(name, code, r'\bgoto\b', 'goto: use g_autoptr and early returns')
            tree.say_matches(name, code, r'\bg_(set_error|error_new)(_literal)?\s*\((\s*\w+\s*,)?\s*(0|1|NULL)\s*,',
                             'an error needs a domain whose code says what can be done: %(found)s')
            tree.say_matches(name, code, r'#\s*pragma\s+GCC\s+diagnostic\s+ignored\s+|G_GNUC_BEGIN_IGNORE_DEPRECATIONS',
                             'warnings are mended, not silenced')
        for pattern, better in OLD_WIDGETS:
            tree.say_matches(name, code, pattern, '%(found)s: ' + better)
        if name.startswith('src/') and re.search(r'\bAdwLeaflet\b|\badw_leaflet_\w+', code):
            leaflets.add(os.path.splitext(name)[0])
    if len(leaflets) > 1:
        for name in sorted(leaflets):
            tree.say(name, 1, 'AdwLeaflet has no future: it stays inside one class (now in %d)' % len(leaflets))


def check_words(tree):
    """What has no place in a finished tree."""
    marks = r'\b(?:TO' r'DO|FIX' r'ME|XX' r'X|HA' r'CK)\b'
    for name in tree.files:
        if not name.endswith(SOURCE + ('.md', '.xml', '.json', '.tsv')) and name not in ('dev', '.ci/run'):
            continue
        text = tree.text(name)
        tree.say_matches(name, text, marks, 'do it or leave it: %(found)s')
        tree.say_matches(name, text, r'(?<![\w.:/])/(?:work|root|home)/[a-z]\w*', 'a path of one machine: %(found)s')


CHECKS = {
    'layers': check_layers, 'length': check_length, 'licence': check_licence, 'potfiles': check_potfiles,
    'strings': check_strings, 'habits': check_habits, 'words': check_words,
}


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser(description='Holds the sources against the rules of the house.')
    parser.add_argument('--root', default=os.path.dirname(os.path.dirname(here)))
    parser.add_argument('--fix', action='store_true', help='rewrite po/POTFILES')
    parser.add_argument('checks', nargs='*', metavar='CHECK', help='any of: ' + ' '.join(CHECKS))
    options = parser.parse_args()
    unknown = [c for c in options.checks if c not in CHECKS]
    if unknown:
        parser.error('no check is called %s; there are %s' % (unknown[0], ', '.join(CHECKS)))
    tree = Tree(os.path.abspath(options.root))
    if options.fix:
        fix_potfiles(tree)
    for check in options.checks or CHECKS:
        CHECKS[check](tree)
    print('\n'.join(tree.findings) if tree.findings else 'lint: %d files, nothing to say' % len(tree.files))
    return 1 if tree.findings else 0


if __name__ == '__main__':
    sys.exit(main())
