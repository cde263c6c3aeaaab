import { describe, expect, it } from 'vitest';
import { applyResponse, rowsNeeded } from '../../../src/sync/client/apply-response.ts';
import { makeRequest } from '../../../src/sync/client/phone.ts';
import type { PhoneMeta, PhoneRow, PhoneState } from '../../../src/sync/protocol/ports.ts';
import { accountId, aDeed, anAnswer, anOp, aPage, deviceId, NOW, recordId } from '../parts.ts';

const meta = (over: Partial<PhoneMeta> = {}): PhoneMeta => ({
  device: deviceId('d1'),
  account: accountId('chi-pa'),
  counter: 9,
  seen: 0,
  completeAt: 0,
  timelines: [{ id: 'a', start: 0 }],
  cursors: { 'xa-a': 50, 'down:tinh-1': 50 },
  refetch: [],
  known: 50,
  droppedAt: 0,
  filling: {},
  completeTo: { 'xa-a': 50, 'down:tinh-1': 50 },
  ...over,
});
const row = (id: string, seq: number): PhoneRow => ({
  id: recordId(id),
  kind: 'deed',
  seq,
  data: aDeed({ what: `@${seq}` }),
  scopes: ['xa-a'],
  waiting: 0,
});
const state = (over: Partial<PhoneState> = {}): PhoneState => ({
  meta: meta(),
  rows: new Map([row('old', 20), row('new', 45)].map((r) => [r.id, r])),
  outbox: [],
  journal: [],
  parked: [],
  ...over,
});
const restored = [
  { id: 'a', start: 0 },
  { id: 'c', start: 30 },
];
const stale = anAnswer({ stale: true, timelines: restored });
const ask = (of: PhoneState) => makeRequest(of.meta, [], NOW);

describe('[S21] the server has lost numbers that the phone knows', () => {
  it('[S21a] offers again what was acknowledged since, and only that, in the order of its making', () => {
    const [kept, lost, acked, waiting] = [1, 2, 3, 4].map((counter) =>
      anOp({ counter, record: recordId('old'), fields: { what: `sửa ${counter}` } }),
    ) as [ReturnType<typeof anOp>, ReturnType<typeof anOp>, ReturnType<typeof anOp>, ReturnType<typeof anOp>];
    const before = state({
      outbox: [{ op: acked, ack: 40 }, { op: waiting }],
      journal: [
        { op: kept, ack: 30 },
        { op: lost, ack: 31 },
      ],
    });
    const change = applyResponse(before, ask(before), stale, NOW);
    expect(change?.putOps).toEqual([{ op: lost }, { op: acked }, { op: waiting }]);
    expect(change?.unjournal).toEqual([lost]);
    expect(change?.putRows.find((r) => r.id === 'old')).toMatchObject({
      data: { what: 'sửa 4' },
      waiting: 3,
    });
  });

  it('goes back from the middle of reading too: a row may have moved past it in the lost time', () => {
    const completeTo = { 'xa-a': 20, 'down:tinh-1': 20 };
    const cursors = { 'xa-a': 25, 'down:tinh-1': 25 };
    const before = state({ meta: meta({ cursors, completeTo, known: 25 }), rows: new Map() });
    const answer = anAnswer({
      timelines: restored,
      pages: [aPage('xa-a', 26), aPage('down:tinh-1', 26)],
    });
    expect(rowsNeeded(before.meta, ask(before), answer)).toBe('all');
    expect(applyResponse(before, ask(before), answer, NOW)?.meta).toMatchObject({
      cursors: completeTo,
      refetch: [],
    });
    const read = state({ meta: meta({ cursors, completeTo: cursors, known: 25 }), rows: new Map() });
    expect(applyResponse(read, ask(read), answer, NOW)?.meta.cursors).toEqual({
      'xa-a': 26,
      'down:tinh-1': 26,
    });
  });

  it('begins anew in scopes that it began in the lost time: what had left them by then is back', () => {
    const before = state({ meta: meta({ cursors: {}, completeTo: {}, known: 0 }), rows: new Map() });
    const begun = applyResponse(before, ask(before), anAnswer({ pages: [aPage('xa-a', 45)] }), NOW)?.meta;
    expect(begun).toMatchObject({ cursors: { 'xa-a': 45 }, completeTo: { 'xa-a': 45 } });
    const after = state({ meta: begun ?? meta(), rows: new Map() });
    expect(applyResponse(after, ask(after), stale, NOW)?.meta.cursors).toEqual({ 'xa-a': 0 });
  });

  it('[S11] offers again what the server had parked since: it keeps that too, word for word', () => {
    const [kept, lost, here] = [1, 2, 3].map((counter) =>
      anOp({ counter, record: recordId(`p${counter}`) }),
    ) as [ReturnType<typeof anOp>, ReturnType<typeof anOp>, ReturnType<typeof anOp>];
    const parked = { reason: 'no-consent' as const, fields: [], at: NOW };
    const before = state({
      parked: [
        { op: kept, ...parked, ack: 30 },
        { op: lost, ...parked, ack: 31 },
        { op: here, ...parked, reason: 'refused' },
      ],
    });
    const change = applyResponse(before, ask(before), stale, NOW);
    expect(change?.unpark).toEqual([lost]);
    expect(change?.putOps).toEqual([{ op: lost }]);
  });

  it('[S21c] goes back with its cursors, and asks again for each row from beyond', () => {
    const before = state();
    const change = applyResponse(before, ask(before), stale, NOW);
    expect(change?.meta).toMatchObject({
      timelines: restored,
      cursors: { 'xa-a': 30, 'down:tinh-1': 30 },
      refetch: ['new'],
      known: 30,
    });
    // It goes on showing what it has, and claims to have seen no more than both share.
    expect(change?.putRows).toMatchObject([{ id: 'new', seq: 30, data: { what: '@45' } }]);
    expect(rowsNeeded(before.meta, ask(before), stale)).toBe('all');
  });

  it('goes back to where it had read all, if that was before: a page may have passed by a row that was moving', () => {
    const before = state({ meta: meta({ completeTo: { 'xa-a': 12 } }) });
    expect(applyResponse(before, ask(before), stale, NOW)?.meta.cursors).toEqual({
      'xa-a': 12,
      'down:tinh-1': 0,
    });
  });

  it('reads anew from the beginning if a row has left the phone since', () => {
    const before = state({ meta: meta({ droppedAt: 44 }) });
    expect(applyResponse(before, ask(before), stale, NOW)?.meta.cursors).toEqual({
      'xa-a': 0,
      'down:tinh-1': 0,
    });
  });

  it('reads anew if one had left that the phone never held: it had come and gone in between', () => {
    const before = state({ meta: meta({ cursors: { 'xa-a': 20 }, completeTo: { 'xa-a': 20 }, known: 20 }) });
    const gone = { kind: 'gone', id: recordId('come-and-gone'), seq: 44 } as const;
    const told = anAnswer({ pages: [aPage('xa-a', 45, { changes: [gone] })] });
    const after = state({ meta: applyResponse(before, ask(before), told, NOW)?.meta ?? meta() });
    expect(applyResponse(after, ask(after), stale, NOW)?.meta.cursors).toEqual({ 'xa-a': 0 });
  });

  it('[S21b] takes what is told again, and drops what is not', () => {
    const asked = meta({ timelines: restored, refetch: [recordId('new'), recordId('old')], known: 30 });
    const before = state({ meta: { ...asked, cursors: { 'xa-a': 30, 'down:tinh-1': 30 } } });
    const answer = anAnswer({
      pages: [aPage('xa-a', 30), aPage('down:tinh-1', 30)],
      refetched: [
        {
          scope: 'xa-a',
          changes: [{ kind: 'row', id: recordId('old'), of: 'deed', seq: 12, data: aDeed({ what: 'cũ' }) }],
        },
      ],
    });
    const change = applyResponse(before, ask(before), answer, NOW);
    expect(change?.putRows).toMatchObject([{ id: 'old', seq: 12, data: { what: 'cũ' } }]);
    expect(change?.dropRows).toEqual(['new']);
    expect(change?.meta.refetch).toEqual([]);
  });

  it('knows it by an acknowledgement alone, though the cursors are behind the fork', () => {
    const op = anOp({ counter: 3, record: recordId('old') });
    const behind = meta({ cursors: { 'xa-a': 10, 'down:tinh-1': 10 }, known: 40 });
    const before = state({ meta: behind, outbox: [{ op, ack: 40 }] });
    const answer = anAnswer({ timelines: restored, pages: [aPage('xa-a', 30), aPage('down:tinh-1', 30)] });
    expect(applyResponse(before, ask(before), answer, NOW)?.putOps).toEqual([{ op }]);
  });

  it('[S20] a start of the server without a loss changes nothing but the history', () => {
    const before = state({ meta: meta({ cursors: { 'xa-a': 30, 'down:tinh-1': 30 }, known: 30 }) });
    const answer = anAnswer({ timelines: restored, pages: [aPage('xa-a', 31), aPage('down:tinh-1', 31)] });
    const change = applyResponse(before, ask(before), answer, NOW);
    expect(change).toMatchObject({
      putRows: [],
      dropRows: [],
      unjournal: [],
      meta: { timelines: restored, refetch: [] },
    });
    expect(change?.meta.cursors).toEqual({ 'xa-a': 31, 'down:tinh-1': 31 });
  });
});

it('[S22] tells the store up to which number a verified backup holds the journal', () => {
  const before = state();
  const answer = anAnswer({ backup: 25, pages: [aPage('xa-a', 50), aPage('down:tinh-1', 50)] });
  expect(applyResponse(before, ask(before), answer, NOW)?.backup).toBe(25);
});
