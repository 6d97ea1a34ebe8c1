#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plans as an independent checker sees them: of random problems, and of real ones where they are to be found.

check.py and the instances are read where they are ($WISHWELL_SHARED/bench/planner, or ../shared from the project's root)."""

import glob
import json
import os
import subprocess
import sys
import tempfile
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.environ.get('WISHWELL_SHARED') or os.path.join(HERE, '..', '..', '..', 'shared')
PLANNER = os.path.join(SHARED, 'bench', 'planner')
PROGRAM, PROPERTIES = os.environ['WISHWELLCTL'], os.environ['PLAN_PROPERTIES']
# The best value in a few thousand steps is not the point here, so that the largest stays out.
INSTANCES = ('S1', 'S2', 'M1', 'M2', 'L1')

sys.dont_write_bytecode = True
sys.path.insert(0, PLANNER)
try:
    from check import check
except ImportError:
    print('no check.py in %s: skipped' % PLANNER)
    sys.exit(77)


def read(path):
    with open(path, encoding='utf-8') as file:
        return json.load(file)


class Checked(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def plan(self, command, instance, *options):
        output = os.path.join(self.folder.name, 'plan.json')
        done = subprocess.run([PROGRAM, command, instance, '-o', output, *options], capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr)
        return read(output), done.stdout

    def printed(self, text, name):
        return int(next(line for line in text.splitlines() if line.startswith(name)).split()[-1])

    def test_random_problems(self):
        subprocess.run([PROPERTIES, '-p', '/plan/properties/rules-and-bound'], check=True, capture_output=True, timeout=300,
                       env={**os.environ, 'WW_KEEP': self.folder.name, 'WW_RUNS': '150'})
        problems = glob.glob(os.path.join(self.folder.name, '*.problem.json'))
        self.assertEqual(len(problems), 150)
        meetings = 0
        for path in problems:
            plan = read(path.replace('.problem.', '.plan.'))
            result, faults = check(read(path), plan)
            self.assertEqual(faults, [], path)
            meetings += result['meetings']
        self.assertGreater(meetings, 500)

    def test_instances(self):
        for name in INSTANCES:
            path = os.path.join(PLANNER, 'dev', name + '.json')
            with self.subTest(name):
                plan, text = self.plan('plan', path, '--steps', '20000')
                result, faults = check(read(path), plan)
                self.assertEqual(faults, [])
                self.assertEqual(self.printed(text, 'Score (Z)'), result['Z'])
                self.assertEqual(self.printed(text, 'Value less shortfall'), result['Z1'])
                self.assertEqual(self.printed(text, 'Breaks'), result['holes'])
                self.assertEqual(self.printed(text, 'Table changes'), result['table_changes'])
                self.assertEqual(self.printed(text, 'Worst-served'), result['min_meetings_startup'])
                self.assertLessEqual(result['Z1'], self.printed(text, 'Bound'))
                self.assertGreater(result['Z1'], 0.96 * self.printed(text, 'Bound'))

    def test_made_again(self):
        """What a clock ended is made again from the line that it printed."""
        path = os.path.join(PLANNER, 'dev', 'M1.json')
        plan, text = self.plan('plan', path, '--seconds', '0.5', '--seed', '5')
        made = next(line for line in text.splitlines() if '--pace' in line)
        again, _ = self.plan('plan', path, *made[made.index('--seed'):].split())
        self.assertEqual(again, plan)

    def test_repairs(self):
        for name in ('M1', 'M2', 'L1'):
            path = os.path.join(PLANNER, 'dev', name + '.replan.json')
            with self.subTest(name):
                plan, text = self.plan('replan', path, '--steps', '100000')
                result, faults = check(read(path), plan)
                self.assertEqual(faults, [])
                for ours, theirs in (('Moved', 'moved'), ('Another table', 'retabled'), ('Another delegate', 'substituted'), ('Dropped', 'dropped'),
                                     ('Persons disturbed', 'persons_touched'), ('New', 'new')):
                    self.assertEqual(self.printed(text, ours), result[theirs], ours)
                self.assertLess(result['persons_touched'], (0.15 if name == 'M2' else 0.06) * len(read(path)['participants']))


if __name__ == '__main__':
    unittest.main()
