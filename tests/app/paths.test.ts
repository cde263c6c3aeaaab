import { describe, expect, test } from 'vitest';
import { paths, patterns, readQuery, type Screen } from '../../src/app/paths.ts';
import { wideSections } from '../../src/app/shell/features.ts';
import { isIn, sections } from '../../src/app/shell/navigation.tsx';
import { screens } from '../../src/app/shell/screens.tsx';
import { INVITATION_PATH } from '../../src/domain/accounts/invitation.ts';
import { SIGN_ON_RETURN } from '../../src/domain/accounts/sign-on.ts';
import { filesBelow, readStrings, readText } from '../support/source.ts';

const toRegExp = (pattern: string) => new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`);
const all = Object.keys(patterns) as Screen[];

describe('addresses', () => {
  test('are built from the pattern, with the query by the names of the address', () => {
    expect(paths.deeds()).toBe('/viec-tot');
    expect(paths.deed('d1-1-a')).toBe('/viec-tot/d1-1-a');
    expect(paths.addItems('k1', '2026-11-30')).toBe('/lich/k1/2026-11-30/them');
    expect(paths.newScript({ exemplar: 'g1' })).toBe('/bai/moi?guong=g1');
    expect(paths.newScript({ exemplar: undefined })).toBe('/bai/moi');
    expect(paths.consent('g1', { purpose: 'web', withdraws: true })).toBe('/guong/g1/dong-y?vi=web&rut=1');
    expect(paths.signIn({ login: 'a&b' })).toBe('/dang-nhap?ten=a%26b');
    expect(paths.deed('a/b')).toBe('/viec-tot/a%2Fb');
  });

  test('give the query back by the names of the code', () => {
    expect(readQuery('consent', { vi: 'web', lai: '1', la: 'x' })).toEqual({
      purpose: 'web',
      asksAgain: '1',
    });
    expect(readQuery('consent', {})).toEqual({});
  });

  test('each have a screen, and each screen has one', () => {
    expect(Object.keys(screens)).toEqual(all);
    expect(Object.values(screens).every((screen) => typeof screen === 'function')).toBe(true);
  });

  test('differ, and lead to their own screen in the order of the table', () => {
    const found = (path: string) => all.find((screen) => toRegExp(patterns[screen]).test(path));
    expect(all.map((screen) => found(patterns[screen].replace(/:\w+/g, 'x')))).toEqual(all);
  });

  test('that the server needs too are the same there', () => {
    expect(INVITATION_PATH).toBe(paths.invitation());
    expect(SIGN_ON_RETURN).toBe(paths.signOnReturn());
  });

  const segments = [...new Set(all.map((screen) => patterns[screen].split('/')[1]))].filter(Boolean);
  const address = new RegExp(`^/(${segments.join('|')})(?:[/?#]|$)`);

  test.each(["'/viec-tot'", ['`/guong/$', '{id}/sua`'].join(''), "'/bai?xem=nhap'"])(
    '%s is noticed as one',
    (text) => {
      expect(readStrings('a.ts', `const a = ${text};`).filter((found) => address.test(found))).toHaveLength(
        1,
      );
    },
  );

  test('stand in paths.ts only', () => {
    const places = filesBelow('src/app', ['.ts', '.tsx']).filter((path) => path !== 'src/app/paths.ts');
    const isAddress = (path: string, text: string) =>
      address.test(text) || (text === '/' && /^src\/app\/(features|shell)\//.test(path) && !usesSlash(path));
    const literals = places.flatMap((path) =>
      readStrings(path, readText(path))
        .filter((text) => isAddress(path, text))
        .map((text) => `${path}: ${text}`),
    );
    expect(literals).toEqual([]);
  });
});

/** `/` is a separator there. */
const usesSlash = (path: string): boolean =>
  ['src/app/shell/navigation.tsx', 'src/app/features/sync-status/unsent.ts'].includes(path);

describe('navigation', () => {
  /** History and versions are of a record of any kind. */
  const ofAnyKind: readonly Screen[] = ['history', 'settleVersions'];

  test('each address belongs to one section', () => {
    const count = (screen: Screen) =>
      wideSections.filter((section) => isIn(section, patterns[screen])).length;
    expect(all.filter((screen) => count(screen) !== (ofAnyKind.includes(screen) ? 0 : 1))).toEqual([]);
  });

  test('on a phone no address belongs to two sections', () => {
    const count = (screen: Screen) => sections.filter((section) => isIn(section, patterns[screen])).length;
    expect(all.filter((screen) => count(screen) > 1)).toEqual([]);
  });
});
