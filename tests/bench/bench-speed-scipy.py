#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The best ten by weighted tags, beside scipy's sparse matrices: bench-speed-scipy.py BUILD [N …]

The candidates, the wishes and the points of their tags are those of bench-speed, which prints them (--tags N); the ten answers must be the same, equal
points by the smaller number. Process CPU time of both; scipy reads a matrix that is ready, as the engine's lists are.
"""

import statistics
import subprocess
import sys
import time

SIZES = (20000, 100000)


def read(lines):
    tags, wishes, ours = [], [], []
    for line in lines:
        words = line.split()
        if words[0] == 'wish':
            wishes.append([tuple(map(int, word.split(':'))) for word in words[1:]])
        elif words[0] == 'ours':
            ours.append((float(words[1]), [int(word) for word in words[2:]]))
        elif words[0] != 'ready':
            tags.append(sorted(set(map(int, words))))
    return tags, wishes, ours


def ask(numpy, matrix, wish, n_tags):
    start = time.process_time()
    points = numpy.zeros(n_tags, dtype=numpy.int32)
    for tag, max_points in wish:
        points[tag] = max_points
    scores = matrix @ points
    tenth = numpy.partition(scores, -10)[-10]
    over = numpy.flatnonzero(scores >= tenth)
    best = over[numpy.lexsort((over, -scores[over]))][:10]
    return (time.process_time() - start) * 1000, [int(i) for i in best]


def main(build, sizes):
    try:
        import numpy
        import scipy.sparse
    except ImportError:
        print('scipy is not installed (Debian: python3-scipy)')
        return 77
    for n in sizes:
        out = subprocess.run([build + '/tests/bench/bench-speed', '--tags', str(n)], stdout=subprocess.PIPE, text=True, check=True).stdout
        tags, wishes, ours = read(out.splitlines())
        n_tags = 1 + max(tag for row in tags for tag in row)
        starts = numpy.cumsum([0] + [len(row) for row in tags])
        columns = numpy.fromiter((tag for row in tags for tag in row), dtype=numpy.int32)
        matrix = scipy.sparse.csr_matrix((numpy.ones(len(columns), dtype=numpy.int32), columns, starts), shape=(len(tags), n_tags))
        theirs = [ask(numpy, matrix, wish, n_tags) for wish in wishes]
        ratios = sorted(their[0] / our[0] for their, our in zip(theirs, ours))
        same = sum(len(set(their[1]) & set(our[1])) for their, our in zip(theirs, ours))
        print('%8d candidates: best ten by tags: ours %.3f ms  scipy %.3f ms  %.1f times (%.1f to %.1f)  %d of %d answers the same' % (
            n, statistics.median(our[0] for our in ours), statistics.median(their[0] for their in theirs), statistics.median(ratios),
            ratios[len(ratios) // 4], ratios[len(ratios) * 3 // 4], same, sum(len(our[1]) for our in ours)))
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], [int(word) for word in sys.argv[2:] if word.isdigit()] or SIZES))
