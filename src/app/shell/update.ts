/** The service worker's registration, and the quiet offer of a new version [R10]. */
import { signal } from '@preact/signals';
import { workerUrl } from '../store/platform/worker-url.ts';

/** A newer version is on the phone and waits: applied when the person says so, or at the next cold start by itself. */
export const updateReady = signal(false);

let registered: ServiceWorkerRegistration | undefined;

export function registerServiceWorker(): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  // After the first paint: the worker fetches the whole app, and the start screen goes first on a thin link.
  if (document.readyState === 'complete') register();
  else addEventListener('load', register, { once: true });
}

function register(): void {
  navigator.serviceWorker
    .register(workerUrl('/sw.js'))
    .then((registration) => {
      registered = registration;
      watch(registration);
    })
    .catch(reportError);
}

function watch(registration: ServiceWorkerRegistration): void {
  const look = () => {
    // The very first worker waits for nobody.
    if (registration.waiting && navigator.serviceWorker.controller) updateReady.value = true;
  };
  const follow = () => registration.installing?.addEventListener('statechange', look);
  look();
  // The browser may have found it before we asked.
  follow();
  registration.addEventListener('updatefound', follow);
}

/** The person said so. The page is loaded anew under the new version; drafts and edits are on the disk. */
export function applyUpdate(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  registered?.waiting?.postMessage({ type: 'SKIP_WAITING' });
}
