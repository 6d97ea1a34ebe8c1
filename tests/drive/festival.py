# SPDX-License-Identifier: GPL-3.0-or-later
"""A festival of 350 people, made up: the same each time, and nobody in it is real."""

import json
import random

SLOTS, BREAKS, TABLES, PEOPLE, REQUESTS = 24, (8, 17), 60, 350, 3000
DAY = '2026-11-26'

FIRST = 'Åse Bjørn Dina Eirik Frøya Geir Hilde Ivar Jorunn Ketil Liv Magne Nora Odd Pia Ragnar Siv Tore Unni Vegard Ylva'.split()
LAST = 'Aas Berg Dahl Eide Foss Grøn Haug Iversen Juul Kvam Lund Moe Nes Ødegård Prydz Rud Sand Tveit Urdal Vik Åmot'.split()
ROOT = 'Fjell Hav Lys Skog Stein Vind Elv Is Sol Måne Bølge Ask Bjørk Eik Furu Gran Hegg Lind Rogn Selje'.split()
SHAPES = (('startup', 'Oppstart', 170, 'puls skann vev nær klang syn'), ('investor', 'Investor', 90, 'fond kapital'),
          ('hospital', 'Sykehus', 40, 'sykehus'), ('municipality', 'Kommune', 30, 'kommune'))


class Festival:
    """@people: (name, organisation, role, address); @asked: (who, whom, answer, rank)"""

    def __init__(self):
        self.chance = random.Random(350)
        self.people, self.asked = [], []
        names = [first + ' ' + last for first in FIRST for last in LAST]
        self.chance.shuffle(names)
        self.organisations = {role: ['%s%s %d' % (ROOT[i % len(ROOT)], end.split()[i % len(end.split())], i) for i in range(n)]
                              for role, _, n, end in SHAPES}
        for role, word, _, _ in SHAPES:
            for organisation in self.organisations[role]:
                self.add(names.pop(), organisation, word)
        # Some come as two.
        for organisation in self.organisations['investor'][:PEOPLE - len(self.people)]:
            self.add(names.pop(), organisation, 'Investor')
        assert len(self.people) == PEOPLE
        self.walk_ins = [(names.pop(), 'Uventet %d' % i, 'Oppstart') for i in range(6)]
        self.ask()

    def add(self, name, organisation, word):
        self.people.append((name, organisation, word, '%d@festival.example' % len(self.people)))

    def ask(self):
        others = [o for role in ('investor', 'hospital', 'municipality') for o in self.organisations[role]]
        while len(self.asked) < REQUESTS:
            who = self.organisations['startup'][len(self.asked) % len(self.organisations['startup'])]
            rank = 1 + len(self.asked) // len(self.organisations['startup'])
            # A few are wanted by all.
            whom = others[int(len(others) * self.chance.random() ** 1.6)]
            if not any(a[:2] == (who, whom) for a in self.asked[rank - 1::len(self.organisations['startup'])]):
                self.asked.append((who, whom, self.chance.choice(('ja', 'ja', '')), rank))

    def people_csv(self):
        return 'Navn;Bedrift;Rolle;E-post;Språk\n' + ''.join('%s;%s;%s;%s;%s\n' % (*p, ('norsk', 'English')[i % 5 == 0]) for i, p in enumerate(self.people))

    def requests_csv(self):
        return 'Deltaker;Ønsker å møte;Svar;Rang\n' + ''.join('%s;%s;%s;%d\n' % a for a in self.asked)

    def walk_ins_csv(self):
        return 'Navn;Bedrift;Rolle\n' + ''.join('%s;%s;%s\n' % w for w in self.walk_ins)

    def walk_ins_asked_csv(self):
        return 'Deltaker;Ønsker å møte;Svar\n' + ''.join('%s;%s;ja\n' % (w[1], whom) for i, w in enumerate(self.walk_ins)
                                                         for whom in self.organisations['hospital'][i * 5:i * 5 + 5])

    def bundle(self):
        minutes, slots = 8 * 60, []
        for i in range(SLOTS + len(BREAKS)):
            length = 40 if i in BREAKS else 15
            slots.append({'start': '%sT%02d:%02d:00Z' % (DAY, minutes // 60, minutes % 60), 'end': '%sT%02d:%02d:00Z' % (DAY, (minutes + length) // 60, (minutes + length) % 60),
                          'break': i in BREAKS})
            minutes += length
        event = {'_id': 'event:festival', 'type': 'event', 'name': 'Helsefestivalen', 'place': 'Oslo', 'date': DAY, 'time_zone': 'Europe/Oslo', 'slots': slots,
                 'tables': [{'name': 'Bord %d' % (i + 1)} for i in range(TABLES)], 'limits': {'max_meetings': 8, 'min_meetings': 4},
                 'may_meet': [{'role': 'startup', 'with': ['investor', 'hospital', 'municipality']}]}
        return json.dumps({'wishwell': 1, 'documents': [event]})
