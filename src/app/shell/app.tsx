import { useState } from 'preact/hooks';
import { ErrorBoundary, LocationProvider, useLocation } from 'preact-iso';
import { WorkContext } from '../hooks/use-work.ts';
import { dismissNotice, notices } from '../store/platform/notices.ts';
import { current } from '../store/session/current.ts';
import { Toasts } from '../ui/feedback/toast.tsx';
import { Frame } from '../ui/layout/frame.tsx';
import { PageNotice } from '../ui/layout/page.tsx';
import { Broken } from './broken.tsx';
import { ClockWarning } from './clock-warning.tsx';
import { Gates } from './gates.tsx';
import { NoStorage } from './no-storage.tsx';
import { SignedOutRoutes } from './routes.tsx';

export function App() {
  const [fault, setFault] = useState<Error>();
  if (fault) return <Broken fault={fault} />;
  return (
    <LocationProvider>
      <ErrorBoundary onError={setFault}>
        <PageNotice.Provider value={<ClockWarning />}>
          <Ground />
        </PageNotice.Provider>
      </ErrorBoundary>
    </LocationProvider>
  );
}

function Ground() {
  const { path } = useLocation();
  const now = current.value;
  const toasts = <Toasts items={[...notices.value]} onDismiss={dismissNotice} />;
  switch (now.kind) {
    case 'opening':
      return <Frame>{null}</Frame>;
    case 'no-storage':
      return (
        <Frame>
          <NoStorage why={now.why} detail={now.detail} />
        </Frame>
      );
    case 'signed-out':
      return (
        <Frame>
          <SignedOutRoutes />
          {toasts}
        </Frame>
      );
    case 'signed-in':
      if (now.work.live.fault.value) return <Broken fault={now.work.live.fault.value} />;
      return (
        <WorkContext.Provider value={now.work} key={now.visit}>
          <Gates work={now.work} lock={now.lock} path={path} toasts={toasts} />
        </WorkContext.Provider>
      );
  }
}
