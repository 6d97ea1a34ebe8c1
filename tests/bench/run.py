#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the benchmarks: run.py BUILD [NAME…] [--OPTION…]

Whatever follows the first option is handed to the benchmarks.

A benchmark is a program bench-NAME of the build, or a script bench-NAME.py beside this file. It prints our figure, that
of what a person would use instead, and their ratio, side by side in one run: only ratios mean anything, since a machine
changes its mind about its speed. A benchmark that lacks something says so and ends with 77.
"""

import glob
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def name_of(path):
    return os.path.basename(path)[len('bench-'):].replace('.py', '')


def found(build):
    programs = [p for p in glob.glob(os.path.join(build, 'tests/bench/bench-*')) if os.path.isfile(p) and os.access(p, os.X_OK)]
    return sorted(programs + glob.glob(os.path.join(HERE, 'bench-*.py')), key=name_of)


def main(build, words):
    first = next((i for i, word in enumerate(words) if word.startswith('--')), len(words))
    wanted, options = words[:first], words[first:]
    chosen = [p for p in found(build) if not wanted or any(name_of(p).startswith(w) for w in wanted)]
    if not chosen:
        print('no benchmark is called that; there are: %s' % ', '.join(map(name_of, found(build))), file=sys.stderr)
        return 2
    failed = 0
    for path in chosen:
        print('== %s' % name_of(path), flush=True)
        argv = ['/usr/bin/python3', path, build] if path.endswith('.py') else [path]
        code = subprocess.run(argv + options, cwd=os.path.dirname(os.path.dirname(HERE))).returncode
        if code == 77:
            print('   skipped')
        elif code:
            print('   FAILED (%d)' % code)
            failed += 1
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main(os.path.abspath(sys.argv[1]), sys.argv[2:]))
