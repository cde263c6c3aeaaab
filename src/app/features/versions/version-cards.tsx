import { momentWords } from '../../../domain/base/moment-words.ts';
import type { Version } from '../../../domain/base/versions.ts';
import type { Unsettled } from '../../hooks/records/versions.ts';
import { useWork } from '../../hooks/use-work.ts';
import { Button } from '../../ui/base/button.tsx';
import { Section } from '../../ui/base/card.tsx';
import { Tag } from '../../ui/base/tag.tsx';
import { MarkedText } from '../../ui/texts/marked-text.tsx';
import { marked } from '../../ui/texts/texts.ts';

export interface VersionCardsProps {
  found: Unsettled & { field: string };
  /** Undefined: they are only to be read. */
  onTake?: ((text: string) => void) | undefined;
}

/**
 * Every version with who and when, and marked where it differs from the one that is shown (that one: from the
 * next).
 */
export function VersionCards({ found, onTake }: VersionCardsProps) {
  const { versions, data, field } = found;
  const shown = versions.find((version) => version.value === (data[field] ?? null)) ?? versions[0];
  return (
    <Section title={`${versions.length} bản`}>
      <ol class="versions-list">
        {versions.map((version, i) => {
          const against = version === shown ? versions.find((other) => other !== shown) : shown;
          return (
            <Card
              key={`${version.device}.${version.counter}`}
              found={found}
              version={version}
              number={i + 1}
              against={against?.value ?? ''}
              isShown={version === shown}
              onTake={onTake}
            />
          );
        })}
      </ol>
      <p class="muted small">Chữ tô màu là chỗ bản này khác bản kia.</p>
    </Section>
  );
}

interface CardProps extends VersionCardsProps {
  version: Version;
  number: number;
  against: string;
  isShown: boolean;
}

function Card({ found, version, number, against, isShown, onTake }: CardProps) {
  const work = useWork();
  const mine = version.by === work.account;
  const who = mine ? 'Bạn' : (found.names.get(version.by) ?? 'Người khác');
  return (
    <li class="card">
      <div class="versions-head">
        <h3>
          Bản {number}: {who}
        </h3>
        <span class="muted small num">{momentWords(version.at, work.today.value)}</span>
        {isShown && <Tag tone="info" text="Đang hiện" />}
      </div>
      {version.value ? (
        <MarkedText pieces={marked(against, version.value)} />
      ) : (
        <p class="muted">Người này đã xóa hết chữ.</p>
      )}
      {onTake && (
        <div>
          <Button onClick={() => onTake(version.value ?? '')}>
            Dùng bản này
            <span class="sr-only">
              : bản {number}, {who}
            </span>
          </Button>
        </div>
      )}
    </li>
  );
}
