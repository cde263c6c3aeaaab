/** Parts made ahead, in memory: what the simulation's server keeps beside its store. */
import type { RecordId } from '../../src/domain/base/ids.ts';
import { makeSnapshotPart, type SnapshotRow, type Snapshots } from '../../src/sync/protocol/snapshot.ts';
import { encodePart } from '../../src/sync/protocol/wire-response.ts';
import type { MemoryServerStore } from './memory-server-store.ts';

type Made = { province: string; scope: string; high: number; head: number; body: string };

export type MemorySnapshots = Snapshots & {
  /** Makes the parts of a scope anew, as it stands now. */
  make(province: string, scope: string, rowsInPart: number): void;
  /** What was made of numbers that the store doesn't have any more goes with them. */
  forgetLost(): void;
};

/** `careless`: parts are told though rows have left their scope since. */
export function createMemorySnapshots(store: MemoryServerStore, careless = false): MemorySnapshots {
  let made: Made[] = [];
  const told = (province: string, scope: string) => {
    const own = made.filter((part) => part.province === province && part.scope === scope);
    const oldest = Math.min(...own.map((part) => part.head));
    const left = [...(store.look(province).scopes.get(scope)?.values() ?? [])];
    return !careless && left.some((entry) => entry.gone && entry.seq > oldest) ? [] : own;
  };
  const find = (province: string, scope: string, high: number) =>
    told(province, scope).find((part) => part.high === high);

  return {
    prepare: () => undefined,
    async newestParts(province, scopes) {
      const tops = scopes.map((scope) => [scope, told(province, scope)[0]?.high] as const);
      return new Map(tops.filter((top): top is [string, number] => top[1] !== undefined));
    },
    hasPart: async (province, scope, high) => find(province, scope, high) !== undefined,
    async part(province, scope, high) {
      const body = find(province, scope, high)?.body;
      return body === undefined ? undefined : new TextEncoder().encode(body);
    },
    make(province, scope, rowsInPart) {
      const state = store.look(province);
      const rows = [...(state.scopes.get(scope) ?? [])]
        .filter(([, entry]) => !entry.gone)
        .sort(([, a], [, b]) => b.seq - a.seq)
        .flatMap(([id, entry]): SnapshotRow[] => {
          const row = state.rows.get(id as RecordId);
          return row ? [{ id, of: row.kind, seq: entry.seq, data: row.data }] : [];
        });
      made = made.filter((part) => part.province !== province || part.scope !== scope);
      for (let high = state.seq, at = 0; high > 0; at += rowsInPart) {
        const rest = rows.length > at + rowsInPart;
        const part = makeSnapshotPart(scope, rows.slice(at, at + rowsInPart), { high, floor: 0, rest });
        made.push({ province, scope, high, head: state.seq, body: JSON.stringify(encodePart(part)) });
        high = part.low;
      }
    },
    forgetLost() {
      made = made.filter((part) => part.head <= store.look(part.province).seq);
    },
  };
}
