import { describe, expect, test } from 'vitest';
import {
  changesOf,
  draftOf,
  emptyDraft,
  errorsOf,
  fieldsOf,
  type ScriptDraft,
  unlistedInDraft,
} from '../../../../../src/app/features/scripts/form/script-draft.ts';
import { checkData } from '../../../../../src/domain/kinds/kinds.ts';
import { createNameIndex } from '../../../../../src/domain/names/names-in-text.ts';
import { aScript, exemplarIds, id } from '../../../../domain/records.ts';

const held = { ...aScript({ exemplars: exemplarIds('may'), submitted: true }), seq: 7 };

test('an untouched form changes nothing, and remembers the number it was opened at', () => {
  const draft = draftOf(held);
  expect(changesOf(draft)).toEqual({});
  expect(draft.opened?.base).toBe(7);
});

test.each<[Partial<ScriptDraft>, Record<string, unknown>]>([
  [{ title: ' Gương\nchị  Mẩy ' }, {}],
  [{ title: 'Tên khác' }, { title: 'Tên khác' }],
  [{ body: 'Câu một.  \r\n\r\n\r\n\r\nCâu hai.' }, { body: 'Câu một.\n\nCâu hai.' }],
  [{ exemplars: [] }, { exemplars: null }],
  [{ exemplars: ['may', 'su'] }, { exemplars: ['may', 'su'] }],
  [{ campaign: 'c1' }, { campaign: 'c1' }],
  [{ down: true }, { down: true }],
  [
    { language: 'hmn-Latn', genre: 'news' },
    { language: 'hmn-Latn', genre: 'news' },
  ],
])('only what changed is saved: %o', (patch, changed) => {
  expect(changesOf({ ...draftOf(held), ...patch })).toEqual(changed);
});

test('the fields of a new script fit its schema', () => {
  const draft = { ...emptyDraft(), title: 'Tin', body: 'Thưa bà con.' };
  const data = { ...fieldsOf(draft), unit: 'ban-lang', author: 'chi-pa' };
  expect(checkData('script', data).ok).toBe(true);
});

describe('what is missing', () => {
  const whole = { ...emptyDraft(), title: 'Tin', body: 'Thưa bà con.' };
  test.each<[string, Partial<ScriptDraft>, 'draft' | 'submit', string[]]>([
    ['nothing', {}, 'submit', []],
    ['a draft may be unfinished', { body: '' }, 'draft', []],
    ['but has a title', { title: '  ' }, 'draft', ['script-title']],
    ['what is handed in has a body', { body: ' \n ' }, 'submit', ['script-body']],
    ['and no blanks left', { body: 'Họp tại [nơi nào].' }, 'submit', ['script-body']],
    ['a draft may have blanks', { body: 'Họp tại [nơi nào].' }, 'draft', []],
    ['too long a title', { title: 'a'.repeat(301) }, 'draft', ['script-title']],
    ['too long a body', { body: 'a'.repeat(40_001) }, 'draft', ['script-body']],
  ])('%s', (_, patch, aim, ids) => {
    expect(errorsOf({ ...whole, ...patch }, aim).map((error) => error.id)).toEqual(ids);
  });
});

test('[S101] a name in the text is answered before the script is handed in, and the answer is saved with it', () => {
  const names = {
    find: createNameIndex([{ id: 'may', name: 'Phùng Tả Mẩy' }]).find,
    groupOf: (id: string) => [id],
    nameOf: () => 'Phùng Tả Mẩy',
  };
  const nobody = { consents: [], ageOf: () => undefined };
  const draft = { ...emptyDraft(), title: 'Tin', body: 'Chị Phùng Tả Mẩy.' };
  expect(unlistedInDraft(draft, names, nobody)).toEqual(['may']);
  expect(unlistedInDraft({ ...draft, exemplars: ['may'] }, names, nobody)).toEqual([]);
  const said = { exemplar: id('exemplar', 'may'), by: id('account', 'chi-pa'), at: 1 };
  expect(unlistedInDraft({ ...draft, namesakes: [said] }, names, nobody)).toEqual([]);
  expect(fieldsOf({ ...draft, namesakes: [said] })).toMatchObject({ namesakes: [said] });
  expect(errorsOf(draft, 'draft', ['Phùng Tả Mẩy'])).toEqual([]);
  expect(errorsOf(draft, 'submit', ['Phùng Tả Mẩy'])).toMatchObject([{ id: 'script-exemplars' }]);
});
