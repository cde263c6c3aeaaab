import { describe, expect, it } from 'vitest';
import {
  answered,
  LAST_MS,
  newLink,
  patienceMs,
  stalled,
} from '../../../../src/app/store/net/request-timeout.ts';

const edge = answered(newLink, { bytes: 24_000, ms: 3_600 });

describe('[S14] how long a request may be silent', () => {
  it('is a matter of what is sent', () => {
    expect(patienceMs(newLink, 500)).toBe(22_000);
    expect(patienceMs(newLink, 24_000)).toBe(116_000);
  });

  it('and of the link as it was seen', () => {
    expect(patienceMs(edge, 24_000)).toBeLessThan(40_000);
    // Little says nothing about a link: nearly all of the time is the round trip's.
    expect(answered(edge, { bytes: 200, ms: 4_000 }).pace).toBe(edge.pace);
  });

  it('doubles when it was too short, or a slow link would be cut off for ever, and begins anew with an answer', () => {
    const once = patienceMs(stalled(edge), 500);
    expect(once).toBe(2 * patienceMs(edge, 500));
    expect(patienceMs(stalled(stalled(stalled(stalled(edge)))), 500)).toBe(LAST_MS);
    expect(patienceMs(answered(stalled(edge), { bytes: 500, ms: 900 }), 500)).toBe(patienceMs(edge, 500));
  });
});
