# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares two pictures of the same screen, tolerant of a font that is a hair different, not of a widget that is."""

import re
import subprocess

FUZZ = '12%'       # how far a pixel's colour may be off before it counts as another one
TOLERATED = 0.015  # which share of the pixels may be another one: a score or two, not a row


def size(path):
    told = subprocess.run(['/usr/bin/identify', '-format', '%w %h', path], check=True, capture_output=True, text=True).stdout
    return tuple(int(n) for n in told.split())


def difference(golden, picture, marked=None):
    """The share of pixels that differ, 0 to 1; other sizes differ wholly. @marked gets a picture of where."""
    if size(golden) != size(picture):
        return 1.0
    # "compare" ends with 1 where the pictures differ, which is an answer, and with 2 where it could not compare
    done = subprocess.run(['/usr/bin/compare', '-metric', 'AE', '-fuzz', FUZZ, golden, picture, marked or 'null:'],
                          capture_output=True, text=True)
    number = re.match(r'[\d.e+]+', done.stderr.strip())
    if done.returncode > 1 or not number:
        raise RuntimeError('compare: %s' % done.stderr.strip())
    width, height = size(golden)
    return float(number.group(0)) / (width * height)
