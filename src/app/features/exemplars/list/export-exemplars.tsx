import { exemplarSheet } from '../../../../domain/lists/exemplar-sheet.ts';
import { unitPath } from '../../../../domain/units/unit-named.ts';
import { useSheetExport } from '../../../hooks/files/sheets/use-sheet-export.ts';
import { useUnitTree } from '../../../hooks/records/programme-records.ts';
import { namedByPerson, useMergedExemplars } from '../../../hooks/records/use-persons.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { nameLookup } from '../../../store/live/names-of.ts';
import { ExportCard } from '../../../ui/records/export-card.tsx';
import { isNarrowed } from './find-exemplars.ts';
import { useFound } from './use-found-exemplars.ts';

/** What the filters of the list show, as a spreadsheet. */
export function ExportExemplars() {
  const work = useWork();
  const tree = useUnitTree();
  const { live } = work;
  const people = useMergedExemplars();
  const { found, wanted } = useFound(people?.standing);
  const [movements, accounts] = [live.all('movement').value, live.all('account').value];
  const [awards, consents] = [live.all('award').value, live.all('consent').value];
  const { state, save, stop } = useSheetExport();
  const ready = people && tree && movements && accounts && awards && consents;

  const make = () => {
    if (!ready) return;
    const names = {
      unit: (id: string) => unitPath(id as typeof work.unit, work.unit, tree),
      movement: nameLookup(movements),
      account: nameLookup(accounts),
    };
    // Each person once, with the awards and the consents of all their profiles.
    const theirs = namedByPerson(awards, people);
    void save(() => exemplarSheet(found.map(people.asked), { names, awards: theirs, consents }), {
      name: 'Danh sach guong',
      done: `Đã xuất ${found.length.toLocaleString('vi-VN')} gương`,
    });
  };

  return (
    <ExportCard
      noun="gương"
      count={found.length}
      narrowed={isNarrowed(wanted)}
      ready={Boolean(ready)}
      state={state}
      onSave={make}
      onStop={stop}
    />
  );
}
