import { OFFICE_SORT_NAMES, type OfficeSort } from '../../../domain/papers/office.ts';
import { useDelete } from '../../hooks/forms/delete-record.ts';
import { schemaErrors } from '../../hooks/forms/schema-errors.ts';
import { useForm } from '../../hooks/forms/use-form.ts';
import { useWork } from '../../hooks/use-work.ts';
import type { LiveRecord } from '../../store/live/live-record.ts';
import { TextArea, TextField } from '../../ui/forms/field.tsx';
import { SelectField } from '../../ui/forms/select.tsx';
import { DeleteRecord } from '../../ui/records/delete-record.tsx';
import { FormDialog } from '../../ui/records/form-dialog.tsx';
import { draftOfOffice, type OfficeDraft, officeFields, WRONG_IN_OFFICE } from './office-draft.ts';
import { SignerFields } from './signer-fields.tsx';
import './offices.css';

export interface OfficeFormProps {
  /** Undefined: a new one, of the person's own unit. */
  office: LiveRecord<'office'> | undefined;
  /** How a new one opens: as the usual body of that sort. */
  usual: (sort: OfficeSort) => OfficeDraft;
  /** Of a new one; undefined where the person chooses it. */
  sort: OfficeSort | undefined;
  sorts: readonly OfficeSort[];
  onClose: () => void;
}

export function OfficeForm({ office, usual, sort, sorts, onClose }: OfficeFormProps) {
  const work = useWork();
  const [first = 'department'] = sorts;
  const edit = useForm<OfficeDraft>({
    kind: 'office',
    record: office,
    key: `office:${office?.id ?? (sort ? `new:${sort}` : 'new')}`,
    open: () => (office ? draftOfOffice(office) : usual(sort ?? first)),
    fieldsOf: officeFields,
    errorsOf: (form) =>
      schemaErrors(
        'office',
        { ...officeFields(form), unit: office?.unit ?? work.unit },
        { ...WRONG_IN_OFFICE },
      ),
  });
  const { form, change, errorOf } = edit;

  return (
    <FormDialog
      title={office ? 'Sửa cơ quan' : sort ? OFFICE_SORT_NAMES[sort] : 'Thêm cơ quan'}
      edit={edit}
      onClose={onClose}
    >
      {form && (
        <>
          {!office && !sort && (
            <SelectField<OfficeSort>
              id="office-sort"
              label="Loại"
              value={form.sort}
              options={sorts.map((value) => ({ value, label: OFFICE_SORT_NAMES[value] }))}
              // Who signs and whom it writes to follow from the sort; the name stays as typed.
              onChange={(value) => change({ ...usual(value), name: form.name, web: form.web })}
            />
          )}
          <TextField
            id="office-name"
            label="Tên cơ quan"
            hint="Ghi đủ như trong câu văn: Ban Tuyên giáo và Dân vận Đảng ủy xã…"
            value={form.name}
            maxLength={200}
            autoComplete="off"
            error={errorOf('name')}
            onInput={(name) => change({ name })}
          />
          <TextField
            id="office-above"
            label="Cơ quan cấp trên ghi ở đầu văn bản"
            optional
            hint="Để trống thì máy ghi theo thể thức."
            value={form.above}
            maxLength={200}
            autoComplete="off"
            error={errorOf('above')}
            onInput={(above) => change({ above })}
          />
          <TextField
            id="office-symbol"
            label="Ký hiệu"
            optional
            hint="Chữ viết tắt đứng sau số văn bản: UBND, ĐU, BTGDVĐU…"
            value={form.symbol}
            maxLength={40}
            autoComplete="off"
            error={errorOf('symbol')}
            onInput={(symbol) => change({ symbol })}
          />
          <SignerFields
            signers={form.signers}
            error={errorOf('signers')}
            onChange={(signers) => change({ signers })}
          />
          <TextArea
            id="office-addressees"
            label="Thường trình ai?"
            optional
            hint="Mỗi nơi một dòng. Nơi đầu được gợi ý trước."
            rows={2}
            value={form.addressees}
            error={errorOf('addressees')}
            onInput={(addressees) => change({ addressees })}
          />
          <TextField
            id="office-web"
            label="Trang cho mọi người xem"
            optional
            type="url"
            inputMode="url"
            hint="Trang thông tin điện tử của đơn vị. Mã QR trên thẻ chia sẻ và trang in dẫn tới đây."
            placeholder="https://…"
            value={form.web}
            maxLength={300}
            autoComplete="off"
            error={errorOf('web')}
            onInput={(web) => change({ web })}
          />
          {office && <DeleteOffice office={office} onDeleted={onClose} />}
        </>
      )}
    </FormDialog>
  );
}

function DeleteOffice({ office, onDeleted }: { office: LiveRecord<'office'>; onDeleted: () => void }) {
  const work = useWork();
  const { state, remove } = useDelete('office', office);
  if (!work.may('office', 'delete', office)) return null;
  const act = async () => {
    if (await remove()) onDeleted();
  };
  return (
    <div>
      <DeleteRecord what="cơ quan" name={office.name} state={state} onDelete={() => void act()} />
    </div>
  );
}
