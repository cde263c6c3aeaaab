/** Coming in by an invitation: a sign-in with a password that is new, on a phone that may know the person already. */

import type { InvitationCode } from '../../../domain/accounts/invitation.ts';
import { SessionSchema } from '../../../domain/accounts/session.ts';
import { ENDPOINTS } from '../../../sync/protocol/endpoints.ts';
import { deviceProfiles, updateProfile } from '../device/device-profiles.ts';
import { askServer } from '../net/ask-server.ts';
import { enter } from './current.ts';
import { beginSession, NO_PIN, sayPhone } from './session.ts';

export type Accepted = { kind: 'in' } | { kind: 'refused'; code: string; reason?: string | undefined };

type Form = {
  code: InvitationCode;
  login: string;
  password: string;
  endOthers: boolean;
};

export async function acceptInvitation(form: Form): Promise<Accepted> {
  try {
    return await askToAccept(form);
  } catch (error) {
    reportError(error);
    return { kind: 'refused', code: 'storage' };
  }
}

async function askToAccept(form: Form): Promise<Accepted> {
  const known = (await deviceProfiles()).find((person) => person.login === form.login);
  const { said, contact } = await sayPhone(known);
  const answer = await askServer(ENDPOINTS.acceptInvitation, { ...form, ...said }, SessionSchema);
  if (answer.kind !== 'told')
    return answer.kind === 'problem'
      ? { ...answer, kind: 'refused' }
      : { kind: 'refused', code: answer.kind };
  const session = await beginSession(answer.value, contact);
  // Whoever forgot the password chooses the PIN anew as well.
  await updateProfile(session.account, NO_PIN);
  await enter(session);
  return { kind: 'in' };
}
