import { type Browser, findBrowser as find } from './find-browser.mjs';

let found: Promise<Browser> | undefined;

/** What playwright-core's `chromium.launch` needs; looked for, and installed if need be, once per process. */
export function findBrowser(): Promise<Browser> {
  found ??= find();
  return found;
}
