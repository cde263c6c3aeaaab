import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { paths } from '../../../paths.ts';
import { startSession } from '../../../store/session/current.ts';
import { endSignOn, type SignOnProblem } from '../../../store/session/sign-on.ts';
import { Button } from '../../../ui/base/button.tsx';
import { Skeleton } from '../../../ui/base/skeleton.tsx';
import { Banner } from '../../../ui/feedback/banner.tsx';
import { Page } from '../../../ui/layout/page.tsx';
import { SIGN_ON_PROBLEMS } from './sign-on-words.ts';

/** Where the province's own sign-on sends people back to. */
export function SignOnPage() {
  const { route } = useLocation();
  const [problem, setProblem] = useState<SignOnProblem>();
  const begun = useRef(false);

  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    const answer = location.search;
    // The answer is used once; it must not stay in the address.
    history.replaceState(null, '', location.pathname);
    void endSignOn(answer).then(async (end) => {
      if ('problem' in end) return setProblem(end.problem);
      await startSession(end.session);
      route(paths.today(), true);
    });
  }, [route]);

  return (
    <Page title="Loa Bản" subtitle="Đăng nhập">
      {problem ? (
        <div class="stack">
          <Banner tone="bad" title={SIGN_ON_PROBLEMS[problem].title}>
            {SIGN_ON_PROBLEMS[problem].text}
          </Banner>
          <Button variant="primary" block href={paths.signIn()}>
            Về trang đăng nhập
          </Button>
        </div>
      ) : (
        <Skeleton label="Đang hoàn tất đăng nhập…" />
      )}
    </Page>
  );
}
