/** Coming in by an invitation: a sign-in with a password that is new, on a phone that may know the person already. */

import type { InvitationCode } from '../../../domain/accounts/invitation.ts';
import { SessionSchema } from '../../../domain/accounts/session.ts';
import { ENDPOINTS } from '../../../sync/protocol/endpoints.ts';
import { deviceProfiles, updateProfile } from '../device/device-profiles.ts';
import { askServer } from '../net/ask-server.ts';
import { startSession } from './current.ts';
import { beginSession, deviceFields, NO_PIN } from './session.ts';

export type AcceptResult = { kind: 'in' } | { kind: 'refused'; code: string; reason?: string | undefined };

type Form = {
  code: InvitationCode;
  login: string;
  password: string;
  endOthers: boolean;
};

export async function acceptInvitation(form: Form): Promise<AcceptResult> {
  try {
    return await postInvitation(form);
  } catch (error) {
    reportError(error);
    return { kind: 'refused', code: 'storage' };
  }
}

async function postInvitation(form: Form): Promise<AcceptResult> {
  const known = (await deviceProfiles()).find((person) => person.login === form.login);
  const { said, contact } = await deviceFields(known);
  const answer = await askServer(ENDPOINTS.acceptInvitation, { ...form, ...said }, SessionSchema);
  if (answer.kind !== 'told')
    return answer.kind === 'problem'
      ? { ...answer, kind: 'refused' }
      : { kind: 'refused', code: answer.kind };
  const session = await beginSession(answer.value, contact);
  // Whoever forgot the password chooses the PIN anew as well.
  await updateProfile(session.account, NO_PIN);
  await startSession(session);
  return { kind: 'in' };
}
