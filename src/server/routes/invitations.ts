/** The way in without an e-mail address. The contract: src/domain/accounts/invitation.ts. */

import { type Context, Hono } from 'hono';
import {
  AcceptInvitationSchema,
  type Invitation,
  type InvitationCode,
  InvitationCodeOnly,
  type Invited,
  MakeInvitationSchema,
} from '../../domain/accounts/invitation.ts';
import { ENDPOINTS } from '../../sync/protocol/endpoints.ts';
import type { AppParts } from '../app-parts.ts';
import { codeLimits } from '../auth/limits.ts';
import { lineOfNetwork, lineOfUnit, refuseWeak } from '../auth/passwords.ts';
import { FEW_WORDS, readBody, sendJson } from '../http/body.ts';
import { Problem } from '../http/problem.ts';
import { networkOfRequest } from '../http/shell.ts';
import { noteAudit } from '../store/accounts/audit.ts';
import {
  endInvitation,
  findInvitation,
  makeInvitation,
  newCode,
  takeInvitation,
} from '../store/accounts/invitations.ts';
import { inTransaction } from '../store/database.ts';
import { managedBy } from './managed-by.ts';
import { openSession } from './open-session.ts';
import { requirePerson } from './require-person.ts';

export function invitationRoutes(parts: AppParts): Hono {
  const { db, people, now, limits, trustProxy = 0 } = parts;
  /** Whoever guesses at codes is slowed down; whoever has one is not. */
  const lineOf = (c: Context) => lineOfNetwork(networkOfRequest(c, trustProxy));
  const openInvitation = (c: Context, code: InvitationCode) =>
    limits.attempt(codeLimits(networkOfRequest(c, trustProxy)), async () => {
      const found = await findInvitation(db, code, now(), lineOf(c));
      if (found.kind !== 'open') throw new Problem(`code-${found.kind}`);
      return found;
    });
  return new Hono()
    .post(ENDPOINTS.invite, async (c) => {
      const person = await requirePerson(c, people);
      const { account } = await readBody(c, MakeInvitationSchema, FEW_WORDS);
      const other = await managedBy(parts, person, account);
      // Back in before it is let in again: an ended account is restored first.
      if (other.ended) throw new Problem('not-permitted', { reason: 'ended' });
      const { province, account: by, device } = person;
      const code = await newCode(lineOfUnit(person));
      const made = await inTransaction(db, async (client) => {
        await noteAudit(client, { province, what: 'invitation-made', by, device, about: account });
        return makeInvitation(client, { province, account, by }, code, now());
      });
      const login = (await people.ownLogin(province, account))?.login ?? null;
      return sendJson(c, { ...made, login } satisfies Invitation);
    })
    .post(ENDPOINTS.endInvitation, async (c) => {
      const person = await requirePerson(c, people);
      const { account } = await readBody(c, MakeInvitationSchema, FEW_WORDS);
      await managedBy(parts, person, account);
      const { province, account: by, device } = person;
      await inTransaction(db, async (client) => {
        if (await endInvitation(client, province, account))
          await noteAudit(client, { province, what: 'invitation-revoked', by, device, about: account });
      });
      return c.body(null, 204);
    })
    .post(ENDPOINTS.showInvitation, async (c) => {
      const { code } = await readBody(c, InvitationCodeOnly, FEW_WORDS);
      const { name, unit, login, expiresAt } = await openInvitation(c, code);
      return sendJson(c, { name, unit, login, expiresAt } satisfies Invited);
    })
    .post(ENDPOINTS.acceptInvitation, async (c) => {
      const asked = await readBody(c, AcceptInvitationSchema, FEW_WORDS);
      const found = await openInvitation(c, asked.code);
      const login = found.login ?? asked.login;
      if (login === undefined) throw new Problem('bad-request', { detail: 'login' });
      refuseWeak(asked.password, [login, found.name, found.unit]);
      const { password, endOthers } = asked;
      const taken = await takeInvitation(db, found, { login, password, endOthers }, now(), lineOf(c));
      if (taken === 'used') throw new Problem('code-used');
      // Whoever has a code may ask for a few names, and not which of a thousand exist.
      if (taken === 'name-taken')
        await limits.attempt(codeLimits(networkOfRequest(c, trustProxy)), () => {
          throw new Problem('name-taken');
        });
      return sendJson(c, await openSession(parts, { ...found, login, way: 'invitation' }, asked));
    });
}
