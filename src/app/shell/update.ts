/** The service worker's registration, and the quiet offer of a new version [R10]. */
import { signal } from '@preact/signals';
import type { Workbox } from 'workbox-window';
import { scriptAddress } from '../store/script-address.ts';

/** A newer version is on the phone and waits: applied when the person says so, or at the next cold start by itself. */
export const updateReady = signal(false);

let workbox: Workbox | undefined;

export function registerServiceWorker(): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  // After the first paint: the worker fetches the whole app, and the start screen goes first on a thin link.
  addEventListener('load', () => void register(), { once: true });
  if (document.readyState === 'complete') void register();
}

async function register(): Promise<void> {
  if (workbox) return;
  const { Workbox } = await import('workbox-window');
  workbox = new Workbox(scriptAddress('/sw.js'));
  workbox.addEventListener('waiting', () => {
    updateReady.value = true;
  });
  await workbox.register();
}

/** The person said so. The page is loaded anew under the new version; drafts and edits are on the disk. */
export function applyUpdate(): void {
  workbox?.addEventListener('controlling', () => location.reload());
  workbox?.messageSkipWaiting();
}
