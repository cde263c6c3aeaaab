/**
 * The names of all profiles of a province, indexed by their syllables [S101]. Kept in the process, and
 * brought up to date before each use by what has changed since: numbers are in the order of the commits [S6],
 * so that nothing is missed, whichever server wrote it.
 */
import { setImmediate } from 'node:timers/promises';
import type pg from 'pg';
import type { RecordId, UnitId } from '../../../domain/base/ids.ts';
import { createNameIndex, type NameIndex } from '../../../domain/names/names-in-text.ts';
import { prepared } from '../database.ts';

type Known = { upTo: number; index: NameIndex; profiles: Map<string, { unit: UnitId; seq: number }> };

const AT_ONCE = 1_000;

const CHANGED = `
  select id, unit, seq, data ->> 'name' as name from record
  where province = $1 and kind = 'exemplar' and seq > $2`;

export type ProfileNames = {
  find(
    client: pg.ClientBase,
    province: string,
    texts: readonly string[],
  ): Promise<{ id: RecordId; unit: UnitId }[]>;
};

export function createProfileNames(): ProfileNames {
  const provinces = new Map<string, Known>();
  return {
    async find(client, province, texts) {
      const known = provinces.get(province) ?? { upTo: -1, index: createNameIndex(), profiles: new Map() };
      provinces.set(province, known);
      const { rows } = await client.query<{ id: string; unit: UnitId; seq: number; name: string }>(
        prepared(CHANGED, [province, known.upTo]),
      );
      for (const [i, { id, unit, seq, name }] of rows.entries()) {
        // Tens of thousands at the first use: others are answered meanwhile.
        if (i > 0 && i % AT_ONCE === 0) await setImmediate();
        // An answer that another one has overtaken says nothing new.
        if ((known.profiles.get(id)?.seq ?? -1) >= seq) continue;
        known.index.learn(id, name);
        known.profiles.set(id, { unit, seq });
      }
      // Only now: who asks meanwhile reads all of them as well.
      known.upTo = rows.reduce((most, { seq }) => Math.max(most, seq), known.upTo);
      return known.index.find(...texts).flatMap((id) => {
        const profile = known.profiles.get(id);
        return profile ? [{ id: id as RecordId, unit: profile.unit }] : [];
      });
    },
  };
}
