/**
 * Every screen that exists: no serious finding of axe, at phone size; and the app as a whole can be installed
 * and starts offline.
 */
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateAt } from '../../src/domain/base/local-date.ts';
import { createServerProcess, type ServerProcess } from '../support/server-process.ts';
import { PC, PHONE, type Phone, received, takePhone, unlock } from './phone.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const today = dateAt(Date.now());

/** One address of each route, with the demo's records. */
const screens = [
  '/',
  '/viec-tot',
  '/viec-tot/moi',
  '/viec-tot/nhap-xuat',
  '/viec-tot/nhap',
  '/guong',
  '/guong/moi',
  '/guong/giay-to',
  '/guong/nhap',
  '/guong/hoi-lai',
  '/guong/de-nghi',
  '/guong/lch-g-dan-quan-tham',
  '/guong/lch-g-dan-quan-tham/bao-cao',
  '/guong/lch-g-dan-quan-tham/sua',
  '/guong/lch-g-vang-a-su',
  '/guong/lch-g-vang-a-su/ho-so',
  '/guong/lch-g-dan-quan-tham/dong-y',
  '/guong/lch-g-dan-quan-tham/dong-y?vi=ethnicity',
  '/phong-trao',
  '/co-quan',
  '/guong/lch-g-dan-quan-tham/in',
  '/tieu-chi',
  '/bai',
  '/bai/moi',
  '/bai/lch-b-lo-thi-inh',
  '/bai/lch-b-hoa-giai-pho/sua',
  '/lich',
  '/lich/khung-gio',
  '/bao-cao',
  '/dot',
  '/dong-bo',
  '/tai-khoan',
  '/tai-khoan/pin',
  '/tai-khoan/mat-khau',
  '/tai-khoan/may',
  '/loi-moi',
  '/nguoi-dung',
  '/nhat-ky-he-thong',
  '/tro-giup',
  '/khong-co-trang-nay',
];

let folder = '';
let server: ServerProcess;
let phone: Phone;
/** What the server's Content-Security-Policy had to stop: nothing of ours. */
const stopped: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-ban-screens-'));
  server = await createServerProcess(join(folder, 'data'), { DEMO: '1' });
  await server.start();
  phone = await takePhone(server.origin);
  const page = await phone.open();
  page.context().on('console', (message) => {
    if (/Content Security Policy|Permissions Policy|Trusted/i.test(message.text()))
      stopped.push(message.text());
  });
  await phone.open();
});

afterAll(async () => {
  await phone?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function findings(page: Page): Promise<string[]> {
  await page.locator('main:not([aria-busy=true])').first().waitFor();
  // Evaluated and not loaded as a script: the app's own policy allows no foreign one.
  await page.evaluate(axe);
  const results = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return results.violations
    .filter((v) => v.impact === 'serious' || v.impact === 'critical')
    .map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' | ')}`);
}

const sidewaysScroll = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

describe('every screen', () => {
  it('signing in', async () => {
    expect(await findings(phone.page())).toEqual([]);
    await phone.signIn('loa.banlang');
  });

  it.each(screens)('%s', async (path) => {
    const page = await phone.open(path);
    expect(await findings(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(false);
  });

  it('a broadcast, adding to it, and reading it', async () => {
    const page = await phone.open(`/lich?ngay=${today}`);
    await page.getByRole('link', { name: 'Mở chương trình' }).first().click();
    await page.waitForURL(/\/lich\/.+/);
    const { pathname } = new URL(page.url());
    for (const path of [pathname, `${pathname}/them`, pathname.replace('/lich/', '/doc/')]) {
      expect(await findings(await phone.open(path))).toEqual([]);
    }
  });
});

describe('the units, as a coordinator has them', () => {
  let office: Phone;
  beforeAll(async () => {
    office = await takePhone(server.origin);
    await office.open('/');
    await office.signIn('tinh.laichau');
  });
  afterAll(() => office?.close());

  const forms = ['them', 'doi-ten', 'chuyen', 'gop', 'tach', 'ket-thuc'];
  it.each([
    ...['/don-vi', '/don-vi/lch-khong-lao', '/don-vi/lch-pt-ban-lang', '/don-vi/nhap', '/don-vi/khong-co'],
    ...forms.map((act) => `/don-vi/lch-khong-lao/sua?viec=${act}`),
  ])('%s', async (path) => {
    const page = await office.open(path);
    expect(await findings(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(false);
  });
});

describe('two profiles side by side, and one on paper, at both sizes', () => {
  let office: Phone;
  beforeAll(async () => {
    office = await takePhone(server.origin);
    await office.open('/');
    await office.signIn('phongvien.banlang');
  });
  afterAll(() => office?.close());

  const one = '/guong/lch-g-lo-thi-inh';
  it.each([
    ...['/guong/trung-nhau', `${one}/ghep`, `${one}/ghep/lch-g-mao-thi-xuan`],
    ...[`${one}/chia-se`, `${one}/in`],
  ])('%s', async (path) => {
    for (const size of [PHONE, PC]) {
      const page = await office.open(path);
      await page.setViewportSize(size);
      expect(await findings(page)).toEqual([]);
      expect(await sidewaysScroll(page)).toBe(false);
    }
  });
});

describe.each([PHONE, PC])('bringing in and taking out, $width wide', (size) => {
  let reporter: Phone;
  beforeAll(async () => {
    reporter = await takePhone(server.origin, size);
    await reporter.open();
    await reporter.signIn('phongvien.banlang');
  });
  afterAll(() => reporter?.close());

  it('the ways, and a list that is looked over', async () => {
    let page = await reporter.open('/guong/giay-to');
    expect([await findings(page), await sidewaysScroll(page)]).toEqual([[], false]);
    page = await reporter.open('/guong/nhap');
    expect([await findings(page), await sidewaysScroll(page)]).toEqual([[], false]);
    const list = 'Họ và tên;Bản;Dân tộc\nLò Văn Tú;Mù Cả;Thái\nPhàn Tả Mẩy;;Dao\nPhàn Tả Mẩy;;Dao\n;Mù Cả;\n';
    await page
      .getByLabel('Chọn tệp bảng tính')
      .setInputFiles({ name: 'guong.csv', mimeType: 'text/csv', buffer: Buffer.from(list) });
    await page.getByRole('button', { name: /^Nhập \d gương$/ }).waitFor();
    expect([await findings(page), await sidewaysScroll(page)]).toEqual([[], false]);
  });

  it('a nomination, and a report', async () => {
    let page = await reporter.open('/guong/de-nghi');
    await page.getByRole('list', { name: 'Gương để chọn' }).getByRole('button').first().click();
    await page.getByText('Đã chọn 1 gương').waitFor();
    expect([await findings(page), await sidewaysScroll(page)]).toEqual([[], false]);
    page = await reporter.open('/guong/lch-g-dan-quan-tham/bao-cao');
    expect([await findings(page), await sidewaysScroll(page)]).toEqual([[], false]);
  });
});

describe('the screens of an admin', () => {
  let office: Phone;
  beforeAll(async () => {
    office = await takePhone(server.origin);
    await office.open();
    await office.signIn('quantri.banlang');
  });
  afterAll(() => office?.close());

  it.each([
    ...['/nguoi-dung', '/nguoi-dung/moi', '/nguoi-dung/viec-giu', '/nhat-ky-he-thong', '/tai-khoan/may'],
    ...['/phong-trao', '/phong-trao?mo=moi', '/tieu-chi', '/tieu-chi?mo=moi', '/tieu-chi?mo=lch-tc-4'],
  ])('%s', async (path) => {
    const page = await office.open(path);
    await page.locator('main:not([aria-busy=true])').first().waitFor();
    expect(await findings(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(false);
  });

  it('a person, their form, and an invitation', async () => {
    const page = await office.open('/nguoi-dung');
    await page.getByRole('link', { name: /Lò Thị Thủy/ }).click();
    await page.getByRole('button', { name: 'Mã cho người quên mật khẩu' }).click();
    await page.locator('.spoken-code').waitFor();
    expect(await findings(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(false);
    await page
      .getByRole('button', { name: 'Ngừng máy này' })
      .first()
      .or(page.getByText('Chưa vào trên máy nào'))
      .waitFor();
    const { pathname } = new URL(page.url());
    expect(await findings(await office.open(`${pathname}/sua`))).toEqual([]);
  });
});

describe('the lock and the choice of people', () => {
  it('locked, on any address, it says whose it is and nothing else', async () => {
    const page = await phone.open('/viec-tot');
    const name = await page.getByRole('main').getByRole('link').first().textContent();
    await phone.open('/tai-khoan');
    await phone.page().getByRole('button', { name: 'Khóa ngay' }).click();
    const pad = phone.page().getByLabel('Nhập mã PIN để mở');
    await pad.waitFor();
    expect(await findings(phone.page())).toEqual([]);
    expect(await sidewaysScroll(phone.page())).toBe(false);
    await phone.page().goto(`${server.origin}/viec-tot`);
    await pad.waitFor();
    await expect.poll(() => phone.page().locator('body').textContent()).not.toContain(name);

    await phone.page().getByRole('button', { name: 'Người khác dùng máy này' }).click();
    await phone.page().getByText('Ai dùng máy?').waitFor();
    expect(await findings(phone.page())).toEqual([]);
    await phone.page().getByRole('list').getByRole('button').first().click();
    await pad.waitFor();
    await unlock(phone.page());
    await received(phone.page());
  });
});

it('[S60] none of these screens asks for what the server’s headers forbid', () => {
  expect(stopped).toEqual([]);
});

describe('the app', () => {
  it('can be installed, by the browser’s own word', async () => {
    const page = await phone.open('/');
    const devtools = await page.context().newCDPSession(page);
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
    expect(installabilityErrors).toEqual([]);
    const { errors, data } = await devtools.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const manifest = JSON.parse(data ?? '{}');
    expect(manifest).toMatchObject({ name: 'Loa Bản', start_url: '/', display: 'standalone', lang: 'vi' });
    expect(manifest.shortcuts.map((s: { name: string }) => s.name)).toEqual([
      'Ghi việc tốt',
      'Chương trình hôm nay',
    ]);
    expect(manifest.screenshots.length).toBeGreaterThanOrEqual(2);
    const purposes = manifest.icons.map((icon: { purpose: string }) => icon.purpose);
    expect(purposes).toContain('maskable');
    for (const { src } of [...manifest.icons, ...manifest.screenshots]) {
      const picture = await fetch(`${server.origin}${src}`);
      expect([src, picture.status, picture.headers.get('content-type')]).toEqual([src, 200, 'image/png']);
    }
  });

  it('starts cold without a server, on any of its addresses', async () => {
    await server.stop();
    await phone.die();
    for (const path of ['/', '/bao-cao', '/lich', '/tro-giup']) {
      const page = await phone.open(path);
      await page.locator('main:not([aria-busy=true]) :is(h1, h2, p)').first().waitFor();
    }
    await server.start();
  });
});
