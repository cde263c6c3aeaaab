import { useLocation } from 'preact-iso';
import type { UnitId } from '../../../domain/base/ids.ts';
import { type Unit, unitLabel } from '../../../domain/units/unit.ts';
import { paths, readQuery } from '../../paths.ts';
import { Button } from '../../ui/base/button.tsx';
import { Skeleton } from '../../ui/base/skeleton.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { ACTS, type Act, actsFor } from './plan/acts.ts';
import { AddForm } from './plan/add-form.tsx';
import { EndForm } from './plan/end-form.tsx';
import { MergeForm } from './plan/merge-form.tsx';
import { MoveForm } from './plan/move-form.tsx';
import { RenameForm } from './plan/rename-form.tsx';
import { SplitForm } from './plan/split-form.tsx';
import { capital } from './unit-words.ts';
import { type Units, useUnits } from './use-units.ts';

/** The query says which of the forms. */
export function EditUnitPage({ id }: { id: string }) {
  const units = useUnits();
  const { query } = useLocation();
  const unit = units?.tree.get(id as UnitId);
  const act = ACTS.find((one) => one.act === readQuery('editUnit', query).act);
  const may = unit && units && act && actsFor(unit, units).some((one) => one.act === act.act);
  return (
    <Page
      title={act?.title ?? act?.name ?? 'Sửa đơn vị'}
      subtitle={unit && capital(unitLabel(unit))}
      back={{ href: paths.unit(id) }}
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
          actions={<Button href={paths.units()}>Xem cây đơn vị</Button>}
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
