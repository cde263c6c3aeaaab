import { type Exemplar, TYPE_NAMES } from '../../../domain/exemplar.ts';
import type { ExemplarLine } from '../../../domain/exemplar-list.ts';
import { Section, Stat } from '../../ui/card.tsx';
import { ListItem, type ListPlace } from '../../ui/list.tsx';
import { LongList } from '../../ui/long-list.tsx';
import { Tag } from '../../ui/tag.tsx';
import { noteWords, problemWords } from './line-words.ts';

interface ImportPreviewProps {
  lines: readonly ExemplarLine[];
  /** Lines that seem known and are taken in all the same. */
  anyway: ReadonlySet<number>;
  unitName: (unit: unknown) => string | undefined;
  onAnyway: (line: number) => void;
}

/** What each line will do: those that can't be taken in first, for they want to be looked at. */
export function ImportPreview({ lines, anyway, unitName, onAnyway }: ImportPreviewProps) {
  const made = lines.filter((line) => line.does === 'make');
  const refused = lines.filter((line) => line.does === 'refused');
  const known = made.filter((line) => line.known);
  const fresh = made.filter((line) => !line.known);
  const count = (list: readonly unknown[]) => list.length.toLocaleString('vi-VN');
  const who = (line: ExemplarLine & { does: 'make' }) => {
    const { type, position, unit } = line.fields as Pick<Exemplar, 'type' | 'position' | 'unit'>;
    return [TYPE_NAMES[type], position, unitName(unit)].filter(Boolean).join(' · ');
  };

  return (
    <>
      <div class="tiles">
        <Stat value={count(fresh)} label="gương mới, sẽ nhập" />
        <Stat value={count(known)} label="có vẻ đã có, để ngoài" />
        <Stat value={count(refused)} label="dòng có lỗi, để ngoài" />
      </div>
      <Lines title="Dòng có lỗi" lines={refused}>
        {(line, place) => (
          <ListItem
            key={line.line}
            title={titleOf(line)}
            lines={[line.problems.map(problemWords).join('; ')]}
            trailing={<Tag tone="bad" text="Lỗi" />}
            place={place}
          />
        )}
      </Lines>
      <Lines title="Có vẻ đã có" lines={known}>
        {(line, place) => (
          <ListItem
            key={line.line}
            title={titleOf(line)}
            lines={[
              who(line),
              line.known?.kind === 'line'
                ? `Trùng tên với dòng ${line.known.line}`
                : 'Trùng tên với gương đã có trên máy',
              anyway.has(line.line) ? 'Bấm để lại bỏ ra' : 'Nếu là người khác, bấm để vẫn nhập',
            ]}
            trailing={
              anyway.has(line.line) ? <Tag tone="ok" text="Vẫn nhập" /> : <Tag tone="wait" text="Để ngoài" />
            }
            onClick={() => onAnyway(line.line)}
            place={place}
          />
        )}
      </Lines>
      <Lines title="Sẽ nhập" lines={fresh}>
        {(line, place) => (
          <ListItem
            key={line.line}
            title={titleOf(line)}
            lines={[who(line), ...line.notes.map(noteWords)]}
            trailing={<Tag tone="ok" text="Nhập" />}
            place={place}
          />
        )}
      </Lines>
    </>
  );
}

const titleOf = ({ line, label }: ExemplarLine): string => `Dòng ${line}: ${label || 'không tên'}`;

interface LinesProps<L> {
  title: string;
  lines: readonly L[];
  children: (line: L, place: ListPlace) => preact.ComponentChildren;
}

function Lines<L extends ExemplarLine>({ title, lines, children }: LinesProps<L>) {
  if (lines.length === 0) return null;
  return (
    <Section title={title}>
      <LongList label={title} items={lines} keyOf={({ line }) => String(line)}>
        {children}
      </LongList>
    </Section>
  );
}
