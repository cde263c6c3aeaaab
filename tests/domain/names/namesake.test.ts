import { describe, expect, it } from 'vitest';
import { approvalRefusal } from '../../../src/domain/broadcast/approval.ts';
import { onAir } from '../../../src/domain/broadcast/programme.ts';
import { holeReason } from '../../../src/domain/broadcast/programme-words.ts';
import { agesIn, type ConsentFacts } from '../../../src/domain/exemplars/consent.ts';
import { createNameIndex } from '../../../src/domain/names/names-in-text.ts';
import { declaredIn, namesakesAfter, takenOffBy } from '../../../src/domain/names/namesake.ts';
import { type Names, unlistedIn } from '../../../src/domain/names/unlisted-names.ts';
import { aConsent, anExemplar, aScript, decided, exemplarIds, id } from '../records.ts';

const edit = { declared: undefined as unknown, by: 'anh-pao', at: 7 };
const may = { exemplar: 'may', by: 'chi-pa', at: 3 };

describe('[S102] who is not meant', () => {
  it('whoever says so is put in by the server, and a word that stands is nobody else’s', () => {
    const declared = [
      { exemplar: 'may', by: 'ai-do', at: 1, listed: true },
      { exemplar: 'su', by: 'ai-do', at: 1, listed: true },
    ];
    expect(namesakesAfter({ namesakes: [may] }, {}, { ...edit, declared })).toEqual([
      may,
      { exemplar: 'su', by: 'anh-pao', at: 7 },
    ]);
    expect(namesakesAfter(undefined, {}, { ...edit, declared: 'rác' })).toEqual([]);
  });

  it('is never taken away, but by listing the profile', () => {
    expect(namesakesAfter({ namesakes: [may] }, {}, { ...edit, declared: null })).toEqual([may]);
    expect(namesakesAfter({ namesakes: [may] }, { exemplars: ['may'] }, edit)).toEqual([]);
  });

  it('whoever takes a profile off the list says so', () => {
    const off = namesakesAfter({ exemplars: ['may', 'su'] }, { exemplars: ['su'] }, edit);
    expect(off).toEqual([{ exemplar: 'may', by: 'anh-pao', at: 7, listed: true }]);
    expect([takenOffBy(off, 'anh-pao'), takenOffBy(off, 'chi-pa')]).toEqual([['may'], []]);
    expect(declaredIn(off)).toEqual(['may']);
    // Who had said it of a name only says more now.
    const before = { exemplars: ['may'], namesakes: [may] };
    expect(namesakesAfter(before, {}, edit)).toEqual(off);
  });
});

const exemplar = anExemplar();
const names = (...more: { id: string; name: string }[]): Names => ({
  find: createNameIndex([exemplar, ...more]).find,
  nameOf: (one) => [exemplar, ...more].find(({ id }) => id === one)?.name,
  groupOf: (one) => (one === 'may' || one === 'may-2' ? ['may', 'may-2'] : [one]),
});
const script = aScript({ body: 'Chị Phùng Tả Mẩy dạy chữ.', submitted: true });
const nobody: ConsentFacts = { consents: [], ageOf: agesIn([exemplar]) };
const consenting = { ...nobody, consents: [aConsent('given', 1)] };
const by = { account: 'anh-pao', mayApproveOwn: false };
const declared = [{ exemplar: id('exemplar', 'may'), by: id('account', 'chi-pa'), at: 3 }];

describe('[R6] [S101] a name that nobody has spoken of', () => {
  it('of a person with several profiles any that is listed counts', () => {
    const two = names({ id: 'may-2', name: 'Phùng Tả Mẩy' });
    const unlisted = (listed: string[], here: Names | undefined = two) =>
      unlistedIn(script, { listed, declared: [] }, here, nobody);
    expect(unlisted([])).toEqual(['may', 'may-2']);
    expect(unlisted(['may-2'])).toEqual([]);
    expect(unlistedIn(script, { listed: [], declared: [] }, undefined, nobody)).toEqual([]);
  });

  it('of two of one name the one who is listed is meant, but for who has withdrawn', () => {
    const others = names({ id: 'twin', name: 'phùng tả  mẩy' }, { id: 'mai', name: 'Phùng Tả Mây' });
    const unlisted = (covered: { listed: string[]; declared: string[] }, said = nobody) =>
      unlistedIn(script, covered, others, said);
    expect(unlisted({ listed: [], declared: [] })).toEqual(['mai', 'may', 'twin']);
    expect(unlisted({ listed: ['twin'], declared: [] })).toEqual(['mai']);
    expect(unlisted({ listed: [], declared: ['twin'] })).toEqual(['mai', 'may']);
    const withdrawn = { ...nobody, consents: [aConsent('withdrawn', 1)] };
    expect(unlisted({ listed: ['twin'], declared: [] }, withdrawn)).toEqual(['mai', 'may']);
  });

  it('keeps a script from being approved until the profile is listed or declared, consent or none', () => {
    const refusal = (over: Partial<typeof script>, said = nobody) =>
      approvalRefusal({ ...script, ...over }, [], said, by, names());
    expect(refusal({})).toEqual({ kind: 'unlisted-name', exemplars: ['may'] });
    expect(refusal({}, consenting)).toEqual({ kind: 'unlisted-name', exemplars: ['may'] });
    expect(refusal({ exemplars: exemplarIds('may') })).toEqual({ kind: 'no-consent', exemplars: ['may'] });
    expect(refusal({ exemplars: exemplarIds('may') }, consenting)).toBeUndefined();
    expect(refusal({ namesakes: declared })).toBeUndefined();
  });

  it('[R15] what one has taken off the list oneself is no word of a second person', () => {
    const off = { namesakes: declared.map((one) => ({ ...one, listed: true })) };
    const refusal = (account: string, mayApproveOwn = false) =>
      approvalRefusal({ ...script, author: id('account', 'ba-la'), ...off }, [], nobody, {
        account,
        mayApproveOwn,
      });
    expect(refusal('chi-pa')).toEqual({ kind: 'no-consent', exemplars: ['may'] });
    expect(refusal('anh-pao')).toBeUndefined();
    expect(refusal('chi-pa', true)).toBeUndefined();
  });

  it('[S103] is a hole where the profile came after the approval, and says whom; it opens the approval again', () => {
    const approved = decided('approved', script, 5);
    const air = (approval: typeof approved, said = nobody, over = {}) =>
      onAir({ ...script, ...over }, { approvals: [approval], ...said, names: names() });
    const hole = air(approved);
    expect(hole).toEqual({ kind: 'hole', reason: 'unlisted-name', exemplars: ['may'] });
    expect(hole.kind === 'hole' && holeReason(hole, () => 'Phùng Tả Mẩy')).toBe(
      'bài có tên Phùng Tả Mẩy, chưa rõ có phải người đó không',
    );
    expect(hole.kind === 'hole' && holeReason(hole, () => undefined)).toContain('một người có hồ sơ');
    expect(air(approved, consenting).kind).toBe('ready');
    expect(air({ ...approved, namesakes: exemplarIds('may') }).kind).toBe('ready');
    // The list of the script counts while the text is the approved one: then the rule of consent does.
    expect(air(approved, nobody, { exemplars: exemplarIds('may') })).toMatchObject({ reason: 'no-consent' });
    // Declared since: the approver hasn't been told yet.
    expect(air(approved, nobody, { namesakes: declared })).toMatchObject({ reason: 'unlisted-name' });
    const again = (said: object) => approvalRefusal({ ...script, ...said }, [approved], nobody, by, names());
    expect(again({})).toEqual({ kind: 'unlisted-name', exemplars: ['may'] });
    expect(again({ namesakes: declared })).toBeUndefined();
    expect(approvalRefusal(script, [approved], nobody, by)).toEqual({ kind: 'already-approved' });
  });
});
