import { useState } from 'preact/hooks';
import { dateAt, shortDate } from '../../../../domain/base/local-date.ts';
import {
  type Criterion,
  type Evidence,
  type Finding,
  VERDICT_NAMES,
  type Verdict,
} from '../../../../domain/exemplars/criterion.ts';
import { showBlob } from '../../../hooks/blobs/photos/show-blob.ts';
import { shownPhotos } from '../../../hooks/blobs/photos/shown.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { Card, Section } from '../../../ui/base/card.tsx';
import type { IconName } from '../../../ui/base/icon.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import type { Tone } from '../../../ui/base/tag.tsx';
import { WhereTag } from '../../../ui/feedback/where-tag.tsx';
import { List, ListItem } from '../../../ui/lists/list.tsx';
import { PhotoGrid } from '../../../ui/media/photo-grid.tsx';
import { EvidenceForm } from './evidence-form.tsx';
import { useChecklist } from './use-checklist.ts';

type Found = Finding<LiveRecord<'criterion'>>;

/** The criteria of the unit, each with what was found and what shows it. */
export function CriteriaSection({
  exemplar,
  mayJudge,
}: {
  exemplar: LiveRecord<'exemplar'>;
  mayJudge: boolean;
}) {
  const work = useWork();
  const findings = useChecklist(exemplar);
  const [judging, setJudging] = useState<Found>();
  if (!findings) return <Skeleton rows={2} />;
  const met = findings.filter(({ verdict }) => verdict === 'met').length;
  return (
    <Section
      title="Tiêu chí"
      action={work.may('criterion') && <a href={paths.criteria()}>Tiêu chí của đơn vị</a>}
    >
      {findings.length === 0 ? (
        <p class="muted">Đơn vị chưa đặt tiêu chí nào cho loại gương này.</p>
      ) : (
        <p class="muted small num">
          Đạt {met}/{findings.length} tiêu chí
        </p>
      )}
      {findings.length > 0 && (
        <List label="Tiêu chí">
          {findings.map((finding) => (
            <FindingRow
              key={finding.criterion.id}
              finding={finding}
              onJudge={mayJudge ? () => setJudging(finding) : undefined}
            />
          ))}
        </List>
      )}
      {findings.map(
        ({ criterion, last }) => last && <Shown key={criterion.id} criterion={criterion} evidence={last} />,
      )}
      {judging && (
        <EvidenceForm
          key={judging.criterion.id}
          exemplar={exemplar}
          finding={judging}
          onClose={() => setJudging(undefined)}
        />
      )}
    </Section>
  );
}

const SIGNS: Record<Verdict, { signTone: Tone; sign: IconName }> = {
  met: { signTone: 'ok', sign: 'check' },
  'not-met': { signTone: 'bad', sign: 'close' },
  open: { signTone: 'plain', sign: 'dot' },
};

interface FindingRowProps {
  finding: Found;
  /** Undefined: this person only reads. */
  onJudge: (() => void) | undefined;
}

function FindingRow({ finding: { criterion, verdict, last }, onJudge }: FindingRowProps) {
  const by = useWork()
    .live.all('account')
    .value?.find((account) => account.id === last?.by);
  const waiting = (last as LiveRecord<'evidence'> | undefined)?.waiting ?? 0;
  const who = last && [by?.name, shortDate(dateAt(last.at), true)].filter(Boolean).join(', ');
  return (
    <ListItem
      {...SIGNS[verdict]}
      title={criterion.text}
      lines={[
        [VERDICT_NAMES[verdict], who].filter(Boolean).join(' · '),
        last?.words ? `“${last.words}”` : (criterion.guide ?? undefined),
      ]}
      onClick={onJudge}
      trailing={waiting > 0 && <WhereTag waiting={waiting} />}
    />
  );
}

/** The papers photographed. */
function Shown({ criterion, evidence }: { criterion: Criterion; evidence: Evidence }) {
  const work = useWork();
  const { photos } = evidence;
  if (!photos?.length) return null;
  return (
    <Card title={`Ảnh: ${criterion.text}`}>
      <PhotoGrid
        photos={shownPhotos(photos)}
        load={(id, signal) =>
          showBlob(
            work,
            photos.find((photo) => photo.id === id),
            signal,
          )
        }
      />
    </Card>
  );
}
