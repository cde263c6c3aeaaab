import { useState } from 'preact/hooks';
import { achievementReport, missingInReport } from '../../../domain/papers/achievement-report.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths } from '../../paths.ts';
import { Button } from '../../ui/base/button.tsx';
import { Skeleton } from '../../ui/base/skeleton.tsx';
import { Banner } from '../../ui/feedback/banner.tsx';
import { EmptyState } from '../../ui/feedback/empty-state.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { FormField } from './form-field.tsx';
import { MakeButton } from './make-button.tsx';
import { fileName } from './paper-files.ts';
import { useOffice } from './use-office.tsx';
import { usePaperFacts } from './use-paper-facts.ts';

/** The achievement report of one exemplar, as a Word file. */
export function ReportPage({ id }: { id: string }) {
  const work = useWork();
  const facts = usePaperFacts();
  const exemplar = facts?.exemplars.find((one) => one.id === id);
  const [form, setForm] = useState('');
  const { office, layout, fields } = useOffice(exemplar?.unit, facts);
  const missing = exemplar && facts ? missingInReport(exemplar, facts) : [];

  return (
    <Page
      title="Báo cáo thành tích"
      subtitle={exemplar?.name}
      back={{ href: exemplar ? paths.exemplar(id) : paths.exemplars(), label: 'Về gương này' }}
      busy={!facts}
    >
      {!facts ? (
        <Skeleton rows={4} />
      ) : !exemplar ? (
        <EmptyState
          icon="search"
          title="Không có gương này trên máy"
          text="Có thể máy chưa nhận được, gương đã xóa, hoặc thuộc đơn vị khác."
          actions={<Button href={paths.exemplars()}>Về danh sách gương</Button>}
        />
      ) : (
        <div class="stack">
          <p>
            Tệp Word theo mẫu báo cáo thành tích, làm ngay trên máy này, không cần mạng. Chỗ nào hồ sơ chưa có
            thì để dòng chấm, điền tay sau.
          </p>
          {missing.length > 0 && (
            <Banner
              tone="info"
              title="Hồ sơ chưa có"
              actions={
                work.may('exemplar', 'change', exemplar) && (
                  <Button icon="edit" href={paths.editExemplar(id)}>
                    Ghi thêm vào hồ sơ
                  </Button>
                )
              }
            >
              {sentence(missing)}
            </Banner>
          )}
          {fields}
          <FormField id="hinh-thuc" label="Đề nghị tặng" value={form} onInput={setForm} />
          <MakeButton
            label="Tải báo cáo (.docx)"
            files={() => {
              const paper = office && achievementReport(exemplar, form, { ...facts, office, layout });
              if (!paper) return undefined;
              const name = fileName(['Bao cao thanh tich', exemplar.name], paper);
              const says = { title: `Báo cáo thành tích: ${exemplar.name}`, author: office.name };
              return { files: [{ name, papers: [paper], says }], name };
            }}
          />
          <p class="muted small">Tệp có thông tin cá nhân: chỉ đưa cho người có việc cần.</p>
        </div>
      )}
    </Page>
  );
}

const sentence = (words: readonly string[]): string => {
  const text = words.join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
};
