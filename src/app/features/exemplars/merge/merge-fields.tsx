import { thumbUrl } from '../../../../domain/base/photo.ts';
import {
  allPhotos,
  COMPARED,
  type Compared,
  comparedAs,
  type Taken,
} from '../../../../domain/exemplars/merge-fields.ts';
import { mayTellEthnicity } from '../../../../domain/kinds/ethnicity.ts';
import { fieldName } from '../../../../domain/kinds/fields.ts';
import { useMergedExemplars } from '../../../hooks/records/use-persons.ts';
import { useWork } from '../../../hooks/use-work.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { Card, Section } from '../../../ui/base/card.tsx';
import { Facts } from '../../../ui/lists/facts.tsx';
import { Fold } from '../../../ui/lists/fold.tsx';
import { MarkedText } from '../../../ui/texts/marked-text.tsx';
import { marked } from '../../../ui/texts/texts.ts';
import { valueWords } from './merge-words.ts';
import { PickSide, type Side } from './pick-side.tsx';

export interface MergeFieldsProps {
  kept: LiveRecord<'exemplar'>;
  other: LiveRecord<'exemplar'>;
  taken(field: Compared): Taken;
  onTake(field: Compared, taken: Taken): void;
}

const LABELS: Partial<Record<Compared, string>> = { birth: 'Ngày sinh', photos: 'Ảnh' };
const labelOf = (field: Compared) => LABELS[field] ?? fieldName('exemplar', field) ?? field;

/** Where the two differ, to be chosen from; where they agree, folded away. */
export function MergeFields({ kept, other, taken, onTake }: MergeFieldsProps) {
  const work = useWork();
  const named = [...(work.live.all('movement').value ?? []), ...(work.live.all('unit').value ?? [])];
  const consents = work.live.all('consent').value ?? [];
  const person = useMergedExemplars()?.asked(kept) ?? kept;
  const words = (field: Compared, one: LiveRecord<'exemplar'>) =>
    valueWords(field, one, (id) => named.find((other) => other.id === id)?.name);
  const seen = COMPARED.map(([field]) => field).filter(
    (field) => field !== 'ethnicity' || mayTellEthnicity(person, consents),
  );
  const differing = COMPARED.filter((fields) =>
    fields.some((field) => comparedAs(field, kept, other) === 'differs'),
  )
    .map(([field]) => field)
    .filter((field) => seen.includes(field));
  const alike = seen.filter((field) => !differing.includes(field) && words(field, kept));

  const sidesOf = (field: Compared): Side[] =>
    field === 'photos' ? photoSides(kept, other) : textSides(words(field, kept), words(field, other));
  return (
    <>
      <Section title={differing.length > 0 ? 'Chỗ khác nhau' : 'Hai hồ sơ ghi giống nhau'}>
        {differing.length > 0 && (
          <p class="muted small">
            Máy đã chọn sẵn bên có chữ, và bên mới sửa. Chữ tô màu là chỗ khác bên kia. Bên không chọn vẫn còn
            trong lịch sử.
          </p>
        )}
        {differing.map((field) => (
          <PickSide
            key={field}
            id={`merge-${field}`}
            label={labelOf(field)}
            sides={sidesOf(field)}
            value={taken(field)}
            onChange={(choice) => onTake(field, choice)}
          />
        ))}
      </Section>
      {alike.length > 0 && (
        <Fold summary={`${alike.length} mục giống nhau`}>
          <Card>
            <Facts facts={alike.map((field) => [labelOf(field), words(field, kept)])} />
          </Card>
        </Fold>
      )}
    </>
  );
}

const NOTHING = <span class="muted">(chưa ghi)</span>;

function textSides(kept: string, other: string): Side[] {
  const value = (against: string, text: string) =>
    text ? <MarkedText pieces={marked(against, text)} /> : NOTHING;
  return [
    { taken: 'kept', name: 'Hồ sơ 1', value: value(other, kept) },
    { taken: 'other', name: 'Hồ sơ 2', value: value(kept, other) },
  ];
}

function photoSides(kept: LiveRecord<'exemplar'>, other: LiveRecord<'exemplar'>): Side[] {
  const thumbs = (photos: LiveRecord<'exemplar'>['photos']) =>
    photos?.length ? (
      <div class="merge-thumbs">
        {photos.map((photo) => (
          <img key={photo.id} src={thumbUrl(photo)} alt={photo.caption ?? ''} />
        ))}
      </div>
    ) : (
      NOTHING
    );
  return [
    { taken: 'kept', name: 'Hồ sơ 1', value: thumbs(kept.photos) },
    { taken: 'other', name: 'Hồ sơ 2', value: thumbs(other.photos) },
    { taken: 'both', name: 'Cả hai', value: `${allPhotos(kept, other).length} ảnh` },
  ];
}
