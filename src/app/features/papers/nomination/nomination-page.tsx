import { useMemo } from 'preact/hooks';
import { shortDate } from '../../../../domain/base/local-date.ts';
import { MAX_NOMINEES, nominationFile } from '../../../../domain/papers/nomination.ts';
import { LAYOUTS } from '../../../../domain/papers/paper-layout.ts';
import { useDraft } from '../../../hooks/forms/use-draft.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import { Card, Section } from '../../../ui/base/card.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { SavedMark } from '../../../ui/feedback/saved-mark.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { FoundDraft } from '../../../ui/records/found-draft.tsx';
import { MakeButton } from '../make-button.tsx';
import { fileName, nominationFiles } from '../paper-files.ts';
import { useOffice } from '../use-office.tsx';
import { type PaperFacts, usePaperFacts } from '../use-paper-facts.ts';
import {
  emptyNomination,
  NOMINATION_DRAFT,
  type NominationForm,
  nomineesOf,
  signerOf,
  withChosen,
  withForm,
  withoutChosen,
} from './nomination-form.ts';
import { NomineeCard } from './nominee-card.tsx';
import { NomineePicker } from './nominee-picker.tsx';
import { SubmissionFields } from './submission-fields.tsx';

/** Several exemplars proposed at once: submission, summary list and reports as one Word file. */
export function NominationPage() {
  const facts = usePaperFacts();
  const draft = useDraft<NominationForm>(NOMINATION_DRAFT, () => emptyNomination);
  const form = draft.value.value;
  return (
    <Page
      title="Hồ sơ đề nghị khen thưởng"
      subtitle="Lưu dần khi bạn chọn"
      back={{ href: paths.exemplarExchange(), label: 'Quay lại' }}
      trailing={draft.state.value && <SavedMark state={draft.state.value} />}
      busy={!form}
    >
      {!form || !facts ? (
        <Skeleton rows={5} />
      ) : (
        <div class="stack">
          {draft.found.value && <FoundDraft title="Hồ sơ đang làm dở" onDrop={() => void draft.drop()} />}
          <Nomination form={form} facts={facts} onChange={draft.update} />
        </div>
      )}
    </Page>
  );
}

interface NominationProps {
  form: NominationForm;
  facts: PaperFacts;
  onChange: (patch: Partial<NominationForm>) => void;
}

function Nomination({ form, facts, onChange }: NominationProps) {
  const work = useWork();
  const { exemplars } = facts;
  const nominees = useMemo(() => nomineesOf(form, exemplars), [form, exemplars]);
  const chosen = useMemo(() => new Set(form.chosen.map(({ id }) => id)), [form.chosen]);
  const { office, layout, fields } = useOffice(work.unit, facts);
  const full = form.chosen.length >= MAX_NOMINEES;
  const day = shortDate(work.today.value, true).replace(/\//g, '-');

  const files = () => {
    if (!office) return undefined;
    const signer = signerOf(form, office);
    const file = nominationFile(nominees, { ...facts, office, layout, to: form.to, signer });
    if (!file) return undefined;
    const parts = ['Ho so de nghi khen thuong', office.name, day];
    const name = (ending: string) => fileName(parts, file.submission, ending);
    const says = { title: 'Hồ sơ đề nghị khen thưởng', author: office.name, name: name('docx') };
    return {
      files: nominationFiles(file, !form.apart, says),
      name: name(form.apart ? 'zip' : 'docx'),
    };
  };

  return (
    <>
      <p>
        Một tệp Word gồm Tờ trình, Danh sách tóm tắt và Báo cáo thành tích của từng gương, tên và số lượng
        khớp nhau. Làm ngay trên máy này, không cần mạng.
      </p>
      {nominees.length > 0 && (
        <Section title={`Đã chọn ${nominees.length} gương`}>
          <div class="stack">
            {nominees.map((nominee, i) => (
              <NomineeCard
                key={nominee.exemplar.id}
                no={i + 1}
                nominee={nominee}
                facts={facts}
                onForm={(proposed) => onChange(withForm(form, nominee.exemplar.id, proposed))}
                onRemove={() => onChange(withoutChosen(form, nominee.exemplar.id))}
              />
            ))}
          </div>
        </Section>
      )}
      {nominees.length > 0 && (
        <Section title="Tờ trình">
          <Card>
            <div class="stack">
              {fields}
              {office && (
                <SubmissionFields
                  form={form}
                  office={office}
                  onChange={onChange}
                  how={LAYOUTS[layout].submittedTo}
                />
              )}
              <p class="muted small">Số, ngày, tháng và chỗ chưa biết để dòng chấm, điền tay khi ký.</p>
              <MakeButton
                label={`Làm hồ sơ ${nominees.length} gương (${form.apart ? '.zip' : '.docx'})`}
                files={files}
              />
            </div>
          </Card>
        </Section>
      )}
      {full ? (
        <Banner tone="info" title={`Đã đủ ${MAX_NOMINEES} gương`}>
          Còn nữa thì làm thêm một hồ sơ khác.
        </Banner>
      ) : (
        <NomineePicker
          exemplars={exemplars}
          chosen={chosen}
          onChoose={(id) => onChange(withChosen(form, id))}
        />
      )}
    </>
  );
}
