// SPDX-License-Identifier: GPL-3.0-or-later
// Two RxDB databases in memory with a hub, both ways: node rxdb.js NPM-FOLDER ADDRESS NAME PASSWORD
'use strict';
const assert = require('node:assert');
const [, , npm, address, name, password] = process.argv;
globalThis.crypto ??= require('node:crypto').webcrypto; // node 18 has it, but not there
const need = require('node:module').createRequire(npm + '/package.json');
const { createRxDatabase } = need('rxdb/plugins/core');
const { getRxStorageMemory } = need('rxdb/plugins/storage-memory');
const { replicateCouchDB, getFetchWithCouchDBAuthorization } = need('rxdb/plugins/replication-couchdb');

const signedIn = getFetchWithCouchDBAuthorization(name, password);
const schema = {
  version: 0, primaryKey: 'id', type: 'object', required: ['id', 'statement'],
  properties: { id: { type: 'string', maxLength: 100 }, type: { type: 'string' }, statement: { type: 'string' }, n: { type: 'number' } },
};

async function open(word) {
  const db = await createRxDatabase({ name: word, storage: getRxStorageMemory(), multiInstance: false });
  await db.addCollections({ wishes: { schema } });
  return db.wishes;
}

async function replicate(wishes, live) {
  const state = replicateCouchDB({
    replicationIdentifier: 'r', collection: wishes, url: address + '/', fetch: signedIn, live, retryTime: 500, waitForLeadership: false,
    pull: { batchSize: 60, heartbeat: 10000 }, push: { batchSize: 60 },
  });
  state.error$.subscribe((error) => { console.log(JSON.stringify(error.parameters || error).slice(0, 2000)); process.exit(1); });
  if (live) await state.awaitInSync();
  else await state.awaitInitialReplication();
  return state;
}

const sorted = (list) => list.sort((a, b) => (a.id < b.id ? -1 : 1));
const here = async (wishes) => sorted((await wishes.find().exec()).map((d) => d.toJSON()).map(({ id, type, statement, n }) => ({ id, type, statement, n })));

async function there() {
  const answer = await (await signedIn(address + '/_all_docs?include_docs=true&conflicts=true')).json();
  assert(!answer.rows.some((r) => r.doc._conflicts), 'RxDB left a conflict on the hub');
  return sorted(answer.rows.map(({ doc: { _id, type, statement, n } }) => ({ id: _id, type, statement, n })));
}

async function until(what, condition) {
  for (let i = 0; i < 200; i++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('waited 20 s for ' + what);
}

async function main() {
  const one = await open('one'), two = await open('two');
  const wish = (word, i) => ({ id: `wish:${word}-${i}`, type: 'wish', statement: `${word} ${i} æøå`, n: i / 3 });

  await one.bulkInsert(Array.from({ length: 150 }, (_, i) => wish('one', i)));
  await two.bulkInsert(Array.from({ length: 150 }, (_, i) => wish('two', i)));
  for (const wishes of [one, two, one]) await (await replicate(wishes, false)).cancel();
  assert.strictEqual((await there()).length, 300);
  assert.deepStrictEqual(await here(one), await there());
  assert.deepStrictEqual(await here(two), await there());

  // both edit and delete the same ones while nobody listens; the first to come is right, for RxDB
  for (const [wishes, word] of [[one, 'from one'], [two, 'from two']]) {
    for (let i = 0; i < 20; i++) await (await wishes.findOne(`wish:one-${i}`).exec()).patch({ statement: word });
    for (let i = 20; i < 30; i++) await (await wishes.findOne(`wish:one-${i}`).exec())[word === 'from one' ? 'remove' : 'patch']({ statement: 'kept' });
    for (let i = 0; i < 10; i++) await (await wishes.findOne(`wish:${word === 'from one' ? 'one-4' : 'two-4'}${i}`).exec()).remove();
  }
  for (const wishes of [one, two, one]) await (await replicate(wishes, false)).cancel();
  const all = await there();
  assert.deepStrictEqual(await here(one), all);
  assert.deepStrictEqual(await here(two), all);
  assert.strictEqual(all.filter((w) => w.statement === 'from one').length, 20);
  // an edit beats a delete or not, as it comes: RxDB writes over a deleted document unless it has heard of the delete
  const kept = all.filter((w) => w.statement === 'kept').length;
  assert(kept <= 10);
  assert.strictEqual(all.length, 270 + kept);

  // while both listen: an edit here is there, and a plain REST edit is everywhere
  const states = [await replicate(one, true), await replicate(two, true)];
  await (await one.findOne('wish:two-0').exec()).patch({ statement: 'heard' });
  await until('an edit of the other', async () => (await two.findOne('wish:two-0').exec()).statement === 'heard');
  const url = address + '/wish%3Atwo-1', doc = await (await signedIn(url)).json();
  await signedIn(url, { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ ...doc, statement: 'by hand' }) });
  for (const wishes of [one, two]) await until('an edit by hand', async () => (await wishes.findOne('wish:two-1').exec()).statement === 'by hand');
  for (const state of states) await state.cancel();
}

main().then(() => process.exit(0), (error) => { console.log(error); process.exit(1); });
