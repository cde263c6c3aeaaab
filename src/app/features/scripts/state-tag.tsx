import { type Approval, SCRIPT_STATE_NAMES, type ScriptState } from '../../../domain/broadcast/approval.ts';
import type { IconName } from '../../ui/base/icon.tsx';
import { Tag, type Tone } from '../../ui/base/tag.tsx';

export const STATE_LOOKS: Record<ScriptState, { tone: Tone; sign: IconName }> = {
  draft: { tone: 'plain', sign: 'edit' },
  waiting: { tone: 'wait', sign: 'clock' },
  returned: { tone: 'bad', sign: 'returned' },
  approved: { tone: 'ok', sign: 'check' },
};

export function StateTag({ state }: { state: ScriptState }) {
  return <Tag {...STATE_LOOKS[state]} text={SCRIPT_STATE_NAMES[state]} />;
}

/** One walk over all approvals instead of one for each script. */
export function byScript<A extends Pick<Approval, 'script'>>(approvals: readonly A[]): Map<string, A[]> {
  const found = new Map<string, A[]>();
  for (const approval of approvals) {
    const own = found.get(approval.script);
    if (own) own.push(approval);
    else found.set(approval.script, [approval]);
  }
  return found;
}
