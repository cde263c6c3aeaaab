/** Devices, who has a way in, and what ended devices hand over. The contract: src/domain/accounts/device.ts. */

import { Hono } from 'hono';
import {
  type Access,
  AccessAskedSchema,
  DeviceSchema,
  QuarantineAskedSchema,
  SettleQuarantineSchema,
} from '../../domain/accounts/device.ts';
import { DeviceExportSchema } from '../../sync/protocol/device-export.ts';
import { ENDPOINTS } from '../../sync/protocol/endpoints.ts';
import type { Person } from '../../sync/protocol/ports.ts';
import { settleQuarantine } from '../accept-quarantine.ts';
import type { AppParts } from '../app-parts.ts';
import { EDITS, FEW_WORDS, MANY_IDS, readBody, sendJson } from '../http/body.ts';
import { Problem } from '../http/problem.ts';
import { noteAudit } from '../store/accounts/audit.ts';
import { type DeviceChangeOutcome, devicesOf, endDevice, keepDevice } from '../store/accounts/devices.ts';
import { openInvitations } from '../store/accounts/invitations.ts';
import { colleagues, manages } from '../store/accounts/managed.ts';
import { readQuarantine, storeDeviceExport } from '../store/blobs/quarantine.ts';
import { inTransaction, type Queryable } from '../store/database.ts';
import { managedBy } from './managed-by.ts';
import { requireEndedDevice, requirePerson } from './require-person.ts';

export function deviceRoutes(parts: AppParts): Hono {
  const { db, people, now } = parts;
  const ownOrManaged = async (person: Person, account: Person['account']) => {
    if (account !== person.account) await managedBy(parts, person, account);
  };
  const note = (
    client: Queryable,
    what: 'device-ended' | 'device-kept',
    { province, account: by, device }: Person,
    about: { account: string; device: string },
  ) =>
    noteAudit(client, { province, what, by, device, about: about.account, details: { name: about.device } });
  const refuse = (outcome: DeviceChangeOutcome) => {
    if (outcome === 'unknown') throw new Problem('not-found');
    if (outcome === 'handed-over') throw new Problem('handed-over');
  };
  return new Hono()
    .post(ENDPOINTS.ownDevices, async (c) => {
      const { province, account, device } = await requirePerson(c, people);
      const devices = await devicesOf(db, province, [account], device);
      return sendJson(c, { devices: devices.get(account) ?? [] });
    })
    .post(ENDPOINTS.endDevice, async (c) => {
      const person = await requirePerson(c, people);
      const asked = await readBody(c, DeviceSchema, FEW_WORDS);
      await ownOrManaged(person, asked.account);
      // Ending the device in use would wipe it at once; for this device there is sign-out.
      if (asked.device === person.device) throw new Problem('not-permitted', { reason: 'own-device' });
      const { province, account: by } = person;
      await inTransaction(db, async (client) => {
        refuse(await endDevice(client, { province, by, ...asked }, now()));
        await note(client, 'device-ended', person, asked);
      });
      return c.body(null, 204);
    })
    .post(ENDPOINTS.keepDevice, async (c) => {
      const person = await requirePerson(c, people);
      const asked = await readBody(c, DeviceSchema, FEW_WORDS);
      await ownOrManaged(person, asked.account);
      await inTransaction(db, async (client) => {
        refuse(await keepDevice(client, { province: person.province, ...asked }));
        await note(client, 'device-kept', person, asked);
      });
      return c.body(null, 204);
    })
    .post(ENDPOINTS.access, async (c) => {
      const person = await requirePerson(c, people);
      const asked = await readBody(c, AccessAskedSchema, MANY_IDS);
      const found = await colleagues(db, person, asked.accounts);
      const accounts = found.filter((other) => manages(person, other)).map((other) => other.account);
      const [devices, ways] = await Promise.all([
        devicesOf(db, person.province, accounts, person.device),
        openInvitations(db, person.province, accounts),
      ]);
      const told = accounts.map((account): Access => {
        const way = ways.get(account);
        return {
          account,
          login: way?.login ?? null,
          invitation: way?.invitation ?? null,
          devices: devices.get(account) ?? [],
        };
      });
      return sendJson(c, { people: told });
    })
    .post(ENDPOINTS.deviceExport, async (c) => {
      const from = await requireEndedDevice(c, people);
      const said = await readBody(c, DeviceExportSchema, EDITS);
      const result = await storeDeviceExport(db, from, said, now());
      if (result === 'too-much') throw new Problem('too-large');
      return sendJson(c, { taken: said.ops.length });
    })
    .post(ENDPOINTS.quarantine, async (c) => {
      const person = await requirePerson(c, people);
      return sendJson(
        c,
        await readQuarantine(db, person, await readBody(c, QuarantineAskedSchema, FEW_WORDS)),
      );
    })
    .post(ENDPOINTS.settleQuarantine, async (c) => {
      const person = await requirePerson(c, people);
      const asked = await readBody(c, SettleQuarantineSchema, MANY_IDS);
      const owner = await people.ownerOf(person.province, asked.device);
      if (!owner) throw new Problem('not-found');
      await ownOrManaged(person, owner);
      return sendJson(c, await settleQuarantine(parts, person, { ...asked, owner }));
    });
}
