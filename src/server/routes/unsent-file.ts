/**
 * Files of unsent work: the keys they are sealed and signed by, and handing one in. The contract:
 * src/sync/protocol/unsent-file-message.ts.
 */

import { type Context, Hono } from 'hono';
import { MAX_PART_MESSAGE } from '../../sync/client/unsent-file.ts';
import { ENDPOINTS } from '../../sync/protocol/endpoints.ts';
import { DeviceKeySchema } from '../../sync/protocol/unsent-file-message.ts';
import type { AppParts } from '../app-parts.ts';
import { FEW_WORDS, readBody, readBytes, sendJson } from '../http/body.ts';
import { Problem } from '../http/problem.ts';
import { addDeviceKey, importPublicKey, sealingKey } from '../unsent-file/sealing-keys.ts';
import { lookAtEdits, takeBlob, takeEdits } from '../unsent-file/take-unsent-file.ts';
import { openPart } from '../unsent-file/unseal.ts';
import { requirePerson } from './require-person.ts';

export function unsentFileRoutes(parts: AppParts): Hono {
  const { db, people, now } = parts;
  const opened = async (c: Context) => {
    const person = await requirePerson(c, people);
    const part = await openPart(db, person.province, await readBytes(c, MAX_PART_MESSAGE));
    if (part === 'bad') throw new Problem('bad-request', { detail: 'no part of a file' });
    if (part === 'unknown') throw new Problem('file-unknown');
    return { person, part };
  };
  return new Hono()
    .post(ENDPOINTS.deviceKey, async (c) => {
      const { province, device } = await requirePerson(c, people);
      const { key } = await readBody(c, DeviceKeySchema, FEW_WORDS);
      await importPublicKey(key).catch((cause: unknown) => {
        throw new Problem('bad-request', { detail: 'key', cause });
      });
      if (!(await addDeviceKey(db, { province, device }, key, now())))
        throw new Problem('not-permitted', { reason: 'too-many-keys' });
      return sendJson(c, { key: (await sealingKey(db)).publicKey });
    })
    .post(ENDPOINTS.showUnsentFile, async (c) => {
      const { person, part } = await opened(c);
      if (part.part.blob) throw new Problem('bad-request', { detail: 'a blob is not looked at' });
      return sendJson(c, await lookAtEdits(parts, person, part));
    })
    .post(ENDPOINTS.takeUnsentFile, async (c) => {
      const { person, part } = await opened(c);
      return sendJson(c, await (part.part.blob ? takeBlob : takeEdits)(parts, person, part));
    });
}
