/**
 * How long a request may be silent before it is taken for dead [S14]. A phone can't see its bytes leave, only
 * the answer come: until the first byte of that, patience is by what is sent and by how fast the link was;
 * after it, by the pauses alone. Pure.
 */

/** Before the answer's first byte: for the connection, the server's work, and the way back. */
const FIRST_MS = 20_000;
/** Between two pieces of the answer; a lift, a hill, a handover of cells are shorter. */
export const MAX_PAUSE_MS = 30_000;
/** No request is waited for any longer, whatever it sends. */
export const MAX_TIMEOUT_MS = 120_000;
/** After so much silence, whoever asks for a new try (the link is back, the screen is on again, a tap) gets one. */
export const SILENT_MS = 5_000;

/** A link may be this much slower than it was. */
const SAFETY = 4;
/** GPRS at the edge of a cell, bytes/ms; what is supposed of a link of which nothing is known. */
const LEAST_PACE = 1;
/** Less than this says more about the round trip than about the link. */
const TELLING_BYTES = 2_000;

/** `pace`: bytes up a ms, as last seen. `stalls`: requests in a row that were given up. */
export type LinkEstimate = { pace: number; stalls: number };
export const newLink: LinkEstimate = { pace: LEAST_PACE, stalls: 0 };

/** Twice as long after each stall: a link too slow for this patience must not be cut off for ever. */
export const requestTimeoutMs = (link: LinkEstimate, bytesUp: number): number =>
  Math.min(
    MAX_TIMEOUT_MS,
    (FIRST_MS + (bytesUp * SAFETY) / Math.max(LEAST_PACE, link.pace)) * 2 ** link.stalls,
  );

/** `ms`: from the request's start to the answer's first byte. */
export const linkAfterResponse = (link: LinkEstimate, sent: { bytes: number; ms: number }): LinkEstimate => ({
  pace: sent.bytes < TELLING_BYTES ? link.pace : sent.bytes / Math.max(1, sent.ms),
  stalls: 0,
});

export const linkAfterTimeout = (link: LinkEstimate): LinkEstimate => ({ ...link, stalls: link.stalls + 1 });
