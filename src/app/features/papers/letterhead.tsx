import * as v from 'valibot';
import { LETTERHEADS, type Letterhead } from '../../../domain/paper.ts';
import { hasPartyPapers } from '../../../domain/party-paper.ts';
import type { Unit } from '../../../domain/unit.ts';
import { keptOf } from '../../store/kept-signal.ts';
import { useWork } from '../../store/work.ts';
import { ChoiceChips } from '../../ui/choice.tsx';

const NAMES: Record<Letterhead, string> = { state: 'Của chính quyền', party: 'Của cấp ủy Đảng' };
const HINTS: Record<Letterhead, string> = {
  state: 'Thể thức theo Nghị định 30/2020.',
  party: 'Thể thức theo Hướng dẫn 36-HD/VPTW của Văn phòng Trung ương Đảng.',
};

/** Chosen once, it stays: an office writes papers of one sort. `of`: who issues them. */
export function useLetterhead(of: Unit | undefined): {
  letterhead: Letterhead;
  field: preact.ComponentChildren;
} {
  const kept = keptOf(useWork(), 'papers-letterhead', v.picklist(LETTERHEADS), 'state');
  const offered = of !== undefined && hasPartyPapers(of);
  const letterhead = offered ? kept.value : 'state';
  const field = offered && (
    <ChoiceChips<Letterhead>
      id="the-thuc"
      label="Văn bản của ai?"
      hint={HINTS[letterhead]}
      value={letterhead}
      options={LETTERHEADS.map((value) => ({ value, label: NAMES[value] }))}
      onChange={(chosen) => {
        kept.value = chosen;
      }}
    />
  );
  return { letterhead, field };
}
