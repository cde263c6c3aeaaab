import { MAX_SIGNERS } from '../../../domain/papers/office.ts';
import { Button } from '../../ui/base/button.tsx';
import { TextArea, TextField } from '../../ui/forms/field.tsx';
import { emptySigner, type SignerDraft } from './office-draft.ts';

interface SignerFieldsProps {
  signers: readonly SignerDraft[];
  error: string | undefined;
  onChange: (signers: SignerDraft[]) => void;
}

/** Who signs for it, one after the other; the first is offered first. */
export function SignerFields({ signers, error, onChange }: SignerFieldsProps) {
  const change = (at: number, patch: Partial<SignerDraft>) =>
    onChange(signers.map((signer, i) => (i === at ? { ...signer, ...patch } : signer)));
  return (
    <fieldset class="stack office-signers">
      <legend>Người ký</legend>
      {signers.map((signer, i) => (
        <div class="stack office-signer" key={i}>
          <TextArea
            id={`office-signer-${i}`}
            label={`Người ký ${i + 1}: chữ ghi trên tên`}
            hint={i === 0 ? 'Mỗi ý một dòng, như: TM. ỦY BAN NHÂN DÂN, xuống dòng, CHỦ TỊCH.' : undefined}
            rows={2}
            value={signer.as}
            error={i === 0 ? error : undefined}
            onInput={(as) => change(i, { as })}
          />
          <TextField
            id={`office-signer-name-${i}`}
            label={`Người ký ${i + 1}: họ tên`}
            optional
            value={signer.name}
            maxLength={120}
            autoComplete="off"
            onInput={(name) => change(i, { name })}
          />
          <div>
            <Button
              variant="quiet"
              icon="close"
              onClick={() => onChange(signers.filter((_, other) => other !== i))}
            >
              Bỏ người ký {i + 1}
            </Button>
          </div>
        </div>
      ))}
      {signers.length < MAX_SIGNERS && (
        <div>
          <Button icon="plus" onClick={() => onChange([...signers, emptySigner])}>
            Thêm người ký
          </Button>
        </div>
      )}
    </fieldset>
  );
}
