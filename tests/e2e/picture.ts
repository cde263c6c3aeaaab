/** A photo on the disk, to be chosen in a form: drawn by the browser, for only it can. */
import { writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

export async function drawPicture(page: Page, path: string, colour = '#c33'): Promise<string> {
  const bytes = await page.evaluate(async (fill) => {
    const canvas = new OffscreenCanvas(1_600, 1_200);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.fillStyle = '#8ab';
    context.fillRect(0, 0, 1_600, 1_200);
    context.fillStyle = fill;
    for (let n = 0; n < 40; n++) context.fillRect((n * 397) % 1_500, (n * 211) % 1_100, 120, 90);
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg' })).arrayBuffer())];
  }, colour);
  await writeFile(path, Buffer.from(bytes));
  return path;
}
