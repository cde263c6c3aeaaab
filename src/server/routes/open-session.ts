import type { AuditDetails } from '../../domain/accounts/audit.ts';
import type { SessionInfo } from '../../domain/accounts/session.ts';
import type { AppParts } from '../app-parts.ts';
import { Problem } from '../http/problem.ts';
import { noteAudit } from '../store/accounts/audit.ts';
import type { Login, Phone } from '../store/accounts/people.ts';

/** `way`: how they have shown who they are. */
export type ProvenLogin = Pick<Login, 'province' | 'account'> & {
  login: string;
  way: NonNullable<AuditDetails['way']>;
};

export async function openSession(
  { db, people, now }: Pick<AppParts, 'db' | 'people' | 'now'>,
  { province, account, login, way }: ProvenLogin,
  phone: Phone,
): Promise<SessionInfo> {
  const { device, token } = await people.openDevice(province, account, phone);
  await noteAudit(db, { province, what: 'signed-in', by: account, device, details: { way } });
  const known = await people.recognise(token, 'by-this-request');
  if (known.kind !== 'person') throw new Problem('wrong-login');
  const { unit, roles } = known.person;
  return { token, device, account, unit, roles: [...roles], login, now: now() };
}
