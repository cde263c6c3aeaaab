/** A backup in one file: taken beside a working server, tried out, put back; and what isn't one is refused. */
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BlobId } from '../../../src/domain/base/photo.ts';
import { noteVerified, takeBackup, verifyBackup } from '../../../src/server/backup/backup.ts';
import { blobsBeside, copyBlobs, forgetMissing, ownBlobs } from '../../../src/server/backup/blobs.ts';
import { restoreInto } from '../../../src/server/backup/restore.ts';
import { readTables, sumsOf } from '../../../src/server/backup/tables.ts';
import { createFolderStorage, pathOfBlob } from '../../../src/server/blobs/folder-storage.ts';
import { type Database, migrate, openDatabase } from '../../../src/server/store/database.ts';
import { createPostgresStore } from '../../../src/server/store/sync/postgres-store.ts';
import { addProvince, addRecords, beginIncarnation } from '../../../src/server/store/sync/provinces.ts';
import { createTestDatabase, type TestDatabase } from '../../support/postgres.ts';
import { accountId, aDeed, NOW } from '../../sync/parts.ts';

/** Everything that a line of text could trip over. */
const ODD = [
  'tab\there',
  'line\nline',
  '\\.',
  '\\N',
  'a\\nb',
  '\u2028 và \r\n',
  'Việt 🌾',
  '',
  '"null"',
  'null',
];

let folder = '';
let database: TestDatabase;
let db: Database;
let file = '';
let held: Awaited<ReturnType<typeof takeBackup>>;
const fresh: TestDatabase[] = [];

const newDatabase = async () => {
  const made = await createTestDatabase();
  fresh.push(made);
  return made.url;
};
const sums = async (url: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await sumsOf(client, await readTables(client));
  } finally {
    await client.end();
  }
};
const deeds = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => ({
    id: `r${from + i}`,
    kind: 'deed' as const,
    data: aDeed({ unit: 'tinh-1', what: `Việc ${from + i}`, 'x-odd': ODD[i % ODD.length] ?? null }),
  }));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-ban-backup-'));
  database = await createTestDatabase();
  db = openDatabase(database.url, () => {});
  await migrate(db);
  await addProvince(db, 'p1');
  const store = createPostgresStore(db);
  const unit = {
    id: 'tinh-1',
    kind: 'unit' as const,
    data: { unit: 'tinh-1', name: 'Tỉnh', kind: 'province' },
  };
  await addRecords(store, 'p1', accountId('chi-pa'), [unit, ...deeds(0, 300)], NOW);
  await db.query(`select nextval('device_number') from generate_series(1, 36)`);

  file = join(folder, 'one.backup');
  // Somebody goes on writing meanwhile.
  const writing = addRecords(store, 'p1', accountId('chi-pa'), deeds(1_000, 200), NOW);
  held = await takeBackup(database.url, file, new Date(NOW));
  await writing;
});
afterAll(async () => {
  await db.end();
  await Promise.all([database, ...fresh].map((one) => one.drop()));
  await rm(folder, { recursive: true, force: true });
});

describe('[R2] [S22] a backup', () => {
  it('is one moment, whoever writes meanwhile, and comes back row by row', async () => {
    const url = await newDatabase();
    await restoreInto(url, file);
    const back = openDatabase(url, () => {});
    try {
      const { rows } = await back.query<{ v: number; newest: number; rows: number }>(
        `select v, (select max(seq) from record) as newest, (select count(*) from record) as rows from sync_seq`,
      );
      expect(rows[0]?.v).toBe(held[0]?.seq);
      expect(rows[0]).toMatchObject({ newest: rows[0]?.v, rows: rows[0]?.v });
      const odd = await back.query<{ odd: string }>(
        `select data ->> 'x-odd' as odd from record where kind = 'deed' and seq <= 301`,
      );
      expect(new Set(odd.rows.map((row) => row.odd))).toEqual(new Set(ODD));
      expect((await back.query(`select nextval('device_number') as n`)).rows).toEqual([{ n: 37 }]);
    } finally {
      await back.end();
    }
  });

  it('holds every table there is, and brings back all of each', async () => {
    const quiet = join(folder, 'quiet.backup');
    await takeBackup(database.url, quiet, new Date(NOW));
    const url = await newDatabase();
    await restoreInto(url, quiet);
    const [before, after] = [await sums(database.url), await sums(url)];
    expect(after).toEqual(before);
    expect(before.record?.rows).toBe('501');
  });

  it('leaves triggers as they were: what may only grow still may only grow', async () => {
    const url = await newDatabase();
    await restoreInto(url, file);
    const back = openDatabase(url, () => {});
    try {
      const off = await back.query(`select tgname from pg_trigger where tgenabled = 'D'`);
      expect(off.rows).toEqual([]);
    } finally {
      await back.end();
    }
  });

  it('goes on with the next migration, as a server does that is newer than its backup', async () => {
    const url = await newDatabase();
    const back = openDatabase(url, () => {});
    try {
      await restoreInto(url, file);
      expect(await migrate(back)).toEqual([]);
    } finally {
      await back.end();
    }
  });

  it('is tried out in a database of its own that is gone afterwards', async () => {
    const databases = async () => (await db.query('select datname from pg_database order by 1')).rows;
    const before = await databases();
    await verifyBackup(database.url, file);
    expect(await databases()).toEqual(before);
  });

  it.each<[string, (good: Buffer) => Buffer]>([
    ['cut off', (good) => good.subarray(0, good.length - 20)],
    ['cut off in the middle', (good) => good.subarray(0, good.length / 2)],
    [
      'with one bit turned',
      (good) => good.map((byte, i) => (i === good.length >> 1 ? byte ^ 1 : byte)) as Buffer,
    ],
    ['with a row too few', (good) => edited(good, (text) => text.replace(/^.*Việc 7\b.*\n/m, ''))],
    ['with a word changed', (good) => edited(good, (text) => text.replace('Việc 7"', 'Việc 8"'))],
    ['empty', () => Buffer.alloc(0)],
    ['that is something else', () => gzipSync('Chào bà con\n')],
  ])('%s is refused, and nothing is left of it', async (_, spoil) => {
    const bad = join(folder, 'bad.backup');
    await writeFile(bad, spoil(await readFile(file)));
    const url = await newDatabase();
    await expect(restoreInto(url, bad)).rejects.toThrow();
    const client = openDatabase(url, () => {});
    const rows = await client.query('select 1 from record').catch(() => ({ rowCount: 0 }));
    await client.end();
    expect(rows.rowCount).toBe(0);
  });

  it('of a version with a migration that this one lacks is refused with a word', async () => {
    const newer = join(folder, 'newer.backup');
    const good = await readFile(file);
    await writeFile(
      newer,
      edited(good, (text) => text.replace('"migrations":{', '"migrations":{"999-next.sql":"h",')),
    );
    await expect(restoreInto(await newDatabase(), newer)).rejects.toThrow(/999-next\.sql.*newer one/);
  });

  it('is never put over what is there', async () => {
    await expect(restoreInto(database.url, file)).rejects.toThrow(/not empty; nothing was changed/);
  });
});

describe('[R2] [S81] photos and voice notes beside a backup', () => {
  const blob = (text: string) => {
    const bytes = Buffer.from(text);
    return { hash: createHash('sha256').update(bytes).digest('hex') as BlobId, bytes };
  };
  const [cau, duong, hong, mat] = [blob('ảnh cầu'), blob('ảnh đường'), blob('ảnh hỏng'), blob('ảnh mất')];
  const keep = async (at: string, { hash, bytes }: { hash: BlobId; bytes: Buffer }, as = bytes) => {
    const source = join(folder, 'source');
    await writeFile(source, as);
    await createFolderStorage(at).put('p1', hash, source);
  };
  const read = (at: string, hash: BlobId) => readFile(pathOfBlob(at, 'p1', hash)).catch(() => undefined);
  let live = '';
  let beside = '';

  beforeAll(async () => {
    live = join(folder, 'blobs');
    const place = await mkdtemp(join(folder, 'backups-'));
    beside = blobsBeside(join(place, 'one.backup'));
    for (const one of [cau, duong, hong, mat])
      await db.query('insert into blob (province, hash, bytes, account) values ($1, $2, $3, $4)', [
        ...['p1', one.hash, one.bytes.length, 'chi-pa'],
      ]);
    await keep(live, cau);
    await keep(live, duong);
    await keep(live, hong, Buffer.from('ảnh hỏng rồi'));
  });

  it('are copied, each compared with its hash; what is damaged or gone is told, and not taken for good', async () => {
    const first = await copyBlobs(database.url, live, beside);
    expect(first).toMatchObject({ copied: 2, there: 0 });
    expect(first.missing.get('p1')?.sort()).toEqual([hong.hash, mat.hash].sort());
    expect(await read(beside, cau.hash)).toEqual(cau.bytes);
    expect(await read(beside, hong.hash)).toBeUndefined();
  });

  it('the next backup in the same place copies only what is new', async () => {
    await keep(live, mat);
    expect(await copyBlobs(database.url, live, beside)).toMatchObject({ copied: 1, there: 2 });
  });

  it('come back with a restore; what is nowhere is wanted again from the phones', async () => {
    const url = await newDatabase();
    const path = join(folder, 'with-photos.backup');
    await takeBackup(database.url, path, new Date(NOW));
    await restoreInto(url, path);
    const to = await mkdtemp(join(folder, 'restored-'));
    const back = await copyBlobs(url, beside, to);
    expect(back).toMatchObject({ copied: 3, missing: new Map([['p1', [hong.hash]]]) });
    await forgetMissing(url, back.missing);
    for (const one of [cau, duong, mat]) expect(await read(to, one.hash)).toEqual(one.bytes);
    const client = openDatabase(url, () => {});
    const left = await client.query<{ hash: string }>('select hash from blob').finally(() => client.end());
    expect(left.rows.map(({ hash }) => hash).sort()).toEqual([cau.hash, duong.hash, mat.hash].sort());
  });

  it('are not ours to copy where they are in a bucket', () => {
    expect(ownBlobs({ S3_URL: 'https://s3.example.vn/loa-ban', DATA_DIR: folder })).toBeUndefined();
    expect(ownBlobs({ S3_URL: undefined, DATA_DIR: folder })).toBe(live);
  });
});

const edited = (good: Buffer, change: (text: string) => string): Buffer => {
  const text = gunzipSync(good).toString();
  const changed = change(text);
  expect(changed).not.toBe(text);
  return gzipSync(changed);
};

describe('[S22] phones are told of a verified backup', () => {
  const noted = async () => (await db.query('select province, seq from backup order by seq')).rows;

  it('with the number it holds, a start of the server in between or not', async () => {
    expect(await noteVerified(database.url, held)).toEqual(['p1']);
    expect(await noted()).toEqual([{ province: 'p1', seq: held[0]?.seq }]);
    await beginIncarnation(db, NOW);
    expect(await noteVerified(database.url, held)).toEqual(['p1']);
  });

  it('but not of one from an incarnation that is lost', async () => {
    const lost = held.map((one) => ({ ...one, timeline: 'lost', seq: one.seq + 1 }));
    expect(await noteVerified(database.url, lost)).toEqual([]);
    // Nor of numbers that its timeline had given out and lost.
    const beyond = held.map((one) => ({ ...one, seq: 10_000 }));
    expect(await noteVerified(database.url, beyond)).toEqual([]);
    expect(await noted()).toHaveLength(1);
  });
});
