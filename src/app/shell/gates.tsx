import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { LockPage } from '../features/account/lock/lock-page.tsx';
import { SetPinPage } from '../features/account/lock/set-pin-page.tsx';
import type { Lock } from '../store/device/lock.ts';
import type { Work } from '../store/work.ts';
import { Frame } from '../ui/layout/frame.tsx';
import { PageBarEnd } from '../ui/layout/page.tsx';
import { navigation } from './navigation.tsx';
import { PillSlot } from './pill-slot.tsx';
import { isOpenToAll, SignedInRoutes, SignedOutRoutes } from './routes.tsx';
import { UpdateOffer } from './update-offer.tsx';

export interface GatesProps {
  work: Work;
  lock: Lock;
  path: string;
  toasts: ComponentChildren;
}

/**
 * A person's screens, and the lock before them. Locked, they stay as they are, unseen and out of reach: a
 * form half filled, a photo that the camera is about to hand over, the place in a list.
 */
export function Gates({ work, lock, path, toasts }: GatesProps) {
  const gate = lock.gate.value;
  const wasOpen = useRef(false);
  if (gate === 'open') wasOpen.current = true;
  return (
    <>
      {gate !== 'open' && (
        <Frame>
          {isOpenToAll(path) ? (
            <SignedOutRoutes />
          ) : (
            <PageBarEnd.Provider value={<PillSlot bare />}>
              {gate === 'locked' ? <LockPage lock={lock} /> : <SetPinPage lock={lock} />}
            </PageBarEnd.Provider>
          )}
        </Frame>
      )}
      {wasOpen.current && (
        <div hidden={gate !== 'open'} inert={gate !== 'open'}>
          <PageBarEnd.Provider value={<PillSlot />}>
            <Frame {...navigation(path, work)}>
              <SignedInRoutes />
              {gate === 'open' && toasts}
              <UpdateOffer path={path} />
            </Frame>
          </PageBarEnd.Provider>
        </div>
      )}
    </>
  );
}
