import { dateAt, shortDate, timeAt } from '../../../domain/base/local-date.ts';
import { type Airing, SKIP_REASON_NAMES, wasAired } from '../../../domain/broadcast/airing.ts';
import { writtenLater } from '../../../domain/broadcast/airing-time.ts';
import { SCRIPT_STATE_NAMES, type ScriptState } from '../../../domain/broadcast/approval.ts';
import { type ChainLink, chainOf } from '../../../domain/broadcast/chain.ts';
import { deedTitle } from '../../../domain/exemplars/deed.ts';
import { knowsStages, STAGE_NAMES } from '../../../domain/exemplars/exemplar.ts';
import { useMergedExemplars } from '../../hooks/records/use-persons.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths } from '../../paths.ts';
import type { LiveRecord } from '../../store/live/live-record.ts';
import { Button } from '../../ui/base/button.tsx';
import { Section } from '../../ui/base/card.tsx';
import type { IconName } from '../../ui/base/icon.tsx';
import { Skeleton } from '../../ui/base/skeleton.tsx';
import { Tag, type Tone } from '../../ui/base/tag.tsx';
import { Timeline, type TimelineItem } from '../../ui/records/timeline.tsx';
import { type EarlierStages as Earlier, type StageStep, useEarlierStages } from './stages/use-stages.ts';

/** Deed → exemplar → script → approval → airing: what nobody sees in one place otherwise. */
export function ChainSection({ exemplar }: { exemplar: LiveRecord<'exemplar'> }) {
  const { live } = useWork();
  const accounts = live.all('account').value ?? [];
  const deeds = live.all('deed').value;
  const scripts = live.all('script').value;
  const approvals = live.all('approval').value;
  const airings = live.all('airing').value;
  const person = useMergedExemplars()?.persons.groupOf(exemplar.id);
  const ready = person && deeds && scripts && approvals && airings;
  const clusters = live.all('cluster').value;
  const earlier = useEarlierStages(exemplar);
  const steps = earlier.state === 'told' ? earlier.steps : (exemplar.stages ?? []);
  const nameOf = (id: string) => accounts.find((account) => account.id === id)?.name;
  const names: Names = {
    account: nameOf,
    cluster: (id) => clusters?.find((cluster) => cluster.id === id)?.name,
  };
  return (
    <Section title="Từ việc tốt đến loa">
      {ready ? (
        <>
          <Timeline
            label="Từ việc tốt đến loa"
            items={chainOf(exemplar, { deeds, scripts, approvals, airings }, person).flatMap((link) => [
              ...(link.kind === 'exemplar' ? steps.map((step, i) => toStep(step, i, nameOf)) : []),
              toItem(link, names),
            ])}
          />
          {!knowsStages(exemplar) && <EarlierStages earlier={earlier} received={exemplar.seq > 0} />}
        </>
      ) : (
        <Skeleton rows={3} />
      )}
    </Section>
  );
}

const STATES: Record<ScriptState, { tone: Tone; sign: IconName }> = {
  draft: { tone: 'plain', sign: 'edit' },
  waiting: { tone: 'wait', sign: 'clock' },
  returned: { tone: 'bad', sign: 'returned' },
  approved: { tone: 'ok', sign: 'check' },
};

type NameOf = (id: string) => string | undefined;
type Names = { account: NameOf; cluster: NameOf };

function EarlierStages({ earlier, received }: { earlier: Earlier; received: boolean }) {
  if (!received || (earlier.state === 'told' && earlier.steps.length > 0)) return null;
  return (
    <div class="row no-print">
      {earlier.state === 'told' ? (
        <p class="muted small" role="status">
          Chưa có giai đoạn nào trước đó.
        </p>
      ) : (
        <Button variant="quiet" icon="clock" busy={earlier.state === 'asking'} onClick={earlier.ask}>
          Xem các giai đoạn trước
        </Button>
      )}
      {earlier.state === 'unreachable' && (
        <p class="muted small" role="status">
          Chưa hỏi được máy chủ. Có mạng thì bấm lại.
        </p>
      )}
    </div>
  );
}

const toStep = ({ stage, on, by, note }: StageStep, i: number, nameOf: NameOf): TimelineItem => ({
  id: `${i} ${stage}`,
  sign: 'star',
  tone: 'plain',
  title: `Gương: ${STAGE_NAMES[stage]}`,
  date: shortDate(on, true),
  text: whoAndWhy(by ? nameOf(by) : undefined, note),
});

/** 'Vàng A Pó: “Đã gặp bà con, đúng như kể.”' */
const whoAndWhy = (who: string | undefined, why: string | null | undefined): string | undefined =>
  [who, why && `“${why}”`].filter(Boolean).join(': ') || undefined;

export function toItem(link: ChainLink, { account: nameOf, cluster }: Names): TimelineItem {
  switch (link.kind) {
    case 'deed':
      return {
        id: link.deed.id,
        sign: 'person',
        title: `Việc tốt: ${deedTitle(link.deed)}`,
        date: shortDate(link.deed.on, true),
        href: paths.deed(link.deed.id),
        text: link.deed.who,
      };
    case 'exemplar':
      return {
        id: link.exemplar.id,
        sign: 'star',
        title: `Gương: ${STAGE_NAMES[link.exemplar.stage]}`,
        date: shortDate(link.exemplar.stageOn, true),
        text: whoAndWhy(
          link.exemplar.stageBy ? nameOf(link.exemplar.stageBy) : undefined,
          link.exemplar.stageNote,
        ),
      };
    case 'script':
      return {
        id: link.script.id,
        sign: 'script',
        title: `Bài: ${link.script.title}`,
        href: paths.script(link.script.id),
        text: <Tag {...STATES[link.state]} text={SCRIPT_STATE_NAMES[link.state]} />,
      };
    case 'decision': {
      const { id, decision, at, by, note } = link.approval;
      const approved = decision === 'approved';
      return {
        id,
        sign: approved ? 'check' : 'returned',
        tone: approved ? 'ok' : 'bad',
        title: [approved ? 'Đã duyệt' : 'Trả lại', nameOf(by)].filter(Boolean).join(', '),
        date: `${shortDate(dateAt(at), true)}, ${timeAt(at)}`,
        text: note ? `“${note}”` : undefined,
      };
    }
    case 'airing': {
      const { id, slot, date, time, reason, title } = link.airing;
      // Under its script the title would only be said again.
      const aired = wasAired(link.airing);
      const why = reason ? `: ${SKIP_REASON_NAMES[reason].toLowerCase()}` : '';
      return {
        id,
        sign: aired ? 'speaker' : 'warning',
        tone: aired ? 'ok' : 'wait',
        title: aired ? 'Đã phát trên loa' : `Không phát được${why}`,
        date: `${shortDate(date, true)}, ${time}`,
        text:
          [link.orphan && title, aired && heardAt(link.airing, cluster), writtenLater(link.airing)]
            .filter(Boolean)
            .join('. ') || undefined,
        href: slot ? paths.occurrence(slot, date) : undefined,
      };
    }
    default:
      return link satisfies never;
  }
}

/** 'Nghe ở: Cụm loa Nà Vàng, Cụm loa Pho' */
function heardAt({ clusters }: Airing, cluster: NameOf): string {
  const heard = (clusters ?? []).flatMap((id) => cluster(id) ?? []);
  return heard.length > 0 ? `Nghe ở: ${heard.join(', ')}` : '';
}
