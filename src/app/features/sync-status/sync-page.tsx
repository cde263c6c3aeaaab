import { useMemo } from 'preact/hooks';
import { useWork } from '../../hooks/use-work.ts';
import { paths } from '../../paths.ts';
import { blobsHere } from '../../store/blobs/waiting-blobs.ts';
import { outboxOf, parkedOf, unsentRecords } from '../../store/sync/sync-status.ts';
import { Section } from '../../ui/base/card.tsx';
import { Skeleton } from '../../ui/base/skeleton.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { ParkedCard } from './parked-card.tsx';
import { StorageCard } from './storage-card.tsx';
import { SyncState } from './sync-state.tsx';
import { readUnsent } from './unsent.ts';
import { UnsentFileSection } from './unsent-file-section.tsx';
import { WaitingList } from './waiting-list.tsx';
import { WaitingPhotos } from './waiting-photos.tsx';

/** Is my work safe, and where is it? In plain words, thing by thing [R12]. */
export function SyncPage() {
  const work = useWork();
  const unsent = useMemo(() => work.live.query('unsent', readUnsent), [work]).value;
  const unsentCounts = unsentRecords(
    outboxOf(work).value ?? [],
    parkedOf(work).value ?? [],
    blobsHere(work).value ?? [],
  );
  if (!unsent) {
    return (
      <Page title="Gửi và nhận" back={{ href: paths.today() }} busy>
        <Skeleton rows={3} />
      </Page>
    );
  }
  return (
    <Page title="Gửi và nhận" subtitle="Việc của bạn đang ở đâu" back={{ href: paths.today() }}>
      <SyncState waiting={unsent.waiting.length} parked={unsent.parked.length} />
      {unsent.parked.length > 0 && (
        <Section title={`Cần bạn xem (${unsent.parked.length})`}>
          {unsent.parked.map((parked) => (
            <ParkedCard key={parked.record} parked={parked} />
          ))}
        </Section>
      )}
      {unsent.waiting.length > 0 && (
        <Section title={`Trên máy này, chờ gửi (${unsent.waiting.length})`}>
          <WaitingList waiting={unsent.waiting} />
        </Section>
      )}
      <WaitingPhotos />
      <UnsentFileSection unsent={unsentCounts} />
      <StorageCard />
    </Page>
  );
}
