/** Profiles half written, on this phone only. */

import type { ReadonlySignal } from '@preact/signals';
import { formInDraft } from '../../../hooks/forms/use-form.ts';
import { paths } from '../../../paths.ts';
import type { Work } from '../../../store/work.ts';
import type { ExemplarForm } from './exemplar-form.ts';

const NEW = 'exemplar:new';
export const newKey = (deed: string | undefined): string => (deed ? `${NEW}:${deed}` : NEW);
export const editKey = (exemplar: string): string => `exemplar:${exemplar}`;

export type HalfWritten = { key: string; href: string; form: Partial<ExemplarForm>; at: number };

/** The newest first; undefined while they are being read. */
export const exemplarDraftsOf = (work: Work): ReadonlySignal<readonly HalfWritten[] | undefined> =>
  work.live.query('drafts of exemplars', async (db) => {
    const drafts = await db.drafts.where('key').startsWith('exemplar:').toArray();
    return drafts
      .map(toHalfWritten)
      .filter(({ form }) => [form.name, form.story].some((text) => text?.trim()))
      .sort((a, b) => b.at - a.at);
  });

function toHalfWritten({ key, value, at }: { key: string; value: unknown; at: number }): HalfWritten {
  const form = formInDraft<ExemplarForm>(value as object);
  if (key === NEW) return { key, at, href: paths.newExemplar(), form };
  if (key.startsWith(`${NEW}:`)) {
    return {
      key,
      at,
      href: paths.newExemplar({ deed: key.slice(NEW.length + 1) }),
      form: value as ExemplarForm,
    };
  }
  return { key, at, href: paths.editExemplar(key.slice('exemplar:'.length)), form };
}
