import { ensureBuilt } from '../../src/setup/ensure-built.mjs';

/** End-to-end tests run what a deployment runs. */
export function setup(): void {
  ensureBuilt();
}
