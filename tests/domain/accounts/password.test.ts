import { describe, expect, it } from 'vitest';
import { type PasswordWeakness, passwordWeakness } from '../../../src/domain/accounts/password.ts';

const COMMON = new Set(['matkhau', 'anhyeuem', 'qwertyuiop', 'password123', '1234567890']);
const about = ['chi.pa', 'Lò Thị Pà', 'Bản Lang'];
const weakness = (password: string) => passwordWeakness(password, about, (word) => COMMON.has(word));

describe('a password', () => {
  it.each([
    ['một mật khẩu dài', undefined],
    ['suối Nậm Lúc mùa lũ', undefined],
    ['chị pà thích ngô nếp', undefined],
    ['mái nhà sàn 1987', undefined],
    ['qwertyuiop', 'common'],
    ['QWERTYuiop', 'common'],
    ['Password123', 'common'],
    ['Mật khẩu 123!', 'common'],
    [`${'mật khẩu'.normalize('NFD')}9999`, 'common'],
    ['anh yêu em 2026', 'common'],
    ['1234567890', 'common'],
    ['0912345678', 'digits'],
    ['012345678901', 'digits'],
    ['22 11 1987 00', 'digits'],
    ['4815162342108642', undefined],
    ['aaaaaaaaaaaa', 'repeated'],
    ['abababababab', 'repeated'],
    ['xaxaxaxa xaxa', 'repeated'],
    ['lò thị pà 87', 'own-words'],
    ['LoThiPa-2026', 'own-words'],
    ['chi.pa.banlang', 'own-words'],
    ['loaban-matkhau-1', 'own-words'],
    ['xã bản lang', 'own-words'],
  ] as [string, PasswordWeakness | undefined][])('%s: %s', (password, expected) => {
    expect(weakness(password)).toBe(expected);
  });
});
