import 'fake-indexeddb/auto';
import type { ReadonlySignal } from '@preact/signals';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openPhoneDatabase, type PhoneDatabase } from '../../../../src/app/store/database/database.ts';
import { createKindRows, type KindRows } from '../../../../src/app/store/live/kind-rows.ts';
import type { RecordId } from '../../../../src/domain/base/ids.ts';
import type { Data, Kind } from '../../../../src/domain/kinds/kinds.ts';
import type { PhoneRow } from '../../../../src/sync/protocol/ports.ts';

let db: PhoneDatabase;
let rows: KindRows;
const faults: Error[] = [];
let named = 0;

beforeEach(() => {
  named += 1;
  db = openPhoneDatabase(`kind-rows-${named}`);
  rows = createKindRows(db, (error) => faults.push(error));
  faults.length = 0;
});
afterEach(() => {
  rows.close();
  db.close();
  expect(faults).toEqual([]);
});

const row = (id: string, data: Data = {}, kind: Kind = 'deed', seq = 1): PhoneRow => ({
  id: id as RecordId,
  kind,
  seq,
  data,
  scopes: [],
  waiting: 0,
});
const many = (count: number, data: Data = {}) =>
  Array.from({ length: count }, (_, i) => row(`r${String(i).padStart(5, '0')}`, data));
const until = <T>(of: ReadonlySignal<T>, holds: (value: T) => boolean) =>
  new Promise<NonNullable<T>>((done) => {
    const stop = of.subscribe((value) => {
      if (value === undefined || !holds(value)) return;
      queueMicrotask(() => stop());
      done(value as NonNullable<T>);
    });
  });
type Shown = readonly { id: string }[] | undefined;
const ids = (shown: Shown) => shown?.map((record) => record.id).join(' ');

it('reads a kind in slices, whole, in order, without what is deleted and what is of another kind', async () => {
  await db.rows.bulkPut([...many(1_234), row('gone', { deleted: true }), row('else', {}, 'unit')]);
  const shown = await until(rows.all('deed'), (all) => all !== undefined);
  expect(shown).toHaveLength(1_234);
  expect(shown.map((record) => record.id)).toEqual(many(1_234).map((one) => one.id));
});

it('shows what is written, changed, deleted and taken away; what has not changed stays the same object', async () => {
  const of = rows.all('deed');
  await until(of, (all) => all?.length === 0);
  await db.rows.bulkPut([row('a'), row('b')]);
  const before = await until(of, (all) => ids(all) === 'a b');
  await db.rows.put(row('aa', { who: 'Lò' }));
  const more = await until(of, (all) => ids(all) === 'a aa b');
  expect(more[0]).toBe(before[0]);
  expect(more[2]).toBe(before[1]);
  await db.rows.put(row('b', { deleted: true }, 'deed', 2));
  await until(of, (all) => ids(all) === 'a aa');
  await db.rows.delete('a' as RecordId);
  await until(of, (all) => ids(all) === 'aa');
  await db.rows.clear();
  await until(of, (all) => ids(all) === '');
});

it('writes while it is being read are there at the end', async () => {
  await db.rows.bulkPut(many(900));
  const of = rows.all('deed');
  await db.rows.bulkPut([row('r00001', { who: 'mới' }, 'deed', 2), row('zz')]);
  await db.rows.delete('r00002' as RecordId);
  const shown = await until(of, (all) => all?.at(-1)?.id === 'zz' && all.length === 900);
  expect(shown.find((record) => record.id === 'r00001')).toMatchObject({ who: 'mới', seq: 2 });
  expect(shown.some((record) => record.id === 'r00002')).toBe(false);
});

it('thousands of changes at once, as in a first sync, are all shown', async () => {
  const of = rows.all('deed');
  await until(of, (all) => all?.length === 0);
  await db.rows.bulkPut(many(2_000));
  await until(of, (all) => all?.length === 2_000);
  await db.rows.bulkPut(many(2_000, { who: 'khác' }));
  await until(of, (all) => all?.every((record) => (record as { who?: string }).who === 'khác') === true);
});
