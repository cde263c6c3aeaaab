/**
 * What a screen offers to delete: a slip of the pen, never what others rely on already. It can be brought
 * back from the history.
 */
import type { Airing } from '../broadcast/airing.ts';
import type { Approval } from '../broadcast/approval.ts';
import { scriptsNaming } from '../broadcast/chain.ts';
import type { Script } from '../broadcast/script.ts';
import type { Item } from '../broadcast/slot.ts';
import type { Award } from '../exemplars/award.ts';
import type { Evidence } from '../exemplars/criterion.ts';
import type { Deed } from '../exemplars/deed.ts';
import { type Exemplar, isRecognised } from '../exemplars/exemplar.ts';

/** Not once a profile has grown out of it. */
export const deedDeletable = (deed: Pick<Deed, 'exemplar'>): boolean => !deed.exemplar;

/** Not once it was approved, scheduled or aired: what the commune heard stays to be found. */
export function scriptDeletable(
  script: string,
  records: { approvals: readonly Approval[]; items: readonly Item[]; airings: readonly Airing[] },
): boolean {
  return (
    !records.approvals.some((a) => a.script === script && a.decision === 'approved') &&
    !records.items.some((item) => item.script === script && !item.deleted) &&
    // Any entry, not only the one that stands: the log would point to nothing.
    !records.airings.some((airing) => airing.script === script)
  );
}

/** Not after it was recognised, and not while a script names it: the script needs its consent [R6]. */
export const exemplarDeletable = (
  exemplar: Pick<Exemplar, 'id' | 'stage'>,
  records: { scripts: readonly Script[]; approvals: readonly Approval[] },
): boolean =>
  !isRecognised(exemplar) && scriptsNaming(exemplar.id, records.scripts, records.approvals).length === 0;

/** What a list brought in is taken out again as a whole only where nothing has been built on it since. */
export const importUndoable = (
  exemplar: Pick<Exemplar, 'id' | 'stage' | 'photos'>,
  records: {
    scripts: readonly Script[];
    approvals: readonly Approval[];
    /** Log entries and deeds that name the exemplar: consents, findings, awards. */
    naming: readonly { exemplar?: string | null | undefined; deleted?: boolean | null | undefined }[];
  },
): boolean =>
  exemplar.stage === 'spotted' &&
  !exemplar.photos?.length &&
  exemplarDeletable(exemplar, records) &&
  !records.naming.some((record) => record.exemplar === exemplar.id && !record.deleted);

/** A deed: not while a profile, a photo, a voice note or an award refers to it. */
export const deedImportUndoable = (
  deed: Pick<Deed, 'id' | 'exemplar' | 'photos' | 'voice'>,
  awards: readonly Pick<Award, 'deeds' | 'deleted'>[],
): boolean =>
  deedDeletable(deed) &&
  !deed.photos?.length &&
  !deed.voice &&
  !awards.some((award) => !award.deleted && award.deeds?.includes(deed.id));

/**
 * Not once an exemplar belongs to it: then it is ended by its date. What others keep of it isn't seen here;
 * they keep its id.
 */
export const movementDeletable = (
  movement: string,
  exemplars: readonly Pick<Exemplar, 'movement'>[],
): boolean => !exemplars.some((exemplar) => exemplar.movement === movement);

/** Not once somebody was judged by it: then it goes out of force by its date. */
export const criterionDeletable = (
  criterion: string,
  evidence: readonly Pick<Evidence, 'criterion'>[],
): boolean => !evidence.some((entry) => entry.criterion === criterion);
