import type { ListLine, MadeLine } from '../../../domain/list-lines.ts';
import { Button } from '../../ui/button.tsx';
import { Section, Stat } from '../../ui/card.tsx';
import { ListItem, type ListPlace } from '../../ui/list.tsx';
import { LongList } from '../../ui/long-list.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { ImportSort, LinesSort } from './import-sort.ts';
import { noteWords, problemWords } from './line-words.ts';

interface ImportPreviewProps {
  sort: Pick<ImportSort, 'columns' | 'noun'> & LinesSort;
  lines: readonly ListLine[];
  /** Lines that seem known and are taken in all the same. */
  anyway: ReadonlySet<number>;
  onAnyway: (anyway: ReadonlySet<number>) => void;
}

/** What each line will do: those that can't be taken in first, for they want to be looked at. */
export function ImportPreview({ sort, lines, anyway, onAnyway }: ImportPreviewProps) {
  const made = lines.filter((line): line is MadeLine => line.does === 'make');
  const refused = lines.filter((line) => line.does === 'refused');
  const known = made.filter((line) => line.known);
  const fresh = made.filter((line) => !line.known);
  const added = known.filter(({ line }) => anyway.has(line));
  const count = (list: readonly unknown[]) => list.length.toLocaleString('vi-VN');
  const other = (line: number) => {
    const next = new Set(anyway);
    if (!next.delete(line)) next.add(line);
    return next;
  };

  return (
    <>
      <div class="tiles">
        <Stat value={count(fresh)} label={`${sort.noun} mới, sẽ nhập`} />
        <Stat
          value={count(known)}
          label={added.length > 0 ? `có vẻ đã có, vẫn nhập ${count(added)}` : 'có vẻ đã có, để ngoài'}
        />
        <Stat value={count(refused)} label="dòng có lỗi, để ngoài" />
      </div>
      <Lines title="Dòng có lỗi" lines={refused}>
        {(line, place) => (
          <ListItem
            key={line.line}
            title={titleOf(line)}
            lines={[line.problems.map((problem) => problemWords(problem, sort.columns)).join('; ')]}
            trailing={<Tag tone="bad" text="Lỗi" />}
            place={place}
          />
        )}
      </Lines>
      <Lines
        title="Có vẻ đã có"
        lines={known}
        action={
          known.length > 1 &&
          (added.length < known.length ? (
            <Button variant="quiet" onClick={() => onAnyway(new Set(known.map(({ line }) => line)))}>
              Vẫn nhập cả {count(known)}
            </Button>
          ) : (
            <Button variant="quiet" onClick={() => onAnyway(new Set())}>
              Để ngoài cả {count(known)}
            </Button>
          ))
        }
      >
        {(line, place) => (
          <ListItem
            key={line.line}
            title={titleOf(line)}
            lines={[
              sort.lineWords(line.fields),
              line.known && sort.knownWords(line.known),
              anyway.has(line.line) ? 'Bấm để lại bỏ ra' : 'Nếu không phải, bấm để vẫn nhập',
            ]}
            trailing={
              anyway.has(line.line) ? <Tag tone="ok" text="Vẫn nhập" /> : <Tag tone="wait" text="Để ngoài" />
            }
            onClick={() => onAnyway(other(line.line))}
            place={place}
          />
        )}
      </Lines>
      <Lines title="Sẽ nhập" lines={fresh}>
        {(line, place) => (
          <ListItem
            key={line.line}
            title={titleOf(line)}
            lines={[sort.lineWords(line.fields), ...line.notes.map(noteWords)]}
            trailing={<Tag tone="ok" text="Nhập" />}
            place={place}
          />
        )}
      </Lines>
    </>
  );
}

const titleOf = ({ line, label }: ListLine): string => `Dòng ${line}: ${label || 'không tên'}`;

interface LinesProps<L> {
  title: string;
  lines: readonly L[];
  action?: preact.ComponentChildren;
  children: (line: L, place: ListPlace) => preact.ComponentChildren;
}

function Lines<L extends ListLine>({ title, lines, action, children }: LinesProps<L>) {
  if (lines.length === 0) return null;
  return (
    <Section title={title} action={action}>
      <LongList label={title} items={lines} keyOf={({ line }) => String(line)}>
        {children}
      </LongList>
    </Section>
  );
}
