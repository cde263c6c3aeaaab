import { useState } from 'preact/hooks';
import type { OtherRow } from '../../../../domain/lists/list-rows.ts';
import { countOf, isAsked, type ListLine } from '../../../../domain/lists/unit-list.ts';
import { OTHER_WORDS } from '../../../hooks/files/sheets/account-words.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Section, Stat } from '../../../ui/base/card.tsx';
import { Tag } from '../../../ui/base/tag.tsx';
import { List, ListItem } from '../../../ui/lists/list.tsx';
import { capital, problemWords } from '../unit-words.ts';

const AT_ONCE = 50;

interface ListPreviewProps {
  lines: readonly ListLine[];
  /** Lines that name no unit; the person may say that they do. */
  others: readonly OtherRow[];
  onTake: (line: number) => void;
}

/** What each line will do: those that can't be taken in first, for they want to be looked at. */
export function ListPreview({ lines, others, onTake }: ListPreviewProps) {
  const asides = others.filter(({ why }) => OTHER_WORDS[why]);
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
      {asides.length > 0 && (
        <Section title="Không phải đơn vị">
          <List label="Không phải đơn vị">
            {asides.map(({ line, why, text }) => (
              <ListItem
                key={line}
                title={`Dòng ${line}: ${text}`}
                lines={[OTHER_WORDS[why], 'Nếu đây là đơn vị, bấm để nhập']}
                trailing={<Tag tone="info" text="Để ngoài" />}
                onClick={() => onTake(line)}
              />
            ))}
          </List>
        </Section>
      )}
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
  if (isAsked(line)) return <Tag tone="wait" text="Chờ" />;
  if (line.does === 'refused') return <Tag tone="bad" text="Lỗi" />;
  return line.does === 'make' ? <Tag tone="ok" text="Thêm" /> : <Tag tone="info" text="Điền thêm" />;
}
