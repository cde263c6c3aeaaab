import { Hono } from 'hono';
import { PROTOCOL_VERSION } from '../../sync/message.ts';
import { answerSync } from '../../sync/server.ts';
import { decodeRequest, encodeAnswer, WireError } from '../../sync/wire.ts';
import type { AppParts } from '../app.ts';
import { readJson, sendJson } from '../body.ts';
import { Problem } from '../problem.ts';
import { requirePerson } from './require-person.ts';

export function syncRoutes(parts: AppParts): Hono {
  return new Hono().post('/sync', async (c) => {
    const person = await requirePerson(c, parts.people);
    const request = parse(await readJson(c));
    if (request.protocol !== PROTOCOL_VERSION) throw new Problem('update-needed');
    const answer = await answerSync(parts.store, person, request, { now: parts.now(), sha256: parts.sha256 });
    parts.metrics.countSync(answer);
    return sendJson(c, encodeAnswer(answer, request.ops));
  });
}

function parse(wire: unknown) {
  // An older or newer protocol may look different in every other place.
  if (Array.isArray(wire) && typeof wire[0] === 'number' && wire[0] !== PROTOCOL_VERSION)
    throw new Problem('update-needed');
  try {
    return decodeRequest(wire);
  } catch (error) {
    if (error instanceof WireError) throw new Problem('bad-request', { detail: error.message, cause: error });
    throw error;
  }
}
