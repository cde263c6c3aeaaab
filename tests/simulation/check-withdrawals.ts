/**
 * Whoever has taken back their consent, or is a child of whom only half of it is there, is marked on every
 * script that was approved with their name [S58].
 */

import type { RecordId } from '../../src/domain/base/ids.ts';
import { type Age, agesIn, broadcastState, type Consent } from '../../src/domain/exemplars/consent.ts';
import type { ProvinceImage } from '../support/memory-server-store.ts';
import { Violation } from './violation.ts';

export function checkWithdrawals({ rows }: Readonly<ProvinceImage>): void {
  const all = [...rows.values()];
  const consents = all
    .filter((row) => row.kind === 'consent')
    .map((row) => ({ ...row.data, id: row.id }) as unknown as Consent);
  const profiles = all.flatMap((row) =>
    row.kind === 'exemplar' ? [{ ...(row.data as Age), id: row.id }] : [],
  );
  const ageOf = agesIn(profiles);
  for (const { id, kind, data } of all) {
    if (kind !== 'approval' || data.decision !== 'approved') continue;
    const script = rows.get(data.script as RecordId);
    if (script?.kind !== 'script') continue;
    const marked = (script.data.withdrawn ?? []) as string[];
    for (const exemplar of (data.exemplars ?? []) as string[]) {
      const withdrawn = ['withdrawn', 'incomplete'].includes(
        broadcastState(exemplar, { consents, ageOf }).kind,
      );
      if (withdrawn !== marked.includes(exemplar))
        throw new Violation('S58', `${script.id} says otherwise of ${exemplar} than the log of consents`, {
          records: [script.id, id, exemplar as RecordId],
        });
    }
  }
}
