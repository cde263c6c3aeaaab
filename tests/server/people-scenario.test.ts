/**
 * What happens to people between their phones and the server, from end to end: each phone is the real core
 * over a real connection.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../src/domain/accounts/account.ts';
import type { RecordId } from '../../src/domain/base/ids.ts';
import type { Approval } from '../../src/domain/broadcast/approval.ts';
import { onAir } from '../../src/domain/broadcast/programme.ts';
import { type Script, spokenText } from '../../src/domain/broadcast/script.ts';
import type { Consent } from '../../src/domain/exemplars/consent.ts';
import type { Kind, RecordOf } from '../../src/domain/kinds/kinds.ts';
import type { NewRecord } from '../../src/server/store/sync/provinces.ts';
import { syncUntilComplete } from '../../src/sync/client/client.ts';
import { type Edit, makeEdit } from '../../src/sync/client/phone.ts';
import { opKey } from '../../src/sync/protocol/op.ts';
import { createMemoryPhoneStore, newPhoneImage } from '../support/memory-phone-store.ts';
import { aDeed, sha256 } from '../sync/parts.ts';
import {
  addProvinceWith,
  bearer,
  call,
  type Session,
  signIn,
  startTestServer,
  type TestServer,
  transportTo,
} from './http.ts';

const unit = (id: string, kind: string, parent?: string): NewRecord => ({
  id,
  kind: 'unit',
  data: { unit: id, name: id, kind, ...(parent ? { parent } : {}) },
});
const UNITS = [
  unit('tinh-1', 'province'),
  unit('xa-a', 'commune', 'tinh-1'),
  unit('xa-b', 'commune', 'tinh-1'),
];

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await addProvinceWith(server, 'tinh-1', UNITS, [
    { id: 'quan-tri', unit: 'xa-a', roles: ['admin'] },
    { id: 'quan-tri-2', unit: 'xa-a', roles: ['admin'] },
    { id: 'chi-pa', unit: 'xa-a', roles: ['reporter'] },
    { id: 'loa-b', unit: 'xa-b', roles: ['operator'] },
    { id: 'bien-tap', unit: 'tinh-1', roles: ['reporter'] },
    { id: 'tinh', unit: 'tinh-1', roles: ['coordinator'] },
  ]);
});
afterAll(() => server.close());

let nonce = 0;

/** A phone: its store, edits and syncs, as the app does them. */
function phoneOf(session: Session) {
  const store = createMemoryPhoneStore(newPhoneImage(session.account, session.device));
  const transport = transportTo(server.origin, session.token);
  const rowsOf = <K extends Kind>(kind: K) =>
    [...store.look().rows.values()]
      .filter((row) => row.kind === kind)
      .map((row) => ({ ...row.data, id: row.id }) as unknown as RecordOf<K>);
  return {
    session,
    rowsOf,
    row: (id: string) => store.look().rows.get(id as RecordId),
    parked: () => [...store.look().parked.values()],
    discard: store.discard,
    sync: async () =>
      expect(await syncUntilComplete(store, transport, () => server.clock.now)).toEqual({ kind: 'complete' }),
    async edit(edit: Edit): Promise<RecordId> {
      let made: RecordId | undefined;
      nonce += 1;
      await store.change(edit.record ? [edit.record] : [], (state) => {
        const { change, op } = makeEdit(state, edit, { now: server.clock.now, nonce });
        made = op.record;
        return change;
      });
      return made ?? expect.fail('no edit');
    },
  };
}
type Phone = ReturnType<typeof phoneOf>;

const post = async (path: string, body: unknown, token?: string) => {
  const headers = token ? bearer(token) : {};
  return (await call(server.origin, path, { body: JSON.stringify(body), headers })).json as never;
};
const onPhone = async (login: string): Promise<Phone> => {
  const phone = phoneOf(await signIn(server.origin, login));
  await phone.sync();
  return phone;
};

describe('[S53] [S54] an invitation, work offline, a role that is taken away and comes back', () => {
  it('nothing is lost on the way', async () => {
    const admin = await onPhone('quan-tri');
    const fields = { unit: 'xa-a', name: 'Giàng A Páo', roles: ['reporter'] };
    const account = await admin.edit({ kind: 'account', fields });
    await admin.sync();
    const { code } = (await post('/api/invitations', { account }, admin.session.token)) as { code: string };
    const accepted = { code, login: 'pao', password: 'suối Nậm Lúc mùa lũ' };
    const pao = phoneOf((await post('/api/invitations/accept', accepted)) as Session);
    await pao.sync();
    expect(pao.row('xa-a')).toBeDefined();

    const [first, second] = [
      await pao.edit({ kind: 'deed', fields: aDeed({ author: account, what: 'Sửa cầu' }) }),
      await pao.edit({ kind: 'deed', fields: aDeed({ author: account, what: 'Dựng nhà' }) }),
    ];
    // Meanwhile, where there is a network.
    await admin.edit({ record: account, kind: 'account', fields: { roles: ['guest'] } });
    await admin.sync();
    await pao.sync();
    expect(pao.parked().map(({ op, reason }) => [op.record, reason])).toEqual([
      [first, 'not-permitted'],
      [second, 'not-permitted'],
    ]);
    expect(pao.row(account)?.data.roles).toEqual(['guest']);
    const waiting = pao.parked().map(({ op }) => op);

    await admin.edit({ record: account, kind: 'account', fields: { roles: ['reporter'] } });
    await admin.sync();
    await pao.sync();
    expect(pao.row(account)?.data.roles).toEqual(['reporter']);
    // "Gửi lại" makes the same edits anew [sync-status].
    for (const op of waiting) {
      pao.discard(opKey(op));
      await pao.edit({ record: op.record, kind: op.kind, fields: op.fields });
    }
    await pao.sync();
    await admin.sync();
    expect([first, second].map((id) => admin.row(id)?.data.what)).toEqual(['Sửa cầu', 'Dựng nhà']);
    expect(admin.row(first)?.data.author).toBe(account);
  });
});

describe('[S56] two admins and one account', () => {
  const start = async (roles: Role[]) => {
    const [one, other] = [await onPhone('quan-tri'), await onPhone('quan-tri-2')];
    const account = await one.edit({ kind: 'account', fields: { unit: 'xa-a', name: 'Sùng A Chớ', roles } });
    await one.sync();
    await other.sync();
    return { one, other, account };
  };

  it('a role that one takes away is not given back by the name that the other changes, whoever comes first and last', async () => {
    for (const nameLast of [true, false]) {
      const { one, other, account } = await start(['reporter', 'approver']);
      await one.edit({ record: account, kind: 'account', fields: { roles: ['reporter'] } });
      server.clock.now += 60_000;
      await other.edit({ record: account, kind: 'account', fields: { name: 'Sùng A Chớ (B)' } });
      for (const phone of nameLast ? [one, other] : [other, one]) await phone.sync();
      await one.sync();
      expect(one.row(account)?.data).toMatchObject({ name: 'Sùng A Chớ (B)', roles: ['reporter'] });
      expect([...one.parked(), ...other.parked()]).toEqual([]);
    }
  });

  it('nor by another list of roles that was made without having seen it, however late its clock is', async () => {
    const { one, other, account } = await start(['reporter', 'approver']);
    await one.edit({ record: account, kind: 'account', fields: { roles: ['reporter'] } });
    await one.sync();
    server.clock.now += 3_600_000;
    await other.edit({
      record: account,
      kind: 'account',
      fields: { roles: ['reporter', 'approver', 'operator'] },
    });
    await other.sync();
    expect(other.parked()).toMatchObject([{ reason: 'changed-meanwhile', fields: ['roles'] }]);
    expect(other.row(account)?.data.roles).toEqual(['reporter']);
    // Now that it has been seen, it is a decision.
    await other.edit({ record: account, kind: 'account', fields: { roles: ['reporter', 'operator'] } });
  });

  it('[S55] nobody raises themselves, and the last admin stays', async () => {
    const one = await onPhone('quan-tri');
    const own = one.session.account as string as RecordId;
    await one.edit({ record: own, kind: 'account', fields: { roles: ['admin', 'approver'] } });
    await one.sync();
    expect(one.parked()).toMatchObject([{ reason: 'own-rights' }]);
    const other = await onPhone('quan-tri-2');
    await other.edit({ record: own, kind: 'account', fields: { roles: [] } });
    await other.edit({ record: 'quan-tri-2' as RecordId, kind: 'account', fields: { ended: true } });
    await other.sync();
    expect(other.parked()).toMatchObject([{ reason: 'last-admin' }]);
    expect(other.row('quan-tri')?.data.roles).toEqual([]);
  });
});

describe('[S58] [R6] a name of one commune on the loudspeakers of another', () => {
  it('airs with its consent, and is silent from the next sync after the withdrawal on', async () => {
    const [pa, loa, author, province] = [
      await onPhone('chi-pa'),
      await onPhone('loa-b'),
      await onPhone('bien-tap'),
      await onPhone('tinh'),
    ];
    const day = '2026-11-22';
    const may = await pa.edit({
      kind: 'exemplar',
      fields: {
        unit: 'xa-a',
        type: 'person',
        name: 'Phùng Tả Mẩy',
        story: 'Dạy chữ.',
        stage: 'spotted',
        stageOn: day,
        author: 'chi-pa',
      },
    });
    const consent = (decision: string, giver?: string) =>
      pa.edit({
        kind: 'consent',
        fields: {
          unit: 'xa-a',
          by: 'chi-pa',
          at: 1,
          exemplar: may,
          purpose: 'broadcast',
          decision,
          way: 'voice',
          witness: 'Bà Pằn',
          on: day,
          giver,
        },
      });
    await consent('given');
    await pa.sync();

    const text = { language: 'vi', title: 'Gương chị Mẩy', body: 'Chị Mẩy dạy chữ.' };
    const script = await author.edit({
      kind: 'script',
      fields: {
        ...text,
        unit: 'tinh-1',
        genre: 'exemplar',
        author: 'bien-tap',
        exemplars: [may],
        submitted: true,
      },
    });
    await author.sync();
    await province.sync();
    await province.edit({ record: script, kind: 'script', fields: { down: true } });
    await province.edit({
      kind: 'approval',
      fields: {
        ...text,
        unit: 'tinh-1',
        by: 'tinh',
        at: 1,
        script,
        decision: 'approved',
        exemplars: [may],
        down: true,
        hash: sha256(spokenText(text)),
      },
    });
    await province.sync();
    expect(province.parked()).toEqual([]);

    const heard = async () => {
      await loa.sync();
      const told = loa.rowsOf('script').find((row) => row.id === script) as Script | undefined;
      return onAir(told, {
        approvals: loa.rowsOf('approval') as Approval[],
        consents: loa.rowsOf('consent') as Consent[],
        ageOf: () => undefined,
      });
    };
    expect(await heard()).toMatchObject({ kind: 'ready', approval: { title: text.title } });
    expect(loa.rowsOf('consent')).toEqual([]);

    await consent('withdrawn');
    await pa.sync();
    expect(await heard()).toEqual({ kind: 'hole', reason: 'no-consent', exemplars: [may] });
    // Nothing of the consent itself has come down, nor anything of the person.
    expect(JSON.stringify([...loa.rowsOf('script'), ...loa.rowsOf('approval')])).not.toContain('Bà Pằn');
    expect(loa.row(may)).toBeUndefined();

    server.clock.now += 60_000;
    await consent('given');
    await pa.sync();
    expect(await heard()).toMatchObject({ kind: 'ready' });

    // [S66] She is ten, it turns out: her own word is only half of it, until her mother's has come.
    await pa.edit({ record: may, kind: 'exemplar', fields: { birth: '2016-05-12' } });
    await pa.sync();
    expect(await heard()).toEqual({ kind: 'hole', reason: 'no-consent', exemplars: [may] });
    await consent('given', 'guardian');
    await pa.sync();
    expect(await heard()).toMatchObject({ kind: 'ready' });

    // [S67] Her ethnic group is nobody's business without a word on it, of both.
    const telling = () => pa.edit({ record: may, kind: 'exemplar', fields: { ethnicity: 'Dao' } });
    await telling();
    await pa.sync();
    expect(pa.parked()).toMatchObject([{ reason: 'no-consent', fields: ['ethnicity'] }]);
    expect(province.row(may)?.data).not.toHaveProperty('ethnicity');
  });
});
