/**
 * What the cores need from outside. Each port has one contract suite, which runs against all its
 * implementations.
 */

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
  /** The server's timelines as last received, oldest first. The cursors count in the last one. */
  timelines: Timeline[];
  cursors: Record<string, number>;
  /**
   * Scopes with an unfinished first sync: rows at or below this number are still to come, newest first
   * [S30].
   */
  filling: Record<string, number>;
  /**
   * The greatest number ever received: in a cursor, a row or an acknowledgement. Numbers above the last
   * shared one are lost [S21].
   */
  known: number;
  /**
   * The cursors at the end of the last complete sync. Only then does the phone hold every row below them:
   * while pages are still coming, a row may have moved past a cursor [S21].
   */
  completeTo: Record<string, number>;
  /**
   * `known` when a row last left a scope, or a scope was last started. If that is above the last shared
   * number, rows that had left may have to come back [S21c].
   */
  droppedAt: number;
  /** The last server time seen, ms; 0 for none. */
  seen: number;
  /** When the last sync was complete, by the server's clock; 0 for never. */
  completeAt: number;
  /** The server's clock in the last response, and the phone's clock when that request was sent [S131]. */
  heard?: { server: number; phone: number };
  /** The schema version of the rows; absent for the first. */
  schema?: number;
  /** Rows whose numbers the server has lost: to be fetched again by id [S21b]. */
  refetch: RecordId[];
};

export type PhoneRow = {
  id: RecordId;
  kind: Kind;
  /** The number of the last change received; 0 for a record that the server hasn't sent yet. */
  seq: number;
  /** What the screens show: the server's data with the waiting ops applied. */
  data: Data;
  /** The server's data, stored apart only while ops are applied over it; null: none yet. */
  serverData?: Data | null;
  /**
   * Stored only where it is below `seq`: own waiting ops hide what the server sent since this number, so an
   * edit made now has seen no more [S4c].
   */
  seenTo?: number;
  /** The scopes it was received in. */
  scopes: string[];
  /** Ops that are not acknowledged yet: the screen's "chờ gửi" [R12]. */
  waiting: number;
};

/**
 * An acknowledged op whose row has come back, kept until a verified backup holds it: the server could still
 * lose it [S22].
 */
export type JournalOp = { op: Op; ack: number };

/**
 * An op on the phone. It waits until it is acknowledged (`ack`), and stays applied over its row until the
 * row comes back [S10].
 */
export type OutboxOp = { op: Op; ack?: number };

/** A refused op, word for word [R4]. `ack`: its number, where the server stores it too. */
export type ParkedOp = { op: Op; reason: ParkReason; fields: string[]; at: number; ack?: number };

export type PhoneState = {
  meta: PhoneMeta;
  rows: ReadonlyMap<RecordId, PhoneRow>;
  outbox: readonly OutboxOp[];
  /** Only filled when all rows are read: a rewind needs it. */
  journal: readonly JournalOp[];
  /** When not all rows are read, only orphan ops: their record may be in this response [S28]. */
  parked: readonly ParkedOp[];
};

export type PhoneChange = {
  meta: PhoneMeta;
  putRows: PhoneRow[];
  dropRows: RecordId[];
  putOps: OutboxOp[];
  /** Acknowledged ops whose rows came back: they move from the outbox to the journal. */
  journal: JournalOp[];
  /** These move from the journal back to the outbox. */
  unjournal: Op[];
  /** Journal entries up to this number are in a verified backup and may go. */
  backup: number;
  park: ParkedOp[];
  /** These move from the parked ops back to the outbox: the server has lost them, or knows their record now. */
  unpark: Op[];
};

export interface PhoneStore {
  meta(): Promise<PhoneMeta>;
  /** Ops not acknowledged yet, oldest first, without those on a record that has a parked op. */
  waitingOps(limit: number): Promise<Op[]>;
  /**
   * In one transaction: reads `meta`, the rows of `ids` (or all) and of all outbox and parked ops, and these
   * ops; calls `decide`; and writes its result durably before it resolves [R1]. If `decide` returns null
   * nothing is written, and the result is false.
   */
  change(
    ids: readonly RecordId[] | 'all',
    decide: (state: PhoneState) => PhoneChange | null,
  ): Promise<boolean>;
}

export type SendResult =
  | { kind: 'answer'; answer: SyncResponse }
  | { kind: 'part'; part: SnapshotPart }
  /** No network, no server, or a response that isn't from our server (a captive portal). */
  | { kind: 'unreachable' }
  /** `full`: the server has no space left [S121]. */
  | { kind: 'busy'; retryAfterMs?: number; full?: true }
  | { kind: 'sign-in' }
  /** This phone's storage is in use elsewhere too: sign in anew [S52]. */
  | { kind: 'device-copied' }
  /** Send what is unsent, then wipe the phone [S51]. */
  | { kind: 'device-ended' }
  /** Keep everything, and show whom to ask [S59]. */
  | { kind: 'account-ended' }
  | { kind: 'update' }
  /** 400 or 413: the whole batch was refused. */
  | { kind: 'refused' }
  /** 413 from a proxy with a lower limit than the server's [S122]. */
  | { kind: 'too-long' };

/**
 * `onPartEnding`: the response is a snapshot part, and its end arrives in about the time that another
 * request takes to be answered [S35]. It is called before the promise resolves, any number of times or
 * never. The response may still break off.
 */
export type Transport = (
  request: SyncRequest,
  onPartEnding?: (part: SnapshotPartHead) => void,
) => Promise<SendResult>;

// ---- the server ----

/** Who sends the request: read from the token each time, never from the request's body. */
export type Person = {
  province: string;
  account: AccountId;
  device: DeviceId;
  unit: UnitId;
  /** All devices of the account, this one included: ops of another one may be handed in from here. */
  devices: readonly DeviceId[];
  /** The unit and its ancestors, nearest first. */
  line: readonly UnitId[];
  roles: readonly Role[];
  /** When the account's first device signed in, ms. */
  since?: number | undefined;
};

export type SettledOp = {
  op: Op;
  account: AccountId;
  /** Corrected time, ms. */
  at: number;
  result: Exclude<OpResult, { kind: 'held' | 'duplicate' }>;
  /** It was parked as an orphan op before, and is settled anew [S28]. */
  isRetry?: true;
};

export type ChangedRow = {
  row: ServerRow;
  /** The scopes that it is in now, and those that it has left. */
  scopes: Scope[];
  left: Scope[];
};

/**
 * A unit with a new parent. Every row at and below it leaves the scopes of `left` and enters those of
 * `entered`. Below several moved units the nearest one counts: that of the greatest `depth` in the tree
 * before.
 */
export type MovedUnit = { unit: UnitId; depth: number; left: UnitId[]; entered: UnitId[] };

/**
 * Everything that one transaction writes. Numbers are provisional, counted from `PROVISIONAL`; the store
 * replaces them with the final ones.
 */
export type Outcome = {
  ops: SettledOp[];
  rows: ChangedRow[];
  past: (PastValue & Pick<SettledOp, 'op' | 'account' | 'at'> & { seq: number; record?: RecordId })[];
  /**
   * How many of `rows` changed because of an op on another record. They get the numbers after those of the
   * ops.
   */
  derivedChanges: number;
  /** Loaded from a file, not written by a person. */
  loaded?: true;
  moved: MovedUnit[];
  /** Texts that were replaced; of a text that occurs twice the last one counts. */
  texts: PastText[];
};

export interface ServerTx {
  /** The results of ops that were settled before, by `opKey`: 'duplicate', or 'parked' again. */
  knownOps(ops: readonly Op[]): Promise<Map<string, OpResult>>;
  /** The rows, locked until the transaction ends. */
  rows(ids: readonly RecordId[]): Promise<Map<RecordId, ServerRow>>;
  /** Of each known unit: itself and its ancestors, nearest first. */
  lines(units: readonly UnitId[]): Promise<Map<UnitId, UnitId[]>>;
  consents(exemplars: readonly RecordId[]): Promise<Consent[]>;
  /** The accounts of the units, locked until the transaction ends. */
  accountsIn(units: readonly UnitId[]): Promise<Map<RecordId, ServerRow>>;
  /** By exemplar, the scripts that name it, or have an approval that does. */
  scriptsNaming(exemplars: readonly RecordId[]): Promise<Map<RecordId, RecordId[]>>;
  /** By exemplar, the scripts that were approved with its name. */
  approvedNaming(exemplars: readonly RecordId[]): Promise<Map<RecordId, RecordId[]>>;
  /**
   * Merge links among all profiles of the same persons: which profile was merged into which, deleted ones
   * too.
   */
  mergeLinks(exemplars: readonly RecordId[]): Promise<Map<RecordId, RecordId>>;
  /** The profiles of the province whose names occur in the texts, deleted ones too, and their units. */
  profilesNamed(texts: readonly string[]): Promise<{ id: RecordId; unit: UnitId }[]>;
  /** Those of the given texts that stood in their script before and were replaced. */
  pastTexts(asked: readonly Pick<PastText, 'script' | 'hash'>[]): Promise<PastText[]>;
  /** The current data of units. */
  units(units: readonly UnitId[]): Promise<Map<UnitId, Data>>;
  /**
   * The last step: takes the numbers, and writes everything. Each op gets a number, each derived change, and
   * each further record that moves with a unit. Returns the number before the first. Throws a clash where a
   * unit has moved since `lines` were read.
   */
  save(outcome: Outcome): Promise<number>;
}

export type ChangesQuery = { timeline: string; scopes: readonly ScopeQuery[]; fetch: readonly RecordId[] };

export type ProgrammeQuery = {
  scopes: readonly Scope[];
  /** The unit and its ancestors, whose plans are on air in the unit. */
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
  /** One durable transaction. The store runs it again after a clash with another one. */
  write<T>(province: string, work: (tx: ServerTx) => Promise<T>): Promise<T>;
  /**
   * The changes of each scope after its cursor, and the rows of a first sync that are still to come: at most
   * `limit` rows in all, and only committed ones (see `buildPages`); and the rows of `fetch`. If the
   * server's history doesn't hold the cursors the answer is `stale` and nothing else.
   */
  changes(province: string, asked: ChangesQuery, limit: number): Promise<FoundChanges>;
  /** Is this the newest timeline of the province? */
  isNewest(province: string, timeline: string): Promise<boolean>;
  /**
   * What goes on air in a unit on these days, and everything that decides it [S32]; only what the scopes
   * hold.
   */
  programme(province: string, asked: ProgrammeQuery): Promise<FoundChanges['refetched']>;
}
