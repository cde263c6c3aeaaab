/**
 * Signing in and out, one's own password, and the first administrator's way in. The contract:
 * src/domain/accounts/session.ts.
 */

import { Hono } from 'hono';
import * as v from 'valibot';
import { LoginNameSchema, PasswordSchema } from '../../domain/accounts/account.ts';
import { ChangePasswordSchema, SignInSchema } from '../../domain/accounts/session.ts';
import { inOwnLetters } from '../../domain/base/letters.ts';
import { filled } from '../../domain/base/text.ts';
import { ENDPOINTS } from '../../sync/protocol/endpoints.ts';
import type { AppParts } from '../app-parts.ts';
import { codeLimits, signInLimits } from '../auth/limits.ts';
import { checkPassword, hashPassword, lineOfNetwork, lineOfUnit, refuseWeak } from '../auth/passwords.ts';
import { createProvince } from '../create-province.ts';
import { FEW_WORDS, readBody, sendJson } from '../http/body.ts';
import { Problem } from '../http/problem.ts';
import { networkOfRequest } from '../http/shell.ts';
import { noteAudit } from '../store/accounts/audit.ts';
import { signOthersOut } from '../store/accounts/devices.ts';
import { type Login, setPassword } from '../store/accounts/people.ts';
import { inTransaction } from '../store/database.ts';
import { openSession } from './open-session.ts';
import { bearerOf, requirePerson } from './require-person.ts';

const SetupSchema = v.object({
  code: v.pipe(v.string(), v.maxLength(100)),
  province: v.pipe(filled(120), v.transform(inOwnLetters)),
  name: v.pipe(filled(120), v.transform(inOwnLetters)),
  login: LoginNameSchema,
  password: PasswordSchema,
});

export function sessionRoutes(parts: AppParts): Hono {
  const { people, limits, db, trustProxy = 0 } = parts;
  /** Not waited for: a name that exists must not be told by the time that this takes. */
  const noteRefusal = ({ province, account }: Login) =>
    void noteAudit(db, { province, what: 'sign-in-refused', by: null, about: account }).catch((error) =>
      parts.log.error({ err: error }, 'a refused sign-in could not be noted'),
    );

  return new Hono()
    .post(ENDPOINTS.session, async (c) => {
      const asked = await readBody(c, SignInSchema, FEW_WORDS);
      const login = v.safeParse(LoginNameSchema, asked.login);
      const name = login.success ? login.output : asked.login;
      const network = networkOfRequest(c, trustProxy);
      const found = await limits.attempt(signInLimits(name, network), async () => {
        const known = login.success ? await people.findLogin(login.output) : undefined;
        const line = lineOfNetwork(network);
        if (await checkPassword(known?.passwordHash, asked.password, line)) return known;
        if (known) noteRefusal(known);
        throw new Problem('wrong-login');
      });
      if (!found) throw new Problem('wrong-login');
      return sendJson(c, await openSession(parts, { ...found, login: name, way: 'password' }, asked));
    })
    .delete(ENDPOINTS.session, async (c) => {
      const bearer = bearerOf(c);
      const known = bearer ? await people.recognise(bearer) : undefined;
      if (bearer) await people.closeDevice(bearer);
      if (known?.kind === 'person') {
        const { province, account, device } = known.person;
        await noteAudit(db, { province, what: 'signed-out', by: account, device });
      }
      return c.body(null, 204);
    })
    .post(ENDPOINTS.password, async (c) => {
      const person = await requirePerson(c, people);
      const { province, account, device } = person;
      const line = lineOfUnit(person);
      const asked = await readBody(c, ChangePasswordSchema, FEW_WORDS);
      const own = await people.ownLogin(province, account);
      const guess = signInLimits(own?.login ?? account, networkOfRequest(c, trustProxy));
      await limits.attempt(guess, async () => {
        if (!(await checkPassword(own?.passwordHash, asked.old, line))) throw new Problem('wrong-password');
      });
      if (!own) throw new Problem('wrong-password');
      refuseWeak(asked.password, [own.login, own.name, own.unit]);
      const passwordHash = await hashPassword(asked.password, line);
      await inTransaction(db, async (client) => {
        await setPassword(client, own.login, passwordHash);
        if (asked.endOthers) await signOthersOut(client, province, account, device);
        await noteAudit(client, { province, what: 'password-set', by: account, device, about: account });
      });
      return c.body(null, 204);
    })
    .post(ENDPOINTS.setup, async (c) => {
      const asked = await readBody(c, SetupSchema, FEW_WORDS);
      refuseWeak(asked.password, [asked.login, asked.name, asked.province]);
      await limits.attempt(codeLimits(networkOfRequest(c, trustProxy)), async () => {
        // Before anything is told of names: whoever has no code learns none.
        if (!(await people.isSetupCode(asked.code))) throw new Problem('link-used');
        if (await people.findLogin(asked.login)) throw new Problem('name-taken');
        if (!(await people.useSetupCode(asked.code))) throw new Problem('link-used');
      });
      await createProvince(parts, asked);
      return c.body(null, 204);
    });
}
