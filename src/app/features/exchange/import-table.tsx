import { useState } from 'preact/hooks';
import type { UnitId } from '../../../domain/base/ids.ts';
import { findHeading, missingColumns } from '../../../domain/lists/list-columns.ts';
import { accountWords, sheetWords } from '../../hooks/files/sheets/account-words.ts';
import { questionWords, withAnswer } from '../../hooks/files/sheets/question-words.ts';
import type { TableFile } from '../../hooks/files/sheets/table-of-bytes.ts';
import { useUnitTree } from '../../hooks/records/programme-records.ts';
import { useWork } from '../../hooks/use-work.ts';
import { correctedNow } from '../../store/platform/clock.ts';
import { notify } from '../../store/platform/notices.ts';
import { Button } from '../../ui/base/button.tsx';
import { Skeleton } from '../../ui/base/skeleton.tsx';
import { Banner } from '../../ui/feedback/banner.tsx';
import { SaveFailed } from '../../ui/feedback/save-failed.tsx';
import { ListQuestions } from '../../ui/forms/list-questions.tsx';
import { SelectField } from '../../ui/forms/select.tsx';
import { AccountCard } from '../../ui/records/account-card.tsx';
import { ColumnMatches } from './column-matches.tsx';
import { ImportPreview } from './import-preview.tsx';
import type { ImportSort } from './import-sort.ts';
import { rememberImport } from './last-import.ts';
import { listWords } from './line-words.ts';
import { UnclearUnits } from './unclear-units.tsx';
import { useReading } from './use-reading.ts';

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
  const [sheet, setSheet] = useState(() => bestSheet(sort, table));
  const [done, setDone] = useState<readonly { sheet: number; ids: readonly string[] }[]>([]);
  const [anyway, setAnyway] = useState<ReadonlySet<number>>(new Set());
  const [state, setState] = useState<'saving' | 'failed'>();
  const reading = useReading(sort, table, { sheet, anyway });
  const { lines, rows, heading, answers, answer, list, unclear, questions, making, account } = reading;
  const others = table.sheets.flatMap((one, i) =>
    i === sheet ? [] : [{ sheet: one, at: i, done: done.some((before) => before.sheet === i) }],
  );

  const save = async () => {
    if (!list?.ok || state === 'saving') return;
    setState('saving');
    try {
      const ids = await work.saveAll(making.map(({ fields }) => ({ kind: sort.kind, fields })));
      // All sheets of one file are taken out again as one.
      const all = [...done.flatMap((before) => before.ids), ...ids];
      rememberImport(work, sort.last.name, { file, at: correctedNow(), ids: all });
      notify(`Đã lưu trên máy ${ids.length.toLocaleString('vi-VN')} ${sort.noun}`);
      const next = others.find((other) => !other.done);
      if (!next) return onDone();
      setDone([...done, { sheet, ids }]);
      setAnyway(new Set());
      setSheet(next.at);
      setState(undefined);
    } catch (error) {
      reportError(error);
      setState('failed');
    }
  };

  if (!tree || !lines || !list) return <Skeleton rows={4} />;
  const count = making.length;
  const isDone = done.some((before) => before.sheet === sheet);
  return (
    <>
      {table.sheets.length > 1 && (
        <SelectField
          id="trang-tinh"
          label="Trang tính"
          hint="Mỗi lần nhập một trang. Trang nào chưa nhập thì ở ngoài."
          value={String(sheet)}
          options={table.sheets.map((one, i) => ({
            value: String(i),
            label: sheetWords(
              one,
              done.some((before) => before.sheet === i),
            ),
          }))}
          onChange={(picked) => {
            setAnyway(new Set());
            setSheet(Number(picked));
          }}
        />
      )}
      {done.length > 0 && (
        <Banner
          tone="info"
          title={isDone ? 'Trang này đã nhập' : 'Còn trang chưa nhập'}
          actions={<Button onClick={onDone}>Xong, không nhập thêm trang nào</Button>}
        >
          Chọn trang khác ở trên, hoặc bấm xong.
        </Banner>
      )}
      <ColumnMatches
        key={sheet}
        sort={sort}
        table={rows}
        heading={heading}
        onChange={reading.changeHeading}
      />
      {questions.length > 0 && (
        <ListQuestions
          questions={questionWords(questions, answers)}
          onAnswer={(id, value) => answer(withAnswer(answers, id, value))}
        />
      )}
      {unclear.length > 0 && (
        <UnclearUnits
          unclear={unclear}
          tree={tree}
          chosen={answers.units ?? NO_UNITS}
          own={work.unit}
          today={work.today.value}
          onChoose={(key, unit) => {
            const units = new Map(answers.units);
            if (unit) units.set(key, unit);
            else units.delete(key);
            answer({ ...answers, units });
          }}
        />
      )}
      {list.ok && account ? (
        <>
          <ImportPreview
            sort={{ ...sort, ...lines }}
            lines={list.lines}
            others={list.others}
            onRow={(line, said) => answer({ ...answers, rows: new Map(answers.rows).set(line, said) })}
            anyway={anyway}
            onAnyway={setAnyway}
          />
          <AccountCard {...accountWords(account, others)} />
        </>
      ) : (
        <Banner tone="wait" title="Chưa nhập được">
          {list.ok ? '' : listWords(list, sort.columns)}
        </Banner>
      )}
      {state === 'failed' && <SaveFailed act="Nhập" />}
      {list.ok && count === 0 && (
        <Banner tone="info" title="Không có gì để nhập">
          Mọi dòng đọc được đều có vẻ đã có, có lỗi, hoặc chờ bạn trả lời.
        </Banner>
      )}
      {count > 0 && !isDone && (
        <Button variant="primary" block busy={state === 'saving'} onClick={() => void save()}>
          Nhập {count.toLocaleString('vi-VN')} {sort.noun}
        </Button>
      )}
    </>
  );
}

const NO_UNITS: ReadonlyMap<string, UnitId> = new Map();

/** The first sheet that names its columns, before those that are hidden: covers and notes stand before it. */
function bestSheet({ columns }: ImportSort, { sheets }: TableFile & { ok: true }): number {
  const named = [...sheets.keys()].filter((at) => {
    const sheet = sheets[at];
    return sheet && missingColumns(columns, findHeading(columns, sheet)?.matches ?? {}).length === 0;
  });
  return named.find((at) => !sheets[at]?.hidden) ?? named[0] ?? 0;
}
