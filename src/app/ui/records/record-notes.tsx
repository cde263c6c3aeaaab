import { Button } from '../base/button.tsx';
import { Tag } from '../base/tag.tsx';
import { Banner } from '../feedback/banner.tsx';

export interface RecordNotesProps {
  /** Several texts stand side by side: how many, and where they are settled. */
  versions?: { count: number; href: string } | undefined;
  /** Who deleted it and who wrote on it meanwhile, ready for reading. */
  revived?: string | undefined;
}

/** What others did to the record at the same time, before anything else is said of it. */
export function RecordNotes({ versions, revived }: RecordNotesProps) {
  return (
    <>
      {versions && (
        <Banner
          tone="wait"
          sign="people"
          title={versionsWord(versions.count)}
          actions={
            <Button variant="primary" href={versions.href}>
              Xem và ghép lại
            </Button>
          }
        >
          Nhiều người cùng sửa một lúc. Không bản nào mất; hãy chọn một bản, hoặc ghép lại thành một.
        </Banner>
      )}
      {revived && (
        <Banner tone="info" sign="trash" title="Có người đã xóa, nhưng được giữ lại">
          Đã có người xóa bản ghi này trên máy khác, nhưng được giữ lại vì vừa có người sửa. {revived} Khi có
          người sửa hoặc xóa tiếp, lời nhắc này sẽ hết.
        </Banner>
      )}
    </>
  );
}

const versionsWord = (count: number): string => `Có ${count} bản khác nhau`;

/** In a list; nothing where all agree. */
export function VersionsTag({ count }: { count: number }) {
  return count > 0 ? <Tag tone="wait" sign="people" text={versionsWord(count)} /> : null;
}
