import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { RecordId } from '../../../domain/base/ids.ts';
import { clean } from '../../../domain/base/text.ts';
import type { Version } from '../../../domain/base/versions.ts';
import { checkProse } from '../../../domain/kinds/kinds.ts';
import { useDraft } from '../../hooks/forms/use-draft.ts';
import { hrefOf } from '../../hooks/records/record-href.ts';
import type { Unsettled } from '../../hooks/records/versions.ts';
import { useWork } from '../../hooks/use-work.ts';
import { paths } from '../../paths.ts';
import { notify } from '../../store/platform/notices.ts';
import { Button } from '../../ui/base/button.tsx';
import { Section } from '../../ui/base/card.tsx';
import { Skeleton } from '../../ui/base/skeleton.tsx';
import { Banner } from '../../ui/feedback/banner.tsx';
import { SaveFailed } from '../../ui/feedback/save-failed.tsx';
import { SavedMark } from '../../ui/feedback/saved-mark.tsx';
import { ErrorSummary } from '../../ui/forms/error-summary.tsx';
import { TextArea } from '../../ui/forms/field.tsx';
import { Suggestion } from '../../ui/texts/suggestion.tsx';
import { commonBase } from '../../ui/texts/texts.ts';
import { VersionCards } from './version-cards.tsx';

/** `seen`: the versions that stood there when the text was begun; a later one the person hasn't weighed yet. */
type SettleDraft = { text: string; base: number; seen: string[] };

const keyOf = ({ device, counter }: Version): string => `${device}.${counter}`;

export interface SettleFormProps {
  id: string;
  found: Unsettled & { field: string };
  /** What people call the field. */
  label: string;
}

export function SettleForm({ id, found, label }: SettleFormProps) {
  const work = useWork();
  const { route } = useLocation();
  const { kind, field, versions, seq } = found;
  const key = `versions:${id}:${field}`;
  const standing = { base: seq, seen: versions.map(keyOf) };
  const draft = useDraft<SettleDraft>(key, () => ({ text: '', ...standing }));
  const [attempt, setAttempt] = useState(0);
  const [saving, setSaving] = useState<'busy' | 'failed'>();
  const now = draft.value.value;
  if (!now) return <Skeleton rows={4} />;

  const text = clean(now.text);
  const wrong = text === '' || !checkProse(kind, field, text).ok;
  const errors = attempt > 0 && wrong ? [{ id: 'versions-text', text: problemOf(text) }] : [];
  const begun = now.text !== '';
  const unseen = begun ? versions.filter((version) => !now.seen.includes(keyOf(version))) : [];
  const take = (taken: string) => {
    draft.update({ text: taken, ...standing });
    document.getElementById('versions-text')?.focus();
  };

  const save = async () => {
    setAttempt(attempt + 1);
    if (wrong || saving === 'busy') return;
    setSaving('busy');
    try {
      const fields = { [field]: text };
      await work.save((edit) => edit({ record: id as RecordId, kind, fields, base: now.base }), {
        dropDraft: key,
      });
      notify(unseen.length > 0 ? 'Đã lưu trên máy' : 'Đã lưu trên máy, chỉ còn một bản');
      route(hrefOf(kind, id, found.data) ?? paths.today(), true);
      // A write of the draft that was still on its way must not bring it back.
      void draft.drop();
    } catch (error) {
      reportError(error);
      setSaving('failed');
    }
  };

  const [first, second] = versions;
  const base = commonBase(found.earlier, versions);
  return (
    <form class="stack" noValidate onSubmit={(event) => event.preventDefault()}>
      <VersionCards found={found} onTake={take} />
      {first && second && (
        <Suggestion
          key={`${keyOf(first)} ${keyOf(second)}`}
          texts={[first.value ?? '', second.value ?? '']}
          names={['Bản 1', 'Bản 2']}
          intro={introOf(base, versions.length > 2)}
          base={base}
          onTake={take}
        />
      )}
      <Section title="Bản sẽ lưu">
        <ErrorSummary errors={errors} attempt={attempt} />
        {unseen.length > 0 && (
          <Banner
            tone="wait"
            title={`Vừa có thêm ${unseen.length} bản mới`}
            actions={<Button onClick={() => draft.update({ ...now, ...standing })}>Đã đọc, viết tiếp</Button>}
          >
            Bạn viết chữ dưới đây khi chưa thấy bản đó. Đọc bản mới ở trên rồi hãy lưu; nếu cứ lưu, bản đó vẫn
            còn bên cạnh.
          </Banner>
        )}
        <TextArea
          id="versions-text"
          label={label}
          hint="Bấm “Dùng bản này” hoặc “Dùng bản ghép” để đưa chữ vào đây, rồi sửa tùy ý."
          error={errors[0]?.text}
          rows={10}
          value={now.text}
          onInput={(typed) => draft.update({ ...now, ...(begun ? {} : standing), text: typed })}
        />
        {saving === 'failed' && <SaveFailed act="Lưu thành một bản" />}
        <div class="row">
          <Button variant="primary" busy={saving === 'busy'} onClick={() => void save()}>
            Lưu thành một bản
          </Button>
          {draft.state.value && <SavedMark state={draft.state.value} />}
        </div>
      </Section>
    </form>
  );
}

const problemOf = (text: string): string =>
  text === ''
    ? 'Chưa có chữ nào. Chọn một bản, dùng bản ghép, hoặc tự viết.'
    : 'Chữ dài quá, máy chủ không nhận được. Hãy rút ngắn lại.';

const introOf = (base: string | undefined, more: boolean): string =>
  [
    base === undefined
      ? 'Máy này không còn giữ bản cũ mà hai người cùng bắt đầu, nên mọi chỗ khác nhau đều để bạn chọn.'
      : 'So với bản cũ mà hai người cùng bắt đầu: chỗ chỉ một người sửa thì đã ghép sẵn, chỗ cả hai cùng sửa thì bạn chọn.',
    more && 'Ở đây ghép hai bản mới nhất; các bản khác, hãy chép thêm ở ô bên dưới nếu cần.',
  ]
    .filter(Boolean)
    .join(' ');
