import { describe, expect, it } from 'vitest';
import { onAir } from '../../../src/domain/broadcast/programme.ts';
import { blockedNames, type Consent, type NamedTexts } from '../../../src/domain/exemplars/consent.ts';
import { aConsent, aScript, decided, exemplarIds } from '../records.ts';

const given = aConsent('given', 1);
const withdrawn = aConsent('withdrawn', 2);
const down = { down: true, exemplars: ['may'] };

describe('[R6] who may not be named on air', () => {
  it.each([
    ['consent given here', [given], { script: {} }, []],
    ['never asked', [], { script: {} }, ['may']],
    ['withdrawn here', [given, withdrawn], { script: {} }, ['may']],
    // Below the unit that approved it: no consents there, but its approval.
    ['handed down, approved with the name', [], { script: { down: true }, approved: down }, []],
    [
      'handed down, and the script says that it was withdrawn',
      [],
      { script: { down: true, withdrawn: ['may'] }, approved: down },
      ['may'],
    ],
    ['handed down, another withdrew', [], { script: { down: true, withdrawn: ['pao'] }, approved: down }, []],
    [
      'handed down, the name was put in after the approval',
      [],
      { script: { down: true }, approved: { down: true, exemplars: [] } },
      ['may'],
    ],
    ['the script is not handed down any more', [], { script: {}, approved: down }, ['may']],
    [
      'only the script is handed down',
      [],
      { script: { down: true }, approved: { exemplars: ['may'] } },
      ['may'],
    ],
    ['handed down, nothing approved', [], { script: { down: true } }, ['may']],
    // Where the log is, it decides: what is known here of a withdrawal is not waited for.
    ['handed down, withdrawn here', [given, withdrawn], { script: { down: true }, approved: down }, ['may']],
    // The exemplar's new unit knows of a withdrawal that the old one's log doesn't hold.
    ['given here, withdrawn elsewhere', [given], { script: { withdrawn: ['may'] } }, ['may']],
  ] as [string, Consent[], NamedTexts, string[]][])('[S58] %s', (_, consents, vouching, silent) => {
    expect(blockedNames(['may'], vouching, { consents, ageOf: () => undefined })).toEqual(silent);
  });

  it('[S58d] a handed-down script airs below without the consents, and is a hole when the withdrawal has come', () => {
    const script = aScript({ down: true, exemplars: exemplarIds('may') });
    const approvals = [decided('approved', script, 1, { down: true, exemplars: exemplarIds('may') })];
    expect(onAir(script, { approvals, consents: [], ageOf: () => undefined })).toMatchObject({
      kind: 'ready',
    });
    const told = { ...script, withdrawn: exemplarIds('may') };
    expect(onAir(told, { approvals, consents: [], ageOf: () => undefined })).toEqual({
      kind: 'hole',
      reason: 'no-consent',
      exemplars: ['may'],
    });
    // A newer draft that drops the name doesn't open a way around it: the approved text is what is read.
    const newer = { ...told, body: 'Không nêu tên.', exemplars: [] };
    expect(onAir(newer, { approvals, consents: [], ageOf: () => undefined })).toMatchObject({
      kind: 'hole',
      reason: 'no-consent',
    });
  });
});
