/** Signing in by the province's own sign-on: away from the app, and back to one of its screens. */

import { createStore, del, get, set } from 'idb-keyval';
import * as v from 'valibot';
import { SessionSchema } from '../../../domain/accounts/session.ts';
import { type SignOnBegun, SignOnSchema, type Way, WaysSchema } from '../../../domain/accounts/sign-on.ts';
import type { AccountId } from '../../../domain/base/ids.ts';
import { ENDPOINTS } from '../../../sync/protocol/endpoints.ts';
import { deviceProfiles, type Session, updateProfile } from '../device/device-profiles.ts';
import { type Answer, askServer } from '../net/ask-server.ts';
import { beginSession, NO_PIN } from './session.ts';

/** What ties the answer to this phone and this attempt; nobody else can use the answer without it. */
type Begun = SignOnBegun & { way: string; at: number; newPin?: AccountId | undefined };
const settings = createStore('loaban-device', 'settings');

/** Who takes longer on the other side begins anew. */
const PATIENCE_MS = 10 * 60_000;

const CODES = ['sign-on-unreachable', 'sign-on-failed', 'identity-unknown', 'too-many-tries'] as const;
export type SignOnProblem =
  | (typeof CODES)[number]
  | 'unreachable'
  /** Came back to an app that had not asked: another browser, another phone, or too late. */
  | 'not-asked'
  | 'cancelled'
  | 'storage';

/** Without a network there is none to offer. */
export async function waysToSignOn(): Promise<Way[]> {
  const response = await fetch(ENDPOINTS.signOnWays, { signal: AbortSignal.timeout(10_000) }).catch(
    () => undefined,
  );
  const ways = v.safeParse(WaysSchema, await response?.json().catch(() => undefined));
  return ways.success ? ways.output.signOn : [];
}

/** The address to go to, or why not. `newPin`: whose PIN was forgotten. */
export async function beginSignOn(
  way: string,
  newPin?: AccountId,
): Promise<{ url: string } | { problem: SignOnProblem }> {
  const begun = await askServer(ENDPOINTS.signOn, { way }, SignOnSchema);
  if (begun.kind !== 'told') return { problem: problemOf(begun) };
  await set('sign-on', { ...begun.value, way, newPin, at: Date.now() } satisfies Begun, settings);
  return { url: begun.value.url };
}

/** `answer`: what the sign-on appended to the return address. Each is used once. */
export async function endSignOn(answer: string): Promise<SignOnEnd> {
  try {
    return await readSignOn(answer);
  } catch (error) {
    reportError(error);
    return { problem: 'storage' };
  }
}

type SignOnEnd = { session: Session } | { problem: SignOnProblem };

async function readSignOn(answer: string): Promise<SignOnEnd> {
  const begun = await get<Begun>('sign-on', settings);
  await del('sign-on', settings);
  const came = new URLSearchParams(answer);
  if (!begun || came.get('state') !== begun.state || Date.now() - begun.at > PATIENCE_MS)
    return { problem: 'not-asked' };
  if (came.has('error')) return { problem: 'cancelled' };
  const { way, state, nonce, verifier } = begun;
  const devices = (await deviceProfiles()).map((person) => person.device);
  const told = await askServer(
    ENDPOINTS.signOnDone,
    { way, answer, state, nonce, verifier, devices },
    SessionSchema,
  );
  if (told.kind !== 'told') return { problem: problemOf(told) };
  const session = await beginSession(told.value);
  if (begun.newPin === session.account) await updateProfile(session.account, NO_PIN);
  return { session };
}

function problemOf(answer: Exclude<Answer<unknown>, { kind: 'told' }>): SignOnProblem {
  if (answer.kind === 'busy') return 'sign-on-unreachable';
  return CODES.find((code) => answer.kind === 'problem' && answer.code === code) ?? 'unreachable';
}
