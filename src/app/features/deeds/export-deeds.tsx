import { deedSheet } from '../../../domain/deed-sheet.ts';
import { unitPath } from '../../../domain/unit-named.ts';
import { namesOf } from '../../store/names-of.ts';
import { useUnitTree } from '../../store/programme-records.ts';
import { useSheetExport } from '../../store/sheets/use-sheet-export.ts';
import { useWork } from '../../store/work.ts';
import { ExportCard } from '../../ui/export-card.tsx';
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
      exemplar: namesOf(exemplars),
      account: namesOf(accounts),
    };
    void save(() => deedSheet(found, names), {
      name: 'Danh sach viec tot',
      done: `Đã xuất ${found.length.toLocaleString('vi-VN')} việc tốt`,
    });
  };

  return (
    <ExportCard
      {...{ noun: 'việc tốt', count: found.length, narrowed: isNarrowed(wanted) }}
      {...{ ready: Boolean(ready), state }}
      onSave={make}
      onStop={stop}
    />
  );
}
