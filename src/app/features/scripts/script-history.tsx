import { dayLabel, instantOf, type LocalTime, shortDate } from '../../../domain/base/local-date.ts';
import {
  earlierEntries,
  SKIP_REASON_NAMES,
  standingAirings,
  wasAired,
} from '../../../domain/broadcast/airing.ts';
import { airedAt, writtenLater } from '../../../domain/broadcast/airing-time.ts';
import { sameSpokenText } from '../../../domain/broadcast/script.ts';
import type { LiveRecord } from '../../store/live/live-record.ts';
import { Section } from '../../ui/base/card.tsx';
import { Timeline, type TimelineItem } from '../../ui/records/timeline.tsx';
import { momentLabel, nameOf } from './form/people.ts';
import type { ScriptRecords } from './script-records.ts';

/** Who decided what and when, and what was aired; the newest first. */
export function ScriptHistory({ script, records }: { script: LiveRecord<'script'>; records: ScriptRecords }) {
  const decisions = records.approvals.map((a) => ({ at: a.at, item: decisionItem(a, script, records) }));
  const airings = standingAirings(records.airings.filter((a) => a.script === script.id)).map((a) => ({
    at: airedAt(a),
    item: airingItem(a, records),
  }));
  const leftOut = records.items
    .filter((item) => item.script === script.id && item.leftOut)
    .map((item) => ({ at: instantOf(item.date, '00:00' as LocalTime), item: leftOutItem(item) }));
  const entries = [...decisions, ...airings, ...leftOut].sort((a, b) => b.at - a.at);
  return (
    <Section title="Quá trình">
      {entries.length === 0 ? (
        <p class="muted">
          Chưa có ai duyệt hay trả lại bài này. Mỗi lần duyệt, trả lại, phát loa sẽ ghi ở đây.
        </p>
      ) : (
        <Timeline label="Duyệt, trả lại và phát loa" items={entries.map((entry) => entry.item)} />
      )}
    </Section>
  );
}

function decisionItem(
  a: LiveRecord<'approval'>,
  script: LiveRecord<'script'>,
  { accounts }: ScriptRecords,
): TimelineItem {
  const approved = a.decision === 'approved';
  const lines = [
    a.note ? `“${a.note}”` : '',
    a.selfApproved ? 'Tự duyệt: người duyệt cũng là người sửa chữ sau cùng.' : '',
    sameSpokenText(a, script)
      ? ''
      : approved
        ? 'Duyệt một bản trước, chữ khác bản hiện nay.'
        : 'Về một bản trước.',
    a.waiting > 0 ? 'Còn trên máy, chờ gửi.' : '',
  ].filter(Boolean);
  return {
    id: a.id,
    sign: approved ? 'check' : 'returned',
    tone: approved ? 'ok' : 'bad',
    title: `${nameOf(a.by, accounts) ?? 'Người duyệt'} ${approved ? 'duyệt bài' : 'trả lại bài'}`,
    date: momentLabel(a.at),
    text: lines.length > 0 && lines.map((line) => <p key={line}>{line}</p>),
  };
}

const leftOutItem = ({ id, date, leftOut }: LiveRecord<'item'>): TimelineItem => ({
  id,
  sign: 'close',
  tone: 'wait',
  title: `Để ngoài buổi phát ${dayLabel(date)}`,
  date: shortDate(date, true),
  text: `“${leftOut}”`,
});

function airingItem(a: LiveRecord<'airing'>, { accounts, airings }: ScriptRecords): TimelineItem {
  const aired = wasAired(a);
  const lines = [
    !aired && a.reason ? SKIP_REASON_NAMES[a.reason] : '',
    writtenLater(a) && `${writtenLater(a)}.`,
    ...earlierEntries(a, airings).map(
      (old) => `Ghi lại; trước đó ghi “${wasAired(old) ? 'Đã phát' : 'Không phát'}”, ${momentLabel(old.at)}.`,
    ),
  ].filter(Boolean);
  return {
    id: a.id,
    sign: aired ? 'speaker' : 'close',
    tone: aired ? 'ok' : 'wait',
    title: aired ? ['Đã phát', nameOf(a.by, accounts)].filter(Boolean).join(', ') : 'Không phát',
    date: momentLabel(airedAt(a)),
    text: lines.length > 0 && lines.map((line) => <p key={line}>{line}</p>),
  };
}
