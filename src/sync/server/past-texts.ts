/** Which texts have stood in a script, and who wrote them last [S57] [S100]. Pure. */
import type { RecordId } from '../../domain/base/ids.ts';
import { type Siblings, versionsOf } from '../../domain/base/versions.ts';
import { SPOKEN_FIELDS, type SpokenText, sameSpokenText, spokenText } from '../../domain/broadcast/script.ts';
import type { Data } from '../../domain/kinds/kinds.ts';
import { ownProperty } from '../merge/row-draft.ts';
import type { FieldVersion, ServerRow } from '../protocol/row.ts';

/** A text that stood in a script and gave way. `writers`: who wrote each of its parts last. */
export type PastText = { script: RecordId; hash: string; writers: string[] };

type Standing = { text: SpokenText; writers: string[] };

/** The text that is shown and, where several stand side by side, each of the others [S24]. */
function standingTexts(row: ServerRow): Standing[] {
  const shown = row.data as SpokenText & { siblings?: Siblings };
  const writers = [...new Set(SPOKEN_FIELDS.map((field) => writerOf(row, field)))].sort();
  const beside = versionsOf(shown, 'body').map(({ value, by }) => ({
    text: { language: shown.language, title: shown.title, body: value ?? '' },
    writers: [...new Set([writerOf(row, 'title'), writerOf(row, 'language'), by])].sort(),
  }));
  return [{ text: shown, writers }, ...beside];
}

/**
 * A field that nobody has changed is its author's: of a record that was loaded from a file the mark names who
 * loaded it.
 */
const writerOf = ({ data, fieldVersions }: ServerRow, field: string): string =>
  ownProperty(fieldVersions, field)?.by ?? (data.author as string);

/** Who wrote the parts of this text, where it stands in the script now; undefined where it doesn't. */
export function currentWriters(row: ServerRow, text: SpokenText): string[] | undefined {
  const same = standingTexts(row).filter((one) => sameSpokenText(one.text, text));
  return same.length > 0 ? [...new Set(same.flatMap(({ writers }) => writers))] : undefined;
}

/** What an edit of a script leaves behind; nothing where the text stands as before. */
export function pastTexts(
  before: ServerRow | undefined,
  after: ServerRow,
  sha256: (text: string) => string,
): PastText[] {
  if (before?.kind !== 'script') return [];
  return standingTexts(before).flatMap(({ text, writers }) =>
    currentWriters(after, text)?.join() === writers.join()
      ? []
      : [{ script: before.id, hash: sha256(spokenText(text)), writers }],
  );
}

/**
 * The row with the server's word on who wrote last, where that is not one person alone: `writer` says who
 * made the last edit, and an edit may have changed one of the three fields and come too late for another.
 */
export function withWriters(row: ServerRow, mark: FieldVersion): ServerRow {
  if (row.kind !== 'script') return row;
  const writers = [...new Set(SPOKEN_FIELDS.map((field) => writerOf(row, field)))].sort();
  const { writers: before, ...rest } = row.data as Data & { writers?: string[] };
  const alone = writers.length === 1 && writers[0] === (rest.writer ?? rest.author);
  if ((before ?? []).join() === (alone ? '' : writers.join())) return row;
  return {
    ...row,
    data: alone ? rest : { ...rest, writers },
    fieldVersions: { ...row.fieldVersions, writers: mark },
  };
}
