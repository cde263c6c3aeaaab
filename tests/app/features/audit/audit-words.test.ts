import { expect, it } from 'vitest';
import { aboutWords, whoWords } from '../../../../src/app/features/audit/audit-words.ts';
import type { AuditEntry } from '../../../../src/domain/accounts/audit.ts';
import type { AccountId, DeviceId } from '../../../../src/domain/base/ids.ts';

const entry = (over: Partial<AuditEntry>): AuditEntry => ({
  n: 1,
  at: 1,
  what: 'signed-in',
  by: 'qt' as AccountId,
  byName: 'Nguyễn Thu Hường',
  device: 'd4' as DeviceId,
  about: null,
  aboutName: null,
  details: {},
  ...over,
});
const nameOf = (id: string) => (id === 'lch-dao-san' ? 'xã Dào San' : undefined);

it.each([
  [entry({}), 'Nguyễn Thu Hường · máy d4'],
  [entry({ by: null, byName: null, device: null }), 'Người chưa đăng nhập'],
])('who: %#', (one, words) => expect(whoWords(one)).toBe(words));

it.each([
  [entry({ details: { way: 'password' } }), 'bằng mật khẩu'],
  [
    entry({
      what: 'roles-changed',
      about: 'pa',
      aboutName: 'Giàng A Pả',
      details: { before: ['reporter'], after: ['reporter', 'approver'] },
    }),
    'Giàng A Pả · Cán bộ văn hóa - xã hội, cộng tác viên → Cán bộ văn hóa - xã hội, cộng tác viên, Người duyệt bài',
  ],
  [
    entry({
      what: 'account-moved',
      about: 'pa',
      aboutName: 'Giàng A Pả',
      details: { before: 'x', after: 'lch-dao-san' },
    }),
    'Giàng A Pả · x → xã Dào San',
  ],
  [
    entry({ what: 'device-ended', about: 'pa', aboutName: 'Giàng A Pả', details: { name: 'd9' } }),
    'Giàng A Pả · d9',
  ],
  // Done to oneself: the name stands in the line below already.
  [entry({ what: 'password-set', about: 'qt' }), ''],
])('about: %#', (one, words) => expect(aboutWords(one, nameOf)).toBe(words));
