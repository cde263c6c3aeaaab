import { Hono } from 'hono';
import { ENDPOINTS } from '../../sync/protocol/endpoints.ts';
import { PROTOCOL_VERSION } from '../../sync/protocol/message.ts';
import { NO_SNAPSHOTS } from '../../sync/protocol/snapshot.ts';
import { WireError } from '../../sync/protocol/wire-error.ts';
import { decodeRequest } from '../../sync/protocol/wire-request.ts';
import { encodeResponse } from '../../sync/protocol/wire-response.ts';
import { createSyncServer, respondWithPart } from '../../sync/server/server.ts';
import type { AppParts } from '../app-parts.ts';
import { acceptsBrotli, EDITS, readJson, sendJson, sendPacked } from '../http/body.ts';
import { Problem } from '../http/problem.ts';
import { requirePerson } from './require-person.ts';

export function syncRoutes(parts: AppParts): Hono {
  const onFault = (error: Error) =>
    parts.log.error({ err: error.cause ?? error }, 'an op was parked as server-fault');
  const sync = createSyncServer(parts.store, {
    sha256: parts.sha256,
    mayCreateRecord: parts.mayCreateRecord,
    onFault,
  });
  return new Hono().post(ENDPOINTS.sync, async (c) => {
    const person = await requirePerson(c, parts.people);
    const request = parse(await readJson(c, EDITS));
    if (request.protocol !== PROTOCOL_VERSION) throw new Problem('update-needed');
    // What is made ahead is packed in brotli alone.
    const snapshots = (acceptsBrotli(c) && parts.snapshots) || NO_SNAPSHOTS;
    const part = await respondWithPart(parts.store, person, request, snapshots);
    if (part) return sendPacked(c, part);
    const answer = await sync.respond(person, request, { now: parts.now(), snapshots });
    parts.metrics.countSync(answer);
    return sendJson(c, encodeResponse(answer, request.ops));
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
