import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Data } from '../../../src/domain/kinds/kinds.ts';
import {
  cutPage,
  type History,
  PAGE_ENTRIES,
  PAGE_TEXT,
  readRows,
} from '../../../src/server/store/sync/history.ts';
import type { Op } from '../../../src/sync/protocol/op.ts';
import { aDeed, anOp, aRequest, NOW, recordId } from '../../sync/parts.ts';
import {
  addProvinceWith,
  bearer,
  call,
  type Session,
  signIn,
  startTestServer,
  type TestServer,
  transportTo,
} from '../http.ts';

const unit = (id: string, parent: string | null) => ({
  id,
  kind: 'unit' as const,
  data: { unit: id, name: id, kind: 'commune', ...(parent ? { parent } : {}) },
});

describe('[R11] who changed what, from what to what', () => {
  let server: TestServer;
  let chi: Session;
  let anh: Session;

  beforeAll(async () => {
    server = await startTestServer();
    await addProvinceWith(
      server,
      'tinh-1',
      [
        ...[unit('tinh-1', null), unit('xa-a', 'tinh-1'), unit('xa-b', 'tinh-1'), unit('ban-a1', 'xa-a')],
        { id: 'dot-1', kind: 'campaign', data: { unit: 'tinh-1', name: 'Đợt 11/6' } },
      ],
      [
        { id: 'chi-pa', unit: 'xa-a', roles: ['reporter'] },
        { id: 'anh-tu', unit: 'ban-a1', roles: ['reporter'] },
        { id: 'lan-a', unit: 'xa-a', roles: ['reporter'] },
        { id: 'co-lan', unit: 'xa-b', roles: ['reporter'] },
        { id: 'tinh', unit: 'tinh-1', roles: ['coordinator'] },
      ],
    );
    await addProvinceWith(
      server,
      'tinh-2',
      [unit('tinh-2', null)],
      [{ id: 'xa-la', unit: 'tinh-2', roles: ['reporter'] }],
    );
    chi = await signIn(server.origin, 'chi-pa');
    anh = await signIn(server.origin, 'anh-tu');
  });
  afterAll(() => server.close());

  const ask = (who: Session, body: unknown) =>
    call(server.origin, '/api/history', { headers: bearer(who.token), body: JSON.stringify(body) });
  const historyOf = async (who: Session, record: string, before?: number): Promise<History> => {
    const reply = await ask(who, before === undefined ? { record } : { record, before });
    expect(reply.status).toBe(200);
    return reply.json as History;
  };
  const edit = (who: Session, record: string, fields: Data, over: Partial<Op> = {}): Op =>
    anOp({ device: who.device, record: recordId(record), fields, ...over });
  const push = async (who: Session, ...ops: Op[]) => {
    const sent = await transportTo(server.origin, who.token)(aRequest({ ops }));
    if (sent.kind !== 'answer') throw new Error(sent.kind);
    return sent.answer.results.map((result) => [result.kind, 'seq' in result ? result.seq : 0] as const);
  };
  /** Made by Chị Pà in the village of Anh Tú, so that both may write. */
  const makeDeed = async (record: string, over: Data = {}) => {
    const [made] = await push(chi, edit(chi, record, aDeed({ unit: 'ban-a1', ...over })));
    expect(made?.[0]).toBe('ok');
    return made?.[1] ?? 0;
  };

  it('newest first, each value from what it replaced to what replaced it', async () => {
    const base = await makeDeed('v1', { who: 'Páo' });
    server.clock.now = NOW + 60_000;
    const [second] = await push(
      anh,
      edit(anh, 'v1', { who: 'Anh Páo', where: 'Nà Vàng' }, { base, time: NOW + 60_000 }),
    );
    await push(chi, edit(chi, 'v1', { who: 'Anh Sùng Páo', where: null }, { base: second?.[1] ?? 0 }));
    server.clock.now = NOW;

    const { entries, kind, before } = await historyOf(chi, 'v1');
    expect([kind, before]).toEqual(['deed', null]);
    const told = entries.map(({ account, field, fate, from, to }) => [account, field, fate, from, to]);
    expect(told.slice(0, 2).sort()).toEqual([
      ['chi-pa', 'where', 'replaced', 'Nà Vàng', null],
      ['chi-pa', 'who', 'replaced', 'Anh Páo', 'Anh Sùng Páo'],
    ]);
    expect(told.slice(2).sort()).toEqual([
      ['anh-tu', 'where', 'replaced', null, 'Nà Vàng'],
      ['anh-tu', 'who', 'replaced', 'Páo', 'Anh Páo'],
    ]);
    expect(entries.find((e) => e.account === 'anh-tu')?.at).toBe(NOW + 60_000);
  });

  it('a value that came too late stands there too, beside the one that stayed', async () => {
    const base = await makeDeed('v2', { who: 'Páo' });
    await push(chi, edit(chi, 'v2', { who: 'Chị Mẩy' }, { base, time: NOW }));
    const late = await push(anh, edit(anh, 'v2', { who: 'Cháu Dúa' }, { base, time: NOW - 3_600_000 }));
    expect(late[0]?.[0]).toBe('superseded');

    const { entries } = await historyOf(chi, 'v2');
    expect(entries.map(({ account, fate, from, to }) => [account, fate, from, to])).toEqual([
      ['anh-tu', 'superseded', 'Chị Mẩy', 'Cháu Dúa'],
      ['chi-pa', 'replaced', 'Páo', 'Chị Mẩy'],
    ]);
  });

  it('[S24e] texts that stood side by side are all there, each from what to what', async () => {
    const base = await makeDeed('v2b', { what: 'cũ' });
    const at = (minutes: number) => NOW - 3_600_000 + minutes * 60_000;
    await push(chi, edit(chi, 'v2b', { what: 'một' }, { base, time: at(10) }));
    // Later than the one shown, then earlier; then a text for two of the three, then one for all.
    const [beside] = await push(anh, edit(anh, 'v2b', { what: 'hai' }, { base, time: at(20) }));
    expect(beside?.[0]).toBe('sibling');
    const lan = await signIn(server.origin, 'lan-a');
    const [late] = await push(lan, edit(lan, 'v2b', { what: 'ba' }, { base, time: at(5) }));
    await push(chi, edit(chi, 'v2b', { what: 'hai và một' }, { base: beside?.[1] ?? 0, time: at(30) }));
    const all = (late?.[1] ?? 0) + 1;
    await push(anh, edit(anh, 'v2b', { what: 'tất cả' }, { base: all, time: at(1) }));

    const { entries } = await historyOf(chi, 'v2b');
    expect(entries.map(({ account, fate, from, to }) => [account, fate, from, to])).toEqual([
      ['anh-tu', 'replaced', 'hai và một', 'tất cả'],
      ['anh-tu', 'merged', 'ba', 'tất cả'],
      ['chi-pa', 'replaced', 'hai', 'hai và một'],
      ['chi-pa', 'merged', 'một', 'hai và một'],
      ['lan-a', 'sibling', 'hai', 'ba'],
      ['anh-tu', 'beside', 'một', 'hai'],
      ['chi-pa', 'replaced', 'cũ', 'một'],
    ]);
    const older = await historyOf(chi, 'v2b', late?.[1]);
    expect(older.entries.map(({ from, to }) => [from, to])).toEqual([
      ['một', 'hai'],
      ['cũ', 'một'],
    ]);
  });

  it('[S25] a deletion that an edit undid stands there', async () => {
    const base = await makeDeed('v2c');
    await push(chi, edit(chi, 'v2c', { deleted: true }, { base }));
    await push(anh, edit(anh, 'v2c', { where: 'Nà Vàng' }, { base }));
    const { entries } = await historyOf(chi, 'v2c');
    expect(
      entries.map(({ account, field, fate, from, to }) => [account, field, fate, from, to]).sort(),
    ).toEqual([
      ['anh-tu', 'deleted', 'revived', true, null],
      ['anh-tu', 'where', 'replaced', null, 'Nà Vàng'],
      ['chi-pa', 'deleted', 'replaced', null, true],
    ]);
  });

  it('bringing a value back is an edit, and stands in the history itself', async () => {
    const base = await makeDeed('v3', { who: 'Páo' });
    const [changed] = await push(chi, edit(chi, 'v3', { who: 'Mẩy' }, { base }));
    const { entries, seq } = await historyOf(chi, 'v3');
    expect(seq).toBe(changed?.[1]);
    await push(anh, edit(anh, 'v3', { who: entries[0]?.from }, { base: seq }));

    const after = await historyOf(chi, 'v3');
    expect(after.entries.map(({ from, to }) => [from, to])).toEqual([
      ['Mẩy', 'Páo'],
      ['Páo', 'Mẩy'],
    ]);
  });

  it('says who made a record on a phone, and nobody for one from a file', async () => {
    const made = edit(chi, 'x', aDeed({ unit: 'ban-a1' }), { counter: 4_321, nonce: 77 });
    const id = recordId(`${chi.device}-${(4_321).toString(36)}-${(77).toString(36)}`);
    await push(chi, { ...made, record: id });
    expect((await historyOf(anh, id)).made).toEqual({ account: 'chi-pa', at: NOW });
    expect((await historyOf(anh, 'dot-1')).made).toBeNull();
    // Another record's id that only looks like it.
    await push(chi, edit(chi, `${chi.device}-${(4_321).toString(36)}-zz`, aDeed({ unit: 'ban-a1' })));
    expect((await historyOf(anh, `${chi.device}-${(4_321).toString(36)}-zz`)).made).toBeNull();
  });

  it('goes on page by page; each page knows what stood there after it', async () => {
    const base = await makeDeed('v4', { where: '0', who: 'Người 0' });
    const total = PAGE_ENTRIES + 60;
    const ops = Array.from({ length: total / 2 }, (_, i) =>
      edit(chi, 'v4', { where: `${i + 1}`, who: `Người ${i + 1}` }, { base, time: NOW }),
    );
    expect((await push(chi, ...ops)).every(([kind]) => kind === 'ok')).toBe(true);

    const first = await historyOf(chi, 'v4');
    expect(first.entries.length).toBe(PAGE_ENTRIES);
    const rest = await historyOf(chi, 'v4', first.before ?? 0);
    expect([rest.entries.length, rest.before]).toEqual([60, null]);
    for (const field of ['where', 'who']) {
      const walked = [...first.entries, ...rest.entries].filter((entry) => entry.field === field);
      const word = (n: number) => (field === 'who' ? `Người ${n}` : `${n}`);
      expect(walked.map(({ from, to }) => [from, to])).toEqual(
        Array.from({ length: total / 2 }, (_, i) => [word(total / 2 - i - 1), word(total / 2 - i)]),
      );
    }
  });

  it('[S111] many large texts are read a page at a time, and none is left out', async () => {
    const base = await makeDeed('v5', { where: 'cũ' });
    const large = Array.from({ length: 20 }, (_, i) => `${i} ${'x'.repeat(50_000)}`);
    for (const what of large) {
      // An own earlier edit is known to its author, so that each replaces the one before.
      const [done] = await push(chi, edit(chi, 'v5', { story: what }, { base, time: NOW }));
      expect(done?.[0]).toBe('ok');
    }
    const rows = await readRows(server.parts.db, { province: 'tinh-1', record: 'v5', since: 0 });
    expect(rows.length).toBeLessThan(12);
    const seen: unknown[] = [];
    for (let before: number | undefined, more = true; more; ) {
      const page = await historyOf(chi, 'v5', before);
      seen.push(...page.entries.flatMap(({ field, to }) => (field === 'story' ? [to] : [])));
      before = page.before ?? undefined;
      more = page.before !== null;
    }
    expect(seen).toEqual(large.toReversed());
  });

  it('a page is bounded in its text too, and an edit is never cut in two', () => {
    const row = (seq: number, field: string, size: number) => ({
      seq,
      field,
      account: 'a',
      at: 1,
      fate: 'replaced' as const,
      value: 'x'.repeat(size),
    });
    const big = PAGE_TEXT / 2;
    expect(cutPage([row(3, 'a', big), row(2, 'a', big), row(2, 'b', 1)]).map((r) => r.seq)).toEqual([3]);
    // One edit alone is told however large it is, or nobody could ever go past it.
    expect(cutPage([row(3, 'a', big), row(3, 'b', big), row(2, 'a', 1)]).map((r) => r.seq)).toEqual([3, 3]);
    const many = Array.from({ length: PAGE_ENTRIES + 1 }, (_, i) => row(i < 199 ? 999 - i : 1, `f${i}`, 1));
    expect(cutPage(many).length).toBe(199);
    expect(cutPage([])).toEqual([]);
  });

  describe('[R7] only to a person in whose scopes the record is', () => {
    it('a foreign record and one that nobody has are answered alike', async () => {
      await makeDeed('v5');
      const strangers = [await signIn(server.origin, 'co-lan'), await signIn(server.origin, 'xa-la')];
      for (const stranger of strangers) {
        const foreign = await ask(stranger, { record: 'v5' });
        const unknown = await ask(stranger, { record: 'khong-co' });
        expect([foreign.status, unknown.status]).toEqual([404, 404]);
        expect(foreign.raw.equals(unknown.raw)).toBe(true);
        expect(foreign.json).toMatchObject({ code: 'not-found' });
      }
    });

    it('those above see it, and those below see what is handed down to them', async () => {
      await makeDeed('v6');
      expect((await ask(await signIn(server.origin, 'tinh'), { record: 'v6' })).status).toBe(200);
      expect((await ask(anh, { record: 'dot-1' })).status).toBe(200);
      expect((await ask(await signIn(server.origin, 'xa-la'), { record: 'dot-1' })).status).toBe(404);
    });

    it('a record that has left the unit takes its history with it', async () => {
      const base = await makeDeed('v7');
      expect((await ask(anh, { record: 'v7' })).status).toBe(200);
      const moved = await push(chi, edit(chi, 'v7', { unit: 'xa-a' }, { base }));
      expect(moved[0]?.[0]).toBe('ok');
      expect((await ask(anh, { record: 'v7' })).status).toBe(404);
      expect((await ask(chi, { record: 'v7' })).status).toBe(200);
    });

    it('nobody without a token', async () => {
      const body = JSON.stringify({ record: 'v1' });
      expect((await call(server.origin, '/api/history', { body })).status).toBe(401);
    });
  });

  it.each([
    {},
    { record: '' },
    { record: 'V 1' },
    { record: 'v1', before: -1 },
    { record: 'v1', before: 'x' },
    [],
  ])('a malformed question is refused: %j', async (asked) => {
    expect(await ask(chi, asked)).toMatchObject({ status: 400, json: { code: 'bad-request' } });
  });
});
