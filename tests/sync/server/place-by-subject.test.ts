import { describe, expect, it } from 'vitest';
import type { RecordId } from '../../../src/domain/base/ids.ts';
import { spokenText } from '../../../src/domain/broadcast/script.ts';
import type { Data, Kind } from '../../../src/domain/kinds/kinds.ts';
import type { Op } from '../../../src/sync/protocol/op.ts';
import type { ServerRow } from '../../../src/sync/protocol/row.ts';
import type { AuthorizationState } from '../../../src/sync/server/authorization-state.ts';
import { authorizeOp } from '../../../src/sync/server/authorize-op.ts';
import { aMark, anOp, aPerson, aRow, LINES, NOW, recordId, sha256 } from '../parts.ts';

const text = { language: 'vi', title: 'Gương chị Mẩy', body: 'Chị Mẩy dạy chữ.' };
const exemplar = (unit: string, id = 'may') =>
  aRow(
    'exemplar',
    {
      unit,
      type: 'person',
      name: 'Mẩy',
      story: '',
      stage: 'spotted',
      stageOn: '2026-11-22',
      author: 'anh-pao',
    },
    { id: recordId(id) },
  );
const script = (unit: string, id = 'bai') =>
  aRow('script', { unit, genre: 'news', author: 'anh-pao', ...text }, { id: recordId(id) });

const log = { by: 'chi-pa', at: 5 };
/** What is about something: a record of each kind, and its subject. */
const ABOUT: [kind: Kind, about: string, subject: typeof exemplar, fields: Data][] = [
  [
    'consent',
    'exemplar',
    exemplar,
    { ...log, exemplar: 'may', purpose: 'broadcast', decision: 'given', way: 'voice', on: '2026-11-22' },
  ],
  ['evidence', 'exemplar', exemplar, { ...log, exemplar: 'may', criterion: 'tc-1', verdict: 'met' }],
  ['award', 'exemplar', exemplar, { exemplar: 'may', form: 'Giấy khen', author: 'chi-pa' }],
  [
    'approval',
    'script',
    script,
    { ...log, script: 'bai', decision: 'approved', ...text, hash: sha256(spokenText(text)) },
  ],
];

const stateOf = (rows: ServerRow[]): AuthorizationState => ({
  rows: new Map<RecordId, ServerRow>(rows.map((row) => [row.id, row])),
  consents: [],
  lineOf: (unit) => LINES.get(unit) ?? [],
  pastWriters: () => undefined,
  unit: () => undefined,
});
const person = aPerson('xa-a', ['reporter', 'approver']);
const judged = (rows: ServerRow[], op: Op) =>
  authorizeOp(stateOf(rows), person, op, aMark(20, { time: NOW }), sha256);
const made = (kind: Kind, fields: Data, unit = 'xa-a') =>
  anOp({ kind, record: recordId('moi'), fields: { unit, ...fields } });

describe.each(ABOUT)('[S58] %s', (kind, about, subject, fields) => {
  it('is taken in for the unit of what it is about', () => {
    const taken = judged([subject('xa-a')], made(kind, fields));
    expect(taken).toMatchObject({
      kind: 'accepted',
      result: 'ok',
      row: { data: { unit: 'xa-a' } },
      past: [],
    });
  });

  it('[S58b] [R7] about one of elsewhere, and about one that is not known, is told alike', () => {
    const refusal = { kind: 'parked', reason: 'unknown-record', fields: [about] };
    expect(judged([subject('xa-b')], made(kind, fields))).toEqual(refusal);
    expect(judged([], made(kind, fields))).toEqual(refusal);
    expect(judged([aRow('deed', { unit: 'xa-a' }, { id: subject('xa-a').id })], made(kind, fields))).toEqual(
      refusal,
    );
  });

  it('[S58a] [R4] [R11] is put where that has moved meanwhile, and the unit that was said is kept', () => {
    expect(judged([subject('ban-a1')], made(kind, fields))).toMatchObject({
      kind: 'accepted',
      row: { data: { unit: 'ban-a1' } },
      past: [{ field: 'unit', value: 'xa-a', fate: 'superseded' }],
    });
  });

  it('[R7] said for a unit of elsewhere is out of scope, whatever it is about', () => {
    expect(judged([subject('xa-a')], made(kind, fields, 'xa-b'))).toMatchObject({ reason: 'out-of-scope' });
  });
});

describe('[S58] an award that stands', () => {
  const award = aRow(
    'award',
    { unit: 'xa-a', exemplar: 'may', form: 'Giấy khen', author: 'chi-pa' },
    { id: recordId('kt') },
  );
  const change = (fields: Data) => anOp({ kind: 'award', record: recordId('kt'), fields, base: 20 });

  it('[S58c] is edited on wherever its exemplar has gone since', () => {
    for (const rows of [[award], [award, exemplar('xa-b')], [award, exemplar('ban-a1')]])
      expect(judged(rows, change({ decisionNumber: '12/QĐ-UBND' }))).toMatchObject({
        kind: 'accepted',
        result: 'ok',
      });
  });

  it('is given to nobody of elsewhere, and goes to no other unit than its exemplar', () => {
    const refused = (rows: ServerRow[], fields: Data) => judged([award, ...rows], change(fields));
    expect(refused([exemplar('xa-b', 'khac')], { exemplar: 'khac' })).toMatchObject({
      reason: 'unknown-record',
      fields: ['exemplar'],
    });
    expect(refused([exemplar('xa-a')], { unit: 'ban-a1' })).toMatchObject({
      reason: 'invalid',
      fields: ['unit'],
    });
    expect(refused([exemplar('ban-a1')], { unit: 'ban-a1' })).toMatchObject({ kind: 'accepted' });
  });
});

describe('[S58] what only names an exemplar', () => {
  it.each<[Kind, Data]>([
    ['script', { ...text, genre: 'news', author: 'chi-pa', exemplars: ['may'] }],
    ['deed', { who: 'Mẩy', what: 'Dạy chữ', on: '2026-11-22', author: 'chi-pa', exemplar: 'may' }],
  ])('a %s is taken in wherever that one is now', (kind, fields) => {
    for (const rows of [[exemplar('xa-b')], []])
      expect(judged(rows, made(kind, fields))).toMatchObject({ kind: 'accepted' });
  });
});
