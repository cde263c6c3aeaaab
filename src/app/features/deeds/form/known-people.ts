import { useMemo } from 'preact/hooks';
import { fold } from '../../../../domain/base/text.ts';
import { useWork } from '../../../hooks/use-work.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';

const MOST = 6;

/** Names in the deeds and exemplars on this phone, the latest first; worked out when they are asked for. */
export function useKnownPeople(): () => readonly string[] {
  const { live } = useWork();
  const deeds = live.all('deed').value;
  const exemplars = live.all('exemplar').value;
  return useMemo(() => {
    let known: readonly string[] | undefined;
    return () => {
      known ??= namesIn(deeds ?? [], exemplars ?? []);
      return known;
    };
  }, [deeds, exemplars]);
}

function namesIn(
  deeds: readonly LiveRecord<'deed'>[],
  exemplars: readonly LiveRecord<'exemplar'>[],
): readonly string[] {
  const names = [
    ...[...deeds].sort((a, b) => (a.on < b.on ? 1 : -1)).map((deed) => deed.who),
    ...exemplars.map((exemplar) => exemplar.name),
  ];
  return [...new Map(names.map((name) => [fold(name), name])).values()];
}

/**
 * Those whose words begin as what was typed, without accents; none before two letters, and none that is there
 * already.
 */
export function suggest(people: () => readonly string[], typed: string): string[] {
  const start = fold(typed);
  if (start.length < 2) return [];
  const found: string[] = [];
  for (const name of people()) {
    const folded = fold(name);
    if (folded !== start && ` ${folded}`.includes(` ${start}`)) found.push(name);
    if (found.length === MOST) break;
  }
  return found;
}
