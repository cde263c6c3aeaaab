/** From the spreadsheet that an office has to the file that a council gets, on a phone without a network. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read, utils, write } from '@e965/xlsx';
import mammoth from 'mammoth';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createServerProcess, type ServerProcess } from '../support/server-process.ts';
import { type Phone, received, takePhone } from './phone.ts';

let folder = '';
let server: ServerProcess;
let phone: Phone;
/** What the server's Content-Security-Policy had to stop: nothing of ours. */
const stopped: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-ban-papers-'));
  server = await createServerProcess(join(folder, 'data'), { DEMO: '1' });
  await server.start();
  phone = await takePhone(server.origin);
});

afterAll(async () => {
  await phone?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** As Excel writes it, by a program that isn't ours; larger than what a page unpacks at once. */
function spreadsheet(): Buffer {
  const sheet = utils.aoa_to_sheet(
    [
      ['ỦY BAN NHÂN DÂN XÃ KHỔNG LÀO'],
      ['DANH SÁCH NGƯỜI TỐT, VIỆC TỐT'],
      ['STT', 'Họ và tên', 'Chức vụ', 'Năm sinh', 'Tóm tắt thành tích', 'Ngày'],
      [1, 'Tẩn Láo Lở'.normalize('NFD'), 'Trưởng bản', 1971, 'Vá đường.', new Date(Date.UTC(2025, 5, 25))],
      [2, 'Phàn Mý Chẳn', 'Y tá bản', 1988, 'Đỡ đẻ cho mười hai ca.', '12/3/2025'],
      [3, '', '', '', 'Không ai', ''],
      ...Array.from({ length: 1_500 }, (_, i) => [
        i,
        `Người thứ ${i}`,
        '',
        '',
        `Việc ${i} `.repeat(30),
        '31/2/2025',
      ]),
    ],
    { UTC: true },
  );
  sheet['!merges'] = [utils.decode_range('A1:F1'), utils.decode_range('A2:F2')];
  const book = utils.book_new(sheet, 'Danh sách');
  return write(book, { type: 'buffer', bookType: 'xlsx', compression: true });
}

const DEEDS = [
  'Họ và tên;Nội dung;Ngày;Địa điểm',
  'Vàng A Tú;Nhặt được ví, trả lại;5/6/2025;Chợ phiên',
  'Phàn Tả Mẩy;Vá đường;1/1/2999;',
].join('\n');

async function downloaded(page: Page, press: string | RegExp): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: press }).click(),
  ]);
  const file = join(folder, download.suggestedFilename());
  await download.saveAs(file);
  return { name: download.suggestedFilename(), bytes: await readFile(file) };
}

it('[R1] offline: a spreadsheet is brought in, the nomination file is made and says the same, the list goes out', async () => {
  let page = await phone.open();
  page.context().on('console', (message) => {
    if (/Content Security Policy|Trusted/i.test(message.text())) stopped.push(message.text());
  });
  page = await phone.open();
  await phone.signIn('phongvien.banlang');
  await server.stop();

  page = await phone.open('/guong/nhap');
  const buffer = spreadsheet();
  await page.getByLabel('Chọn tệp bảng tính').setInputFiles({ name: 'danh-sach.xlsx', mimeType: '', buffer });
  await page.getByText('Dòng 6: không tên').waitFor();
  await page.getByText('Ngày phát hiện không đọc được: “31/2/2025”. Ghi như 5/6/2025').first().waitFor();
  await page.getByRole('button', { name: 'Nhập 2 gương' }).click();
  await page.getByText('2 gương từ tệp').waitFor();

  page = await phone.open('/viec-tot/nhap');
  await page
    .getByLabel('Chọn tệp bảng tính')
    .setInputFiles({ name: 'so.csv', mimeType: '', buffer: Buffer.from(DEEDS) });
  await page.getByText('Ngày ở sau hôm nay: “1/1/2999”').waitFor();
  await page.getByRole('button', { name: 'Nhập 1 việc tốt' }).click();
  await page.getByText('1 việc tốt từ tệp').waitFor();
  page = await phone.open('/viec-tot/nhap-xuat');
  const deeds = await downloaded(page, /^Xuất \d+ việc tốt \(\.xlsx\)$/);
  const [told] = Object.values(read(deeds.bytes, { cellDates: true, UTC: true }).Sheets);
  expect(utils.sheet_to_json(told ?? expect.fail(), { UTC: true })).toContainEqual(
    expect.objectContaining({
      'Ai làm': 'Vàng A Tú',
      'Việc tốt': 'Nhặt được ví, trả lại',
      'Ở đâu': 'Chợ phiên',
      Ngày: new Date('2025-06-05T00:00:00Z'),
    }),
  );

  page = await phone.open('/guong/de-nghi');
  for (const name of ['Phàn Mý Chẳn', 'Tẩn Láo Lở']) {
    await page.getByLabel('Tìm gương để đề nghị').fill(name);
    await page.getByRole('list', { name: 'Gương để chọn' }).getByRole('button', { name }).click();
  }
  await page.getByLabel('Hình thức đề nghị').first().fill('Giấy khen');
  // The commune's committee goes to the level above, and not to its own chairman.
  await page.getByText('Thường là: Chủ tịch Ủy ban nhân dân tỉnh').waitFor();
  await page.getByLabel('Kính gửi').fill('Chủ tịch Ủy ban nhân dân tỉnh Lai Châu');
  const paper = await downloaded(page, 'Làm hồ sơ 2 gương (.docx)');
  expect(paper.name).toMatch(
    /^Ho so de nghi khen thuong - Uy ban nhan dan xa Khong Lao - \d\d?-\d\d?-\d{4} - chinh quyen\.docx$/,
  );
  const { value } = await mammoth.extractRawText({ buffer: paper.bytes });
  const lines = value.split('\n').filter(Boolean);
  // Submission, list and reports name the same people, in the order in which they were chosen, in NFC.
  expect(lines.filter((line) => /^\d\) /.test(line))).toEqual([
    '1) Phàn Mý Chẳn, Y tá bản, xã Khổng Lào',
    '2) Tẩn Láo Lở, Trưởng bản, xã Khổng Lào',
  ]);
  expect(lines.filter((line) => line.startsWith('- Họ và tên: '))).toEqual([
    '- Họ và tên: Phàn Mý Chẳn',
    '- Họ và tên: Tẩn Láo Lở',
  ]);
  expect(lines.filter((line) => ['Phàn Mý Chẳn', 'Tẩn Láo Lở'].includes(line))).toHaveLength(4);
  expect(lines.filter((line) => line.includes('02 trường hợp (02 cá nhân)'))).toHaveLength(2);
  expect(lines).toContain('- Sinh ngày, tháng, năm: 1988');
  expect(lines).toContain('Đỡ đẻ cho mười hai ca.');

  // What was chosen is still there after a dead battery.
  await phone.die();
  page = await phone.open('/guong/de-nghi');
  await page.getByText('Đã chọn 2 gương').waitFor();

  page = await phone.open('/guong/giay-to');
  const list = await downloaded(page, /^Xuất \d+ gương \(\.xlsx\)$/);
  const [out] = Object.values(read(list.bytes, { cellDates: true, UTC: true }).Sheets);
  const rows = utils.sheet_to_json<Record<string, unknown>>(out ?? expect.fail(), { UTC: true });
  expect(rows.find((row) => row['Họ và tên'] === 'Tẩn Láo Lở')).toMatchObject({
    'Chức vụ': 'Trưởng bản',
    'Ngày sinh': 1971,
    'Từ ngày': new Date('2025-06-25T00:00:00Z'),
    'Đọc tên trên loa': 'Chưa hỏi',
  });

  await server.start();
  page = await phone.open('/guong/nhap');
  await received(page);
  await page.getByRole('button', { name: 'Bỏ lần nhập này' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Bỏ lần nhập này' }).click();
  await page.getByText('Đã bỏ 2 gương vừa nhập').waitFor();
  await received(page);
  expect(stopped).toEqual([]);
});
