import { describe, expect, it } from 'vitest';
import {
  type DeedForm,
  emptyDeed,
  errorsOf,
  fieldsOf,
  formOf,
  IDS,
  isEmptyDeed,
  type Places,
  villageOf,
} from '../../../../../src/app/features/deeds/form/deed-form.ts';
import { changedFields } from '../../../../../src/app/hooks/forms/save-record.ts';
import { localDate } from '../../../../../src/domain/base/local-date.ts';
import { checkData } from '../../../../../src/domain/kinds/kinds.ts';
import { aPhoto, aUnit, aVoice, id, unitId } from '../../../../domain/records.ts';

const today = localDate('2026-11-22');
const tham = aUnit('tham', 'village', 'xa', { name: 'Thẳm', title: 'bản' });
const pho = aUnit('pho', 'village', 'xa', { name: 'Pho', title: 'bản' });
const places: Places = { villages: [tham, pho], usual: undefined, unit: unitId('xa') };
const form = (over: Partial<DeedForm> = {}): DeedForm => ({
  ...emptyDeed(today),
  who: 'Lò Thị Mai',
  what: 'Nhặt được ví, tìm trả lại.',
  village: tham.id,
  ...over,
});
const wrong = (over: Partial<DeedForm>, where: Places = places) =>
  errorsOf(form(over), where, today).map((error) => error.id);

describe('the village that counts', () => {
  it.each<[string, DeedForm['village'], Partial<Places>, string | null]>([
    ['the chosen one', pho.id, { usual: tham.id }, 'pho'],
    ['elsewhere, as chosen, though one is usual', 'other', { usual: tham.id }, 'other'],
    ['not touched: the usual one', null, { usual: tham.id }, 'tham'],
    ['not touched, nothing usual: none', null, {}, null],
    ['the only one', null, { villages: [pho] }, 'pho'],
    ['no villages: elsewhere', null, { villages: [] }, 'other'],
    ['one that has ended meanwhile: the usual one', unitId('cu'), { usual: pho.id }, 'pho'],
  ])('%s', (_what, village, over, expected) => {
    expect(villageOf({ village }, { ...places, ...over })).toBe(expected);
  });
});

describe('what becomes of it', () => {
  it('belongs to the village, and says its name', () => {
    expect(fieldsOf(form(), places)).toMatchObject({ unit: 'tham', where: 'Bản Thẳm', witness: null });
  });
  it('says the place where one is given, and still belongs to the village', () => {
    expect(fieldsOf(form({ place: ' Đầu  cầu ' }), places)).toMatchObject({ unit: 'tham', where: 'Đầu cầu' });
  });
  it('elsewhere belongs to the unit of its author', () => {
    expect(fieldsOf(form({ village: 'other', place: 'Chợ huyện' }), places)).toMatchObject({
      unit: 'xa',
      where: 'Chợ huyện',
    });
  });
  it('told aloud, its words are written down later; photos and voice go with it', () => {
    const told = form({ what: ' ', voice: aVoice(1), photos: [aPhoto(2)] });
    expect(errorsOf(told, places, today)).toEqual([]);
    const fields = fieldsOf(told, places);
    expect(fields).toMatchObject({ what: 'Lời kể ghi âm, 0:32', voice: aVoice(1), photos: [aPhoto(2)] });
    expect(checkData('deed', { ...fields, author: 'x' }).ok).toBe(true);
    expect(isEmptyDeed(told)).toBe(false);
    expect(fieldsOf(form(), places)).toMatchObject({ photos: null, voice: null });
  });
  it('[R10] a draft of an app without photos is gone on with', () => {
    const { photos: _, voice: __, ...old } = form();
    expect(fieldsOf(old as DeedForm, places)).toMatchObject({ photos: null, voice: null });
    expect(errorsOf(old as DeedForm, places, today)).toEqual([]);
  });
  it('is what the domain takes, composed and without stray blanks', () => {
    const fields = fieldsOf(form({ who: ' Tẩn Mẩy\n', what: 'Một.\r\n\r\n\r\n\r\nHai. ' }), places);
    expect(checkData('deed', { ...fields, author: 'x' }).ok).toBe(true);
    expect(fields).toMatchObject({ who: 'Tẩn Mẩy', what: 'Một.\n\nHai.' });
  });
  it('ten thousand characters pasted from Word are kept, as clean paragraphs', () => {
    const pasted = Array.from(
      { length: 110 },
      (_, n) =>
        `\t“Đoạn ${n}” của báo\u00AD cáo\u00A0– bà con\u200B bản Thẳm góp ngày công, mở đường lên nương.\vÝ sau.`,
    )
      .join('\r\n\r\n\r\n')
      .normalize('NFD');
    expect(pasted.length).toBeGreaterThan(10_000);
    const fields = fieldsOf(form({ what: `\uFEFF${pasted}\r\n•\tMột\r\n•\tHai` }), places);
    expect(wrong({ what: pasted })).toEqual([]);
    const lines = String(fields.what).split('\n');
    expect(lines).toHaveLength(110 * 3 - 1 + 2);
    expect(lines.slice(0, 3)).toEqual([
      '“Đoạn 0” của báo cáo – bà con bản Thẳm góp ngày công, mở đường lên nương.',
      ...['Ý sau.', ''],
    ]);
    expect(lines.slice(-2)).toEqual(['- Một', '- Hai']);
    expect(fields.what).not.toMatch(/[\u00AD\u200B\u00A0\r\v\t]/);
  });
  it.each([
    ['decomposed', 'Nguyễn Văn Á'.normalize('NFD'), 'Nguyễn Văn Á'],
    ['emoji', 'Chị Pà 👨‍👩‍👧', 'Chị Pà 👨‍👩‍👧'],
    ['Mông in Pahawh', '𖬇𖬲𖬌𖬮𖬰', '𖬇𖬲𖬌𖬮𖬰'],
    ['Mông in Latin letters', 'Vàng A Súa, Hmôngz Đơư', 'Vàng A Súa, Hmôngz Đơư'],
    ['Thái', 'ꪶꪝꪙ ꪼꪕ', 'ꪶꪝꪙ ꪼꪕ'],
  ])('a name in another script is kept: %s', (_what, who, kept) => {
    const fields = fieldsOf(form({ who }), places);
    expect(fields.who).toBe(kept);
    expect(checkData('deed', { ...fields, author: 'x' })).toMatchObject({ ok: true, data: { who: kept } });
  });
  it('an unchanged form changes nothing; a cleared witness is taken away', () => {
    const deed = { id: id('deed', 'd'), ...fieldsOf(form({ witness: 'Trưởng bản' }), places), author: 'x' };
    const opened = formOf(deed as never, places.villages);
    const before = fieldsOf(opened, places);
    expect(changedFields(before, fieldsOf(opened, places))).toEqual({});
    expect(changedFields(before, fieldsOf({ ...opened, witness: '' }, places))).toEqual({ witness: null });
    expect(changedFields(before, fieldsOf({ ...opened, village: pho.id }, places))).toEqual({
      unit: 'pho',
      village: 'pho',
      where: 'Bản Pho',
    });
  });
});

it('[S84] a photo more or less is all that is said of the photos', () => {
  const opened = form({ photos: [aPhoto(1), aPhoto(2)] });
  const after = form({ photos: [aPhoto(2), aPhoto(3)] });
  expect(changedFields(fieldsOf(opened, places), fieldsOf(after, places))).toEqual({
    photos: [aPhoto(3)],
    photosOut: { [aPhoto(1).id]: 2 },
  });
});

describe('what is wrong with it', () => {
  it.each<[string, Partial<DeedForm>, string[]]>([
    ['nothing', {}, []],
    ['empty', { who: ' ', what: '\n' }, [IDS.who, IDS.what]],
    ['no village', { village: null }, [IDS.where]],
    ['elsewhere without a place', { village: 'other' }, [IDS.where]],
    ['no date', { on: '' }, [IDS.on]],
    ['tomorrow', { on: '2026-11-23' }, [IDS.on]],
    ['1900', { on: '1900-01-01' }, [IDS.on]],
    ['a hundred and one years ago', { on: '1925-12-31' }, [IDS.on]],
    ['told by the oldest', { on: '1926-01-01' }, []],
    ['a year half typed', { on: '0202-11-20' }, [IDS.on]],
    ['a name too long', { who: 'a'.repeat(201) }, [IDS.who]],
    ['a tale too long', { what: 'a'.repeat(20_001) }, [IDS.what]],
    ['half a character', { witness: '\ud83d' }, [IDS.witness]],
  ])('%s', (_what, over, expected) => {
    expect(wrong(over)).toEqual(expected);
  });
  it('a usual village needs no press', () => {
    expect(wrong({ village: null }, { ...places, usual: tham.id })).toEqual([]);
  });
});

it('a draft is empty when no words are in it, whatever was pressed', () => {
  expect(isEmptyDeed({ ...emptyDeed(today), village: pho.id, on: '2026-11-01', who: '  ' })).toBe(true);
  expect(isEmptyDeed({ what: 'a' })).toBe(false);
});
