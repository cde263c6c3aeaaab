/** A script and what is known beside it: what its page and all its parts tell. */
import { agesIn, type ConsentFacts } from '../../../domain/exemplars/consent.ts';
import type { LiveRecord } from '../../store/live/live-record.ts';
import type { Work } from '../../store/work.ts';

export type ScriptRecords = {
  /** Of this script only. */
  approvals: readonly LiveRecord<'approval'>[];
  /** With the consents: who may be named. */
  said: ConsentFacts;
  exemplars: readonly LiveRecord<'exemplar'>[];
  accounts: readonly LiveRecord<'account'>[];
  units: readonly LiveRecord<'unit'>[];
  airings: readonly LiveRecord<'airing'>[];
  items: readonly LiveRecord<'item'>[];
};

/** Undefined while they are being read; without `script` where there is none of this id. */
export function findScript(
  { live }: Work,
  id: string,
): { script: LiveRecord<'script'> | undefined; records: ScriptRecords } | undefined {
  const [scripts, approvals, consents] = [
    live.all('script').value,
    live.all('approval').value,
    live.all('consent').value,
  ];
  const [exemplars, accounts = [], units, airings = []] = [
    live.all('exemplar').value,
    live.all('account').value,
    live.all('unit').value,
    live.all('airing').value,
  ];
  // Without the consents a script would look as if nobody in it had said yes.
  if (!scripts || !approvals || !consents || !exemplars || !units) return undefined;
  return {
    script: scripts.find((script) => script.id === id),
    records: {
      approvals: approvals.filter((approval) => approval.script === id),
      said: { consents, ageOf: agesIn(exemplars) },
      exemplars,
      accounts,
      units,
      airings,
      items: live.all('item').value ?? [],
    },
  };
}
