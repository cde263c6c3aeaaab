import type { Exemplar } from '../../../../domain/exemplars/exemplar.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';

export interface NameHitsProps {
  /** Their name stands in the text, and nobody has said yet whether they are meant. */
  hits: readonly string[];
  exemplars: readonly Pick<Exemplar, 'id' | 'name' | 'position'>[];
  busy?: boolean;
  onList: (exemplar: string) => void;
  onDeclare: (exemplar: string) => void;
}

/**
 * One question for each name: is it this person, whose consent is then asked for, or somebody else of the
 * same name [R6]?
 */
export function NameHits({ hits, exemplars, busy, onList, onDeclare }: NameHitsProps) {
  return (
    <>
      {hits.map((id) => {
        const exemplar = exemplars.find((one) => one.id === id);
        const name = exemplar?.name ?? 'một người có hồ sơ ở cấp trên';
        return (
          <Banner
            key={id}
            tone="wait"
            title={`Bài có nhắc tên ${name}`}
            actions={
              <>
                {exemplar && (
                  <Button icon="plus" busy={busy} onClick={() => onList(id)}>
                    Ghi vào bài
                  </Button>
                )}
                <Button icon="people" busy={busy} onClick={() => onDeclare(id)}>
                  Người khác trùng tên
                </Button>
              </>
            }
          >
            {exemplar
              ? `Trùng tên với hồ sơ gương${exemplar.position ? ` “${exemplar.position}”` : ''}. Đúng thì ghi vào bài, để kiểm tra đồng ý; không phải thì nói là người khác. `
              : 'Không phải người đó thì nói là người khác; nếu đúng, hãy hỏi cấp trên trước khi phát. '}
            Người duyệt sẽ thấy ai đã nói.
          </Banner>
        );
      })}
    </>
  );
}
