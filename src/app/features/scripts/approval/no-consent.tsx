import type { Exemplar } from '../../../../domain/exemplars/exemplar.ts';
import { paths } from '../../../paths.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';

export interface NoConsentProps {
  exemplars: readonly Pick<Exemplar, 'id' | 'name'>[];
  /** Those who have not said yes, or have taken it back. */
  missing: readonly string[];
  /**
   * `write`: its form is open · `approve`: it is to be approved · `aired`: it was approved, and a consent is
   * no longer in force.
   */
  aim: 'write' | 'approve' | 'aired';
}

const WORDS = {
  write: {
    tone: 'wait',
    title: 'Chưa gửi lên loa được',
    text: 'chưa đồng ý cho đọc tên trên loa. Bạn cứ viết và gửi; bài chỉ duyệt được khi đã ghi đồng ý.',
  },
  approve: {
    tone: 'bad',
    title: 'Chưa duyệt được',
    text: 'chưa đồng ý cho đọc tên trên loa. Ghi đồng ý, hoặc trả bài lại để bỏ tên ra.',
  },
  aired: {
    tone: 'bad',
    title: 'Không được phát bài này',
    text: 'không còn đồng ý cho đọc tên trên loa. Lịch phát để trống chỗ bài này cho đến khi có đồng ý trở lại.',
  },
} as const;

/** Who has not said yes to being named on air, and where to put it right [R6]. Nothing when all have. */
export function NoConsent({ exemplars, missing, aim }: NoConsentProps) {
  if (missing.length === 0) return null;
  const nameOf = (id: string) => exemplars.find((e) => e.id === id)?.name ?? 'Một gương chưa có trên máy này';
  const { tone, title, text } = WORDS[aim];
  const known = missing.filter((id) => exemplars.some((e) => e.id === id));
  return (
    <Banner
      tone={tone}
      title={title}
      actions={
        known.length > 0 &&
        known.map((id) => (
          <Button key={id} href={paths.consent(id)}>
            Ghi đồng ý: {nameOf(id)}
          </Button>
        ))
      }
    >
      {missing.map(nameOf).join(', ')} {text}
    </Banner>
  );
}
