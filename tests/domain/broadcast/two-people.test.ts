import { describe, expect, it } from 'vitest';
import {
  lineAllowsOwn,
  mayApproveOwn,
  type Relaxing,
  wroteLast,
} from '../../../src/domain/broadcast/two-people.ts';
import { isSpoken, signed } from '../../../src/domain/kinds/signature.ts';
import { aScript, id } from '../records.ts';

describe('[S57] two people see what goes on air', () => {
  const commune = (selfApproval?: boolean | null): Relaxing => ({ kind: 'commune', selfApproval });
  const province = (selfApproval?: boolean): Relaxing => ({ kind: 'province', selfApproval });

  it.each([
    [[], false],
    [[commune(), province()], false],
    [[commune(true), province()], true],
    [[{ kind: 'village' }, commune(true), province()], true],
    // The nearest that says anything counts.
    [[{ kind: 'village', selfApproval: false }, commune(true)], false],
    [[{ kind: 'village', selfApproval: null }, commune(true)], true],
    // A province speaks for its own scripts alone.
    [[commune(), province(true)], false],
    [[province(true)], true],
  ] as [Relaxing[], boolean][])('%j: %s', (line, expected) => {
    expect(lineAllowsOwn(line)).toBe(expected);
  });

  it('[R15] a unit below that allows it opens no way to who belongs to one that does not', () => {
    const [strict, relaxed] = [
      [commune(), province()],
      [commune(true), province()],
    ];
    expect(mayApproveOwn(relaxed, relaxed)).toBe(true);
    expect(mayApproveOwn(relaxed, strict)).toBe(false);
    expect(mayApproveOwn(strict, relaxed)).toBe(false);
  });

  it('whoever changes title, text or language has written last; whoever hands in has not', () => {
    for (const field of ['title', 'body', 'language'])
      expect(signed('script', { [field]: 'x' }, 'chi-pa')).toEqual({ [field]: 'x', writer: 'chi-pa' });
    expect(signed('script', { submitted: true, exemplars: [] }, 'chi-pa')).toEqual({
      submitted: true,
      exemplars: [],
    });
    expect(signed('airing', { title: 'x' }, 'chi-pa')).toEqual({ title: 'x' });
    expect(isSpoken('script', {})).toBe(false);
    const [pa, pao] = [id('account', 'chi-pa'), id('account', 'anh-pao')];
    expect([wroteLast(aScript(), pa), wroteLast(aScript(), pao)]).toEqual([true, false]);
    const edited = aScript({ writer: pao });
    expect([wroteLast(edited, pa), wroteLast(edited, pao)]).toEqual([false, true]);
    const both = aScript({ writer: pao, writers: [pao, pa] });
    expect([wroteLast(both, pa), wroteLast(both, pao)]).toEqual([true, true]);
  });
});
