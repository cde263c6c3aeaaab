/** Where a request comes from, for limits alone: never logged, never stored as it is. */
import { isIPv6 } from 'node:net';

/**
 * `forwarded`: the X-Forwarded-For header. Each trusted proxy has appended whom it was asked by, so with n of
 * them the nth from the right is true, and everything before it may be invented.
 */
export function origin(socket: string | undefined, forwarded: string | undefined, trusted: number): string {
  const named = trusted > 0 ? forwarded?.split(',').at(-trusted)?.trim() : undefined;
  return named || socket || 'unknown';
}

/** An IPv4 address as it is; of an IPv6 address the /64, for that is what one subscriber is given. */
export function networkOf(address: string): string {
  const plain = address.replace(/^\[|\](:\d+)?$|%.*$/g, '').replace(/^::ffff:(?=[\d.]+$)/i, '');
  if (!isIPv6(plain)) return plain.slice(0, 64);
  const [head = '', tail] = plain.split('::');
  const [left, right] = [head, tail ?? ''].map((part) => part.split(':').filter(Boolean)) as [
    string[],
    string[],
  ];
  const zeros = Array<string>(8 - left.length - right.length).fill('0');
  const groups = [...left, ...zeros, ...right].slice(0, 4);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
