/** The rules of biome.json that replace tests of our own: each is shown to notice what it is there for. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readText, repositoryRoot } from './support/source.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loa-ban-lint-'));
  const { linter } = JSON.parse(readText('biome.json')) as { linter: object };
  writeFileSync(join(folder, 'biome.json'), JSON.stringify({ root: true, linter }));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What the linter of this repository reports about these files. */
function lint(files: Readonly<Record<string, string>>): string {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const biome = join(repositoryRoot, 'node_modules/@biomejs/biome/bin/biome');
  const { stdout, stderr } = spawnSync(process.execPath, [biome, 'lint', '--colors=off', '.'], {
    cwd: folder,
    encoding: 'utf8',
  });
  return stdout + stderr;
}

const cycle = 'lint/suspicious/noImportCycles';

test.each([
  [
    'of values',
    "import { b } from './b.ts';\nexport const a = b;",
    "import { a } from './a.ts';\nexport const b = a;",
  ],
  [
    'of types alone',
    "import type { B } from './b.ts';\nexport type A = { b?: B };",
    "import type { A } from './a.ts';\nexport type B = { a?: A };",
  ],
  [
    'by a type that is passed on',
    "import type { B } from './b.ts';\nexport type A = { b?: B };",
    "export type { A } from './a.ts';\nexport type B = 1;",
  ],
  [
    'by an import made later',
    "export const a = () => import('./b.ts');",
    "import { a } from './a.ts';\nexport const b = a;",
  ],
])('a cycle of imports is noticed: %s', (_what, a, b) => {
  const report = lint({ 'a.ts': `${a}\n`, 'b.ts': `${b}\n` });
  expect(report).toContain(`a.ts:1`);
  expect(report).toContain(cycle);
});

test('a cycle of three files is noticed, and imports one way are not', () => {
  const files = {
    'a.ts': "import type { B } from './b.ts';\nexport type A = { b?: B };\n",
    'b.ts': "import type { C } from './c.ts';\nexport type B = { c?: C };\n",
  };
  expect(lint({ ...files, 'c.ts': 'export type C = 1;\n' })).not.toContain(cycle);
  expect(
    lint({ ...files, 'c.ts': "import type { A } from './a.ts';\nexport type C = { a?: A };\n" }),
  ).toContain(cycle);
});

test('a function of too many nested branches is noticed', () => {
  const nested = (depth: number): string =>
    depth === 0 ? 'return 1;' : `if (n > ${depth}) { ${nested(depth - 1)} }`;
  const text = (depth: number) => `export function f(n: number): number { ${nested(depth)} return 0; }\n`;
  const rule = 'lint/complexity/noExcessiveCognitiveComplexity';
  expect(lint({ 'f.ts': text(4) })).not.toContain(rule);
  expect(lint({ 'f.ts': text(8) })).toContain(rule);
});
