import { describe, expect, it } from 'vitest';
import { spokenText } from '../../../src/domain/broadcast/script.ts';
import type { Consent } from '../../../src/domain/exemplars/consent.ts';
import type { Data, Kind } from '../../../src/domain/kinds/kinds.ts';
import { KINDS, SCHEMA_VERSION } from '../../../src/domain/kinds/kinds.ts';
import { PARK_REASONS, type ParkReason } from '../../../src/sync/protocol/message.ts';
import type { Op } from '../../../src/sync/protocol/op.ts';
import type { Person } from '../../../src/sync/protocol/ports.ts';
import type { ServerRow } from '../../../src/sync/protocol/row.ts';
import type { AuthorizationState } from '../../../src/sync/server/authorization-state.ts';
import { authorizeOp } from '../../../src/sync/server/authorize-op.ts';
import { aConsent } from '../../domain/records.ts';
import {
  accountId,
  aDeed,
  aMark,
  anOp,
  aPerson,
  aRow,
  deviceId,
  LINES,
  NOW,
  recordId,
  sha256,
  unitId,
} from '../parts.ts';

const reporter = aPerson('xa-a', ['reporter']);
const approver = aPerson('xa-a', ['approver']);
const coordinator = aPerson('tinh-1', ['coordinator', 'admin']);

const stateOf = (
  rows: ServerRow[] = [],
  consents: Consent[] = [],
  over: Partial<AuthorizationState> = {},
): AuthorizationState => ({
  rows: new Map(rows.map((row) => [row.id, row])),
  consents,
  lineOf: (unit) => LINES.get(unit) ?? [],
  pastWriters: () => undefined,
  unit: () => undefined,
  ...over,
});

const judged = (state: AuthorizationState, person: Person, op: Op) =>
  authorizeOp(state, person, op, aMark(20, { time: NOW }), sha256);
const deedRow = (over: Data = {}) => aRow('deed', aDeed(over), { id: recordId('r1') });

const text = { language: 'vi', title: 'Gương chị Mẩy', body: 'Chị Mẩy dạy chữ cho bà con.' };
const scriptRow = (over: Data = {}) =>
  aRow(
    'script',
    { unit: 'xa-a', genre: 'news', author: 'anh-pao', ...text, ...over },
    { id: recordId('s1') },
  );
/** Somebody else's script in which chi-pa wrote this field last. */
const writtenBy = (field: string, row: ServerRow): ServerRow => ({
  ...row,
  fieldVersions: { ...row.fieldVersions, [field]: aMark(11, { by: accountId('chi-pa') }) },
});
const ownBody = () => writtenBy('body', scriptRow());
const approval = (over: Data = {}): Op =>
  anOp({
    record: recordId('a1'),
    kind: 'approval',
    fields: {
      unit: 'xa-a',
      by: 'chi-pa',
      at: 5,
      script: 's1',
      decision: 'approved',
      ...text,
      hash: sha256(spokenText({ ...text, ...over } as typeof text)),
      ...over,
    },
  });
const consentOp = anOp({
  record: recordId('c1'),
  kind: 'consent',
  fields: {
    unit: 'xa-a',
    by: 'chi-pa',
    at: NOW + 999_999,
    exemplar: 'may',
    purpose: 'broadcast',
    decision: 'given',
    way: 'voice',
    on: '2026-11-22',
  },
});
const exemplarRow = (unit = 'xa-a') =>
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
    { id: recordId('may') },
  );
const accountRow = (roles: string[], over: Data = {}) =>
  aRow('account', { unit: 'xa-a', name: 'Páo', roles, ...over }, { id: recordId('anh-pao') });
const admin = aPerson('xa-a', ['admin']);
const accountOp = (fields: Data, over: Partial<Op> = {}) =>
  anOp({ kind: 'account', record: recordId('anh-pao'), fields, base: 10, ...over });
const logRow = aRow('consent', consentOp.fields, { id: recordId('c1') });
const unitRow = aRow(
  'unit',
  { unit: 'xa-a', name: 'A', kind: 'commune', parent: 'tinh-1' },
  { id: recordId('xa-a') },
);

const villageRow = aRow(
  'unit',
  { unit: 'ban-a1', name: 'A1', kind: 'village', parent: 'xa-a' },
  { id: recordId('ban-a1') },
);
const moveOp = (parent: string | null) =>
  anOp({ record: recordId('xa-a'), kind: 'unit', fields: { parent } });

type Case = [
  what: string,
  reason: ParkReason,
  state: AuthorizationState,
  person: Person,
  op: Op,
  fields?: string[],
];

const REFUSED: Case[] = [
  ["a newer schema than the server's", 'too-new', stateOf(), reporter, anOp({ schema: SCHEMA_VERSION + 1 })],
  [
    'another device than the one that asks',
    'not-the-author',
    stateOf(),
    reporter,
    anOp({ device: deviceId('d9') }),
  ],
  [
    'NUL in a field that nobody knows',
    'invalid',
    stateOf(),
    reporter,
    anOp({ fields: aDeed({ 'x-a': 'a\0b' }) }),
    ['x-a'],
  ],
  [
    '[S115] more fields that nobody knows than a record may hold',
    'too-large',
    stateOf(),
    reporter,
    anOp({ fields: aDeed(Object.fromEntries(Array.from({ length: 41 }, (_, i) => [`la${i}`, 1]))) }),
    ['la10', 'la11', 'la12'],
  ],
  [
    '[S115] an unknown field that is longer than all of them may be',
    'too-large',
    stateOf([deedRow({ 'la-1': 'x'.repeat(40_000) })]),
    reporter,
    anOp({ fields: { 'la-2': 'x'.repeat(40_000) }, base: 10 }),
    ['la-1', 'la-2'],
  ],
  [
    'half a surrogate pair',
    'invalid',
    stateOf(),
    reporter,
    anOp({ fields: aDeed({ 'x-a': ['\ud800'] }) }),
    ['x-a'],
  ],
  [
    "a field's name that can't be stored",
    'invalid',
    stateOf(),
    reporter,
    anOp({ fields: aDeed({ 'x\0': 1 }) }),
    [],
  ],
  [
    'a list of 1001',
    'invalid',
    stateOf(),
    reporter,
    anOp({ fields: aDeed({ 'x-a': Array(1_001).fill(0) }) }),
    ['x-a'],
  ],
  [
    'seven levels deep',
    'invalid',
    stateOf(),
    reporter,
    anOp({ fields: aDeed({ 'x-a': [[[[[[1]]]]]] }) }),
    ['x-a'],
  ],
  [
    "a record that doesn't fit its schema",
    'invalid',
    stateOf(),
    reporter,
    anOp({ fields: aDeed({ who: ' ', on: '2026-02-30' }) }),
    ['who', 'on'],
  ],
  [
    "an edit that leaves a record that doesn't fit",
    'invalid',
    stateOf([deedRow()]),
    reporter,
    anOp({ fields: { what: null } }),
    ['what'],
  ],
  [
    'a unit that says it belongs to another',
    'invalid',
    stateOf(),
    coordinator,
    anOp({ record: recordId('xa-moi'), kind: 'unit', fields: { unit: 'xa-a', name: 'M', kind: 'commune' } }),
    ['unit'],
  ],
  [
    'a role that may not write the kind',
    'not-permitted',
    stateOf(),
    reporter,
    anOp({ kind: 'campaign', fields: { unit: 'xa-a', name: 'C' } }),
  ],
  ["nobody's role", 'not-permitted', stateOf(), aPerson('xa-a', ['guest']), anOp()],
  ['a unit beside the own', 'out-of-scope', stateOf(), reporter, anOp({ fields: aDeed({ unit: 'xa-b' }) })],
  ['the unit above', 'out-of-scope', stateOf(), reporter, anOp({ fields: aDeed({ unit: 'tinh-1' }) })],
  [
    'a unit that nobody knows',
    'out-of-scope',
    stateOf(),
    reporter,
    anOp({ fields: aDeed({ unit: 'xa-la' }) }),
  ],
  [
    'a record of a unit beside',
    'out-of-scope',
    stateOf([deedRow({ unit: 'xa-b' })]),
    reporter,
    anOp({ fields: { what: 'x' } }),
  ],
  [
    'a record taken from a unit beside',
    'out-of-scope',
    stateOf([deedRow({ unit: 'xa-b' })]),
    reporter,
    anOp({ fields: { unit: 'xa-a' } }),
  ],
  [
    'a record given to a unit beside',
    'out-of-scope',
    stateOf([deedRow()]),
    reporter,
    anOp({ fields: { unit: 'xa-b' } }),
  ],
  [
    'a unit under one that nobody knows',
    'out-of-scope',
    stateOf(),
    coordinator,
    anOp({
      record: recordId('xa-moi'),
      kind: 'unit',
      fields: { unit: 'xa-moi', name: 'M', kind: 'commune', parent: 'xa-la' },
    }),
  ],
  ["a record that isn't there", 'unknown-record', stateOf(), reporter, anOp({ fields: { what: 'x' } })],
  ['a log entry again', 'log-entry-exists', stateOf([logRow]), reporter, { ...consentOp, counter: 77 }],
  [
    'a change of a log entry',
    'log-entry-exists',
    stateOf([logRow]),
    reporter,
    anOp({ record: recordId('c1'), kind: 'consent', fields: { decision: 'withdrawn' } }),
  ],
  [
    "another kind than the record's",
    'kind-mismatch',
    stateOf([deedRow()]),
    reporter,
    anOp({ kind: 'exemplar', fields: { name: 'x' } }),
  ],
  [
    "in another's name",
    'not-the-author',
    stateOf(),
    reporter,
    anOp({ fields: aDeed({ author: 'anh-pao' }) }),
  ],
  [
    "a log entry in another's name",
    'not-the-author',
    stateOf(),
    reporter,
    { ...consentOp, fields: { ...consentOp.fields, by: 'anh-pao' } },
  ],
  [
    'a change of the author',
    'not-the-author',
    stateOf([deedRow({ author: 'anh-pao' })]),
    reporter,
    anOp({ fields: { author: 'chi-pa' } }),
  ],
  [
    'an exemplar without consent [R6]',
    'no-consent',
    stateOf([scriptRow()]),
    approver,
    approval({ exemplars: ['may'] }),
    ['may'],
  ],
  [
    'a script that names one without consent [R6]',
    'no-consent',
    stateOf([scriptRow({ exemplars: ['may'] })]),
    approver,
    approval(),
    ['may'],
  ],
  [
    'consent withdrawn since [R6]',
    'no-consent',
    stateOf([scriptRow({ exemplars: ['may'] })], [aConsent('given', 1), aConsent('withdrawn', 2)]),
    approver,
    approval(),
    ['may'],
  ],
  [
    'consent for another purpose [R6]',
    'no-consent',
    stateOf([scriptRow({ exemplars: ['may'] })], [aConsent('given', 1, { purpose: 'photo' })]),
    approver,
    approval(),
    ['may'],
  ],
  [
    'the hash of another text [R5]',
    'wrong-hash',
    stateOf([scriptRow()]),
    approver,
    approval({ hash: sha256('x') }),
  ],
  [
    'the hash of another language [R5]',
    'wrong-hash',
    stateOf([scriptRow()]),
    approver,
    approval({ hash: sha256(spokenText({ ...text, language: 'hmn' })) }),
  ],
  [
    'a returned text with a wrong hash [R5]',
    'wrong-hash',
    stateOf([scriptRow()]),
    approver,
    approval({ decision: 'returned', hash: sha256('x') }),
  ],
  ["an approval of a script that isn't there", 'unknown-record', stateOf(), approver, approval(), ['script']],
  [
    "an approval of what isn't a script",
    'unknown-record',
    stateOf([aRow('deed', aDeed(), { id: recordId('s1') })]),
    approver,
    approval(),
    ['script'],
  ],
  [
    'an approval of a script of elsewhere [S58]',
    'unknown-record',
    stateOf([scriptRow({ unit: 'xa-b' })]),
    approver,
    approval(),
    ['script'],
  ],
  ["one's own text [S57]", 'own-text', stateOf([ownBody()]), approver, approval()],
  ["one's own title [S57]", 'own-text', stateOf([writtenBy('title', scriptRow())]), approver, approval()],
  [
    "one's own language [S57]",
    'own-text',
    stateOf([writtenBy('language', scriptRow())]),
    approver,
    approval(),
  ],
  ["one's own script [S57]", 'own-text', stateOf([scriptRow({ author: 'chi-pa' })]), approver, approval()],
  [
    'an earlier text, of which the approver wrote a part last [S57]',
    'own-text',
    stateOf([scriptRow({ body: 'Sửa.' })], [], { pastWriters: () => ['anh-pao', 'chi-pa'] }),
    approver,
    approval(),
  ],
  [
    'a text with the name of a profile that it does not list [S101]',
    'unlisted-name',
    stateOf([
      scriptRow({ title: 'Gương Giàng A Mẩy' }),
      { ...exemplarRow(), data: { ...exemplarRow().data, name: 'Giàng A Mẩy' } },
    ]),
    approver,
    approval({ title: 'Gương Giàng A Mẩy' }),
    ['may'],
  ],
  [
    'a text that never stood in the script [S100]',
    'unknown-text',
    stateOf([scriptRow({ body: 'Sửa.' })]),
    approver,
    approval(),
    ['script'],
  ],
  [
    'a consent of an exemplar of elsewhere [S58]',
    'unknown-record',
    stateOf([exemplarRow('xa-b')]),
    reporter,
    consentOp,
    ['exemplar'],
  ],
  [
    "a consent of an exemplar that isn't there",
    'unknown-record',
    stateOf(),
    reporter,
    consentOp,
    ['exemplar'],
  ],
  [
    'a role that ranks above [S55]',
    'above-you',
    stateOf([accountRow(['reporter'])]),
    admin,
    accountOp({ roles: ['coordinator'] }),
    ['roles'],
  ],
  [
    'a role more for oneself [S55]',
    'own-rights',
    stateOf([accountRow(['admin'])]),
    aPerson('xa-a', ['admin'], { account: accountId('anh-pao') }),
    accountOp({ roles: ['admin', 'approver'] }),
    ['roles'],
  ],
  [
    'the last admin who leaves [S55]',
    'last-admin',
    stateOf([accountRow(['admin'])]),
    aPerson('xa-a', ['admin'], { account: accountId('anh-pao') }),
    accountOp({ ended: true }),
    ['roles'],
  ],
  [
    'roles that somebody else has changed meanwhile [S56]',
    'changed-meanwhile',
    stateOf([accountRow(['reporter'])]),
    admin,
    accountOp({ roles: ['reporter', 'approver'], name: 'Páo' }, { base: 9, counter: 2 }),
    ['roles'],
  ],
  [
    'an account that is deleted: it is ended, and stays [S54]',
    'not-permitted',
    stateOf([accountRow(['reporter'])]),
    admin,
    accountOp({ deleted: true }),
    ['deleted'],
  ],
  [
    "another's deed that a reporter deletes [S54]",
    'not-permitted',
    stateOf([deedRow({ author: 'anh-pao' })]),
    reporter,
    anOp({ fields: { deleted: true } }),
    ['deleted'],
  ],
  [
    'a script that an approver hands down [S54]',
    'not-permitted',
    stateOf([scriptRow()]),
    approver,
    anOp({ kind: 'script', record: recordId('s1'), fields: { down: true } }),
    ['down'],
  ],
  [
    "a commune's script that the province approves [S54]",
    'not-permitted',
    stateOf([scriptRow()]),
    coordinator,
    approval(),
  ],
  [
    'a last writer without a text [S57]',
    'invalid',
    stateOf([scriptRow()]),
    reporter,
    anOp({ kind: 'script', record: recordId('s1'), fields: { writer: 'anh-pao' } }),
    ['writer'],
  ],
  [
    'a unit that an admin lets approve its own [S57]',
    'not-permitted',
    stateOf([
      aRow(
        'unit',
        { unit: 'ban-a1', name: 'A1', kind: 'village', parent: 'xa-a' },
        { id: recordId('ban-a1') },
      ),
    ]),
    admin,
    anOp({ kind: 'unit', record: recordId('ban-a1'), fields: { selfApproval: true } }),
    ['selfApproval'],
  ],
  ['a unit below its own village', 'cycle', stateOf([unitRow]), coordinator, moveOp('ban-a1'), ['parent']],
  ['a unit below itself', 'cycle', stateOf([unitRow]), coordinator, moveOp('xa-a'), ['parent']],
  ['a unit taken out of the tree', 'out-of-scope', stateOf([unitRow]), coordinator, moveOp(null), ['parent']],
  [
    'a unit below one that is not known',
    'out-of-scope',
    stateOf([unitRow]),
    coordinator,
    moveOp('xa-la'),
    ['parent'],
  ],
  [
    'the own unit, by somebody who does not stand above it',
    'out-of-scope',
    stateOf([unitRow]),
    aPerson('xa-a', ['coordinator']),
    moveOp('xa-b'),
    ['parent'],
  ],
  [
    'a village out of the own commune',
    'out-of-scope',
    stateOf([villageRow]),
    aPerson('xa-a', ['coordinator']),
    anOp({ record: recordId('ban-a1'), kind: 'unit', fields: { parent: 'xa-b' } }),
    ['parent'],
  ],
  [
    "a commune's name, by its unit admin",
    'not-permitted',
    stateOf([unitRow]),
    aPerson('xa-a', ['admin']),
    anOp({ record: recordId('xa-a'), kind: 'unit', fields: { name: 'B' } }),
  ],
  [
    'a village made a commune by a unit admin',
    'not-permitted',
    stateOf([villageRow]),
    aPerson('xa-a', ['admin']),
    anOp({ record: recordId('ban-a1'), kind: 'unit', fields: { kind: 'commune' } }),
  ],
  [
    'a unit more levels down than there are',
    'invalid',
    {
      ...stateOf([unitRow]),
      lineOf: (unit) =>
        unit === 'xa-b'
          ? ['xa-b', 'l2', 'l3', 'l4', 'l5', 'l6', 'l7', 'tinh-1'].map(unitId)
          : (LINES.get(unit) ?? []),
    },
    coordinator,
    moveOp('xa-b'),
    ['parent'],
  ],
];

describe('judge', () => {
  it.each(REFUSED)('[S12] [S40] parks %s: %s', (_, reason, state, person, op, fields = []) => {
    expect(judged(state, person, op)).toEqual({ kind: 'parked', reason, fields });
  });

  it('[S12] each reason that the judge gives is in that table', () => {
    const elsewhere: ParkReason[] = ['server-fault', 'refused'];
    const tested = new Set(REFUSED.map(([, reason]) => reason));
    expect([...tested].sort()).toEqual(PARK_REASONS.filter((reason) => !elsewhere.includes(reason)).sort());
  });

  it('[S12] [R7] says nothing of a foreign record but that it is out of scope', () => {
    const foreign = stateOf([deedRow({ unit: 'xa-b', author: 'anh-pao' })]);
    for (const op of [
      anOp({ kind: 'exemplar', fields: { name: 'x' } }),
      anOp({ fields: { author: 'anh-pao' } }),
      anOp({ fields: { author: 'chi-pa' } }),
      anOp({ fields: { what: null } }),
    ])
      expect(judged(foreign, reporter, op)).toEqual({ kind: 'parked', reason: 'out-of-scope', fields: [] });
  });

  it('[S12] takes in what is right: made, changed, in the subtree below', () => {
    expect(judged(stateOf(), reporter, anOp({ fields: aDeed({ unit: 'ban-a1' }) }))).toMatchObject({
      kind: 'accepted',
      result: 'ok',
      past: [],
    });
    expect(judged(stateOf([deedRow()]), reporter, anOp({ base: 10, fields: { what: 'mới' } }))).toMatchObject(
      {
        kind: 'accepted',
        row: { data: aDeed({ what: 'mới' }) },
        past: [{ field: 'what', value: 'Sửa cầu', fate: 'replaced' }],
      },
    );
    const unit = anOp({
      record: recordId('ban-moi'),
      kind: 'unit',
      fields: { unit: 'ban-moi', name: 'M', kind: 'village', parent: 'xa-a' },
    });
    expect(judged(stateOf(), coordinator, unit)).toMatchObject({ kind: 'accepted' });
  });

  it('[S4b] tells a superseded op from one that applied', () => {
    const row = aRow('deed', aDeed(), { seq: 10, mark: { time: NOW + 1, device: deviceId('d2') } });
    expect(judged(stateOf([row]), reporter, anOp({ base: 3, fields: { who: 'Muộn' } }))).toMatchObject({
      kind: 'accepted',
      result: 'superseded',
    });
  });

  it('[S5] gives a log entry its corrected time, whatever the phone said', () => {
    expect(judged(stateOf([exemplarRow()]), reporter, consentOp)).toMatchObject({
      kind: 'accepted',
      row: { data: { at: NOW } },
    });
  });

  it('[S15] keeps fields that no schema knows, as they are', () => {
    const fields = aDeed({ 'x-new': { a: [1, 'ă', null] }, toString: 'c' });
    expect(judged(stateOf(), reporter, anOp({ fields }))).toMatchObject({
      kind: 'accepted',
      row: { data: fields },
    });
  });

  it('[S16] an approval of its own exact text by somebody who may, with consent in force [R5] [R6]', () => {
    const named = stateOf(
      [scriptRow({ exemplars: ['may'] })],
      [aConsent('withdrawn', 1), aConsent('given', 2)],
    );
    expect(judged(named, approver, approval({ exemplars: ['may'] }))).toMatchObject({ kind: 'accepted' });
  });

  it('[S57] whoever changes the text has written last, whatever their phone says; handing in is no writing', () => {
    const change = (fields: Data) =>
      judged(
        stateOf([scriptRow()]),
        reporter,
        anOp({ kind: 'script', record: recordId('s1'), fields, base: 10 }),
      );
    expect(change({ body: 'Sửa.' })).toMatchObject({ row: { data: { writer: 'chi-pa' } } });
    expect(change({ body: 'Sửa.', writer: 'anh-pao' })).toMatchObject({
      row: { data: { writer: 'chi-pa' } },
    });
    expect(change({ submitted: true })).not.toHaveProperty('row.data.writer');
    const made = anOp({
      kind: 'script',
      record: recordId('s2'),
      fields: { ...scriptRow().data, author: 'chi-pa' },
    });
    expect(judged(stateOf(), reporter, made)).toMatchObject({ row: { data: { writer: 'chi-pa' } } });
  });

  it('[S24] [S57] of texts side by side nobody approves the own one, whichever is shown', () => {
    const version = (by: string, body: string) => ({
      value: body,
      by,
      at: NOW,
      seq: 9,
      device: 'd9',
      counter: 1,
    });
    const versions = [version('anh-pao', 'Bản của anh.'), version('chi-pa', text.body)];
    const torn = scriptRow({ writer: 'anh-pao', siblings: { body: versions } });
    expect(judged(stateOf([torn]), approver, approval())).toMatchObject({
      kind: 'parked',
      reason: 'own-text',
    });
    const other = scriptRow({
      writer: 'anh-pao',
      siblings: { body: [version('anh-pao', text.body), versions[0]] },
    });
    expect(judged(stateOf([other]), approver, approval())).toMatchObject({ kind: 'accepted' });
  });

  it('[S57] where the unit allows it the approval says so, and nowhere else', () => {
    const own = [ownBody()];
    const relaxed = stateOf(own, [], { unit: () => ({ kind: 'commune', selfApproval: true }) });
    expect(judged(relaxed, approver, approval())).toMatchObject({ row: { data: { selfApproved: true } } });
    const others = stateOf([scriptRow()], [], { unit: () => ({ kind: 'commune', selfApproval: true }) });
    expect(judged(others, approver, approval({ selfApproved: true }))).not.toHaveProperty(
      'row.data.selfApproved',
    );
    // A return is no approval.
    expect(judged(stateOf(own), approver, approval({ decision: 'returned' }))).toMatchObject({
      kind: 'accepted',
    });
  });

  it('[S56] an edit of other fields leaves roles alone, and who has seen them may change them', () => {
    const state = stateOf([accountRow(['reporter'])]);
    expect(judged(state, admin, accountOp({ name: 'Giàng A Páo' }, { base: 0 }))).toMatchObject({
      row: { data: { name: 'Giàng A Páo', roles: ['reporter'] } },
    });
    expect(judged(state, admin, accountOp({ roles: ['approver'] }))).toMatchObject({ kind: 'accepted' });
  });

  it('[S54] a deed is deleted and brought back by its author, an account managed, a village kept', () => {
    const own = stateOf([deedRow({ deleted: true })]);
    expect(judged(own, reporter, anOp({ fields: { deleted: null } }))).toMatchObject({ kind: 'accepted' });
    const made = accountOp(
      { unit: 'ban-a1', name: 'Mới', roles: ['reporter', 'guest'] },
      { record: recordId('moi') },
    );
    expect(judged(stateOf(), admin, made)).toMatchObject({ kind: 'accepted' });
  });

  it('[S16] [R6] a return needs no consent: it puts nobody on air', () => {
    const named = stateOf([scriptRow({ exemplars: ['may'] })]);
    expect(judged(named, approver, approval({ decision: 'returned' }))).toMatchObject({ kind: 'accepted' });
  });

  it('[S16] [R5] an approval of a text that has changed since is taken in: it holds for its own text alone', () => {
    const changed = stateOf([scriptRow({ body: 'Bài đã sửa.' })], [], { pastWriters: () => ['anh-pao'] });
    expect(judged(changed, approver, approval())).toMatchObject({
      kind: 'accepted',
      row: { data: { body: text.body } },
    });
  });

  it('[S12] every kind has a permission, so that none is refused for want of one', () => {
    const all = aPerson('tinh-1', ['reporter', 'operator', 'approver', 'admin', 'coordinator']);
    for (const kind of KINDS as Kind[]) {
      const judgement = judged(
        stateOf(),
        all,
        anOp({ kind, record: recordId('tinh-1'), fields: { unit: 'tinh-1' } }),
      );
      expect(judgement).not.toMatchObject({ reason: 'not-permitted' });
    }
  });
});

describe('letters at the door', () => {
  it('[S130] [R3] the field that the op names is stored in our letters; the others stay as the phones hold them', () => {
    const before = deedRow({ who: 'Ðỗ Thị Ðào', what: 'Ð' });
    const op = anOp({ record: recordId('r1'), fields: { where: 'Bản Ðông' }, base: 10 });
    const judgement = judged(stateOf([before]), reporter, op);
    if (judgement.kind !== 'accepted') throw new Error(judgement.reason);
    expect(judgement.row.data).toMatchObject({ who: 'Ðỗ Thị Ðào', where: 'Bản Đông' });
    expect(op.fields.where).toBe('Bản Ðông');
  });

  it('[S130] prose too', () => {
    const made = judged(stateOf(), reporter, anOp({ fields: aDeed({ what: 'Bà Ðào dạy chữ.' }) }));
    expect(made).toMatchObject({ kind: 'accepted', row: { data: { what: 'Bà Đào dạy chữ.' } } });
  });

  it('[S130] [R5] the text that a hash is bound to is taken word for word', () => {
    const old = { ...text, title: 'Gương chị Ðào' };
    const op = approval({ ...old });
    const made = judged(stateOf([scriptRow({ title: old.title })]), approver, op);
    expect(made).toMatchObject({ kind: 'accepted', row: { data: { title: old.title } } });
  });
});
