/**
 * Handing in a file of unsent work, part by part (`partMessage`), by its author or by anybody of the same
 * province [S23]. The endpoints:
 *
 * - `showUnsentFile`: a part in bytes → `LookedSchema`; 400 bad-request, 404 file-unknown (made by no device of
 *   this province)
 * - `takeUnsentFile`: a part in bytes → `TakenSchema`; problems as for `showUnsentFile`
 * - `deviceKey`: `DeviceKeySchema` → `ServerKeySchema`
 */
import * as v from 'valibot';
import { KindSchema } from '../../domain/kinds/kinds.ts';
import { EditsPartSchema, PublicKeySchema } from '../client/unsent-file.ts';
import { BLOB_STATES } from './blob-message.ts';

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** What is in a part of edits, before it is taken. */
export const UnsentFilePreviewSchema = v.object({
  name: v.string(),
  /** The asker is its author. */
  own: v.boolean(),
  /** The device was ended: what is taken waits for an admin [S51]. */
  ended: v.boolean(),
  kinds: v.array(v.object({ kind: KindSchema, count: whole })),
  /** Titles of the texts that its author approves in it; sent to the author only [R7]. */
  approvals: v.array(v.string()),
  /** Ops that the server has already. */
  known: whole,
  /** Ops that the server had refused before the file was made. */
  refused: whole,
});
export type UnsentFilePreview = v.InferOutput<typeof UnsentFilePreviewSchema>;

export const UnsentFileResultSchema = v.variant('kind', [
  v.object({
    kind: v.literal('edits'),
    taken: whole,
    known: whole,
    /** Kept for an admin to look through, for the device was ended [S51]. */
    quarantined: whole,
    /** Refused, or waiting behind a refused op of the same record. */
    refused: whole,
    /** These word for word, sent to the author only [R4]. */
    back: EditsPartSchema,
  }),
  v.object({ kind: v.literal('blob'), state: v.picklist(BLOB_STATES) }),
]);
export type UnsentFileResult = v.InferOutput<typeof UnsentFileResultSchema>;

export const DeviceKeySchema = v.object({ key: PublicKeySchema });
export const ServerKeySchema = v.object({ key: PublicKeySchema });
