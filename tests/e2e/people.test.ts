/**
 * People and their phones: an invitation, a role taken away and given back, a lost phone, two people on one
 * phone, a PIN guessed at.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createServerProcess, type ServerProcess } from '../support/server-process.ts';
import { caughtUp, PC, type Phone, PIN, received, takePhone, typeNewPin } from './phone.ts';
import { drawPicture } from './picture.ts';

const NAME = 'Vàng Thị Mỷ';
const LOGIN = 'my.banpho';
const PASSWORD = 'nương ngô trên đồi cao';

let folder = '';
let server: ServerProcess;
let admin: Phone;
let phone: Phone;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-ban-people-'));
  server = await createServerProcess(join(folder, 'data'), { DEMO: '1' });
  await server.start();
  [admin, phone] = await Promise.all([takePhone(server.origin, PC), takePhone(server.origin)]);
  await admin.open();
  await admin.signIn('quantri.banlang');
});

afterAll(async () => {
  await Promise.all([admin, phone].map((one) => one?.close()));
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

const databases = (page: Page) =>
  page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name ?? '').sort());

async function writeDeed(page: Page, what: string): Promise<void> {
  await page.getByLabel('Ai đã làm?').fill('Chị Sùng Thị Dợ');
  await page.getByLabel('Việc gì?').fill(what);
  // Who works for the whole commune says where; a village's own person needn't.
  const village = page.getByLabel('Bản Thẳm');
  if ((await village.count()) > 0) await village.check();
  await page.getByRole('button', { name: 'Xong' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/moi'));
}

/** Someone managed by the admin, opened on the office PC. */
async function openPerson(name: string): Promise<Page> {
  const page = await admin.open('/nguoi-dung');
  await page.getByLabel('Tìm tên, chức vụ, đơn vị').fill(name);
  await page.getByRole('link', { name: new RegExp(name) }).click();
  await page.getByRole('heading', { name: 'Lối vào' }).waitFor();
  return page;
}

async function giveRoles(change: (page: Page) => Promise<void>): Promise<void> {
  const page = await openPerson(NAME);
  await page.getByRole('link', { name: 'Sửa', exact: true }).click();
  await change(page);
  const sent = page.waitForResponse(/\/sync$/);
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await sent;
  await page.getByRole('heading', { name: 'Lối vào' }).waitFor();
  await received(page);
}

describe('one person, from the invitation to a lost phone', () => {
  it('[S53] is invited by an admin and comes in with the code that was read out', async () => {
    let page = await admin.open('/nguoi-dung/moi');
    await page.getByLabel('Họ và tên').fill(NAME);
    await page.getByLabel('Chức vụ').fill('Cộng tác viên bản Pho');
    await page.getByLabel('bản Pho').check();
    // A unit admin can't give what they don't have.
    await expect.poll(() => page.getByLabel('Điều phối cấp tỉnh').isDisabled()).toBe(true);
    await page.getByLabel('Cán bộ văn hóa').check();
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.getByRole('button', { name: 'Tạo mã mời' }).click();
    const code = (await page.locator('.spoken-code span').first().textContent()) ?? '';
    expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{4} [2-9A-HJKMNP-TV-Z]{4}$/);

    page = await phone.open('/');
    await page.getByRole('link', { name: 'Tôi có mã mời' }).click();
    await page.getByLabel('Mã mời').fill(code.toLowerCase());
    await page.getByRole('button', { name: 'Tiếp' }).click();
    await page.getByText(NAME).waitFor();
    // What is easily guessed is refused at its field, and nothing has to be typed again but that.
    await page.getByLabel('Chọn tên đăng nhập').fill(LOGIN);
    await page.getByLabel('Chọn mật khẩu').fill('matkhau123');
    await page.getByRole('button', { name: 'Vào Loa Bản' }).click();
    await page.locator('#password-error').waitFor();
    await expect.poll(() => page.getByLabel('Chọn tên đăng nhập').inputValue()).toBe(LOGIN);
    await page.getByLabel('Chọn mật khẩu').fill(PASSWORD);
    await page.getByRole('button', { name: 'Vào Loa Bản' }).click();
    await typeNewPin(page);
    await received(page);
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));

    // Once: whoever finds the link afterwards is told so.
    page = await phone.open(`/loi-moi#${code.replace(' ', '')}`);
    await page.getByText('Mã mời này đã dùng rồi').waitFor();
  });

  it('[S54] a role taken away while offline: parked with its reason; given back, it is sent', async () => {
    await server.stop();
    let page = await phone.open('/viec-tot/moi');
    await writeDeed(page, 'Dạy chữ cho bà con trong bản');
    await page.getByText('1 việc chờ gửi').first().waitFor();
    await phone.die();
    await server.start();
    await giveRoles(async (office) => {
      await office.getByLabel('Người xem').check();
      await office.getByLabel('Cán bộ văn hóa').uncheck();
    });

    page = await phone.open('/dong-bo');
    await page.getByText('Bạn chưa được giao việc này').waitFor();
    await page.getByText('Dạy chữ cho bà con trong bản').first().waitFor();

    await giveRoles((office) => office.getByLabel('Cán bộ văn hóa').check());
    page = await phone.open('/dong-bo');
    await page.getByRole('button', { name: 'Gửi lại' }).click();
    await received(page);
    const office = await admin.open('/viec-tot');
    await caughtUp(office);
    const sent = office.getByRole('link', { name: /Dạy chữ cho bà con/ });
    await sent.first().waitFor();
    await expect.poll(() => sent.count()).toBe(1);
  });

  it('[S51] a lost phone gives back what it had not sent, is wiped, and says so; an admin looks through it', async () => {
    await server.stop();
    let page = await phone.open('/viec-tot/moi');
    await page
      .locator('#deed-photos-gallery')
      .setInputFiles(await drawPicture(page, join(folder, 'nha-van-hoa.jpg')));
    await page.getByRole('img', { name: 'Ảnh', exact: true }).waitFor();
    await writeDeed(page, 'Góp công làm nhà văn hóa bản');
    await page.getByText('1 việc chờ gửi').first().waitFor();
    await phone.die();
    await server.start();

    let office = await openPerson(NAME);
    await office.getByRole('button', { name: 'Ngừng máy này' }).click();
    await office.getByRole('dialog').getByText('Nộp xong, dữ liệu').waitFor();
    await office.getByRole('dialog').getByRole('button', { name: 'Ngừng máy này' }).click();
    await office.getByText('chờ máy liên lạc').waitFor();

    page = await phone.open('/');
    await page.getByText(`Quản trị đã ngừng máy này cho ${NAME}`).waitFor();
    await page.getByText('Máy đã nộp 1 việc chưa gửi').waitFor();
    await expect.poll(() => databases(page)).toEqual(['loaban-device', 'loaban-people', 'loaban-reserve']);
    // Told until it was read, and no longer.
    page = await phone.open('/');
    await page.getByRole('button', { name: 'Đã hiểu' }).click();
    await page.getByText(`Quản trị đã ngừng máy này cho ${NAME}`).waitFor({ state: 'detached' });

    office = await admin.open('/nguoi-dung/viec-giu');
    await office.getByText('Góp công làm nhà văn hóa bản').waitFor();
    // The photo itself too, which no record names yet.
    await office.getByRole('button', { name: 'Ảnh', exact: true }).click();
    const large = office.getByRole('dialog').getByRole('img');
    await expect.poll(() => large.getAttribute('src')).toMatch(/^blob:/);
    await office.getByRole('dialog').getByRole('button', { name: 'Đóng' }).click();
    await office.getByRole('button', { name: 'Nhận vào sổ' }).click();
    await office.getByText('Không có việc nào chờ xem lại').waitFor();
    office = await admin.open('/viec-tot');
    await office.getByRole('link', { name: /Góp công làm nhà văn hóa/ }).waitFor();
    // It is in the log, with who did it.
    office = await admin.open('/nhat-ky-he-thong');
    const log = office.getByRole('list', { name: /Nhật ký/ });
    await log.getByText('Ngừng máy', { exact: true }).waitFor();
    await log.getByText('Nhận việc từ máy đã ngừng').waitFor();

    // Their account goes on, on any phone.
    page = await phone.open('/dang-nhap');
    await page.getByLabel('Tên đăng nhập').fill(LOGIN);
    await page.getByLabel('Mật khẩu').fill(PASSWORD);
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await typeNewPin(page);
    await received(page);
  });
});

describe('several people on one phone', () => {
  const OPERATOR_PIN = '135792';

  it('each has their own work behind their own PIN, offline too, and both are sent', async () => {
    let page = await phone.open('/viec-tot/moi');
    await server.stop();
    await writeDeed(page, 'Việc của chị Mỷ');
    await server.start();
    await received(page);
    await phone.open('/tai-khoan');
    await phone.page().getByRole('button', { name: 'Người khác dùng máy này' }).click();
    page = phone.page();
    await page.getByRole('link', { name: 'Người khác đăng nhập' }).click();
    await page.getByLabel('Tên đăng nhập').fill('loa.banlang');
    await page.getByLabel('Mật khẩu').fill('loaban-demo');
    await page.getByRole('button', { name: 'Đăng nhập' }).click();
    await typeNewPin(page, OPERATOR_PIN);
    await received(page);
    const ofPeople = async () =>
      (await databases(page)).filter((name) => !/-(device|people|reserve)$/.test(name));
    await expect.poll(ofPeople).toHaveLength(2);

    // Without a network: written by one, left, and the other opens theirs with their own PIN and no other.
    await server.stop();
    page = await phone.open('/viec-tot/moi', undefined, OPERATOR_PIN);
    await writeDeed(page, 'Việc của anh Dũng chưa gửi');
    await page.getByText('1 việc chờ gửi').first().waitFor();
    await page.goto(`${server.origin}/tai-khoan`);
    await page.getByRole('button', { name: 'Người khác dùng máy này' }).click();
    await page.getByRole('button', { name: new RegExp(NAME) }).click();
    const pad = page.getByLabel('Nhập mã PIN để mở');
    await pad.pressSequentially(OPERATOR_PIN);
    await page.getByText('Mã PIN chưa đúng').waitFor();
    await pad.pressSequentially(PIN);
    await pad.waitFor({ state: 'detached' });
    await page.goto(`${server.origin}/viec-tot`);
    await page.getByText('Việc của chị Mỷ').first().waitFor();
    await expect.poll(() => page.getByText('Việc của anh Dũng chưa gửi').count()).toBe(0);
    await expect.poll(() => page.getByText('việc chờ gửi').count()).toBe(0);

    // Removed from the phone only with nothing unsent: the operator has something.
    await page.goto(`${server.origin}/tai-khoan`);
    await page.getByRole('button', { name: 'Người khác dùng máy này' }).click();
    await page.getByRole('button', { name: /Mào Văn Dũng/ }).click();
    await pad.pressSequentially(OPERATOR_PIN);
    await pad.waitFor({ state: 'detached' });
    await page.goto(`${server.origin}/tai-khoan`);
    await page.getByRole('button', { name: 'Gỡ tôi khỏi máy này' }).click();
    await page.getByRole('dialog').getByText('1 việc chưa gửi').waitFor();
    await expect
      .poll(() => page.getByRole('button', { name: 'Gỡ khỏi máy', exact: true }).isDisabled())
      .toBe(true);
    await page.getByRole('button', { name: 'Thôi' }).click();

    await server.start();
    await page.goto(`${server.origin}/`);
    await received(page);
  });

  it('a PIN guessed at ten times opens nothing, however the app is started; the password does, and nothing is lost', async () => {
    let page = await phone.open('/tai-khoan', undefined, OPERATOR_PIN);
    await page.getByRole('button', { name: 'Khóa ngay' }).click();
    await page.getByLabel('Nhập mã PIN để mở').waitFor();
    const start = Date.now();
    for (let wrong = 1; wrong <= 10; wrong++) {
      // Each try after the wait of those before, and in an app started anew: the count survives.
      page = await phone.open('/', start + wrong * 61_000, '');
      await page.getByLabel('Nhập mã PIN để mở').pressSequentially('000001');
      if (wrong < 10)
        await page
          .getByText(`còn ${10 - wrong} lần`)
          .or(page.getByText(`Còn ${10 - wrong} lần`))
          .waitFor();
    }
    await page.getByText('Đã nhập sai mã PIN 10 lần').waitFor();
    // A clock put on by a year opens it no more.
    page = await phone.open('/', start + 365 * 24 * 3_600_000, '');
    await page.getByText('Đã nhập sai mã PIN 10 lần').waitFor();
    await expect.poll(() => page.getByLabel('Nhập mã PIN để mở').count()).toBe(0);

    page = await phone.open('/', undefined, '');
    await page.getByLabel('Mật khẩu').fill('loaban-demo');
    await page.getByRole('button', { name: 'Mở bằng mật khẩu' }).click();
    await page.getByLabel('Chọn mã PIN sáu số').waitFor();
    await typeNewPin(page);
    await received(page);
    page = await phone.open('/viec-tot');
    await page.getByText('Việc của anh Dũng chưa gửi').first().waitFor();
  });
});
