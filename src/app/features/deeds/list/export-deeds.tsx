import { deedSheet } from '../../../../domain/lists/deed-sheet.ts';
import { unitPath } from '../../../../domain/units/unit-named.ts';
import { useSheetExport } from '../../../hooks/files/sheets/use-sheet-export.ts';
import { useUnitTree } from '../../../hooks/records/programme-records.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { nameLookup } from '../../../store/live/names-of.ts';
import { ExportCard } from '../../../ui/records/export-card.tsx';
import { isNarrowed } from './find-deeds.ts';
import { useFoundDeeds } from './use-found-deeds.ts';

/** What the filters of the list show, as a spreadsheet. */
export function ExportDeeds() {
  const work = useWork();
  const tree = useUnitTree();
  const { live } = work;
  const { found, wanted } = useFoundDeeds(live.all('deed').value);
  const [exemplars, accounts] = [live.all('exemplar').value, live.all('account').value];
  const { state, save, stop } = useSheetExport();
  const ready = tree && exemplars && accounts;

  const make = () => {
    if (!ready) return;
    const names = {
      unit: (id: string) => unitPath(id as typeof work.unit, work.unit, tree),
      exemplar: nameLookup(exemplars),
      account: nameLookup(accounts),
    };
    void save(() => deedSheet(found, names), {
      name: 'Danh sach viec tot',
      done: `Đã xuất ${found.length.toLocaleString('vi-VN')} việc tốt`,
    });
  };

  return (
    <ExportCard
      noun="việc tốt"
      count={found.length}
      narrowed={isNarrowed(wanted)}
      ready={Boolean(ready)}
      state={state}
      onSave={make}
      onStop={stop}
    />
  );
}
