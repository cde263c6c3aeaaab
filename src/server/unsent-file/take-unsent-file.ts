/**
 * What becomes of a part of a file of unsent work that somebody hands in [S23]: looked at first, then taken
 * for its author.
 */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { check } from '../../domain/base/check.ts';
import type { BlobId } from '../../domain/base/photo.ts';
import type { Kind } from '../../domain/kinds/kinds.ts';
import { type EditsPart, EditsPartSchema } from '../../sync/client/unsent-file.ts';
import { clockOfFile, type PhoneClock } from '../../sync/merge/clock.ts';
import type { BlobState } from '../../sync/protocol/blob-message.ts';
import type { Op } from '../../sync/protocol/op.ts';
import type { Person } from '../../sync/protocol/ports.ts';
import type { UnsentFilePreview, UnsentFileResult } from '../../sync/protocol/unsent-file-message.ts';
import { resultsOf, settlePushes } from '../../sync/server/settle.ts';
import type { AppParts } from '../app-parts.ts';
import { PRIVATE_FILE, PRIVATE_FOLDER } from '../blobs/private-files.ts';
import { EDITS, parseJson } from '../http/body.ts';
import { Problem } from '../http/problem.ts';
import { noteAudit } from '../store/accounts/audit.ts';
import { personNow } from '../store/accounts/managed.ts';
import { storeDeviceExport } from '../store/blobs/quarantine.ts';
import { receivedOfEnded, wantedOfEnded } from '../store/blobs/quarantined-blobs.ts';
import type { Database } from '../store/database.ts';
import { type OpenedPart, unpackPart } from './unseal.ts';

type Parts = Pick<AppParts, 'db' | 'store' | 'blobs' | 'sha256' | 'mayCreateRecord' | 'now'>;

/** A part of edits, read. Throws a problem where its device has signed something that is none. */
export function editsOf({ plain }: OpenedPart): EditsPart {
  const packed = unpackPart(plain, EDITS.bytes);
  if (!packed) throw new Problem('bad-request', { detail: 'the part can not be unpacked' });
  const checked = check(EditsPartSchema, parseJson(packed, EDITS));
  if (!checked.ok) throw new Problem('bad-request', { detail: checked.at });
  return checked.value as EditsPart;
}

const goesToQuarantine = ({ owner }: OpenedPart): boolean => owner.ended || owner.accountEnded;

export async function lookAtEdits(
  { db }: Parts,
  asker: Person,
  opened: OpenedPart,
): Promise<UnsentFilePreview> {
  const { ops, parked } = editsOf(opened);
  const all = [...ops, ...parked.map((entry) => entry.op)];
  const kinds = new Map<Kind, Set<string>>();
  for (const { kind, record } of all) kinds.set(kind, (kinds.get(kind) ?? new Set()).add(record));
  const own = asker.account === opened.told.account;
  const approvals = all.filter(({ kind, fields }) => kind === 'approval' && typeof fields.title === 'string');
  return {
    name: opened.owner.name,
    own,
    ended: goesToQuarantine(opened),
    kinds: [...kinds].map(([kind, records]) => ({ kind, count: records.size })),
    approvals: own ? approvals.map(({ fields }) => String(fields.title)) : [],
    known: await countKnown(db, asker.province, ops),
    refused: parked.length,
  };
}

async function countKnown(db: Database, province: string, ops: readonly Op[]): Promise<number> {
  const { rows } = await db.query<{ n: number }>(
    `select count(*)::int as n from op where province = $1 and result <> 'parked'
       and (device, counter, nonce) in (select * from unnest($2::text[], $3::bigint[], $4::bigint[]))`,
    [province, ops.map((op) => op.device), ops.map((op) => op.counter), ops.map((op) => op.nonce)],
  );
  return rows[0]?.n ?? 0;
}

export async function takeEdits(parts: Parts, asker: Person, opened: OpenedPart): Promise<UnsentFileResult> {
  const edits = editsOf(opened);
  const { account, device, madeAt } = opened.told;
  const { province } = asker;
  const own = asker.account === account;
  const nothing: EditsPart = { ops: [], parked: [] };
  const done = { kind: 'edits' as const, taken: 0, known: 0, quarantined: 0, refused: 0, back: nothing };
  if (goesToQuarantine(opened)) {
    const ops = [...edits.ops, ...edits.parked.map((entry) => entry.op)];
    const from = { province, account, device };
    const told = { now: clockOf(ops, madeAt, parts.now()).phoneNow, ops, done: false };
    const kept = await storeDeviceExport(parts.db, from, told, parts.now(), { afterDone: true });
    if (kept === 'too-much') throw new Problem('too-large');
    return { ...done, quarantined: ops.length };
  }
  const author = await personNow(parts.db, province, account, device);
  if (!author) throw new Problem('file-unknown');
  const clock = clockOf(edits.ops, madeAt, parts.now());
  const push = { person: author, ops: edits.ops, clock };
  const [settled] = await settlePushes(parts.store, province, [push], {
    sha256: parts.sha256,
    mayCreateRecord: parts.mayCreateRecord,
  });
  const results = resultsOf(settled);
  const back: EditsPart = { ops: [], parked: [...edits.parked] };
  const figures = { ...done };
  for (const [i, op] of edits.ops.entries()) {
    const result = results[i];
    if (result?.kind === 'duplicate') figures.known += 1;
    else if (result?.kind === 'parked')
      back.parked.push({ op, reason: result.reason, fields: result.fields, at: parts.now() });
    else if (result?.kind === 'held') back.ops.push(op);
    else figures.taken += 1;
  }
  await noteAudit(parts.db, {
    province,
    what: 'unsent-file-taken',
    by: asker.account,
    device: asker.device,
    about: account,
    details: { name: device },
  });
  const refused = back.ops.length + back.parked.length;
  return { ...figures, refused, back: own ? back : nothing };
}

const clockOf = (ops: readonly Op[], madeAt: number, now: number): PhoneClock =>
  clockOfFile(madeAt, Math.max(0, ...ops.map((op) => op.seen)), now);

/** A photo or voice note, only where an edit of its author names it [S80]. */
export async function takeBlob(parts: Parts, asker: Person, opened: OpenedPart): Promise<UnsentFileResult> {
  const { part, told, plain } = opened;
  const hash = part.blob;
  if (!hash) throw new Problem('bad-request', { detail: 'the part is no blob' });
  if (createHash('sha256').update(plain).digest('hex') !== hash) throw new Problem('file-unknown');
  const { province } = asker;
  const state = (one: BlobState): UnsentFileResult => ({ kind: 'blob', state: one });
  if (goesToQuarantine(opened)) {
    const ended = { province, account: told.account, device: told.device };
    const bytes = await wantedOfEnded(parts.db, ended, hash);
    if (bytes !== plain.length) return state('unknown');
    await store(parts, province, hash, plain);
    await receivedOfEnded(parts.db, ended, { hash, bytes });
    return state('received');
  }
  const author = await personNow(parts.db, province, told.account, told.device);
  if (!author) throw new Problem('file-unknown');
  const [known] = await parts.blobs.index.states(author, [hash]);
  if (known === 'received') return state('received');
  const named = await parts.blobs.index.awaited(author, [hash]);
  if (!named.some((ref) => ref.bytes === plain.length)) return state('unknown');
  await store(parts, province, hash, plain);
  await parts.blobs.index.received(author, { hash, bytes: plain.length });
  return state('received');
}

/** By way of a file beside the uploads, as every blob comes into the storage. */
async function store(
  { blobs }: Pick<AppParts, 'blobs'>,
  province: string,
  hash: BlobId,
  bytes: Buffer,
): Promise<void> {
  const file = blobs.uploads.pathOf(`unsent-files/${hash}.${randomUUID()}`);
  await mkdir(dirname(file), { recursive: true, mode: PRIVATE_FOLDER });
  try {
    await writeFile(file, bytes, { mode: PRIVATE_FILE });
    await blobs.storage.put(province, hash, file);
  } finally {
    await rm(file, { force: true });
  }
}
