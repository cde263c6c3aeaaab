// @vitest-environment happy-dom
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { beginMeta, databaseName, openPhoneDatabase } from '../../../../src/app/store/database/database.ts';
import { upcastRowsOnOpen } from '../../../../src/app/store/database/upcast-rows-on-open.ts';
import type { AccountId, DeviceId } from '../../../../src/domain/base/ids.ts';
import type { Schema } from '../../../../src/domain/kinds/upcast.ts';

const schema: Schema = { version: 2, steps: { 1: { deed: ({ place }) => ({ where: place }) } } };

it('[S26] nobody reads a row before it is in today’s words', async () => {
  const name = databaseName('nv-pa' as AccountId);
  const old = openPhoneDatabase(name);
  await beginMeta(old, 'nv-pa' as AccountId, 'd1' as DeviceId);
  await old.rows.put({
    id: 'r1' as never,
    kind: 'deed',
    seq: 5,
    data: { place: 'Nà Vàng' },
    scopes: ['xa-a'],
    waiting: 0,
  });
  old.close();

  const db = openPhoneDatabase(name);
  upcastRowsOnOpen(db, schema);
  expect((await db.rows.get('r1' as never))?.data).toEqual({ where: 'Nà Vàng' });
  expect((await db.meta.get('meta'))?.schema).toBe(2);
  db.close();
});
