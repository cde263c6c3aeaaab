import { Card } from '../base/card.tsx';
import { Facts } from '../lists/facts.tsx';

export interface AccountCardProps {
  title: string;
  /** What became of how many lines; one of which there is none is left out. */
  lines: readonly (readonly [fate: string, count: string | undefined])[];
  sum: string;
  /** What is left out of lines that are taken, and why. */
  columns: readonly string[];
  /** The file's other sheets. */
  sheets: readonly string[];
}

/** [R13] Every line and every cell of a file: what is taken, and what is left out and why. It adds up. */
export function AccountCard({ title, lines, sum, columns, sheets }: AccountCardProps) {
  return (
    <Card title={title}>
      <div class="stack">
        <Facts facts={lines} />
        <p class="small">{sum}</p>
        {columns.length > 0 && <Told lines={columns} />}
        {sheets.length > 0 && <p class="small">Các trang khác của tệp:</p>}
        {sheets.length > 0 && <Told lines={sheets} />}
      </div>
    </Card>
  );
}

const Told = ({ lines }: { lines: readonly string[] }) => (
  <ul class="small">
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);
