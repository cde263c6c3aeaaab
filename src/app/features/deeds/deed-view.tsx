import { useLocation } from 'preact-iso';
import { shortDate, weekdayName } from '../../../domain/base/local-date.ts';
import { lunarLabel } from '../../../domain/base/lunar.ts';
import { lengthLabel } from '../../../domain/base/photo.ts';
import { fold } from '../../../domain/base/text.ts';
import { deedTitle } from '../../../domain/exemplars/deed.ts';
import { deedDeletable } from '../../../domain/kinds/deletable.ts';
import type { FieldAt } from '../../../domain/kinds/field-places.ts';
import { labelOf } from '../../../domain/kinds/fields.ts';
import { unitLabel } from '../../../domain/units/unit.ts';
import { showBlob } from '../../hooks/blobs/photos/show-blob.ts';
import { shownPhotos } from '../../hooks/blobs/photos/shown.ts';
import { useDelete } from '../../hooks/forms/delete-record.ts';
import { useUnitTree } from '../../hooks/records/programme-records.ts';
import { useRecordNote } from '../../hooks/records/record-notes.ts';
import { useReceipt } from '../../hooks/sync/receipts.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths } from '../../paths.ts';
import type { LiveRecord } from '../../store/live/live-record.ts';
import { Button } from '../../ui/base/button.tsx';
import { Card } from '../../ui/base/card.tsx';
import { WhereTag } from '../../ui/feedback/where-tag.tsx';
import { Facts, type FactsProps } from '../../ui/lists/facts.tsx';
import { PhotoGrid } from '../../ui/media/photo-grid.tsx';
import { VoicePlayer } from '../../ui/media/voice-player.tsx';
import { DeleteRecord } from '../../ui/records/delete-record.tsx';
import { RecordNotes } from '../../ui/records/record-notes.tsx';
import { Prose } from '../../ui/texts/prose.tsx';

export interface DeedViewProps {
  deed: LiveRecord<'deed'>;
  /** False where the way to the exemplar is offered elsewhere on the screen. */
  acts?: boolean;
}

/** Fields of the view that are listed as facts. The others have a place of their own. */
type FactOfDeed = Exclude<FieldAt<'deed', 'view'>, 'who' | 'what' | 'photos' | 'voice'>;

/** Everything of one deed, and what can be done with it. */
export function DeedView({ deed, acts = true }: DeedViewProps) {
  const work = useWork();
  const tree = useUnitTree();
  const receipt = useReceipt(deed);
  const author = work.live.all('account').value?.find((account) => account.id === deed.author);
  const unit = tree?.get(deed.village ?? deed.unit);
  const place = deed.where ?? '';
  const note = useRecordNote(deed);
  const within = unit && !fold(place).includes(fold(unit.name)) ? unitLabel(unit) : undefined;
  const facts: Record<FactOfDeed, FactsProps['facts'][number]> = {
    on: ['Khi nào', `${weekdayName(deed.on)} ${shortDate(deed.on, true)}, ${lunarLabel(deed.on)}`],
    where: [labelOf('deed', 'where'), [place, within].filter(Boolean).join(', ')],
    witness: [labelOf('deed', 'witness'), deed.witness],
    author: [labelOf('deed', 'author'), author && [author.name, author.position].filter(Boolean).join(', ')],
  };

  return (
    <div class="stack">
      <RecordNotes {...note} />
      <Card title={deed.who} level={2}>
        <div class="stack">
          <Prose text={deed.what} />
          <PhotoGrid
            photos={shownPhotos(deed.photos)}
            load={(id, signal) =>
              showBlob(
                work,
                deed.photos?.find((photo) => photo.id === id),
                signal,
              )
            }
          />
          {deed.voice && (
            <div class="voice">
              <VoicePlayer
                length={lengthLabel(deed.voice.seconds)}
                load={() => showBlob(work, deed.voice ?? undefined)}
              />
            </div>
          )}
          <Facts facts={Object.values(facts)} />
          <div>
            <WhereTag waiting={deed.waiting} {...receipt} />
          </div>
        </div>
      </Card>
      <div class="row">
        {acts && <ExemplarOf deed={deed} />}
        {work.may('deed') && tree?.below(deed.unit) && (
          <Button icon="edit" href={paths.editDeed(deed.id)}>
            Sửa
          </Button>
        )}
        <Button variant="quiet" icon="clock" href={paths.history(deed.id)}>
          Lịch sử
        </Button>
        {deedDeletable(deed) && work.may('deed', 'delete', deed) && <DeleteDeed deed={deed} />}
      </div>
    </div>
  );
}

function DeleteDeed({ deed }: { deed: LiveRecord<'deed'> }) {
  const { route } = useLocation();
  const { state, remove } = useDelete('deed', deed);
  return (
    <DeleteRecord
      what="việc tốt"
      name={`${deed.who}: ${deedTitle(deed)}`}
      state={state}
      onDelete={async () => (await remove()) && route(paths.deeds(), true)}
    />
  );
}

/** On to the exemplar, or to the one that has grown out of it already. */
export function ExemplarOf({ deed }: { deed: LiveRecord<'deed'> }) {
  const work = useWork();
  const exemplars = work.live.all('exemplar').value;
  if (!exemplars) return null;
  if (!deed.exemplar) {
    if (!work.may('exemplar')) return null;
    return (
      <Button variant="primary" icon="star" href={paths.newExemplar({ deed: deed.id })}>
        Viết thành gương
      </Button>
    );
  }
  if (!exemplars.some((exemplar) => exemplar.id === deed.exemplar)) {
    return <p class="muted">Việc này đã được viết thành gương ở cấp trên.</p>;
  }
  return (
    <Button variant="primary" icon="star" href={paths.exemplar(deed.exemplar)}>
      Xem gương
    </Button>
  );
}
