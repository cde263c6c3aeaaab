import { type Award, newestAwardFirst } from '../../../../domain/exemplars/award.ts';
import { awardLine } from '../../../../domain/lists/exemplar-sheet.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { Section } from '../../../ui/base/card.tsx';
import { Prose } from '../../../ui/texts/prose.tsx';

interface PaperHonoursProps {
  exemplar: LiveRecord<'exemplar'>;
  /** Of the person, whichever profile they were written to. */
  awards: readonly Award[];
}

/** On the printed sheet: what was achieved, and what it was rewarded with. */
export function PaperHonours({ exemplar, awards }: PaperHonoursProps) {
  const { achievements, titles } = exemplar;
  const decided = awards.filter((award) => !award.deleted).sort(newestAwardFirst);
  return (
    <>
      {achievements?.trim() && (
        <Section title="Thành tích">
          <Prose text={achievements} />
        </Section>
      )}
      {(decided.length > 0 || titles?.trim()) && (
        <Section title="Danh hiệu, khen thưởng">
          {decided.length > 0 && (
            <ul class="paper-awards">
              {decided.map((award) => (
                <li key={award.id}>{awardLine(award)}</li>
              ))}
            </ul>
          )}
          {titles?.trim() && <Prose text={titles} />}
        </Section>
      )}
    </>
  );
}
