#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From exec to the first painted window, ours with the sample cluster beside a text editor: bench-startup.py BUILD

Seen from outside: the time until most of a column in the middle of the mapped window is painted, and the processor time
the program has used by then. The two run alternately on one display; the first round warms the caches and is left out.
Processor time is the steadier figure.
"""

import ctypes
import os
import shutil
import statistics
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(HERE), 'drive'))
from session import Missing, MISSING, Session, end  # noqa: E402

ROUNDS = 7
LIMIT_S = 30
PEERS = ('gnome-text-editor', 'gnome-contacts')


class Display:
    """The little of libX11 that is needed: is there a window of this size that shows, and is its middle painted?"""

    def __init__(self, name):
        self.lib = lib = ctypes.CDLL('libX11.so.6')
        lib.XOpenDisplay.restype = ctypes.c_void_p
        lib.XGetImage.restype = ctypes.c_void_p
        lib.XGetImage.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_int, ctypes.c_uint, ctypes.c_uint, ctypes.c_ulong, ctypes.c_int]
        lib.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        lib.XDefaultRootWindow.restype = ctypes.c_ulong
        lib.XGetPixel.argtypes = [ctypes.c_void_p, ctypes.c_int, ctypes.c_int]
        lib.XGetPixel.restype = ctypes.c_ulong
        lib.XDestroyImage.argtypes = [ctypes.c_void_p]
        self.display = lib.XOpenDisplay(name.encode())
        self.root = lib.XDefaultRootWindow(self.display)

    def painted(self, x, height):
        """Whether most of a column of the (black) screen has got a colour."""
        image = self.lib.XGetImage(self.display, self.root, x, 0, 1, height, 0xffffffff, 2)
        coloured = sum((self.lib.XGetPixel(image, 0, y) & 0xffffff) != 0 for y in range(0, height, 8))
        self.lib.XDestroyImage(image)
        return coloured > height / 16


def processor_ms(pid):
    with open('/proc/%d/stat' % pid, encoding='ascii', errors='replace') as f:
        fields = f.read().rsplit(')', 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf('SC_CLK_TCK')


def once(session, display, argv):
    began = time.monotonic()
    program = session.start(argv)
    try:
        while not display.painted(500, 600):
            if program.poll() is not None:
                raise RuntimeError('%s ended with %d before it had a window' % (argv[0], program.returncode))
            if time.monotonic() - began > LIMIT_S:
                raise RuntimeError('%s painted nothing in %d s' % (argv[0], LIMIT_S))
            time.sleep(0.002)
        return (time.monotonic() - began) * 1000, processor_ms(program.pid)
    finally:
        end(program)
        while display.painted(500, 600):
            time.sleep(0.02)


def main(build):
    ours = [os.path.join(build, 'src/app/wishwell'), '--sample']
    peers = [[p] for p in PEERS if shutil.which(p)]
    if not peers:
        print('SKIP: neither %s is installed to be measured beside' % ' nor '.join(PEERS))
        return MISSING
    figures = {}
    with Session((1280, 800), env={'GSETTINGS_SCHEMA_DIR': os.path.join(build, 'data')}) as session:
        display = Display(session.env['DISPLAY'])
        for argv in [ours] + peers:
            once(session, display, argv)    # the first time makes the sample's database, and warms the caches
        for _ in range(ROUNDS):
            for argv in [ours] + peers:
                figures.setdefault(os.path.basename(argv[0]), []).append(once(session, display, argv))
    middle = {name: [statistics.median(f[i] for f in rounds) for i in (0, 1)] for name, rounds in figures.items()}
    print('%-20s %16s %16s %10s' % ('', 'first window ms', 'processor ms', 'spread ms'))
    for name, rounds in figures.items():
        times = [f[0] for f in rounds]
        print('%-20s %16.0f %16.0f %10s' % (name, *middle[name], '%.0f–%.0f' % (min(times), max(times))))
    for peer in list(middle)[1:]:
        print('wishwell / %s: %.2f of the time, %.2f of the processor time' % (
            peer, middle['wishwell'][0] / middle[peer][0], middle['wishwell'][1] / middle[peer][1]))
    return 0


if __name__ == '__main__':
    try:
        sys.exit(main(os.path.abspath(sys.argv[1])))
    except Missing as reason:
        print('SKIP: %s' % reason)
        sys.exit(MISSING)
