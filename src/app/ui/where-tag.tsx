import { Tag } from './tag.tsx';

export type WhereTagProps = {
  /** Edits that the server hasn't received yet. */
  waiting: number;
};

/** Where a record is, never more than is known: on this phone, or received by the server. */
export function WhereTag({ waiting }: WhereTagProps) {
  return waiting > 0 ? <Tag tone="wait" text="Trên máy, chờ gửi" /> : <Tag tone="ok" text="Đã nhận" />;
}
