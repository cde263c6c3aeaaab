import { clean } from '../../../../domain/base/text.ts';
import type { Cluster } from '../../../../domain/broadcast/cluster.ts';
import type { ProgrammeRecords } from '../../../../domain/broadcast/programme.ts';
import type { Slot } from '../../../../domain/broadcast/slot.ts';
import { strandedBy } from '../../../../domain/broadcast/stranded-items.ts';
import { type FieldWords, schemaErrors } from '../../../hooks/forms/schema-errors.ts';
import { useForm } from '../../../hooks/forms/use-form.ts';
import { useWork } from '../../../hooks/use-work.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { CheckChips } from '../../../ui/forms/choice.tsx';
import { DateField } from '../../../ui/forms/date-field.tsx';
import { TextField } from '../../../ui/forms/field.tsx';
import { FormDialog } from '../../../ui/records/form-dialog.tsx';
import { SHORT_WEEKDAYS, WEEK_ORDER } from '../days.ts';
import { allGo, type Goings, isLoggedIn, moveAll } from './stranded.ts';
import { StrandedFields } from './stranded-fields.tsx';

type SlotDraft = {
  name: string;
  time: string;
  minutes: string;
  weekdays: string[];
  clusters: string[];
  to: string;
  /** Where items go whose session is given up by this. */
  goings: Goings;
};

const NO_DAY = 'Chọn ít nhất một ngày trong tuần.';
const words: FieldWords = {
  name: 'Đặt tên cho khung giờ, ví dụ “Buổi sáng”.',
  time: 'Chọn giờ bắt đầu, ví dụ 05:00.',
  minutes: 'Ghi số phút, từ 1 đến 600.',
  weekdays: NO_DAY,
  to: 'Ngày thôi phát đứng trước ngày bắt đầu. Chọn lại ngày.',
};

export interface SlotFormProps {
  /** Undefined: a new one, of the person's own unit. */
  slot: LiveRecord<'slot'> | undefined;
  clusters: readonly Cluster[];
  records: Pick<ProgrammeRecords, 'slots' | 'items'>;
  onClose: () => void;
}

export function SlotForm({ slot, clusters, records, onClose }: SlotFormProps) {
  const work = useWork();
  const { slots, items } = records;
  // An admin keeps the hours and plans nothing: those who do are told on their start screen.
  const mayMove = work.may('item');
  const after = (form: SlotDraft) => (slot ? ({ ...slot, ...toFields(form) } as unknown as Slot) : undefined);
  const strandedIn = (form: SlotDraft) => {
    const changed = after(form);
    return changed ? strandedBy(changed, items, slots, work.today.value, isLoggedIn(work)) : [];
  };
  const edit = useForm<SlotDraft>({
    kind: 'slot',
    record: slot,
    key: `slot:${slot?.id ?? 'new'}`,
    open: () => fromSlot(slot),
    fieldsOf: toFields,
    errorsOf: (form) => [
      ...schemaErrors('slot', { ...toFields(form), unit: slot?.unit ?? work.unit }, words),
      // The schema takes a slot on no day; nobody who fills this in means one.
      ...(form.weekdays.length === 0 ? [{ id: 'weekdays', text: NO_DAY }] : []),
      ...(mayMove && !allGo(strandedIn(form), form.goings)
        ? [{ id: 'goings', text: 'Còn bài chưa có chỗ.' }]
        : []),
    ],
    also: async (edit, form) => {
      if (mayMove) await moveAll(strandedIn(form), form.goings, items, edit);
    },
  });

  const { form, change, errorOf } = edit;

  return (
    <FormDialog title={slot ? 'Sửa khung giờ' : 'Khung giờ mới'} edit={edit} onClose={onClose}>
      {form && (
        <>
          <TextField
            id="kg-ten"
            label="Tên buổi phát"
            value={form.name}
            maxLength={120}
            suggestions={['Buổi sáng', 'Buổi trưa', 'Buổi chiều']}
            error={errorOf('name')}
            onInput={(name) => change({ name })}
          />
          <TextField
            id="kg-gio"
            label="Giờ bắt đầu"
            type="time"
            value={form.time}
            error={errorOf('time')}
            onInput={(time) => change({ time })}
          />
          <TextField
            id="kg-phut"
            label="Phát bao nhiêu phút?"
            type="number"
            inputMode="numeric"
            value={form.minutes}
            error={errorOf('minutes')}
            onInput={(minutes) => change({ minutes })}
          />
          <CheckChips
            id="kg-ngay"
            label="Những ngày nào?"
            options={WEEK_ORDER.map((day) => ({ value: String(day), label: SHORT_WEEKDAYS[day] }))}
            values={form.weekdays}
            error={errorOf('weekdays')}
            onChange={(weekdays) => change({ weekdays })}
          />
          {clusters.length > 0 ? (
            <CheckChips
              id="kg-cum"
              label="Phát ở cụm loa nào?"
              options={clusters.map(({ id, name }) => ({ value: id as string, label: name }))}
              values={form.clusters}
              onChange={(chosen) => change({ clusters: chosen })}
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
              error={errorOf('to')}
              onChange={(to) => change({ to })}
            />
          )}
          {mayMove ? (
            <StrandedFields
              stranded={strandedIn(form)}
              slots={slots.map((one) => (one.id === slot?.id ? (after(form) ?? one) : one))}
              goings={form.goings}
              error={errorOf('goings')}
              onChange={(goings) => change({ goings })}
            />
          ) : (
            strandedIn(form).length > 0 && (
              <Banner tone="wait" title={`${strandedIn(form).length} bài đã xếp sẽ không còn buổi phát`}>
                Không bài nào mất: người vận hành loa được nhắc để xếp lại.
              </Banner>
            )
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
  goings: {},
});

const toFields = (form: SlotDraft) => ({
  name: clean(form.name),
  time: form.time,
  minutes: Number(form.minutes),
  weekdays: form.weekdays.map(Number),
  clusters: form.clusters,
  to: form.to || null,
});
