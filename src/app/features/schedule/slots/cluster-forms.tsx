import type { UnitId } from '../../../../domain/base/ids.ts';
import { clean } from '../../../../domain/base/text.ts';
import type { Cluster } from '../../../../domain/broadcast/cluster.ts';
import { placeName, villagesBelow } from '../../../../domain/units/unit.ts';
import { type FieldWords, schemaErrors } from '../../../hooks/forms/schema-errors.ts';
import { useForm } from '../../../hooks/forms/use-form.ts';
import { useUnitTree } from '../../../hooks/records/programme-records.ts';
import { useWork } from '../../../hooks/use-work.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { TextField } from '../../../ui/forms/field.tsx';
import { SelectField } from '../../../ui/forms/select.tsx';
import { FormDialog } from '../../../ui/records/form-dialog.tsx';

type ClusterDraft = { name: string; place: string; village: UnitId | ''; speakers: string };

const words: FieldWords = {
  name: 'Đặt tên cho cụm loa, ví dụ tên bản.',
  speakers: 'Ghi số loa, từ 0 đến 100.',
};

interface ClusterFormProps {
  /** Undefined: a new one, of the person's own unit. */
  cluster: LiveRecord<'cluster'> | undefined;
  onClose: () => void;
}

export function ClusterForm({ cluster, onClose }: ClusterFormProps) {
  const work = useWork();
  const tree = useUnitTree();
  const villages = tree ? villagesBelow(tree.all, work.unit, work.today.value) : [];
  const edit = useForm<ClusterDraft>({
    kind: 'cluster',
    record: cluster,
    key: `cluster:${cluster?.id ?? 'new'}`,
    open: () => ({
      name: cluster?.name ?? '',
      place: cluster?.place ?? '',
      village: cluster?.village ?? '',
      speakers: String(cluster?.speakers ?? 1),
    }),
    fieldsOf: toFields,
    errorsOf: (form) =>
      schemaErrors('cluster', { ...toFields(form), unit: cluster?.unit ?? work.unit }, words),
  });

  const { form, change, errorOf } = edit;

  return (
    <FormDialog title={cluster ? 'Sửa cụm loa' : 'Cụm loa mới'} edit={edit} onClose={onClose}>
      {form && (
        <>
          <TextField
            id="cl-ten"
            label="Tên cụm loa"
            value={form.name}
            maxLength={120}
            error={errorOf('name')}
            onInput={(name) => change({ name })}
          />
          <TextField
            id="cl-cho"
            label="Đặt ở đâu?"
            optional
            value={form.place}
            maxLength={300}
            onInput={(place) => change({ place })}
          />
          {villages.length > 0 && (
            <SelectField<UnitId | ''>
              id="cl-ban"
              label="Thôn, bản nào nghe?"
              hint="Báo cáo của thôn, bản ấy tính các lượt phát ở đây."
              value={form.village}
              options={[
                { value: '', label: 'Không riêng thôn, bản nào' },
                ...villages.map((village) => ({ value: village.id, label: placeName(village) })),
              ]}
              onChange={(village) => change({ village })}
            />
          )}
          <TextField
            id="cl-loa"
            label="Có mấy loa?"
            type="number"
            inputMode="numeric"
            value={form.speakers}
            error={errorOf('speakers')}
            onInput={(speakers) => change({ speakers })}
          />
        </>
      )}
    </FormDialog>
  );
}

const toFields = (form: ClusterDraft) => ({
  name: clean(form.name),
  place: clean(form.place) || null,
  village: form.village || null,
  speakers: form.speakers.trim() === '' ? null : Number(form.speakers),
});

const NO_WORDS = 'Ghi vài chữ về chỗ hỏng, để người sửa biết đường mang đồ.';

/** A repair ticket: from today on the log doesn't count this cluster. */
export function FaultForm({ cluster, onClose }: { cluster: Cluster; onClose: () => void }) {
  const work = useWork();
  const edit = useForm<{ what: string }>({
    key: `fault:new:${cluster.id}`,
    kind: 'fault',
    open: () => ({ what: '' }),
    fieldsOf: ({ what }) => ({ what: clean(what) }),
    made: () => ({ unit: cluster.unit, cluster: cluster.id, since: work.today.value }),
    errorsOf: ({ what }) => (clean(what) === '' ? [{ id: 'what', text: NO_WORDS }] : []),
    notice: 'Đã báo hỏng, lưu trên máy',
  });
  const { form, change, errorOf } = edit;

  return (
    <FormDialog title={`Báo hỏng: ${cluster.name}`} edit={edit} onClose={onClose}>
      {form && (
        <TextField
          id="hong-gi"
          label="Hỏng thế nào?"
          hint="Ví dụ: loa rè, mất tiếng sau trận mưa."
          value={form.what}
          maxLength={500}
          error={errorOf('what')}
          onInput={(what) => change({ what })}
        />
      )}
    </FormDialog>
  );
}
