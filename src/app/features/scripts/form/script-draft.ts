/** What the form of a script holds, and how it becomes fields of the record. */

import type { RecordId } from '../../../../domain/base/ids.ts';
import { clean } from '../../../../domain/base/text.ts';
import type { Genre, Script } from '../../../../domain/broadcast/script.ts';
import { blanksIn, type ScriptText } from '../../../../domain/broadcast/script-template.ts';
import type { ConsentFacts } from '../../../../domain/exemplars/consent.ts';
import { longestText } from '../../../../domain/kinds/field-limits.ts';
import type { Data } from '../../../../domain/kinds/kinds.ts';
import { declaredIn, type Namesake } from '../../../../domain/names/namesake.ts';
import { type Names, unlistedIn } from '../../../../domain/names/unlisted-names.ts';
import { changedFields } from '../../../hooks/forms/save-record.ts';
import type { FieldError } from '../../../ui/forms/error-summary.tsx';

export type ScriptDraft = {
  title: string;
  genre: Genre;
  language: string;
  body: string;
  exemplars: readonly string[];
  /** Whom a name in the text doesn't mean. Absent in a draft that an older app has kept. */
  namesakes?: readonly Namesake[];
  campaign: string | null;
  down: boolean;
  /** The script as it was when the form opened, and its number: only what changed since is saved. */
  opened?: { fields: Data; base: number };
};

export const emptyDraft = (): ScriptDraft => ({
  title: '',
  genre: 'news',
  language: 'vi',
  body: '',
  exemplars: [],
  campaign: null,
  down: false,
});

export const draftOfTemplate = (genre: Genre, text: ScriptText): ScriptDraft => ({
  ...emptyDraft(),
  ...text,
  genre,
});

export function draftOf(script: Script & { seq: number }): ScriptDraft {
  const draft: ScriptDraft = {
    title: script.title,
    genre: script.genre,
    language: script.language,
    body: script.body,
    exemplars: script.exemplars ?? [],
    namesakes: script.namesakes ?? [],
    campaign: script.campaign ?? null,
    down: script.down === true,
  };
  return { ...draft, opened: { fields: fieldsOf(draft), base: script.seq } };
}

export const fieldsOf = (draft: ScriptDraft): Data => ({
  title: clean(draft.title).replace(/\s+/g, ' '),
  genre: draft.genre,
  language: draft.language,
  body: clean(draft.body),
  exemplars: draft.exemplars.length > 0 ? draft.exemplars : null,
  ...(draft.namesakes?.length ? { namesakes: draft.namesakes } : {}),
  campaign: draft.campaign,
  down: draft.down || null,
});

/** Only what the person has changed, so that what others changed meanwhile stays theirs. */
export const changesOf = (draft: ScriptDraft): Data =>
  changedFields(draft.opened?.fields ?? {}, fieldsOf(draft));

const MAX_TITLE = longestText('script', 'title') ?? Number.POSITIVE_INFINITY;
const MAX_BODY = longestText('script', 'body') ?? Number.POSITIVE_INFINITY;

/**
 * A draft may be unfinished; what is handed in may not. `unlisted`: the names in it of which nobody has said
 * whether they are meant.
 */
export function errorsOf(
  draft: ScriptDraft,
  aim: 'draft' | 'submit',
  unlisted: readonly string[] = [],
): FieldError[] {
  const errors: FieldError[] = [];
  const { title, body } = fieldsOf(draft) as { title: string; body: string };
  if (title === '') errors.push({ id: 'script-title', text: 'Ghi tên bài, để mọi người tìm thấy.' });
  if (title.length > MAX_TITLE) {
    errors.push({ id: 'script-title', text: `Tên bài dài quá ${MAX_TITLE} chữ cái. Rút ngắn lại.` });
  }
  if (body.length > MAX_BODY) {
    errors.push({
      id: 'script-body',
      text: `Bài dài quá ${MAX_BODY.toLocaleString('vi-VN')} chữ cái. Tách thành hai bài.`,
    });
  }
  if (aim === 'draft') return errors;
  if (body === '') errors.push({ id: 'script-body', text: 'Viết nội dung bài trước khi gửi duyệt.' });
  const blank = blanksIn(`${title}\n${body}`)[0];
  if (blank) {
    errors.push({ id: 'script-body', text: `Còn chỗ trống chưa điền: ${blank}. Điền hoặc xóa đi.` });
  }
  for (const name of unlisted) {
    const text = `Bài có tên ${name}. Chọn “Ghi vào bài” hoặc “Người khác trùng tên” trước khi gửi duyệt.`;
    errors.push({ id: 'script-exemplars', text });
  }
  return errors;
}

/** The profiles that the text of the form names, and of which it doesn't say whether they are meant [R6]. */
export const unlistedInDraft = (
  { title, body, exemplars, namesakes }: ScriptDraft,
  names: Names | undefined,
  said: ConsentFacts,
): string[] =>
  unlistedIn({ title, body }, { listed: exemplars, declared: declaredIn(namesakes) }, names, said);

export const draftKey = (script: RecordId | string): string => `script:${script}`;
export const newDraftKey = (exemplar: string | undefined): string =>
  exemplar ? `script:new:${exemplar}` : 'script:new';
