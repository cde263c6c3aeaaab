import type { Kind } from '../../../domain/kinds/kinds.ts';
import { Prose } from '../../ui/texts/prose.tsx';
import { type Excerpt, excerpts, isLong, wordsOf } from './excerpt.ts';
import './history.css';
import { valueWords } from '../../../domain/kinds/value-words.ts';

export interface ChangeViewProps {
  kind: Kind;
  field: string;
  from: unknown;
  to: unknown;
  /** What stands before each of the two. */
  labels: readonly [string, string];
  names: ReadonlyMap<string, string>;
}

/** From what to what: short where it is short; long prose around the place that differs, and whole on a press. */
export function ChangeView({ kind, field, from, to, labels, names }: ChangeViewProps) {
  const [before, after] = [valueWords(kind, field, from, names), valueWords(kind, field, to, names)];
  const [a, b] = excerpts(before, after);
  return (
    <div class="history-change">
      <dl class="history-two">
        <Value label={labels[0]} excerpt={a} />
        <Value label={labels[1]} excerpt={b} />
      </dl>
      {(isLong(before) || isLong(after)) && (
        <details class="history-whole">
          <summary>Xem đủ chữ</summary>
          <Whole label={labels[0]} text={before} />
          <Whole label={labels[1]} text={after} />
        </details>
      )}
    </div>
  );
}

function Value({ label, excerpt }: { label: string; excerpt: Excerpt }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {wordsOf(excerpt) ? (
          <>
            {excerpt.before}
            {excerpt.differs && <mark>{excerpt.differs}</mark>}
            {excerpt.after}
          </>
        ) : (
          <span class="muted">để trống</span>
        )}
      </dd>
    </div>
  );
}

function Whole({ label, text }: { label: string; text: string }) {
  return (
    <div class="history-prose">
      <b>{label}</b>
      {text ? <Prose text={text} /> : <p class="muted">để trống</p>}
    </div>
  );
}
