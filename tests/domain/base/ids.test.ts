import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { type DeviceId, DeviceIdSchema, RecordIdSchema, recordId } from '../../../src/domain/base/ids.ts';

const device = (text: string): DeviceId => v.parse(DeviceIdSchema, text);

describe('recordId', () => {
  it.each([
    ['k3', 1, 0, 'k3-1-0'],
    ['k3', 35, 35, 'k3-z-z'],
    ['k3', 36, 36, 'k3-10-10'],
    ['abcdefghij12', 1_000_000, 1_679_615, 'abcdefghij12-lfls-zzzz'],
    ['k3', 1, 1_679_616, 'k3-1-0'],
  ])('of %s, %i, %i is %s', (name, counter, nonce, expected) => {
    expect(recordId(device(name), counter, nonce)).toBe(expected);
  });

  it('is always an id, and another counter makes another id', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), fc.nat({ max: 2 ** 32 - 1 }), (one, two, nonce) => {
        const id = recordId(device('abcdefghij12'), one, nonce);
        expect(v.is(RecordIdSchema, id)).toBe(true);
        expect(id === recordId(device('abcdefghij12'), two, nonce)).toBe(one === two);
      }),
    );
  });
});

describe('ids', () => {
  it.each([
    ['k3-1-0', true],
    ['lai-chau:quan-tri', true],
    ['unit:ban-lang', false],
    ['down:lai-chau', false],
    ['a\0', false],
    ['constructor', false],
    ['prototype', false],
    ['a'.repeat(64), true],
    ['a'.repeat(65), false],
    ['', false],
    ['-k3', false],
    ['K3', false],
    ['bản', false],
    ["k3'--", false],
    ['k3\n', false],
    [3, false],
  ])('[S90] %j: %s', (text, valid) => {
    expect(v.is(RecordIdSchema, text)).toBe(valid);
  });

  it.each([
    ['k3', true],
    ['', false],
    ['k-3', false],
    ['a'.repeat(13), false],
  ])('device %j: %s', (text, valid) => {
    expect(v.is(DeviceIdSchema, text)).toBe(valid);
  });
});
