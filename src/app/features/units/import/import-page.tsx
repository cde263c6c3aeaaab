import { useMemo, useState } from 'preact/hooks';
import { mayWriteUnit } from '../../../../domain/kinds/permission.ts';
import { accountOf, type RecordFate } from '../../../../domain/lists/list-account.ts';
import { askedIn, isAskedProblem } from '../../../../domain/lists/list-problems.ts';
import type { ListAnswers } from '../../../../domain/lists/list-questions.ts';
import { MAX_LINES, type NamedTable } from '../../../../domain/lists/table.ts';
import {
  countOf,
  isAsked,
  type ListLine,
  readUnitList,
  type UnitList,
} from '../../../../domain/lists/unit-list.ts';
import type { UnitKind } from '../../../../domain/units/unit.ts';
import { accountWords, sheetWords } from '../../../hooks/files/sheets/account-words.ts';
import { questionWords, withAnswer } from '../../../hooks/files/sheets/question-words.ts';
import { FILE_WORDS, readTable, TABLE_FILES } from '../../../hooks/files/sheets/read-table.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import { notify } from '../../../store/platform/notices.ts';
import type { Work } from '../../../store/work.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Card, Section } from '../../../ui/base/card.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { SaveFailed } from '../../../ui/feedback/save-failed.tsx';
import { FileField } from '../../../ui/forms/file-field.tsx';
import { ListQuestions } from '../../../ui/forms/list-questions.tsx';
import { SelectField } from '../../../ui/forms/select.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { AccountCard } from '../../../ui/records/account-card.tsx';
import { editsOf } from '../plan/save-plan.ts';
import { type Units, useUnits } from '../use-units.ts';
import { ListPreview } from './list-preview.tsx';

export function ImportPage() {
  const work = useWork();
  const units = useUnits();
  const may = work.may('unit');
  return (
    <Page title="Nhập danh sách đơn vị" back={{ href: paths.units(), label: 'Về cây đơn vị' }} busy={!units}>
      {!units ? (
        <Skeleton rows={4} />
      ) : may ? (
        <Import units={units} />
      ) : (
        <EmptyState
          icon="lock"
          title="Tài khoản này không sửa danh sách đơn vị"
          text="Hãy báo điều phối cấp tỉnh hoặc quản trị xã."
        />
      )}
    </Page>
  );
}

type Opened = { name: string; sheets: readonly NamedTable[] } | { name: string; trouble: string };

function Import({ units }: { units: Units }) {
  const work = useWork();
  const [opened, setOpened] = useState<Opened>();
  const [sheet, setSheet] = useState(0);
  const [answered, setAnswered] = useState<Record<number, ListAnswers>>({});
  const [state, setState] = useState<'reading' | 'saving' | 'failed'>();

  const open = async (file: File) => {
    setState('reading');
    setSheet(0);
    setAnswered({});
    setOpened(
      await read(file).catch(() => ({ name: file.name, trouble: 'Không đọc được tệp này. Hãy chọn lại.' })),
    );
    setState(undefined);
  };
  const read = async (file: File): Promise<Opened> => {
    const { name } = file;
    const found = await readTable(file, new AbortController().signal);
    if (!found.ok) return { name, trouble: FILE_WORDS[found.why] };
    return { name, sheets: found.sheets };
  };
  const sheets = opened && 'sheets' in opened ? opened.sheets : undefined;
  const table = sheets?.[sheet];
  const answers = answered[sheet] ?? NO_ANSWERS;
  const answer = (change: ListAnswers) => setAnswered({ ...answered, [sheet]: change });
  const list = useMemo(() => table && readSheet(table, units, work, answers), [table, units, work, answers]);
  // What was asked stays to be seen after it was answered.
  const questions = useMemo(() => {
    const open = table && readSheet(table, units, work, answers.rows ? { rows: answers.rows } : {});
    return open?.ok ? askedIn(open.lines.map(askedOf)) : [];
  }, [table, units, work, answers.rows]);

  const save = async () => {
    if (!list?.ok || state === 'saving') return;
    setState('saving');
    try {
      const seqs = new Map(units.all.map((unit) => [unit.id as string, unit.seq]));
      await work.saveAll(editsOf(list.steps, (unit) => seqs.get(unit)));
      notify(`Đã lưu trên máy ${list.steps.length.toLocaleString('vi-VN')} đơn vị`);
      // What was taken in is known from now on; other sheets stay to be taken.
      if ((sheets?.length ?? 0) < 2) setOpened(undefined);
      setState(undefined);
    } catch (error) {
      reportError(error);
      setState('failed');
    }
  };

  return (
    <>
      <Help />
      <FileField
        id="tep-don-vi"
        label="Chọn tệp danh sách"
        accept={TABLE_FILES}
        busy={state === 'reading'}
        name={opened?.name}
        onFile={(file) => void open(file)}
      />
      {opened && 'trouble' in opened && (
        <Banner tone="bad" title="Chưa đọc được tệp">
          {opened.trouble}
        </Banner>
      )}
      {list && !list.ok && (
        <Banner tone="bad" title="Chưa đọc được tệp">
          {LIST_WORDS[list.why]}
        </Banner>
      )}
      {sheets && sheets.length > 1 && (
        <SelectField
          id="trang-tinh"
          label="Trang tính"
          hint="Mỗi lần nhập một trang. Trang nào chưa nhập thì ở ngoài."
          value={String(sheet)}
          options={sheets.map((one, i) => ({ value: String(i), label: sheetWords(one) }))}
          onChange={(picked) => setSheet(Number(picked))}
        />
      )}
      {questions.length > 0 && (
        <ListQuestions
          questions={questionWords(questions, answers)}
          onAnswer={(id, value) => answer(withAnswer(answers, id, value))}
        />
      )}
      {list?.ok && table && (
        <>
          <ListPreview
            lines={list.lines}
            others={list.others}
            onTake={(line) => answer({ ...answers, rows: new Map(answers.rows).set(line, 'take') })}
          />
          <AccountCard
            {...accountWords(
              accountOf({ ...list, table, answers, records: list.lines.map(fateOf) }),
              (sheets ?? []).filter((one) => one !== table).map((one) => ({ sheet: one })),
            )}
          />
          {state === 'failed' && <SaveFailed act="Thêm" />}
          {list.steps.length > 0 ? (
            <Button variant="primary" block busy={state === 'saving'} onClick={() => void save()}>
              {saveWords(list.lines)}
            </Button>
          ) : (
            <Banner tone="info" title="Không có gì để thêm">
              Mọi dòng đọc được đều đã có trong cây đơn vị.
            </Banner>
          )}
        </>
      )}
    </>
  );
}

const NO_ANSWERS: ListAnswers = {};

function readSheet(
  table: NamedTable,
  { tree, own, today }: Units,
  work: Work,
  answers: ListAnswers,
): UnitList {
  const mayWrite = (kind: UnitKind) => mayWriteUnit(work.roles.value, kind);
  return readUnitList(table, { tree, own, today, mayWrite, answers });
}

const askedOf = (line: ListLine) => ({
  label: line.label,
  asked: line.does === 'refused' ? line.problems.filter(isAskedProblem) : [],
});

function fateOf(line: ListLine): RecordFate {
  if (line.does === 'refused') return { line: line.line, fate: isAsked(line) ? 'asked' : 'wrong' };
  return { line: line.line, fate: line.does === 'nothing' ? 'known' : 'taken' };
}

const LIST_WORDS: Record<(UnitList & { ok: false })['why'], string> = {
  'no-columns': 'Không thấy cột “Tên”. Tệp cần một dòng tên các cột.',
  empty: 'Tệp không có dòng nào dưới dòng tên cột.',
  'too-many': `Tệp có hơn ${MAX_LINES.toLocaleString('vi-VN')} dòng. Hãy chia thành nhiều tệp.`,
};

function saveWords(lines: readonly ListLine[]): string {
  const [make, fill] = [countOf(lines, 'make'), countOf(lines, 'fill')];
  const parts = [
    make > 0 && `Thêm ${make.toLocaleString('vi-VN')} đơn vị`,
    fill > 0 && `${make > 0 ? 'bổ sung' : 'Bổ sung'} ${fill.toLocaleString('vi-VN')} đơn vị đã có`,
  ];
  const left = countOf(lines, 'refused');
  const rest = left > 0 ? `, bỏ ${left.toLocaleString('vi-VN')} dòng lỗi` : '';
  return `${parts.filter(Boolean).join(', ')}${rest}`;
}

function Help() {
  return (
    <Section title="Tệp như thế nào?">
      <Card>
        <p>
          Tệp Excel (.xlsx, .xls) hoặc CSV, mỗi đơn vị một dòng, có một dòng tên các cột: <b>Tên</b>,{' '}
          <b>Loại</b>, <b>Thuộc</b>, <b>Mã</b>, <b>Từ ngày</b>. Chỉ cột Tên là bắt buộc nếu tên đã có loại, ví
          dụ “Xã Khổng Lào”.
        </p>
        <p>Danh sách chỉ thêm đơn vị và điền chỗ còn trống; không đổi tên, không chuyển, không xóa gì.</p>
      </Card>
    </Section>
  );
}
