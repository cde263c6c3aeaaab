import type { ScriptState } from '../../../domain/approval.ts';
import { readingTimeLabel } from '../../../domain/reading-time.ts';
import { GENRE_NAMES } from '../../../domain/script.ts';
import { readingMinutes } from '../../../domain/text.ts';
import { versionCount } from '../../../domain/versions.ts';
import type { Held } from '../../store/held.ts';
import { useWork } from '../../store/work.ts';
import { ListItem, type ListPlace } from '../../ui/list.tsx';
import { VersionsTag } from '../../ui/record-notes.tsx';
import { WhereTag } from '../../ui/where-tag.tsx';
import { unitName } from './people.ts';
import { StateTag } from './state-tag.tsx';

export type ListedScript = {
  script: Held<'script'>;
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
      href={`/bai/${script.id}`}
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
