import { describe, expect, it } from 'vitest';
import { networkOf, origin } from '../../../src/server/http/address.ts';

describe('[S61] whom a limit counts', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8::5', '2001:db8:0:0::/64'],
    ['2001:0db8:0000:0001::1', '2001:db8:0:1::/64'],
    ['[2001:db8:1:2::9]:443', '2001:db8:1:2::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['x'.repeat(200), 'x'.repeat(64)],
  ])('%s is of %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  it('believes of X-Forwarded-For what the trusted proxies wrote, and nothing that the asker could', () => {
    const header = '1.1.1.1, 2.2.2.2, 3.3.3.3';
    expect(origin('9.9.9.9', header, 0)).toBe('9.9.9.9');
    expect(origin('9.9.9.9', header, 1)).toBe('3.3.3.3');
    expect(origin('9.9.9.9', header, 2)).toBe('2.2.2.2');
    expect(origin('9.9.9.9', '1.1.1.1', 2)).toBe('9.9.9.9');
    expect(origin('9.9.9.9', undefined, 1)).toBe('9.9.9.9');
    expect(origin(undefined, undefined, 0)).toBe('unknown');
  });
});
