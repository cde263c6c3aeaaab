import { fieldName } from '../../../domain/field-names.ts';
import type { Data, Kind } from '../../../domain/kinds.ts';
import { Button } from '../../ui/button.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { HistoryEntry } from './ask-history.ts';
import { ChangeView } from './change-view.tsx';
import './history.css';
import { fieldsBack } from './restore.ts';
import { sameValue } from './value-words.ts';

/** A field that only a newer app knows is still shown, by the name it was given there. */
export const fieldLabel = (kind: Kind, field: string): string => fieldName(kind, field) ?? `Mục “${field}”`;

export interface EditCardProps {
  kind: Kind;
  /** All entries of one edit. */
  edit: readonly HistoryEntry[];
  /** Ready for reading. */
  who: string;
  when: string;
  names: ReadonlyMap<string, string>;
  /** Whether the old value of these fields may be brought back. */
  offers(fields: Data): boolean;
  onRestore(fields: Data): void;
}

/** One edit of one person: who, when, and each field from what to what. */
export function EditCard({ kind, edit, who, when, names, offers, onRestore }: EditCardProps) {
  return (
    <li class="card">
      <div class="history-head">
        <h3>{who}</h3>
        <span class="muted small num">{when}</span>
      </div>
      {edit.map((entry) => {
        const late = entry.fate === 'superseded';
        const back = fieldsBack(entry, edit);
        return (
          <div class="history-field" key={entry.field}>
            <b>{fieldLabel(kind, entry.field)}</b>
            {late && <Tag tone="wait" text="Bản đến sau, không được dùng" />}
            {sameValue(entry.from, entry.to) ? (
              <p class="muted">Ghi lại như cũ.</p>
            ) : (
              <ChangeView
                kind={kind}
                field={entry.field}
                from={entry.from}
                to={entry.to}
                labels={late ? ['Bản được giữ', 'Bản đến sau'] : ['Trước', 'Sau']}
                names={names}
              />
            )}
            {offers(back) && (
              <Button icon="returned" onClick={() => onRestore(back)}>
                {late ? 'Khôi phục bản đến sau' : 'Khôi phục bản trước'}
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
