import type { Piece } from './texts.ts';
import './versions.css';

/** The text as it was written, its line ends too, with the differing words marked. */
export function MarkedText({ pieces }: { pieces: readonly Piece[] }) {
  return (
    <div class="versions-text">
      {pieces.map(({ text, differs }, i) =>
        differs ? <mark key={i}>{text}</mark> : <span key={i}>{text}</span>,
      )}
    </div>
  );
}
