import { useState } from 'preact/hooks';
import type { Photo } from '../../../../domain/base/photo.ts';
import { clean } from '../../../../domain/base/text.ts';
import {
  type Finding,
  VERDICT_NAMES,
  VERDICTS,
  type Verdict,
} from '../../../../domain/exemplars/criterion.ts';
import { checkData } from '../../../../domain/kinds/kinds.ts';
import { useFormPhotos } from '../../../hooks/blobs/photos/form-photos.ts';
import { useDraft } from '../../../hooks/forms/use-draft.ts';
import { useWork } from '../../../hooks/use-work.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { rightNow } from '../../../store/platform/clock.ts';
import { notify } from '../../../store/platform/notices.ts';
import { ChoiceChips } from '../../../ui/forms/choice.tsx';
import { TextArea } from '../../../ui/forms/field.tsx';
import { PhotoField } from '../../../ui/media/photo-field.tsx';
import { FormDialog } from '../../../ui/records/form-dialog.tsx';

type EvidenceDraft = { verdict: Verdict | null; words: string; photos: readonly Photo[] };

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
  const key = `evidence:${exemplar.id}:${criterion.id}`;
  // Begun from what stands: whoever judges anew adds to it, or says otherwise.
  const draft = useDraft<EvidenceDraft>(key, () => ({
    verdict: verdict === 'open' ? null : verdict,
    words: last?.words ?? '',
    photos: last?.photos ?? [],
  }));
  const form = draft.value.value;
  const photos = useFormPhotos(form?.photos, draft.updateWith);
  const [errors, setErrors] = useState<{ verdict?: string; words?: string }>({});

  const save = async (): Promise<boolean> => {
    if (!form) return false;
    const fields = {
      unit: exemplar.unit,
      exemplar: exemplar.id,
      criterion: criterion.id,
      verdict: form.verdict,
      words: clean(form.words) || null,
      photos: form.photos.length > 0 ? form.photos : null,
      by: work.account,
      at: rightNow(),
    };
    const checked = checkData('evidence', fields);
    const wrong = checked.ok ? [] : checked.fields;
    setErrors({
      ...(wrong.includes('verdict') && { verdict: 'Chọn đạt hay chưa đạt' }),
      ...(wrong.includes('words') && { words: 'Dài quá 2.000 chữ cái, hoặc có ký tự lạ' }),
    });
    if (wrong.length > 0) return false;
    await work.save((edit) => edit({ kind: 'evidence', fields }), { dropDraft: key });
    notify('Đã lưu trên máy');
    return true;
  };

  return (
    <FormDialog title={criterion.text} draft={draft} onSave={save} onClose={onClose}>
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
            error={errors.verdict}
            onChange={(one) => draft.update({ verdict: one })}
          />
          <TextArea
            id="evidence-words"
            label="Minh chứng"
            hint="Dựa vào đâu: giấy tờ, con số, ai xác nhận."
            optional
            rows={3}
            value={form.words}
            error={errors.words}
            onInput={(words) => draft.update({ words })}
          />
          <PhotoField id="evidence-photos" label="Ảnh giấy tờ" optional {...photos} />
        </>
      )}
    </FormDialog>
  );
}
