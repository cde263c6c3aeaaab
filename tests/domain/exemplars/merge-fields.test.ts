import { describe, expect, it } from 'vitest';
import { MAX_PHOTOS, type Photo } from '../../../src/domain/base/photo.ts';
import type { Exemplar } from '../../../src/domain/exemplars/exemplar.ts';
import { ExemplarSchema } from '../../../src/domain/exemplars/exemplar.ts';
import {
  allPhotos,
  COMPARED,
  comparedAs,
  oneAfterTheOther,
  PROSE,
  takenOver,
  usuallyTaken,
} from '../../../src/domain/exemplars/merge-fields.ts';
import { anExemplar, aPhoto, id } from '../records.ts';

const kept = anExemplar({ id: id('exemplar', 'a') });
const other = (over: Partial<Exemplar>) => anExemplar({ id: id('exemplar', 'b'), ...over });

describe('two profiles field by field', () => {
  it('compares every field that tells something of the person', () => {
    const beside = [
      'unit',
      'deleted',
      'siblings',
      'revived',
      'author',
      'mergedInto',
      'mergedAs',
      'notSame',
      'stages',
      'photosOut',
    ];
    expect([...COMPARED.flat(), ...PROSE, ...beside].sort()).toEqual(
      Object.keys(ExemplarSchema.entries).sort(),
    );
  });

  it.each<[string, Partial<Exemplar>, Partial<Exemplar>, 'kept' | 'other', string]>([
    ['the filled one', { position: null }, { position: 'Trưởng bản' }, 'kept', 'other'],
    [
      'the filled one, though the other is newer',
      { position: 'Trưởng bản' },
      { position: ' ' },
      'other',
      'kept',
    ],
    ['of two the newer one', { position: 'Trưởng bản' }, { position: 'Bí thư' }, 'other', 'other'],
    ['of two the newer one, kept', { position: 'Trưởng bản' }, { position: 'Bí thư' }, 'kept', 'kept'],
  ])('takes %s', (_what, a, b, newer, expected) => {
    expect(usuallyTaken('position', { ...kept, ...a }, other(b), newer)).toBe(expected);
  });

  it('takes the further stage, all photos, and both stories', () => {
    expect(usuallyTaken('stage', kept, other({ stage: 'verified' }), 'kept')).toBe('other');
    expect(usuallyTaken('stage', { ...kept, stage: 'spread' }, other({ stage: 'verified' }), 'other')).toBe(
      'kept',
    );
    const photos = [aPhoto(99)];
    expect(usuallyTaken('photos', { ...kept, photos }, other({ photos }), 'other')).toBe('both');
    expect(usuallyTaken('story', kept, other({ story: 'Khác.' }), 'other')).toBe('both');
  });

  it('nothing, null and an empty text are one; decomposed letters too', () => {
    expect(comparedAs('position', { position: null }, { position: '' })).toBe('same');
    expect(comparedAs('name', { name: 'Mẩy' }, { name: 'Mẩy'.normalize('NFD') })).toBe('same');
    expect(comparedAs('name', { name: 'Mẩy' }, { name: 'Máy' })).toBe('differs');
  });

  it('an edit holds only what changes; a stage comes with its day', () => {
    const from = other({ stage: 'verified', stageOn: kept.stageOn, position: 'Bí thư', home: null });
    expect(
      takenOver({ ...kept, home: 'Bản Pho' }, from, { stage: 'other', position: 'other', name: 'other' }),
    ).toEqual({
      stage: 'verified',
      position: 'Bí thư',
    });
    expect(takenOver({ ...kept, home: 'Bản Pho' }, from, { home: 'other' })).toEqual({ home: null });
    expect(takenOver(kept, from, {})).toEqual({});
  });

  it('each photo once, and no more than a profile holds', () => {
    const many = Array.from(
      { length: MAX_PHOTOS },
      (_, i): Photo => ({ ...aPhoto(99), id: `${i}`.padStart(64, 'a') as Photo['id'] }),
    );
    const [first, second, ...rest] = many as [Photo, Photo, ...Photo[]];
    expect(allPhotos({ photos: [first] }, { photos: [first, second] })).toEqual([first, second]);
    expect(allPhotos({ photos: [first, second] }, { photos: [...rest, aPhoto(99)] })).toHaveLength(
      MAX_PHOTOS,
    );
    expect(takenOver({ ...kept, photos: [first] }, other({ photos: [second] }), { photos: 'both' })).toEqual({
      photos: [first, second],
    });
  });

  it('stories one after the other; an empty one leaves no blank', () => {
    expect(oneAfterTheOther('Một.\n', '\nHai.')).toBe('Một.\n\nHai.');
    expect(oneAfterTheOther(' ', 'Hai.')).toBe('Hai.');
  });
});
