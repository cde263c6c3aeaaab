/** Everything is quiet: whoever may, settles what stands side by side, and it is settled [S24]. */
import type { RecordId } from '../../src/domain/base/ids.ts';
import { unsettledFields } from '../../src/domain/base/versions.ts';
import { permitted } from '../../src/domain/kinds/permission.ts';
import { opKey } from '../../src/sync/protocol/op.ts';
import { type Sim, save } from './happenings.ts';
import { Violation } from './violation.ts';

const wordFor = (record: RecordId): string => `gộp ${record}`;

/** Says whether there was anything to settle. */
export async function settleProse(sim: Sim): Promise<boolean> {
  const asked = new Set<RecordId>();
  for (const phone of sim.phones) {
    const { rows, parked } = phone.look();
    const stuck = new Set([...parked.values()].map((entry) => entry.op.record));
    for (const { id, kind, data } of rows.values()) {
      const [field] = unsettledFields(data);
      if (field === undefined || asked.has(id) || stuck.has(id)) continue;
      if (!permitted(phone.citizen.roles, kind, 'change')) continue;
      asked.add(id);
      await save(sim, phone, { record: id, kind, fields: { [field]: wordFor(id) } }, wordFor(id));
    }
  }
  return asked.size > 0;
}

export function checkSettled({ edits, server }: Sim): void {
  for (const { phone, op, word } of edits) {
    if (word !== wordFor(op.record)) continue;
    const { ops, rows } = server.store.look(phone.citizen.province);
    const data = rows.get(op.record)?.data ?? {};
    const taken = ops.get(opKey(op))?.result.kind;
    const unsettled = unsettledFields(data).filter((field) => field in op.fields);
    if (taken !== undefined && taken !== 'parked' && unsettled.length > 0)
      throw new Violation('S24', `${op.record} stays unsettled`, { records: [op.record] });
  }
}
