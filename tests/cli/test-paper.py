#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is printed for an event, read as a scanner and a reader of PDFs read it: each code on a badge and an agenda is the link of the one it is for."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

PROGRAM, MISSING = os.environ['WISHWELLCTL'], 77
PAGE = 1240, 1754   # A4 at 150 dots an inch
ADDRESS = 'http://192.168.100.200:5985/'


def badge_number(participant):
    """The number on a badge to which nobody gave another: it is made of the participant's id."""
    value = 14695981039346656037
    for byte in participant.encode():
        value = (value ^ byte) * 1099511628211 % 2**64
    return '%08d' % (value % 100000000)


class Paper:
    def __init__(self, folder):
        self.folder, self.database = folder, os.path.join(folder, 'day.db')
        self.tell('sample')
        self.tell('event', '--take-requests=60', '--plan', '--steps=5000', '--publish', '--agenda-pages=on', '--agenda-address', ADDRESS)
        everything = json.loads(self.tell('export'))['documents']
        self.documents = {d['_id']: d for d in everything}
        self.links = {d['_id']: '%s_agenda/1/%s' % (ADDRESS, d['agenda_keys'][0]) for d in everything if d['type'] == 'participant'}

    def tell(self, *arguments):
        done = subprocess.run([PROGRAM, '-d', self.database, *arguments], capture_output=True, encoding='utf-8', env={**os.environ, 'LC_ALL': 'C.UTF-8'})
        assert done.returncode == 0, (arguments, done.stderr)
        return done.stdout

    def name_of(self, participant):
        person = self.documents.get(self.documents[participant].get('person'))
        return (person or self.documents[self.documents[participant]['organisation']])['name']

    def read(self, paper, columns, rows, margin):
        """Of each part of each page what its codes say, and what is printed there: a scanner is held before one badge."""
        pdf, found = os.path.join(self.folder, paper + '.pdf'), []
        self.tell('event', '--paper', paper, '-o', pdf)
        width, height = (PAGE[0] - 2 * margin) // columns, (PAGE[1] - 2 * margin) // rows
        pages = int(re.search(r'Pages:\s+(\d+)', subprocess.run(['pdfinfo', pdf], capture_output=True, encoding='utf-8', check=True).stdout).group(1))
        for page in range(1, pages + 1):
            for part in range(columns * rows):
                where = ['-r', '150', '-f', str(page), '-l', str(page), '-x', str(margin + part % columns * width), '-y', str(margin + part // columns * height),
                         '-W', str(width), '-H', str(height), pdf]
                picture = os.path.join(self.folder, 'part')
                subprocess.run(['pdftoppm', '-gray', '-png', '-singlefile', *where, picture], check=True)
                codes = subprocess.run(['zbarimg', '--quiet', '--nodbus', '--raw', picture + '.png'], capture_output=True, encoding='utf-8').stdout.split()
                text = ' '.join(subprocess.run(['pdftotext', *where, '-'], capture_output=True, encoding='utf-8', check=True).stdout.split())
                if text:
                    found.append((codes, text))
        return found


def check(paper, kind, columns, rows, margin, expected):
    """Each code is there once, and beside it stands the name of the one it is for."""
    found = paper.read(kind, columns, rows, margin)
    assert [len(codes) for codes, _ in found] == [1] * len(expected), (kind, found)
    owner = {code: who for who, code in expected.items()}
    for (code,), text in found:
        assert code in owner, (kind, code)
        assert paper.name_of(owner.pop(code)) in text.split('–')[0], (kind, code, text)   # of an agenda: before the first time of day
    return len(found)


def main():
    missing = [name for name in ('pdftoppm', 'pdftotext', 'pdfinfo', 'zbarimg') if not shutil.which(name)]
    if missing:
        print('SKIP: %s: not installed; ./dev deps installs it' % ', '.join(missing))
        return MISSING
    with tempfile.TemporaryDirectory() as folder:
        paper = Paper(folder)
        badges, agendas = check(paper, 'badges', 2, 4, 58, paper.links), check(paper, 'agendas', 1, 1, 0, paper.links)
        # where the phones' pages are off, the code is the badge's number and nobody's key
        paper.tell('event', '--agenda-pages', 'off')
        check(paper, 'badges', 2, 4, 58, {who: badge_number(who) for who in paper.links})
        print('%d badges and %d agendas read back' % (badges, agendas))
    return 0


if __name__ == '__main__':
    sys.exit(main())
