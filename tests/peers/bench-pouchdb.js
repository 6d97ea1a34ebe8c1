// SPDX-License-Identifier: GPL-3.0-or-later
// How fast PouchDB replicates: node bench-pouchdb.js NPM-FOLDER FOLDER memory|leveldb SOURCE TARGET NAME PASSWORD BATCH
'use strict';
const [, , npm, folder, store, source, target, name, password, batch] = process.argv;
const need = require('node:module').createRequire(npm + '/package.json');
const PouchDB = need('pouchdb');
PouchDB.plugin(need('pouchdb-adapter-memory'));

const options = name ? { auth: { username: name, password } } : {};

async function measured(from, to) {
  const cpu = process.cpuUsage(), began = process.hrtime.bigint();
  await PouchDB.replicate(from, to, { batch_size: Number(batch) });
  const wall = Number(process.hrtime.bigint() - began) / 1e9, used = process.cpuUsage(cpu);
  return { wall, cpu: (used.user + used.system) / 1e6, peak: process.resourceUsage().maxRSS / 1024 };
}

async function main() {
  const db = new PouchDB(folder + '/local', store === 'memory' ? { adapter: 'memory' } : {});
  const pull = await measured(new PouchDB(source, options), db);
  const push = await measured(db, new PouchDB(target, options));
  console.log(JSON.stringify({ pull, push }));
}

main().then(() => process.exit(0), (error) => { console.error(error); process.exit(1); });
