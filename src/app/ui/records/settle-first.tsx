import { Page } from '../layout/page.tsx';
import { RecordNotes } from './record-notes.tsx';

export interface SettleFirstProps {
  title: string;
  back: { href: string; label?: string };
  versions: { count: number; href: string };
}

/** In place of the form of a record that several people have written on: one text must be made of theirs first. */
export function SettleFirst({ title, back, versions }: SettleFirstProps) {
  return (
    <Page title={title} back={back}>
      <RecordNotes versions={versions} />
      <p class="muted">Ghép lại thành một bản xong thì sửa tiếp được các mục khác.</p>
    </Page>
  );
}
