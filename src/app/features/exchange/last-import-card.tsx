import { useState } from 'preact/hooks';
import { dateAt, shortDate, timeAt } from '../../../domain/base/local-date.ts';
import { useWork } from '../../hooks/use-work.ts';
import { notify } from '../../store/platform/notices.ts';
import { Button } from '../../ui/base/button.tsx';
import { Card, Section } from '../../ui/base/card.tsx';
import { ConfirmDialog } from '../../ui/feedback/dialog.tsx';
import { SaveFailed } from '../../ui/feedback/save-failed.tsx';
import type { ImportSort } from './import-sort.ts';
import { lastImportOf, rememberImport, takeOut } from './last-import.ts';

/** What was brought in last, with the way back. */
export function LastImportCard({ sort: { kind, noun, list, last: sort } }: { sort: ImportSort }) {
  const work = useWork();
  const [asking, setAsking] = useState(false);
  const [state, setState] = useState<'busy' | 'failed'>();
  const last = lastImportOf(work, sort.name).value;
  const found = last && sort.standing(work, last.ids);
  if (!last || !found || found.standing.length === 0) return null;
  const { standing, removable } = found;
  const stays = standing.length - removable.length;

  const undo = async () => {
    setState('busy');
    try {
      await takeOut(work, kind, removable);
      rememberImport(work, sort.name, null);
      notify(`Đã bỏ ${count(removable.length)} ${noun} vừa nhập`);
      setState(undefined);
    } catch (error) {
      reportError(error);
      setState('failed');
    }
    setAsking(false);
  };

  return (
    <Section title="Lần nhập gần nhất">
      <Card>
        <div class="stack">
          <p>
            {count(standing.length)} {noun} từ tệp <b>{last.file}</b>, lúc {timeAt(last.at)} ngày{' '}
            {shortDate(dateAt(last.at), true)}.
          </p>
          {stays > 0 && (
            <p class="muted">
              {count(stays)} {noun} {sort.stays}
            </p>
          )}
          {state === 'failed' && <SaveFailed act="Bỏ lần nhập này" />}
          <div class="row">
            <Button href={list.href}>{list.label}</Button>
            {removable.length > 0 && (
              <Button variant="quiet" icon="back" busy={state === 'busy'} onClick={() => setAsking(true)}>
                Bỏ lần nhập này
              </Button>
            )}
          </div>
        </div>
      </Card>
      <ConfirmDialog
        open={asking}
        title={`Bỏ ${count(removable.length)} ${noun} vừa nhập?`}
        confirm="Bỏ lần nhập này"
        danger
        busy={state === 'busy'}
        onConfirm={() => void undo()}
        onCancel={() => setAsking(false)}
      >
        Tất cả sẽ bị xóa khỏi danh sách. Cần lại thì nhập lại tệp, hoặc khôi phục từng {noun} trong Lịch sử.
      </ConfirmDialog>
    </Section>
  );
}

const count = (n: number): string => n.toLocaleString('vi-VN');
