/** A simulated phone's side of the conversation with the real endpoint. */
import { gzipSync } from 'node:zlib';
import type { RecordId, UnitId } from '../../../src/domain/base/ids.ts';
import type { Data } from '../../../src/domain/kinds/kinds.ts';
import { syncUntilComplete } from '../../../src/sync/client/client.ts';
import { type Edit, makeEdit, makeRequest } from '../../../src/sync/client/phone.ts';
import type { PhoneMeta, Transport } from '../../../src/sync/protocol/ports.ts';
import { scopesOfPerson } from '../../../src/sync/protocol/scope.ts';
import { decodeRequest, encodeRequest } from '../../../src/sync/protocol/wire-request.ts';
import { decodeResponse } from '../../../src/sync/protocol/wire-response.ts';
import { createMemoryPhoneStore, newPhoneImage } from '../../support/memory-phone-store.ts';
import { type Phone, PROVINCE } from './people.ts';

/** What a phone of each unit knows that has everything up to now: the numbers of a province are one row. */
export async function upToNow(origin: string, phone: Phone): Promise<(unit: string) => PhoneMeta> {
  const store = createMemoryPhoneStore(newPhoneImage(phone.account, phone.device));
  // One page tells the timeline and, in a scope that is empty, the newest number; nobody needs a million rows for that.
  const once = transportTo(origin, phone.bearer, 1);
  await syncUntilComplete(store, once, Date.now);
  const meta = await store.meta();
  const head = Math.max(...Object.values(meta.cursors));
  return (unit) => {
    const scopes = scopesOfPerson([unit as UnitId, PROVINCE as UnitId]);
    const cursors = Object.fromEntries(scopes.map((scope) => [scope, head]));
    return { ...meta, cursors, completeTo: cursors, filling: {} };
  };
}

/** Answers at most `times` requests, as a link that is gone after that. */
function transportTo(origin: string, bearer: string, times: number): Transport {
  let left = times;
  return async (request) => {
    left -= 1;
    if (left < 0) return { kind: 'unreachable' };
    return { kind: 'answer', answer: await ask(origin, bearer, JSON.stringify(encodeRequest(request))) };
  };
}

export async function ask(origin: string, bearer: string, body: string) {
  const response = await fetch(`${origin}/api/sync`, {
    method: 'POST',
    body,
    headers: { authorization: `Bearer ${bearer}`, 'accept-encoding': 'br' },
  });
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
  return decodeResponse(await response.json(), decodeRequest(JSON.parse(body)).ops);
}

/** Every second phone writes a new deed, the others change a field of the one they have. As JSON. */
export async function pushBody(phone: Phone, known: PhoneMeta, round: number): Promise<string> {
  const image = newPhoneImage(phone.account, phone.device);
  const own = { account: phone.account, device: phone.device, counter: round, seen: Date.now() };
  const store = createMemoryPhoneStore({ ...image, meta: { ...image.meta, ...known, ...own } });
  const edit: Edit =
    (phone.i + round) % 2 === 0
      ? { kind: 'deed', fields: phone.deed.data }
      : { record: phone.deed.id as RecordId, kind: 'deed', fields: witness(round), base: 1 };
  const clock = { now: Date.now(), nonce: (phone.i * 2_654_435_761 + round) % 2 ** 32 };
  await store.change([], (state) => makeEdit(state, edit, clock).change);
  return JSON.stringify(
    encodeRequest(makeRequest(await store.meta(), await store.waitingOps(1), Date.now())),
  );
}

const witness = (round: number): Data => ({ witness: `Trưởng bản Lò Văn Ơn, lần ${round}` });

/** In full, as the app's transport sends it: gzip from 500 bytes on. */
export function httpRequest(phone: Phone, json: string): Uint8Array<ArrayBuffer> {
  const plain = Buffer.from(json);
  const body = plain.length > 500 ? gzipSync(plain) : plain;
  const head = [
    ...['POST /api/sync HTTP/1.1', 'host: 127.0.0.1', `authorization: Bearer ${phone.bearer}`],
    ...['accept-encoding: gzip, deflate, br', 'content-type: text/plain;charset=UTF-8'],
    ...(body === plain ? [] : ['content-encoding: gzip']),
    ...[`content-length: ${body.length}`, '', ''],
  ].join('\r\n');
  return new Uint8Array(Buffer.concat([Buffer.from(head), body]));
}
