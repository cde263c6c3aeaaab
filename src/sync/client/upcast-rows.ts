/**
 * A newer app opens the rows of an older one: they and the ops over them are upcast to the current schema
 * [S26]. Pure.
 */
import { type Schema, upcast } from '../../domain/kinds/upcast.ts';
import type { PhoneChange, PhoneMeta, PhoneRow, PhoneState } from '../protocol/ports.ts';
import { emptyChange, projectRows, serverData } from './overlay.ts';

/** The schema of this phone's stored rows. */
export const storedRowsVersion = (meta: PhoneMeta): number => meta.schema ?? 1;

/** Null where there is nothing to do. Needs all rows. */
export function upcastRows(state: PhoneState, schema: Schema): PhoneChange | null {
  const from = storedRowsVersion(state.meta);
  if (from >= schema.version) return null;
  const rows = new Map<PhoneRow['id'], PhoneRow>();
  for (const row of state.rows.values()) {
    const data = serverData(row);
    rows.set(row.id, { ...row, serverData: data && upcast(row.kind, data, from, schema) });
  }
  const change = emptyChange({ ...state.meta, schema: schema.version });
  change.putRows = projectRows(rows, rows.keys(), state.outbox, { account: state.meta.account, schema });
  return change;
}
