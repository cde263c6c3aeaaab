/** A browser that is driven from outside, by whichever protocol it speaks. */
export type Driven = {
  /** Name and version, as the browser tells them. */
  name: string;
  go(address: string): Promise<void>;
  /** The value of an expression in the page, as JSON; a promise is awaited. */
  read<T>(expression: string): Promise<T>;
  /** With a pointer, in its middle. */
  press(xpath: string): Promise<void>;
  /** Key by key, into a field that is pressed first. */
  type(xpath: string, text: string): Promise<void>;
  /** Into a file field. */
  choose(xpath: string, file: string): Promise<void>;
  /** Ends all pages and begins anew, with what the browser has kept. */
  restart(): Promise<void>;
  quit(): Promise<void>;
};

/** Undefined: not on this machine; `install` is what to do then. */
export type DrivenBrowser = {
  id: string;
  install: string;
  start(folder: string): Promise<Driven | undefined>;
};

const quoted = (text: string) => `"${text}"`;
const says = (text: string) => `contains(normalize-space(.), ${quoted(text)})`;

/** What people see, in XPath 1.0, which every protocol speaks. */
export const named = {
  button: (text: string) => `//button[${says(text)}]`,
  link: (text: string) => `//a[${says(text)}]`,
  label: (text: string) => `//label[${says(text)}]`,
  heading: (text: string) => `//*[self::h1 or self::h2][${says(text)}]`,
  field: (text: string) =>
    `//*[self::input or self::textarea][@aria-label = ${quoted(text)} or @id = //label[${says(text)}]/@for or ancestor::label[${says(text)}]]`,
  text: (text: string) => `//*[text()[contains(., ${quoted(text)})]]`,
};

/** An expression: the first element at this place that can be seen (a file field needn't be), scrolled to; else null. */
export const elementAt = (xpath: string, isHidden = false): string => `(() => {
  const all = document.evaluate(${JSON.stringify(xpath)}, document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null);
  for (let i = 0; i < all.snapshotLength; i++) {
    const one = all.snapshotItem(i);
    const { width, height } = one.getBoundingClientRect();
    if (!${isHidden} && (width === 0 || height === 0)) continue;
    if (!${isHidden}) one.scrollIntoView({ block: 'center' });
    return one;
  }
  return null;
})()`;

const PATIENCE_MS = 90_000;

/** Asks until it is true; the page may be between two documents meanwhile. */
export async function until(what: string, ask: () => Promise<unknown>): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  let last: unknown;
  while (Date.now() < end) {
    try {
      if (await ask()) return;
      last = undefined;
    } catch (error) {
      last = error;
    }
    await new Promise((go) => setTimeout(go, 150));
  }
  throw new Error(`waited in vain for: ${what}`, last === undefined ? {} : { cause: last });
}

export const shown = (browser: Driven, xpath: string): Promise<void> =>
  until(xpath, () => browser.read(`${elementAt(xpath)} !== null`));

export const isShown = (browser: Driven, xpath: string): Promise<boolean> =>
  browser.read(`${elementAt(xpath)} !== null`);
