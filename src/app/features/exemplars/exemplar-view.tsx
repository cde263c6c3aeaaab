import { useLocation } from 'preact-iso';
import { consentState } from '../../../domain/exemplars/consent.ts';
import { TYPE_NAMES } from '../../../domain/exemplars/exemplar.ts';
import { exemplarDeletable } from '../../../domain/kinds/deletable.ts';
import { placeName, unitLabel } from '../../../domain/units/unit.ts';
import { showBlob } from '../../hooks/blobs/photos/show-blob.ts';
import { shownPhotos } from '../../hooks/blobs/photos/shown.ts';
import { useDelete } from '../../hooks/forms/delete-record.ts';
import { useUnitTree } from '../../hooks/records/programme-records.ts';
import { useRecordNote } from '../../hooks/records/record-notes.ts';
import { useMergedExemplars } from '../../hooks/records/use-persons.ts';
import { useReceipt } from '../../hooks/sync/receipts.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths } from '../../paths.ts';
import type { LiveRecord } from '../../store/live/live-record.ts';
import { Button } from '../../ui/base/button.tsx';
import { Card, Section } from '../../ui/base/card.tsx';
import { Banner } from '../../ui/feedback/banner.tsx';
import { WhereTag } from '../../ui/feedback/where-tag.tsx';
import { Facts } from '../../ui/lists/facts.tsx';
import { PhotoGrid } from '../../ui/media/photo-grid.tsx';
import { DeleteRecord } from '../../ui/records/delete-record.tsx';
import { RecordNotes } from '../../ui/records/record-notes.tsx';
import { Prose } from '../../ui/texts/prose.tsx';
import { AwardsSection } from './awards/awards-section.tsx';
import { ChainSection } from './chain-section.tsx';
import { AskAgainBanner } from './consent/consent-renewal-card.tsx';
import { ConsentSection } from './consent/consent-section.tsx';
import { CriteriaSection } from './criteria/criteria-section.tsx';
import { MergedSection } from './merge/merged-section.tsx';
import { SameHint } from './merge/same-hint.tsx';
import { ProfileSection } from './profile/profile-section.tsx';
import { StageSection } from './stages/stage-section.tsx';

/** The profile: who, how far, what was told, what they said yes to, and what became of it. */
export function ExemplarView({ exemplar }: { exemplar: LiveRecord<'exemplar'> }) {
  const work = useWork();
  const tree = useUnitTree();
  const receipt = useReceipt(exemplar);
  const author = work.live.all('account').value?.find((account) => account.id === exemplar.author);
  const movement = work.live.all('movement').value?.find((one) => one.id === exemplar.movement);
  const unit = tree?.get(exemplar.unit);
  const village = exemplar.village ? tree?.get(exemplar.village) : undefined;
  const within = tree?.below(exemplar.unit) ?? false;
  const note = useRecordNote(exemplar);
  const mayChange = work.may('exemplar') && within;
  const mayRecord = work.may('consent') && within;

  return (
    <div class="stack">
      <RecordNotes {...note} />
      <SameHint exemplar={exemplar} />
      <Card title={exemplar.name} level={2}>
        <div class="stack">
          {exemplar.position && <p>{exemplar.position}</p>}
          <PhotoGrid
            photos={shownPhotos(exemplar.photos)}
            load={(id, signal) =>
              showBlob(
                work,
                exemplar.photos?.find((photo) => photo.id === id),
                signal,
              )
            }
          />
          <Facts
            facts={[
              ['Loại', TYPE_NAMES[exemplar.type]],
              ['Lĩnh vực', exemplar.field],
              ['Phong trào', movement?.name],
              ['Thôn, bản', village && placeName(village)],
              ['Đơn vị', unit && unitLabel(unit)],
              ['Người viết', author?.name],
            ]}
          />
          <div>
            <WhereTag waiting={exemplar.waiting} {...receipt} />
          </div>
        </div>
      </Card>
      <NoBroadcastYet exemplar={exemplar} mayRecord={mayRecord} />
      <AskAgainBanner exemplar={exemplar} mayRecord={mayRecord} />
      <div class="row">
        {work.may('script') && (
          <Button variant="primary" icon="script" href={paths.newScript({ exemplar: exemplar.id })}>
            Viết bài phát
          </Button>
        )}
        {mayChange && (
          <Button icon="edit" href={paths.editExemplar(exemplar.id)}>
            Sửa
          </Button>
        )}
        <Button variant="quiet" icon="download" href={paths.exemplarReport(exemplar.id)}>
          Báo cáo thành tích
        </Button>
        <Button variant="quiet" icon="send" href={paths.share(exemplar.id)}>
          Chia sẻ
        </Button>
        <Button variant="quiet" icon="print" href={paths.print(exemplar.id)}>
          In
        </Button>
        <Button variant="quiet" icon="clock" href={paths.history(exemplar.id)}>
          Lịch sử
        </Button>
        {mayChange && !exemplar.mergedInto && (
          <Button variant="quiet" icon="people" href={paths.pickMerge(exemplar.id)}>
            Ghép với hồ sơ khác
          </Button>
        )}
        {work.may('exemplar', 'delete', exemplar) && <DeleteExemplar exemplar={exemplar} />}
      </div>
      <StageSection exemplar={exemplar} mayChange={mayChange} />
      <Section title="Câu chuyện">
        <Card>
          {exemplar.story.trim() ? (
            <Prose text={exemplar.story} />
          ) : (
            <p class="muted">Chưa viết câu chuyện.</p>
          )}
        </Card>
      </Section>
      <ConsentSection exemplar={exemplar} mayChange={mayRecord} />
      <ProfileSection exemplar={exemplar} mayChange={mayChange} />
      <CriteriaSection exemplar={exemplar} mayJudge={work.may('evidence') && within} />
      <AwardsSection exemplar={exemplar} mayAdd={work.may('award') && within} />
      <ChainSection exemplar={exemplar} />
      <MergedSection exemplar={exemplar} mayChange={mayChange} />
    </div>
  );
}

function DeleteExemplar({ exemplar }: { exemplar: LiveRecord<'exemplar'> }) {
  const work = useWork();
  const { route } = useLocation();
  const { state, remove } = useDelete('exemplar', exemplar);
  const [scripts, approvals] = [work.live.all('script').value, work.live.all('approval').value];
  const persons = useMergedExemplars()?.persons;
  // One that stands for others, or is stood for: taken apart first.
  if (!persons || persons.groupOf(exemplar.id).length > 1) return null;
  if (!scripts || !approvals || !exemplarDeletable(exemplar, { scripts, approvals })) return null;
  return (
    <DeleteRecord
      what="gương"
      name={exemplar.name}
      state={state}
      onDelete={async () => (await remove()) && route(paths.exemplars(), true)}
    />
  );
}

/** Said before someone writes a script in vain [R6]. */
function NoBroadcastYet({ exemplar, mayRecord }: { exemplar: LiveRecord<'exemplar'>; mayRecord: boolean }) {
  const work = useWork();
  const consents = work.live.all('consent').value;
  const person = useMergedExemplars()?.asked(exemplar);
  if (!consents || !person) return null;
  const state = consentState(consents, person, 'broadcast');
  if (state.kind === 'in-force') return null;
  const withdrawn = state.kind === 'withdrawn';
  if (state.kind === 'incomplete') {
    return (
      <Banner tone="wait" sign="people" title="Chưa đủ đồng ý cho đọc trên loa">
        Người dưới 18 tuổi cần cả chính em và cha mẹ hoặc người giám hộ đồng ý. Bài có tên gương này chưa
        duyệt được, chưa phát được. {mayRecord && 'Ghi thêm ở mục Đồng ý bên dưới.'}
      </Banner>
    );
  }
  return (
    <Banner
      tone="wait"
      sign={withdrawn ? 'lock' : 'speaker'}
      title={
        withdrawn ? 'Người trong gương đã rút lại đồng ý đọc trên loa' : 'Chưa có đồng ý cho đọc trên loa'
      }
    >
      {withdrawn
        ? 'Bài có tên gương này không được phát nữa, cho tới khi họ đồng ý lại.'
        : `Viết bài thì được, nhưng bài chưa thể duyệt. ${mayRecord ? 'Hãy hỏi, rồi ghi lại ở mục Đồng ý bên dưới.' : 'Hãy nhờ cán bộ văn hóa - xã hội hỏi và ghi lại.'}`}
    </Banner>
  );
}
