import { birthLabel } from '../../../../domain/base/birth.ts';
import { SEX_NAMES, TYPE_NAMES } from '../../../../domain/exemplars/exemplar.ts';
import { shownEthnicity } from '../../../../domain/kinds/ethnicity.ts';
import { useMergedExemplars } from '../../../hooks/records/use-persons.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Card, Section } from '../../../ui/base/card.tsx';
import { Facts } from '../../../ui/lists/facts.tsx';
import { Prose } from '../../../ui/texts/prose.tsx';
import '../exemplars.css';

/** What the achievement report is made from. */
export function ProfileSection({
  exemplar,
  mayChange,
}: {
  exemplar: LiveRecord<'exemplar'>;
  mayChange: boolean;
}) {
  const consents = useWork().live.all('consent').value ?? [];
  // Of a person with two profiles what was said of the other counts too.
  const person = useMergedExemplars()?.asked(exemplar);
  const facts = [
    ['Ngày sinh', exemplar.birth && birthLabel(exemplar.birth)],
    ['Tuổi', !exemplar.birth && exemplar.minor ? 'Dưới 18' : undefined],
    ['Giới tính', exemplar.sex && SEX_NAMES[exemplar.sex]],
    ['Dân tộc', person && shownEthnicity(person, consents)],
    ['Quê quán', exemplar.home],
    [exemplar.type === 'person' ? 'Nơi ở' : 'Địa chỉ', exemplar.residence],
    [exemplar.type === 'person' ? 'Đơn vị công tác' : 'Đơn vị quản lý', exemplar.workUnit],
    ['Trình độ', exemplar.training],
    [
      'Ai làm ra mô hình',
      [exemplar.behindType && TYPE_NAMES[exemplar.behindType], exemplar.behind].filter(Boolean).join(': '),
    ],
  ] as const;
  const texts = [
    ['Quá trình thành lập và phát triển', exemplar.formed],
    ['Cơ cấu tổ chức', exemplar.organisation],
    ['Nhiệm vụ được giao', exemplar.duties],
    ['Thành tích', exemplar.achievements],
    ['Danh hiệu, khen thưởng đã có', exemplar.titles],
  ] as const;
  const isEmpty = [...facts, ...texts].every(([, value]) => !value);
  return (
    <Section
      title="Hồ sơ thành tích"
      action={mayChange && <a href={paths.profile(exemplar.id)}>{isEmpty ? 'Ghi hồ sơ' : 'Sửa hồ sơ'}</a>}
    >
      <Card>
        {isEmpty ? (
          <div class="stack">
            <p class="muted">Chưa ghi. Cần khi lập báo cáo thành tích để đề nghị khen thưởng.</p>
            {mayChange && (
              <div class="row">
                <Button icon="edit" href={paths.profile(exemplar.id)}>
                  Ghi hồ sơ
                </Button>
              </div>
            )}
          </div>
        ) : (
          <div class="stack">
            <Facts facts={facts} />
            {texts.some(([, text]) => text) && (
              <details class="exemplar-more">
                <summary>Nhiệm vụ, thành tích, danh hiệu</summary>
                <div class="stack">
                  {texts.map(
                    ([title, text]) =>
                      text && (
                        <div key={title}>
                          <h3>{title}</h3>
                          <Prose text={text} />
                        </div>
                      ),
                  )}
                </div>
              </details>
            )}
          </div>
        )}
      </Card>
    </Section>
  );
}
