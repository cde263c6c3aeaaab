import type { IssuingBody } from '../../../../domain/papers/issuing-body.ts';
import { CheckField } from '../../../ui/forms/choice.tsx';
import { TextField } from '../../../ui/forms/field.tsx';
import { SelectField } from '../../../ui/forms/select.tsx';
import { type NominationForm, signerPlace } from './nomination-form.ts';

/**
 * 'PHÓ CHỦ TỊCH: Vàng Thị Mai (TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH)': what tells one from another first, for a
 * phone cuts the rest.
 */
function signerLabel(as: readonly string[], name: string | undefined): string {
  const [last, ...before] = [...as].reverse();
  const who = [last, name].filter(Boolean).join(': ');
  return before.length > 0 ? `${who} (${before.reverse().join(', ')})` : who;
}

interface SubmissionFieldsProps {
  form: NominationForm;
  office: IssuingBody;
  /** 'Kính gửi', 'Kính trình'. */
  how: string;
  onChange: (patch: Partial<NominationForm>) => void;
}

/** To whom it goes and who signs, of those whom the body writes to and who sign for it. */
export function SubmissionFields({ form, office, how, onChange }: SubmissionFieldsProps) {
  const place = signerPlace(form, office);
  return (
    <>
      <TextField
        id="kinh-gui"
        label={how}
        optional
        hint={office.addressees[0] && `Thường là: ${office.addressees.join('; ')}.`}
        suggestions={office.addressees}
        value={form.to}
        maxLength={200}
        autoComplete="off"
        onInput={(to) => onChange({ to })}
      />
      <SelectField<string>
        id="nguoi-ky"
        label="Ai ký?"
        value={String(place)}
        options={office.signers.map(({ as, name }, i) => ({
          value: String(i),
          label: signerLabel(as, name),
        }))}
        onChange={(signer) => onChange({ signer })}
      />
      <TextField
        id="ten-nguoi-ky"
        label="Tên người ký"
        optional
        placeholder={office.signers[place]?.name}
        value={form.signerName}
        maxLength={120}
        autoComplete="off"
        onInput={(signerName) => onChange({ signerName })}
      />
      <CheckField
        id="tung-tep"
        label="Mỗi giấy một tệp"
        hint="Tất cả nằm trong một tệp nén (.zip). Không đánh dấu thì mọi giấy ở trong một tệp Word."
        checked={form.apart ?? false}
        onChange={(apart) => onChange({ apart })}
      />
    </>
  );
}
