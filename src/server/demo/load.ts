/** Loads the demo provinces once. Data files, left out with DEMO=0. */
import type { AppParts } from '../app-parts.ts';
import { hashPassword } from '../auth/passwords.ts';
import { addProvince, addRecords } from '../store/sync/provinces.ts';
import { resolveDemo } from './resolve.ts';

const files = import.meta.glob<unknown>('./*.json', { import: 'default' });

/** What to print: the accounts to try. */
export async function loadDemo(parts: AppParts): Promise<string> {
  const loaded = await Promise.all(Object.values(files).map((load) => load()));
  const provinces = resolveDemo(loaded, { now: parts.now(), sha256: parts.sha256 });
  for (const { province, accounts, records } of provinces) {
    const [first, last] = [accounts[0], accounts.at(-1)];
    if (!first || !last) throw new Error(`demo province ${province} has no account`);
    // The last thing loaded: a load that was cut short goes on where it stopped.
    if (await parts.people.findLogin(last.login)) continue;
    await addProvince(parts.db, province);
    const people = accounts.map(({ id, unit, name, position, roles }) => ({
      id,
      kind: 'account' as const,
      data: { unit, name, position, roles },
    }));
    await addRecords(parts.store, province, first.id, [...records, ...people], parts.now());
    for (const { id, login, password } of accounts) {
      if (await parts.people.findLogin(login)) continue;
      await parts.people.addLogin(login, {
        province,
        account: id,
        passwordHash: await hashPassword(password),
      });
    }
  }
  const lines = provinces.flatMap(({ accounts }) =>
    accounts.map((a) => `  ${a.login.padEnd(24)} ${a.password.padEnd(16)} ${a.position ?? a.name}`),
  );
  return ['Dữ liệu mẫu, tài khoản để thử (tên đăng nhập, mật khẩu):', ...lines].join('\n');
}
