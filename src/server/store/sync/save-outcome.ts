/** What one transaction writes: ops, rows, their places in the scopes, history, in one statement. */
import type pg from 'pg';
import { finalSeq, withFinalNumbers } from '../../../sync/merge/provisional.ts';
import { ORPHAN_REASONS } from '../../../sync/protocol/message.ts';
import type { Op } from '../../../sync/protocol/op.ts';
import type { Outcome } from '../../../sync/protocol/ports.ts';
import { saveBlobRefs } from '../blobs/blobs.ts';
import { Clash, prepared } from '../database.ts';
import { indexMoves } from './unit-moves.ts';

/** What the transaction has seen: the rows that it has locked, and which state of the tree, if it has read that. */
export type Known = { locked: ReadonlySet<string>; tree: number | undefined };

const TAKE_NUMBERS = 'update sync_seq set v = v + $2 where province = $1 returning v - $2 as before, tree';

const SAVE = `
  with new_op as (
    insert into op (province, device, counter, nonce, record, account, at, seq, result, reason, fields, body)
    select $1, o.* from jsonb_to_recordset($2) as o(device text, counter bigint, nonce bigint, record text, account text,
      at bigint, seq bigint, result text, reason text, fields text[], body jsonb)
  ), new_record as (
    insert into record (province, id, kind, unit, seq, data, marks)
    select $1, r.* from jsonb_to_recordset($3) as r(id text, kind text, unit text, seq bigint, data jsonb, marks jsonb)
  ), changed_record as (
    update record set unit = r.unit, seq = r.seq, data = r.data, marks = r.marks
    from jsonb_to_recordset($6) as r(id text, unit text, seq bigint, data jsonb, marks jsonb)
    where record.province = $1 and record.id = r.id
  ), new_scope as (
    insert into scope_index (province, scope, record, seq, gone, since)
    select $1, s.*, s.seq from jsonb_to_recordset($4) as s(scope text, record text, seq bigint, gone boolean)
    on conflict (province, scope, record) do update set seq = excluded.seq, gone = excluded.gone,
      since = case when scope_index.gone then excluded.seq else scope_index.since end
  ), left_text as (
    insert into past_text (province, script, hash, writers)
    select $1, t.* from jsonb_to_recordset($7) as t(script text, hash text, writers text[])
    on conflict (province, script, hash) do update set writers = excluded.writers
  )
  insert into history (province, record, seq, field, n, device, counter, account, at, fate, value)
  select $1, h.* from jsonb_to_recordset($5) as h(record text, seq bigint, field text, n integer, device text, counter bigint,
    account text, at bigint, fate text, value jsonb)`;

/** Everything that one transaction writes, and before that the numbers, whose lock is held until commit [S6]. */
export async function saveOutcome(
  client: pg.PoolClient,
  province: string,
  outcome: Outcome,
  { locked, tree: seen }: Known,
): Promise<number> {
  // What is loaded with the program is nobody's deed, and stands in no audit log.
  if (outcome.loaded) await client.query('set local loaban.loading = on');
  // Before the number row is locked: others wait for that.
  await saveBlobRefs(client, province, outcome);
  await forget(
    client,
    province,
    outcome.ops.filter(({ isRetry }) => isRetry).map(({ op }) => op),
  );
  const taken = await client.query<{ before: number; tree: number }>(
    prepared(TAKE_NUMBERS, [province, outcome.ops.length + outcome.derivedChanges]),
  );
  const { before, tree } = taken.rows[0] ?? {};
  if (before === undefined) throw new Error(`province ${province} has no number row`);
  if (seen !== undefined && seen !== tree) throw new Clash('a unit has moved since the tree was read');

  const ops = outcome.ops.map(({ op, account, at, result }) => ({
    device: op.device,
    counter: op.counter,
    nonce: op.nonce,
    record: op.record,
    account,
    at,
    seq: finalSeq(result.seq, before),
    result: result.kind,
    ...(result.kind === 'parked'
      ? { reason: result.reason, fields: result.fields, body: keepWords(op) }
      : {}),
  }));
  const rows = outcome.rows.map(({ row }) => {
    const { fieldVersions: marks, ...columns } = withFinalNumbers(row, before);
    return { ...columns, marks, unit: row.data.unit };
  });
  const scopes = outcome.rows.flatMap(({ row, scopes, left }) => {
    const seq = finalSeq(row.seq, before);
    return [
      ...scopes.map((scope) => ({ scope, record: row.id, seq, gone: false })),
      ...left.map((scope) => ({ scope, record: row.id, seq, gone: true })),
    ];
  });
  const nth = new Map<string, number>();
  const past = outcome.past.map(({ op, seq, ...rest }) => {
    const n = nth.get(`${seq} ${rest.field}`) ?? 0;
    nth.set(`${seq} ${rest.field}`, n + 1);
    const { record, device, counter } = op;
    return { record, device, counter, n, seq: finalSeq(seq, before), ...rest };
  });
  const made = rows.filter((row) => !locked.has(row.id));
  const changed = rows.filter((row) => locked.has(row.id));
  // Of a text that gave way twice the last word counts; one statement may not write a row twice.
  const texts = [...new Map(outcome.texts.map((text) => [`${text.script} ${text.hash}`, text])).values()];
  const lists = [ops, made, scopes, past, changed, texts].map((list) => JSON.stringify(list));
  await client.query(prepared(SAVE, [province, ...lists]));
  if (outcome.moved.length > 0) {
    const indexed = outcome.rows.map(({ row }) => row.id);
    await indexMoves(
      client,
      province,
      before + outcome.ops.length + outcome.derivedChanges,
      outcome.moved,
      indexed,
    );
  }
  return before;
}

/**
 * What was parked for an unknown record and is settled anew; whoever else settles it at the same time begins
 * again [S28].
 */
async function forget(client: pg.PoolClient, province: string, ops: readonly Op[]): Promise<void> {
  if (ops.length === 0) return;
  const { rowCount } = await client.query(
    `delete from op where province = $1 and result = 'parked' and reason = any($5)
       and (device, counter, nonce) in (select * from unnest($2::text[], $3::bigint[], $4::bigint[]))`,
    [
      province,
      ops.map((op) => op.device),
      ops.map((op) => op.counter),
      ops.map((op) => op.nonce),
      [...ORPHAN_REASONS],
    ],
  );
  if (rowCount !== ops.length) throw new Clash('an op was judged anew by another');
}

/** A parked op word for word: as one text where it holds what jsonb can't. */
function keepWords(op: unknown): unknown {
  const words = JSON.stringify(op);
  return /\\u0000|\\ud[89a-f]/i.test(words) ? words : op;
}
