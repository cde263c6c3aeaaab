/** Registers the service worker, and offers a new version of the app [R10]. */
import { signal } from '@preact/signals';
import type { Workbox } from 'workbox-window';
import { workerUrl } from '../store/platform/worker-url.ts';

/** A new version is installed and waits. It is used when the person asks for it, or at the next cold start. */
export const updateReady = signal(false);

let workbox: Workbox | undefined;

export function registerServiceWorker(): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  // After the first paint: the service worker loads the whole app, and the start screen goes first on a slow link.
  if (document.readyState === 'complete') void register();
  else addEventListener('load', () => void register(), { once: true });
}

async function register(): Promise<void> {
  try {
    const { Workbox } = await import('workbox-window');
    workbox = new Workbox(workerUrl('/sw.js'));
    workbox.addEventListener('waiting', () => {
      updateReady.value = true;
    });
    await workbox.register();
  } catch (error) {
    reportError(error);
  }
}

/** Reloads the page with the new version. Drafts and ops are on the disk. */
export function applyUpdate(): void {
  workbox?.addEventListener('controlling', () => location.reload());
  workbox?.messageSkipWaiting();
}
