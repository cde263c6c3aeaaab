import type { PatchWith } from '../../store/drafts.ts';
import { useFormPhotos } from '../../store/photos/form-photos.ts';
import { useFormVoice } from '../../store/voice/form-voice.ts';
import { PhotoField } from '../../ui/photo-field.tsx';
import { VoiceField } from '../../ui/voice-field.tsx';
import { type ConsentForm, CONSENT_IDS as IDS } from './consent-form.ts';

export interface ConsentEvidenceProps {
  form: ConsentForm;
  /** The key of the form's draft. */
  draft: string;
  onChangeWith: (patch: PatchWith<ConsentForm>) => Promise<void>;
}

/** What shows it later: the signed paper, or the person's own voice. Offered where it belongs, asked of nobody. */
export function ConsentEvidence({ form, draft, onChangeWith }: ConsentEvidenceProps) {
  const photos = useFormPhotos(form.photos, onChangeWith);
  const voice = useFormVoice(draft, form.voice, onChangeWith);
  return (
    <>
      {(form.way === 'signed-paper' || photos.photos.length > 0) && (
        <PhotoField id={IDS.photos} label="Ảnh tờ giấy đã ký" optional {...photos} />
      )}
      {(form.way === 'voice' || voice.length !== undefined) && (
        <VoiceField id={IDS.voice} label="Lời của người ấy" optional {...voice} />
      )}
    </>
  );
}
