import { useRef, useState } from 'preact/hooks';
import { FILE_WORDS, readTable, TABLE_FILES } from '../../hooks/files/sheets/read-table.ts';
import type { TableFile } from '../../hooks/files/sheets/table-of-bytes.ts';
import { useWork } from '../../hooks/use-work.ts';
import { Button } from '../../ui/base/button.tsx';
import { Card, Section } from '../../ui/base/card.tsx';
import { Skeleton } from '../../ui/base/skeleton.tsx';
import { Banner } from '../../ui/feedback/banner.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { FileField } from '../../ui/forms/file-field.tsx';
import { Page } from '../../ui/layout/page.tsx';
import type { ImportSort } from './import-sort.ts';
import { ImportTable } from './import-table.tsx';
import { LastImportCard } from './last-import-card.tsx';

/** A list from a spreadsheet, whatever it is of. */
export function ImportPage({ sort }: { sort: ImportSort }) {
  const work = useWork();
  return (
    <Page
      title={sort.title}
      subtitle="Làm được cả khi không có mạng"
      back={{ href: sort.back, label: 'Quay lại' }}
    >
      {work.may(sort.kind) ? <Import sort={sort} /> : <EmptyState icon="lock" {...sort.notYours} />}
    </Page>
  );
}

type Opened = { name: string; read: TableFile };

function Import({ sort }: { sort: ImportSort }) {
  const [opened, setOpened] = useState<Opened>();
  const [reading, setReading] = useState<string>();
  const stop = useRef<AbortController | undefined>(undefined);

  const open = async (file: File) => {
    stop.current?.abort();
    const control = new AbortController();
    stop.current = control;
    setOpened(undefined);
    setReading(file.name);
    try {
      const read = await readTable(file, control.signal);
      if (!control.signal.aborted) setOpened({ name: file.name, read });
    } catch (error) {
      if (control.signal.aborted) return;
      reportError(error);
      setOpened({ name: file.name, read: { ok: false, why: 'broken' } });
    }
    setReading(undefined);
  };
  const giveUp = () => {
    stop.current?.abort();
    setReading(undefined);
  };

  return (
    <>
      {!opened?.read.ok && (
        <Section title="Tệp như thế nào?">
          <Card>
            <div class="stack">{sort.help}</div>
          </Card>
        </Section>
      )}
      <FileField
        id="tep-danh-sach"
        label={opened ? 'Chọn tệp khác' : 'Chọn tệp bảng tính'}
        accept={TABLE_FILES}
        busy={reading !== undefined}
        name={opened?.name}
        onFile={(file) => void open(file)}
      />
      {reading !== undefined && (
        <>
          <Banner tone="info" title="Đang đọc tệp…" actions={<Button onClick={giveUp}>Thôi</Button>}>
            {reading}. Tệp dài có thể mất vài giây.
          </Banner>
          <Skeleton rows={3} label="Đang đọc tệp" />
        </>
      )}
      {opened && !opened.read.ok && (
        <Banner tone="bad" title="Chưa đọc được tệp, chưa nhập gì">
          {FILE_WORDS[opened.read.why]}
        </Banner>
      )}
      {opened?.read.ok && (
        <ImportTable
          key={opened.name}
          sort={sort}
          file={opened.name}
          table={opened.read}
          onDone={() => setOpened(undefined)}
        />
      )}
      {!opened && reading === undefined && <LastImportCard sort={sort} />}
    </>
  );
}
