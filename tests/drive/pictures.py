# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares two pictures of the same screen, tile by tile, so that one changed word fails however large the screen is.

Letters drawn twice by the same versions come out the same to the last pixel. What is tolerated is what rounding may do on
another processor: any number of pixels that are a shade off, and in each tile a few that are more.
"""

import os
import subprocess

TILE = 16
SHADE = 24   # how far a pixel's red, green or blue may be off, of 255, before it counts as another one
FEW = 2      # how many pixels of a tile may be another one: fewer than a full stop has


def load(path):
    """(width, height, bytes in the order red, green, blue)"""
    told = subprocess.run(['/usr/bin/identify', '-format', '%w %h', path], check=True, capture_output=True, text=True).stdout
    width, height = (int(n) for n in told.split()[:2])
    pixels = subprocess.run(['/usr/bin/convert', path, '-alpha', 'off', '-depth', '8', 'rgb:-'], check=True, capture_output=True).stdout
    if len(pixels) != width * height * 3:
        raise RuntimeError('%s: %d bytes for %d × %d pixels' % (path, len(pixels), width, height))
    return width, height, pixels


def other_pixels(a, b, stride, x, y, w, h):
    """How many pixels of a tile are other ones."""
    count = 0
    for line in range(y, y + h):
        start, end = line * stride + x * 3, line * stride + (x + w) * 3
        one, two = a[start:end], b[start:end]
        if one != two:
            for i in range(0, len(one), 3):
                count += max(abs(one[i] - two[i]), abs(one[i + 1] - two[i + 1]), abs(one[i + 2] - two[i + 2])) > SHADE
    return count


def difference(golden, picture, marked=None):
    """The tiles that differ, as (x, y, width, height, other pixels); one tile as large as the picture for another size.

    With @marked, the picture is written there with these tiles framed, if there are any.
    """
    (width, height, a), (w, h, b) = load(golden), load(picture)
    tiles = []
    if (width, height) != (w, h):
        tiles.append((0, 0, w, h, w * h))
    else:
        stride = width * 3
        for y in range(0, height, TILE):
            th = min(TILE, height - y)
            if a[y * stride:(y + th) * stride] == b[y * stride:(y + th) * stride]:
                continue
            for x in range(0, width, TILE):
                tw = min(TILE, width - x)
                count = other_pixels(a, b, stride, x, y, tw, th)
                if count > FEW:
                    tiles.append((x, y, tw, th, count))
    if tiles and marked:
        mark(picture, tiles, marked)
    return tiles


def mark(picture, tiles, path):
    os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
    frames = [word for x, y, w, h, _ in tiles for word in ('-draw', 'rectangle %d,%d %d,%d' % (x, y, x + w - 1, y + h - 1))]
    subprocess.run(['/usr/bin/convert', picture, '-fill', 'none', '-stroke', 'red', *frames, path], check=True)


def where(tiles):
    """In words, where the tiles are: "37 tiles, from 220,96 to 560,144"."""
    left, top = min(t[0] for t in tiles), min(t[1] for t in tiles)
    right, bottom = max(t[0] + t[2] for t in tiles), max(t[1] + t[3] for t in tiles)
    return '%d tile%s, from %d,%d to %d,%d' % (len(tiles), '' if len(tiles) == 1 else 's', left, top, right, bottom)
