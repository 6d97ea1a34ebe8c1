#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fits the weights that the program ships with: fit-matching.py BUILD [--data FOLDER] [--only capital|partner] (needs python3-numpy)

Learns from the past alone. Every collection is cut once more, before its own cut: what lies before the inner cut are profiles, what lies between
are needs whose answers are known; nothing after a collection's cut is read, no file of answers is opened. The engine itself says what each row of
evidence reached of its maximum, and a conditional logit with weights of at least nothing finds what each row is worth, from where small steps
climb to the best first pages; half of it is tried on the other half first. Prints the weights as ww-match-weights.c has them (points of the parts,
and shares of the rules and of the record), and how well the shipped ones do on the same: new ones that are not clearly better are not better.
"""

import argparse
import collections
import json
import os
import subprocess
import sys
import tempfile

import numpy

import matching_documents as documents

ROWS = {'capital': ('tags', 'words', 'place', 'size', 'stage', 'field', 'alike', 'activity', 'ties'),
        'partner': ('tags', 'words', 'place', 'alike', 'activity', 'ties')}
# Rules that the collections say nothing about (the kind of wish, a ticket) keep their share of what the rules have.
KEPT = {'capital': 14, 'partner': 40}
CUTS = ('2009-01-01', '2009-07-01', '2010-01-01', '2010-07-01', '2011-01-01')


def past_rounds(folder):
    """Rounds of health ventures in each half year before the cut, by investors known from what they did before it."""
    portfolio, organisations, offers = (documents.table(folder, one) for one in ('portfolio.tsv', 'organisations.tsv', 'offers.tsv'))
    companies = {row['org_id']: row for row in organisations if row['kind'] == 'startup'}
    health = {'biotech', 'medical', 'health'}
    made = collections.OrderedDict()
    for row in sorted(portfolio, key=lambda one: one['date']):
        if health & set(documents.split_list(companies.get(row['company_id'], {}).get('tags'))):
            made.setdefault((row['company_id'], row['date']), []).append(row)
    for start, end in zip(CUTS, CUTS[1:]):
        known, needs, answers = collections.defaultdict(set), [], {}
        active = {row['investor_id'] for row in portfolio if row['date'] < start}
        for (company, date), rows in made.items():
            new = {row['investor_id'] for row in rows} - known[company]
            if start <= date < end and new & active:
                key = '%s-%s' % (company, date)
                needs.append({**companies[company], 'need_id': key, 'startup_id': company, 'stage': rows[0]['stage'], 'date': date,
                              'amount_usd': rows[0]['amount_usd'], 'existing_investors': ';'.join(sorted(known[company]))})
                answers[key] = new & active
            known[company] |= {row['investor_id'] for row in rows}
        before = [row for row in portfolio if row['date'] < start]
        yield documents.collection_of_rounds('rounds', start, needs, [row for row in offers if row['investor_id'] in active],
                                             before, organisations), answers


def past_projects(folder, name, cuts):
    """Projects that began after an inner cut (or one fold of them, where nobody says when they began) as needs."""
    projects, parts = documents.table(folder, 'profile_projects.tsv'), documents.table(folder, 'profile_participations.tsv')
    for cut, day in cuts:
        later = {row['project'] for i, row in enumerate(projects) if (row.get('start', '') >= cut if day else i % 5 == cut)}
        before = {row['org_id'] for row in parts if row['project'] not in later}
        coordinators = {row['project']: row['org_id'] for row in parts if row.get('role') == 'coordinator'}
        answers = {key: {row['org_id'] for row in parts if row['project'] == key and row['org_id'] in before} - {coordinators.get(key)} for key in later}
        with tempfile.TemporaryDirectory() as made:
            write(made, 'providers.tsv', documents.table(folder, 'providers.tsv'))
            write(made, 'profile_projects.tsv', [row for row in projects if row['project'] not in later])
            write(made, 'profile_participations.tsv', [row for row in parts if row['project'] not in later])
            write(made, 'needs_past.tsv', [{**row, 'need_id': row['project'], 'owner_id': coordinators.get(row['project'], ''),
                                            'owner_name': row['project'], 'owner_country': ''} for row in projects if answers.get(row['project'])])
            yield documents.research(made, 'past', name, day or '2020-01-01'), {key: found for key, found in answers.items() if found}


def write(folder, name, rows):
    columns = list(rows[0])
    with open(os.path.join(folder, name), 'w', encoding='utf-8') as file:
        file.write('\t'.join(columns) + '\n')
        file.writelines('\t'.join(row.get(column) or '' for column in columns) + '\n' for row in rows)


def evidence(program, collection, answers, rows):
    """For each need with a known answer: what every listed organisation reached by row, its score as shipped, and which of them it was."""
    wishes = {wish: need for need, wish, _, _ in collection.questions}
    found = collections.defaultdict(list)
    with tempfile.TemporaryDirectory(prefix='wishwell-matching-') as folder:
        bundle, questions = os.path.join(folder, 'bundle.json'), os.path.join(folder, 'questions')
        with open(bundle, 'w', encoding='utf-8') as file:
            file.write(documents.bundle(collection))
        with open(questions, 'w', encoding='utf-8') as file:
            for _, wish, before, after in collection.questions:
                file.write(json.dumps({'wish': wish, 'before': before, 'after': after}) + '\n')
        done = subprocess.run([program, '--bundle', bundle, '--questions', questions, '--day', collection.day, '--rows'],
                              stdout=subprocess.PIPE, text=True, encoding='utf-8', check=True, env={**os.environ, 'TMPDIR': folder})
    for line in done.stdout.splitlines():
        _, wish, organisation, score, *pairs = line.split('\t')
        if organisation in collection.names:
            reached = dict(pair.split('=') for pair in pairs)
            found[wishes[wish]].append((collection.names[organisation], [int(reached.get(row, 0)) / 1000 for row in rows], float(score)))
    for need, listed in found.items():
        truth = numpy.array([one in answers.get(need, ()) for one, _, _ in listed])
        if truth.any() and not truth.all():
            yield numpy.array([values for _, values, _ in listed]), truth, numpy.array([score for _, _, score in listed])


def fit(needs, n, rounds=300):
    """Conditional logit: each answer against all that were none, needs with many answers no more than their root's worth."""
    weights, first, second = numpy.ones(n), numpy.zeros(n), numpy.zeros(n)
    total = sum(truth.sum() ** .5 for _, truth in needs)
    for step in range(1, rounds + 1):
        slope = -1e-3 * weights
        for values, truth in needs:
            scores = values @ weights
            odds = numpy.exp(scores - scores.max())
            others = odds * ~truth
            rest = others.sum()
            surprise = (1 - odds / (odds + rest)) * truth
            slope += (surprise @ values - surprise.sum() * (others @ values) / rest) / (truth.sum() ** .5 * total)
        first, second = .9 * first + .1 * slope, .99 * second + .01 * slope * slope
        weights += .3 / (1 + step / 60) * (first / (1 - .9 ** step)) / (numpy.sqrt(second / (1 - .99 ** step)) + 1e-8)
        weights = numpy.maximum(weights, 0)
    return weights


def quality(needs, weights):
    gains, recalls = [], []
    for values, truth in needs:
        hits = truth[numpy.argsort(-(values @ weights), kind='stable')[:20]]
        best = sum(1 / numpy.log2(i + 2) for i in range(min(10, truth.sum())))
        gains.append(sum(hit / numpy.log2(i + 2) for i, hit in enumerate(hits[:10])) / best)
        recalls.append(hits.sum() / truth.sum())
    return numpy.mean(gains), numpy.mean(recalls)


def climb(needs, weights):
    """From there, a row at a time, to where the first ten and the first twenty hold most: likelihood counts every place of a list alike."""
    best, reached = weights, sum(quality(needs, weights))
    for factor in (4, 2, 1.4):
        for row in range(len(weights)):
            for times in (1 / factor, factor):
                tried = best.copy()
                tried[row] *= times
                now = sum(quality(needs, tried))
                # Less than this is chance.
                if now > reached + .001:
                    best, reached = tried, now
    return best


def tell(kind, rows, weights):
    worth = dict(zip(rows, weights))
    rules = [row for row in rows if row in ('place', 'size', 'stage', 'field')]
    record = [row for row in rows if row in ('alike', 'activity', 'ties')]
    parts = {'tags': worth['tags'], 'words': worth['words'], 'fit': sum(worth[row] for row in rules), 'record': sum(worth[row] for row in record)}
    print('  shares of the rules: ' + ', '.join('%s %.0f' % (row, 53 * worth[row] / parts['fit']) for row in rules))
    parts['fit'] *= 1 + KEPT[kind] / 53
    print('  shares of the record: ' + ', '.join('%s %.0f' % (row, 100 * worth[row] / parts['record']) for row in record))
    print('  points: ' + ', '.join('%s %.1f' % (part, 98 * value / sum(parts.values())) for part, value in parts.items()) + ', freshness 2')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('build')
    parser.add_argument('--data', default=os.path.join(os.environ.get('WISHWELL_SHARED', '../shared'), 'bench', 'matching'))
    parser.add_argument('--only', choices=sorted(ROWS))
    options = parser.parse_args()
    program = os.path.join(options.build, 'tests', 'bench', 'matching-run')
    sources = {
        'capital': [past_rounds(os.path.join(options.data, 'b1'))],
        'partner': [past_projects(os.path.join(options.data, 'b2'), 'b2', [(fold, None) for fold in range(5)]),
                    past_projects(os.path.join(options.data, 'b3'), 'b3', [('2024-04-01', '2024-04-01')])],
    }
    for kind in [options.only] if options.only else sorted(ROWS):
        rows = ROWS[kind]
        groups = [[one for collection, answers in source for one in evidence(program, collection, answers, rows)] for source in sources[kind]]
        # As many of each source, or the larger decides alone.
        least = min(map(len, groups))
        needs = [one for group in groups for one in group[::max(1, len(group) // least)]]
        shipped = [(score[:, None], truth) for _, truth, score in needs]
        needs = [(values, truth) for values, truth, _ in needs]
        halves = needs[::2], needs[1::2]
        print('%s: %d needs of the past' % (kind, len(needs)))
        print('  as shipped: nDCG@10 %.3f, recall@20 %.3f' % quality(shipped, numpy.ones(1)))
        for known, unknown in (halves, halves[::-1]):
            weights = climb(known, fit(known, len(rows)))
            print('  half on half: nDCG@10 %.3f, recall@20 %.3f' % quality(unknown, weights))
        weights = climb(needs, fit(needs, len(rows)))
        print('  worth of a full row: ' + ', '.join('%s %.2f' % pair for pair in zip(rows, weights)))
        tell(kind, rows, weights)
    return 0


if __name__ == '__main__':
    sys.exit(main())
