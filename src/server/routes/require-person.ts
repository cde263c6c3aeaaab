import type { Context } from 'hono';
import { NEXT_TOKEN_HEADER } from '../../domain/accounts/session.ts';
import type { Person } from '../../sync/protocol/ports.ts';
import { Problem } from '../http/problem.ts';
import type { EndedDevice, PeopleStore } from '../store/accounts/people.ts';

/** What stands behind 'Bearer ': the token and the phone's contact. */
export const bearerOf = (c: Context): string | undefined =>
  /^Bearer ([\w.-]{10,130})$/.exec(c.req.header('authorization') ?? '')?.[1];

/** Who is asking, or 401 with the code that says why. The answer brings the next token where it is time for one. */
export async function requirePerson(c: Context, people: PeopleStore): Promise<Person> {
  const bearer = bearerOf(c);
  const known = bearer ? await people.recognise(bearer) : undefined;
  if (known?.kind !== 'person') throw new Problem(known?.kind ?? 'sign-in-needed');
  if (known.next !== undefined) c.header(NEXT_TOKEN_HEADER, known.next);
  return known.person;
}

/** Who sends photos: a person, or a device that has been ended and hands over what is unsent. */
export async function requireSender(
  c: Context,
  people: PeopleStore,
): Promise<{ kind: 'person'; person: Person } | { kind: 'device-ended'; device: EndedDevice }> {
  const bearer = bearerOf(c);
  const known = bearer ? await people.recognise(bearer) : undefined;
  if (known?.kind === 'device-ended') return known;
  if (known?.kind !== 'person') throw new Problem(known?.kind ?? 'sign-in-needed');
  if (known.next !== undefined) c.header(NEXT_TOKEN_HEADER, known.next);
  return { kind: 'person', person: known.person };
}

/** A device that has been ended and may hand over what is unsent: nothing else lets it in. */
export async function requireEndedDevice(c: Context, people: PeopleStore): Promise<EndedDevice> {
  const bearer = bearerOf(c);
  const known = bearer ? await people.recognise(bearer) : undefined;
  if (known?.kind === 'device-ended') return known.device;
  throw new Problem(known && known.kind !== 'person' ? known.kind : 'sign-in-needed');
}
