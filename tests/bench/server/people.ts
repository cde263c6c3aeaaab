/** The province under load: units, people with their phones, a deed of each, and rows that nobody changes. */
import { createHash } from 'node:crypto';
import pg from 'pg';
import type { AccountId, DeviceId } from '../../../src/domain/base/ids.ts';
import { startEmbeddedPostgres } from '../../../src/server/embedded-postgres/start.ts';
import { migrate, openDatabase } from '../../../src/server/store/database.ts';
import { createPostgresStore } from '../../../src/server/store/sync/postgres-store.ts';
import { addProvince, addRecords, type NewRecord } from '../../../src/server/store/sync/provinces.ts';
import { makeCorpus } from '../../support/corpus.ts';

export const PROVINCE = 'bench';
export const COMMUNES = 2_000;
/** The commune whose rows become ever more. */
export const CROWDED = 'bench-xa-0';
/** Of this hour: most requests tell the server one that it knows. */
const CONTACT = '1.abc';
const FOUNDER = 'bench-founder' as AccountId;

export type Phone = {
  i: number;
  account: AccountId;
  device: DeviceId;
  /** Token and contact. */
  bearer: string;
  unit: string;
  deed: NewRecord;
};

/** The server's own PostgreSQL, while the server is down. */
export async function withDatabase(dataDir: string, work: (url: string) => Promise<void>): Promise<void> {
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  try {
    await work(postgres.url);
  } finally {
    await postgres.stop();
  }
}

export function makePhones(count: number): Phone[] {
  const corpus = makeCorpus(count * 2, '', '', 3).filter((record) => record.kind === 'deed');
  return Array.from({ length: count }, (_, i): Phone => {
    const [account, unit] = [`bench-p${i.toString(36)}`, `bench-xa-${(i % COMMUNES).toString(36)}`];
    const data = { ...corpus[i]?.data, unit, author: account };
    return {
      i,
      account: account as AccountId,
      unit,
      device: `d${(1_000_000 + i).toString(36)}` as DeviceId,
      bearer: `bench-token-${i.toString().padStart(12, '0')}.${CONTACT}`,
      deed: { id: `bench-deed-${i.toString(36)}`, kind: 'deed', data },
    };
  });
}

export async function foundProvince(url: string, phones: readonly Phone[]): Promise<void> {
  const db = openDatabase(url, () => undefined);
  try {
    await migrate(db);
    await addProvince(db, PROVINCE);
    const unit = (id: string, kind: string, parent?: string): NewRecord => ({
      id,
      kind: 'unit',
      data: { unit: id, name: id, kind, ...(parent ? { parent } : {}) },
    });
    const communes = Array.from({ length: COMMUNES }, (_, i) =>
      unit(`bench-xa-${i.toString(36)}`, 'commune', PROVINCE),
    );
    const people = phones.map(
      (p): NewRecord => ({
        id: p.account,
        kind: 'account',
        data: { unit: p.unit, name: `Người thử ${p.i}`, roles: ['reporter'] },
      }),
    );
    const records = [unit(PROVINCE, 'province'), ...communes, ...people, ...phones.map((p) => p.deed)];
    await addRecords(createPostgresStore(db), PROVINCE, FOUNDER, records, Date.now());
    const tokens = phones.map((p) => p.bearer.slice(0, p.bearer.indexOf('.')));
    const hashes = tokens.map((token) => createHash('sha256').update(token).digest('base64url'));
    await db.query(
      `insert into device (province, id, account, seen_at, contacts)
       select $1, *, $4::bigint, array[$5] from unnest($2::text[], $3::text[])`,
      [PROVINCE, phones.map((p) => p.device), phones.map((p) => p.account), Date.now(), CONTACT],
    );
    await db.query(
      `insert into token (province, device, hash, made_at, used_at)
       select $1, *, $4::bigint, $4::bigint from unnest($2::text[], $3::text[])`,
      [PROVINCE, phones.map((p) => p.device), hashes, Date.now()],
    );
    await db.query('vacuum analyze');
  } finally {
    await db.end();
  }
}

/**
 * Deeds in the crowded commune until there are so many. Leaves the tables as autovacuum would, and nothing
 * for the next checkpoint.
 */
export async function fillUpTo(url: string, rows: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // A million checks that the province exists say nothing about pulls.
    await client.query(`set session_replication_role = replica`);
    await client.query('begin');
    const { rows: found } = await client.query<{ n: string; v: string }>(
      `select (select count(*) from scope_index where province = $1 and scope = $2) n, v from sync_seq
       where province = $1 for update`,
      [PROVINCE, CROWDED],
    );
    const missing = Math.max(0, rows - Number(found[0]?.n));
    const from = Number(found[0]?.v);
    await client.query(
      `insert into record (province, id, kind, unit, seq, data, marks)
       select $1, 'fill-' || n, 'deed', $4, n, jsonb_build_object('unit', $4::text, 'author', 'bench-p0',
         'who', 'Lò Văn Ơn', 'on', '2026-01-01', 'what', 'Việc thứ ' || n || ': ' || repeat(md5(n::text), 8)), '{}'
       from generate_series($2::bigint + 1, $2::bigint + $3::bigint) n`,
      [PROVINCE, from, missing, CROWDED],
    );
    await client.query(
      `insert into scope_index (province, scope, record, seq, since, gone)
       select $1, s, 'fill-' || n, n, n, false
       from generate_series($2::bigint + 1, $2::bigint + $3::bigint) n, unnest($4::text[]) s`,
      [PROVINCE, from, missing, [CROWDED, PROVINCE]],
    );
    await client.query('update sync_seq set v = v + $2 where province = $1', [PROVINCE, missing]);
    await client.query('commit');
    await client.query('vacuum analyze');
    await client.query('checkpoint');
  } finally {
    await client.end();
  }
}
