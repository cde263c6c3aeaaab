import { useFormPhotos } from '../../../hooks/blobs/photos/form-photos.ts';
import { useFormVoice } from '../../../hooks/blobs/voice/form-voice.ts';
import type { PatchWith } from '../../../store/database/drafts.ts';
import { PhotoField } from '../../../ui/media/photo-field.tsx';
import { VoiceField } from '../../../ui/media/voice-field.tsx';
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
