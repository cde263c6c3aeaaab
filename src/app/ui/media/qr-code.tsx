import { encode } from 'uqr';
import './qr-code.css';

/** Rows of cells, true where they are dark. */
export type QrCells = { data: readonly (readonly boolean[])[]; size: number };

/** With the quiet border that readers need. */
export const qrCells = (text: string): QrCells => encode(text, { ecc: 'M', border: 4 });

/** Black on white in any light. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { data, size } = qrCells(text);
  const path = data
    .map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join(''))
    .join('');
  return (
    <svg
      class="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  );
}
