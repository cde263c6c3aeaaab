import fc from 'fast-check';
import { expect, it } from 'vitest';
import { placeWindow } from '../../../../src/app/ui/lists/list-window.ts';

const screen = 700;

it('draws the first screens of a long list, and blanks for the rest', () => {
  const window = placeWindow({
    count: 10_000,
    heightOf: () => 100,
    heightFrom: (row) => (10_000 - row) * 100,
    top: -150,
    screen,
    ahead: screen,
  });
  expect(window).toEqual({ from: 0, to: 16, before: 0, after: (10_000 - 16) * 100 });
});

it('draws nothing for an empty list, and all of a short one', () => {
  expect(
    placeWindow({ count: 0, heightOf: () => 100, heightFrom: () => 0, top: 0, screen, ahead: screen }),
  ).toEqual({
    from: 0,
    to: 0,
    before: 0,
    after: 0,
  });
  expect(
    placeWindow({ count: 5, heightOf: () => 100, heightFrom: () => 0, top: 0, screen, ahead: screen }),
  ).toMatchObject({
    from: 0,
    to: 5,
  });
});

it('whatever the heights and wherever one has scrolled: the screen is covered, and the list is as long as all its rows', () => {
  const heights = fc.array(fc.integer({ min: 60, max: 300 }), { minLength: 1, maxLength: 400 });
  fc.assert(
    fc.property(heights, fc.double({ min: 0, max: 1, noNaN: true }), (of, scrolled) => {
      const all = of.reduce((sum, height) => sum + height, 0);
      const top = Math.max(0, all - screen) * scrolled;
      const { from, to, before, after } = placeWindow({
        count: of.length,
        top,
        screen,
        ahead: screen,
        heightOf: (i) => of[i] ?? Number.NaN,
        heightFrom: (row) => of.slice(row).reduce((sum, height) => sum + height, 0),
      });
      const drawn = of.slice(from, to).reduce((sum, height) => sum + height, 0);
      expect(before + drawn + after).toBe(all);
      expect(before).toBeLessThanOrEqual(top);
      expect(before + drawn).toBeGreaterThanOrEqual(Math.min(all, top + screen));
      // Not much more than three screens of the highest rows' steps.
      expect(drawn).toBeLessThanOrEqual(3 * screen + 2 * 8 * 300);
    }),
  );
});
