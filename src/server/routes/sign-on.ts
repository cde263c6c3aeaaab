/** The province's own sign-on. The contract: src/domain/accounts/sign-on.ts. */

import { Hono } from 'hono';
import {
  BeginSignOnSchema,
  EndSignOnSchema,
  IdentitySchema,
  type Link,
  LinkOfSchema,
} from '../../domain/accounts/sign-on.ts';
import { ENDPOINTS } from '../../sync/protocol/endpoints.ts';
import type { AppParts } from '../app-parts.ts';
import { codeLimits } from '../auth/limits.ts';
import { FEW_WORDS, MANY_IDS, readBody, sendJson } from '../http/body.ts';
import { Problem } from '../http/problem.ts';
import { networkOfRequest } from '../http/shell.ts';
import { noteAudit } from '../store/accounts/audit.ts';
import {
  findIdentity,
  linkIdentity,
  ownDevice,
  readIdentity,
  rivals,
  unlinkIdentity,
} from '../store/accounts/identities.ts';
import { colleagues } from '../store/accounts/managed.ts';
import { inTransaction } from '../store/database.ts';
import { managedBy } from './managed-by.ts';
import { openSession } from './open-session.ts';
import { requirePerson } from './require-person.ts';

export function signOnRoutes(parts: AppParts): Hono {
  const { db, people, limits, signOn } = parts;
  return new Hono()
    .get(ENDPOINTS.signOnWays, (c) => sendJson(c, { signOn: signOn?.ways() ?? [] }))

    .post(ENDPOINTS.signOn, async (c) => {
      if (!signOn) throw new Problem('not-found');
      const { way } = await readBody(c, BeginSignOnSchema, FEW_WORDS);
      return sendJson(c, await signOn.begin(way));
    })

    .post(ENDPOINTS.signOnDone, async (c) => {
      if (!signOn) throw new Problem('not-found');
      const { way: province, devices, ...answer } = await readBody(c, EndSignOnSchema, MANY_IDS);
      const found = await limits.attempt(codeLimits(networkOfRequest(c, parts.trustProxy ?? 0)), async () => {
        const identity = await signOn.end(province, answer);
        const found = await findIdentity(db, province, identity);
        if (!found) throw new Problem('identity-unknown');
        return found;
      });
      const { account, login } = found;
      const known = await ownDevice(db, province, account, devices);
      const shown = { province, account, login: login ?? account, way: 'province-sign-on' as const };
      return sendJson(c, await openSession(parts, shown, { device: known }));
    })

    .post(ENDPOINTS.linkIdentity, async (c) => {
      const person = await requirePerson(c, people);
      const identity = await readBody(c, IdentitySchema, FEW_WORDS);
      await managedBy(parts, person, identity.account);
      // Told only of those whom this person sees.
      const others = await colleagues(db, person, await rivals(db, person.province, identity));
      if (others.length > 0) throw new Problem('identity-taken');
      await linkIdentity(db, person.province, identity);
      const { province, account: by, device } = person;
      await noteAudit(db, { province, what: 'identity-linked', by, device, about: identity.account });
      return c.body(null, 204);
    })

    .post(ENDPOINTS.showIdentity, async (c) => {
      const person = await requirePerson(c, people);
      const { account } = await readBody(c, LinkOfSchema, FEW_WORDS);
      await managedBy(parts, person, account);
      const offered = signOn?.ways().some((way) => way.id === person.province) ?? false;
      return sendJson(c, {
        offered,
        link: await readIdentity(db, person.province, account),
      } satisfies Link);
    })

    .post(ENDPOINTS.unlinkIdentity, async (c) => {
      const person = await requirePerson(c, people);
      const { account } = await readBody(c, LinkOfSchema, FEW_WORDS);
      await managedBy(parts, person, account);
      const { province, account: by, device } = person;
      await inTransaction(db, async (client) => {
        if (await unlinkIdentity(client, province, account))
          await noteAudit(client, { province, what: 'identity-unlinked', by, device, about: account });
      });
      return c.body(null, 204);
    });
}
