import { paths } from '../../paths.ts';
import { Button } from '../../ui/base/button.tsx';
import { Section } from '../../ui/base/card.tsx';
import { Tag } from '../../ui/base/tag.tsx';
import { Banner } from '../../ui/feedback/banner.tsx';
import { fieldLabel, HiddenValue } from './edit-card.tsx';
import { excerpts, wordsOf } from './excerpt.ts';
import './history.css';
import { valueWords } from '../../../domain/kinds/value-words.ts';
import type { LocalPart } from './local-part.ts';

export interface WaitingHereProps {
  local: LocalPart;
  hides(field: string): boolean;
  when(ms: number): string;
}

/** The edits that are still on this phone alone [R12]. */
export function WaitingHere({ local, hides, when }: WaitingHereProps) {
  const { waiting, parked, names } = local;
  return (
    <>
      {parked && (
        <Banner
          tone="bad"
          title="Có chỗ sửa chưa được nhận"
          actions={<Button href={paths.sync()}>Xem lý do</Button>}
        >
          Máy chủ gửi trả một chỗ sửa của việc này. Chữ bạn viết còn nguyên trên máy.
        </Banner>
      )}
      {waiting.length > 0 && (
        <Section title="Chưa gửi">
          <ol class="history-list" aria-label="Chỗ sửa còn trên máy này">
            {waiting.map(({ key, at, kind, fields, makes }) => (
              <li class="card" key={key}>
                <div class="history-head">
                  <h3>Bạn</h3>
                  <span class="muted small num">{when(at)}</span>
                  <Tag tone="wait" text="Trên máy, chờ gửi" />
                </div>
                {makes ? (
                  <p class="history-values">Ghi mới.</p>
                ) : (
                  <dl class="history-values">
                    {Object.entries(fields).map(([field, value]) => (
                      <div key={field}>
                        <dt>{fieldLabel(kind, field)}</dt>
                        <dd>
                          {hides(field) ? (
                            <HiddenValue />
                          ) : (
                            wordsOf(excerpts(valueWords(kind, field, value, names), '')[0]) || (
                              <span class="muted">để trống</span>
                            )
                          )}
                        </dd>
                      </div>
                    ))}
                  </dl>
                )}
              </li>
            ))}
          </ol>
        </Section>
      )}
    </>
  );
}
