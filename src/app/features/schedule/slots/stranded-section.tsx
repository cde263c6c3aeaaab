import { useState } from 'preact/hooks';
import { strandedItems } from '../../../../domain/broadcast/stranded-items.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { notify } from '../../../store/platform/notices.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Section } from '../../../ui/base/card.tsx';
import type { Programme } from '../use-programme.ts';
import { allGo, type Goings, isLoggedIn, moveAll } from './stranded.ts';
import { StrandedFields } from './stranded-fields.tsx';

/** Items planned into sessions that others have given up meanwhile. */
export function StrandedSection({ programme }: { programme: Programme }) {
  const work = useWork();
  const [goings, setGoings] = useState<Goings>({});
  const [state, setState] = useState<'open' | 'asked' | 'saving'>('open');
  const { slots, items } = programme.records;
  const own = items.filter((item) => programme.units.below(item.unit));
  const stranded = strandedItems(own, slots, work.today.value, isLoggedIn(work));
  if (stranded.length === 0 || !work.may('item')) return null;

  const save = async () => {
    if (state === 'saving') return;
    if (!allGo(stranded, goings)) return setState('asked');
    setState('saving');
    try {
      await work.save((edit) => moveAll(stranded, goings, items, edit));
      notify('Đã chuyển, lưu trên máy');
    } catch (error) {
      reportError(error);
      notify('Chưa lưu được, các bài vẫn như cũ. Hãy thử lại.', 'bad');
    }
    setState('open');
  };
  return (
    <Section title="Bài xếp vào buổi không còn phát">
      <div class="card stack">
        <StrandedFields
          stranded={stranded}
          slots={slots}
          goings={goings}
          error={state === 'asked' ? 'Còn bài chưa có chỗ.' : undefined}
          onChange={setGoings}
        />
        <Button variant="primary" busy={state === 'saving'} onClick={() => void save()}>
          Chuyển các bài này
        </Button>
      </div>
    </Section>
  );
}
