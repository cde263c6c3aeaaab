/** The contract of the phone's store once more, in a real Chromium with its database on disk. */
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, expect, it } from 'vitest';
import { type Phone, takePhone } from './phone.ts';

type Contract = { names: string[]; run(at: number): Promise<string | undefined> };
declare global {
  var contract: Contract;
}

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    resolve: { alias: { vitest: here('in-page/vitest.ts'), 'node:crypto': here('in-page/no-crypto.ts') } },
    build: { write: false, rollupOptions: { input: here('in-page/phone-store.ts') } },
  });
  const output = Array.isArray(built) ? built[0] : built;
  if (!output || !('output' in output)) throw new Error('nothing was built');
  return output.output[0].code;
}

async function serve(script: string): Promise<Server> {
  const server = createServer((request, response) => {
    const isScript = request.url === '/suite.js';
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(
      isScript
        ? script
        : '<!doctype html><meta charset="utf-8"><main>PhoneStore</main><script type="module" src="/suite.js"></script>',
    );
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return server;
}

// The cases are the page's to tell, and must be known before the first test.
const server = await serve(await bundle());
const address = server.address();
const phone: Phone = await takePhone(
  `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
);
const page = await phone.open();
await page.waitForFunction(() => 'contract' in globalThis);
const names = await page.evaluate(() => globalThis.contract.names);

afterAll(async () => {
  await phone.close();
  server.close();
});

it('has found the suite, and is told what is wrong', async () => {
  expect(names.length).toBeGreaterThan(15);
  expect(await page.evaluate(() => globalThis.contract.run(-1))).toContain('no such case');
});

it.each(names.map((name, at) => [name, at] as const))('%s', async (_, at) => {
  expect(await page.evaluate((one) => globalThis.contract.run(one), at)).toBeUndefined();
});
