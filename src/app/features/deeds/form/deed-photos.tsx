import { useFormPhotos } from '../../../hooks/blobs/photos/form-photos.ts';
import { useFormVoice } from '../../../hooks/blobs/voice/form-voice.ts';
import type { PatchWith } from '../../../store/database/drafts.ts';
import { PhotoField } from '../../../ui/media/photo-field.tsx';
import { VoiceField } from '../../../ui/media/voice-field.tsx';
import { type DeedForm, IDS } from './deed-form.ts';

export interface DeedBlobsProps {
  form: DeedForm;
  /** The key of the form's draft. */
  draft: string;
  onChangeWith: (patch: PatchWith<DeedForm>) => Promise<void>;
}

export function DeedPhotos({ form, onChangeWith }: DeedBlobsProps) {
  const held = useFormPhotos(form.photos, onChangeWith);
  return <PhotoField id={IDS.photos} label="Ảnh" optional {...held} />;
}

export function DeedVoice({ form, draft, onChangeWith }: DeedBlobsProps) {
  const held = useFormVoice(draft, form.voice, onChangeWith);
  return <VoiceField id={IDS.voice} label="Hoặc kể bằng lời" optional {...held} />;
}
