# SPDX-License-Identifier: GPL-3.0-or-later
"""Collections of tables (organisations, needs, who answered them) as the documents that an advisor's program would hold.

Each function takes a folder and the name of a split and returns a Collection, or None where the folder has no such split.
Whatever a table knows goes where a person would have written it: a kind of need that Wishwell has no word for becomes a kind of wish and a tag that
says what exactly; a round becomes a line of an investor's portfolio; a project that was finished, a project of its partners.
"""

import collections
import hashlib
import json
import os
import re

Collection = collections.namedtuple('Collection', 'name day documents questions names')
# documents: dicts · questions: (need id, wish id, before, after) · names: id of a document → id of the collection

STAMP = '2000-01-01T00:00:00Z'
KINDS = {  # what a need is called there → kind of wish, tag
    'capital': ('capital', None), 'pilot-site': ('pilot-site', 'need.pilot'), 'test-and-verification': ('pilot-site', 'need.test-site'),
    'clinical-expertise': ('expertise', 'need.expert'), 'regulatory-help': ('expertise', 'need.reg-advice'), 'technology': ('solution', None),
    'data-access': ('partner', 'need.health-data'), 'market-entry': ('expertise', 'need.market'), 'talent': ('expertise', 'need.team'),
    'partner': ('partner', None), 'procurement': ('partner', 'mkt.public'), 'advice': ('expertise', 'need.mentor'),
}
STAGES = {'angel': 'pre-seed', 'seed': 'seed', 'series-a': 'series-a', 'series-b': 'growth', 'series-c+': 'growth', 'private-equity': 'growth'}
COUNTRIES = {'USA': 'US', 'GBR': 'GB', 'CAN': 'CA'}
LITTLE_WORDS = {
    'en': 'the and of with is to for that we our'.split(), 'nb': 'og ikke det er av til på som vi for en'.split(),
    'sv': 'och inte är av till på som det att ett'.split(),
}


def table(folder, name):
    path = os.path.join(folder, name)
    if not os.path.exists(path):
        return None
    with open(path, encoding='utf-8') as file:
        lines = [line.split('\t') for line in file.read().split('\n') if line]
    return [dict(zip(lines[0], line)) for line in lines[1:]]


def split_list(text):
    return [part for part in (text or '').split(';') if part]


def document(type_name, key, **members):
    kept = {name: value for name, value in members.items() if value not in (None, '', [], {})}
    return {'_id': '%s:%s' % (type_name, key), 'type': type_name, 'created_at': STAMP, 'updated_at': STAMP, **kept}


def language(text):
    words = collections.Counter(re.findall(r'\w+', (text or '').lower()))
    counts = {name: sum(words[word] for word in little) for name, little in LITTLE_WORDS.items()}
    return max(counts, key=counts.get) if any(counts.values()) else None


def money(amount, currency):
    return {'amount': int(float(amount)), 'currency': currency} if amount else None


class OwnTags:
    """Tags of the collection's own, as the cluster's own tags; a path gives each its broader one."""

    def __init__(self):
        self.documents = {}

    def id(self, label, broader=None):
        slug = re.sub(r'[^a-z0-9]+', '-', label.lower()).strip('-')[:60] + '-' + hashlib.sha256(label.encode()).hexdigest()[:6]
        found = self.documents.setdefault(slug, document('tag', 'own.' + slug, facet='technology', labels={'en': label}))
        if broader:
            found['broader'] = self.id(broader)
        return 'own.' + slug

    def ids(self, labels):
        return [self.id(label) for label in split_list(labels)]

    def path(self, path):
        parts = path.strip('/').split('/')
        for above, below in zip([None] + parts, parts):
            self.id(below, above)


# --- wishes of a cluster, with kinds, tags and musts ---

def musts(text, currency):
    made = []
    for part in split_list(text):
        key, value = re.match(r'([^<>=]+)[<>=]+(.*)', part).groups()
        one = {'what': 'other', 'priority': 'must', 'text': part}
        if key in ('country', 'language', 'stage', 'instrument'):
            one = {'what': 'place' if key == 'country' else key, 'priority': 'must', 'value': value.replace(',', ';')}
        elif key == 'trl':
            one = {'what': 'trl', 'priority': 'must', 'value': int(value)}
        elif key == 'class':
            one = {'what': 'device-class', 'priority': 'must', 'value': value}
        elif key == 'ticket':
            one = {'what': 'ticket', 'priority': 'must', 'value': {'max': int(value), 'currency': currency or 'NOK'}}
        made.append(one)
    return made


def offer_constraints(row):
    made = []
    if row['countries']:
        made.append({'what': 'place', 'value': row['countries']})
    if row['stages']:
        made.append({'what': 'stage', 'value': row['stages']})
    if row['trl_min'] or row['trl_max']:
        made.append({'what': 'trl', 'value': {name: int(row[column]) for name, column in (('from', 'trl_min'), ('to', 'trl_max')) if row[column]}})
    if row['ticket_min'] or row['ticket_max']:
        ticket = {name: int(row[column]) for name, column in (('min', 'ticket_min'), ('max', 'ticket_max')) if row[column]}
        made.append({'what': 'ticket', 'value': {**ticket, 'currency': row['currency']}})
    return made


def with_tag(tags, tag):
    return tags + [tag] if tag and tag not in tags else tags


def wishes(folder, split):
    needs, providers, offers = (table(folder, name) for name in ('needs_%s.tsv' % split, 'providers.tsv', 'offers.tsv'))
    if not needs:
        return None
    documents, questions, names = [], [], {}
    for row in providers:
        venture = {'stage': row['stage'], 'trl': int(row['trl']) if row['trl'] else None, 'device_class': row['device_class']}
        made = document('organisation', row['org_id'], name=row['name'], kind='cluster' if row['kind'] == 'resource-group' else row['kind'],
                        country=row['country'], region=row['region'], city=row['city'], tags=split_list(row['tags']), about=row['text'],
                        venture={name: value for name, value in venture.items() if value})
        documents.append(made)
        names[made['_id']] = row['org_id']
    for row in offers:
        kind, tag = KINDS[row['kind']]
        documents.append(document('offer', row['offer_id'], organisation='organisation:' + row['org_id'], statement=row['text'],
                                  language=language(row['text']), answers=[kind], tags=with_tag(split_list(row['tags']), tag),
                                  constraints=offer_constraints(row), capacity=int(row['capacity']) if row['capacity'] else None))
    for row in needs:
        kind, tag = KINDS[row['kind']]
        documents.append(document('wish', row['need_id'], organisation='organisation:' + row['owner_org'], kind=kind, status='open',
                                  statement=row['title'], background=row['text'], language=language(row['text']),
                                  tags=with_tag(split_list(row['tags']), tag), constraints=musts(row['must'], row['currency']),
                                  amount=money(row['amount'], row['currency']), needed_by=row['deadline']))
        questions.append((row['need_id'], 'wish:' + row['need_id'], [], []))
    return Collection('b4', '2026-11-01', documents, questions, names)


# --- research: candidates known by their projects ---

def research(folder, split, name, day):
    needs, providers, projects, parts = (table(folder, one) for one in (
        'needs_%s.tsv' % split, 'providers.tsv', 'profile_projects.tsv', 'profile_participations.tsv'))
    if not needs:
        return None
    tags, partners, names = OwnTags(), collections.defaultdict(list), {}
    for row in parts:
        partners[row['project']].append('organisation:' + row['org_id'])
    documents = []
    for row in providers + (table(folder, 'organisations_%s.tsv' % split) or []):
        country = row.get('country') or ''
        made = document('organisation', row['org_id'], name=row['name'], kind='research', city=row.get('city'),
                        country=country if len(country) == 2 else None)
        documents.append(made)
        names[made['_id']] = row['org_id']
    for row in needs:
        if row.get('owner_id') and 'organisation:' + row['owner_id'] not in names:
            names['organisation:' + row['owner_id']] = row['owner_id']
            documents.append(document('organisation', row['owner_id'], name=row['owner_name'], kind='research', country=row['owner_country']))
    for row in projects:
        for path in split_list(row.get('euroscivoc_paths')):
            tags.path(path)
        documents.append(document('project', row['project'], name=row['title'], goals=row['text'], tags=tags.ids(row['tags']), outcome='completed',
                                  partners=partners[row['project']], **{'from': row.get('start')}))
    questions = []
    for row in needs:
        owner = row.get('owner_id')
        if not owner:
            owner = 'owner-' + row['need_id']
            documents.append(document('organisation', owner, name='Coordinator of ' + row['need_id'], kind='research'))
        documents.append(document('wish', row['need_id'], organisation='organisation:' + owner, kind='partner', status='open', statement=row['title'],
                                  background=row['text'], language='en', tags=tags.ids(row['tags'])))
        questions.append((row['need_id'], 'wish:' + row['need_id'], [], []))
    return Collection(name, day, list(tags.documents.values()) + documents, questions, names)


# --- rounds: investors known by their portfolios ---

def place(row):
    """A metropolitan area is a town, a state a region."""
    return {'country': COUNTRIES.get(row['country']) or None, 'region': row['state'], 'city': row['region']}


def startup(row, tags, stage=None):
    return document('organisation', row.get('startup_id') or row['org_id'], name=row.get('name') or row['startup_id'], kind='startup',
                    tags=tags.ids(row['tags']), venture={'stage': stage} if stage else None, **place(row))


def entry(company, tags, on, stage, amount):
    return {name: value for name, value in {
        'name': company['name'], 'organisation': 'organisation:' + company['org_id'], 'on': on, 'stage': STAGES.get(stage),
        'amount': money(amount, 'USD'), 'tags': tags.ids(company['tags'])}.items() if value}


def investor(key, name, portfolio):
    return document('organisation', key, name=name, kind='investor', mandate={'portfolio': portfolio})


def round_question(row, companies, tags, portfolios, names_of):
    """One round sought: its venture and wish, and the investors that it has already, known only while it is asked."""
    owner, wish = row['startup_id'], 'wish:' + row['need_id']
    before = [startup(row, tags, STAGES.get(row['stage'])),
              document('wish', row['need_id'], organisation='organisation:' + owner, kind='capital', status='open', language='en',
                       statement='capital', tags=tags.ids(row['tags']), amount=money(row['amount_usd'], 'USD'))]
    after = [{'_id': wish, 'type': 'wish', '_deleted': True}]
    known = companies.get(owner)
    after.append(startup(known, tags) if known else {'_id': 'organisation:' + owner, 'type': 'organisation', '_deleted': True})
    for one in split_list(row['existing_investors']):
        held = {'name': owner, 'organisation': 'organisation:' + owner, 'tags': tags.ids(row['tags'])}
        before.append(investor(one, names_of.get(one, one), portfolios.get(one, []) + [held]))
        after.append(investor(one, names_of[one], portfolios[one]) if one in portfolios
                     else {'_id': 'organisation:' + one, 'type': 'organisation', '_deleted': True})
    return row['need_id'], wish, before, after


def rounds(folder, split):
    needs, offers, portfolio, organisations = (table(folder, one) for one in (
        'needs_%s.tsv' % split, 'offers.tsv', 'portfolio.tsv', 'organisations.tsv'))
    if not needs:
        return None
    organisations += table(folder, 'organisations_%s.tsv' % split) or []
    return collection_of_rounds('b1', '2011-01-01', needs, offers, portfolio, organisations)


def collection_of_rounds(name, day, needs, offers, portfolio, organisations):
    tags, portfolios = OwnTags(), collections.defaultdict(list)
    companies = {row['org_id']: row for row in organisations if row['kind'] == 'startup'}
    names_of = {row['investor_id']: row['name'] for row in offers}
    for row in portfolio:
        if row['company_id'] in companies:
            portfolios[row['investor_id']].append(entry(companies[row['company_id']], tags, row['date'], row['stage'], row['amount_usd']))
    documents = [startup(row, tags) for row in companies.values()]
    documents += [investor(key, text, portfolios[key]) for key, text in names_of.items()]
    questions = [round_question(row, companies, tags, portfolios, names_of) for row in needs]
    names = {'organisation:' + key: key for key in names_of}
    return Collection(name, day, list(tags.documents.values()) + documents, questions, names)


def bundle(collection):
    lines = ',\n'.join(json.dumps(one, ensure_ascii=False, separators=(',', ':')) for one in collection.documents)
    return '{"wishwell":1,"documents":[\n%s\n]}\n' % lines


READERS = {
    'b1': rounds,
    'b2': lambda folder, split: research(folder, split, 'b2', '2020-01-01'),
    'b3': lambda folder, split: research(folder, split, 'b3', '2024-09-01'),
    'b4': wishes,
}
