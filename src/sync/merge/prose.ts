/**
 * Prose as a multi-value register [S24]. Pure, and the same on both ends: the server's merge and what a phone
 * lays over.
 */
import type { Version } from '../../domain/base/versions.ts';

/** A record must not grow without bound; the oldest gives way, and is in the history. */
export const MAX_VERSIONS = 12;

/** Who wrote after seeing what: all that is needed of an op. */
type Sight = { base: number; device: string; counter: number };

/** Did its author see that value, or write it, having seen what it is joined to? */
export const hasSeen = (
  op: Sight,
  mark: { seq: number; device: string; counter: number; over?: number },
): boolean =>
  op.base >= mark.seq ||
  (op.device === mark.device && op.counter > mark.counter && op.base >= (mark.over ?? 0));

/** Of versions side by side the one that is shown: the latest by corrected time, a tie goes by device. */
export function shownVersion(versions: readonly Version[]): Version | undefined {
  let shown: Version | undefined;
  for (const version of versions) if (!shown || isLater(version, shown)) shown = version;
  return shown;
}

const isLater = (a: Version, b: Version): boolean =>
  a.at !== b.at ? a.at > b.at : a.device !== b.device ? a.device > b.device : a.seq > b.seq;

/**
 * The versions after one more was written by an author who had seen `sight`: those seen give way to it, and
 * those that say the same; all others stay beside it.
 */
export function addVersion(
  versions: readonly Version[],
  written: Version,
  sight: Sight,
): { versions: Version[]; written: Version; gone: Version[] } {
  const gone = versions.filter((version) => hasSeen(sight, version) || version.value === written.value);
  const kept = versions.filter((version) => !gone.includes(version));
  const alike = gone.filter((version) => version.value === written.value);
  // The same words written twice are as late as the later time: they must not sink below a third version for it.
  const added = { ...written, at: Math.max(written.at, ...alike.map((version) => version.at)) };
  const oldest = kept.length < MAX_VERSIONS ? undefined : kept.reduce((a, b) => (isLater(a, b) ? b : a));
  return {
    versions: [...kept.filter((version) => version !== oldest), added],
    written: added,
    gone: oldest ? [...gone, oldest] : gone,
  };
}
