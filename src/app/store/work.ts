/** The work of one signed-in account: its records, edits, drafts and sync, opened and closed together. */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { Role } from '../../domain/accounts/account.ts';
import type { AccountId, RecordId, UnitId } from '../../domain/base/ids.ts';
import { addDays, dateAt, type LocalDate, type LocalTime, timeAt } from '../../domain/base/local-date.ts';
import { type Data, type Kind, unitOf } from '../../domain/kinds/kinds.ts';
import { type Action, may, permitted } from '../../domain/kinds/permission.ts';
import { lineage } from '../../domain/units/unit.ts';
import { type DependentEdit, type Edit, makeEdit, makeEdits } from '../../sync/client/phone.ts';
import { claimBlobs, forgetBytes, sweepDraftBlobs } from './blobs/blobs.ts';
import { databaseName, openPhoneDatabase, type PhoneDatabase, tablesToSave } from './database/database.ts';
import { createDrafts, type Drafts } from './database/drafts.ts';
import { createPhoneStore } from './database/phone-store.ts';
import { registerCacheDrop, withReserve } from './database/reserve.ts';
import { dropRowCache } from './database/row-cache/drop-row-cache.ts';
import { removeFromSession } from './database/session-fallback.ts';
import { upcastRowsOnOpen } from './database/upcast-rows-on-open.ts';
import { watchDatabase } from './database/watch-database.ts';
import type { Session } from './device/device-profiles.ts';
import { createLive, type Live } from './live/live.ts';
import { createSearchIndex, type SearchIndex } from './live/search-index.ts';
import { nextPaint } from './platform/after-paint.ts';
import { correctedNow, correctedTime, setServerTime } from './platform/clock.ts';
import { type SyncRunner, startSyncRunner } from './sync/sync-runner.ts';
import { createSyncThread } from './sync/sync-thread.ts';

export type EditFn = (edit: Edit) => Promise<RecordId>;

export type Work = {
  session: Session;
  db: PhoneDatabase;
  live: Live;
  drafts: Drafts;
  sync: SyncRunner;
  /** Created at the first call. */
  search(): SearchIndex;
  account: AccountId;
  unit: UnitId;
  /** As in the last sync; as at sign-in until then. */
  roles: ReadonlySignal<readonly Role[]>;
  /** With `record`: for that record. Without: for any record of the kind. The default action is 'make'. */
  may(kind: Kind, action?: Action, record?: Data): boolean;
  /** The corrected time in ms, updated every 10 s; `today` and `time` follow it. */
  now: ReadonlySignal<number>;
  today: ReadonlySignal<LocalDate>;
  /** The latest possible current date: later than `today` when the phone's clock is not trusted. */
  latest: ReadonlySignal<LocalDate>;
  time: ReadonlySignal<LocalTime>;
  /**
   * Saves edits and deletes their draft in one durable transaction. Resolves when it is on disk: then screens
   * may say "đã lưu trên máy" [R1]. `edits` runs a second time if the disk was full and storage was freed.
   */
  save<T>(edits: (edit: EditFn) => Promise<T>, options?: { dropDraft?: string }): Promise<T>;
  /** Saves many edits in one durable transaction with one read and one write. Resolves to the record ids in order. */
  saveAll(edits: readonly DependentEdit[], options?: { dropDraft?: string }): Promise<RecordId[]>;
  close(): void;
};

const TICK_MS = 10_000;
/** How many days an unsure clock may be behind. */
const UNSURE_DAYS = 400;

export function openWork(session: Session): Work {
  const db = openPhoneDatabase(databaseName(session.account));
  upcastRowsOnOpen(db);
  const store = createPhoneStore(db);
  const live = createLive(db);
  const drafts = createDrafts(db);
  const stopDatabaseWatch = watchDatabase(db, { reopened: live.readAgain, fault: live.setFault });
  const sync = startSyncRunner(
    createSyncThread(session.account, async () => {
      const [{ createSyncEngineFor }, { createRowCacheBuilder }] = await Promise.all([
        import('./sync/sync-engine.ts'),
        import('./live/row-cache/build-row-cache.ts'),
      ]);
      return createSyncEngineFor(db, session.account, createRowCacheBuilder(db, { pause: nextPaint }));
    }),
    session.account,
  );
  const unregisterCacheDrop = registerCacheDrop(
    async () => (await dropRowCache(db)) + (await forgetBytes(db, 0)),
  );
  void sweepDraftBlobs(db).catch(() => undefined);
  let search: SearchIndex | undefined;
  const own = live.query('own account', (from) => from.rows.get(session.account));
  const roles = computed(() => (own.value?.data.roles as Role[] | undefined) ?? session.roles);
  const now = signal(correctedNow());
  const tick = () => {
    now.value = correctedNow();
  };
  const ticker = setInterval(tick, TICK_MS);
  const meta = live.query('meta', (from) => from.meta.get('meta'));
  const stopServerTime = effect(() => {
    const heard = meta.value?.heard;
    if (!heard) return;
    setServerTime(heard);
    tick();
  });

  const edit: EditFn = async (request) => {
    let made: RecordId | undefined;
    await store.change(request.record === undefined ? [] : [request.record], (state) => {
      const { change, op } = makeEdit(state, request, { now: Date.now(), nonce: randomNonce() });
      made = op.record;
      return change;
    });
    if (!made) throw new Error('the edit made no op');
    await claimBlobs(db, made, request.fields);
    return made;
  };

  const saveAll = async (edits: readonly DependentEdit[]): Promise<RecordId[]> => {
    const touched = edits.flatMap((edit) => edit.record ?? []);
    let done: ReturnType<typeof makeEdits> | undefined;
    await store.change(touched, (state) => {
      done = makeEdits(state, edits, { now: Date.now(), nonce: randomNonce });
      return done.change;
    });
    if (!done) throw new Error('the edits made no ops');
    for (const { op } of done.change.putOps) await claimBlobs(db, op.record, op.fields);
    return done.made;
  };

  const durably = async <T>(write: () => Promise<T>, { dropDraft }: { dropDraft?: string }): Promise<T> => {
    if (dropDraft) await drafts.settled(dropDraft);
    const result = await withReserve(() =>
      db.transaction('rw', tablesToSave(db), async () => {
        const done = await write();
        if (dropDraft) await db.drafts.delete(dropDraft);
        return done;
      }),
    );
    if (dropDraft) removeFromSession(db, dropDraft);
    sync.syncNow();
    return result;
  };

  return {
    session,
    db,
    live,
    drafts,
    sync,
    roles,
    account: session.account,
    unit: session.unit,
    search() {
      search ??= createSearchIndex(live);
      return search;
    },
    may(kind, action = 'make', record) {
      const actor = { account: session.account, unit: session.unit, roles: roles.value };
      if (!record) return permitted(actor.roles, kind, action) !== undefined;
      const parents = new Map<string, UnitId | null | undefined>(
        live.all('unit').value?.map((unit) => [unit.id, unit.parent]),
      );
      return may(
        actor,
        kind,
        action,
        record,
        lineage(unitOf(record), (unit) => parents.get(unit)),
      );
    },
    now,
    today: computed(() => dateAt(now.value)),
    latest: computed(() =>
      addDays(dateAt(now.value), correctedTime.value.kind === 'unsure' ? UNSURE_DAYS : 0),
    ),
    time: computed(() => timeAt(now.value)),
    save: (edits, options = {}) => durably(() => edits(edit), options),
    saveAll: (edits, options = {}) => durably(() => saveAll(edits), options),
    close() {
      clearInterval(ticker);
      stopServerTime();
      sync.stop();
      search?.close();
      live.close();
      stopDatabaseWatch();
      unregisterCacheDrop();
      db.close();
    },
  };
}

const randomNonce = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
