import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import {
  AcceptInvitationSchema,
  CODE_LETTERS,
  codeInLink,
  type InvitationCode,
  InvitationCodeSchema,
  invitationCode,
  invitationLink,
  spokenCode,
} from '../../../src/domain/accounts/invitation.ts';

describe('an invitation code', () => {
  it('[S53] has no letters that look or sound alike', () => {
    expect(CODE_LETTERS).toMatch(/^[2-9A-Z]{30}$/);
    for (const alike of '01OILU') expect(CODE_LETTERS).not.toContain(alike);
    expect(new Set(CODE_LETTERS).size).toBe(30);
  });

  it('[S53] takes each letter as often as another, and passes over bytes that would favour some', () => {
    const counts = new Map<string, number>();
    for (let byte = 0; byte < 240; byte += 1) {
      const letter = invitationCode(Array(8).fill(byte))[0] ?? '';
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    expect([...counts.values()]).toEqual(Array(30).fill(8));
    expect(invitationCode([255, 240, 0, 254, ...Array(7).fill(1)])).toBe('23333333');
    expect(() => invitationCode(Array(64).fill(255))).toThrow('random');
  });

  it.each([
    ['K7M4QX92', 'K7M4QX92'],
    [' k7m4 qx92 ', 'K7M4QX92'],
    ['k7m4-qx92', 'K7M4QX92'],
    ['K7M4.QX92', 'K7M4QX92'],
    ['K7M4QX9', undefined],
    ['K7M4QX922', undefined],
    ['K7M4QX9O', undefined],
    ['K7M4QX9\u0301', undefined],
    ['', undefined],
    ['K'.repeat(41), undefined],
  ])('%j is read as %s', (typed, code) => {
    const read = v.safeParse(InvitationCodeSchema, typed);
    expect(read.success ? read.output : undefined).toBe(code);
  });

  it('stands in the fragment of its link, which no server is told', () => {
    const code = 'K7M4QX92' as InvitationCode;
    const link = invitationLink('https://loa.example', code);
    expect(link).toBe('https://loa.example/loi-moi#K7M4QX92');
    expect(codeInLink(new URL(link).hash)).toBe(code);
    expect(codeInLink('#k7m4-qx92')).toBe(code);
    expect(codeInLink('')).toBeUndefined();
    expect(spokenCode(code)).toBe('K7M4 QX92');
  });

  it('is accepted with a password of ten characters and a name in small letters', () => {
    const asked = { code: 'k7m4 qx92', login: ' Chi.Pa ', password: 'một mật khẩu'.normalize('NFD') };
    expect(v.parse(AcceptInvitationSchema, asked)).toEqual({
      code: 'K7M4QX92',
      login: 'chi.pa',
      password: 'một mật khẩu'.normalize('NFC'),
    });
    expect(v.is(AcceptInvitationSchema, { ...asked, password: 'ngắn' })).toBe(false);
    expect(v.is(AcceptInvitationSchema, { ...asked, device: 'D 1' })).toBe(false);
  });
});
