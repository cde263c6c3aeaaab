import { useState } from 'preact/hooks';
import { paths } from '../../paths.ts';
import { Button } from '../base/button.tsx';
import { ConfirmDialog } from '../feedback/dialog.tsx';
import { EmptyState } from '../feedback/empty-state.tsx';
import { SaveFailed } from '../feedback/save-failed.tsx';

export interface DeleteRecordProps {
  /** "việc tốt", "bài", "gương". */
  what: string;
  /** What it is called. */
  name: string;
  state: 'busy' | 'failed' | undefined;
  onDelete: () => void;
}

/** The way to delete, asked back once: what happens, and that nothing is lost. */
export function DeleteRecord({ what, name, state, onDelete }: DeleteRecordProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="quiet" icon="trash" onClick={() => setAsking(true)}>
        Xóa
      </Button>
      <ConfirmDialog
        open={asking}
        title={`Xóa ${what} này?`}
        confirm={`Xóa ${what}`}
        danger
        busy={state === 'busy'}
        onConfirm={onDelete}
        onCancel={() => setAsking(false)}
      >
        <div class="stack">
          <p>
            <b>{name}</b>
          </p>
          <p>
            Sẽ không còn trong danh sách, trên mọi máy của đơn vị. Chữ không mất: vào Lịch sử thì khôi phục
            được.
          </p>
          <p class="muted">Nếu có người đang sửa trên máy khác mà bạn chưa thấy, {what} sẽ được giữ lại.</p>
          {state === 'failed' && <SaveFailed act={`Xóa ${what}`} />}
        </div>
      </ConfirmDialog>
    </>
  );
}

/** In place of a record that was deleted. */
export function DeletedRecord({ what, id, back }: { what: string; id: string; back: string }) {
  return (
    <EmptyState
      icon="trash"
      title={`${what.charAt(0).toLocaleUpperCase('vi')}${what.slice(1)} này đã bị xóa`}
      text="Chữ không mất. Mở lịch sử để xem ai xóa, lúc nào, và khôi phục nếu cần (phải có mạng)."
      actions={
        <>
          <Button variant="primary" icon="clock" href={paths.history(id)}>
            Xem lịch sử, khôi phục
          </Button>
          <Button href={back}>Về danh sách</Button>
        </>
      }
    />
  );
}
