import { useMemo, useState } from 'preact/hooks';
import { fold } from '../../../domain/base/text.ts';
import type { UnitFigures } from '../../../domain/reports/figures.ts';
import { unitLabel } from '../../../domain/units/unit.ts';
import { Section } from '../../ui/base/card.tsx';
import { ProgressBar } from '../../ui/feedback/progress-bar.tsx';
import { ChoiceChips } from '../../ui/forms/choice.tsx';
import { SearchField } from '../../ui/forms/search-field.tsx';
import { type Column, DataTable } from '../../ui/lists/table.tsx';
import { capital, thousands } from './words.ts';

type Order = 'worst' | 'name';

const collator = new Intl.Collator('vi');

/** Below these many rows there is nothing to search for. */
const WORTH_SEARCHING = 8;

/** Unit by unit: the furthest from its quota first, for that is whom to call. */
export function UnitTable({
  rows,
  kind,
  year,
}: {
  rows: readonly UnitFigures[];
  kind: string;
  year: number;
}) {
  const [order, setOrder] = useState<Order>('worst');
  const [sought, setSought] = useState('');
  const shown = useMemo(() => {
    const wanted = fold(sought);
    return rows
      .filter(({ unit }) => fold(unitLabel(unit)).includes(wanted))
      .sort(
        (a, b) => (order === 'worst' ? worstFirst(a, b) : 0) || collator.compare(a.unit.name, b.unit.name),
      );
  }, [rows, sought, order]);
  const quotas = rows.some((row) => row.quota !== undefined);
  return (
    <Section title={`Từng ${kind}`}>
      {rows.length >= WORTH_SEARCHING && (
        <SearchField
          id="tim-don-vi"
          label={`Tìm ${kind}`}
          value={sought}
          onInput={setSought}
          result={sought ? `${shown.length} ${kind}` : undefined}
        />
      )}
      <ChoiceChips<Order>
        id="xep-theo"
        label="Xếp theo"
        options={[
          { value: 'worst', label: quotas ? 'Xa chỉ tiêu nhất' : 'Ít gương nhất' },
          { value: 'name', label: 'Tên' },
        ]}
        value={order}
        onChange={setOrder}
      />
      {shown.length === 0 ? (
        <p class="card">Không có {kind} nào tên như vậy.</p>
      ) : (
        <DataTable<UnitFigures>
          caption={`Số liệu năm ${year} của từng ${kind}`}
          captionHidden
          columns={columns(kind, quotas)}
          rows={shown}
          rowKey={({ unit }) => unit.id}
        />
      )}
    </Section>
  );
}

const share = ({ publicised, quota }: UnitFigures): number => (quota ? publicised / quota : publicised);

function worstFirst(a: UnitFigures, b: UnitFigures): number {
  return share(a) - share(b) || a.publicised - b.publicised || a.airings - b.airings;
}

const columns = (kind: string, quotas: boolean): Column<UnitFigures>[] => [
  { key: 'unit', head: capital(kind), rowHead: true, cell: ({ unit }) => capital(unitLabel(unit)) },
  {
    key: 'exemplars',
    head: quotas ? 'Gương / chỉ tiêu' : 'Gương',
    cell: ({ publicised, quota }) => (
      <span class="num">{quota === undefined ? publicised : `${publicised} / ${quota}`}</span>
    ),
  },
  ...(quotas ? [bar] : []),
  { key: 'deeds', head: 'Việc tốt', align: 'end', cell: ({ deeds }) => thousands(deeds) },
  {
    key: 'scripts',
    head: 'Bài duyệt',
    align: 'end',
    cell: ({ scriptsApproved }) => thousands(scriptsApproved),
  },
  { key: 'airings', head: 'Lượt phát', align: 'end', cell: ({ airings }) => thousands(airings) },
];

const bar: Column<UnitFigures> = {
  key: 'bar',
  head: 'Mức đạt',
  headHidden: true,
  cell: ({ unit, publicised, quota }) =>
    quota !== undefined && (
      <ProgressBar
        bare
        label={`Gương của ${unitLabel(unit)}`}
        value={publicised}
        max={quota}
        tone={publicised >= quota ? 'ok' : publicised * 2 < quota ? 'bad' : 'info'}
      />
    ),
};
