/** Before each test file: states are waited for, not time. A machine may be busy with other things. */
import { vi } from 'vitest';
import { patient } from './slowness.ts';

const PATIENCE_MS = patient(15_000);

const { waitFor } = vi;
vi.waitFor = (callback, options = {}) =>
  waitFor(callback, typeof options === 'number' ? options : { timeout: PATIENCE_MS, ...options });

if ('document' in globalThis) {
  const { configure } = await import('@testing-library/preact');
  configure({ asyncUtilTimeout: PATIENCE_MS });
}
