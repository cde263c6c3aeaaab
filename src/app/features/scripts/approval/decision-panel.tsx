import { useState } from 'preact/hooks';
import { clean } from '../../../../domain/base/text.ts';
import { type ApprovalRefusal, approvalRefusal } from '../../../../domain/broadcast/approval.ts';
import { type Script, sameSpokenText } from '../../../../domain/broadcast/script.ts';
import { mayApproveOwn, wroteLast } from '../../../../domain/broadcast/two-people.ts';
import { declaredIn } from '../../../../domain/names/namesake.ts';
import { useDraft } from '../../../hooks/forms/use-draft.ts';
import { useNames } from '../../../hooks/records/name-index.ts';
import { useWork } from '../../../hooks/use-work.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { correctedNow } from '../../../store/platform/clock.ts';
import { hashOfText } from '../../../store/platform/hash.ts';
import { notify } from '../../../store/platform/notices.ts';
import type { Work } from '../../../store/work.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { lineOf } from '../form/people.ts';
import { namesakeName, useDeclared } from '../names/namesakes-list.tsx';
import type { ScriptRecords } from '../script-records.ts';
import { DecisionDialog, type Fault } from './decision-dialog.tsx';
import { NoConsent } from './no-consent.tsx';

type Decision = 'approved' | 'returned';

/** For approvers: approve exactly the text that stands on the screen, or return it with a word to its author. */
export function DecisionPanel({ script, records }: { script: LiveRecord<'script'>; records: ScriptRecords }) {
  const work = useWork();
  /**
   * The script as it was read when the dialog was opened; a change that arrives meanwhile must not be
   * approved unread.
   */
  const [asked, setAsked] = useState<{ decision: Decision; script: LiveRecord<'script'> }>();
  // Each its own: what the author is told to mend must not be read out as a word to whoever reads on air.
  const notes = {
    returned: useDraft(`approval:${script.id}`, () => ({ note: '' })),
    approved: useDraft(`approve:${script.id}`, () => ({ note: '' })),
  };
  const draft = notes[asked?.decision ?? 'returned'];
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault>();
  const relaxed = mayApproveOwn(lineOf(script.unit, records.units), lineOf(work.unit, records.units));
  const own = wroteLast(script, work.account);
  const names = useNames();
  const declared = useDeclared(script).map(({ exemplar }) => namesakeName(exemplar, records));
  const by = { account: work.account, mayApproveOwn: relaxed };
  const refusal = approvalRefusal(script, records.approvals, records.said, by, names);
  // What is on air already can be taken back with a word too; a draft hasn't been handed in yet.
  const mayReturn = refusal?.kind !== 'not-submitted' && refusal?.kind !== 'empty';

  const open = (decision: Decision) => {
    setFault(undefined);
    setAsked({ decision, script });
  };
  const decide = async () => {
    if (!asked || busy) return;
    const note = clean(draft.value.value?.note ?? '');
    if (asked.decision === 'returned' && note === '') return setFault('note-missing');
    if (!sameSpokenText(asked.script, script) || !sameNames(asked.script, script))
      return setFault('text-changed');
    setBusy(true);
    try {
      await writeDecision(work, asked.script, asked.decision, note, own);
      notify(asked.decision === 'approved' ? 'Đã duyệt, lưu trên máy' : 'Đã trả lại bài, lưu trên máy');
      setAsked(undefined);
      await Promise.all([notes.returned.drop(), notes.approved.drop()]);
    } catch (error) {
      reportError(error);
      setFault('not-saved');
    }
    setBusy(false);
  };

  return (
    <>
      {refusal?.kind === 'no-consent' && (
        <NoConsent exemplars={records.exemplars} missing={refusal.exemplars} aim="approve" />
      )}
      {refusal && refusal.kind !== 'no-consent' && refusal.kind !== 'already-approved' && (
        <Banner tone="info" title="Chưa đến lúc duyệt">
          {WHY_NOT[refusal.kind]}
        </Banner>
      )}
      {!refusal && own && (
        <Banner tone="wait" sign="people" title="Chữ trong bài do bạn sửa sau cùng">
          Đơn vị cho phép tự duyệt, và lời duyệt sẽ ghi rõ là tự duyệt. Nếu được, hãy nhờ người khác đọc lại.
        </Banner>
      )}
      <div class="row">
        {refusal?.kind !== 'already-approved' && (
          <Button
            variant="primary"
            icon="check"
            disabled={refusal !== undefined}
            onClick={() => open('approved')}
          >
            Duyệt
          </Button>
        )}
        {mayReturn && (
          <Button icon="returned" onClick={() => open('returned')}>
            {refusal?.kind === 'already-approved' ? 'Rút lại duyệt' : 'Trả lại'}
          </Button>
        )}
      </div>
      <DecisionDialog
        asked={asked?.decision}
        title={asked?.script.title ?? script.title}
        note={draft.value.value?.note ?? ''}
        onNote={(note) => draft.update({ note })}
        declared={declared}
        busy={busy}
        fault={fault}
        onConfirm={() => void decide()}
        onCancel={() => setAsked(undefined)}
      />
    </>
  );
}

const WHY_NOT: Record<Exclude<ApprovalRefusal['kind'], 'no-consent' | 'already-approved'>, string> = {
  empty: 'Bài chưa có nội dung. Khi người viết viết xong và gửi duyệt, bạn sẽ duyệt được.',
  unsettled:
    'Bài đang có nhiều bản khác nhau, do nhiều người cùng sửa một lúc. Chọn hoặc ghép lại thành một bản rồi mới duyệt được.',
  'not-submitted': 'Bài còn là bản nháp, người viết chưa gửi duyệt.',
  'unlisted-name':
    'Bài có tên trùng với người đã có hồ sơ gương. Trả lời ở trên: ghi người đó vào bài, hay là người khác trùng tên.',
  'own-text':
    'Bạn là người sửa chữ sau cùng ở tên bài, nội dung hoặc tiếng đọc. Hãy nhờ một người duyệt khác, để có hai người cùng xem trước khi lên loa.',
};

const sameNames = (a: Script, b: Script): boolean =>
  JSON.stringify([a.exemplars ?? [], declaredIn(a.namesakes)]) ===
  JSON.stringify([b.exemplars ?? [], declaredIn(b.namesakes)]);

/** The record that S16 asks for: the text itself, its hash, and whom it names [R5] [R6]. */
async function writeDecision(work: Work, script: Script, decision: Decision, note: string, own: boolean) {
  const { unit, language, title, body } = script;
  const declared = declaredIn(script.namesakes);
  const fields = {
    unit,
    script: script.id,
    decision,
    hash: await hashOfText(script),
    language,
    title,
    body,
    exemplars: script.exemplars ?? null,
    ...(declared.length > 0 ? { namesakes: declared } : {}),
    note: note === '' ? null : note,
    by: work.account,
    at: correctedNow(),
    ...(script.down ? { down: true } : {}),
    ...(own && decision === 'approved' ? { selfApproved: true } : {}),
  };
  const dropDraft = `${decision === 'approved' ? 'approve' : 'approval'}:${script.id}`;
  await work.save((edit) => edit({ kind: 'approval', fields }), { dropDraft });
}
