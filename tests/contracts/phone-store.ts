/** What every `PhoneStore` must do, whatever it is made of. */
import { beforeEach, describe, expect, it } from 'vitest';
import { makeEdit } from '../../src/sync/client/phone.ts';
import { type Op, opKey } from '../../src/sync/protocol/op.ts';
import type {
  OutboxOp,
  ParkedOp,
  PhoneChange,
  PhoneRow,
  PhoneState,
  PhoneStore,
} from '../../src/sync/protocol/ports.ts';
import { accountId, aDeed, anOp, deviceId, NOW, recordId } from '../sync/parts.ts';

export type OpenedPhoneStore = {
  store: PhoneStore;
  /** What a process that starts anew finds: the same data, through another connection. */
  reopen(): Promise<OpenedPhoneStore>;
  journal(): Promise<Op[]>;
  parked(): Promise<ParkedOp[]>;
};

export const OWNER = { account: accountId('chi-pa'), device: deviceId('d1') };

export function testPhoneStore(name: string, open: () => Promise<OpenedPhoneStore>): void {
  describe(`phone store: ${name}`, () => {
    let opened: OpenedPhoneStore;
    let store: PhoneStore;

    beforeEach(async () => {
      opened = await open();
      store = opened.store;
    });

    const nothing = async (): Promise<PhoneChange> => ({
      meta: await store.meta(),
      putRows: [],
      dropRows: [],
      putOps: [],
      journal: [],
      park: [],
      unjournal: [],
      unpark: [],
      backup: 0,
    });
    const write = async (over: Partial<PhoneChange>) => {
      const change = { ...(await nothing()), ...over };
      return store.change([], () => change);
    };
    const read = async (
      of: PhoneStore = store,
      ids: readonly string[] | 'all' = 'all',
    ): Promise<PhoneState> => {
      let seen: PhoneState | undefined;
      await of.change(ids === 'all' ? ids : ids.map(recordId), (state) => {
        // An implementation may keep more beside an op, for itself.
        const outbox = state.outbox.map(({ op, ack }) => (ack === undefined ? { op } : { op, ack }));
        seen = structuredClone({ ...state, outbox });
        return null;
      });
      return seen ?? expect.fail('decide was not asked');
    };
    const row = (id: string, over: Partial<PhoneRow> = {}): PhoneRow => ({
      id: recordId(id),
      kind: 'deed',
      seq: 3,
      data: aDeed(),
      scopes: ['xa-a'],
      waiting: 0,
      ...over,
    });
    const waiting = (counter: number, record: string, over: Partial<Op> = {}): OutboxOp => ({
      op: anOp({ counter, record: recordId(record), ...over }),
    });

    it('begins with its owner and nothing else', async () => {
      const zero = {
        counter: 0,
        timelines: [],
        refetch: [],
        known: 0,
        droppedAt: 0,
        completeTo: {},
        cursors: {},
        filling: {},
        seen: 0,
        completeAt: 0,
      };
      expect(await store.meta()).toEqual({ ...OWNER, ...zero });
      expect(await read()).toEqual({
        meta: { ...OWNER, ...zero },
        rows: new Map(),
        outbox: [],
        journal: [],
        parked: [],
      });
      expect(await store.waitingOps(10)).toEqual([]);
    });

    it('[S2] what a change wrote is there for a process that starts anew', async () => {
      const meta = {
        ...(await store.meta()),
        counter: 2,
        timelines: [{ id: 't1', start: 0 }],
        cursors: { 'xa-a': 7 },
        seen: NOW,
        completeAt: NOW,
      };
      const rows = [
        row('r1'),
        row('r2', { serverData: null, waiting: 1, scopes: [] }),
        row('r3', { serverData: { what: 'cũ' } }),
      ];
      const outbox = [waiting(1, 'r2'), { ...waiting(2, 'r3'), ack: 9 }];
      expect(await write({ meta, putRows: rows, putOps: outbox })).toBe(true);
      const again = await opened.reopen();
      expect(await read(again.store)).toEqual({
        meta,
        outbox,
        rows: new Map(rows.map((r) => [r.id, r])),
        journal: [],
        parked: [],
      });
      expect(await again.store.meta()).toEqual(meta);
    });

    it('[S2] keeps every value word for word', async () => {
      const fields = { 'x-a': 'a\0b', 'x-b': '\ud800', 'x-c': [null, { toString: 1 }], 'x-d': 'Việt 🌾' };
      const entry = waiting(1, 'r1', { fields });
      await write({ putOps: [entry], putRows: [row('r1', { data: fields })] });
      const again = await opened.reopen();
      expect((await read(again.store)).outbox).toEqual([entry]);
      expect((await read(again.store)).rows.get(recordId('r1'))?.data).toEqual(fields);
    });

    it('[S2] a decision against writing writes nothing', async () => {
      await write({ putRows: [row('r1')] });
      expect(await store.change('all', () => null)).toBe(false);
      expect((await read()).rows.size).toBe(1);
    });

    it('[S2] a decision that fails writes nothing, and the next one is made', async () => {
      const before = await read();
      const failing = store.change([], () => {
        throw new Error('no decision');
      });
      await expect(failing).rejects.toThrow('no decision');
      expect(await read()).toEqual(before);
      expect(await write({ putRows: [row('r1')] })).toBe(true);
    });

    it('[S2] edits made at once get a counter each, and none is lost', async () => {
      const edits = Array.from({ length: 20 }, (_, i) =>
        store.change(
          [],
          (state) => makeEdit(state, { kind: 'deed', fields: aDeed() }, { now: NOW, nonce: i }).change,
        ),
      );
      expect(await Promise.all(edits)).toEqual(edits.map(() => true));
      const { meta, outbox, rows } = await read();
      expect(meta.counter).toBe(20);
      expect(outbox.map((entry) => entry.op.counter)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
      expect(rows.size).toBe(20);
    });

    it("[S2] two connections to the same data don't write over each other", async () => {
      const other = (await opened.reopen()).store;
      const edit = (of: PhoneStore, nonce: number) =>
        of.change(
          [],
          (state) => makeEdit(state, { kind: 'deed', fields: aDeed() }, { now: NOW, nonce }).change,
        );
      await Promise.all(Array.from({ length: 10 }, (_, i) => edit(i % 2 ? store : other, i)));
      const { meta, outbox } = await read();
      expect(meta.counter).toBe(10);
      expect(new Set(outbox.map((entry) => entry.op.counter)).size).toBe(10);
    });

    it('[S9] reads the rows asked for, and those of all ops that lie over one', async () => {
      await write({ putRows: ['r1', 'r2', 'r3', 'r4'].map((id) => row(id)), putOps: [waiting(1, 'r3')] });
      expect([...(await read(store, ['r1', 'not-there'])).rows.keys()].sort()).toEqual(['r1', 'r3']);
      expect([...(await read(store, [])).rows.keys()]).toEqual(['r3']);
      expect((await read()).rows.size).toBe(4);
    });

    it('[S10] the outbox is in the order of the edits, whatever order it was written in', async () => {
      await write({ putOps: [waiting(10, 'r1'), waiting(9, 'r2')] });
      await write({ putOps: [waiting(100, 'r3'), waiting(1, 'r4')] });
      expect((await read()).outbox.map((entry) => entry.op.counter)).toEqual([1, 9, 10, 100]);
      expect((await store.waitingOps(3)).map((op) => op.counter)).toEqual([1, 9, 10]);
    });

    it("[S10] what is acknowledged lies on and isn't sent again; what is passed goes to the journal", async () => {
      const [one, two] = [waiting(1, 'r1'), waiting(2, 'r2')];
      await write({ putOps: [one, two] });
      await write({ putOps: [{ ...one, ack: 8 }] });
      expect((await read()).outbox).toEqual([{ ...one, ack: 8 }, two]);
      expect(await store.waitingOps(9)).toEqual([two.op]);
      await write({ journal: [{ op: one.op, ack: 8 }] });
      expect((await read()).outbox).toEqual([two]);
      expect(await opened.journal()).toEqual([one.op]);
    });

    it('[S11] what is parked leaves the queue and is kept with its reason; the ops behind it wait', async () => {
      const [bad, behind, other] = [waiting(1, 'r1'), waiting(2, 'r1'), waiting(3, 'r2')];
      await write({ putOps: [bad, behind, other] });
      const entry: ParkedOp = { op: bad.op, reason: 'no-consent', fields: ['may'], at: NOW };
      await write({ park: [entry] });
      expect((await read()).outbox).toEqual([behind, other]);
      expect(await store.waitingOps(9)).toEqual([other.op]);
      expect(await store.waitingOps(1)).toEqual([other.op]);
      expect(await (await opened.reopen()).parked()).toMatchObject([entry]);
    });

    it('[S21] what the server has lost waits again: from the journal, and from what is parked', async () => {
      const [taken, refused, kept] = [waiting(1, 'r1'), waiting(2, 'r2'), waiting(3, 'r3')];
      const parked = { reason: 'no-consent' as const, fields: [], at: NOW };
      await write({ putOps: [taken, refused, kept] });
      await write({
        journal: [
          { op: taken.op, ack: 8 },
          { op: kept.op, ack: 7 },
        ],
        park: [{ op: refused.op, ...parked, ack: 9 }],
      });
      expect((await read()).parked).toMatchObject([{ op: refused.op, ack: 9 }]);
      expect((await read(store, [])).parked).toEqual([]);
      await write({ putOps: [taken, refused], unjournal: [taken.op], unpark: [refused.op] });
      expect(await store.waitingOps(9)).toEqual([taken.op, refused.op]);
      expect(await opened.journal()).toEqual([kept.op]);
      expect(await opened.parked()).toEqual([]);
    });

    it('[S28] what was parked for an unknown record is read with every change, its row too', async () => {
      const [stray, refused] = [waiting(1, 'r1'), waiting(2, 'r2')];
      const parked = { fields: [], at: NOW };
      await write({
        putRows: [row('r1'), row('r2')],
        park: [
          { op: stray.op, reason: 'unknown-record', ...parked },
          { op: refused.op, reason: 'no-consent', ...parked },
        ],
      });
      const seen = await read(store, []);
      expect(seen.parked).toMatchObject([{ op: stray.op, reason: 'unknown-record' }]);
      expect([...seen.rows.keys()]).toEqual(['r1']);
      expect((await read()).parked).toHaveLength(2);
    });

    it('[S22] what a verified backup holds leaves the journal', async () => {
      const [old, young] = [waiting(1, 'r1'), waiting(2, 'r2')];
      await write({
        journal: [
          { op: old.op, ack: 8 },
          { op: young.op, ack: 9 },
        ],
      });
      await write({ backup: 8 });
      expect(await (await opened.reopen()).journal()).toEqual([young.op]);
    });

    it('[S1] [S3] two ops with one counter, of two nonces, are two', async () => {
      const [one, two] = [waiting(1, 'r1', { nonce: 1 }), waiting(1, 'r2', { nonce: 2 })];
      await write({ putOps: [one, two] });
      expect((await read()).outbox).toHaveLength(2);
      await write({ journal: [{ op: one.op, ack: 8 }] });
      expect((await read()).outbox.map((entry) => opKey(entry.op))).toEqual([opKey(two.op)]);
    });

    it('[S7] rows leave when they are dropped', async () => {
      await write({ putRows: [row('r1'), row('r2')] });
      await write({ dropRows: [recordId('r1'), recordId('never-there')] });
      expect([...(await read()).rows.keys()]).toEqual(['r2']);
    });

    it("[S10] a row without a word of the server's own, and one that has it, are told apart", async () => {
      await write({ putRows: [row('r1', { serverData: null }), row('r2', { serverData: { what: 'cũ' } })] });
      await write({ putRows: [row('r2')] });
      const { rows } = await read();
      expect(rows.get(recordId('r1'))?.serverData).toBeNull();
      expect(rows.get(recordId('r2'))).not.toHaveProperty('said');
    });

    it('[S9] takes a page of 1,500 rows at once', async () => {
      const rows = Array.from({ length: 1_500 }, (_, i) => row(`r${i}`));
      await write({ putRows: rows });
      expect((await read(store, ['r0', 'r1499'])).rows.size).toBe(2);
      expect((await read()).rows.size).toBe(1_500);
    });
  });
}
