import { shortDate } from '../../../../domain/base/local-date.ts';
import { lengthLabel } from '../../../../domain/base/photo.ts';
import {
  type Consent,
  type ConsentState,
  consentState,
  GIVER_NAMES,
  type Giver,
  giverOf,
  PURPOSE_NAMES,
  PURPOSES,
  type Purpose,
  standingConsents,
  WAY_NAMES,
} from '../../../../domain/exemplars/consent.ts';
import { outgrownConsents } from '../../../../domain/exemplars/consent-renewal.ts';
import { showBlob } from '../../../hooks/blobs/photos/show-blob.ts';
import { shownPhotos } from '../../../hooks/blobs/photos/shown.ts';
import { useMergedExemplars } from '../../../hooks/records/use-persons.ts';
import { useReceipt } from '../../../hooks/sync/receipts.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Card, Section } from '../../../ui/base/card.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { Tag } from '../../../ui/base/tag.tsx';
import { WhereTag } from '../../../ui/feedback/where-tag.tsx';
import { PhotoGrid } from '../../../ui/media/photo-grid.tsx';
import { VoicePlayer } from '../../../ui/media/voice-player.tsx';

/** Per purpose: in force, withdrawn, or never given. */
export function ConsentSection({
  exemplar,
  mayChange,
}: {
  exemplar: LiveRecord<'exemplar'>;
  mayChange: boolean;
}) {
  const work = useWork();
  const consents = work.live.all('consent').value;
  const person = useMergedExemplars()?.asked(exemplar);
  const outgrown = consents && person ? outgrownConsents(consents, person, work.today.value) : [];
  return (
    <Section title="Đồng ý của người trong gương">
      {consents && person ? (
        PURPOSES.map((purpose) => (
          <PurposeCard
            key={purpose}
            exemplar={exemplar.id}
            purpose={purpose}
            asksAgain={outgrown.some((one) => one.purpose === purpose)}
            state={consentState(consents, person, purpose)}
            standing={standingConsents(consents, person, purpose)}
            mayChange={mayChange}
          />
        ))
      ) : (
        <Skeleton rows={2} />
      )}
    </Section>
  );
}

interface PurposeCardProps {
  exemplar: string;
  purpose: Purpose;
  state: ConsentState;
  /** What was said and not taken back, by whom. */
  standing: readonly Consent[];
  mayChange: boolean;
  /** It was said for the child that somebody no longer is. */
  asksAgain: boolean;
}

function PurposeCard({ exemplar, purpose, state, asksAgain, standing, mayChange }: PurposeCardProps) {
  const entries = state.kind === 'withdrawn' ? [state.last] : standing;
  const waiting = entries.reduce((sum, entry) => sum + waitingOf(entry), 0);
  const inForce = state.kind === 'in-force';
  return (
    <Card title={PURPOSE_NAMES[purpose]}>
      <div class="stack">
        {entries.map((entry) => (
          <div class="stack" key={entry.id}>
            <How entry={entry} />
            <Evidence entry={entry} />
          </div>
        ))}
        {state.kind === 'incomplete' && (
          <p class="small">
            Người dưới 18 tuổi: còn thiếu đồng ý của{' '}
            {state.missing.map((giver) => CHILD_MISSING[giver]).join(', ')}. Chưa đủ thì coi như chưa có đồng
            ý.
          </p>
        )}
        <div class="row spread">
          <div class="row">
            <StateTag state={state} />
            {asksAgain && <Tag tone="wait" text="Cần hỏi lại" />}
            {waiting > 0 && <WhereTag waiting={waiting} />}
          </div>
          {mayChange && asksAgain && (
            <Button icon="check" href={paths.consent(exemplar, { purpose, asksAgain: true })}>
              Ghi lời mới<span class="sr-only">: {PURPOSE_NAMES[purpose]}</span>
            </Button>
          )}
          {mayChange && (
            <Button icon={inForce ? 'close' : 'check'} href={paths.consent(exemplar, { purpose })}>
              {inForce ? 'Ghi rút lại' : 'Ghi đồng ý'}
              <span class="sr-only">: {PURPOSE_NAMES[purpose]}</span>
            </Button>
          )}
          {mayChange && state.kind === 'incomplete' && (
            <Button variant="quiet" icon="close" href={paths.consent(exemplar, { purpose, withdraws: true })}>
              Ghi rút lại
              <span class="sr-only">: {PURPOSE_NAMES[purpose]}</span>
            </Button>
          )}
        </div>
      </div>
    </Card>
  );
}

const CHILD_MISSING: Record<Giver, string> = { self: 'chính em', guardian: 'cha, mẹ hoặc người giám hộ' };

/** The entries come from the live queries, which add it. */
const waitingOf = (entry: Consent): number => (entry as LiveRecord<'consent'>).waiting ?? 0;

function StateTag({ state }: { state: ConsentState }) {
  switch (state.kind) {
    case 'in-force':
      return <Tag tone="ok" text="Đang có hiệu lực" />;
    case 'incomplete':
      return <Tag tone="wait" text="Chưa đủ đồng ý" />;
    case 'withdrawn':
      return <Tag tone="bad" sign="close" text="Đã rút lại" />;
    case 'never':
      return <Tag tone="plain" text="Chưa có đồng ý" />;
    default:
      return state satisfies never;
  }
}

function How({ entry }: { entry: Consent }) {
  const by = useWork()
    .live.all('account')
    .value?.find((account) => account.id === entry.by);
  const words = [
    entry.giver &&
      [giverOf(entry) === 'self' ? 'Chính em' : GIVER_NAMES.guardian, entry.giverName]
        .filter(Boolean)
        .join(' '),
    WAY_NAMES[entry.way],
    `ngày ${shortDate(entry.on, true)}`,
    entry.witness && `làm chứng: ${entry.witness}`,
    by && `người ghi: ${by.name}`,
  ];
  return <p class="small">{words.filter(Boolean).join(', ')}</p>;
}

/** The paper or the voice that shows it. */
function Evidence({ entry }: { entry: Consent }) {
  const work = useWork();
  const receipt = useReceipt(entry);
  const { voice } = entry;
  return (
    <>
      <PhotoGrid
        photos={shownPhotos(entry.photos)}
        load={(id, signal) =>
          showBlob(
            work,
            entry.photos?.find((photo) => photo.id === id),
            signal,
          )
        }
      />
      {voice && (
        <div class="voice">
          <VoicePlayer length={lengthLabel(voice.seconds)} load={() => showBlob(work, voice)} />
        </div>
      )}
      {(receipt.photos || receipt.arrived) && <WhereTag waiting={waitingOf(entry)} {...receipt} />}
    </>
  );
}
