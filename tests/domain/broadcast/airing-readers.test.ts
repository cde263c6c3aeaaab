/** A new screen or figure can't count the raw log: who reads it asks what became of each item [R14]. */
import { describe, expect, test } from 'vitest';
import { filesBelow, readText } from '../../support/source.ts';

const sources = filesBelow('src', ['.ts', '.tsx']);

describe('[R14] the log of airings', () => {
  // Whoever reads it asks by one of these what became of an item.
  const rule = /\b(standingAirings|heardAirings|outcomesOf)\(/;
  const reads = /readonly Airing\[\]|all\('airing'\)|kind = 'airing'/;
  /** They hand it on to one that does, or ask whether there is any entry at all. */
  const handOn = [
    'src/app/features/exemplars/chain-section.tsx',
    'src/app/features/exemplars/consent/withdrawal-effect.tsx',
    'src/app/features/reports/use-figures.ts',
    'src/app/features/scripts/script-records.ts',
    'src/app/features/today/year-card.tsx',
    'src/app/hooks/records/programme-records.ts',
    'src/domain/kinds/deletable.ts',
    'src/server/store/sync/programme.ts',
  ];
  const counting = /\.filter\(wasAired\)|airings\??\.length|\.way\s*[!=]== '(read|played|skipped)'/;
  const home = 'src/domain/broadcast/airing.ts';
  const readers = sources.filter((path) => path !== home && reads.test(readText(path)));

  test('is read through the rule of the newest entry, or handed on', () => {
    expect(readers.filter((path) => !rule.test(readText(path)))).toEqual(handOn);
  });

  test('is counted nowhere by its raw entries', () => {
    expect(sources.filter((path) => path !== home && counting.test(readText(path)))).toEqual([]);
    expect(counting.test('airings.filter(wasAired)')).toBe(true);
    expect(counting.test("airings.filter((a) => a.way !== 'skipped')")).toBe(true);
  });
});
