/** Which texts a script had before, and who wrote them last [S57] [S100]. Pure. */
import type { RecordId } from '../../domain/base/ids.ts';
import { type Siblings, versionsOf } from '../../domain/base/versions.ts';
import { SPOKEN_FIELDS, type SpokenText, sameSpokenText, spokenText } from '../../domain/broadcast/script.ts';
import type { Data } from '../../domain/kinds/kinds.ts';
import { ownProperty } from '../merge/row-draft.ts';
import type { FieldVersion, ServerRow } from '../protocol/row.ts';

/** A text that was in a script and was replaced. `writers`: who wrote each of its parts last. */
export type PastText = { script: RecordId; hash: string; writers: string[] };

type Standing = { text: SpokenText; writers: string[] };

/** The shown text and, if there are several versions, each of the others [S24]. */
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
 * A field that nobody has changed was written by the record's author. In a record loaded from a file the
 * field version names the person who loaded it.
 */
const writerOf = ({ data, fieldVersions }: ServerRow, field: string): string =>
  ownProperty(fieldVersions, field)?.by ?? (data.author as string);

/** Who wrote the parts of this text, if the script has it now; else undefined. */
export function currentWriters(row: ServerRow, text: SpokenText): string[] | undefined {
  const same = standingTexts(row).filter((one) => sameSpokenText(one.text, text));
  return same.length > 0 ? [...new Set(same.flatMap(({ writers }) => writers))] : undefined;
}

/** The texts of a script that an edit replaced. */
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
 * Writes `writers`, if the last authors are not one person alone. `writer` names the author of the last edit
 * only: that edit may have changed one of the three fields and lost another.
 */
export function withWriters(row: ServerRow, fieldVersion: FieldVersion): ServerRow {
  if (row.kind !== 'script') return row;
  const writers = [...new Set(SPOKEN_FIELDS.map((field) => writerOf(row, field)))].sort();
  const { writers: before, ...rest } = row.data as Data & { writers?: string[] };
  const alone = writers.length === 1 && writers[0] === (rest.writer ?? rest.author);
  if ((before ?? []).join() === (alone ? '' : writers.join())) return row;
  return {
    ...row,
    data: alone ? rest : { ...rest, writers },
    fieldVersions: { ...row.fieldVersions, writers: fieldVersion },
  };
}
