#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints a line of C that defines NAME as a number told by what is in the files: sum-of-files.py NAME FILE…"""

import hashlib
import sys

total = hashlib.sha256()
for path in sys.argv[2:]:
    with open(path, 'rb') as file:
        total.update(file.read())
print('#define %s "%s"' % (sys.argv[1], total.hexdigest()[:16]))
