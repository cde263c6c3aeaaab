import { useEffect, useState } from 'preact/hooks';
import type { Approval } from '../../../domain/broadcast/approval.ts';
import { spokenText } from '../../../domain/broadcast/script.ts';
import { hashOfText } from '../../store/platform/hash.ts';

/** 'unknown': the browser couldn't reckon the hash, which must not pass for a match. */
export type Verdict = 'checking' | 'genuine' | 'altered' | 'unknown';

/** By hash and text together: what was found for them holds for as long as neither changes. */
const verdicts = new Map<string, Verdict>();
const keyOf = (approval: Approval): string => `${approval.hash} ${spokenText(approval)}`;

async function verify(approval: Approval): Promise<void> {
  const key = keyOf(approval);
  if (verdicts.has(key)) return;
  try {
    verdicts.set(key, (await hashOfText(approval)) === approval.hash ? 'genuine' : 'altered');
  } catch (error) {
    reportError(error);
    verdicts.set(key, 'unknown');
  }
}

/** Is the text in the approval the one that its hash was taken of [R5]? */
export function useVerified(approval: Approval): Verdict {
  const key = keyOf(approval);
  const [, checked] = useState('');
  useEffect(() => {
    let gone = false;
    void verify(approval).then(() => {
      if (!gone) checked(key);
    });
    return () => {
      gone = true;
    };
  }, [key]);
  return verdicts.get(key) ?? 'checking';
}

/** Ahead of time, so that going on to the next item shows its text at once. */
export function useVerifiedAhead(approvals: readonly Approval[]): void {
  useEffect(() => {
    for (const approval of approvals) void verify(approval);
  }, [approvals]);
}
