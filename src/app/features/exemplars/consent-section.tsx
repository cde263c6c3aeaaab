import {
  type Consent,
  type ConsentState,
  consentState,
  PURPOSE_NAMES,
  PURPOSES,
  type Purpose,
  WAY_NAMES,
} from '../../../domain/consent.ts';
import { shortDate } from '../../../domain/local-date.ts';
import { lengthLabel } from '../../../domain/photo.ts';
import type { Held } from '../../store/live.ts';
import { showBlob } from '../../store/photos/show-blob.ts';
import { shownPhotos } from '../../store/photos/shown.ts';
import { useReceipt } from '../../store/receipts.ts';
import { useWork } from '../../store/work.ts';
import { Button } from '../../ui/button.tsx';
import { Card, Section } from '../../ui/card.tsx';
import { PhotoGrid } from '../../ui/photo-grid.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Tag } from '../../ui/tag.tsx';
import { VoicePlayer } from '../../ui/voice-player.tsx';
import { WhereTag } from '../../ui/where-tag.tsx';

/** Per purpose: in force, withdrawn, or never given. */
export function ConsentSection({ exemplar, mayChange }: { exemplar: Held<'exemplar'>; mayChange: boolean }) {
  const consents = useWork().live.all('consent').value;
  return (
    <Section title="Đồng ý của người trong gương">
      {consents ? (
        PURPOSES.map((purpose) => (
          <PurposeCard
            key={purpose}
            exemplar={exemplar.id}
            purpose={purpose}
            state={consentState(consents, exemplar.id, purpose)}
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
  mayChange: boolean;
}

function PurposeCard({ exemplar, purpose, state, mayChange }: PurposeCardProps) {
  const inForce = state.kind === 'in-force';
  return (
    <Card title={PURPOSE_NAMES[purpose]}>
      <div class="stack">
        {state.kind !== 'never' && <How entry={state.last} />}
        {state.kind !== 'never' && <Evidence entry={state.last} />}
        <div class="row spread">
          <div class="row">
            <StateTag state={state} />
            {state.kind !== 'never' && waitingOf(state.last) > 0 && (
              <WhereTag waiting={waitingOf(state.last)} />
            )}
          </div>
          {mayChange && (
            <Button icon={inForce ? 'close' : 'check'} href={`/guong/${exemplar}/dong-y?vi=${purpose}`}>
              {inForce ? 'Ghi rút lại' : 'Ghi đồng ý'}
              <span class="sr-only">: {PURPOSE_NAMES[purpose]}</span>
            </Button>
          )}
        </div>
      </div>
    </Card>
  );
}

/** The entries come from the live queries, which add it. */
const waitingOf = (entry: Consent): number => (entry as Held<'consent'>).waiting ?? 0;

function StateTag({ state }: { state: ConsentState }) {
  switch (state.kind) {
    case 'in-force':
      return <Tag tone="ok" text="Đang có hiệu lực" />;
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
      {receipt && <WhereTag waiting={waitingOf(entry)} photos={receipt} />}
    </>
  );
}
