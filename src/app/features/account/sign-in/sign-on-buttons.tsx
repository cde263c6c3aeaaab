import { useEffect, useState } from 'preact/hooks';
import type { Way } from '../../../../domain/accounts/sign-on.ts';
import type { AccountId } from '../../../../domain/base/ids.ts';
import { beginSignOn, type SignOnProblem, waysToSignOn } from '../../../store/session/sign-on.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { SIGN_ON_PROBLEMS } from './sign-on-words.ts';

/** One for each province that has a sign-on of its own; nothing where none has. `newPin`: whose PIN was forgotten. */
export function SignOnButtons({ newPin }: { newPin?: AccountId }) {
  const [ways, setWays] = useState<Way[]>([]);
  const [problem, setProblem] = useState<SignOnProblem>();
  const [busy, setBusy] = useState<string>();
  useEffect(() => void waysToSignOn().then(setWays), []);

  const go = async (way: string) => {
    setBusy(way);
    const begun = await beginSignOn(way, newPin);
    if ('url' in begun) return location.assign(begun.url);
    setBusy(undefined);
    setProblem(begun.problem);
  };

  return (
    <>
      {problem && (
        <Banner tone="bad" title={SIGN_ON_PROBLEMS[problem].title}>
          {SIGN_ON_PROBLEMS[problem].text}
        </Banner>
      )}
      {ways.map(({ id, label }) => (
        <Button key={id} block busy={busy === id} onClick={() => void go(id)}>
          {label}
        </Button>
      ))}
    </>
  );
}
