/** Firefox speaks WebDriver BiDi by itself: a WebSocket, no driver between. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { type Driven, type DrivenBrowser, elementAt } from './driven.ts';

const { FIREFOX_PATH } = process.env;
const PLACES = FIREFOX_PATH ? [FIREFOX_PATH] : ['/usr/bin/firefox-esr', '/usr/bin/firefox'];

export const firefox: DrivenBrowser = {
  id: 'firefox',
  install: 'apt-get install firefox-esr (or set FIREFOX_PATH)',
  async start(folder) {
    const path = PLACES.find((place) => existsSync(place));
    return path === undefined ? undefined : driven(path, join(folder, 'firefox'));
  },
};

const PREFERENCES = {
  'intl.accept_languages': 'vi-VN,vi',
  'browser.shell.checkDefaultBrowser': false,
  'browser.download.folderList': 2,
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.update.enabled': false,
};

async function driven(path: string, profile: string): Promise<Driven> {
  await mkdir(profile, { recursive: true });
  const preferences = Object.entries({ ...PREFERENCES, 'browser.download.dir': profile });
  const lines = preferences.map(
    ([key, value]) => `user_pref(${JSON.stringify(key)}, ${JSON.stringify(value)});\n`,
  );
  await writeFile(join(profile, 'user.js'), lines.join(''));
  let running = await begin(path, profile);

  const evaluate = async (expression: string) => {
    const told = await running.send('script.evaluate', {
      ...{ expression, awaitPromise: true, target: { context: running.context }, userActivation: true },
    });
    if (told.type === 'exception') throw new Error(told.exceptionDetails.text);
    return told.result;
  };
  const find = async (xpath: string, isHidden = false): Promise<{ sharedId: string }> => {
    const { sharedId } = await evaluate(elementAt(xpath, isHidden));
    if (!sharedId) throw new Error(`nothing at ${xpath}`);
    return { sharedId };
  };
  const act = (actions: unknown[]) =>
    running.send('input.performActions', { context: running.context, actions });
  const press = async (xpath: string) => {
    const to = { type: 'pointerMove', x: 0, y: 0, origin: { type: 'element', element: await find(xpath) } };
    const tap = [to, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }];
    await act([{ type: 'pointer', id: 'hand', parameters: { pointerType: 'mouse' }, actions: tap }]);
  };

  return {
    name: running.name,
    async go(url) {
      await running.send('browsingContext.navigate', { context: running.context, url, wait: 'interactive' });
    },
    async read(expression) {
      const { value } = await evaluate(
        `Promise.resolve(${expression}).then((told) => JSON.stringify(told) ?? 'null')`,
      );
      return JSON.parse(value);
    },
    press,
    async type(xpath, text) {
      await press(xpath);
      const keys = [...text].flatMap((value) => ['keyDown', 'keyUp'].map((type) => ({ type, value })));
      await act([{ type: 'key', id: 'keys', actions: keys }]);
    },
    async choose(xpath, file) {
      const element = await find(xpath, true);
      await running.send('input.setFiles', { context: running.context, element, files: [file] });
    },
    async restart() {
      await running.end();
      running = await begin(path, profile);
    },
    quit: () => running.end(),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: answers of a protocol that is asked six things
type Told = any;
type Running = {
  name: string;
  context: string;
  send(method: string, params: object): Promise<Told>;
  end(): Promise<void>;
};

async function begin(path: string, profile: string): Promise<Running> {
  const args = ['--headless', '--remote-debugging-port=0', '--no-remote', '--profile', profile];
  const process_ = spawn(path, args, { env: { ...process.env, TZ: 'Asia/Ho_Chi_Minh' } });
  const address = await printed(process_, /BiDi listening on (ws:\S+)/);
  const socket = new WebSocket(`${address}/session`);
  await new Promise((open, fail) => socket.once('open', open).once('error', fail));
  const waiting = new Map<number, { done(told: Told): void; failed(error: Error): void }>();
  socket.on('message', (data) => {
    const told = JSON.parse(String(data));
    const one = waiting.get(told.id);
    waiting.delete(told.id);
    if (told.type === 'error') one?.failed(new Error(`${told.error}: ${told.message}`));
    else one?.done(told.result);
  });
  let asked = 0;
  const send = (method: string, params: object): Promise<Told> => {
    asked += 1;
    socket.send(JSON.stringify({ id: asked, method, params }));
    const id = asked;
    return new Promise((done, failed) => waiting.set(id, { done, failed }));
  };
  const { capabilities } = await send('session.new', { capabilities: {} });
  const { context } = await send('browsingContext.create', { type: 'tab' });
  await send('browsingContext.setViewport', { context, viewport: { width: 360, height: 740 } });
  return {
    ...{ name: `Firefox ${capabilities.browserVersion}`, context, send },
    async end() {
      socket.close();
      const gone = new Promise((done) => process_.once('close', done));
      process_.kill('SIGKILL');
      await gone;
    },
  };
}

function printed(process_: ChildProcess, wanted: RegExp): Promise<string> {
  return new Promise((found, fail) => {
    let all = '';
    const listen = (chunk: Buffer) => {
      all += chunk.toString();
      const match = wanted.exec(all);
      if (match?.[1]) found(match[1]);
    };
    process_.stderr?.on('data', listen);
    process_.stdout?.on('data', listen);
    process_.once('close', (code) => fail(new Error(`the browser ended (${code}): ${all}`)));
  });
}
