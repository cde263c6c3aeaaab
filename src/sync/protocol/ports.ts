/** What the cores need of the world. Each port has one contract suite that runs against all its implementations. */

import type { Role } from '../../domain/accounts/account.ts';
import type { AccountId, DeviceId, RecordId, UnitId } from '../../domain/base/ids.ts';
import type { LocalDate } from '../../domain/base/local-date.ts';
import type { Consent } from '../../domain/exemplars/consent.ts';
import type { Data, Kind } from '../../domain/kinds/kinds.ts';
import type { PastText } from '../server/past-texts.ts';
import type { OpResult, ParkReason, SyncRequest, SyncResponse } from './message.ts';
import type { Op } from './op.ts';
import type { ScopeQuery, StoredChange, StoredPage } from './page.ts';
import type { PastValue, ServerRow } from './row.ts';
import type { Scope } from './scope.ts';
import type { SnapshotPart, SnapshotPartHead } from './snapshot.ts';
import type { Timeline } from './timeline.ts';

// ---- the phone ----

export type PhoneMeta = {
  device: DeviceId;
  account: AccountId;
  /** The last counter given to an op. */
  counter: number;
  /** The server's history as last told, oldest first; the last one is what the cursors count in. */
  timelines: Timeline[];
  cursors: Record<string, number>;
  /** Scopes begun and not filled yet: what stands at or below this number is still to come, newest first [S30]. */
  filling: Record<string, number>;
  /**
   * The greatest number ever told: by a cursor, a row or an acknowledgement. What lies beyond a fork has been
   * lost [S21].
   */
  known: number;
  /**
   * The cursors when nothing more was waiting last. Only then does the phone hold all that lies below them; a
   * page read since may have passed by a row that had just moved on [S21].
   */
  completeTo: Record<string, number>;
  /**
   * `known` when it was last heard of a row that left, held or not, or a scope was begun: where that lies
   * beyond a fork, what had left may have to come back [S21].
   */
  droppedAt: number;
  /** The last server time seen, ms; 0 for none. */
  seen: number;
  /** When, by the server's clock, an answer last told that nothing more was waiting; 0 for never. */
  completeAt: number;
  /** The server's clock as it was last heard, and the phone's as the request left [S131]. */
  heard?: { server: number; phone: number };
  /** The schema version of the rows; absent for the first. */
  schema?: number;
  /** Rows that came from numbers which the server has lost since: to be asked for again by id [S21]. */
  refetch: RecordId[];
};

export type PhoneRow = {
  id: RecordId;
  kind: Kind;
  /** The number of the last change received; 0 for a record that the server hasn't sent yet. */
  seq: number;
  /** What the screens show: what the server said with the waiting ops laid over. */
  data: Data;
  /** What the server said, kept apart only while ops are laid over it; null: nothing yet. */
  serverData?: Data | null;
  /**
   * Kept only where it lies below `seq`: own ops laid over the row hide what the server has said since this
   * number, so an edit made from what is shown has seen no more [S24].
   */
  seenTo?: number;
  /** The scopes it was received in. */
  scopes: string[];
  /** How many ops are not acknowledged yet: what the screen's "chờ gửi" says [R12]. */
  waiting: number;
};

/**
 * Acknowledged, passed by the cursors, and kept until a verified backup holds it: the server could still lose
 * it [S22].
 */
export type JournalOp = { op: Op; ack: number };

/** An op on the phone: waiting until `ack`, then laid over its row until the cursor has passed `ack`. */
export type OutboxOp = { op: Op; ack?: number };

/**
 * A refused op, word for word [R4]. `ack`: the number it took where the server keeps it too; without one only
 * the phone does.
 */
export type ParkedOp = { op: Op; reason: ParkReason; fields: string[]; at: number; ack?: number };

export type PhoneState = {
  meta: PhoneMeta;
  rows: ReadonlyMap<RecordId, PhoneRow>;
  outbox: readonly OutboxOp[];
  /** Read only where all rows are: going back needs it. */
  journal: readonly JournalOp[];
  /** Where not all rows are read, only those parked as `unknown-record`: their record may be told now [S28]. */
  parked: readonly ParkedOp[];
};

export type PhoneChange = {
  meta: PhoneMeta;
  putRows: PhoneRow[];
  dropRows: RecordId[];
  putOps: OutboxOp[];
  /** Acknowledged and passed: they leave the outbox for the journal. */
  journal: JournalOp[];
  /** These leave the journal and wait in the outbox again. */
  unjournal: Op[];
  /** Journal entries up to this number are in a verified backup and may go. */
  backup: number;
  park: ParkedOp[];
  /** These leave the parked ones and wait in the outbox again: the server has lost them, or knows their record now. */
  unpark: Op[];
};

export interface PhoneStore {
  meta(): Promise<PhoneMeta>;
  /** Ops not acknowledged yet, oldest first, without those on a record that has a parked op. */
  waitingOps(limit: number): Promise<Op[]>;
  /**
   * Reads `meta`, the rows of `ids` (or all) and of all outbox and parked ops, and these ops in one
   * transaction, lets `decide` choose, and writes the choice durably before it resolves [R1]. `decide`
   * returning null writes nothing; then false comes back.
   */
  change(
    ids: readonly RecordId[] | 'all',
    decide: (state: PhoneState) => PhoneChange | null,
  ): Promise<boolean>;
}

export type SendResult =
  | { kind: 'answer'; answer: SyncResponse }
  | { kind: 'part'; part: SnapshotPart }
  /** No network, a server that isn't there, or something on the way that isn't our server (a captive portal). */
  | { kind: 'unreachable' }
  /** `full`: it has no room left for what is sent [S121]. */
  | { kind: 'busy'; retryAfterMs?: number; full?: true }
  | { kind: 'sign-in' }
  /** This phone's storage is in use elsewhere too: sign in anew [S52]. */
  | { kind: 'device-copied' }
  /** Hand over what is unsent, then wipe [S51]. */
  | { kind: 'device-ended' }
  /** Keep everything, and say whom to ask [S59]. */
  | { kind: 'account-ended' }
  | { kind: 'update' }
  /** 400 or 413: the batch as such was refused. */
  | { kind: 'refused' }
  /** 413 by something on the way, which lets less through than the server takes [S122]. */
  | { kind: 'too-long' };

/**
 * `nearlyHere`: the answer is a part, and its end will be here in about the time that another request takes
 * to be answered [S35]; told before the promise resolves, not at all, once or several times. The answer may
 * still break off.
 */
export type Transport = (
  request: SyncRequest,
  nearlyHere?: (part: SnapshotPartHead) => void,
) => Promise<SendResult>;

// ---- the server ----

/** Who is asking: read from the token at each request, never from the request's body. */
export type Person = {
  province: string;
  account: AccountId;
  device: DeviceId;
  unit: UnitId;
  /** All devices of the account, this one too: what was written on another may be handed in from here. */
  devices: readonly DeviceId[];
  /** The unit and its ancestors, nearest first. */
  line: readonly UnitId[];
  roles: readonly Role[];
  /** When the account's first device was let in, ms. */
  since?: number | undefined;
};

export type SettledOp = {
  op: Op;
  account: AccountId;
  /** Corrected time, ms. */
  at: number;
  result: Exclude<OpResult, { kind: 'held' | 'duplicate' }>;
  /** Known until now as parked for `unknown-record`, and judged anew [S28]. */
  isRetry?: true;
};

export type ChangedRow = {
  row: ServerRow;
  /** The scopes it is in now, and those that it has left. */
  scopes: Scope[];
  left: Scope[];
};

/**
 * A unit that hangs elsewhere now. Everything at and below it leaves the scopes of `left` and enters those of
 * `entered`; below several that moved, the nearest counts: the one of the greatest `depth`, as the tree was.
 */
export type MovedUnit = { unit: UnitId; depth: number; left: UnitId[]; entered: UnitId[] };

/**
 * All that one transaction writes. Numbers are provisional, counted from `PROVISIONAL`; the store puts the
 * true ones in.
 */
export type Outcome = {
  ops: SettledOp[];
  rows: ChangedRow[];
  past: (PastValue & Pick<SettledOp, 'op' | 'account' | 'at'> & { seq: number; record?: RecordId })[];
  /** How many of `rows` changed with an op on another record; they have the numbers after those of the ops. */
  derivedChanges: number;
  /** Loaded from a file: no person did it. */
  loaded?: true;
  moved: MovedUnit[];
  /** Texts that gave way, the newest word on each last. */
  texts: PastText[];
};

export interface ServerTx {
  /** What became of ops that are known already, by `opKey`: 'duplicate', or 'parked' again. */
  knownOps(ops: readonly Op[]): Promise<Map<string, OpResult>>;
  /** The rows, locked until the transaction ends. */
  rows(ids: readonly RecordId[]): Promise<Map<RecordId, ServerRow>>;
  /** Of each unit that is known: itself and its ancestors, nearest first. */
  lines(units: readonly UnitId[]): Promise<Map<UnitId, UnitId[]>>;
  consents(exemplars: readonly RecordId[]): Promise<Consent[]>;
  /** The accounts of the units, locked until the transaction ends. */
  accountsIn(units: readonly UnitId[]): Promise<Map<RecordId, ServerRow>>;
  /** By exemplar, the scripts that name it, or have an approval that does. */
  scriptsNaming(exemplars: readonly RecordId[]): Promise<Map<RecordId, RecordId[]>>;
  /** By exemplar, the scripts that were approved with its name. */
  approvedNaming(exemplars: readonly RecordId[]): Promise<Map<RecordId, RecordId[]>>;
  /** Of the persons of these profiles: which profile was merged into which, deleted ones too. */
  mergeLinks(exemplars: readonly RecordId[]): Promise<Map<RecordId, RecordId>>;
  /** The profiles of the province whose name stands in one of the texts, deleted ones too, and their units. */
  profilesNamed(texts: readonly string[]): Promise<{ id: RecordId; unit: UnitId }[]>;
  /** Those of these texts that stood in their script and gave way. */
  pastTexts(asked: readonly Pick<PastText, 'script' | 'hash'>[]): Promise<PastText[]>;
  /** The data of units, as they stand. */
  units(units: readonly UnitId[]): Promise<Map<UnitId, Data>>;
  /**
   * Takes a number for each op, one for each of `also`, and one for each further record that moved units take
   * along, as the last step, and writes everything. Returns the number before the first. Clashes where a unit
   * has moved since `lines` were read.
   */
  save(outcome: Outcome): Promise<number>;
}

export type ChangesQuery = { timeline: string; scopes: readonly ScopeQuery[]; fetch: readonly RecordId[] };

export type ProgrammeQuery = {
  scopes: readonly Scope[];
  /** The unit and its ancestors: what they plan is heard in it. */
  line: readonly UnitId[];
  account: AccountId;
  from: LocalDate;
  to: LocalDate;
};

export type FoundChanges = Omit<SyncResponse, 'now' | 'results' | 'pages' | 'refetched'> & {
  pages: StoredPage[];
  refetched: { scope: string; changes: StoredChange[] }[];
};

export interface ServerStore {
  /** One durable transaction; run again by the store when it clashed with another. */
  write<T>(province: string, work: (tx: ServerTx) => Promise<T>): Promise<T>;
  /**
   * The changes of each scope after its cursor and the rows not filled in yet, at most `limit` rows in all
   * and never beyond what is committed (see `pagesOf`), and the rows of `fetch`. Cursors that the server's
   * history doesn't hold are answered by `stale` and nothing else.
   */
  changes(province: string, asked: ChangesQuery, limit: number): Promise<FoundChanges>;
  /** Is this the timeline that the province's data is in now? */
  isNewest(province: string, timeline: string): Promise<boolean>;
  /**
   * What goes on air in a unit on these days, and all that it is decided from [S32]; only what stands in the
   * scopes.
   */
  programme(province: string, asked: ProgrammeQuery): Promise<FoundChanges['refetched']>;
}
