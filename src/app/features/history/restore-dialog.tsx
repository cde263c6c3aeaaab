import { useState } from 'preact/hooks';
import type { RecordId } from '../../../domain/base/ids.ts';
import type { Script } from '../../../domain/broadcast/script.ts';
import type { Data, Kind } from '../../../domain/kinds/kinds.ts';
import { applyFields, numberSetElements } from '../../../sync/merge/sets.ts';
import { useWork } from '../../hooks/use-work.ts';
import { notify } from '../../store/platform/notices.ts';
import { Banner } from '../../ui/feedback/banner.tsx';
import { ConfirmDialog } from '../../ui/feedback/dialog.tsx';
import { ChangeView } from './change-view.tsx';
import { fieldLabel } from './edit-card.tsx';
import { approvalEffect } from './restore.ts';

export interface RestoreDialogProps {
  record: string;
  kind: Kind;
  /** The record as it stands, and the number up to which its history has been seen. */
  now: Data;
  base: number;
  /** What would be put over it; undefined: closed. */
  fields: Data | undefined;
  names: ReadonlyMap<string, string>;
  onClose(): void;
}

/** Shows what will change, and makes an ordinary edit of it: so it stands in the history itself. */
export function RestoreDialog({ record, kind, now, base, fields, names, onClose }: RestoreDialogProps) {
  const work = useWork();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const changes = Object.keys(fields ?? {});
  // Photos are put back to those that are there.
  const after = applyFields(kind, now, numberSetElements(kind, now, fields ?? {}));

  const close = () => {
    setFailed(false);
    onClose();
  };
  const save = async () => {
    if (!fields || busy) return;
    setBusy(true);
    setFailed(false);
    try {
      await work.save((edit) => edit({ record: record as RecordId, kind, fields, base }));
      notify('Đã khôi phục, đã lưu trên máy');
      onClose();
    } catch (error) {
      reportError(error);
      setFailed(true);
    }
    setBusy(false);
  };

  return (
    <ConfirmDialog
      open={fields !== undefined}
      title={`Khôi phục ${fieldLabel(kind, changes[0] ?? '').toLocaleLowerCase('vi')}?`}
      confirm="Khôi phục"
      busy={busy}
      onConfirm={() => void save()}
      onCancel={close}
    >
      <div class="stack">
        {changes.map((field) => (
          <div class="stack" key={field}>
            {changes.length > 1 && <b>{fieldLabel(kind, field)}</b>}
            <ChangeView
              kind={kind}
              field={field}
              from={now[field]}
              to={after[field]}
              labels={['Đang là', 'Sẽ thành']}
              names={names}
            />
          </div>
        ))}
        {kind === 'script' && fields && <ApprovalNote script={{ ...now, id: record }} fields={fields} />}
        <p class="muted">Chữ đang có không mất: nó nằm lại trong lịch sử, khôi phục được như mọi bản khác.</p>
        {failed && (
          <Banner tone="bad" title="Chưa lưu được">
            Máy không ghi được vào bộ nhớ. Không có gì thay đổi, không mất gì; hãy thử bấm lại.
          </Banner>
        )}
      </div>
    </ConfirmDialog>
  );
}

function ApprovalNote({ script, fields }: { script: Data; fields: Data }) {
  const approvals = useWork().live.all('approval').value;
  if (!approvals) return null;
  const { kind, stillRead } = approvalEffect(script as unknown as Script, fields, approvals);
  switch (kind) {
    case 'none':
      return null;
    case 'approved-before':
      return (
        <Banner tone="ok" title="Đúng bản đã duyệt gần nhất">
          Chữ sẽ trở lại đúng như bản đã được duyệt, nên không phải duyệt lại.
        </Banner>
      );
    case 'needs-approval':
      return (
        <Banner tone="wait" title="Bài vẫn cần được duyệt">
          Bài chưa được duyệt lần nào, nên chưa đọc trên loa.
        </Banner>
      );
    case 'needs-approval-again':
      return (
        <Banner tone="wait" title="Bài sẽ cần duyệt lại">
          {stillRead
            ? 'Đổi chữ là phải duyệt lại. Trong lúc chờ, loa vẫn đọc bản đã duyệt gần nhất.'
            : 'Người duyệt sẽ xem chữ mới này. Chưa duyệt thì chưa đọc trên loa.'}
        </Banner>
      );
    default:
      return kind satisfies never;
  }
}
