/**
 * Deleting a record, and knowing one that was deleted: it stays on the phone and in the history, to be
 * brought back [S25].
 */
import { useMemo, useState } from 'preact/hooks';
import type { RecordId } from '../../../domain/base/ids.ts';
import type { Kind } from '../../../domain/kinds/kinds.ts';
import { notify } from '../../store/platform/notices.ts';
import { useWork } from '../use-work.ts';

export type DeleteState = 'busy' | 'failed' | undefined;

/** `base`: what its person has seen of it. Resolves to true when it is on the disk. */
export function useDelete(
  kind: Kind,
  record: { id: string; seq: number },
): { state: DeleteState; remove(): Promise<boolean> } {
  const work = useWork();
  const [state, setState] = useState<DeleteState>();
  const remove = async () => {
    if (state === 'busy') return false;
    setState('busy');
    try {
      const { id, seq: base } = record;
      const say = (deleted: true | null) =>
        work.save((edit) => edit({ record: id as RecordId, kind, fields: { deleted }, base }));
      await say(true);
      setState(undefined);
      notify('Đã xóa. Vào Lịch sử của bản ghi để khôi phục.', 'ok', {
        label: 'Hoàn tác',
        onClick: () =>
          void say(null).then(
            () => notify('Đã lấy lại'),
            (error) => {
              reportError(error);
              notify('Máy không ghi được. Vào Lịch sử của bản ghi để khôi phục.', 'bad');
            },
          ),
      });
      return true;
    } catch (error) {
      reportError(error);
      setState('failed');
      return false;
    }
  };
  return { state, remove };
}

/** Is it here, but deleted? */
export function useIsDeleted(id: string): boolean {
  const work = useWork();
  return (
    useMemo(
      () =>
        work.live.query(`deleted ${id}`, async (db) => {
          const row = await db.rows.get(id as RecordId);
          return row?.data.deleted === true;
        }),
      [work, id],
    ).value === true
  );
}
