import { useState } from 'preact/hooks';
import type { Cluster } from '../../../domain/cluster.ts';
import { checkData } from '../../../domain/kinds.ts';
import type { Slot } from '../../../domain/slot.ts';
import { clean } from '../../../domain/text.ts';
import { saveForm, useEditDraft } from '../../store/edit-draft.ts';
import type { Held } from '../../store/live.ts';
import { notify } from '../../store/notices.ts';
import { useWork } from '../../store/work.ts';
import { CheckChips } from '../../ui/choice.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { SHORT_WEEKDAYS, WEEK_ORDER } from './days.ts';

type SlotDraft = {
  name: string;
  time: string;
  minutes: string;
  weekdays: string[];
  clusters: string[];
  to: string;
};

const words: Record<string, string> = {
  name: 'Đặt tên cho khung giờ, ví dụ “Buổi sáng”.',
  time: 'Chọn giờ bắt đầu, ví dụ 05:00.',
  minutes: 'Ghi số phút, từ 1 đến 600.',
  weekdays: 'Chọn ít nhất một ngày trong tuần.',
  to: 'Chọn lại ngày thôi phát.',
};

export interface SlotFormProps {
  /** Undefined: a new one, of the person's own unit. */
  slot: Held<'slot'> | undefined;
  clusters: readonly Cluster[];
  onClose: () => void;
}

export function SlotForm({ slot, clusters, onClose }: SlotFormProps) {
  const work = useWork();
  const key = `slot:${slot?.id ?? 'new'}`;
  const draft = useEditDraft<SlotDraft>(key, () => ({ base: slot?.seq ?? 0, form: fromSlot(slot) }));
  const now = draft.value.value;
  const form = now?.form;
  const [errors, setErrors] = useState<Record<string, string>>({});
  const set = (patch: Partial<SlotDraft>) => draft.change(patch);

  const save = async (): Promise<boolean> => {
    if (!now || !form) return false;
    const fields = toFields(form);
    const checked = checkData('slot', { ...fields, unit: slot?.unit ?? work.unit });
    const wrong = checked.ok ? [] : checked.fields;
    if (form.weekdays.length === 0) wrong.push('weekdays');
    setErrors(Object.fromEntries(wrong.map((field) => [field, words[field] ?? 'Xem lại mục này.'])));
    if (wrong.length > 0) return false;
    const opened = toFields(now.opened);
    await saveForm(work, { kind: 'slot', over: slot?.id, opened, base: now.base, fields, dropDraft: key });
    notify('Đã lưu trên máy');
    onClose();
    return true;
  };

  return (
    <FormDialog
      title={slot ? 'Sửa khung giờ' : 'Khung giờ mới'}
      ready={form !== undefined}
      mark={draft.state.value}
      onDropDraft={draft.found.value ? () => void draft.drop() : undefined}
      onSave={save}
      onClose={onClose}
    >
      {form && (
        <>
          <TextField
            id="kg-ten"
            label="Tên buổi phát"
            value={form.name}
            maxLength={120}
            suggestions={['Buổi sáng', 'Buổi trưa', 'Buổi chiều']}
            error={errors.name}
            onInput={(name) => set({ name })}
          />
          <TextField
            id="kg-gio"
            label="Giờ bắt đầu"
            type="time"
            value={form.time}
            error={errors.time}
            onInput={(time) => set({ time })}
          />
          <TextField
            id="kg-phut"
            label="Phát bao nhiêu phút?"
            type="number"
            inputMode="numeric"
            value={form.minutes}
            error={errors.minutes}
            onInput={(minutes) => set({ minutes })}
          />
          <CheckChips
            id="kg-ngay"
            label="Những ngày nào?"
            options={WEEK_ORDER.map((day) => ({ value: String(day), label: SHORT_WEEKDAYS[day] }))}
            values={form.weekdays}
            error={errors.weekdays}
            onChange={(weekdays) => set({ weekdays })}
          />
          {clusters.length > 0 ? (
            <CheckChips
              id="kg-cum"
              label="Phát ở cụm loa nào?"
              options={clusters.map(({ id, name }) => ({ value: id as string, label: name }))}
              values={form.clusters}
              onChange={(chosen) => set({ clusters: chosen })}
            />
          ) : (
            <p class="muted">Chưa khai cụm loa nào. Khung giờ vẫn lưu được, chọn cụm loa sau.</p>
          )}
          {slot && (
            <DateField
              id="kg-den"
              label="Phát đến hết ngày nào?"
              hint="Để trống nếu còn phát lâu dài."
              optional
              chips="none"
              value={form.to}
              today={work.today.value}
              error={errors.to}
              onChange={(to) => set({ to })}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}

const fromSlot = (slot: Slot | undefined): SlotDraft => ({
  name: slot?.name ?? '',
  time: slot?.time ?? '05:00',
  minutes: String(slot?.minutes ?? 15),
  weekdays: (slot?.weekdays ?? [0, 1, 2, 3, 4, 5, 6]).map(String),
  clusters: [...(slot?.clusters ?? [])],
  to: slot?.to ?? '',
});

const toFields = (form: SlotDraft) => ({
  name: clean(form.name),
  time: form.time,
  minutes: Number(form.minutes),
  weekdays: form.weekdays.map(Number),
  clusters: form.clusters,
  to: form.to || null,
});
