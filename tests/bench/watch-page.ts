/**
 * Run inside of the app's page before anything else: what it measures of itself. Must stand alone, for it is
 * sent there as text.
 */

export type InPage = {
  /** The longest task of the main thread since the page began, or since it was asked to forget, ms. */
  longest(forget: boolean): number;
  /** When a link or button of this name was first on the screen, ms since the page was asked for. */
  painted(name: string): Promise<number>;
  /** When the app set this mark. */
  marked(name: string): Promise<number>;
  /** When something like this was first in the document. */
  there(selector: string): Promise<number>;
  /** Resolves when the row cache is complete, for the next start. */
  cached(): Promise<void>;
  /** Types into a field; ms until the screen shows what comes of it. */
  type(field: string, text: string): Promise<number>;
  /** Presses a button; ms until a page with this heading is on the screen. */
  press(button: string, heading: string): Promise<number>;
};

export function watchPage(): void {
  let longest = 0;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) longest = Math.max(longest, task.duration);
  }).observe({ type: 'longtask', buffered: true });

  const seen = new Map<string, number>();
  const namesHere = () =>
    [...document.querySelectorAll('a, button, h1, b, strong')].map((one) => one.textContent ?? '');
  const drawn = () =>
    new Promise<number>((done) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => done(performance.now());
        port2.postMessage(undefined);
      });
    });
  new MutationObserver(() => {
    const fresh = namesHere().filter((name) => !seen.has(name));
    for (const name of fresh) seen.set(name, Number.POSITIVE_INFINITY);
    if (fresh.length > 0) {
      void drawn().then((at) => {
        for (const name of fresh) seen.set(name, at);
      });
    }
  }).observe(document, { childList: true, subtree: true, characterData: true });
  const until = async (holds: () => number | undefined): Promise<number> => {
    for (;;) {
      const found = holds();
      if (found !== undefined) return found;
      await new Promise((later) => setTimeout(later, 50));
    }
  };
  const seenAt = (name: string) => {
    const at = [...seen].find(([text]) => text.includes(name))?.[1];
    return at !== undefined && Number.isFinite(at) ? at : undefined;
  };

  const page: InPage = {
    longest(forget) {
      const found = longest;
      if (forget) longest = 0;
      return found;
    },
    painted: (name) => until(() => seenAt(name)),
    there: (selector) => until(() => (document.querySelector(selector) ? performance.now() : undefined)),
    async cached() {
      const { name } = (await indexedDB.databases()).find((one) => one.name?.includes(':')) ?? {};
      const db = await new Promise<IDBDatabase>((done) => {
        const asked = indexedDB.open(name ?? '');
        asked.onsuccess = () => done(asked.result);
      });
      for (let complete = false; !complete; await new Promise((later) => setTimeout(later, 50)))
        complete = await new Promise<boolean>((done) => {
          const asked = db.transaction('rowCacheState').objectStore('rowCacheState').get('state');
          asked.onsuccess = () => done(asked.result?.complete === true);
        });
      db.close();
    },
    marked: (name) => until(() => performance.getEntriesByName(name)[0]?.startTime),
    async type(field, text) {
      const input = document.querySelector<HTMLInputElement>(field);
      if (!input) throw new Error(`no ${field} here`);
      input.value = text;
      const begun = performance.now();
      input.dispatchEvent(new Event('input', { bubbles: true }));
      return (await drawn()) - begun;
    },
    async press(button, heading) {
      const found = [...document.querySelectorAll('button')].find((one) => one.textContent === button);
      if (!found) throw new Error(`no ${button} here`);
      for (const name of seen.keys()) if (name.includes(heading)) seen.delete(name);
      const begun = performance.now();
      found.click();
      return (await until(() => seenAt(heading))) - begun;
    },
  };
  Object.assign(globalThis, { watched: () => page });
}
