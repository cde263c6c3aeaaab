/**
 * `npm run test:browsers [-- --only firefox|webkit]`: the built app in other engines than Chromium. Signs in, saves a deed with a photo
 * while the server is away, starts cold, is received, makes a .docx. Fails where a step fails and where a browser is missing.
 */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import mammoth from 'mammoth';
import { ensureBuilt } from '../../src/setup/ensure-built.mjs';
import { createServerProcess, type ServerProcess } from '../support/server-process.ts';
import { type Driven, type DrivenBrowser, isShown, named, shown, until } from './driven.ts';
import { firefox } from './firefox.ts';
import { webkit } from './webkit.ts';

const BROWSERS: DrivenBrowser[] = [firefox, webkit];
const PIN = '246813';

export async function main(args: string[]): Promise<number> {
  const { only } = parseArgs({ args, options: { only: { type: 'string' } } }).values;
  const wanted = BROWSERS.filter(({ id }) => only === undefined || id === only);
  if (wanted.length === 0)
    throw new Error(`--only ${only}: there are ${BROWSERS.map(({ id }) => id).join(', ')}`);
  ensureBuilt();
  const folder = await mkdtemp(join(tmpdir(), 'loa-ban-browsers-'));
  const server = await createServerProcess(join(folder, 'data'), { DEMO: '1' });
  let failures = 0;
  try {
    for (const browser of wanted) if (!(await passes(browser, server, folder))) failures += 1;
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
  return failures > 0 ? 1 : 0;
}

async function passes(one: DrivenBrowser, server: ServerProcess, folder: string): Promise<boolean> {
  const browser = await one.start(folder);
  if (!browser) {
    say(`${one.id}: MISSING on this machine. ${one.install}. Without it: --only ${others(one)}`);
    return false;
  }
  say(browser.name);
  let step = 'start';
  try {
    await server.start();
    for (const [what, work] of steps(browser, server, folder)) {
      step = what;
      await work();
      say(`  ok      ${what}`);
    }
    return true;
  } catch (error) {
    say(`  FAILED  ${step}: ${error instanceof Error ? error.message : error}`);
    const page = await browser
      .read<string>('location.pathname + "\\n" + document.body.innerText')
      .catch(String);
    say(page.replace(/^/gm, '          | '));
    return false;
  } finally {
    await browser.quit();
    await server.stop();
  }
}

const others = (one: DrivenBrowser) => BROWSERS.filter(({ id }) => id !== one.id).map(({ id }) => id);
const say = (line: string) => process.stdout.write(`${line}\n`);

function steps(browser: Driven, server: ServerProcess, folder: string): [string, () => Promise<void>][] {
  const type = async (field: string, text: string) => {
    await shown(browser, named.field(field));
    await browser.type(named.field(field), text);
  };
  const press = async (xpath: string) => {
    await shown(browser, xpath);
    await browser.press(xpath);
  };
  const received = () => shown(browser, named.text('Đã nhận hết lúc'));
  const open = async (path: string) => {
    await browser.go(`${server.origin}${path}`);
    const pad = named.field('Nhập mã PIN để mở');
    await until(
      'the page or its lock',
      async () => (await isShown(browser, '//main')) || isShown(browser, pad),
    );
    await until('no lock', async () => {
      if (!(await isShown(browser, pad))) return isShown(browser, '//main');
      await browser.type(pad, PIN);
      return false;
    });
  };
  const WHO = `Tổ dân quân bản Thẳm ${browser.name}`;
  let before = 0;

  return [
    [
      'sign-in, PIN, first sync',
      async () => {
        await browser.go(server.origin);
        await type('Tên đăng nhập', 'phongvien.banlang');
        await type('Mật khẩu', 'loaban-demo');
        await press(named.button('Đăng nhập'));
        await type('Chọn mã PIN sáu số', PIN);
        await type('Nhập lại mã PIN vừa chọn', PIN);
        await received();
        await browser.read('navigator.serviceWorker.ready.then(() => true)');
        before = await blobsOf(folder);
      },
    ],
    [
      'a deed with a photo, saved while the server is away',
      async () => {
        const picture = join(folder, `${before}.jpg`);
        await writeFile(picture, Buffer.from(await browser.read<string>(drawn(browser.name)), 'base64'));
        await server.stop();
        await press(named.link('Ghi việc tốt'));
        await type('Ai đã làm?', WHO);
        await type('Việc gì?', 'Dọn đất sạt, thông đường liên bản ngay trong đêm mưa.');
        await press(named.label('Bản Thẳm'));
        await browser.choose('//input[@type="file"]', picture);
        await shown(browser, '//main//img');
        await press(named.button('Xong'));
        await shown(browser, named.link('Viết thành gương'));
        await shown(browser, named.text('1 việc chờ gửi'));
      },
    ],
    [
      'a cold start without the server: the deed and its photo are there',
      async () => {
        await browser.restart();
        await open('/viec-tot');
        await press(named.text(WHO));
        await shown(browser, '//main//img');
      },
    ],
    [
      'received, the photo too',
      async () => {
        await server.start();
        await until('the photo on the server', async () => (await blobsOf(folder)) > before);
        await received();
      },
    ],
    [
      'a .docx',
      async () => {
        await open('/guong');
        const link = '//main//a[starts-with(@href, "/guong/") and .//*[contains(., "Thẩm định")]]';
        await shown(browser, link);
        await browser.press(link);
        await until('its address', () => browser.read('/^.guong.[^/]+$/.test(location.pathname)'));
        const path = await browser.read<string>('location.pathname');
        await open(`${path}/bao-cao`);
        await browser.read(`(() => {
          const real = URL.createObjectURL;
          URL.createObjectURL = (blob) => { if (blob.name) globalThis.madeHere = blob; return real.call(URL, blob); };
          return true;
        })()`);
        await press(named.button('Tải báo cáo (.docx)'));
        await until('the file', () => browser.read('globalThis.madeHere !== undefined'));
        const base64 = await browser.read<string>(`madeHere.arrayBuffer().then((data) => {
          let text = '';
          for (const byte of new Uint8Array(data)) text += String.fromCharCode(byte);
          return btoa(text);
        })`);
        const { value } = await mammoth.extractRawText({ buffer: Buffer.from(base64, 'base64') });
        if (!/BÁO CÁO THÀNH TÍCH/.test(value)) throw new Error(`another file: ${value.slice(0, 200)}`);
      },
    ],
  ];
}

const blobsOf = async (folder: string): Promise<number> =>
  (await readdir(join(folder, 'data', 'blobs'), { recursive: true }).catch(() => [])).length;

/** A photo, another one for each browser: the same would be on the server already. */
const drawn = (text: string) => `new Promise((done) => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1600, height: 1200 });
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#8ab'; pen.fillRect(0, 0, 1600, 1200);
  pen.fillStyle = '#c33'; pen.font = '120px sans-serif'; pen.fillText(${JSON.stringify(text)}, 50, 600);
  done(canvas.toDataURL('image/jpeg').split(',')[1]);
})`;
