import { describe, expect, it } from 'vitest';
import {
  linkAfterResponse,
  linkAfterTimeout,
  MAX_TIMEOUT_MS,
  newLink,
  requestTimeoutMs,
} from '../../../../src/app/store/net/request-timeout.ts';

const edge = linkAfterResponse(newLink, { bytes: 24_000, ms: 3_600 });

describe('[S14] how long a request may be silent', () => {
  it('is a matter of what is sent', () => {
    expect(requestTimeoutMs(newLink, 500)).toBe(22_000);
    expect(requestTimeoutMs(newLink, 24_000)).toBe(116_000);
  });

  it('and of the link as it was seen', () => {
    expect(requestTimeoutMs(edge, 24_000)).toBeLessThan(40_000);
    // Little says nothing about a link: nearly all of the time is the round trip's.
    expect(linkAfterResponse(edge, { bytes: 200, ms: 4_000 }).pace).toBe(edge.pace);
  });

  it('doubles when it was too short, or a slow link would be cut off for ever, and begins anew with an answer', () => {
    const once = requestTimeoutMs(linkAfterTimeout(edge), 500);
    expect(once).toBe(2 * requestTimeoutMs(edge, 500));
    expect(
      requestTimeoutMs(linkAfterTimeout(linkAfterTimeout(linkAfterTimeout(linkAfterTimeout(edge)))), 500),
    ).toBe(MAX_TIMEOUT_MS);
    expect(requestTimeoutMs(linkAfterResponse(linkAfterTimeout(edge), { bytes: 500, ms: 900 }), 500)).toBe(
      requestTimeoutMs(edge, 500),
    );
  });
});
