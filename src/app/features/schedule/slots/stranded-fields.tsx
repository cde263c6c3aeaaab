import { dayLabel } from '../../../../domain/base/local-date.ts';
import type { Item, Slot } from '../../../../domain/broadcast/slot.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { TextField } from '../../../ui/forms/field.tsx';
import { SelectField } from '../../../ui/forms/select.tsx';
import { type Goings, sessionKey, sessionsFor } from './stranded.ts';

export interface StrandedFieldsProps {
  stranded: readonly Item[];
  /** As they will be: where an item can go. */
  slots: readonly Slot[];
  goings: Goings;
  error: string | undefined;
  onChange: (goings: Goings) => void;
}

/** Each item whose session is given up, and the question where it goes. */
export function StrandedFields({ stranded, slots, goings, error, onChange }: StrandedFieldsProps) {
  const work = useWork();
  const scripts = work.live.all('script').value ?? [];
  const titleOf = (item: Item) =>
    scripts.find((script) => script.id === item.script)?.title ?? 'Bài chưa về máy này';
  if (stranded.length === 0) return null;
  return (
    <>
      <Banner tone="wait" title={`${stranded.length} bài đã xếp sẽ không còn buổi phát`}>
        Chọn chỗ cho từng bài. Chưa bài nào bị bỏ.
        {error && <p>{error}</p>}
      </Banner>
      {stranded.map((item) => {
        const going = goings[item.id] ?? { at: '', why: '' };
        const id = `chuyen-${item.id}`;
        const set = (patch: Partial<typeof going>) =>
          onChange({ ...goings, [item.id]: { ...going, ...patch } });
        return (
          <div class="stack" key={item.id}>
            <SelectField<string>
              id={id}
              label={titleOf(item)}
              hint={`Đang xếp: ${dayLabel(item.date)}`}
              placeholder="Chuyển đi đâu?"
              value={going.at || null}
              options={[
                ...sessionsFor(item, slots, work).map((session) => ({
                  value: sessionKey(session),
                  label: `${dayLabel(session.date)}, ${session.slot.time} · ${session.slot.name}`,
                })),
                { value: 'unscheduled', label: 'Về “chưa xếp lịch”' },
                { value: 'left-out', label: 'Để ngoài, không phát' },
              ]}
              error={error && !going.at ? 'Chọn một chỗ cho bài này.' : undefined}
              onChange={(at) => set({ at })}
            />
            {going.at === 'left-out' && (
              <TextField
                id={`${id}-vi-sao`}
                label="Vì sao để ngoài?"
                value={going.why}
                maxLength={500}
                error={error && !going.why.trim() ? 'Ghi vài chữ, để người viết bài biết.' : undefined}
                onInput={(why) => set({ why })}
              />
            )}
          </div>
        );
      })}
    </>
  );
}
