import { describe, expect, it } from 'vitest';
import {
  ethnicityField,
  formOfProfile,
  PROFILE_IDS as IDS,
  isAskedOfType,
  type ProfileForm,
  profileErrors,
  profileFields,
} from '../../../../../src/app/features/exemplars/profile/profile-form.ts';
import { localDate } from '../../../../../src/domain/base/local-date.ts';
import type { ExemplarType } from '../../../../../src/domain/exemplars/exemplar.ts';
import { checkData } from '../../../../../src/domain/kinds/kinds.ts';
import { anExemplar } from '../../../../domain/records.ts';

const today = localDate('2026-11-22');
const nothing = formOfProfile(anExemplar(), undefined);
const filled: ProfileForm = {
  birth: '12/5/1980',
  sex: 'female',
  home: ' Bản  Thẳm ',
  residence: 'Bản Thẳm',
  workUnit: 'Trạm y tế',
  training: '12/12',
  duties: 'Cô đỡ thôn bản\r\n\r\n\r\ntừ 2016',
  achievements: '- 40 ca',
  titles: 'Giấy khen',
  ethnicity: ' Dao ',
  formed: '',
  organisation: '',
  behind: ' Chi hội  phụ nữ ',
  behindType: 'collective',
};

describe('the profile of the achievement report', () => {
  it('nothing is asked for: it may all stay empty', () => {
    expect(profileErrors(nothing, today)).toEqual([]);
    const fields = { ...profileFields(nothing, today), ...ethnicityField(nothing) };
    expect(Object.values(fields).every((value) => value === null)).toBe(true);
  });

  it('becomes fields that the domain takes, and comes back as it was', () => {
    const fields = profileFields(filled, today);
    expect(fields).toMatchObject({
      birth: '1980-05-12',
      home: 'Bản Thẳm',
      duties: 'Cô đỡ thôn bản\n\ntừ 2016',
    });
    const { id: _, ...exemplar } = anExemplar();
    expect(checkData('exemplar', { ...exemplar, ...fields, ...ethnicityField(filled) }).ok).toBe(true);
    const back = formOfProfile({ ...anExemplar(), ...fields }, 'Dao');
    expect(profileFields(back, today)).toEqual(fields);
    expect(back.ethnicity).toBe('Dao');
  });

  it('[S67] the ethnic group is an edit of its own', () => {
    expect(profileFields(filled, today)).not.toHaveProperty('ethnicity');
    expect(ethnicityField(filled)).toEqual({ ethnicity: 'Dao' });
    // What may not be shown is in no form.
    expect(formOfProfile(anExemplar({ ethnicity: 'Dao' }), undefined).ethnicity).toBe('');
  });

  it.each<[string, Partial<ProfileForm>, string[]]>([
    ['a year alone', { birth: '1980' }, []],
    ['a day that never was', { birth: '31/2/1980' }, [IDS.birth]],
    ['a day to come', { birth: '23/11/2026' }, [IDS.birth]],
    ['the year 1800', { birth: '1800' }, [IDS.birth]],
    ['too long', { home: 'a'.repeat(201), ethnicity: 'a'.repeat(61) }, [IDS.home, IDS.ethnicity]],
    ['Word text of 10,000 letters', { achievements: 'chữ '.repeat(2_500) }, []],
    ['half a character', { duties: '\ud83d' }, [IDS.duties]],
  ])('%s', (_what, over, wrong) => {
    expect(profileErrors({ ...filled, ...over }, today).map((error) => error.id)).toEqual(wrong);
  });

  it('only a person has been born, a collective come about, a model been made by somebody', () => {
    const fields = Object.keys(nothing) as (keyof ProfileForm)[];
    const always = ['residence', 'workUnit', 'duties'];
    const last = ['achievements', 'titles'];
    const askedOf = (type: ExemplarType) => fields.filter((field) => isAskedOfType(field, type));
    expect(askedOf('person')).not.toContain('formed');
    expect(askedOf('person')).toContain('birth');
    expect(askedOf('collective')).toEqual([...always, 'formed', 'organisation', ...last]);
    expect(askedOf('household')).toEqual([...always, 'organisation', ...last]);
    expect(askedOf('model')).toEqual([...always, 'behind', 'behindType', ...last]);
  });
});
