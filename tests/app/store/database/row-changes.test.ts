import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openPhoneDatabase, type PhoneDatabase } from '../../../../src/app/store/database/database.ts';
import { type ChangedRows, subscribeRowChanges } from '../../../../src/app/store/database/row-changes.ts';
import type { RecordId } from '../../../../src/domain/base/ids.ts';
import type { PhoneRow } from '../../../../src/sync/protocol/ports.ts';

let db: PhoneDatabase;
let told: ChangedRows[] = [];
let end: () => void;
let named = 0;

beforeEach(() => {
  named += 1;
  db = openPhoneDatabase(`changed-rows-${named}`);
  told = [];
  end = subscribeRowChanges(db.name, (rows) => told.push(rows));
});
afterEach(() => {
  end();
  db.close();
});

const row = (id: string): PhoneRow => ({
  id: id as RecordId,
  kind: 'deed',
  seq: 1,
  data: {},
  scopes: [],
  waiting: 0,
});

it('names every row that a transaction has written or taken away, however many, once', async () => {
  const many = Array.from({ length: 1_000 }, (_, i) => row(`r${i}`));
  await db.transaction('rw', db.rows, db.meta, async () => {
    await db.rows.bulkPut(many);
    await db.rows.put(row('r7'));
    await db.rows.bulkDelete(['r8', 'gone'] as RecordId[]);
  });
  expect(told).toEqual([[...many.map(({ id }) => id), 'gone']]);
});

it('tells nothing before the outermost transaction has committed, and nothing of one that has not', async () => {
  const seen: number[] = [];
  await db.transaction('rw', db.tables, async () => {
    await db.transaction('rw', db.rows, () => db.rows.put(row('a')));
    seen.push(told.length);
    await db.rows.put(row('b'));
  });
  expect([seen, told]).toEqual([[0], [['a', 'b']]]);
  const broken = db.transaction('rw', db.rows, async () => {
    await db.rows.put(row('c'));
    throw new Error('no room');
  });
  await expect(broken).rejects.toThrow('no room');
  expect(told).toHaveLength(1);
});

it('says "all" where nobody knows which', async () => {
  await db.rows.put(row('a'));
  await db.rows.clear();
  expect(told).toEqual([['a'], 'all']);
});

it('tells of no reading, of no other table, and of no other person’s database', async () => {
  const other = openPhoneDatabase(`changed-rows-other-${named}`);
  await other.rows.put(row('a'));
  other.close();
  await db.rows.toArray();
  await db.drafts.put({ key: 'deed:new', value: {}, at: 1 });
  expect(told).toEqual([]);
});

it('another tab or worker hears of it too', async () => {
  const tab = new BroadcastChannel('loaban-rows');
  const heard: unknown[] = [];
  tab.onmessage = ({ data }) => heard.push(data);
  await db.rows.put(row('a'));
  await vi.waitFor(() => expect(heard).toEqual([{ database: db.name, rows: ['a'] }]));
  tab.postMessage({ database: db.name, rows: ['b', 'c'] });
  await vi.waitFor(() => expect(told).toEqual([['a'], ['b', 'c']]));
  tab.close();
});
