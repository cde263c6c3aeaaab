import { useLocation } from 'preact-iso';
import type { UnitId } from '../../../domain/ids.ts';
import { type Unit, unitLabel } from '../../../domain/unit.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ACTS, type Act, actsFor } from './acts.ts';
import { AddForm } from './add-form.tsx';
import { EndForm } from './end-form.tsx';
import { MergeForm } from './merge-form.tsx';
import { MoveForm } from './move-form.tsx';
import { RenameForm } from './rename-form.tsx';
import { SplitForm } from './split-form.tsx';
import { capital } from './unit-words.ts';
import { type Units, useUnits } from './use-units.ts';

/** `?viec=`: which of the forms. */
export function EditUnitPage({ id }: { id: string }) {
  const units = useUnits();
  const { query } = useLocation();
  const unit = units?.tree.get(id as UnitId);
  const act = ACTS.find((one) => one.act === query.viec);
  const may = unit && units && act && actsFor(unit, units).some((one) => one.act === act.act);
  return (
    <Page
      title={act?.title ?? act?.name ?? 'Sửa đơn vị'}
      subtitle={unit && capital(unitLabel(unit))}
      back={{ href: `/don-vi/${id}` }}
      busy={!units}
    >
      {!units && <Skeleton rows={4} />}
      {units && unit && act && may && (
        <FormOf key={`${id} ${act.act}`} act={act.act} units={units} unit={unit} />
      )}
      {units && !may && (
        <EmptyState
          icon="lock"
          title="Không làm việc này được"
          text="Đơn vị đã kết thúc, không có trên máy, hoặc việc này thuộc người phụ trách cấp trên."
          actions={<Button href="/don-vi">Xem cây đơn vị</Button>}
        />
      )}
    </Page>
  );
}

function FormOf({ act, units, unit }: { act: Act; units: Units; unit: Unit }) {
  switch (act) {
    case 'them':
      return <AddForm units={units} unit={unit} />;
    case 'doi-ten':
      return <RenameForm units={units} unit={unit} />;
    case 'chuyen':
      return <MoveForm units={units} unit={unit} />;
    case 'gop':
      return <MergeForm units={units} unit={unit} />;
    case 'tach':
      return <SplitForm units={units} unit={unit} />;
    case 'ket-thuc':
      return <EndForm units={units} unit={unit} />;
  }
}
