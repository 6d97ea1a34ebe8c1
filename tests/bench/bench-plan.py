#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The planner beside what peers document and beside a MIP: bench-plan.py BUILD [--seconds S] [--only NAME] [--long] [--xl]

Instances are read where they are ($WISHWELL_SHARED/bench/planner, or ../shared); each plan is judged by check.py there.
Each line is the score Z1 of a method over our proven bound, and what ours is to be at least. The methods:

  greedy   wishes by value, each at the first slot and table that keep every rule
  peers    as products document it: in rounds, everybody in turn gets the best that is left of their wishes, accepted ones first
  MIP      CBC (Debian's coinor-cbc) told to end after as many seconds as we have, and ended where it does not listen (it does
           not while it solves its first relaxation); where nobody has to walk and it is not too large to be written

Then the printed plans that the day has overtaken: how soon there is another one, what it is worth beside one that is planned anew without
a thought for what is printed, and how many people's cards change.

The published B2BSP instances beside them, where all must meet and only breaks count, are compared with their proven optima.

All of it takes at most five minutes of a core; --long gives the large ones the time in which they are to be nearer to the bound; --xl adds the
largest instance, and three minutes.
"""

import argparse
import glob
import itertools
import json
import math
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.environ.get('WISHWELL_SHARED') or os.path.join(HERE, '..', '..', '..', 'shared')
# Seconds, and the least percentage of the bound: where nobody walks, and where some do.
SHORT = {'S': (1, 99.8, 98.5), 'M': (2, 99.9, 99.2), 'L': (5, 99.2, 99.2), 'XL': (10, 99.0, 99.0)}
LONG = {'S': (1, 99.8, 98.5), 'M': (10, 99.9, 99.5), 'L': (20, 99.5, 99.5), 'XL': (60, 99.6, 99.6)}
# The largest percentage of people whose cards a new plan may change: where nobody walks, and where some do.
TOUCHED = {'M': (3, 15), 'L': (10, 10)}
FIRST_S, BEST_S, WORTH = 0.1, 1, 98
MIP_LARGEST = 500000


class Room:
    """A plan in the making that keeps every rule, slot by slot and table by table."""

    def __init__(self, instance):
        self.instance, self.meetings, self.placed = instance, [], set()
        people, slots = instance['participants'], instance['slots']
        self.available = [set(p['avail']) for p in people]
        self.at = [{} for _ in people]
        self.taken = [set() for _ in slots]
        self.blocked = {tuple(sorted(pair)) for pair in instance['blocked']}
        self.tables_of, self.common = {}, []
        for table in instance['tables']:
            if table['host'] is None:
                self.common.append(table)
            else:
                self.tables_of.setdefault(table['host'], []).append(table)
        self.common.sort(key=lambda table: table['cap'])
        self.closed = [set(table['closed']) for table in instance['tables']]
        for lock in sorted(instance['locks'], key=lambda lock: lock['table'] is None):
            self.reserve(lock)

    def teams(self, wish):
        for team in itertools.product(*wish['roles']):
            pairs = [tuple(sorted(pair)) for pair in itertools.combinations(team, 2)]
            if len(set(team)) == len(team) and not any(pair in self.blocked for pair in pairs):
                yield team

    def reserve(self, lock):
        wish = self.instance['wishes'][lock['wish']]
        for team in self.teams(wish):
            if sorted(team) == sorted(lock['who'] or team) and self.place(wish, team, lock['slot'], lock['table']):
                return

    def tables(self, team, slot):
        hosted = [t for person in team for t in self.tables_of.get(person, [])]
        for table in hosted if any(person in self.tables_of for person in team) else self.common:
            if table['cap'] >= len(team) and table['id'] not in self.taken[slot] and slot not in self.closed[table['id']]:
                yield table

    def has_time(self, person, slot):
        p, day, slots = self.instance['participants'][person], self.at[person], self.instance['slots']
        if slot in day or slot not in self.available[person] or len(day) >= p['max']:
            return False
        for window in self.instance['break_windows']:
            if slot in window['slots'] and sum(t in day for t in window['slots']) + 1 > len(window['slots']) - window['need']:
                return False
        run = 1
        for step in (-1, 1):
            t = slot + step
            while t in day and slots[t]['session'] == slots[slot]['session']:
                run, t = run + 1, t + step
        return run <= p['max_run']

    def can_walk(self, person, slot, zone):
        slots, walk = self.instance['slots'], self.instance['walk_min']
        for t, other in self.at[person].items():
            first, last, way = (t, slot, walk[other][zone]) if t < slot else (slot, t, walk[zone][other])
            if slots[last]['start'] - slots[first]['end'] < way:
                return False
        return True

    def place(self, wish, team, slot, wanted=None):
        if wish.get('slots') is not None and slot not in wish['slots'] or not all(self.has_time(p, slot) for p in team):
            return False
        for table in self.tables(team, slot):
            if (wanted is None or table['id'] == wanted) and all(self.can_walk(p, slot, table['zone']) for p in team):
                for person in team:
                    self.at[person][slot] = table['zone']
                self.taken[slot].add(table['id'])
                self.placed.add(wish['id'])
                self.meetings.append({'wish': wish['id'], 'slot': slot, 'table': table['id'], 'who': list(team)})
                return True
        return False

    def place_first(self, wish):
        return wish['id'] not in self.placed and any(
            self.place(wish, team, slot) for team in self.teams(wish) for slot in range(len(self.instance['slots'])))


def greedy(instance):
    room = Room(instance)
    for wish in sorted(instance['wishes'], key=lambda w: -w['value']):
        if wish['status'] != 'declined':
            room.place_first(wish)
    return {'meetings': room.meetings}


def peers(instance):
    room = Room(instance)
    wanted = [[] for _ in instance['participants']]
    for wish in sorted(instance['wishes'], key=lambda w: (w['status'] != 'accepted', -w['score'])):
        if wish['status'] != 'declined':
            for person in {p for role in wish['roles'] for p in role}:
                wanted[person].append(wish)
    for queue in wanted:
        queue.reverse()
    while any(wanted):
        for queue in wanted:
            while queue and not room.place_first(queue.pop()):
                pass
    return {'meetings': room.meetings}


def write_mip(instance, path):
    """The problem without tables' places: persons and numbers of tables a slot. Breaks do not count, so it is no harder than ours."""
    room, n_slots = Room(dict(instance, locks=[])), len(instance['slots'])
    terms, rows, variables = [], [], []
    at_person, of_person = {}, [[] for _ in instance['participants']]
    seats = {(t, k): [] for t in range(n_slots) for k in (2, 3, 4)}
    locks = {lock['wish']: lock for lock in instance['locks']}
    for wish in instance['wishes']:
        own, lock = [], locks.get(wish['id'])
        for k, team in enumerate(room.teams(wish) if wish['status'] != 'declined' else ()):
            for t in set.intersection(*(room.available[p] for p in team)):
                if lock and (t != lock['slot'] or sorted(team) != sorted(lock['who'])) or wish.get('slots') is not None and t not in wish['slots']:
                    continue
                if not any(True for _ in Room.tables(room, team, t)):
                    continue
                name = 'x%d_%d_%d' % (wish['id'], k, t)
                own.append(name)
                terms.append('%d %s' % (wish['value'], name))
                for person in team:
                    at_person.setdefault((person, t), []).append(name)
                    of_person[person].append(name)
                if not any(person in room.tables_of for person in team):
                    for size in range(2, len(team) + 1):
                        seats[t, size].append(name)
        variables += own
        if len(variables) > MIP_LARGEST:
            return False
        if own:
            rows.append(' + '.join(own) + (' = 1' if lock else ' <= 1'))
    rows += [' + '.join(names) + ' <= 1' for names in at_person.values() if len(names) > 1]
    for (t, size), names in seats.items():
        open_tables = sum(table['cap'] >= size and t not in table['closed'] for table in room.common)
        if len(names) > open_tables:
            rows.append(' + '.join(names) + ' <= %d' % open_tables)
    for p, names in zip(instance['participants'], of_person):
        if len(names) > p['max']:
            rows.append(' + '.join(names) + ' <= %d' % p['max'])
        if p['min']:
            rows.append(' + '.join(names + ['s%d' % p['id']]) + ' >= %d' % p['min'])
            terms.append('-%d s%d' % (p['min_weight'], p['id']))
        for window in instance['break_windows']:
            names = [n for t in window['slots'] for n in at_person.get((p['id'], t), [])]
            if names:
                rows.append(' + '.join(names) + ' <= %d' % (len(window['slots']) - window['need']))
    with open(path, 'w', encoding='ascii') as file:
        file.write('Maximize\nz: %s\nSubject To\n' % '\n + '.join(terms).replace('+ -', '- '))
        file.writelines('r%d: %s\n' % (i, row.replace(' + ', '\n + ')) for i, row in enumerate(rows))
        file.write('Binaries\n%s\nEnd\n' % '\n'.join(variables))
    return True


def is_walked(instance):
    return max(map(max, instance['walk_min'])) > 0


def mip(instance, seconds, folder):
    """Z1 of the best that CBC finds in the time; a word where it finds or is asked nothing."""
    if is_walked(instance):
        return 'walking'
    path = os.path.join(folder, 'mip.lp')
    if not write_mip(instance, path):
        return 'too large'
    most = math.ceil(2 * seconds + 4)
    text = subprocess.run(['cbc', path, '-seconds', str(seconds), '-solve', '-quit'], capture_output=True, text=True,
                          preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (most, most))).stdout
    found = re.search(r'Objective value:\s+(-?[\d.]+)', text)
    return abs(float(found.group(1))) if found and 'No feasible solution' not in text else 'nothing'


def ours(program, command, path, folder, *options):
    output = os.path.join(folder, 'plan.json')
    done = subprocess.run([program, command, path, '-o', output, *options], capture_output=True, text=True, check=True)
    with open(output, encoding='utf-8') as file:
        return json.load(file), int(re.search(r'^Bound on Z1\s+(-?\d+)', done.stdout, re.M).group(1))


def judged(check, instance, plan, name):
    result, faults = check(instance, plan)
    if faults:
        print('   %s breaks a rule: %s' % (name, faults[0]))
        sys.exit(1)
    return result


def compare(check, program, folder, paths, seconds, wanted):
    has_cbc = shutil.which('cbc')
    if not has_cbc:
        print('   no cbc here (Debian: coinor-cbc), so the MIP is skipped')
    print('   %-10s %8s %9s %9s %9s %9s %9s %9s' % ('instance', 'seconds', 'bound', 'ours', 'to reach', 'greedy', 'peers', 'MIP'))
    for path in paths:
        with open(path, encoding='utf-8') as file:
            instance = json.load(file)
        usual, *least = wanted.get(instance['size'], (10, 0, 0))
        time = seconds or usual
        plan, bound = ours(program, 'plan', path, folder, '--seconds', str(time))
        cells = [judged(check, instance, p, name)['Z1'] / bound
                 for p, name in ((plan, 'ours'), (greedy(instance), 'greedy'), (peers(instance), 'peers'))]
        answer = mip(instance, time, folder) if has_cbc else 'skipped'
        print('   %-10s %8g %9d %8.2f%% %8.1f%% %8.2f%% %8.2f%% %9s' % (
            instance['name'], time, bound, 100 * cells[0], least[is_walked(instance)], *(100 * cell for cell in cells[1:]), '%.2f%%' % (100 * answer / bound) if isinstance(answer, float) else answer), flush=True)


def core_s():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def compare_repairs(check, program, folder, paths):
    """Of a festival in the middle of its day; what is planned anew leaves only what has been as it is printed."""
    print('   %-10s %18s %22s %24s' % ('re-plan', 'first, s of a core', 'Z1 beside planned anew', 'people whose cards change'))
    for path in paths:
        with open(path, encoding='utf-8') as file:
            instance = json.load(file)
        free = dict(instance, replan=dict(instance['replan'], w_table=0, w_who=0, w_move=0, w_drop=0))
        anew_path = os.path.join(folder, 'anew.json')
        with open(anew_path, 'w', encoding='utf-8') as file:
            json.dump(free, file)
        anew = judged(check, free, ours(program, 'replan', anew_path, folder, '--seconds', str(SHORT[instance['size']][0]))[0], 'anew')
        began = core_s()
        judged(check, instance, ours(program, 'replan', path, folder, '--steps', '1')[0], 'first')
        first = core_s() - began
        best = judged(check, instance, ours(program, 'replan', path, folder, '--seconds', str(BEST_S))[0], 'best')
        print('   %-10s %9.3f (≤ %.1f) %13.2f%% (≥ %d%%) %4d of %5d, %.1f%% (≤ %d%%)' % (
            instance['name'], first, FIRST_S, 100 * best['Z1'] / anew['Z1'], WORTH, best['persons_touched'], len(instance['participants']),
            100 * best['persons_touched'] / len(instance['participants']), TOUCHED[instance['size']][is_walked(instance)]), flush=True)


def optima(folder):
    with open(os.path.join(folder, 'README.md'), encoding='utf-8') as file:
        return {m.group(1): int(m.group(2)) for m in re.finditer(r'^\| ([\w-]+) \| (\d+) \|', file.read(), re.M)}


def compare_breaks(check, program, folder, originals, seconds):
    """The published originals, in the format sched-1."""
    best, reached, excess = optima(originals), 0, []
    for name, optimum in sorted(best.items()):
        path = os.path.join(originals, name + '.original.json')
        with open(path, encoding='utf-8') as file:
            instance = json.load(file)
        plan, _ = ours(program, 'plan', path, folder, '--seconds', str(seconds))
        breaks = judged(check, instance, plan, name)['holes']
        reached += breaks == optimum
        excess.append(breaks - optimum)
        print('   %-16s optimum %2d, ours %2d' % (name, optimum, breaks), flush=True)
    print('   B2BSP: %d of %d optima in %g s each, at most %d breaks above' % (reached, len(best), seconds, max(excess)))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('build')
    parser.add_argument('--seconds', type=float, help='for each; else 1 at S, 2 at M, 5 at L, 10 at XL')
    parser.add_argument('--long', action='store_true', help='10 at M, 20 at L, 60 at XL')
    parser.add_argument('--xl', action='store_true', help='also the largest instance')
    parser.add_argument('--only', default='', help='instances whose name begins so; "b2bsp" for the published ones')
    options = parser.parse_args()
    planner = os.path.join(SHARED, 'bench', 'planner')
    sys.dont_write_bytecode = True
    sys.path.insert(0, planner)
    try:
        from check import check
    except ImportError:
        print('   no instances in %s' % planner)
        return 77
    program = os.path.join(options.build, 'src', 'cli', 'wishwellctl')
    chosen = [p for p in sorted(glob.glob(os.path.join(planner, 'dev', '*.json')), key=os.path.getsize)
              if os.path.basename(p).startswith(options.only) and (options.xl or not os.path.basename(p).startswith('XL'))]
    repairs = [p for p in chosen if '.replan.' in p]
    paths = [p for p in chosen if p not in repairs]
    with tempfile.TemporaryDirectory() as folder:
        if paths:
            compare(check, program, folder, paths, options.seconds, LONG if options.long else SHORT)
        if repairs:
            compare_repairs(check, program, folder, repairs)
        if 'b2bsp'.startswith(options.only) and os.path.isdir(os.path.join(planner, 'b2bsp')):
            compare_breaks(check, program, folder, os.path.join(planner, 'b2bsp'), options.seconds or 10)
    return 0


if __name__ == '__main__':
    sys.exit(main())
