import { Hono } from 'hono';
import { AuditQuestionSchema, mayReadAudit } from '../../domain/audit.ts';
import type { AppParts } from '../app.ts';
import { readBody, sendJson } from '../body.ts';
import { Problem } from '../problem.ts';
import { readAudit } from '../store/audit.ts';
import { requirePerson } from './require-person.ts';

/** POST, as everything that names a person: an address stands in logs. */
export function auditRoutes(parts: AppParts): Hono {
  return new Hono().post('/audit', async (c) => {
    const person = await requirePerson(c, parts.people);
    if (!mayReadAudit(person.roles)) throw new Problem('not-permitted');
    return sendJson(c, await readAudit(parts.db, person, await readBody(c, AuditQuestionSchema)));
  });
}
