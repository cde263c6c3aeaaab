import { describe, expect, it } from 'vitest';
import {
  checkContact,
  formatBearer,
  formatContact,
  nextContact,
  parseBearer,
  parseContact,
} from '../../../src/sync/protocol/contact.ts';

const say = (n: number, nonce: string) => ({ n, nonce });
const heard = (log: string[], contact: { n: number; nonce: string }) => {
  const meeting = checkContact(log, contact);
  return meeting.kind === 'new' ? meeting.log : expect.fail(meeting.kind);
};

describe('[S52] contacts', () => {
  it('the first of a device is new, and the next, and one far beyond: the server may have been restored', () => {
    let log = heard([], say(1, 'a'));
    log = heard(log, say(2, 'b'));
    log = heard(log, say(90, 'c'));
    expect(log).toEqual(['2i.c', '2.b', '1.a']);
  });

  it('one that was sent again is no copy, nor one that was long on its way', () => {
    const log = ['3.c', '2.b', '1.a'];
    expect(checkContact(log, say(3, 'c'))).toEqual({ kind: 'again' });
    expect(checkContact(log, say(1, 'a'))).toEqual({ kind: 'again' });
  });

  it('a count used twice with different nonces is a copy; so is one that nobody remembers', () => {
    const log = ['3.c', '2.b', '1.a'];
    expect(checkContact(log, say(3, 'x'))).toEqual({ kind: 'copied' });
    expect(checkContact(log, say(1, 'x'))).toEqual({ kind: 'copied' });
    expect(checkContact(['90.c', '2.b'], say(50, 'x'))).toEqual({ kind: 'copied' });
  });

  it('remembers sixteen', () => {
    let log: string[] = [];
    for (let n = 1; n <= 40; n += 1) log = heard(log, say(n, 'a'));
    expect(log).toHaveLength(16);
    expect(checkContact(log, say(25, 'a'))).toEqual({ kind: 'again' });
    expect(checkContact(log, say(24, 'a'))).toEqual({ kind: 'copied' });
  });

  it('two copies of one phone: whichever says its next contact second is seen', () => {
    const log = heard([], say(5, 'a'));
    const [first, second] = [nextContact(say(5, 'a'), 111), nextContact(say(5, 'a'), 222)];
    expect(checkContact(heard(log, first), second)).toEqual({ kind: 'copied' });
    expect(checkContact(heard(log, second), first)).toEqual({ kind: 'copied' });
  });

  it('are written and read back, alone and behind a token', () => {
    const contact = nextContact(undefined, 0xffffffff);
    expect(parseContact(formatContact(contact))).toEqual(contact);
    const token = 'abcdefghijklmnopqrst_-';
    expect(parseBearer(formatBearer(token, contact))).toEqual({ token, contact });
    expect(parseBearer(formatBearer(token, undefined))).toEqual({ token, contact: undefined });
    for (const wrong of [
      '',
      'short',
      `${token}.`,
      `${token}.1`,
      `${token}.1.a.b`,
      `${token}.A.b`,
      `${token} .1.a`,
    ])
      expect(parseBearer(wrong)).toBeUndefined();
  });
});
