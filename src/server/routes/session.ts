/** Signing in and out, and the first administrator's way in. */
import { Hono } from 'hono';
import * as v from 'valibot';
import { LoginNameSchema, PasswordSchema } from '../../domain/account.ts';
import { DeviceIdSchema } from '../../domain/ids.ts';
import { filled } from '../../domain/text.ts';
import type { AppParts } from '../app.ts';
import { readBody, sendJson } from '../body.ts';
import { checkPassword } from '../passwords.ts';
import { Problem } from '../problem.ts';
import { foundProvince } from '../setup.ts';
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
  const { people } = parts;
  return new Hono()
    .post('/session', async (c) => {
      const asked = await readBody(c, SignInSchema);
      const login = v.safeParse(LoginNameSchema, asked.login);
      const found = login.success ? await people.findLogin(login.output) : undefined;
      if (!(await checkPassword(found?.passwordHash, asked.password)) || !found)
        throw new Problem('wrong-login');
      const { device, token } = await people.openDevice(found.province, found.account, asked.device);
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
      if (token) await people.closeDevice(token);
      return c.body(null, 204);
    })
    .post('/setup', async (c) => {
      const asked = await readBody(c, SetupSchema);
      if (await people.findLogin(asked.login)) throw new Problem('name-taken');
      if (!(await people.useSetupCode(asked.code))) throw new Problem('link-used');
      await foundProvince(parts, asked);
      return c.body(null, 204);
    });
}
