import { useState } from 'preact/hooks';
import { countOf, type ListLine } from '../../../domain/unit-list.ts';
import { Button } from '../../ui/button.tsx';
import { Section, Stat } from '../../ui/card.tsx';
import { List, ListItem } from '../../ui/list.tsx';
import { Tag } from '../../ui/tag.tsx';
import { capital, problemWords } from './unit-words.ts';

const AT_ONCE = 50;

/** What each line will do: those that can't be taken in first, for they want to be looked at. */
export function ListPreview({ lines }: { lines: readonly ListLine[] }) {
  const refused = lines.filter((line) => line.does === 'refused');
  const doing = lines.filter((line) => line.does === 'make' || line.does === 'fill');
  const count = (does: ListLine['does']) => countOf(lines, does).toLocaleString('vi-VN');
  return (
    <>
      <div class="tiles">
        <Stat value={count('make')} label="đơn vị sẽ thêm" />
        <Stat value={count('fill')} label="đơn vị đã có, sẽ điền thêm mã hoặc ngày" />
        <Stat value={count('nothing')} label="đơn vị đã có đủ, không đổi" />
        <Stat value={count('refused')} label="dòng lỗi, không thêm" />
      </div>
      {refused.length > 0 && <Lines title="Dòng lỗi" lines={refused} />}
      {doing.length > 0 && <Lines title="Sẽ thêm hoặc điền" lines={doing} />}
    </>
  );
}

function Lines({ title, lines }: { title: string; lines: readonly ListLine[] }) {
  const [most, setMost] = useState(AT_ONCE);
  return (
    <Section title={title}>
      <List label={title}>
        {lines.slice(0, most).map((line) => (
          <ListItem
            key={line.line}
            title={`Dòng ${line.line}: ${capital(line.label) || 'không tên'}`}
            lines={line.does === 'refused' ? [capital(line.problems.map(problemWords).join('; '))] : []}
            trailing={tagOf(line)}
          />
        ))}
      </List>
      {lines.length > most && (
        <Button block icon="down" onClick={() => setMost(most + AT_ONCE)}>
          Xem thêm ({(lines.length - most).toLocaleString('vi-VN')} dòng)
        </Button>
      )}
    </Section>
  );
}

function tagOf(line: ListLine) {
  if (line.does === 'refused') return <Tag tone="bad" text="Lỗi" />;
  return line.does === 'make' ? <Tag tone="ok" text="Thêm" /> : <Tag tone="info" text="Điền thêm" />;
}
