/** Of each route that reads one, a good body; tests put hostile values into its places in turn. */
export const GOOD: Record<string, object> = {
  '/session': { login: 'chi-pa', password: 'x', device: 'd1', phone: 'Máy' },
  '/setup': { code: 'x', province: 'A', name: 'B', login: 'abc', password: 'mật khẩu dài lắm' },
  '/password': { old: 'x', password: 'mật khẩu dài lắm' },
  '/history': { record: 'a' },
  '/audit/download': { name: 'Danh sách.xlsx' },
  '/audit': { about: 'a', what: 'signed-in' },
  '/identities/look': { account: 'chi-pa' },
  '/identities/end': { account: 'chi-pa' },
  '/identities': { account: 'chi-pa', subject: 'x', email: 'a@b.vn' },
  '/session/sign-on': { way: 'x' },
  '/session/sign-on/done': { way: 'x', answer: 'x', state: 'x', nonce: 'x', verifier: 'x', devices: ['d1'] },
  '/blobs/state': { ids: ['ab'.repeat(32)] },
  '/invitations': { account: 'chi-pa' },
  '/invitations/end': { account: 'chi-pa' },
  '/invitations/look': { code: '23456789' },
  '/invitations/accept': { code: '23456789', login: 'abc', password: 'mật khẩu dài lắm', device: 'd1' },
  '/devices/end': { account: 'chi-pa', device: 'd1' },
  '/devices/key': { key: `${'A'.repeat(87)}=` },
  '/devices/keep': { account: 'chi-pa', device: 'd1' },
  '/people/access': { accounts: ['chi-pa'] },
  '/quarantine': { device: 'd1', after: { device: 'd1', counter: 1, op: 'x' } },
  '/quarantine/settle': { device: 'd1', ops: ['x'], decision: 'accept' },
};

/** The body with each of its values replaced, one at a time. */
export const withText = (value: unknown, hostile: unknown): unknown[] => {
  if (typeof value !== 'object' || value === null) return [hostile];
  return Object.entries(value).flatMap(([key, inner]) =>
    withText(inner, hostile).map((other) =>
      Array.isArray(value) ? value.with(Number(key), other) : { ...value, [key]: other },
    ),
  );
};
