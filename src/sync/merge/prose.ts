/** Prose as a multi-value register [S24]. Pure; used by the server's merge and by the phone's overlay. */
import type { Version } from '../../domain/base/versions.ts';

/** Bounds a record's size. The oldest version is removed, and stays in the history. */
export const MAX_VERSIONS = 12;

/** The part of an op that says what its author had seen. */
type SeenUpTo = { base: number; device: string; counter: number };

/** Did the op's author see that value, or write it, including what it was joined to? */
export const hasSeen = (
  op: SeenUpTo,
  fieldVersion: { seq: number; device: string; counter: number; over?: number },
): boolean =>
  op.base >= fieldVersion.seq ||
  (op.device === fieldVersion.device &&
    op.counter > fieldVersion.counter &&
    op.base >= (fieldVersion.over ?? 0));

/** The version that is shown: the latest by corrected time; a tie goes by device. */
export function shownVersion(versions: readonly Version[]): Version | undefined {
  let shown: Version | undefined;
  for (const version of versions) if (!shown || isLater(version, shown)) shown = version;
  return shown;
}

const isLater = (a: Version, b: Version): boolean =>
  a.at !== b.at ? a.at > b.at : a.device !== b.device ? a.device > b.device : a.seq > b.seq;

/**
 * Adds a version by an author who had seen `seenUpTo`. Seen versions and versions with the same text are
 * replaced; all others stay.
 */
export function addVersion(
  versions: readonly Version[],
  written: Version,
  seenUpTo: SeenUpTo,
): { versions: Version[]; written: Version; gone: Version[] } {
  const gone = versions.filter((version) => hasSeen(seenUpTo, version) || version.value === written.value);
  const kept = versions.filter((version) => !gone.includes(version));
  const alike = gone.filter((version) => version.value === written.value);
  // The same text written twice keeps the later time. Else a third version could be shown instead.
  const added = { ...written, at: Math.max(written.at, ...alike.map((version) => version.at)) };
  const oldest = kept.length < MAX_VERSIONS ? undefined : kept.reduce((a, b) => (isLater(a, b) ? b : a));
  return {
    versions: [...kept.filter((version) => version !== oldest), added],
    written: added,
    gone: oldest ? [...gone, oldest] : gone,
  };
}
