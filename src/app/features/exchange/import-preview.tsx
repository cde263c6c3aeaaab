import { isAsked, type ListLine, type MadeLine } from '../../../domain/lists/list-lines.ts';
import type { OtherRow } from '../../../domain/lists/list-rows.ts';
import { OTHER_WORDS } from '../../hooks/files/sheets/account-words.ts';
import { Button } from '../../ui/base/button.tsx';
import { Section, Stat } from '../../ui/base/card.tsx';
import { Tag } from '../../ui/base/tag.tsx';
import { ListItem, type ListPlace } from '../../ui/lists/list.tsx';
import { LongList } from '../../ui/lists/long-list.tsx';
import type { ImportSort, LinesSort } from './import-sort.ts';
import { noteWords, problemWords } from './line-words.ts';

interface ImportPreviewProps {
  sort: Pick<ImportSort, 'columns' | 'noun'> & LinesSort;
  lines: readonly ListLine[];
  /** Lines that make no record. */
  others: readonly OtherRow[];
  onRow: (line: number, said: 'take' | 'leave') => void;
  /** Lines that seem known and are taken in all the same. */
  anyway: ReadonlySet<number>;
  onAnyway: (anyway: ReadonlySet<number>) => void;
}

/** What each line will do: those that can't be taken in first, for they want to be looked at. */
export function ImportPreview({ sort, lines, others, onRow, anyway, onAnyway }: ImportPreviewProps) {
  const made = lines.filter((line): line is MadeLine => line.does === 'make');
  const refused = lines.filter((line) => line.does === 'refused');
  const asked = refused.filter(isAsked);
  const wrong = refused.filter((line) => !isAsked(line));
  const asides = others.filter(({ why }) => OTHER_WORDS[why]);
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
        {asked.length > 0 && <Stat value={count(asked)} label="dòng chờ bạn trả lời" />}
        <Stat value={count(wrong)} label="dòng có lỗi, để ngoài" />
      </div>
      <Lines title="Chờ bạn trả lời" lines={asked}>
        {(line, place) => (
          <ListItem
            key={line.line}
            title={titleOf(line)}
            lines={[line.problems.map((problem) => problemWords(problem, sort.columns)).join('; ')]}
            trailing={<Tag tone="wait" text="Chờ" />}
            place={place}
          />
        )}
      </Lines>
      <Lines title="Dòng có lỗi" lines={wrong}>
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
      <Lines title="Sẽ nhập" note="Bấm vào một dòng để bỏ nó ra." lines={fresh}>
        {(line, place) => (
          <ListItem
            key={line.line}
            title={titleOf(line)}
            lines={[sort.lineWords(line.fields), ...line.notes.map(noteWords)]}
            trailing={<Tag tone="ok" text="Nhập" />}
            onClick={() => onRow(line.line, 'leave')}
            place={place}
          />
        )}
      </Lines>
      <Lines title={`Không phải ${sort.noun}`} lines={asides}>
        {({ line, why, text }, place) => (
          <ListItem
            key={line}
            title={`Dòng ${line}: ${text}`}
            lines={[OTHER_WORDS[why], `Nếu đây là ${sort.noun}, bấm để nhập`]}
            trailing={<Tag tone="info" text="Để ngoài" />}
            onClick={() => onRow(line, 'take')}
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
  note?: string;
  action?: preact.ComponentChildren;
  children: (line: L, place: ListPlace) => preact.ComponentChildren;
}

function Lines<L extends { line: number }>({ title, note, lines, action, children }: LinesProps<L>) {
  if (lines.length === 0) return null;
  return (
    <Section title={title} action={action}>
      {note && <p class="muted small">{note}</p>}
      <LongList label={title} items={lines} keyOf={({ line }) => String(line)}>
        {children}
      </LongList>
    </Section>
  );
}
