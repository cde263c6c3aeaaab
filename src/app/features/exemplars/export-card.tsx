import { useRef, useState } from 'preact/hooks';
import { exemplarSheet } from '../../../domain/exemplar-sheet.ts';
import { shortDate } from '../../../domain/local-date.ts';
import { unitLabel } from '../../../domain/unit.ts';
import { notify } from '../../store/notices.ts';
import { ofPersons, usePeople } from '../../store/persons.ts';
import { useUnitTree } from '../../store/programme-records.ts';
import { plainFileName } from '../../store/save-file.ts';
import { saveMade } from '../../store/save-made.ts';
import { writeSheet } from '../../store/sheets/write-sheet.ts';
import { useWork } from '../../store/work.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { isNarrowed } from './find-exemplars.ts';
import { useFound } from './use-found.ts';

/** What the filters of the list show, as a spreadsheet. */
export function ExportCard() {
  const work = useWork();
  const tree = useUnitTree();
  const { live } = work;
  const people = usePeople();
  const { found, wanted } = useFound(people?.standing);
  const [movements, accounts] = [live.all('movement').value, live.all('account').value];
  const [awards, consents] = [live.all('award').value, live.all('consent').value];
  const [state, setState] = useState<'busy' | 'failed'>();
  const stop = useRef<AbortController | undefined>(undefined);
  const ready = people && tree && movements && accounts && awards && consents;

  const save = async () => {
    if (!ready || state === 'busy') return;
    const control = new AbortController();
    stop.current = control;
    setState('busy');
    try {
      const unitNames = new Map(tree.all.map((unit) => [unit.id as string, unitLabel(unit)]));
      const named = <R extends { id: string; name: string }>(records: readonly R[]) => {
        const names = new Map(records.map(({ id, name }) => [id, name]));
        return (id: string) => names.get(id);
      };
      const names = {
        unit: (id: string) => unitNames.get(id),
        movement: named(movements),
        account: named(accounts),
      };
      // Each person once, with the awards and the consents of all their profiles.
      const theirs = ofPersons(awards, people);
      const sheet = exemplarSheet(found.map(people.asked), { names, awards: theirs, consents });
      const unit = tree.own ? unitLabel(tree.own) : '';
      const day = shortDate(work.today.value, true).replace(/\//g, '-');
      const file = await writeSheet(
        sheet,
        plainFileName(['Danh sach guong', unit, day], 'xlsx'),
        control.signal,
      );
      const saved = await saveMade(work, file);
      if (saved !== 'cancelled') notify(`Đã xuất ${found.length.toLocaleString('vi-VN')} gương`);
      setState(undefined);
    } catch (error) {
      if (control.signal.aborted) return setState(undefined);
      reportError(error);
      setState('failed');
    }
  };

  return (
    <Card title="Xuất danh sách" level={2}>
      <div class="stack">
        <p>
          {isNarrowed(wanted)
            ? `${found.length.toLocaleString('vi-VN')} gương đang lọc trong danh sách, thành tệp Excel. Muốn xuất hết thì bỏ lọc ở danh sách trước.`
            : `Tất cả ${found.length.toLocaleString('vi-VN')} gương trong danh sách, thành tệp Excel.`}{' '}
          Tệp có thông tin cá nhân: chỉ đưa cho người có việc cần.
        </p>
        {state === 'failed' && (
          <Banner tone="bad" title="Chưa làm được tệp">
            Danh sách vẫn còn nguyên. Hãy đóng bớt ứng dụng khác rồi thử lại.
          </Banner>
        )}
        <div class="row">
          <Button
            icon="download"
            busy={state === 'busy'}
            disabled={!ready || found.length === 0}
            onClick={() => void save()}
          >
            Xuất {found.length.toLocaleString('vi-VN')} gương (.xlsx)
          </Button>
          {state === 'busy' && <Button onClick={() => stop.current?.abort()}>Thôi</Button>}
        </div>
      </div>
    </Card>
  );
}
