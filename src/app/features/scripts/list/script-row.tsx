import { readingMinutes } from '../../../../domain/base/text.ts';
import { versionCount } from '../../../../domain/base/versions.ts';
import type { ScriptState } from '../../../../domain/broadcast/approval.ts';
import { readingTimeLabel } from '../../../../domain/broadcast/reading-time.ts';
import { GENRE_NAMES } from '../../../../domain/broadcast/script.ts';
import { useWork } from '../../../hooks/use-work.ts';
import { paths } from '../../../paths.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';
import { WhereTag } from '../../../ui/feedback/where-tag.tsx';
import { ListItem, type ListPlace } from '../../../ui/lists/list.tsx';
import { VersionsTag } from '../../../ui/records/record-notes.tsx';
import { unitName } from '../form/people.ts';
import { StateTag } from '../state-tag.tsx';

export type ListedScript = {
  script: LiveRecord<'script'>;
  state: ScriptState;
  author: string | undefined;
  /** Edits of it, or decisions on it, that are only on this phone. */
  waiting: number;
  /** Why it was returned. */
  note: string | undefined;
};

export function ScriptRow({ entry, place }: { entry: ListedScript; place?: ListPlace }) {
  const { script, state, author, waiting, note } = entry;
  const work = useWork();
  const time = readingTimeLabel(readingMinutes(`${script.title}\n${script.body}`));
  const unit = script.unit === work.unit ? undefined : unitName(script.unit, work.live.all('unit').value);
  return (
    <ListItem
      href={paths.script(script.id)}
      place={place}
      title={script.title}
      sign={script.genre === 'exemplar' ? 'star' : script.genre === 'urgent' ? 'warning' : 'script'}
      lines={[
        [GENRE_NAMES[script.genre], author, unit].filter(Boolean).join(' · '),
        note ? `Trả lại: “${note}”` : time && `Đọc khoảng ${time}`,
      ]}
      trailing={
        <>
          <StateTag state={state} />
          <VersionsTag count={versionCount(script)} />
          {waiting > 0 && <WhereTag waiting={waiting} />}
        </>
      }
    />
  );
}
