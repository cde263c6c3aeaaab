/** What a real browser sends and forbids under the server's headers. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServerProcess, type ServerProcess } from '../support/server-process.ts';
import { type Phone, takePhone } from './phone.ts';

let folder = '';
let server: ServerProcess;
let listener: Server;
let origin = '';
let phone: Phone;
/** The headers of each POST /sync, as the browser wrote them. */
const syncs: IncomingHttpHeaders[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-ban-headers-'));
  server = await createServerProcess(join(folder, 'data'), { DEMO: '1' });
  await server.start();
  listener = createServer((asked, answer) => {
    if (asked.url === '/api/sync') syncs.push(asked.headers);
    const on = request(new URL(asked.url ?? '/', server.origin), {
      method: asked.method ?? 'GET',
      headers: asked.headers,
    });
    on.on('response', (reply) => {
      answer.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(answer);
    });
    on.on('error', () => answer.destroy());
    asked.pipe(on);
  });
  await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done));
  origin = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;
  phone = await takePhone(origin);
  await phone.open();
  await phone.signIn('loa.banlang');
});

afterAll(async () => {
  await phone?.close();
  listener?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

const hints = () =>
  syncs.flatMap((headers) => Object.keys(headers).filter((name) => name.startsWith('sec-ch-')));

describe('[S60] in a real browser', () => {
  it('no sync of a page tells what the browser calls itself', () => {
    expect(syncs.length).toBeGreaterThan(0);
    expect(hints()).toEqual([]);
  });

  it('no sync of the worker does either, with the page closed', async () => {
    syncs.length = 0;
    const page = phone.page();
    const cdp = await page.context().newCDPSession(page);
    const registrationId = await registrationOf(cdp);
    await page.goto('about:blank');
    await cdp.send('ServiceWorker.dispatchSyncEvent', {
      origin,
      registrationId,
      tag: 'loaban-sync',
      lastChance: false,
    });
    await expect.poll(() => syncs.length).toBeGreaterThan(0);
    expect(hints()).toEqual([]);
  });

  it('neither a script in a page’s text nor a script from elsewhere runs', async () => {
    const page = await phone.open('/');
    await page.locator('main:not([aria-busy=true])').waitFor();
    const tried = await page.evaluate(() => {
      const outcome = (attack: () => unknown) => {
        try {
          attack();
          return 'done';
        } catch (error) {
          return error instanceof Error ? error.name : String(error);
        }
      };
      // As the app's own code would, were it careless: through a timer, past the reach of the debugger that
      // evaluates this.
      return new Promise<string[]>((tell) =>
        setTimeout(() =>
          tell([
            outcome(() => {
              document.body.appendChild(document.createElement('p')).innerHTML =
                '<img src=x onerror=alert(1)>';
            }),
            outcome(() => {
              document.body.appendChild(document.createElement('script')).text = 'globalThis.broken = 1';
            }),
            outcome(() => {
              document.body.appendChild(document.createElement('script')).src = 'https://ke-xau.example/a.js';
            }),
            outcome(() => {
              document.body.setAttribute('onclick', 'globalThis.broken = 1');
              document.body.click();
              if (!('broken' in globalThis)) throw new TypeError('blocked');
            }),
          ]),
        ),
      );
    });
    expect(tried).toEqual(['TypeError', 'TypeError', 'TypeError', 'TypeError']);
  });
});

function registrationOf(cdp: CDPSession): Promise<string> {
  return new Promise((found) => {
    cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find((one) => one.scopeURL.startsWith(origin) && !one.isDeleted);
      if (own) found(own.registrationId);
    });
    void cdp.send('ServiceWorker.enable');
  });
}
