import { useState } from 'preact/hooks';
import { mayWriteUnit } from '../../../domain/permission.ts';
import { cellText, MAX_LINES } from '../../../domain/table.ts';
import { countOf, type ListLine, readUnitList, type UnitList } from '../../../domain/unit-list.ts';
import { notify } from '../../store/notices.ts';
import { FILE_WORDS, readTable, TABLE_FILES } from '../../store/sheets/read-table.ts';
import { useWork } from '../../store/work.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, Section } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FileField } from '../../ui/file-field.tsx';
import { Page } from '../../ui/page.tsx';
import { SaveFailed } from '../../ui/save-failed.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { ListPreview } from './list-preview.tsx';
import { editsOf } from './save-plan.ts';
import { type Units, useUnits } from './use-units.ts';

export function ImportPage() {
  const work = useWork();
  const units = useUnits();
  const may = work.may('unit');
  return (
    <Page title="Nhập danh sách đơn vị" back={{ href: '/don-vi', label: 'Về cây đơn vị' }} busy={!units}>
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

type Opened = { name: string; list: UnitList } | { name: string; trouble: string };

function Import({ units }: { units: Units }) {
  const work = useWork();
  const [opened, setOpened] = useState<Opened>();
  const [state, setState] = useState<'reading' | 'saving' | 'failed'>();

  const open = async (file: File) => {
    setState('reading');
    setOpened(
      await read(file).catch(() => ({ name: file.name, trouble: 'Không đọc được tệp này. Hãy chọn lại.' })),
    );
    setState(undefined);
  };
  const read = async (file: File): Promise<Opened> => {
    const { name } = file;
    const found = await readTable(file, new AbortController().signal);
    if (!found.ok) return { name, trouble: FILE_WORDS[found.why] };
    const table = found.sheets[0]?.rows.map((row) => row.map(cellText)) ?? [];
    const { tree, own, today } = units;
    const mayWrite: Parameters<typeof readUnitList>[1]['mayWrite'] = (kind) =>
      mayWriteUnit(work.roles.value, kind);
    return { name, list: readUnitList(table, { tree, own, today, mayWrite }) };
  };
  const list = opened && 'list' in opened ? opened.list : undefined;

  const save = async () => {
    if (!list?.ok || state === 'saving') return;
    setState('saving');
    try {
      const seqs = new Map(units.all.map((unit) => [unit.id as string, unit.seq]));
      await work.saveAll(editsOf(list.steps, (unit) => seqs.get(unit)));
      notify(`Đã lưu trên máy ${list.steps.length.toLocaleString('vi-VN')} đơn vị`);
      setOpened(undefined);
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
      {list?.ok && (
        <>
          <ListPreview lines={list.lines} />
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

const LIST_WORDS: Record<(UnitList & { ok: false })['why'], string> = {
  'no-columns': 'Không thấy cột “Tên”. Dòng đầu của tệp phải là tên các cột.',
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
          Tệp Excel (.xlsx) hoặc CSV, mỗi đơn vị một dòng. Dòng đầu là tên các cột: <b>Tên</b>, <b>Loại</b>,{' '}
          <b>Thuộc</b>, <b>Mã</b>, <b>Từ ngày</b>. Chỉ cột Tên là bắt buộc nếu tên đã có loại, ví dụ “Xã Khổng
          Lào”.
        </p>
        <p>Danh sách chỉ thêm đơn vị và điền chỗ còn trống; không đổi tên, không chuyển, không xóa gì.</p>
      </Card>
    </Section>
  );
}
