import { describe, expect, it } from 'vitest';
import { ROLES } from '../../src/domain/account.ts';
import { KINDS, type Kind } from '../../src/domain/kinds.ts';
import { mayWrite, mayWriteUnit } from '../../src/domain/permission.ts';
import { UNIT_KINDS } from '../../src/domain/unit.ts';

/** The whole table once more, in words: who may write what is decided by people, so a change of it must be seen twice. */
const writers: Record<Kind, string> = {
  //          reporter operator approver admin coordinator guest
  unit: '     -        -        -        yes   yes         -',
  account: '  -        -        -        yes   yes         -',
  movement: ' -        -        -        yes   yes         -',
  campaign: ' -        -        -        -     yes         -',
  quota: '    -        -        -        -     yes         -',
  column: '   -        -        yes      yes   yes         -',
  deed: '     yes      yes      yes      -     yes         -',
  exemplar: ' yes      -        yes      -     yes         -',
  consent: '  yes      -        yes      -     yes         -',
  script: '   yes      yes      yes      -     yes         -',
  approval: ' -        -        yes      -     yes         -',
  cluster: '  -        yes      -        yes   yes         -',
  fault: '    yes      yes      -        yes   -           -',
  slot: '     -        yes      yes      yes   yes         -',
  item: '     yes      yes      yes      -     -           -',
  airing: '   -        yes      -        -     -           -',
};
const columns = ['reporter', 'operator', 'approver', 'admin', 'coordinator', 'guest'] as const;
const cases = KINDS.flatMap((kind) => {
  const cells = writers[kind].trim().split(/\s+/);
  return columns.map((role, i) => [role, kind, cells[i] === 'yes'] as const);
});

describe('mayWrite', () => {
  it('is asked of every role and kind', () => {
    expect([...columns].sort()).toEqual([...ROLES].sort());
    expect(Object.keys(writers).sort()).toEqual([...KINDS].sort());
  });

  it.each(cases)('%s, %s: %s', (role, kind, may) => {
    expect(mayWrite([role], kind)).toBe(may);
  });

  it.each(KINDS)('nobody without a role writes %s; of several roles one is enough', (kind) => {
    expect(mayWrite([], kind)).toBe(false);
    expect(mayWrite([...ROLES], kind)).toBe(true);
    expect(mayWrite(['guest', 'guest'], kind)).toBe(false);
  });
});

describe('mayWriteUnit', () => {
  it.each(ROLES)('%s', (role) => {
    const kinds = UNIT_KINDS.filter((kind) => mayWriteUnit([role], kind));
    expect(kinds).toEqual(role === 'coordinator' ? UNIT_KINDS : role === 'admin' ? ['village'] : []);
  });
});
