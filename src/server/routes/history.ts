import { Hono } from 'hono';
import * as v from 'valibot';
import { RecordIdSchema } from '../../domain/base/ids.ts';
import { ENDPOINTS } from '../../sync/protocol/endpoints.ts';
import type { AppParts } from '../app-parts.ts';
import { FEW_WORDS, readBody, sendJson } from '../http/body.ts';
import { Problem } from '../http/problem.ts';
import { readHistory } from '../store/sync/history.ts';
import { requirePerson } from './require-person.ts';

const AskedSchema = v.object({
  record: RecordIdSchema,
  /** Of the page before: what is older than this number. */
  before: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
});

/** POST, for an id in a path would stand in logs. */
export function historyRoutes(parts: AppParts): Hono {
  return new Hono().post(ENDPOINTS.history, async (c) => {
    const person = await requirePerson(c, parts.people);
    const { record, before } = await readBody(c, AskedSchema, FEW_WORDS);
    const history = await readHistory(parts.db, person, record, before);
    if (!history) throw new Problem('not-found');
    return sendJson(c, history);
  });
}
