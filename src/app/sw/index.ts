/// <reference lib="webworker" />
/**
 * The service worker's whole policy: the app's files are on the phone, a screen's address opens the app, and
 * nothing else is touched: no POST, no upload, no endpoint ever passes through here [R9].
 */
import '../store/platform/older-browsers.ts';
import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { API_PREFIX, SERVER_PATHS } from '../../sync/protocol/endpoints.ts';
import { SYNC_TAG } from '../store/net/background-sync.ts';
import { syncInBackground } from './background-sync.ts';

/** Background Sync is not in TypeScript's library. */
interface SyncEvent extends ExtendableEvent {
  readonly tag: string;
}

/** Nor are static routes. */
interface RoutedInstall extends ExtendableEvent {
  addRoutes?(routes: { condition: { urlPattern: string }; source: 'network' }[]): Promise<void>;
}

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: Parameters<typeof precacheAndRoute>[0];
  addEventListener(type: 'sync', listener: (event: SyncEvent) => void): void;
  addEventListener(type: 'install', listener: (event: RoutedInstall) => void): void;
};

// Browsers with static routes make no fetch event at all for requests to an endpoint [R9].
self.addEventListener('install', (event) => {
  const routes = [{ condition: { urlPattern: `${API_PREFIX}*` }, source: 'network' as const }];
  void event.addRoutes?.(routes).catch(() => undefined);
});

// The page of the first visit, too, gets its other screens from here: the network may go as soon as the sign-in is done.
clientsClaim();
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL('/index.html'), { denylist: [SERVER_PATHS] }));

// The link is back, and the page may be closed: what waits in the outbox is sent.
self.addEventListener('sync', (event) => {
  if (event.tag === SYNC_TAG) event.waitUntil(syncInBackground());
});

// An update waits until the person says so or the app is closed [R10]: no skipWaiting by itself.
self.addEventListener('message', (event) => {
  if (event.data?.type === 'SKIP_WAITING') void self.skipWaiting();
});
