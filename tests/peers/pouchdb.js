// SPDX-License-Identifier: GPL-3.0-or-later
// PouchDB in memory with a hub, both ways: node pouchdb.js NPM-FOLDER ADDRESS NAME PASSWORD
'use strict';
const assert = require('node:assert');
const [, , npm, address, name, password] = process.argv;
const need = require('node:module').createRequire(npm + '/package.json');
const PouchDB = need('pouchdb');
PouchDB.plugin(need('pouchdb-adapter-memory'));

const remote = () => new PouchDB(address, { auth: { username: name, password } });

// {id: {rev: document}} of every leaf, the deleted ones too
async function leaves(db) {
  const found = {};
  const changes = await db.changes({ since: 0, style: 'all_docs' });
  for (const row of changes.results) {
    const told = await db.get(row.id, { open_revs: row.changes.map((c) => c.rev) });
    found[row.id] = Object.fromEntries(told.map((t) => [t.ok._rev, t.ok]).sort((a, b) => (a[0] < b[0] ? -1 : 1)));
  }
  return found;
}

async function same(one, other, what) {
  const a = await leaves(one), b = await leaves(other);
  assert.deepStrictEqual(Object.keys(a).sort(), Object.keys(b).sort(), what);
  for (const id of Object.keys(a)) assert.deepStrictEqual(a[id], b[id], what + ': ' + id);
  const shown = async (db) => Object.fromEntries((await db.allDocs()).rows.map((r) => [r.id, r.value.rev]));
  assert.deepStrictEqual(await shown(one), await shown(other), what + ': winners');
  return a;
}

async function both(db) {
  const done = await db.sync(remote(), { batch_size: 100 });
  assert.strictEqual(done.push.doc_write_failures + done.pull.doc_write_failures, 0);
}

async function main() {
  const hub = remote();
  const one = new PouchDB('one', { adapter: 'memory' }), two = new PouchDB('two', { adapter: 'memory' });

  await both(one);
  const first = await same(one, hub, 'what was pulled');
  assert(Object.values(first).some((l) => Object.keys(l).length > 1), 'no conflict to try with');
  await both(two);

  // two clients at the same documents, then new ones, a delete against an edit, an attachment
  for (const [db, word] of [[one, 'one'], [two, 'two']]) {
    const rows = (await db.allDocs({ include_docs: true })).rows;
    for (let i = 0; i < rows.length; i++) {
      if (i % 4 === 0) await db.put({ ...rows[i].doc, statement: word });
      if (i % 8 === 3) await (word === 'one' ? db.remove(rows[i].doc) : db.put({ ...rows[i].doc, statement: 'kept' }));
    }
    await db.bulkDocs(Array.from({ length: 300 }, (_, i) => ({ _id: `note:${word} ${i} +&?/%æ`, type: 'note', text: 'x'.repeat(i), n: i / 7 })));
    await db.put({ _id: 'file:' + word, type: 'file', _attachments: { 'a b.txt': { content_type: 'text/plain', data: Buffer.from('hei ' + word).toString('base64') } } });
  }
  await both(one);
  await both(two);
  await both(one);
  await same(one, hub, 'one and the hub');
  const second = await same(two, hub, 'two and the hub');
  const clash = Object.values(second).filter((l) => Object.values(l).filter((d) => !d._deleted).length > 1).length;
  assert(clash > 10, 'only ' + clash + ' conflicts');
  assert.strictEqual((await two.getAttachment('file:one', 'a b.txt')).toString(), 'hei one');

  // resolved at one place, everywhere
  for (const [id, told] of Object.entries(second)) {
    const alive = Object.keys(told).filter((rev) => !told[rev]._deleted);
    for (const rev of alive.slice(1)) await two.remove(id, rev);
  }
  await both(two);
  await both(one);
  const third = await same(one, hub, 'resolved');
  assert(!Object.values(third).some((l) => Object.values(l).filter((d) => !d._deleted).length > 1), 'a conflict is left');

  // a change is heard while it listens
  const live = one.sync(remote(), { live: true, retry: true });
  const heard = new Promise((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error('nothing was heard in 20 s')), 20000);
    one.changes({ live: true, since: 'now' }).on('change', (c) => { if (c.id === 'note:live') { clearTimeout(limit); resolve(); } });
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  await hub.put({ _id: 'note:live', type: 'note' });
  await heard;
  live.cancel();
}

main().then(() => process.exit(0), (error) => { console.log(error); process.exit(1); });
