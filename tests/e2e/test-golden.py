#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main screens as they are meant to look: test-golden.py [--renew]

The pictures in tests/golden hold for one version of GTK and are skipped, loudly, on others. They show a few records of
their own (tests/golden/cluster), so that the sample cluster may grow. Where a screen differs, the new picture and one
that marks the differences are written to the build folder.
"""

import os
import subprocess
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
DRIVE = os.path.join(HERE, '..', 'drive')
sys.path.insert(0, DRIVE)
import pictures  # noqa: E402
from session import MISSING  # noqa: E402
from wishwell import build_folder  # noqa: E402

GOLDEN = os.path.abspath(os.path.join(HERE, '..', 'golden'))
GTK = '4.8.'
SHOWN = [(look, screen) for screen in ('first-run', 'wishes') for look in ('light', 'dark', 'bokmal', 'narrow')]


def take(look, screen, path):
    env = {**os.environ, 'WISHWELL_SAMPLE': os.path.join(GOLDEN, 'cluster')}
    return subprocess.run([sys.executable, os.path.join(DRIVE, 'shots.py'), '--one', look, screen, path], env=env).returncode


def main(renew):
    version = subprocess.run(['pkg-config', '--modversion', 'gtk4'], capture_output=True, encoding='utf-8').stdout.strip()
    if not version.startswith(GTK) and not renew:
        print('SKIP: the golden pictures are of GTK %sx, this is %s' % (GTK, version or 'unknown'))
        return MISSING
    bad = 0
    for look, screen in SHOWN:
        name = '%s-%s.png' % (screen, look)
        golden = os.path.join(GOLDEN, name)
        now = os.path.join(build_folder(), 'golden', name)
        code = take(look, screen, golden if renew else now)
        if code:
            print('%s %s: no picture (%d)' % ('SKIP' if code == MISSING else 'not ok', name, code))
            bad += code != MISSING
            continue
        if renew:
            print('taken %s' % golden)
            continue
        share = pictures.difference(golden, now, now.replace('.png', '-marked.png'))
        bad += share > pictures.TOLERATED
        print('%s %s: %.3f %% of the pixels differ, up to %.1f %% are tolerated%s' % (
            'not ok' if share > pictures.TOLERATED else 'ok', name, share * 100, pictures.TOLERATED * 100,
            '; see ' + now if share > pictures.TOLERATED else ''), flush=True)
    return 1 if bad else 0


if __name__ == '__main__':
    sys.exit(main('--renew' in sys.argv))
