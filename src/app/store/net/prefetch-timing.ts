/**
 * When an answer is nearly all here, so that the next one can be asked for and the link never lies idle
 * [S35]. Of a packed answer the length on the wire is told, of what comes only the unpacked; by how much such
 * answers unpack is seen from the last one. Pure.
 */
/**
 * A round trip of EDGE and the way of a request, with room to spare: what is asked then is answered as this
 * one ends.
 */
const ASKED_BEFORE_MS = 1_500;

/**
 * `packed`: its length on the wire. `unpacks`: to so many times that. `got`: unpacked bytes, in `ms` since
 * the request.
 */
export type IncomingResponse = { packed: number; unpacks: number; got: number; ms: number };

/** After so many ms, if nothing more is heard until then. */
export const prefetchDelayMs = ({ packed, unpacks, got, ms }: IncomingResponse): number =>
  Math.max(0, (Math.max(0, packed * unpacks - got) * ms) / Math.max(1, got) - ASKED_BEFORE_MS);
