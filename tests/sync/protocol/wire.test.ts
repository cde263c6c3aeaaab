import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS } from '../../../src/domain/kinds/kinds.ts';
import {
  MAX_OPS,
  type OpResult,
  PARK_REASONS,
  type RowChange,
  type SyncRequest,
  type SyncResponse,
} from '../../../src/sync/protocol/message.ts';
import { NewerResponse, WireError } from '../../../src/sync/protocol/wire-error.ts';
import { decodeRequest, encodeRequest } from '../../../src/sync/protocol/wire-request.ts';
import { decodeReply, decodeResponse, encodeResponse } from '../../../src/sync/protocol/wire-response.ts';
import { anAnswer, anOp, aPage, aRequest, deviceId, NOW, recordId } from '../parts.ts';

const travel = (wire: unknown): unknown => JSON.parse(JSON.stringify(wire));

const whole = fc.nat({ max: 2 ** 45 });
const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,63}$/).map(recordId);
const time = fc.integer({ min: -(2 ** 50), max: 2 ** 50 });
/** As JSON carries it: no undefined, no -0. */
const value = fc.jsonValue().map((v) => JSON.parse(JSON.stringify(v)) as unknown);
const fieldName = fc
  .string({ maxLength: 60 })
  .filter((name) => !['*', '__proto__', 'prototype', 'constructor'].includes(name));
const data = fc.dictionary(fieldName, value, { noNullPrototype: true });
const present = fc.dictionary(
  fieldName,
  value.filter((v) => v !== null),
  { noNullPrototype: true },
);
const kind = fc.constantFrom(...KINDS);

const op = fc.record({
  device: fc.stringMatching(/^[a-z0-9]{1,12}$/).map(deviceId),
  counter: whole.map((n) => n + 1),
  nonce: fc.nat({ max: 2 ** 32 - 1 }),
  record: id,
  kind,
  fields: data,
  base: whole,
  time,
  seen: fc.nat({ max: 2 ** 45 }),
  schema: fc.integer({ min: 1, max: 9 }),
});
const scope = fc
  .string({ maxLength: 80 })
  .filter((name) => !['__proto__', 'prototype', 'constructor'].includes(name));
const places = fc.dictionary(
  scope,
  fc.record({ upTo: whole, held: fc.oneof(whole, fc.constant(undefined)), fill: whole }),
  { maxKeys: 40, noNullPrototype: true },
);
const request: fc.Arbitrary<SyncRequest> = fc
  .record({
    protocol: whole,
    schema: whole,
    now: time,
    timeline: fc.string({ maxLength: 40 }),
    places,
    ops: fc.array(op),
    fetch: fc.array(id),
    pageSize: whole,
  })
  .map(({ places, ...rest }) => {
    const of = (entries: [string, number][]) => Object.fromEntries(entries.filter(([, n]) => n >= 0));
    const all = Object.entries(places);
    return {
      ...rest,
      cursors: of(all.map(([scope, { upTo }]) => [scope, upTo])),
      completeTo: of(all.map(([scope, { upTo, held }]) => [scope, held ?? upTo])),
      filling: of(all.map(([scope, { fill }]) => [scope, fill || -1])),
    };
  });

const result: fc.Arbitrary<OpResult> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('ok' as const, 'superseded' as const, 'sibling' as const, 'duplicate' as const),
    seq: whole,
  }),
  fc.record({
    kind: fc.constant('parked' as const),
    seq: whole,
    reason: fc.constantFrom(...PARK_REASONS),
    fields: fc.array(fc.string()),
  }),
  fc.record({ kind: fc.constant('held' as const) }),
);
const change: fc.Arbitrary<RowChange> = fc.oneof(
  fc.record({ kind: fc.constant('row' as const), id, of: kind, seq: whole, data: present }),
  fc.record({ kind: fc.constant('part' as const), id, of: kind, seq: whole, fields: data }),
  fc.record({ kind: fc.constant('gone' as const), id, seq: whole }),
);
const answer: fc.Arbitrary<SyncResponse> = fc.record({
  now: whole,
  backup: whole,
  results: fc.array(result),
  stale: fc.boolean(),
  timelines: fc.array(fc.record({ id: fc.string({ minLength: 1 }), start: whole })),
  refetched: fc.array(
    fc.record({ scope: fc.string(), changes: fc.uniqueArray(change, { selector: (c) => c.id }) }),
  ),
  pages: fc.array(
    fc.record({
      scope: fc.string(),
      upTo: whole,
      fill: whole,
      more: fc.boolean(),
      changes: fc.uniqueArray(change, { selector: (c) => c.id }),
    }),
  ),
});

const inOrder = <T extends { changes: RowChange[] }>(page: T): T => ({
  ...page,
  changes: [...page.changes].sort((a, b) => (a.id < b.id ? -1 : 1)),
});

/** A page tells its rows kind by kind; their order among each other says nothing. */
const sorted = (from: SyncResponse): SyncResponse => ({
  ...from,
  pages: from.pages.map(inOrder),
  refetched: from.refetched.map(inOrder),
});

describe('the wire', () => {
  it('[S18] a request travels without loss', () => {
    fc.assert(
      fc.property(request, (sent) => {
        expect(decodeRequest(travel(encodeRequest(sent)))).toEqual(sent);
      }),
    );
  });

  it('[S18] an answer travels without loss', () => {
    fc.assert(
      fc.property(answer, (sent) => {
        expect(sorted(decodeResponse(travel(encodeResponse(sent, [])), []))).toEqual(sorted(sent));
      }),
    );
  });

  it("[S18] fields named like what every object has don't leak into rows without them", () => {
    const row = (name: string, fields: Record<string, unknown>): RowChange => ({
      kind: 'row',
      id: recordId(name),
      of: 'deed',
      seq: 1,
      data: fields,
    });
    const changes = [row('r1', { toString: 'x', valueOf: 'y' }), row('r2', { what: 'z' })];
    const sent = anAnswer({ pages: [aPage('xa-a', 1, { changes })] });
    expect(decodeResponse(encodeResponse(sent, []), [])).toEqual(sent);
  });

  it('[S31] a row that stands as an op of the request left it takes a place in a list, and no id', () => {
    const ops = ['r1', 'r2', 'r3'].map((record) => anOp({ record: recordId(record) }));
    const results: OpResult[] = [7, 8, 9].map((seq) => ({ kind: 'ok', seq }));
    const part = (i: number, fields = {}): RowChange => ({
      kind: 'part',
      id: recordId(`r${i + 1}`),
      of: 'deed',
      seq: i + 7,
      fields,
    });
    const changes = [part(1, { where: null }), part(0), part(2)];
    const sent = anAnswer({ results, pages: [aPage('xa-a', 9, { changes })] });
    const wire = encodeResponse(sent, ops);
    expect(wire).toEqual([
      ...[NOW, 0, [7, 1, 1]],
      [['xa-a', 9, 0, 0, [], [], [['deed', ['r2'], [8], ['where'], [null]]], [0, 2]]],
    ]);
    expect(decodeResponse(travel(wire), ops)).toEqual(sent);
  });

  it('[S18] rows of a kind travel as columns', () => {
    const row = (name: string, seq: number, what: string): RowChange => ({
      kind: 'row',
      id: recordId(name),
      of: 'deed',
      seq,
      data: { what },
    });
    const page = aPage('xa-a', 9, {
      changes: [row('r1', 7, 'a'), { kind: 'gone', id: recordId('r3'), seq: 8 }, row('r2', 9, 'b')],
    });
    expect(encodeResponse(anAnswer({ pages: [page] }), [])).toEqual([
      ...[NOW, 0, []],
      [['xa-a', 9, 0, 0, [['deed', ['r1', 'r2'], [7, 2], ['what'], ['a', 'b']]], [['r3', 8]]]],
    ]);
  });

  it('[S116] what is told later travels, and costs nothing where there is none', () => {
    const refetched = [{ scope: 'xa-a', changes: [{ kind: 'gone' as const, id: recordId('r2'), seq: 4 }] }];
    const answer = anAnswer({ refetched, later: [recordId('r1')] });
    expect(decodeResponse(JSON.parse(JSON.stringify(encodeResponse(answer, []))), [])).toEqual(answer);
    expect(encodeResponse(anAnswer({ refetched }), [])).toHaveLength(7);
  });

  it('[S12] [R4] a reason that only a newer server knows parks the op, and stops nothing else', () => {
    const wire = [NOW, 0, [['p', 3, 'no-such-reason', ['what']], 1], []];
    const { results } = decodeResponse(wire, [anOp(), anOp()]);
    expect(results).toEqual([
      { kind: 'parked', seq: 3, reason: 'refused', fields: ['what'] },
      { kind: 'ok', seq: 4 },
    ]);
  });

  it("[S14] what isn't an answer is refused: a captive portal, half an answer, another protocol", () => {
    const good = encodeResponse(
      anAnswer({ results: [{ kind: 'ok', seq: 1 }], pages: [aPage('xa-a', 1)] }),
      [],
    ) as unknown[];
    const table = (...wire: unknown[]) => [NOW, 0, [], [['xa-a', 1, 0, 0, [wire], []]]];
    const bodies: unknown[] = [
      ...[
        '<html>',
        null,
        1,
        {},
        [],
        { status: 'login' },
        good.slice(0, 3),
        [...good, 0],
        [...good].reverse(),
      ],
      [NOW, 0, [['x', 1]], []],
      [NOW, 0, [-1], []],
      [NOW, 0, [['p', 1, 'No such reason', []]], []],
      [NOW, 0, [['p', 1, 7, []]], []],
      [NOW, 0, [], [['xa-a', 1, 0, 2, [], []]]],
      [NOW, 0, [], [['xa-a', 1, 0, 0, [], [], [], [0]]]],
      [NOW, 0, [], [['xa-a', 1, -1, 0, [], []]]],
      [NOW, 0, [], [], [['', 0]]],
      [NOW, 0, [], [], [['t1', -1]]],
      [NOW, 0, [], [], [], 2],
      [NOW, 0, [], [], [], 0, [['xa-a', []]]],
      table('deed', ['r1', 'r2'], [1], ['what'], ['a', 'b']),
      table('deed', ['r1', 'r2'], [1, 1], ['what'], ['a']),
      table('deed', ['r1'], [1], ['what', 'where'], ['a']),
      table('deed', ['r1'], [1], ['what'], 'a'),
    ];
    for (const body of bodies)
      expect(() => decodeResponse(body, []), JSON.stringify(body)).toThrow(WireError);
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        expect(() => decodeResponse(body, [])).toThrow(WireError);
      }),
    );
  });

  it('[S29] a kind that this app does not know comes from a newer server, and is no portal', () => {
    const page = (...tables: unknown[]) => [NOW, 0, [], [['xa-a', 1, 0, 0, tables, []]]];
    const newer = ['no-such-kind', ['r1'], [1], ['what'], ['a']];
    const known = ['deed', ['r2'], [1], ['what'], ['a']];
    for (const body of [page(newer), page(known, newer), ['part', 'xa-a', 9, 0, [newer]]])
      expect(() => decodeReply(body, [])).toThrow(NewerResponse);
    expect(() => decodeReply(page(['no-such-kind', ['r1'], [], ['what'], ['a']]), [])).toThrow(WireError);
  });

  describe('[S17] a request malformed in any place is refused', () => {
    const good = encodeRequest(
      aRequest({ cursors: { 'xa-a': 1 }, ops: [anOp({ seen: NOW - 9 })] }),
    ) as unknown[];
    const wrong: [place: string, ...unknown[]][] = [
      ['protocol', '1', -1, 1.5, null],
      ['schema', '1', -1, null],
      ['now', '5', null, 1.5, 2 ** 60],
      ['timeline', 1, null, 'x'.repeat(41)],
      [
        'cursors',
        null,
        1,
        { 'xa-a': -1 },
        { 'xa-a': '1' },
        { ['x'.repeat(81)]: 1 },
        Object.fromEntries(Array.from({ length: 41 }, (_, i) => [`s${i}`, 1])),
      ],
      ['device', null, 5, '', 'D1', 'a b', 'x'.repeat(13)],
      ['ops', {}, 'x', [1], [[]], [{}], Array(MAX_OPS + 1).fill((good[6] as unknown[])[0])],
    ];
    const wrongOp: [place: string, ...unknown[]][] = [
      ['counter', 0, -1, '1', 1.5, null],
      ['nonce', -1, 2 ** 32, '1', null],
      ['kind', 'robot', 1, null],
      ['record', '', 'Ấ', 'a b', '-a', 'x'.repeat(65), 7],
      ['base', -1, '0', null],
      ['age', null, '5', [5], true, 1.5],
      ['seenAge', '5', [5], true, 2 ** 60],
      ['schema', 0, '1', null],
      [
        'fields',
        null,
        [],
        'x',
        5,
        { '*': 1 },
        { constructor: 1 },
        JSON.parse('{"__proto__":1}'),
        { ['x'.repeat(61)]: 1 },
        { deep: JSON.parse('['.repeat(70) + ']'.repeat(70)) },
      ],
      ['device', 'D1', 5, null],
    ];

    it('as it stands, it is taken', () => {
      expect(decodeRequest(travel(good)).ops).toHaveLength(1);
    });

    it.each(wrong)('%s', (place, ...values) => {
      const at = wrong.findIndex(([name]) => name === place);
      for (const bad of values)
        expect(() => decodeRequest(good.with(at, bad)), JSON.stringify(bad)).toThrow(WireError);
    });

    it.each(wrongOp)('op: %s', (place, ...values) => {
      const at = wrongOp.findIndex(([name]) => name === place);
      const wireOp = (good[6] as unknown[][])[0] ?? [];
      for (const bad of values) {
        const op = [...wireOp];
        op[at] = bad;
        expect(() => decodeRequest(good.with(6, [op])), JSON.stringify(bad)?.slice(0, 90)).toThrow(WireError);
      }
    });

    it('cut off, or something else altogether', () => {
      for (let length = 0; length < 5; length++)
        expect(() => decodeRequest(good.slice(0, length))).toThrow(WireError);
      fc.assert(
        fc.property(fc.jsonValue(), (body) => {
          expect(() => decodeRequest(body)).toThrow(WireError);
        }),
      );
    });
  });

  it('[S1] ops of another device keep it', () => {
    const ops = [anOp({ device: deviceId('d1') }), anOp({ device: deviceId('d2') })];
    expect(decodeRequest(travel(encodeRequest(aRequest({ ops }))))).toEqual(aRequest({ ops }));
  });
});
