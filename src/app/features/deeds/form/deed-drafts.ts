/** Deeds half written, on this phone only. */

import type { ReadonlySignal } from '@preact/signals';
import { formInDraft } from '../../../hooks/forms/use-form.ts';
import { paths } from '../../../paths.ts';
import type { Work } from '../../../store/work.ts';
import { type DeedForm, isEmptyDeed } from './deed-form.ts';

export const NEW_DEED = 'deed:new';
export const editKey = (deed: string): string => `deed:${deed}`;

export type HalfWritten = { key: string; href: string; form: Partial<DeedForm>; at: number; isNew: boolean };

/** The newest first; undefined while they are being read. */
export const deedDraftsOf = (work: Work): ReadonlySignal<readonly HalfWritten[] | undefined> =>
  work.live.query('drafts of deeds', async (db) => {
    const drafts = await db.drafts.where('key').startsWith('deed:').toArray();
    return drafts
      .map(toHalfWritten)
      .filter(hasWords)
      .sort((a, b) => b.at - a.at);
  });

function toHalfWritten({ key, value, at }: { key: string; value: unknown; at: number }): HalfWritten {
  const form = formInDraft<DeedForm>(value as object);
  if (key === NEW_DEED) return { key, at, href: paths.newDeed(), form, isNew: true };
  return { key, at, href: paths.editDeed(key.slice('deed:'.length)), form, isNew: false };
}

const hasWords = (draft: HalfWritten): boolean => !isEmptyDeed(draft.form);
