import { useMemo } from 'preact/hooks';
import { shortDate } from '../../../domain/local-date.ts';
import { MAX_NOMINEES, nominationFile } from '../../../domain/nomination.ts';
import { officeOf } from '../../../domain/office.ts';
import { type Signer, sealHolder } from '../../../domain/paper.ts';
import { plainFileName } from '../../store/save-file.ts';
import { useDraft } from '../../store/use-draft.ts';
import { useWork } from '../../store/work.ts';
import { Banner } from '../../ui/banner.tsx';
import { Card, Section } from '../../ui/card.tsx';
import { ChoiceChips } from '../../ui/choice.tsx';
import { TextField } from '../../ui/field.tsx';
import { FoundDraft } from '../../ui/found-draft.tsx';
import { Page } from '../../ui/page.tsx';
import { SavedMark } from '../../ui/saved-mark.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useLetterhead } from './letterhead.tsx';
import { MakeButton } from './make-button.tsx';
import {
  emptyNomination,
  NOMINATION_DRAFT,
  type NominationForm,
  nomineesOf,
  withChosen,
  withForm,
  withoutChosen,
} from './nomination-form.ts';
import { NomineeCard } from './nominee-card.tsx';
import { NomineePicker } from './nominee-picker.tsx';
import { type PaperFacts, usePaperFacts } from './use-paper-facts.ts';

/** Several exemplars proposed at once: submission, summary list and reports as one Word file. */
export function NominationPage() {
  const facts = usePaperFacts();
  const draft = useDraft<NominationForm>(NOMINATION_DRAFT, () => emptyNomination);
  const form = draft.value.value;
  return (
    <Page
      title="Hồ sơ đề nghị khen thưởng"
      subtitle="Lưu dần khi bạn chọn"
      back={{ href: '/guong/giay-to', label: 'Quay lại' }}
      trailing={draft.state.value && <SavedMark state={draft.state.value} />}
      busy={!form}
    >
      {!form || !facts ? (
        <Skeleton rows={5} />
      ) : (
        <div class="stack">
          {draft.found.value && <FoundDraft title="Hồ sơ đang làm dở" onDrop={() => void draft.drop()} />}
          <Nomination {...{ form, facts }} onChange={draft.update} />
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
  const holder = sealHolder(work.unit, facts.units);
  const above = holder?.parent ? facts.units.get(holder.parent) : undefined;
  const { letterhead, field } = useLetterhead(holder);
  const receivers = [holder, above].flatMap((unit) =>
    unit ? officeOf(unit, letterhead, facts.units).addressees : [],
  );
  const full = form.chosen.length >= MAX_NOMINEES;
  const day = shortDate(work.today.value, true).replace(/\//g, '-');

  const papers = () => {
    const { to, signer, signerName } = form;
    const file = nominationFile(nominees, { ...facts, letterhead, by: work.unit, to, signer, signerName });
    return file && [file.submission, file.summary, ...file.reports];
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
              {field}
              <TextField
                id="kinh-gui"
                label="Kính gửi"
                optional
                suggestions={receivers}
                value={form.to}
                maxLength={200}
                autoComplete="off"
                onInput={(to) => onChange({ to })}
              />
              <ChoiceChips<Signer>
                id="nguoi-ky"
                label="Ai ký?"
                value={form.signer}
                options={[
                  { value: 'head', label: 'Cấp trưởng' },
                  { value: 'deputy', label: 'Cấp phó ký thay' },
                ]}
                onChange={(signer) => onChange({ signer })}
              />
              <TextField
                id="ten-nguoi-ky"
                label="Tên người ký"
                optional
                value={form.signerName}
                maxLength={120}
                autoComplete="off"
                onInput={(signerName) => onChange({ signerName })}
              />
              <p class="muted small">Số, ngày, tháng và chỗ chưa biết để dòng chấm, điền tay khi ký.</p>
              <MakeButton
                label={`Làm hồ sơ ${nominees.length} gương (.docx)`}
                title="Hồ sơ đề nghị khen thưởng"
                fileName={plainFileName(['Ho so de nghi khen thuong', holder?.name ?? '', day], 'docx')}
                papers={papers}
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
        <NomineePicker {...{ exemplars, chosen }} onChoose={(id) => onChange(withChosen(form, id))} />
      )}
    </>
  );
}
