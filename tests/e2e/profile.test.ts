/**
 * A child's profile, without a network: both are asked; the report, the criteria, an award and its warning,
 * stages with a reason.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createServerProcess, type ServerProcess } from '../support/server-process.ts';
import { type Phone, received, takePhone } from './phone.ts';

let folder = '';
let server: ServerProcess;
let phone: Phone;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loa-ban-profile-'));
  server = await createServerProcess(join(folder, 'data'), { DEMO: '1' });
  await server.start();
  phone = await takePhone(server.origin);
});

afterAll(async () => {
  await phone?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The card of a purpose, among those of the page. */
const purpose = (page: Page, name: string) => page.locator('.card', { hasText: name }).last();

async function answer(page: Page, how: string): Promise<void> {
  await page.getByLabel(how).check();
  await page.getByRole('group', { name: 'Đồng ý ngày nào?' }).getByLabel('Hôm nay').check();
}

it('[S66] [S67] [R6] the profile of a girl of twelve', async () => {
  await phone.open();
  await phone.signIn('phongvien.banlang');
  await server.stop();

  // 1. From the deed, with her own yes alone.
  let page = await phone.open('/guong/moi?viec=lch-v-tham-3');
  await page.getByLabel('Cá nhân').check();
  await page.getByLabel('Họ tên').fill('Lò Thị Mai');
  await page.getByLabel('Dưới 18 tuổi').check();
  await page.getByLabel('Có, đã đồng ý').check();
  await page.getByRole('button', { name: 'Lưu gương' }).click();
  await page.getByRole('link', { name: 'Chọn ai đã đồng ý' }).waitFor();
  await page.getByLabel('Chính em').check();
  await answer(page, 'Giấy có chữ ký');
  await page.getByRole('button', { name: 'Lưu gương' }).click();
  await page.getByText('Chưa đủ đồng ý cho đọc trên loa').waitFor();
  const address = new URL(page.url()).pathname;

  // 2. Her mother's beside it.
  const broadcast = purpose(page, 'Đọc tên và câu chuyện trên loa');
  await broadcast.getByText('còn thiếu đồng ý của cha, mẹ hoặc người giám hộ').waitFor();
  await broadcast.getByRole('link', { name: 'Ghi đồng ý' }).click();
  await page.getByLabel('Cha, mẹ, người giám hộ').check();
  await page.getByLabel('Tên cha, mẹ hoặc người giám hộ').fill('Lò Thị Ánh');
  await answer(page, 'Giấy có chữ ký');
  await page.getByRole('button', { name: 'Ghi đồng ý' }).click();
  await purpose(page, 'Đọc tên và câu chuyện trên loa').getByText('Đang có hiệu lực').waitFor();

  // 3. What the report asks for. Her ethnic group isn't asked before she and her mother have said yes to just that.
  await page.getByRole('link', { name: 'Sửa hồ sơ' }).click();
  await page.getByLabel('Ngày sinh').fill('31/2/2014');
  await page.getByLabel('Quê quán').fill('Bản Thẳm');
  await expect.poll(() => page.getByLabel('Dân tộc', { exact: true }).count()).toBe(0);
  await page.getByRole('link', { name: 'Hỏi và ghi đồng ý' }).waitFor();
  await page.getByRole('button', { name: 'Lưu hồ sơ' }).click();
  await page.getByRole('link', { name: /Ghi ngày sinh như/ }).waitFor();
  await page.getByLabel('Ngày sinh').fill('12/5/2014');
  await page.getByText('cần cả em và cha mẹ').waitFor();
  await page.getByRole('button', { name: 'Lưu hồ sơ' }).click();
  await page.getByText('12/5/2014').waitFor();

  // 4. A criterion, judged with what shows it.
  await page.getByRole('button', { name: /Việc làm có thật/ }).click();
  await page.getByLabel('Đạt', { exact: true }).check();
  await page.getByLabel('Minh chứng').fill('Thầy giáo xác nhận');
  await page.getByRole('button', { name: 'Lưu', exact: true }).click();
  await page.getByText('“Thầy giáo xác nhận”').waitFor();
  await page.getByText('Đạt 1/4 tiêu chí').waitFor();

  // 5. An award; the second for the same deed is warned of, and not forbidden. Taken back with one tap.
  for (const form of ['Giấy khen', 'Thư khen']) {
    await page.getByRole('button', { name: 'Ghi khen thưởng' }).click();
    await page.getByLabel('Hình thức khen thưởng').fill(form);
    await page.getByLabel(/Nhặt được ví/).check();
    if (form === 'Thư khen') await page.getByText('Xem lại: có thể khen hai lần').waitFor();
    await page.getByRole('button', { name: 'Lưu', exact: true }).click();
    await page.getByRole('heading', { name: form }).waitFor();
  }
  await expect.poll(() => page.getByText('Có thể trùng thành tích').count()).toBe(2);
  const second = page.locator('.card', { has: page.getByRole('heading', { name: 'Thư khen' }) });
  await second.getByRole('button', { name: 'Xóa' }).click();
  await page.getByRole('button', { name: 'Xóa lần khen thưởng' }).click();
  await second.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Hoàn tác' }).click();
  await second.waitFor();

  // 6. Forward with what is still open shown, back only with a reason.
  await page.getByRole('button', { name: 'Chuyển sang Thẩm định' }).click();
  await page.getByText('Còn 3 tiêu chí chưa đạt hoặc chưa xét').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Chuyển sang Thẩm định' }).click();
  await page.getByRole('button', { name: 'Đưa về Phát hiện' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Đưa về' }).click();
  await page.getByText('Ghi vì sao đưa về').waitFor();
  await page.getByLabel('Vì sao đưa về?').fill('Chưa gặp được chủ ví');
  await page.getByRole('dialog').getByRole('button', { name: 'Đưa về' }).click();
  await page.getByText('“Chưa gặp được chủ ví”', { exact: true }).waitFor();
  await page.getByText(/Phát hiện từ .*, Lò Thị Thủy chuyển/).waitFor();

  // 7. All of it is taken in.
  await server.start();
  page = await phone.open(address);
  await received(page);
  await purpose(page, 'Đọc tên và câu chuyện trên loa').getByText('Đang có hiệu lực').waitFor();
  await page.getByText('12/5/2014').waitFor();
});
