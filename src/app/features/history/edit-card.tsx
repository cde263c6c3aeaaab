import { fieldName } from '../../../domain/kinds/fields.ts';
import type { Data, Kind } from '../../../domain/kinds/kinds.ts';
import type { HistoryEntry } from '../../hooks/records/ask-history.ts';
import { Button } from '../../ui/base/button.tsx';
import { Tag } from '../../ui/base/tag.tsx';
import { ChangeView } from './change-view.tsx';
import './history.css';
import { fieldsBack } from './restore.ts';
import { sameValue } from './same-value.ts';

/** A field that only a newer app knows is still shown, by the name it was given there. */
export const fieldLabel = (kind: Kind, field: string): string => fieldName(kind, field) ?? `Mục “${field}”`;

type FateWords = { tag?: string; labels: readonly [string, string]; restore: string };

const CHANGED: FateWords = { labels: ['Trước', 'Sau'], restore: 'Khôi phục bản trước' };

const FATE_WORDS: Record<HistoryEntry['fate'], FateWords> = {
  replaced: CHANGED,
  superseded: {
    tag: 'Bản đến sau, không được dùng',
    labels: ['Bản được giữ', 'Bản đến sau'],
    restore: 'Khôi phục bản đến sau',
  },
  sibling: {
    tag: 'Hai người cùng sửa, bản này để bên cạnh',
    labels: ['Bản đang hiện', 'Bản để bên cạnh'],
    restore: 'Khôi phục bản để bên cạnh',
  },
  beside: {
    ...CHANGED,
    tag: 'Hai người cùng sửa, bản trước để bên cạnh',
  },
  merged: {
    tag: 'Thay bản để bên cạnh',
    labels: ['Bản để bên cạnh', 'Sau'],
    restore: 'Khôi phục bản để bên cạnh',
  },
  revived: { ...CHANGED, tag: 'Bỏ việc xóa, vì có người vừa sửa' },
};

export interface EditCardProps {
  kind: Kind;
  /** All entries of one edit. */
  edit: readonly HistoryEntry[];
  /** Ready for reading. */
  who: string;
  when: string;
  names: ReadonlyMap<string, string>;
  /** Whether the old value of these fields may be brought back. */
  /** What stands in a field may not be shown to anybody now. */
  hides(field: string): boolean;
  offers(fields: Data): boolean;
  onRestore(fields: Data): void;
}

/** One edit of one person: who, when, and each field from what to what. */
export function EditCard({ kind, edit, who, when, names, hides, offers, onRestore }: EditCardProps) {
  return (
    <li class="card">
      <div class="history-head">
        <h3>{who}</h3>
        <span class="muted small num">{when}</span>
      </div>
      {edit.map((entry, n) => {
        const { tag, labels, restore } = FATE_WORDS[entry.fate];
        const back = fieldsBack(entry, edit);
        return (
          <div class="history-field" key={`${entry.field} ${entry.fate} ${n}`}>
            <b>{fieldLabel(kind, entry.field)}</b>
            {tag && <Tag tone="wait" text={tag} />}
            {hides(entry.field) ? (
              <HiddenValue />
            ) : sameValue(entry.from, entry.to) ? (
              <p class="muted">Ghi lại như cũ.</p>
            ) : (
              <ChangeView
                kind={kind}
                field={entry.field}
                from={entry.from}
                to={entry.to}
                labels={labels}
                names={names}
              />
            )}
            {!hides(entry.field) && offers(back) && (
              <Button icon="returned" onClick={() => onRestore(back)}>
                {restore}
                <span class="sr-only">
                  : {fieldLabel(kind, entry.field)}, {who} {when}
                </span>
              </Button>
            )}
          </div>
        );
      })}
    </li>
  );
}

/** Of what needs a consent of its own, and has none in force. */
export function HiddenValue() {
  return <p class="muted">Không hiện, vì người trong gương chưa đồng ý hoặc đã rút lại đồng ý.</p>;
}
