import { useState } from 'preact/hooks';
import * as v from 'valibot';
import {
  CODE_LENGTH,
  type InvitationCode,
  InvitationCodeSchema,
} from '../../../domain/accounts/invitation.ts';
import { Button } from '../../ui/base/button.tsx';
import { TextField } from '../../ui/forms/field.tsx';

export interface CodeFormProps {
  /** Where it begins: what was tried before, or ''. */
  typed: string;
  onCode: (code: InvitationCode) => void;
}

/** The code as it was read out over the telephone. */
export function CodeForm({ typed: before, onCode }: CodeFormProps) {
  const [typed, setTyped] = useState(before);
  const [error, setError] = useState<string>();
  const send = (event: Event) => {
    event.preventDefault();
    const read = v.safeParse(InvitationCodeSchema, typed);
    if (read.success) onCode(read.output);
    else setError(wrongCode(typed));
  };
  return (
    <form class="stack" onSubmit={send} noValidate>
      <p>
        Quản trị đơn vị cho bạn một liên kết, một hình vuông để quét, hoặc một mã 8 chữ và số đọc qua điện
        thoại.
      </p>
      <TextField
        id="code"
        label="Mã mời"
        hint="Chữ hoa hay thường đều được, có dấu cách cũng được. Ví dụ: K7M4 QX92"
        value={typed}
        onInput={(value) => {
          setTyped(value.toUpperCase());
          setError(undefined);
        }}
        error={error}
        autoComplete="off"
        verbatim
        maxLength={40}
      />
      <Button type="submit" variant="primary" block>
        Tiếp
      </Button>
    </form>
  );
}

/** Says which sign can't be right: those that are easily mistaken are in no code. */
function wrongCode(typed: string): string {
  const plain = typed.toUpperCase().replace(/[\s.-]+/g, '');
  const strange = [...new Set([...plain].filter((sign) => '01ILOU'.includes(sign)))];
  if (strange.length > 0)
    return `Mã không bao giờ có ${strange.join(', ')}. Chỗ đó là chữ hoặc số khác, hãy nghe hay nhìn lại.`;
  if (plain.length !== CODE_LENGTH) return `Mã có ${CODE_LENGTH} chữ và số; bạn mới nhập ${plain.length}.`;
  return 'Mã chỉ gồm chữ cái không dấu và chữ số. Hãy xem lại.';
}
