import { Button } from '../../../ui/base/button.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { Dialog } from '../../../ui/feedback/dialog.tsx';
import { TextArea } from '../../../ui/forms/field.tsx';

export type Fault = 'note-missing' | 'text-changed' | 'not-saved';

export interface DecisionDialogProps {
  /** Undefined: closed. */
  asked: 'approved' | 'returned' | undefined;
  title: string;
  note: string;
  onNote: (note: string) => void;
  /** Names in the text that somebody has declared to be those of other people. */
  declared: readonly string[];
  busy: boolean;
  fault: Fault | undefined;
  onConfirm: () => void;
  onCancel: () => void;
}

export function DecisionDialog(props: DecisionDialogProps) {
  const { asked, title, note, onNote, declared, busy, fault, onConfirm, onCancel } = props;
  const returning = asked === 'returned';
  return (
    <Dialog
      open={asked !== undefined}
      title={returning ? 'Trả lại bài' : 'Duyệt bài'}
      sticky
      onClose={onCancel}
      actions={
        <>
          <Button onClick={onCancel}>Thôi</Button>
          <Button variant="primary" icon={returning ? 'returned' : 'check'} busy={busy} onClick={onConfirm}>
            {returning ? 'Trả lại bài' : 'Duyệt bài'}
          </Button>
        </>
      }
    >
      <div class="stack">
        <p>
          {returning
            ? `Người viết sẽ thấy lời nhắn ngay dưới bài “${title}”, kể cả khi không có mạng.`
            : `Duyệt đúng từng chữ của bài “${title}” như bạn vừa đọc. Ai sửa chữ nào sau đó, bài phải duyệt lại.`}
        </p>
        {!returning && declared.length > 0 && (
          <p>
            Bài có tên trùng với {declared.join(', ')}, đã được ghi là người khác. Duyệt là bạn cũng thấy như
            vậy.
          </p>
        )}
        <TextArea
          id="decision-note"
          label={returning ? 'Cần sửa gì?' : 'Lời nhắn cho người đọc loa'}
          hint={returning ? 'Nói rõ chỗ cần sửa, ví dụ: “Thêm số hộ được giúp”.' : undefined}
          optional={!returning}
          rows={3}
          maxLength={2000}
          value={note}
          onInput={onNote}
          error={fault === 'note-missing' ? 'Ghi lời nhắn để người viết biết cần sửa gì.' : undefined}
        />
        {fault === 'text-changed' && (
          <Banner tone="bad" title="Bài vừa đổi">
            Người viết vừa gửi bản mới trong lúc bạn xem. Bấm “Thôi”, đọc lại bản mới rồi quyết định. Lời nhắn
            của bạn vẫn còn.
          </Banner>
        )}
        {fault === 'not-saved' && (
          <Banner tone="bad" title="Chưa lưu được">
            Máy không ghi được vào bộ nhớ. Lời nhắn vẫn còn ở đây; hãy bấm lại.
          </Banner>
        )}
      </div>
    </Dialog>
  );
}
