/** What the pages for people say about the tree is true. */
import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { layers } from './support/layers.ts';
import { filesBelow, readText, repositoryRoot } from './support/source.ts';

const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...filesBelow('docs', ['.md'])];
const exists = (path: string) => existsSync(join(repositoryRoot, path));

/** Paths that stand in backquotes, and targets of links within the repository. */
function namedIn(page: string, text: string): string[] {
  const quoted = [...text.matchAll(/`((?:src|tests|docs|public)\/[^`\s*<>{}…]+)`/g)].map(
    (match) => match[1] ?? '',
  );
  const linked = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map((match) =>
    posix.join(posix.dirname(page), match[1] ?? ''),
  );
  return [...quoted, ...linked];
}

test('every file that a page names or links to is there', () => {
  expect(namedIn('docs/a.md', 'see `src/x.ts` and [b](../c.md#d)')).toEqual(['src/x.ts', 'c.md']);
  const missing = pages.flatMap((page) =>
    namedIn(page, readText(page))
      .filter((path) => !exists(path))
      .map((path) => `${page} names ${path}, which is not there`),
  );
  expect(missing).toEqual([]);
});

test('every npm script that a page names is there, and all are named in CONTRIBUTING.md', () => {
  const { scripts } = JSON.parse(readText('package.json')) as { scripts: Record<string, string> };
  const missing = pages.flatMap((page) =>
    [...readText(page).matchAll(/npm run ([a-z0-9:-]*[a-z0-9])/g)]
      .filter((match) => !((match[1] ?? '') in scripts))
      .map((match) => `${page} names npm run ${match[1]}`),
  );
  expect(missing).toEqual([]);
  const contributing = readText('CONTRIBUTING.md');
  const named = (name: string) => new RegExp(`npm (run )?${name}\\b`).test(contributing);
  expect(Object.keys(scripts).filter((name) => !named(name))).toEqual([]);
});

/** As the page has it: one line for each layer, and what it may import. */
const short = (prefix: string): string => prefix.replace(/^src\/|\/$/g, '').replace('/$1', ' (the same one)');
const line = ({ name, holds, sees }: (typeof layers)[number]): string => {
  const others = sees.filter((prefix) => prefix.includes('$1') || !holds.test(`${prefix}x/x.ts`)).map(short);
  return `| ${name} | ${others.join(', ') || 'nothing'} |`;
};

test('the picture of the layers is that of layers.ts', () => {
  const page = readText('docs/architecture.md').replace(/ +\|/g, ' |');
  expect(layers.map(line).filter((one) => !page.includes(one))).toEqual([]);
});

test('every setting that the server reads is documented', () => {
  const names = [...readText('src/server/settings.ts').matchAll(/\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/g)];
  const page = readText('docs/operating.md');
  expect(names.length).toBeGreaterThan(5);
  const absent = [...new Set(names.map((match) => match[0]))].filter((name) => !page.includes(name));
  expect(absent).toEqual([]);
});
