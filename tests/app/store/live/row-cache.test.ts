import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openPhoneDatabase, type PhoneDatabase } from '../../../../src/app/store/database/database.ts';
import {
  CACHE_FORMAT,
  isNotDeleted,
  RECORDS_PER_ENTRY,
  searchWordsOf,
  toRecord,
} from '../../../../src/app/store/database/row-cache/cache-entry.ts';
import { dropRowCache } from '../../../../src/app/store/database/row-cache/drop-row-cache.ts';
import type { LiveRecord } from '../../../../src/app/store/live/live-record.ts';
import { readKind } from '../../../../src/app/store/live/read-kind.ts';
import {
  buildRowCache,
  createRowCacheBuilder,
} from '../../../../src/app/store/live/row-cache/build-row-cache.ts';
import { createRowCacheReader } from '../../../../src/app/store/live/row-cache/read-row-cache.ts';
import type { RecordId } from '../../../../src/domain/base/ids.ts';
import type { Data, Kind } from '../../../../src/domain/kinds/kinds.ts';
import { ownWords } from '../../../../src/domain/kinds/search.ts';
import type { PhoneRow } from '../../../../src/sync/protocol/ports.ts';
import { aDeed, anExemplar, aScript } from '../../../domain/records.ts';
import { patient as longest } from '../../../support/slowness.ts';

let db: PhoneDatabase;
let named = 0;
let spare = 0;

beforeEach(() => {
  spare = 1e9;
  vi.stubGlobal('navigator', { storage: { estimate: async () => ({ quota: spare, usage: 0 }) } });
  named += 1;
  db = openPhoneDatabase(`row-cache-${named}`);
});
afterEach(() => {
  db.close();
  vi.unstubAllGlobals();
});

const DATA: Partial<Record<Kind, object>> = {
  deed: aDeed(),
  exemplar: anExemplar(),
  script: aScript(),
  unit: { name: 'Nà Vàng' },
};
const row = (id: string, kind: Kind = 'deed', over: Data = {}, seq = 1): PhoneRow => ({
  id: id as RecordId,
  kind,
  seq,
  scopes: [],
  waiting: 0,
  data: { ...DATA[kind], ...over, id: undefined },
});
const many = (count: number, over: Data = {}, kind: Kind = 'deed') =>
  Array.from({ length: count }, (_, i) => row(`r${String(i).padStart(5, '0')}`, kind, over));
const build = (builder = 'worker') => buildRowCache(db, { builder });
const patient = async () => undefined;
const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

async function fromCache(kind: Kind): Promise<LiveRecord<Kind>[] | undefined> {
  const found = await createRowCacheReader(db).read(kind, patient);
  return found && [...found.values()].sort(byId);
}
/** Read from the rows, without the cache. */
async function fromRows(kind: Kind): Promise<LiveRecord<Kind>[]> {
  return JSON.parse(
    JSON.stringify((await readKind(db, kind, '', 100_000)).filter(isNotDeleted).map(toRecord)),
  );
}

it('reads the records and their search words', async () => {
  await db.rows.bulkPut([
    ...many(2 * RECORDS_PER_ENTRY + 7),
    row('s', 'script'),
    row('x', 'deed', { deleted: true }),
  ]);
  expect(await fromCache('deed')).toBeUndefined();
  await build();
  const deeds = await fromCache('deed');
  expect(deeds).toHaveLength(2 * RECORDS_PER_ENTRY + 7);
  expect(deeds).toEqual(await fromRows('deed'));
  for (const deed of deeds ?? []) expect(searchWordsOf(deed)).toBe(ownWords.deed(deed as LiveRecord<'deed'>));
  expect(await fromCache('script')).toEqual(await fromRows('script'));
  expect(await fromCache('airing')).toEqual([]);
});

it('search words outlive an app update: a change of them must raise CACHE_FORMAT', () => {
  const made = [ownWords.deed(aDeed()), ownWords.exemplar(anExemplar()), ownWords.script(aScript())];
  expect({ CACHE_FORMAT, made }).toMatchInlineSnapshot(`
    {
      "CACHE_FORMAT": 2,
      "made": [
        " lo a su 2026-11-22 22/11/2026 nam 2026 don dat sat.",
        " phung ta may ca nhan phat hien 2026-11-22 22/11/2026 nam 2026 day chu cho ba con.",
        " guong chi may guong chi may day chu cho ba con.",
      ],
    }
  `);
});

it('later writes are read from the rows, and cached once there are enough of them', async () => {
  await db.rows.bulkPut(many(600));
  await build();
  await db.rows.bulkPut([row('r00001', 'deed', { who: 'mới' }, 2), row('new')]);
  await db.rows.bulkDelete(['r00002', 'never'] as RecordId[]);
  await build();
  expect(await db.uncachedRows.count()).toBe(2);
  expect(await fromCache('deed')).toEqual(await fromRows('deed'));
  await db.rows.bulkPut(many(80, { who: 'khác' }));
  await build();
  expect(await db.uncachedRows.count()).toBe(0);
  const deeds = await fromCache('deed');
  expect(deeds).toEqual(await fromRows('deed'));
  expect(deeds?.filter((deed) => (deed as LiveRecord<'deed'>).who === 'khác')).toHaveLength(80);
});

it('an aborted transaction leaves no uncached rows', async () => {
  await db.rows.bulkPut(many(50));
  await build();
  const broken = db.transaction('rw', db.rows, async () => {
    await db.rows.put(row('r00001', 'deed', { who: 'mới' }));
    throw new Error('no room');
  });
  await expect(broken).rejects.toThrow('no room');
  expect(await db.uncachedRows.count()).toBe(0);
  expect(await fromCache('deed')).toEqual(await fromRows('deed'));
});

describe('a cache that is not usable is not read', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['one of another format', () => db.rowCacheState.update('state', { format: CACHE_FORMAT + 1 })],
    ['an incomplete one', () => db.rowCacheState.update('state', { complete: false })],
    ['a dropped one', () => dropRowCache(db)],
    ['one after a write that does not name its rows', () => db.rows.where('id').below('r00003').delete()],
  ])('%s; and it is rebuilt', async (_what, spoil) => {
    await db.rows.bulkPut(many(300));
    await build();
    await spoil();
    expect(await fromCache('deed')).toBeUndefined();
    await build();
    expect(await fromCache('deed')).toEqual(await fromRows('deed'));
  });

  it.each(['another tab', 'the same one'])('rebuilt by %s while it is being read', async (whose) => {
    await db.rows.bulkPut(many(900));
    const builder = createRowCacheBuilder(db, { builder: 'the same one' });
    const built = async (run: () => void) => {
      run();
      await vi.waitFor(async () =>
        expect(await db.rowCacheState.get('state')).toMatchObject({ complete: true }),
      );
    };
    await built(builder);
    const found = await createRowCacheReader(db).read('deed', async () => {
      await dropRowCache(db);
      await built(whose === 'the same one' ? builder : createRowCacheBuilder(db, { builder: whose }));
    });
    expect(found).toBeUndefined();
  });
});

it('with little storage left no cache is built', async () => {
  await db.rows.bulkPut(many(300));
  spare = 50_000_000;
  await build();
  expect(await db.rowCache.count()).toBe(0);
  expect(await db.uncachedRows.count()).toBe(0);
  expect(await fromCache('deed')).toBeUndefined();
});

it('a build killed at any step is completed by the next one', async () => {
  await db.rows.bulkPut(many(1_000));
  for (let steps = 0; steps < 4; steps++) {
    let left = steps;
    const dying = buildRowCache(db, {
      builder: `worker ${steps}`,
      pause: async () => {
        left -= 1;
        if (left < 0) throw new Error('killed');
      },
    });
    await expect(dying).rejects.toThrow('killed');
    expect(await fromCache('deed')).toBeUndefined();
    await db.rows.put(row('r00100', 'deed', { who: `sau lần ${steps}` }));
  }
  await build();
  expect(await fromCache('deed')).toEqual(await fromRows('deed'));
});

it('rows written during a build are read from the rows', async () => {
  await db.rows.bulkPut(many(600));
  let steps = 0;
  const pause = async () => {
    steps += 1;
    await db.rows.put(row('r00001', 'deed', { who: `sau bước ${steps}` }));
  };
  await buildRowCache(db, { builder: 'worker', pause });
  expect(steps).toBeGreaterThan(1);
  expect(await fromCache('deed')).toEqual(await fromRows('deed'));
});

it('a build that another one has replaced stops, and writes no more entries', async () => {
  await db.rows.bulkPut(many(1_000));
  let isOvertaken = false;
  const pause = async () => {
    if (isOvertaken) return;
    isOvertaken = true;
    // The entries of the other build start elsewhere.
    await db.rows.bulkPut(Array.from({ length: 10 }, (_, i) => row(`a${i}`)));
    await build('another tab');
  };
  await buildRowCache(db, { builder: 'worker', pause });
  const some = many(700).slice(400);
  await db.rows.bulkDelete(some.map(({ id }) => id));
  await build('another tab');
  expect(await db.uncachedRows.count()).toBe(0);
  expect(await fromCache('deed')).toEqual(await fromRows('deed'));
});

it('two tabs start a build at the same time', async () => {
  await db.rows.bulkPut(many(1_200));
  await Promise.all([build('one'), build('other'), db.rows.put(row('r00001', 'deed', { who: 'mới' }))]);
  await build('third');
  expect(await fromCache('deed')).toEqual(await fromRows('deed'));
});

it(
  'after any order of writes, builds, drops and killed builds the cache equals the rows',
  async () => {
    const id = fc.integer({ min: 0, max: 700 }).map((n) => `r${String(n).padStart(5, '0')}`);
    const kind = fc.constantFrom<Kind>('deed', 'unit');
    const step = fc.oneof(
      fc.record({ do: fc.constant('put' as const), kind, ids: fc.array(id, { maxLength: 90 }) }),
      fc.record({ do: fc.constant('delete' as const), kind, ids: fc.array(id, { maxLength: 60 }) }),
      fc.record({ do: fc.constant('take away' as const), kind, ids: fc.array(id, { maxLength: 60 }) }),
      fc.record({
        do: fc.constantFrom('build' as const, 'two builds' as const, 'cut' as const, 'drop' as const),
      }),
    );
    let run = 0;
    await fc.assert(
      // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: split it before adding to it.
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        run += 1;
        db.close();
        db = openPhoneDatabase(`row-cache-run-${named}-${run}`);
        // Ids of one kind are never those of another.
        const named_ = (of: Kind, ids: readonly string[]) => ids.map((one) => `${of}-${one}`);
        await db.rows.bulkPut(many(400).map((one) => ({ ...one, id: `deed-${one.id}` as RecordId })));
        for (const [i, one] of steps.entries()) {
          if (one.do === 'put')
            await db.rows.bulkPut(
              named_(one.kind, one.ids).map((of) => row(of, one.kind, { who: `${i}` }, i)),
            );
          else if (one.do === 'delete')
            await db.rows.bulkPut(
              named_(one.kind, one.ids).map((of) => row(of, one.kind, { deleted: true })),
            );
          else if (one.do === 'take away') await db.rows.bulkDelete(named_(one.kind, one.ids) as RecordId[]);
          else if (one.do === 'build') await build();
          else if (one.do === 'two builds') await Promise.all([build('one'), build('other')]);
          else if (one.do === 'cut') {
            const cut = async () => Promise.reject(new Error('killed'));
            await buildRowCache(db, { builder: 'cut', pause: cut }).catch(() => undefined);
          } else await dropRowCache(db);
          for (const of of ['deed', 'unit'] as const) {
            const read = await fromCache(of);
            if (read) expect(read).toEqual(await fromRows(of));
          }
        }
        await build();
        for (const of of ['deed', 'unit'] as const) expect(await fromCache(of)).toEqual(await fromRows(of));
        await db.delete();
      }),
      { numRuns: 40 },
    );
  },
  longest(60_000),
);
