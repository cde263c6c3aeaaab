import { useMemo, useState } from 'preact/hooks';
import {
  type ExemplarList,
  findHeading,
  type Heading,
  readExemplarList,
  taken,
  unclearUnits,
} from '../../../domain/exemplar-list.ts';
import type { UnitId } from '../../../domain/ids.ts';
import { MAX_LINES } from '../../../domain/table.ts';
import { unitLabel } from '../../../domain/unit.ts';
import { treeOf } from '../../../domain/unit-plan.ts';
import { notify } from '../../store/notices.ts';
import { useUnitTree } from '../../store/programme-records.ts';
import type { TableFile } from '../../store/sheets/table-of-bytes.ts';
import { useWork } from '../../store/work.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { SaveFailed } from '../../ui/save-failed.tsx';
import { SelectField } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ColumnMatches } from './column-matches.tsx';
import { ImportPreview } from './import-preview.tsx';
import { rememberImport } from './last-import.ts';
import { UnclearUnits } from './unclear-units.tsx';

interface ImportTableProps {
  file: string;
  table: TableFile & { ok: true };
  onDone: () => void;
}

/** A file that was read: what is what in it, what would come of it, and the one act that takes it in. */
export function ImportTable({ file, table, onDone }: ImportTableProps) {
  const work = useWork();
  const tree = useUnitTree();
  const exemplars = work.live.all('exemplar').value;
  const movements = work.live.all('movement').value;
  const [sheet, setSheet] = useState(() => bestSheet(table));
  const rows = table.sheets[sheet]?.rows ?? [];
  const [headings, setHeadings] = useState<Record<number, Heading>>({});
  const heading = useMemo(
    () => headings[sheet] ?? findHeading(rows) ?? { at: 0, matches: {} },
    [headings, sheet, rows],
  );
  const [chosen, setChosen] = useState<ReadonlyMap<string, UnitId>>(new Map());
  const [anyway, setAnyway] = useState<ReadonlySet<number>>(new Set());
  const [state, setState] = useState<'saving' | 'failed'>();

  const all = tree?.all;
  const today = work.today.value;
  const base = useMemo(() => {
    if (!all || !exemplars || !movements) return undefined;
    const { account: author, unit: own } = work;
    return { tree: treeOf(all), own, today, author, exemplars, movements, from1904: table.from1904 };
  }, [all, exemplars, movements, today, table, work]);
  const list = useMemo(
    () => base && readExemplarList(rows, heading, { ...base, chosen }),
    [base, rows, heading, chosen],
  );
  // What was unclear stays to be seen after it was answered.
  const unclear = useMemo(() => {
    const unanswered = base && chosen.size > 0 ? readExemplarList(rows, heading, base) : list;
    return unanswered?.ok ? unclearUnits(unanswered.lines) : [];
  }, [base, rows, heading, chosen, list]);

  const save = async () => {
    if (!list?.ok || state === 'saving') return;
    setState('saving');
    try {
      const making = taken(list.lines, anyway);
      const ids = await work.saveAll(making.map(({ fields }) => ({ kind: 'exemplar', fields })));
      rememberImport(work, { file, at: Date.now(), ids });
      notify(`Đã lưu trên máy ${ids.length.toLocaleString('vi-VN')} gương`);
      onDone();
    } catch (error) {
      reportError(error);
      setState('failed');
    }
  };

  if (!tree || !list) return <Skeleton rows={4} />;
  const count = list.ok ? taken(list.lines, anyway).length : 0;
  return (
    <>
      {table.sheets.length > 1 && (
        <SelectField
          id="trang-tinh"
          label="Trang tính"
          value={String(sheet)}
          options={table.sheets.map(({ name }, i) => ({ value: String(i), label: name }))}
          onChange={(picked) => setSheet(Number(picked))}
        />
      )}
      <ColumnMatches
        key={sheet}
        rows={rows}
        heading={heading}
        onChange={(changed) => setHeadings({ ...headings, [sheet]: changed })}
      />
      {unclear.length > 0 && (
        <UnclearUnits
          {...{ unclear, chosen, tree, today }}
          own={work.unit}
          onChoose={(key, unit) => {
            const next = new Map(chosen);
            if (unit) next.set(key, unit);
            else next.delete(key);
            setChosen(next);
          }}
        />
      )}
      {list.ok ? (
        <ImportPreview
          lines={list.lines}
          anyway={anyway}
          unitName={(unit) => {
            const known = tree.get(String(unit));
            return known && unitLabel(known);
          }}
          onAnyway={(line) => {
            const next = new Set(anyway);
            if (!next.delete(line)) next.add(line);
            setAnyway(next);
          }}
        />
      ) : (
        <Banner tone="wait" title="Chưa nhập được">
          {LIST_WORDS[list.why]}
        </Banner>
      )}
      {state === 'failed' && <SaveFailed act="Nhập" />}
      {list.ok && count === 0 && (
        <Banner tone="info" title="Không có gì để nhập">
          Mọi dòng đọc được đều có vẻ đã có, hoặc có lỗi.
        </Banner>
      )}
      {count > 0 && (
        <Button variant="primary" block busy={state === 'saving'} onClick={() => void save()}>
          Nhập {count.toLocaleString('vi-VN')} gương
        </Button>
      )}
    </>
  );
}

/** The first sheet that names its columns: covers and notes stand before it. */
function bestSheet({ sheets }: TableFile & { ok: true }): number {
  const found = sheets.findIndex(({ rows }) => findHeading(rows)?.matches.name !== undefined);
  return Math.max(found, 0);
}

const LIST_WORDS: Record<(ExemplarList & { ok: false })['why'], string> = {
  'no-name-column': 'Chưa rõ cột nào là họ và tên. Hãy chọn ở trên, mục “Sửa cột”.',
  empty: 'Không có dòng nào dưới dòng tên cột.',
  'too-many': `Tệp có hơn ${MAX_LINES.toLocaleString('vi-VN')} dòng. Hãy chia thành nhiều tệp; chưa nhập gì.`,
};
