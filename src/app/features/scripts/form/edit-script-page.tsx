import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { approvedText, scriptState } from '../../../../domain/broadcast/approval.ts';
import { sameSpokenText } from '../../../../domain/broadcast/script.ts';
import { useDraft } from '../../../hooks/forms/use-draft.ts';
import { useRecordNote } from '../../../hooks/records/record-notes.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { notify } from '../../../store/platform/notices.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { SaveFailed } from '../../../ui/feedback/save-failed.tsx';
import { SavedMark } from '../../../ui/feedback/saved-mark.tsx';
import { ErrorSummary, type FieldError } from '../../../ui/forms/error-summary.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { FoundDraft } from '../../../ui/records/found-draft.tsx';
import { RecordNotes } from '../../../ui/records/record-notes.tsx';
import { SettleFirst } from '../../../ui/records/settle-first.tsx';
import { MissingScript } from '../missing-script.tsx';
import { useUnlistedNames } from '../names/use-unlisted-names.ts';
import { momentLabel } from './people.ts';
import { changesOf, draftKey, draftOf, errorsOf, fieldsOf, type ScriptDraft } from './script-draft.ts';
import { ScriptForm } from './script-form.tsx';

export function EditScriptPage({ id }: { id: string }) {
  const work = useWork();
  const scripts = work.live.all('script').value;
  const approvals = work.live.all('approval').value;
  if (!scripts || !approvals) {
    return (
      <Page title="Sửa bài" back={{ href: paths.script(id) }} busy>
        <Skeleton rows={4} />
      </Page>
    );
  }
  const script = scripts.find((s) => s.id === id);
  return script ? <EditForm key={id} script={script} approvals={approvals} /> : <MissingScript id={id} />;
}

type Aim = 'draft' | 'submit';

function EditForm({
  script,
  approvals,
}: {
  script: LiveRecord<'script'>;
  approvals: readonly LiveRecord<'approval'>[];
}) {
  const work = useWork();
  const { route } = useLocation();
  const key = draftKey(script.id);
  const draft = useDraft<ScriptDraft>(key, () => draftOf(script));
  const [tried, setTried] = useState<{ attempt: number; aim: Aim }>();
  const [saving, setSaving] = useState<Aim>();
  const [failed, setFailed] = useState(false);
  const value = draft.value.value;
  const unlisted = useUnlistedNames(value);
  const note = useRecordNote(script);
  // Only where the form opens: what comes in while somebody writes must not take the form away.
  const [unsettled] = useState(note.versions !== undefined);
  const state = scriptState(script, approvals);
  const wasApproved = approvals.some((a) => a.script === script.id && a.decision === 'approved');

  const wrongIn = (form: ScriptDraft, aim: Aim): FieldError[] => {
    const unchanged = state === 'returned' && sameSpokenText({ ...script, ...changesOf(form) }, script);
    if (aim === 'draft' || !unchanged) return errorsOf(form, aim, unlisted);
    const text = 'Bài bị trả lại và chưa đổi chữ nào. Sửa theo lời nhắn rồi gửi lại.';
    return [...errorsOf(form, aim, unlisted), { id: 'script-body', text }];
  };
  // From the first attempt on, gone as soon as they are mended.
  const errors = value && tried ? wrongIn(value, tried.aim) : [];

  const save = async (aim: Aim) => {
    if (!value || saving) return;
    const fields = changesOf(value);
    setTried({ attempt: (tried?.attempt ?? 0) + 1, aim });
    if (wrongIn(value, aim).length > 0) return;
    setSaving(aim);
    setFailed(false);
    const submitted = aim === 'submit';
    if (submitted !== (script.submitted === true)) fields.submitted = submitted || null;
    try {
      const base = value.opened?.base ?? script.seq;
      await work.save(
        async (edit) => {
          if (Object.keys(fields).length > 0) await edit({ record: script.id, kind: 'script', fields, base });
        },
        { dropDraft: key },
      );
      notify(
        submitted && state !== 'approved' ? 'Đã lưu trên máy, sẽ gửi duyệt khi có mạng' : 'Đã lưu trên máy',
      );
      route(paths.script(script.id), true);
    } catch (error) {
      reportError(error);
      setFailed(true);
    }
    setSaving(undefined);
  };

  if (unsettled && note.versions)
    return <SettleFirst title="Sửa bài" back={{ href: paths.script(script.id) }} versions={note.versions} />;
  return (
    <Page
      title="Sửa bài"
      subtitle={script.title}
      back={{ href: paths.script(script.id), label: 'Về bài' }}
      trailing={draft.state.value && <SavedMark state={draft.state.value} />}
      busy={!value}
    >
      {!value ? (
        <Skeleton rows={4} />
      ) : (
        <form
          class="stack"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void save('submit');
          }}
        >
          <ErrorSummary errors={errors} attempt={tried?.attempt ?? 0} />
          {draft.found.value && (
            <FoundDraft title="Bài đang sửa dở từ lần trước" onDrop={() => void draft.drop()} />
          )}
          <RecordNotes {...note} />
          <EditWarnings script={script} approvals={approvals} draft={value} />
          <ScriptForm draft={value} errors={errors} onPatch={draft.update} />
          {failed && <SaveFailed act="Lưu và gửi duyệt" />}
          <div class="row">
            <Button variant="primary" type="submit" icon="send" busy={saving === 'submit'}>
              Lưu và gửi duyệt
            </Button>
            {!wasApproved && (
              <Button busy={saving === 'draft'} onClick={() => void save('draft')}>
                Lưu bản nháp
              </Button>
            )}
          </div>
        </form>
      )}
    </Page>
  );
}

interface EditWarningsProps {
  script: LiveRecord<'script'>;
  approvals: readonly LiveRecord<'approval'>[];
  draft: ScriptDraft;
}

function EditWarnings({ script, approvals, draft }: EditWarningsProps) {
  const state = scriptState(script, approvals);
  const spoken = approvedText(script.id, approvals);
  const last = approvals
    .filter((a) => a.script === script.id && a.decision === 'returned')
    .sort((a, b) => b.at - a.at)[0];
  const before = draft.opened?.fields;
  const now = fieldsOf(draftOf(script));
  // Not by the number: an edit of one's own raises it too when it has been received.
  const othersChanged = before !== undefined && (before.title !== now.title || before.body !== now.body);
  return (
    <>
      {spoken && (
        <Banner tone="wait" title="Sửa chữ thì bài phải duyệt lại">
          Bài trở về “Chờ duyệt”. Cho đến khi duyệt lại, người đọc loa vẫn dùng bản đã duyệt lúc{' '}
          {momentLabel(spoken.at)}.
        </Banner>
      )}
      {state === 'returned' && last?.note && (
        <Banner tone="bad" sign="returned" title="Lời nhắn của người duyệt">
          “{last.note}”
        </Banner>
      )}
      {othersChanged && (
        <Banner tone="wait" title="Bài đã đổi từ lúc bạn bắt đầu sửa">
          Người khác đã sửa tên hoặc nội dung bài. Xem lại bài trước khi lưu; chỉ những chỗ bạn đổi mới được
          ghi.
        </Banner>
      )}
    </>
  );
}
