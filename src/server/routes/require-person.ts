import type { Context } from 'hono';
import type { Person } from '../../sync/ports.ts';
import { Problem } from '../problem.ts';
import type { PeopleStore } from '../store/people.ts';

export function tokenOf(c: Context): string | undefined {
  return /^Bearer ([\w-]{10,100})$/.exec(c.req.header('authorization') ?? '')?.[1];
}

/** Who is asking, or 401. */
export async function requirePerson(c: Context, people: PeopleStore): Promise<Person> {
  const token = tokenOf(c);
  const person = token && (await people.personOf(token));
  if (!person) throw new Problem('sign-in-needed');
  return person;
}
