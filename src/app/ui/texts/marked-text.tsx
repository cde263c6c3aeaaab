import { SameText } from './same-text.tsx';
import type { Piece } from './texts.ts';
import './texts.css';

/** The text as it was written, its line ends too, with the differing words marked. */
export function MarkedText({ pieces }: { pieces: readonly Piece[] }) {
  const alone = pieces.length === 1;
  return (
    <div class="versions-text">
      {pieces.map(({ text, differs }, i) =>
        differs ? (
          <mark key={i}>{text}</mark>
        ) : (
          <SameText key={i} text={text} before={alone || i > 0} after={alone || i < pieces.length - 1} />
        ),
      )}
    </div>
  );
}
