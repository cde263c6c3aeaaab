import { approvedText, lastDecision, scriptState } from '../../../../domain/broadcast/approval.ts';
import { blockedNames } from '../../../../domain/exemplars/consent.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { Tag } from '../../../ui/base/tag.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { WhereTag } from '../../../ui/feedback/where-tag.tsx';
import { momentLabel, nameOf } from '../form/people.ts';
import type { ScriptRecords } from '../script-records.ts';
import { SpokenText } from '../spoken-text.tsx';
import { StateTag } from '../state-tag.tsx';
import { NoConsent } from './no-consent.tsx';
import '../scripts.css';

export interface ScriptStandingProps {
  script: LiveRecord<'script'>;
  records: ScriptRecords;
  /** The person may approve it: then what is in the way stands beside the button, and not here. */
  decides: boolean;
}

/** Where the script stands, and why: in words, before anything is to be done about it. */
export function ScriptStanding({ script, records, decides }: ScriptStandingProps) {
  const { approvals, said, exemplars, accounts } = records;
  const state = scriptState(script, approvals);
  const spoken = approvedText(script.id, approvals);
  const last = lastDecision(script.id, approvals);
  const waiting = script.waiting + approvals.reduce((sum, a) => sum + a.waiting, 0);
  const onAir = [...new Set([...(spoken?.exemplars ?? []), ...(script.exemplars ?? [])])];
  const silent = (named: readonly string[]) => blockedNames(named, { script, approved: spoken }, said);
  const silenced = spoken !== undefined && silent(onAir).length > 0;
  return (
    <>
      <div class="row">
        <StateTag state={state} />
        {spoken && state !== 'approved' && (
          <Tag tone="ok" text={`Loa đang dùng bản duyệt ${momentLabel(spoken.at)}`} sign="speaker" />
        )}
        {spoken?.selfApproved && <Tag tone="wait" text="Tự duyệt" sign="people" />}
        {script.down && <Tag tone="info" text="Chuyển xuống các xã" sign="down" />}
        <WhereTag waiting={waiting} />
      </div>
      {state === 'returned' && last && (
        <Banner
          tone="bad"
          sign="returned"
          title={`${nameOf(last.by, accounts) ?? 'Người duyệt'} đã trả lại bài`}
        >
          {last.note ? `“${last.note}”` : 'Không có lời nhắn.'}
        </Banner>
      )}
      {silenced && <NoConsent exemplars={exemplars} missing={silent(onAir)} aim="aired" />}
      {!silenced && !decides && (
        <NoConsent exemplars={exemplars} missing={silent(script.exemplars ?? [])} aim="write" />
      )}
      {spoken && state !== 'approved' && (
        <div class="card">
          <p>
            Bài đã đổi sau khi duyệt. Người đọc loa vẫn dùng đúng bản đã duyệt, cho đến khi bản mới được
            duyệt.
          </p>
          <details class="scripts-more">
            <summary>Xem bản đã duyệt</summary>
            <SpokenText {...spoken} />
          </details>
        </div>
      )}
    </>
  );
}
