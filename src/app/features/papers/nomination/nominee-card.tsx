import { ONE_ACHIEVEMENT } from '../../../../domain/exemplars/award.ts';
import { nominated, TYPE_NAMES } from '../../../../domain/exemplars/exemplar.ts';
import { missingInReport, type ReportFacts } from '../../../../domain/papers/achievement-report.ts';
import { type Nominee, nomineeDoubts } from '../../../../domain/papers/nomination.ts';
import { paths } from '../../../paths.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Card } from '../../../ui/base/card.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { FormField } from '../form-field.tsx';

interface NomineeCardProps {
  no: number;
  nominee: Nominee;
  facts: Pick<ReportFacts, 'awards' | 'deeds'>;
  onForm: (form: string) => void;
  onRemove: () => void;
}

export function NomineeCard({ no, nominee, facts, onForm, onRemove }: NomineeCardProps) {
  const { exemplar, form } = nominee;
  const missing = missingInReport(exemplar, facts);
  const [doubt] = nomineeDoubts(nominee, facts);
  const who = nominated(exemplar);
  return (
    <Card title={`${no}. ${exemplar.name}`}>
      <div class="stack">
        {exemplar.position && <p>{exemplar.position}</p>}
        {exemplar.type === 'model' &&
          (who.name ? (
            <p>
              Đề nghị khen {TYPE_NAMES[who.type].toLowerCase()} làm ra mô hình: <b>{who.name}</b>.
            </p>
          ) : (
            <Banner
              tone="wait"
              title="Chưa ghi ai làm ra mô hình"
              actions={<Button href={paths.profile(exemplar.id)}>Ghi vào hồ sơ</Button>}
            >
              Luật khen cá nhân, tập thể, hộ gia đình, không khen mô hình. Tên để dòng chấm, tính là tập thể.
            </Banner>
          ))}
        <FormField
          id={`hinh-thuc-${exemplar.id}`}
          label="Hình thức đề nghị"
          value={form ?? ''}
          onInput={onForm}
        />
        {missing.length > 0 && (
          <p class="muted small">Hồ sơ chưa có, sẽ để dòng chấm: {missing.join(', ')}.</p>
        )}
        {doubt && (
          <Banner tone="wait" title="Đã được khen vì việc này">
            {doubt.award.form}
            {doubt.award.decisionNumber && `, số ${doubt.award.decisionNumber}`}. {ONE_ACHIEVEMENT.words} (
            {ONE_ACHIEVEMENT.source}).
          </Banner>
        )}
        <div>
          <Button variant="quiet" icon="close" onClick={onRemove}>
            Bỏ khỏi hồ sơ
          </Button>
        </div>
      </div>
    </Card>
  );
}
