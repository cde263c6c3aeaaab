import { useEffect, useState } from 'preact/hooks';
import type { Approval } from '../../../domain/approval.ts';
import { hashOfText } from '../../store/hash.ts';

/** 'unknown': the browser couldn't reckon the hash, which must not pass for a match. */
export type Verdict = 'checking' | 'genuine' | 'altered' | 'unknown';

/** Is the text in the approval the one that its hash was taken of [R5]? */
export function useVerified(approval: Approval | undefined): Verdict {
  const [found, setFound] = useState<{ of: Approval; verdict: Verdict }>();
  useEffect(() => {
    if (!approval) return;
    let gone = false;
    const tell = (verdict: Verdict) => {
      if (!gone) setFound({ of: approval, verdict });
    };
    hashOfText(approval).then(
      (hash) => tell(hash === approval.hash ? 'genuine' : 'altered'),
      (error) => {
        reportError(error);
        tell('unknown');
      },
    );
    return () => {
      gone = true;
    };
  }, [approval]);
  return found && found.of === approval ? found.verdict : 'checking';
}
