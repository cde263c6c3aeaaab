import type { FunctionComponent, VNode } from 'preact';
import { Route, Router } from 'preact-iso';
import { ChooserPage } from '../features/account/sign-in/chooser-page.tsx';
import { paths, patterns, type Screen } from '../paths.ts';
import { Button } from '../ui/base/button.tsx';
import { EmptyState } from '../ui/feedback/empty-state.tsx';
import { Page } from '../ui/layout/page.tsx';
import { focusMain } from './focus-main.ts';
import { screens } from './screens.tsx';

/** Open before the lock too: they show no work of anyone. */
const openToAll: readonly Screen[] = ['setup', 'help', 'invitation', 'signOnReturn'];
const signedOut: readonly Screen[] = [...openToAll, 'signIn'];
const all = Object.keys(patterns) as Screen[];

export const isOpenToAll = (path: string): boolean => openToAll.some((screen) => patterns[screen] === path);

/** Without keys: two addresses of one screen, such as the tree of units and a unit in it, keep its state. */
const toRoute = (screen: Screen): VNode => (
  <Route path={patterns[screen]} component={screens[screen] as FunctionComponent<unknown>} />
);

export function SignedOutRoutes() {
  return (
    <Router onRouteChange={focusMain} onLoadEnd={focusMain}>
      {signedOut.map(toRoute)}
      <Route default component={ChooserPage} />
    </Router>
  );
}

export function SignedInRoutes() {
  return (
    <Router onRouteChange={focusMain} onLoadEnd={focusMain}>
      {all.map(toRoute)}
      <Route default component={NotFoundPage} />
    </Router>
  );
}

function NotFoundPage() {
  return (
    <Page title="Không có trang này" back={{ href: paths.today() }}>
      <EmptyState
        icon="search"
        title="Không tìm thấy trang"
        text="Đường dẫn có thể đã gõ nhầm, hoặc việc này không còn trên máy của bạn."
        actions={
          <Button variant="primary" href={paths.today()}>
            Về Hôm nay
          </Button>
        }
      />
    </Page>
  );
}
