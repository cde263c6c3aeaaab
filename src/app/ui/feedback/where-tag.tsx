import { Tag } from '../base/tag.tsx';

export type WhereTagProps = {
  /** Edits that the server hasn't received yet. */
  waiting: number;
  /** 'đã nhận 2/3 ảnh', while one of its photos hasn't been received. */
  photos?: string | undefined;
  /** '3/3 ảnh', where every one is known to have been received. */
  arrived?: string | undefined;
};

/** Where a record is, never more than is known: on this phone, or received by the server. */
export function WhereTag({ waiting, photos, arrived }: WhereTagProps) {
  if (waiting > 0) return <Tag tone="wait" text="Trên máy, chờ gửi" />;
  if (photos) return <Tag tone="wait" sign="picture" text={`Chữ đã nhận, ${photos}`} />;
  return <Tag tone="ok" text={arrived ? `Đã nhận chữ và ${arrived}` : 'Đã nhận'} />;
}
