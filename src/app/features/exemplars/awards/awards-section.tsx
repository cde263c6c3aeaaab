import { useState } from 'preact/hooks';
import { shortDate } from '../../../../domain/base/local-date.ts';
import { type Award, awardDoubts, newestAwardFirst } from '../../../../domain/exemplars/award.ts';
import { deedTitle } from '../../../../domain/exemplars/deed.ts';
import { useDelete } from '../../../hooks/forms/delete-record.ts';
import { useMergedExemplars } from '../../../hooks/records/use-persons.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Card, Section } from '../../../ui/base/card.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { Tag } from '../../../ui/base/tag.tsx';
import { WhereTag } from '../../../ui/feedback/where-tag.tsx';
import { Facts } from '../../../ui/lists/facts.tsx';
import { DeleteRecord } from '../../../ui/records/delete-record.tsx';
import { AwardForm } from './award-form.tsx';

/** Khen thưởng: what it was given, by which decision, for which deeds. */
export function AwardsSection({ exemplar, mayAdd }: { exemplar: LiveRecord<'exemplar'>; mayAdd: boolean }) {
  const awards = useWork().live.all('award').value;
  const persons = useMergedExemplars()?.persons;
  const [open, setOpen] = useState<LiveRecord<'award'> | 'new'>();
  if (!awards || !persons) return <Skeleton rows={2} />;
  const group = persons.groupOf(exemplar.id);
  const own = awards.filter((award) => group.includes(award.exemplar)).sort(newestAwardFirst);
  return (
    <Section
      title="Khen thưởng"
      action={
        mayAdd && (
          <Button icon="plus" onClick={() => setOpen('new')}>
            Ghi khen thưởng
          </Button>
        )
      }
    >
      {own.length === 0 && <p class="muted">Chưa ghi lần khen thưởng nào.</p>}
      {own.map((award) => (
        <AwardCard
          key={award.id}
          award={award}
          awards={awards}
          sameAs={persons.rootOf}
          onEdit={() => setOpen(award)}
        />
      ))}
      {open && (
        <AwardForm
          key={open === 'new' ? 'new' : open.id}
          exemplar={exemplar}
          award={open === 'new' ? undefined : open}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Section>
  );
}

interface AwardCardProps {
  award: LiveRecord<'award'>;
  awards: readonly Award[];
  /** The profile that stands for a person's. */
  sameAs: (exemplar: string) => string;
  onEdit: () => void;
}

function AwardCard({ award, awards, sameAs, onEdit }: AwardCardProps) {
  const work = useWork();
  const { state, remove } = useDelete('award', award);
  const deeds = (work.live.all('deed').value ?? []).filter((deed) =>
    award.deeds?.some((one) => one === deed.id),
  );
  const mayChange = work.may('award', 'change', award);
  return (
    <Card title={award.form}>
      <div class="stack">
        <Facts
          facts={[
            ['Cấp quyết định', award.authority],
            ['Số quyết định', award.decisionNumber],
            ['Ngày', award.decidedOn && shortDate(award.decidedOn, true)],
            ['Lý do', award.reason],
            ['Khen vì', deeds.map(deedTitle).join('; ')],
          ]}
        />
        <div class="row">
          {awardDoubts(award, awards, sameAs).length > 0 && (
            <Tag tone="wait" sign="alert" text="Có thể trùng thành tích" />
          )}
          <WhereTag waiting={award.waiting} />
        </div>
        <div class="row">
          {mayChange && (
            <Button icon="edit" onClick={onEdit}>
              Sửa
              <span class="sr-only">: {award.form}</span>
            </Button>
          )}
          <Button variant="quiet" icon="clock" href={paths.history(award.id)}>
            Lịch sử
            <span class="sr-only">: {award.form}</span>
          </Button>
          {work.may('award', 'delete', award) && (
            <DeleteRecord
              what="lần khen thưởng"
              name={award.form}
              state={state}
              onDelete={() => void remove()}
            />
          )}
        </div>
      </div>
    </Card>
  );
}
