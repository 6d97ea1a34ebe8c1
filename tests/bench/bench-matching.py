#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How well the engine finds who really answered: bench-matching.py BUILD [--data FOLDER] [--split NAME] [--output FOLDER] [--only NAME …]

Every collection goes the way of a user's data: documents in a bundle, imported into a new database, read into the matching world, ranked with
the weights that the program ships with. Writes a run a collection (need, organisation, score by tabs), and prints how good it is and
what each part adds: the same without it.
"""

import argparse
import collections
import hashlib
import json
import math
import os
import subprocess
import sys
import tempfile

import matching_documents

HERE = os.path.dirname(os.path.abspath(__file__))
PARTS = ('tags', 'words', 'fit', 'record', 'freshness')
GROUPS = ('parts', 'partner-parts', 'capital-parts')
ROWS = {'alike': ('record.alike', 'capital-record.alike'), 'activity': ('record.activity', 'capital-record.activity'),
        'ties': ('record.ties', 'capital-record.ties'), 'kind': ('kind-weight',), 'place': ('place-weight',), 'size': ('size-weight',),
        'stage': ('stage-weight',), 'field': ('field-weight',)}


def variants_without():
    made = {part: ['%s.%s=0' % (group, part) for group in GROUPS] for part in PARTS}
    made.update({row: ['%s=0' % weight for weight in weights] for row, weights in ROWS.items()})
    return made


def run(program, collection, variants):
    """The runs of one collection: variant → need → [(score, id)]."""
    wishes = {wish: need for need, wish, _, _ in collection.questions}
    runs = collections.defaultdict(lambda: collections.defaultdict(list))
    with tempfile.TemporaryDirectory(prefix='wishwell-matching-') as folder:
        bundle, questions = os.path.join(folder, 'bundle.json'), os.path.join(folder, 'questions')
        with open(bundle, 'w', encoding='utf-8') as file:
            file.write(matching_documents.bundle(collection))
        with open(questions, 'w', encoding='utf-8') as file:
            for _, wish, before, after in collection.questions:
                file.write(json.dumps({'wish': wish, 'before': before, 'after': after}) + '\n')
        argv = [program, '--bundle', bundle, '--questions', questions, '--day', collection.day]
        argv += ['--variant=%s:%s' % (name, ','.join(weights)) for name, weights in variants.items()]
        done = subprocess.run(argv, stdout=subprocess.PIPE, text=True, encoding='utf-8', check=True, env={**os.environ, 'TMPDIR': folder})
    for line in done.stdout.splitlines():
        variant, wish, organisation, score = line.split('\t')
        if organisation in collection.names:
            runs[variant][wishes[wish]].append((float(score), collection.names[organisation]))
    return runs


def pairs(folder, name):
    found = collections.defaultdict(set)
    for row in matching_documents.table(folder, name) or []:
        if float(row.get('rel', 1)) > 0:
            found[row['need_id']].add(row['doc_id'])
    return found


def quality(ranked, relevant, excluded):
    """nDCG of the first ten and recall of the first twenty, over the needs that somebody answered. Ties are broken by chance, the same one always."""
    gain = recall = 0.0
    for need, wanted in relevant.items():
        order = sorted((-score, hashlib.sha256(('%s|%s' % (need, one)).encode()).hexdigest(), one)
                       for score, one in ranked.get(need, ()) if one not in excluded.get(need, ()))
        hits = [one in wanted for _, _, one in order[:20]]
        best = sum(1 / math.log2(i + 2) for i in range(min(10, len(wanted))))
        gain += sum(1 / math.log2(i + 2) for i, hit in enumerate(hits[:10]) if hit) / best
        recall += sum(hits) / len(wanted)
    return gain / len(relevant), recall / len(relevant)


def print_table(names, figures):
    print('%-14s' % '' + ''.join('%22s' % name for name in names))
    for variant in ['all', *variants_without()]:
        cells = []
        for name in names:
            gain, recall = figures[name][variant]
            first = figures[name]['all']
            cells.append('%8.3f %5.3f' % (gain, recall) if variant == 'all' else '%+8.3f %+5.3f' % (gain - first[0], recall - first[1]))
        print('%-14s' % (variant if variant == 'all' else 'without ' + variant)[:22].ljust(14) + ''.join('%22s' % cell for cell in cells))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('build')
    parser.add_argument('--data', default=os.path.join(os.environ.get('WISHWELL_SHARED', '../shared'), 'bench', 'matching'))
    parser.add_argument('--split', default='dev')
    parser.add_argument('--output', help='folder for the runs')
    parser.add_argument('--only', action='append')
    parser.add_argument('--weight', action='append', default=[], help='ask with another weight, NAME=NUMBER')
    options = parser.parse_args()
    if not os.path.isdir(options.data):
        print('matching: skipped, no %s' % options.data)
        return 77
    program = os.path.join(options.build, 'tests', 'bench', 'matching-run')
    output = options.output or tempfile.mkdtemp(prefix='wishwell-runs-')
    os.makedirs(output, exist_ok=True)
    figures = {}
    for name in options.only or sorted(matching_documents.READERS):
        folder = os.path.join(options.data, name)
        collection = matching_documents.READERS[name](folder, options.split)
        if not collection:
            print('%s: skipped, no needs_%s.tsv' % (name, options.split))
            continue
        runs = run(program, collection, {'changed': options.weight} if options.weight else variants_without())
        written = runs['changed' if options.weight else 'all']
        with open(os.path.join(output, '%s.%s.tsv' % (name, options.split)), 'w', encoding='utf-8') as file:
            for need, results in written.items():
                file.writelines('%s\t%s\t%.3f\n' % (need, one, score) for score, one in results)
        relevant, excluded = pairs(folder, 'qrels_%s.tsv' % options.split), pairs(folder, 'excluded_%s.tsv' % options.split)
        if relevant:
            figures[name] = {variant: quality(ranked, relevant, excluded) for variant, ranked in runs.items()}
            print('%s: nDCG@10 %.3f, recall@20 %.3f' % (name, *quality(written, relevant, excluded)), flush=True)
    if figures and not options.weight:
        print_table(list(figures), figures)
    print('runs for evaluate.py are in %s' % output)
    return 0


if __name__ == '__main__':
    sys.exit(main())
