/** WebKitGTK: its driver speaks WebDriver over HTTP, its small browser wants a screen. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { freePort } from '../support/server-process.ts';
import { type Driven, type DrivenBrowser, elementAt, until } from './driven.ts';

const DRIVER = process.env.WEBKIT_DRIVER_PATH ?? '/usr/bin/WebKitWebDriver';
const SCREEN = '/usr/bin/Xvfb';
/** The element's key in WebDriver, by its specification. */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

export const webkit: DrivenBrowser = {
  id: 'webkit',
  install: 'apt-get install webkit2gtk-driver (or set WEBKIT_DRIVER_PATH), and xvfb where there is no screen',
  async start() {
    const hasScreen = process.env.DISPLAY !== undefined || existsSync(SCREEN);
    return existsSync(DRIVER) && hasScreen ? driven() : undefined;
  },
};

// biome-ignore lint/suspicious/noExplicitAny: answers of a protocol that is asked ten things
type Told = any;

async function driven(): Promise<Driven> {
  const running: ChildProcess[] = [];
  let display = process.env.DISPLAY;
  if (display === undefined) {
    const screen = spawn(SCREEN, ['-displayfd', '3', '-screen', '0', '1280x1024x24'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    running.push(screen);
    display = `:${await new Promise<string>((told) => screen.stdio[3]?.once('data', (text) => told(String(text).trim())))}`;
  }
  const port = await freePort();
  const env = {
    ...process.env,
    ...{
      DISPLAY: display,
      GDK_BACKEND: 'x11',
      LANG: 'C.UTF-8',
      TZ: 'Asia/Ho_Chi_Minh',
      LIBGL_ALWAYS_SOFTWARE: '1',
    },
  };
  running.push(spawn(DRIVER, [`--port=${port}`], { env, stdio: 'ignore' }));

  const ask = async (method: string, path: string, body?: object): Promise<Told> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      ...{ method, headers: { 'content-type': 'application/json' } },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const { value } = (await answer.json()) as Told;
    if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  await until('WebKitWebDriver', () => ask('GET', '/status'));
  const session = await ask('POST', '/session', {
    capabilities: { alwaysMatch: { browserName: 'MiniBrowser' } },
  });
  const at = `/session/${session.sessionId}`;
  await ask('POST', `${at}/timeouts`, { script: 60_000, pageLoad: 60_000 });
  await ask('POST', `${at}/window/rect`, { width: 420, height: 900 });

  const run = (body: string) => ask('POST', `${at}/execute/async`, { script: body, args: [] });
  const find = async (xpath: string, isHidden = false): Promise<string> => {
    const found = await ask('POST', `${at}/execute/sync`, {
      script: `return ${elementAt(xpath, isHidden)}`,
      args: [],
    });
    if (!found) throw new Error(`nothing at ${xpath}`);
    return `${at}/element/${found[ELEMENT]}`;
  };
  return {
    name: `${session.capabilities.browserName} (WebKitGTK) ${session.capabilities.browserVersion}`,
    go: (url) => ask('POST', `${at}/url`, { url }),
    async read(expression) {
      const told = await run(`const tell = arguments[0];
        Promise.resolve().then(() => (${expression})).then((told) => tell({ told: JSON.stringify(told) }), (error) => tell({ error: String(error) }));`);
      if (told.error) throw new Error(told.error);
      return told.told === undefined ? undefined : JSON.parse(told.told);
    },
    press: async (xpath) => ask('POST', `${await find(xpath)}/click`, {}),
    async type(xpath, text) {
      await ask('POST', `${await find(xpath)}/value`, { text });
    },
    choose: async (xpath, file) => ask('POST', `${await find(xpath, true)}/value`, { text: file }),
    // A driven WebKitGTK keeps nothing beyond its process: a new window is as cold as it gets.
    async restart() {
      const [old] = await ask('GET', `${at}/window/handles`);
      const { handle } = await ask('POST', `${at}/window/new`, { type: 'window' });
      await ask('POST', `${at}/window`, { handle: old });
      await ask('DELETE', `${at}/window`);
      await ask('POST', `${at}/window`, { handle });
      await ask('POST', `${at}/window/rect`, { width: 420, height: 900 });
    },
    async quit() {
      await ask('DELETE', at).catch(() => undefined);
      for (const one of running.reverse()) one.kill('SIGKILL');
    },
  };
}
