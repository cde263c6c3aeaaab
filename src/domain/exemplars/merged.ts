/**
 * Two profiles of one person, made one: the profile that is given up says which one stands for both, and
 * stays as it was. Whatever names either of them (deeds, scripts, consents, airings) is the person's.
 * Replicas that hold the same rows decide the same, whoever merged what into what at once.
 */
export type Linked = { id: string; mergedInto?: string | null | undefined };

export type Persons = {
  /**
   * The profile that stands for it among all. It need not be here: the other may be of a unit that this phone
   * doesn't see.
   */
  rootOf(id: string): string;
  /** The profile of those that are here: the last one on its way. */
  shownFor(id: string): string;
  /** All profiles of the person that are known to be. */
  groupOf(id: string): readonly string[];
};

/** `exemplars`: all that are here, and haven't been deleted. */
export function personsOf(exemplars: readonly Linked[]): Persons {
  const links = new Map<string, string>();
  for (const { id, mergedInto } of exemplars) if (mergedInto && mergedInto !== id) links.set(id, mergedInto);
  // Few are merged: nothing is built for all the others.
  const here = new Set<string>();
  if (links.size > 0) for (const { id } of exemplars) here.add(id);
  const groups = new Map<string, string[]>();
  for (const id of new Set([...links.keys(), ...links.values()])) {
    const root = wayFrom(id, links).root;
    groups.set(root, [...(groups.get(root) ?? []), id]);
  }
  for (const group of groups.values()) group.sort();

  const rootOf = (id: string) => wayFrom(id, links).root;
  return {
    rootOf,
    shownFor(id) {
      const { way, root } = wayFrom(id, links);
      return here.has(root) ? root : (way.findLast((at) => here.has(at)) ?? id);
    },
    groupOf: (id) => groups.get(rootOf(id)) ?? [id],
  };
}

/** Merged into each other by people who didn't see each other: the one with the smallest id stands. */
function wayFrom(id: string, links: ReadonlyMap<string, string>): { way: string[]; root: string } {
  const way = [id];
  for (let next = links.get(id); next !== undefined; next = links.get(next)) {
    const met = way.indexOf(next);
    if (met >= 0) return { way, root: way.slice(met).sort()[0] ?? next };
    way.push(next);
  }
  return { way, root: way.at(-1) ?? id };
}

/** One profile of each person, for lists and figures. Returns the same array where nothing is merged. */
export function representatives<E extends Linked>(exemplars: readonly E[], persons: Persons): readonly E[] {
  if (!exemplars.some((one) => one.mergedInto)) return exemplars;
  return exemplars.filter((one) => persons.shownFor(one.id) === one.id);
}

export type LinkEdit = { id: string; mergedInto: string | null };

/** The edits of `mergedInto` that separate `apart` and keep the other profiles merged. */
export function splitOff(apart: string, exemplars: readonly Linked[]): LinkEdit[] {
  const persons = personsOf(exemplars);
  const rest = persons.groupOf(apart).filter((id) => id !== apart);
  const root = persons.rootOf(apart);
  const stands = root === apart ? rest[0] : root;
  return exemplars.flatMap((one): LinkEdit[] => {
    if (one.id === apart) return one.mergedInto ? [{ id: one.id, mergedInto: null }] : [];
    if (!stands || !rest.includes(one.id)) return [];
    if (one.id === stands) return one.mergedInto ? [{ id: one.id, mergedInto: null }] : [];
    return one.mergedInto === apart ? [{ id: one.id, mergedInto: stands }] : [];
  });
}

/** Fields that say nothing about the person. */
const BESIDE = new Set(['id', 'unit', 'author', 'mergedInto', 'mergedAs', 'siblings', 'revived', 'deleted']);

/**
 * A fingerprint of a profile at the time of a merge. A different one later means that somebody edited the merged
 * profile. Missing, null, an empty text and an empty list are equal. It is no proof: 53 bits of cyrb53.
 */
export function personFingerprint(
  exemplar: Readonly<Record<string, unknown>>,
  fields: readonly string[],
): string {
  return cyrb53(
    JSON.stringify(
      fields
        .filter((field) => !BESIDE.has(field))
        .sort()
        .flatMap((field) => {
          const value = exemplar[field];
          const nothing =
            value === null ||
            value === undefined ||
            value === '' ||
            (Array.isArray(value) && value.length === 0);
          return nothing ? [] : [[field, value]];
        }),
      (_, value: unknown) => (typeof value === 'string' ? value.normalize('NFC') : value),
    ),
  );
}

function cyrb53(text: string): string {
  let [h1, h2] = [0xdeadbeef, 0x41c6ce57];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    h1 = Math.imul(h1 ^ code, 2_654_435_761);
    h2 = Math.imul(h2 ^ code, 1_597_334_677);
  }
  h1 = Math.imul(h1 ^ (h1 >>> 16), 2_246_822_507) ^ Math.imul(h2 ^ (h2 >>> 13), 3_266_489_909);
  h2 = Math.imul(h2 ^ (h2 >>> 16), 2_246_822_507) ^ Math.imul(h1 ^ (h1 >>> 13), 3_266_489_909);
  return (4_294_967_296 * (2_097_151 & h2) + (h1 >>> 0)).toString(16).padStart(14, '0');
}
