#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main screens as they are meant to look: test-golden.py [--renew]

The pictures in tests/golden show a few records of their own (tests/golden/cluster), so that the sample cluster may grow.
They hold for one version of GTK and are skipped, loudly, on others; made-with.txt says with what else they were made. No
word may differ, see drive/pictures.py; that the comparison sees one is tried each time with a cluster of which one word
is another. Where a screen differs, the new picture and one with the places marked are in the build folder. A picture that
is missing is a failure. After a change that is meant: look at them, then ./dev golden.
"""

import os
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
DRIVE = os.path.join(HERE, '..', 'drive')
sys.path.insert(0, DRIVE)
import pictures  # noqa: E402
import shots  # noqa: E402
from session import MISSING  # noqa: E402
from wishwell import build_folder  # noqa: E402

GOLDEN = os.path.abspath(os.path.join(HERE, '..', 'golden'))
CLUSTER = os.path.join(GOLDEN, 'cluster')
MADE_WITH = os.path.join(GOLDEN, 'made-with.txt')
GTK = '4.8.'
# Not of Reports, which says the minute in which it counted.
SCREENS = ['first-run', 'today', 'wishes', 'why', 'organisations', 'matches', 'introductions', 'groups', 'projects', 'events', 'new-wish',
           'import', 'preferences']
LOOKS = ['light', 'dark', 'bokmal', 'narrow']
# The import needs the width of two panes, and is not made for less.
SHOWN = [(look, screen) for look in LOOKS for screen in SCREENS if (look, screen) != ('narrow', 'import')]
PACKAGES = ['libgtk-4-1', 'libadwaita-1-0', 'libpango-1.0-0', 'libcairo2', 'libfreetype6', 'libharfbuzz0b', 'libpixman-1-0',
            'librsvg2-2', 'fonts-cantarell', 'fonts-noto-core', 'adwaita-icon-theme']
WORD, ANOTHER = 'without phone calls', 'without phone tolls'


def golden_path(look, screen):
    return os.path.join(GOLDEN, '%s-%s.png' % (screen, look))


def versions():
    """What the pictures hang on, one package a line; empty where there is no dpkg."""
    if not shutil.which('dpkg-query'):
        return ''
    form = '${Package} ${Version}\n'
    told = subprocess.run(['dpkg-query', '-W', '-f', form, *PACKAGES], capture_output=True, encoding='utf-8').stdout
    return ''.join(sorted(set(told.splitlines(keepends=True))))


def take(folder):
    """All looks at once, and one screen of a cluster with one word changed; (look, screen) → path, of those there are."""
    with tempfile.TemporaryDirectory(prefix='wishwell-golden-') as changed:
        planted = os.path.join(changed, 'cluster')
        shutil.copytree(CLUSTER, planted)
        plant(os.path.join(planted, 'wish.jsonl'))
        walks = {look: shots.run(look, [s for l, s in SHOWN if l == look], os.path.join(folder, look), CLUSTER, stdout=subprocess.DEVNULL) for look in LOOKS}
        walks['planted'] = shots.run('light', ['wishes'], os.path.join(folder, 'planted'), planted, stdout=subprocess.DEVNULL)
        codes = {look: walk.wait() for look, walk in walks.items()}
    if all(code == MISSING for code in codes.values()):
        sys.exit(MISSING)
    paths = {(look, screen): os.path.join(folder, look, screen + '.png') for look, screen in [*SHOWN, ('planted', 'wishes')]}
    return {key: path for key, path in paths.items() if os.path.exists(path)}


def plant(path):
    with open(path, encoding='utf-8') as file:
        text = file.read()
    if text.count(WORD) != 1:
        raise SystemExit('“%s” is to be said once in %s' % (WORD, path))
    with open(path, 'w', encoding='utf-8') as file:
        file.write(text.replace(WORD, ANOTHER))


def compare(taken):
    """Say of each picture what became of it; returns how many are not as they are meant to be."""
    bad = 0
    for look, screen in SHOWN:
        golden, now = golden_path(look, screen), taken.get((look, screen))
        if not now:
            problem = 'no picture could be taken'
        elif not os.path.exists(golden):
            problem = 'there is no golden picture of it yet; look at %s, then ./dev golden' % now
        else:
            marked = now.replace('.png', '-marked.png')
            tiles = pictures.difference(golden, now, marked)
            problem = tiles and '%s differ; see %s' % (pictures.where(tiles), marked)
        bad += bool(problem)
        print('%s %s%s' % ('not ok' if problem else 'ok', os.path.basename(golden), ': ' + problem if problem else ''), flush=True)
    for name in sorted(os.listdir(GOLDEN)):
        if name.endswith('.png') and os.path.join(GOLDEN, name) not in [golden_path(*key) for key in SHOWN]:
            bad += 1
            print('not ok %s: nothing is held against it' % name)
    return bad


def sees_a_word(taken):
    """Whether one other word in one wish is seen, on two pictures of this very run."""
    plain, planted = taken.get(('light', 'wishes')), taken.get(('planted', 'wishes'))
    tiles = pictures.difference(plain, planted) if plain and planted else []
    seen = 0 < len(tiles) <= 40     # that word stands in the list only
    print('%s a planted difference of one word: %s' % ('ok' if seen else 'not ok', pictures.where(tiles) if tiles else 'not seen'))
    return seen


def renew(taken):
    absent = [os.path.basename(golden_path(*key)) for key in SHOWN if key not in taken]
    if absent:
        raise SystemExit('nothing is renewed, these could not be taken: %s' % ', '.join(absent))
    for name in os.listdir(GOLDEN):
        if name.endswith('.png'):
            os.remove(os.path.join(GOLDEN, name))
    for key in SHOWN:
        shutil.copyfile(taken[key], golden_path(*key))
    with open(MADE_WITH, 'w', encoding='utf-8') as file:
        file.write(versions())
    print('%d pictures are in %s; look at them before they are committed' % (len(SHOWN), GOLDEN))


def tell_versions():
    """When pictures differ, other versions may be why."""
    with open(MADE_WITH, encoding='utf-8') as file:
        then, now = set(file.read().splitlines()), set(versions().splitlines())
    for line in sorted(then - now):
        print('# the pictures were made with %s, here is %s' % (
            line, next((n for n in now if n.split()[0] == line.split()[0]), 'none')))


def main(renewing):
    version = subprocess.run(['pkg-config', '--modversion', 'gtk4'], capture_output=True, encoding='utf-8').stdout.strip()
    if not version.startswith(GTK) and not renewing:
        print('SKIP: the golden pictures are of GTK %sx, this is %s' % (GTK, version or 'unknown'))
        return MISSING
    folder = os.path.join(build_folder(), 'golden')
    shutil.rmtree(folder, ignore_errors=True)
    taken = take(folder)
    if renewing:
        renew(taken)
        return 0 if sees_a_word(taken) else 1
    bad = compare(taken)
    if bad:
        tell_versions()
    return 0 if sees_a_word(taken) and not bad else 1


if __name__ == '__main__':
    sys.exit(main('--renew' in sys.argv))
