/** Of each route that reads one, a good body; tests put hostile values into its places in turn. */
export const GOOD: Record<string, object> = {
  '/api/session': { login: 'chi-pa', password: 'x', device: 'd1', phone: 'Máy' },
  '/api/setup': { code: 'x', province: 'A', name: 'B', login: 'abc', password: 'mật khẩu dài lắm' },
  '/api/password': { old: 'x', password: 'mật khẩu dài lắm' },
  '/api/history': { record: 'a' },
  '/api/audit/download': { name: 'Danh sách.xlsx' },
  '/api/audit': { about: 'a', what: 'signed-in' },
  '/api/identities/look': { account: 'chi-pa' },
  '/api/identities/end': { account: 'chi-pa' },
  '/api/identities': { account: 'chi-pa', subject: 'x', email: 'a@b.vn' },
  '/api/session/sign-on': { way: 'x' },
  '/api/session/sign-on/done': {
    way: 'x',
    answer: 'x',
    state: 'x',
    nonce: 'x',
    verifier: 'x',
    devices: ['d1'],
  },
  '/api/blobs/state': { ids: ['ab'.repeat(32)] },
  '/api/invitations': { account: 'chi-pa' },
  '/api/invitations/end': { account: 'chi-pa' },
  '/api/invitations/look': { code: '23456789' },
  '/api/invitations/accept': { code: '23456789', login: 'abc', password: 'mật khẩu dài lắm', device: 'd1' },
  '/api/devices/end': { account: 'chi-pa', device: 'd1' },
  '/api/devices/key': { key: `${'A'.repeat(87)}=` },
  '/api/devices/keep': { account: 'chi-pa', device: 'd1' },
  '/api/people/access': { accounts: ['chi-pa'] },
  '/api/quarantine': { device: 'd1', after: { device: 'd1', counter: 1, op: 'x' } },
  '/api/quarantine/settle': { device: 'd1', ops: ['x'], decision: 'accept' },
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
