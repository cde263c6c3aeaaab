import { describe, expect, test } from 'vitest';
import {
  approvalEffect,
  fieldsBack,
  mayBringBack,
  standing,
} from '../../../../src/app/features/history/restore.ts';
import type { HistoryEntry } from '../../../../src/app/hooks/records/ask-history.ts';
import type { Approval } from '../../../../src/domain/broadcast/approval.ts';
import type { Data } from '../../../../src/domain/kinds/kinds.ts';
import { aConsent, anExemplar, aPhoto, aScript, decided } from '../../../domain/records.ts';

const entry = (over: Partial<HistoryEntry>): HistoryEntry => ({
  seq: 9,
  field: 'body',
  account: 'a',
  at: 1,
  fate: 'replaced',
  from: 'cũ',
  to: 'mới',
  ...over,
});

describe('[R11] what is brought back', () => {
  test('is what gave way, or what came too late; nothing is brought back as nothing', () => {
    expect(fieldsBack(entry({}), [])).toEqual({ body: 'cũ' });
    expect(fieldsBack(entry({ fate: 'superseded' }), [])).toEqual({ body: 'mới' });
    expect(fieldsBack(entry({ field: 'campaign', from: undefined }), [])).toEqual({ campaign: null });
  });

  test('a stage comes back with the day of it', () => {
    const stage = entry({ field: 'stage', from: 'spotted', to: 'verified' });
    const day = entry({ field: 'stageOn', from: '2026-05-01', to: '2026-06-01' });
    expect(fieldsBack(stage, [stage, day])).toEqual({ stage: 'spotted', stageOn: '2026-05-01' });
    expect(fieldsBack(day, [stage, day])).toEqual({});
    expect(fieldsBack(day, [day])).toEqual({ stageOn: '2026-05-01' });
    // The day of an edit that came too late doesn't belong to a stage that was taken.
    expect(fieldsBack(stage, [stage, { ...day, fate: 'superseded' }])).toEqual({ stage: 'spotted' });
  });

  test('a stage comes back without what somebody else has said of it', () => {
    const stage = entry({ field: 'stage', from: 'spotted', to: 'verified' });
    const note = entry({ field: 'stageNote', from: 'Bà con kể', to: 'Đã gặp hàng xóm' });
    expect(fieldsBack(stage, [stage, note])).toEqual({ stage: 'spotted', stageNote: null });
    expect(mayBringBack('exemplar', {}, fieldsBack(note, [stage, note]))).toBe(false);
    const who = entry({ field: 'stageBy', from: 'a', to: 'b' });
    expect(mayBringBack('exemplar', {}, fieldsBack(who, [who]))).toBe(false);
  });

  test('what stands now is the newest word on each field', () => {
    const entries = [
      entry({ field: 'title', fate: 'superseded', from: 'Giữ lại', to: 'Muộn' }),
      entry({ field: 'body', from: 'hai', to: 'ba' }),
      entry({ field: 'title', from: 'Đầu', to: 'Giữ lại' }),
      entry({ field: 'body', from: 'một', to: 'hai' }),
    ];
    expect(standing(entries)).toEqual({ title: 'Giữ lại', body: 'ba' });
  });

  const script = aScript() as unknown as Data;
  test.each([
    ['an old text', script, { body: 'Chữ cũ.' }, true],
    ['a value that was taken away', { ...script, campaign: 'dot' }, { campaign: null }, true],
    ['what stands there already', script, { body: script.body }, false],
    ['nothing where there is nothing', script, { campaign: null }, false],
    ['a title taken away: the script would not fit any more', script, { title: null }, false],
    ['a value that no longer fits', script, { genre: 'song' }, false],
    ['another author', script, { author: 'ai-khac' }, false],
    ['another unit', script, { unit: 'xa-khac' }, false],
  ] as [string, Data, Data, boolean][])('%s', (_, now, fields, may) => {
    expect(mayBringBack('script', now, fields)).toBe(may);
  });

  test('[S84] photos: those that are no longer there are put back; none where all are', () => {
    const { id: _, ...exemplar } = anExemplar();
    const now = { ...exemplar, photos: [aPhoto(2)], photosOut: { [aPhoto(1).id]: 2 } } as unknown as Data;
    expect(mayBringBack('exemplar', now, { photos: [aPhoto(1), aPhoto(2)] })).toBe(true);
    expect(mayBringBack('exemplar', now, { photos: [aPhoto(2)] })).toBe(false);
    expect(mayBringBack('exemplar', now, { photos: null })).toBe(false);
  });

  test('log entries never, whatever is asked', () => {
    const { id: _, ...consent } = aConsent('given', 1);
    expect(mayBringBack('consent', consent as unknown as Data, { witness: 'Trưởng bản' })).toBe(false);
    const { id: __, ...exemplar } = anExemplar();
    expect(mayBringBack('exemplar', exemplar as unknown as Data, { field: 'Nông nghiệp' })).toBe(true);
  });
});

describe('[R5] a text brought back', () => {
  const script = aScript({ body: 'Bản mới.' });
  const approvalOf = (body: string, at = 1): Approval => decided('approved', { ...script, body }, at);

  test.each([
    ['of a draft that nobody has approved', { body: 'Cũ.' }, [], 'needs-approval', false],
    ['beside an approved one', { body: 'Cũ.' }, [approvalOf('Bản mới.')], 'needs-approval-again', true],
    ['that is the last approved one', { body: 'Cũ.' }, [approvalOf('Cũ.')], 'approved-before', false],
    [
      'that was approved, but not last',
      { body: 'Cũ.' },
      [approvalOf('Cũ.', 1), approvalOf('Bản mới.', 2)],
      'needs-approval-again',
      true,
    ],
    ['no: the genre is not read aloud', { genre: 'news' }, [approvalOf('Bản mới.')], 'none', false],
  ] as const)('%s', (_, fields, approvals, kind, stillRead) => {
    expect(approvalEffect(script, fields, approvals)).toEqual({ kind, stillRead });
  });

  test('of one handed in already needs it too', () => {
    const handedIn = { ...script, submitted: true };
    expect(approvalEffect(handedIn, { body: 'Cũ.' }, []).kind).toBe('needs-approval-again');
  });
});
