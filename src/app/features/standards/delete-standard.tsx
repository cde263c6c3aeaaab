import { useDelete } from '../../hooks/forms/delete-record.ts';
import { useWork } from '../../hooks/use-work.ts';
import type { LiveRecord } from '../../store/live/live-record.ts';
import { DeleteRecord } from '../../ui/records/delete-record.tsx';

export interface DeleteStandardProps {
  kind: 'criterion' | 'movement';
  /** "tiêu chí", "phong trào". */
  what: string;
  name: string;
  record: LiveRecord<'criterion'> | LiveRecord<'movement'>;
  /** Undefined while what hangs on it is being read. */
  deletable: boolean | undefined;
  /** Why not, and what to do instead. */
  otherwise: string;
  onDeleted: () => void;
}

/** A standard that something was measured by stays: its last day ends it instead. */
export function DeleteStandard(props: DeleteStandardProps) {
  const { kind, what, name, record, deletable, otherwise, onDeleted } = props;
  const work = useWork();
  const { state, remove } = useDelete(kind, record);
  if (deletable === undefined || !work.may(kind, 'delete', record)) return null;
  if (!deletable) return <p class="muted small">{otherwise}</p>;
  const act = async () => {
    if (await remove()) onDeleted();
  };
  return (
    <div>
      <DeleteRecord what={what} name={name} state={state} onDelete={() => void act()} />
    </div>
  );
}
