/**
 * Handing in a file of unsent work, of one's own or carried for somebody else: looked at first, then taken,
 * part by part [S23].
 */

import type { Kind } from '../../../domain/kinds/kinds.ts';
import {
  type EditsPart,
  encodePartMessage,
  type FileHeader,
  MAX_HEAD_BYTES,
  parseFileHead,
  restoreReturnedOps,
  returnedRecords,
  type Utf8,
} from '../../../sync/client/unsent-file.ts';
import { ENDPOINTS } from '../../../sync/protocol/endpoints.ts';
import { opKey } from '../../../sync/protocol/op.ts';
import {
  UnsentFilePreviewSchema,
  UnsentFileResultSchema,
} from '../../../sync/protocol/unsent-file-message.ts';
import { createPhoneStore } from '../../store/database/phone-store.ts';
import { askServer } from '../../store/net/ask-server.ts';
import type { Work } from '../../store/work.ts';

/** A photo on EDGE: a megabyte takes more than two minutes. */
const PART_TIMEOUT_MS = 600_000;

const utf8: Utf8 = {
  encode: (text) => new TextEncoder().encode(text),
  decode: (bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes),
};

/** A file that was chosen, opened as far as anybody can. */
export type ChosenFile = { file: Blob; header: Uint8Array; told: FileHeader; start: number };

export type FileSummary = {
  name: string;
  login: string;
  /** By the clock of the phone that made it, ms. */
  madeAt: number;
  own: boolean;
  /** The device was ended by an admin: what is taken waits for them. */
  ended: boolean;
  records: number;
  photos: number;
  kinds: { kind: Kind; count: number }[];
  /** Titles of texts that its author approves, where one is the author; of others only how many. */
  approvals: { count: number; titles: string[] };
  known: number;
};

export type HandInTrouble =
  | 'bad'
  | 'newer'
  /** Not made by a phone of this province, or changed on its way. */
  | 'unknown'
  | 'no-network'
  | 'sign-in';

export type Looked =
  | { kind: 'file'; chosen: ChosenFile; summary: FileSummary }
  | { kind: 'trouble'; trouble: HandInTrouble };

export async function lookAtFile(work: Work, file: Blob): Promise<Looked> {
  const head = new Uint8Array(await file.slice(0, MAX_HEAD_BYTES).arrayBuffer());
  const read = parseFileHead(head, file.size, utf8);
  if (read.kind !== 'head') return { kind: 'trouble', trouble: read.kind };
  const chosen: ChosenFile = { file, header: read.header, told: read.told, start: read.start };
  const { told } = read;
  const summary: FileSummary = {
    name: told.login,
    login: told.login,
    madeAt: told.madeAt,
    own: told.account === work.account,
    ended: false,
    records: told.records,
    photos: told.parts.filter(({ blob }) => blob).length,
    kinds: [],
    approvals: { count: told.approvals, titles: [] },
    known: 0,
  };
  for (const [index, part] of told.parts.entries()) {
    if (part.blob) continue;
    const answer = await askServer(
      ENDPOINTS.showUnsentFile,
      await messageOf(chosen, index),
      UnsentFilePreviewSchema,
      work.account,
      PART_TIMEOUT_MS,
    );
    if (answer.kind !== 'told') return { kind: 'trouble', trouble: troubleOf(answer) };
    const { name, own, ended, kinds, approvals, known } = answer.value;
    Object.assign(summary, { name, own, ended, known: summary.known + known });
    summary.approvals.titles.push(...approvals);
    for (const { kind, count } of kinds) {
      const same = summary.kinds.find((entry) => entry.kind === kind);
      if (same) same.count += count;
      else summary.kinds.push({ kind, count });
    }
  }
  return { kind: 'file', chosen, summary };
}

export type HandedIn =
  | {
      kind: 'taken';
      /** In edits. */
      taken: number;
      known: number;
      quarantined: number;
      /** Refused: of an own file they are on this phone now, to be mended. */
      refused: number;
      photos: number;
      photosLeft: number;
      own: boolean;
    }
  /** `done` of `parts` have arrived; handing in again goes on from there. */
  | { kind: 'broken-off'; trouble: HandInTrouble; done: number; parts: number };

/** Each part is taken once however often it is handed in. `onProgress`: parts done of all. */
export async function handIn(
  work: Work,
  { chosen, summary }: { chosen: ChosenFile; summary: FileSummary },
  onProgress: (done: number, parts: number) => void = () => undefined,
): Promise<HandedIn> {
  const { parts } = chosen.told;
  const result = { taken: 0, known: 0, quarantined: 0, refused: 0, photos: 0, photosLeft: 0 };
  for (const index of parts.keys()) {
    onProgress(index, parts.length);
    const message = await messageOf(chosen, index);
    const answer = await askServer(
      ENDPOINTS.takeUnsentFile,
      message,
      UnsentFileResultSchema,
      work.account,
      PART_TIMEOUT_MS,
    );
    if (answer.kind !== 'told') {
      return { kind: 'broken-off', trouble: troubleOf(answer), done: index, parts: parts.length };
    }
    const told = answer.value;
    if (told.kind === 'blob') {
      if (told.state === 'received') result.photos += 1;
      else result.photosLeft += 1;
      continue;
    }
    await keepBack(work, told.back as EditsPart);
    result.taken += told.taken;
    result.known += told.known;
    result.quarantined += told.quarantined;
    result.refused += told.refused;
  }
  onProgress(parts.length, parts.length);
  work.sync.syncNow();
  return { kind: 'taken', own: summary.own, ...result };
}

/** What the server refused of an own file, in one durable transaction. */
async function keepBack(work: Work, back: EditsPart): Promise<void> {
  if (back.ops.length === 0 && back.parked.length === 0) return;
  const { db } = work;
  const keys = [...back.ops, ...back.parked.map((entry) => entry.op)].map(opKey);
  await work.save(async () => {
    const kept = [...(await db.journal.bulkGet(keys)), ...(await db.parked.bulkGet(keys))];
    const held = new Set(kept.flatMap((entry) => (entry ? [entry.key] : [])));
    await createPhoneStore(db).change(returnedRecords(back), (state) =>
      restoreReturnedOps(state, held, back),
    );
  });
}

async function messageOf({ file, header, told, start }: ChosenFile, index: number): Promise<Blob> {
  const at = told.parts.slice(0, index).reduce((sum, part) => sum + part.bytes, start);
  const bytes = told.parts[index]?.bytes ?? 0;
  const part = new Uint8Array(await file.slice(at, at + bytes).arrayBuffer());
  return new Blob([encodePartMessage(header, index, part)]);
}

function troubleOf(answer: { kind: string; code?: string }): HandInTrouble {
  if (answer.code === 'file-unknown') return 'unknown';
  if (answer.code === 'bad-request' || answer.code === 'too-large') return 'bad';
  if (answer.kind === 'problem') return 'sign-in';
  return 'no-network';
}
