import * as v from 'valibot';
import type { UnitId } from '../../../domain/base/ids.ts';
import { bodiesOf, type IssuingBody } from '../../../domain/papers/issuing-body.ts';
import {
  LAYOUT_IDS,
  LAYOUTS,
  type LayoutId,
  layoutOn,
  layoutsOf,
} from '../../../domain/papers/paper-layout.ts';
import { persistedValueOf } from '../../hooks/forms/persisted-signal.ts';
import { useWork } from '../../hooks/use-work.ts';
import { ChoiceChips } from '../../ui/forms/choice.tsx';
import { SelectField } from '../../ui/forms/select.tsx';
import type { PaperFacts } from './use-paper-facts.ts';

type Chosen = {
  office: IssuingBody | undefined;
  layout: LayoutId;
  /** Which body, and by which guide. */
  fields: preact.ComponentChildren;
};

/**
 * Chosen once, it stays: an office writes papers of one sort. `unit`: whose people the paper is about, or who
 * makes it.
 */
export function useOffice(unit: UnitId | undefined, facts: PaperFacts | undefined): Chosen {
  const work = useWork();
  const keptId = persistedValueOf(work, 'papers-office', v.pipe(v.string(), v.maxLength(200)), '');
  const keptLayout = persistedValueOf(work, 'papers-layout', v.nullable(v.picklist(LAYOUT_IDS)), null);
  const bodies = unit && facts ? bodiesOf(unit, facts.offices, facts.units) : [];
  const office = bodies.find(({ id }) => id === keptId.value) ?? bodies[0];
  const letterhead = office?.letterhead ?? 'state';
  const offered = layoutsOf(letterhead);
  const wanted = keptLayout.value;
  const layout = wanted && offered.includes(wanted) ? wanted : layoutOn(letterhead, work.today.value);
  const fields = office && (
    <>
      <SelectField<string>
        id="co-quan"
        label="Cơ quan ban hành"
        hint="Chưa có cơ quan cần dùng thì quản trị xã hoặc tỉnh thêm ở “Tài khoản”, mục “Cơ quan ban hành văn bản”."
        value={office.id}
        options={bodies.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(id) => {
          keptId.value = id;
        }}
      />
      {offered.length > 1 ? (
        <ChoiceChips<LayoutId>
          id="the-thuc"
          label="Thể thức"
          hint={
            LAYOUTS[layout].seen === 'digest'
              ? 'Trình bày theo các bài giới thiệu công khai, chưa đối chiếu với nguyên văn. Hãy xem lại trước khi ký.'
              : 'Hướng dẫn cũ. Dùng khi cấp trên còn yêu cầu.'
          }
          value={layout}
          options={offered.map((value) => ({ value, label: LAYOUTS[value].source }))}
          onChange={(chosen) => {
            keptLayout.value = chosen;
          }}
        />
      ) : (
        <p class="muted small">Thể thức theo {LAYOUTS[layout].source}.</p>
      )}
    </>
  );
  return { office, layout, fields };
}
