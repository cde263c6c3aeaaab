import type { Photo } from '../../../../domain/base/photo.ts';
import { clean } from '../../../../domain/base/text.ts';
import {
  type Finding,
  VERDICT_NAMES,
  VERDICTS,
  type Verdict,
} from '../../../../domain/exemplars/criterion.ts';
import { useFormPhotos } from '../../../hooks/blobs/photos/form-photos.ts';
import { type FieldWords, schemaErrors } from '../../../hooks/forms/schema-errors.ts';
import { useForm } from '../../../hooks/forms/use-form.ts';
import { useWork } from '../../../hooks/use-work.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { correctedNow } from '../../../store/platform/clock.ts';
import { ChoiceChips } from '../../../ui/forms/choice.tsx';
import { TextArea } from '../../../ui/forms/field.tsx';
import { PhotoField } from '../../../ui/media/photo-field.tsx';
import { FormDialog } from '../../../ui/records/form-dialog.tsx';

type EvidenceDraft = { verdict: Verdict | null; words: string; photos: readonly Photo[] };

const WRONG: FieldWords = {
  verdict: 'Chọn đạt hay chưa đạt',
  words: 'Dài quá 2.000 chữ cái, hoặc có ký tự lạ',
};

export interface EvidenceFormProps {
  exemplar: LiveRecord<'exemplar'>;
  finding: Finding;
  onClose: () => void;
}

/**
 * One judgement by one criterion. It is added to the log, so that nobody's judgement of another criterion is
 * overwritten.
 */
export function EvidenceForm({
  exemplar,
  finding: { criterion, verdict, last },
  onClose,
}: EvidenceFormProps) {
  const work = useWork();
  const fieldsOf = (form: EvidenceDraft) => ({
    unit: exemplar.unit,
    exemplar: exemplar.id,
    criterion: criterion.id,
    verdict: form.verdict,
    words: clean(form.words) || null,
    photos: form.photos.length > 0 ? form.photos : null,
  });
  const made = () => ({ by: work.account, at: correctedNow() });
  const edit = useForm<EvidenceDraft>({
    key: `evidence:${exemplar.id}:${criterion.id}`,
    kind: 'evidence',
    // Begun from the last judgement: whoever judges anew adds to it, or says otherwise.
    open: () => ({
      verdict: verdict === 'open' ? null : verdict,
      words: last?.words ?? '',
      photos: last?.photos ?? [],
    }),
    fieldsOf,
    made,
    errorsOf: (form) => schemaErrors('evidence', { ...fieldsOf(form), ...made() }, WRONG),
  });
  const { form, change, errorOf } = edit;
  const photos = useFormPhotos(form?.photos, edit.changeWith);

  return (
    <FormDialog title={criterion.text} edit={edit} onClose={onClose}>
      {form && (
        <>
          {criterion.guide && <p class="muted small">{criterion.guide}</p>}
          <ChoiceChips<Verdict>
            id="evidence-verdict"
            label="Gương này"
            value={form.verdict}
            // Nobody takes back what nobody has judged.
            options={VERDICTS.filter((one) => one !== 'open' || verdict !== 'open').map((one) => ({
              value: one,
              label: VERDICT_NAMES[one],
            }))}
            error={errorOf('verdict')}
            onChange={(one) => change({ verdict: one })}
          />
          <TextArea
            id="evidence-words"
            label="Minh chứng"
            hint="Dựa vào đâu: giấy tờ, con số, ai xác nhận."
            optional
            rows={3}
            value={form.words}
            error={errorOf('words')}
            onInput={(words) => change({ words })}
          />
          <PhotoField id="evidence-photos" label="Ảnh giấy tờ" optional {...photos} />
        </>
      )}
    </FormDialog>
  );
}
