import { type LocalDate, shortDate } from '../../../../domain/base/local-date.ts';
import { type Award, type AwardDoubt, ONE_ACHIEVEMENT } from '../../../../domain/exemplars/award.ts';
import { deedTitle } from '../../../../domain/exemplars/deed.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { Banner } from '../../../ui/feedback/banner.tsx';
import '../exemplars.css';

/** What speaks against it, for people to weigh; it may be saved all the same. */
export function AwardDoubts({ doubts }: { doubts: readonly AwardDoubt[] }) {
  const { live } = useWork();
  if (doubts.length === 0) return null;
  const deeds = live.all('deed').value ?? [];
  const exemplars = live.all('exemplar').value ?? [];
  const titleOf = (id: string) => {
    const deed = deeds.find((one) => one.id === id);
    return deed ? `“${deedTitle(deed)}”` : 'Một việc';
  };
  const nameOf = (id: string) => exemplars.find((one) => one.id === id)?.name;
  return (
    <Banner tone="wait" title="Xem lại: có thể khen hai lần cho một thành tích">
      <ul class="exemplar-points">
        {doubts.map((doubt) =>
          doubt.kind === 'deed-awarded' ? (
            <li key={`${doubt.deed} ${doubt.award.id}`}>
              {titleOf(doubt.deed)} đã được khen: {awardWords(doubt.award)}
              {nameOf(doubt.award.exemplar) ? ` (${nameOf(doubt.award.exemplar)})` : ''}.
            </li>
          ) : (
            <li key={doubt.award.id}>Gương này đã có {awardWords(doubt.award)}.</li>
          ),
        )}
      </ul>
      <p>
        {ONE_ACHIEVEMENT.source}: “{ONE_ACHIEVEMENT.words}”. Bạn vẫn lưu được, nếu đúng là hai thành tích khác
        nhau.
      </p>
    </Banner>
  );
}

/** 'Giấy khen, số 12/QĐ-UBND, 18/11/2026' */
export const awardWords = ({ form, decisionNumber, decidedOn }: Award): string =>
  [form, decisionNumber && `số ${decisionNumber}`, decidedOn && shortDate(decidedOn as LocalDate, true)]
    .filter(Boolean)
    .join(', ');
