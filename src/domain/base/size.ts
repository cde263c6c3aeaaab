/** How large a record and an edit may be, in bytes as they are kept and sent [S115]. */
import { SERVER_FIELDS } from './versions.ts';

type Data = Record<string, unknown>;

/** Twenty photos with the largest thumbnails, and two of the longest texts. */
export const MAX_EDIT_BYTES = 500_000;
/** Without the server's own words on it, which are bounded by their number. */
export const MAX_RECORD_BYTES = 1_000_000;
/** Of the fields that the schema doesn't know [S15]. */
export const MAX_UNKNOWN_BYTES = 64_000;
export const MAX_UNKNOWN_FIELDS = 40;

/** Said as it is saved: texts are bounded one by one, so it is photos. */
export const TOO_LARGE_WORDS = 'Nhiều ảnh quá, máy chủ không nhận được. Hãy bớt ảnh rồi lưu lại';

/** Oversized fields are reported up to this number. */
const TOLD = 3;
const OWN_WORDS: ReadonlySet<string> = new Set(SERVER_FIELDS);

/** UTF-8 bytes of the value as JSON. */
export function bytesOf(value: unknown): number {
  const json = JSON.stringify(value) ?? '';
  let bytes = json.length;
  for (let i = 0; i < json.length; i++) {
    const code = json.charCodeAt(i);
    if (code < 0x80) continue;
    // A pair of surrogates has four bytes, two for each half.
    bytes += code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 1 : 2;
  }
  return bytes;
}

/**
 * The fields that make a record too large, the largest first; none where it isn't. What was too large before,
 * from an older server, may still be made smaller.
 */
export function oversized(isKnown: (field: string) => boolean, data: Data, before: Data = {}): string[] {
  const own = parts(data, (field) => !OWN_WORDS.has(field));
  const had = parts(before, (field) => !OWN_WORDS.has(field));
  const [unknown, hadUnknown] = [own, had].map((of) => of.filter(({ field }) => !isKnown(field)));
  if (unknown && grown(unknown, hadUnknown, MAX_UNKNOWN_BYTES, MAX_UNKNOWN_FIELDS)) return named(unknown);
  return grown(own, had, MAX_RECORD_BYTES) ? named(own) : [];
}

type Part = { field: string; bytes: number };

const parts = (data: Data, counts: (field: string) => boolean): Part[] =>
  Object.entries(data)
    .filter(([field]) => counts(field))
    .map(([field, value]) => ({ field, bytes: bytesOf(field) + bytesOf(value) + 2 }));

const sum = (of: readonly Part[]): number => of.reduce((total, { bytes }) => total + bytes, 0);

function grown(now: readonly Part[], before: readonly Part[] = [], bytes: number, count = Infinity): boolean {
  const tooMany = now.length > count && now.length > before.length;
  return tooMany || (sum(now) > bytes && sum(now) > sum(before));
}

const named = (of: readonly Part[]): string[] =>
  [...of]
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, TOLD)
    .map(({ field }) => field);
