import { describe, expect, it } from 'vitest';
import {
  type Approval,
  type ApprovalRefusal,
  approvalRefusal,
  approvedText,
  lastDecision,
  type ScriptState,
  scriptState,
} from '../../../src/domain/broadcast/approval.ts';
import { type Script, sameSpokenText, spokenText } from '../../../src/domain/broadcast/script.ts';
import type { Consent } from '../../../src/domain/exemplars/consent.ts';
import { aConsent, aScript, decided, exemplarIds, id } from '../records.ts';

const first = aScript({ submitted: true });
const second = aScript({ submitted: true, body: 'Chị Mẩy dạy chữ cho bà con mỗi tối.' });
const yes = (script: Script, at: number, over: Partial<Approval> = {}) =>
  decided('approved', script, at, over);
const no = (script: Script, at: number, over: Partial<Approval> = {}) =>
  decided('returned', script, at, over);
const elsewhere = { script: id('script', 's2') };

describe('spokenText', () => {
  it.each<[string, Partial<Script>, boolean]>([
    ['nothing changed', {}, true],
    [
      'the same text in NFD',
      { title: first.title.normalize('NFD'), body: first.body.normalize('NFD') },
      true,
    ],
    ['one diacritic', { body: 'Chị Mẩy dạy chữ cho bà cỏn.' }, false],
    ['one diacritic of the title', { title: 'Gương chị Mây' }, false],
    ['the language', { language: 'hmn-Latn' }, false],
    ['a blank', { body: `${first.body} ` }, false],
    ['a capital', { body: first.body.toUpperCase() }, false],
    [
      'words moved from body to title',
      { title: 'Gương chị Mẩy Chị', body: 'Mẩy dạy chữ cho bà con.' },
      false,
    ],
    ['what is not spoken', { genre: 'news', down: true, submitted: false }, true],
  ])('[R5] %s: same %#', (_what, change, same) => {
    const changed = { ...first, ...change };
    expect(sameSpokenText(first, changed)).toBe(same);
    expect(spokenText(first) === spokenText(changed)).toBe(same);
    expect(scriptState(changed, [yes(first, 1)])).toBe(same ? 'approved' : 'waiting');
  });

  it('[R5] title and body can not be mistaken for each other', () => {
    const quote = '","';
    expect(
      sameSpokenText(
        { language: 'vi', title: `a${quote}b`, body: 'c' },
        { language: 'vi', title: 'a', body: `b${quote}c` },
      ),
    ).toBe(false);
  });
});

describe('state of a script, and the text on air', () => {
  const draft = aScript();
  it.each<[string, Script, Approval[], ScriptState, Approval['at'] | undefined]>([
    ['never handed in', draft, [], 'draft', undefined],
    ['handed in', first, [], 'waiting', undefined],
    ['approved', first, [yes(first, 1)], 'approved', 1],
    ['approved without being handed in', draft, [yes(draft, 1)], 'approved', 1],
    ['returned', first, [no(first, 1)], 'returned', undefined],
    ['returned, then approved', first, [no(first, 1), yes(first, 2)], 'approved', 2],
    ['a return takes the approval back', first, [yes(first, 1), no(first, 2)], 'returned', undefined],
    ['approved again after the return', first, [yes(first, 1), no(first, 2), yes(first, 3)], 'approved', 3],
    ['changed since: the older text stays on air', second, [yes(first, 1)], 'waiting', 1],
    [
      'changed and handed in no more: it still waits',
      { ...second, submitted: false },
      [yes(first, 1)],
      'waiting',
      1,
    ],
    [
      'the newer text returned: the older stays on air',
      second,
      [yes(first, 1), no(second, 2)],
      'returned',
      1,
    ],
    ['the newer text approved', second, [yes(first, 1), yes(second, 2)], 'approved', 2],
    [
      'the newer approval taken back',
      second,
      [yes(first, 1), yes(second, 2), no(second, 3)],
      'returned',
      undefined,
    ],
    [
      'a return of the older text takes nothing back',
      second,
      [yes(first, 1), yes(second, 2), no(first, 3)],
      'approved',
      2,
    ],
    [
      'gone back to an older approved text: it waits again',
      first,
      [yes(first, 1), yes(second, 2)],
      'waiting',
      2,
    ],
    [
      'gone back to it and approved again',
      first,
      [yes(first, 1), yes(second, 2), yes(first, 3)],
      'approved',
      3,
    ],
    [
      'gone back after the newer was returned',
      first,
      [yes(first, 1), yes(second, 2), no(second, 3)],
      'waiting',
      undefined,
    ],
    ['a change undone before anyone decided', first, [yes(first, 1)], 'approved', 1],
    ['changed after a return, handed in', second, [no(first, 1)], 'waiting', undefined],
    [
      'changed after a return, not handed in',
      { ...second, submitted: false },
      [no(first, 1)],
      'draft',
      undefined,
    ],
    [
      'decisions on another script',
      draft,
      [yes(draft, 1, elsewhere), no(draft, 2, elsewhere)],
      'draft',
      undefined,
    ],
    [
      'both at the same instant: the greater id counts',
      first,
      [yes(first, 1, { id: id('approval', 'a') }), no(first, 1, { id: id('approval', 'b') })],
      'returned',
      undefined,
    ],
  ])('[R5] %s', (_what, script, approvals, state, onAir) => {
    for (const order of [approvals, approvals.toReversed()]) {
      expect(scriptState(script, order)).toBe(state);
      expect(approvedText(script.id, order)?.at).toBe(onAir);
    }
  });

  it('[R5] the approval carries the text itself', () => {
    expect(approvedText(first.id, [yes(first, 1)])).toMatchObject({ title: first.title, body: first.body });
  });

  it('lastDecision is the last word on this script, whatever its text', () => {
    const approvals = [no(first, 1, { note: 'Sửa câu đầu' }), yes(second, 5, elsewhere)];
    expect(lastDecision(first.id, approvals)?.note).toBe('Sửa câu đầu');
    expect(lastDecision('s3', approvals)).toBeUndefined();
  });
});

const ageOf = () => undefined;

describe('approvalRefusal', () => {
  const naming = { ...first, exemplars: exemplarIds('may', 'pao') };
  const given = aConsent('given', 1);
  const both = [given, aConsent('given', 1, { exemplar: id('exemplar', 'pao') })];
  const refused = (...exemplars: string[]): ApprovalRefusal => ({ kind: 'no-consent', exemplars });

  it.each<[string, Script, Approval[], Consent[], ApprovalRefusal | undefined]>([
    ['[R5] handed in, names nobody', first, [], [], undefined],
    ['[R5] returned before', first, [no(first, 1)], [], undefined],
    ['[R5] changed since its approval', second, [yes(first, 1)], [], undefined],
    ['[R5] gone back to an older approved text', first, [yes(first, 1), yes(second, 2)], [], undefined],
    ['[R5] nothing to read', { ...first, body: ' \n' }, [], [], { kind: 'empty' }],
    ['[R5] not handed in', aScript(), [], [], { kind: 'not-submitted' }],
    ['[R5] approved already', first, [yes(first, 1)], [], { kind: 'already-approved' }],
    ['[R6] everyone named agreed', naming, [], both, undefined],
    ['[R6] nobody agreed', naming, [], [], refused('may', 'pao')],
    ['[R6] one did not', naming, [], [given], refused('pao')],
    ['[R6] one withdrew', naming, [], [...both, aConsent('withdrawn', 2)], refused('may')],
    [
      '[R6] agreed to photos only',
      { ...first, exemplars: exemplarIds('may') },
      [],
      [aConsent('given', 1, { purpose: 'photo' })],
      refused('may'),
    ],
  ])('%s', (_what, script, approvals, consents, refusal) => {
    const other = { account: 'anh-pao', mayApproveOwn: false };
    expect(approvalRefusal(script, approvals, { consents, ageOf }, other)).toEqual(refusal);
  });

  it.each([
    // who wrote first, who wrote last, who approves, is it relaxed, refused
    ['chi-pa', undefined, 'chi-pa', false, true],
    ['chi-pa', undefined, 'anh-pao', false, false],
    ['chi-pa', 'anh-pao', 'chi-pa', false, false],
    ['chi-pa', 'anh-pao', 'anh-pao', false, true],
    ['chi-pa', 'anh-pao', 'anh-pao', true, false],
  ])(
    '[S57] written by %s, last by %s, approved by %s, relaxed %s: refused %s',
    (author, writer, account, mayApproveOwn, refused) => {
      const script = aScript({ submitted: true, author: id('account', author) });
      if (writer) script.writer = id('account', writer);
      const refusal = approvalRefusal(script, [], { consents: [], ageOf }, { account, mayApproveOwn });
      expect(refusal?.kind).toBe(refused ? 'own-text' : undefined);
    },
  );
});

describe('a script that several people wrote at the same time', () => {
  const version = (value: string) => ({
    value,
    by: id('account', 'nv-a'),
    at: 1,
    seq: 1,
    device: 'd1' as never,
    counter: 1,
  });
  const someoneElse = { account: 'anh-pao', mayApproveOwn: false };
  const torn = aScript({
    submitted: true,
    siblings: { body: [version(first.body), version('Chị Mẩy may áo.')] },
  });

  it('[S24g] [R5] is not approved, whatever was approved of it; the operator keeps seeing that', () => {
    expect(scriptState(torn, [yes(first, 1)])).toBe('waiting');
    expect(approvedText(torn.id, [yes(first, 1)])?.body).toBe(first.body);
    expect(approvalRefusal(torn, [], { consents: [], ageOf }, someoneElse)).toEqual({ kind: 'unsettled' });
  });

  it('[S24] [R5] settled as the approved text it is approved again, settled otherwise it waits', () => {
    expect(scriptState(first, [yes(first, 1)])).toBe('approved');
    expect(scriptState(second, [yes(first, 1)])).toBe('waiting');
    expect(approvalRefusal(second, [yes(first, 1)], { consents: [], ageOf }, someoneElse)).toBeUndefined();
  });
});
