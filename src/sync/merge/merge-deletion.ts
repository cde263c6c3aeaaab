/**
 * Deletion against edits [S25]: if one side didn't see the other, the record stays and shows that somebody
 * deleted it. Pure.
 */
import { type Revival, SERVER_FIELDS } from '../../domain/base/versions.ts';
import type { Op } from '../protocol/op.ts';
import type { FieldVersion, ServerRow } from '../protocol/row.ts';
import { hasSeen } from './prose.ts';
import { fieldVersionOf, ownProperty, type RowDraft, setField } from './row-draft.ts';

/** Compares with the row as the op found it. Returns whether a value of `deleted` was written. */
export function mergeDeletion(draft: RowDraft, row: ServerRow, op: Op, fieldVersion: FieldVersion): boolean {
  const isDeleted = row.data.deleted === true;
  const deletion = fieldVersionOf(row, 'deleted');
  const known = ownProperty(row.fieldVersions, 'revived');
  if (row.data.revived !== undefined && known && op.base >= known.seq)
    setField(draft, 'revived', null, fieldVersion);

  if (!Object.hasOwn(op.fields, 'deleted')) {
    if (isDeleted && deletion && !hasSeen(op, deletion)) {
      draft.past.push({ field: 'deleted', value: true, fate: 'revived' });
      setField(draft, 'deleted', null, fieldVersion);
      keep(draft, deletion, fieldVersion, fieldVersion);
    }
    return false;
  }

  const unseen = op.fields.deleted === true && !isDeleted ? newestUnseen(row, op) : undefined;
  if (unseen) {
    draft.past.push({ field: 'deleted', value: true, fate: 'superseded' });
    keep(draft, fieldVersion, unseen, fieldVersion);
    return false;
  }
  draft.past.push({ field: 'deleted', value: row.data.deleted ?? null, fate: 'replaced' });
  setField(draft, 'deleted', op.fields.deleted, fieldVersion);
  if (draft.data.revived !== undefined) setField(draft, 'revived', null, fieldVersion);
  return true;
}

/** The notice stays until somebody who has seen it edits or deletes the record. */
function keep(draft: RowDraft, deletion: FieldVersion, edit: FieldVersion, fieldVersion: FieldVersion): void {
  const revival: Revival = {
    deletedBy: deletion.by,
    deletedAt: deletion.time,
    keptBy: edit.by,
    keptAt: edit.time,
  };
  setField(draft, 'revived', revival, fieldVersion);
}

/** The newest value that the author of a deletion has not seen. Values written by the server don't count. */
function newestUnseen(row: ServerRow, op: Op): FieldVersion | undefined {
  const edits = Object.entries(row.fieldVersions).filter(
    ([field]) => !SERVER_FIELDS.some((own) => own === field),
  );
  return edits
    .map(([, fieldVersion]) => fieldVersion)
    .filter((fieldVersion) => !hasSeen(op, fieldVersion))
    .sort((a, b) => b.seq - a.seq)[0];
}
