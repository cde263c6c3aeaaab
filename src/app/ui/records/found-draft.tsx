import { Banner } from '../feedback/banner.tsx';
import { DropDraft } from './drop-draft.tsx';

export interface FoundDraftProps {
  /** What the form holds, e.g. "Việc tốt đang viết dở". */
  title: string;
  onDrop: () => void;
}

/** The form goes on from what was typed before; the person may rather begin anew. */
export function FoundDraft({ title, onDrop }: FoundDraftProps) {
  return (
    <Banner tone="info" sign="edit" title={title} actions={<DropDraft onDrop={onDrop} />}>
      Chữ bạn gõ lần trước còn nguyên, hãy viết tiếp.
    </Banner>
  );
}
