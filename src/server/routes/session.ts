/** Signing in and out, and the first administrator's way in. */
import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { LoginNameSchema, PasswordSchema } from '../../domain/account.ts';
import { DeviceIdSchema } from '../../domain/ids.ts';
import { filled } from '../../domain/text.ts';
import type { AppParts } from '../app.ts';
import { readBody, sendJson } from '../body.ts';
import { codeLimits, signInLimits } from '../limits.ts';
import { checkPassword } from '../passwords.ts';
import { Problem } from '../problem.ts';
import { foundProvince } from '../setup.ts';
import { networkOfRequest } from '../shell.ts';
import { noteAudit } from '../store/audit.ts';
import type { Login } from '../store/people.ts';
import { tokenOf } from './require-person.ts';

const SignInSchema = v.object({
  login: v.pipe(v.string(), v.maxLength(100)),
  password: v.pipe(v.string(), v.maxLength(200)),
  /** The device that this phone was for the same person before. */
  device: v.optional(DeviceIdSchema),
});

const SetupSchema = v.object({
  code: v.pipe(v.string(), v.maxLength(100)),
  province: filled(120),
  name: filled(120),
  login: LoginNameSchema,
  password: PasswordSchema,
});

export function sessionRoutes(parts: AppParts): Hono {
  const { people, limits, db } = parts;
  const networkOf = (c: Context) => networkOfRequest(c, parts.trustProxy ?? 0);
  /** Not waited for: a name that exists must not be told by the time that this takes. */
  const noteRefusal = ({ province, account }: Login) =>
    void noteAudit(db, { province, what: 'sign-in-refused', by: null, about: account }).catch((error) =>
      parts.log.error({ err: error }, 'a refused sign-in could not be noted'),
    );

  return new Hono()
    .post('/session', async (c) => {
      const asked = await readBody(c, SignInSchema);
      const login = v.safeParse(LoginNameSchema, asked.login);
      const name = login.success ? login.output : asked.login;
      const found = await limits.attempt(signInLimits(name, networkOf(c)), async () => {
        const known = login.success ? await people.findLogin(login.output) : undefined;
        if (await checkPassword(known?.passwordHash, asked.password)) return known;
        if (known) noteRefusal(known);
        throw new Problem('wrong-login');
      });
      if (!found) throw new Problem('wrong-login');
      const { device, token } = await people.openDevice(found.province, found.account, asked.device);
      const { province, account } = found;
      await noteAudit(db, { province, what: 'signed-in', by: account, device, details: { way: 'password' } });
      const person = await people.personOf(token);
      if (!person) throw new Problem('wrong-login');
      return sendJson(c, {
        token,
        device,
        account: found.account,
        unit: person.unit,
        roles: person.roles,
        now: parts.now(),
      });
    })
    .delete('/session', async (c) => {
      const token = tokenOf(c);
      const person = token ? await people.personOf(token) : undefined;
      if (token) await people.closeDevice(token);
      if (person) {
        const { province, account, device } = person;
        await noteAudit(db, { province, what: 'signed-out', by: account, device });
      }
      return c.body(null, 204);
    })
    .post('/setup', async (c) => {
      const asked = await readBody(c, SetupSchema);
      await limits.attempt(codeLimits(networkOf(c)), async () => {
        if (await people.findLogin(asked.login)) throw new Problem('name-taken');
        if (!(await people.useSetupCode(asked.code))) throw new Problem('link-used');
      });
      await foundProvince(parts, asked);
      return c.body(null, 204);
    });
}
