import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { afterEach, expect, it } from 'vitest';
import {
  beginMeta,
  databaseName,
  openPhoneDatabase,
  type PhoneDatabase,
} from '../../../../src/app/store/database/database.ts';
import type { AccountId, DeviceId, RecordId } from '../../../../src/domain/base/ids.ts';
import type { PhoneRow } from '../../../../src/sync/protocol/ports.ts';

const account = 'chi-pa' as AccountId;
const row: PhoneRow = {
  id: 'r1' as RecordId,
  kind: 'deed',
  seq: 5,
  data: { what: 'a' },
  scopes: [],
  waiting: 0,
};

/** The app of a later release, as a worked example: one more index and one more table, filled from the rows. */
function openLaterDatabase(): PhoneDatabase {
  const db = openPhoneDatabase(databaseName(account));
  db.version(2)
    .stores({ rows: 'id, kind, [kind+id], seq', seen: 'id' })
    .upgrade(async (change) => {
      const ids = await change.table('rows').toCollection().primaryKeys();
      await change.table('seen').bulkAdd(ids.map((id) => ({ id })));
    });
  return db;
}

async function storeWithBaseline(): Promise<void> {
  const db = openPhoneDatabase(databaseName(account));
  await beginMeta(db, account, 'd1' as DeviceId);
  await db.rows.put(row);
  await db.drafts.put({ key: 'deed:new', value: { what: 'Dở' }, at: 1 });
  db.close();
}

afterEach(() => Dexie.delete(databaseName(account)));

it('[R10] a released version never changes: a changed table needs a new db.version(n)', async () => {
  const db = openPhoneDatabase('loaban-schema');
  await db.open();
  const tables = db.tables.map(({ name, schema }) => [
    name,
    [schema.primKey, ...schema.indexes].map(({ src }) => src).join(', '),
  ]);
  expect({ version: db.verno, ...Object.fromEntries(tables) }).toEqual({
    version: 1,
    rows: 'id, kind, [kind+id]',
    outbox: 'key, counter',
    journal: 'key, ack',
    parked: 'key, record',
    meta: 'id',
    drafts: 'key',
    blobs: 'id, state, *records',
    blobData: 'id',
    voiceParts: '[draft+n]',
    rowCache: '[kind+from]',
    rowCacheState: 'id',
    uncachedRows: '++n',
  });
  await db.delete();
});

it('[R10] a later version upgrades a stored database: rows, drafts and sync state are kept', async () => {
  await storeWithBaseline();
  const later = openLaterDatabase();
  expect(await later.rows.where('seq').above(4).toArray()).toEqual([row]);
  expect(await later.table('seen').toArray()).toEqual([{ id: 'r1' }]);
  expect(await later.drafts.get('deed:new')).toMatchObject({ value: { what: 'Dở' } });
  expect(await later.meta.get('meta')).toMatchObject({ account, device: 'd1' });
  // Writes of rows are still listed for the row cache.
  await later.rows.put({ ...row, seq: 6 });
  expect((await later.uncachedRows.toArray()).map(({ ids }) => ids)).toEqual([['r1'], ['r1']]);
  later.close();
});

it('[R10] an upgrade that fails leaves the database as it was', async () => {
  await storeWithBaseline();
  const broken = openPhoneDatabase(databaseName(account));
  broken
    .version(2)
    .stores({ seen: 'id' })
    .upgrade(async (change) => {
      await change.table('rows').clear();
      throw new Error('no storage left');
    });
  await expect(broken.open()).rejects.toThrow('no storage left');
  broken.close();
  const db = openPhoneDatabase(databaseName(account));
  expect(await db.rows.toArray()).toEqual([row]);
  db.close();
});

it('[R10] after a release is taken back, the older app still reads and writes the later database', async () => {
  await storeWithBaseline();
  const later = openLaterDatabase();
  await later.open();
  later.close();
  const older = openPhoneDatabase(databaseName(account));
  await older.rows.put({ ...row, seq: 6 });
  expect(await older.rows.toArray()).toMatchObject([{ id: 'r1', seq: 6 }]);
  older.close();
  const again = openLaterDatabase();
  expect(await again.rows.where('seq').equals(6).count()).toBe(1);
  expect(await again.table('seen').count()).toBe(1);
  again.close();
});
