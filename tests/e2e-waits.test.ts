import { expect, test } from 'vitest';
import { filesBelow, readText } from './support/source.ts';

/**
 * A page read once, at whatever moment it is: what has not come yet, or not gone yet, fails on a busy machine
 * and nowhere else.
 */
const READ_ONCE =
  /expect\(\s*await (?:(?!=>)[^;])*?\.(?:count|is(?:Visible|Hidden|Enabled|Disabled|Checked)|inputValue|(?:text|inner)\w*|getAttribute)\(|waitForTimeout/g;

const readOnce = (text: string): string[] => text.match(READ_ONCE) ?? [];

test('an end-to-end test asks a page until it shows what is expected', () => {
  const files = filesBelow('tests/e2e', ['.ts']);
  expect(files.length).toBeGreaterThan(10);
  expect(files.flatMap((path) => readOnce(readText(path)).map((found) => `${path}: ${found}`))).toEqual([]);
});

test.each([
  ["expect(await page.getByText('Có 2 bản').count()).toBe(0);", 1],
  ["expect(\n  await page\n    .getByLabel('Việc gì?')\n    .inputValue(),\n).toBe(words);", 1],
  ['expect(await button.isDisabled()).toBe(true);', 1],
  ['await page.waitForTimeout(500);', 1],
  ["await expect.poll(() => page.getByText('Có 2 bản').count()).toBe(0);", 0],
  ["await page.getByText('Có 2 bản').waitFor({ state: 'detached' });", 0],
])('%s', (line, found) => {
  expect(readOnce(line)).toHaveLength(found);
});
