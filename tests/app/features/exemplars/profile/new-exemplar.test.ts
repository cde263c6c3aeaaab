import { describe, expect, it } from 'vitest';
import { emptyConsent } from '../../../../../src/app/features/exemplars/consent/consent-form.ts';
import {
  exemplarErrors,
  exemplarFields,
  formOfExemplar,
  EXEMPLAR_IDS as IDS,
} from '../../../../../src/app/features/exemplars/profile/exemplar-form.ts';
import {
  beginExemplar,
  type NewExemplar,
  newExemplarErrors,
} from '../../../../../src/app/features/exemplars/profile/new-exemplar.ts';
import { changedFields } from '../../../../../src/app/hooks/forms/save-record.ts';
import { localDate } from '../../../../../src/domain/base/local-date.ts';
import { anExemplar, id, unitId } from '../../../../domain/records.ts';

const today = localDate('2026-11-22');
const begun = beginExemplar(unitId('xa'), { who: 'Lò Thị Mai', what: 'Trả lại ví.' });
const errors = (over: Partial<NewExemplar>) =>
  newExemplarErrors({ ...begun, type: 'person', ...over }, today).map((e) => e.id);

describe('a profile grown out of a deed', () => {
  it('takes its words over, and neither type nor consent for granted', () => {
    expect(begun).toMatchObject({ name: 'Lò Thị Mai', story: 'Trả lại ví.', type: null, broadcast: null });
  });
  it.each<[string, Partial<NewExemplar>, string[]]>([
    ['the type must be said', { type: null }, [IDS.type]],
    ['it needs a name', { name: ' ' }, [IDS.name]],
    ['a story may come later', { story: '' }, []],
    ['a field too long', { field: 'a'.repeat(121) }, [IDS.field]],
    ['half a character', { story: 'a\ud83d' }, [IDS.story]],
    ['[R6] not asked yet', { broadcast: 'not-yet' }, []],
    ['[R6] not answered', { broadcast: null }, []],
    ['[R6] yes, but how and when?', { broadcast: 'given' }, ['consent-way', 'consent-on']],
    [
      'what was half filled does not count when the answer is no',
      { broadcast: 'not-yet', consent: { ...emptyConsent, way: 'in-person' } },
      [],
    ],
  ])('%s', (_what, over, expected) => {
    expect(errors(over)).toEqual(expected);
  });
});

it('an edit carries only what the person changed; what was taken away is null', () => {
  const exemplar = anExemplar({ position: 'Cô giáo', movement: id('movement', 'ntm') });
  const opened = formOfExemplar(exemplar);
  expect(exemplarErrors(opened)).toEqual([]);
  const change = (over: Partial<typeof opened>) =>
    changedFields(exemplarFields(opened), exemplarFields({ ...opened, ...over }));
  expect(change({})).toEqual({});
  expect(change({ story: `${opened.story}  ` })).toEqual({});
  expect(change({ position: '', movement: '' })).toEqual({ position: null, movement: null });
});
