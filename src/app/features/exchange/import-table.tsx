import { useMemo, useState } from 'preact/hooks';
import type { UnitId } from '../../../domain/ids.ts';
import { findHeading, type Heading, missingColumns } from '../../../domain/list-columns.ts';
import { taken, unclearUnits } from '../../../domain/list-lines.ts';
import { rightNow } from '../../store/clock.ts';
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
import type { ImportSort } from './import-sort.ts';
import { rememberImport } from './last-import.ts';
import { listWords } from './line-words.ts';
import { UnclearUnits } from './unclear-units.tsx';

interface ImportTableProps {
  sort: ImportSort;
  file: string;
  table: TableFile & { ok: true };
  onDone: () => void;
}

/** A file that was read: what is what in it, what would come of it, and the one act that takes it in. */
export function ImportTable({ sort, file, table, onDone }: ImportTableProps) {
  const work = useWork();
  const tree = useUnitTree();
  const lines = sort.useLines();
  const [sheet, setSheet] = useState(() => bestSheet(sort, table));
  const rows = table.sheets[sheet]?.rows ?? [];
  const [headings, setHeadings] = useState<Record<number, Heading>>({});
  const heading = useMemo(
    () => headings[sheet] ?? findHeading(sort.columns, rows) ?? { at: 0, matches: {} },
    [headings, sheet, rows, sort],
  );
  const [chosen, setChosen] = useState<ReadonlyMap<string, UnitId>>(new Map());
  const [anyway, setAnyway] = useState<ReadonlySet<number>>(new Set());
  const [state, setState] = useState<'saving' | 'failed'>();

  const { from1904 } = table;
  const list = useMemo(
    () => lines?.read(rows, heading, { from1904, chosen }),
    [lines, rows, heading, from1904, chosen],
  );
  // What was unclear stays to be seen after it was answered.
  const unclear = useMemo(() => {
    const unanswered = chosen.size > 0 ? lines?.read(rows, heading, { from1904 }) : list;
    return unanswered?.ok ? unclearUnits(unanswered.lines) : [];
  }, [lines, rows, heading, from1904, chosen, list]);

  const save = async () => {
    if (!list?.ok || state === 'saving') return;
    setState('saving');
    try {
      const making = taken(list.lines, anyway);
      const ids = await work.saveAll(making.map(({ fields }) => ({ kind: sort.kind, fields })));
      rememberImport(work, sort.last.name, { file, at: rightNow(), ids });
      notify(`Đã lưu trên máy ${ids.length.toLocaleString('vi-VN')} ${sort.noun}`);
      onDone();
    } catch (error) {
      reportError(error);
      setState('failed');
    }
  };

  if (!tree || !lines || !list) return <Skeleton rows={4} />;
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
        sort={sort}
        rows={rows}
        heading={heading}
        onChange={(changed) => setHeadings({ ...headings, [sheet]: changed })}
      />
      {unclear.length > 0 && (
        <UnclearUnits
          {...{ unclear, chosen, tree }}
          own={work.unit}
          today={work.today.value}
          onChoose={(key, unit) => {
            const next = new Map(chosen);
            if (unit) next.set(key, unit);
            else next.delete(key);
            setChosen(next);
          }}
        />
      )}
      {list.ok ? (
        <ImportPreview sort={{ ...sort, ...lines }} lines={list.lines} anyway={anyway} onAnyway={setAnyway} />
      ) : (
        <Banner tone="wait" title="Chưa nhập được">
          {listWords(list, sort.columns)}
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
          Nhập {count.toLocaleString('vi-VN')} {sort.noun}
        </Button>
      )}
    </>
  );
}

/** The first sheet that names its columns: covers and notes stand before it. */
function bestSheet({ columns }: ImportSort, { sheets }: TableFile & { ok: true }): number {
  const found = sheets.findIndex(
    ({ rows }) => missingColumns(columns, findHeading(columns, rows)?.matches ?? {}).length === 0,
  );
  return Math.max(found, 0);
}
