import { describe, expect, it } from 'vitest';
import { isSpoken, signed } from '../../src/domain/signature.ts';
import { lastWriter, mayApproveOwn, type Relaxing } from '../../src/domain/two-people.ts';
import { aScript, id } from './records.ts';

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
    expect(mayApproveOwn(line)).toBe(expected);
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
    expect(lastWriter(aScript())).toBe('chi-pa');
    expect(lastWriter(aScript({ writer: id('account', 'anh-pao') }))).toBe('anh-pao');
  });
});
