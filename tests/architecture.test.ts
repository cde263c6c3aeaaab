import { readdirSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { describe, expect, test } from 'vitest';
import { layers } from './support/layers.ts';
import { filesBelow, readFacts, readText, repositoryRoot } from './support/source.ts';

const scripts = ['.ts', '.tsx', '.mjs'];
const sources = filesBelow('src', scripts);
const facts = new Map(sources.map((path) => [path, readFacts(path, readText(path))]));
const factsOf = (path: string, text?: string) =>
  (text === undefined ? facts.get(path) : undefined) ?? readFacts(path, text ?? readText(path));

/** `text`: of a file that isn't there. */
function forbiddenImports(path: string, text?: string): string[] {
  const layer = layers.find(({ holds }) => holds.test(path));
  if (!layer) return [`${path} belongs to no layer`];
  const part = layer.holds.exec(path)?.[1] ?? '';
  const sees = layer.sees.map((prefix) => prefix.replace('$1', part));
  return factsOf(path, text)
    .imports.filter((request) => {
      if (!request.startsWith('.')) return !layer.packages.some((name) => matches(name, request));
      const target = posix.join(posix.dirname(path), request);
      return !sees.some((prefix) => target.startsWith(prefix));
    })
    .map((request) => `${path} (${layer.name}) imports ${request}`);
}

function matches(allowed: string, request: string): boolean {
  if (allowed === 'node:*') return request.startsWith('node:');
  return allowed.endsWith('/*') ? request.startsWith(allowed.slice(0, -1)) : request === allowed;
}

describe('imports', () => {
  test('stay within what each layer may see', () => {
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.flatMap((path) => forbiddenImports(path))).toEqual([]);
  });

  test.each([
    ['src/domain/a.ts', "import { x } from '../sync/x.ts';"],
    ['src/domain/a.ts', "import { z } from 'zod';"],
    ['src/sync/a.ts', "import type { X } from '../app/store/x.ts';"],
    ['src/sync/a.ts', "import { readFileSync } from 'node:fs';"],
    ['src/app/ui/a.tsx', "import { db } from '../store/database.ts';"],
    ['src/app/ui/a.tsx', "import { useWork } from '../hooks/use-work.ts';"],
    ['src/app/store/a.ts', "import { useEffect } from 'preact/hooks';"],
    ['src/app/store/a.ts', "import { useWork } from '../hooks/use-work.ts';"],
    ['src/app/hooks/a.ts', "import { Page } from '../features/deeds/page.tsx';"],
    ['src/app/features/deeds/a.tsx', "import { Script } from '../scripts/script.tsx';"],
    ['src/app/features/deeds/a.tsx', "const page = () => import('../scripts/script.tsx');"],
    ['src/app/features/deeds/a.tsx', "import { route } from '../../shell/routes.ts';"],
    ['src/app/features/deeds/a.ts', "type X = import('../reports/x.ts').X;"],
    ['src/app/store/a.ts', "export { Button } from '../ui/button.tsx';"],
    ['src/app/shell/a.ts', "import { app } from '../../server/app.ts';"],
    ['src/server/a.ts', "import { tables } from '../app/store/database.ts';"],
    ['src/server/a.ts', "const files = import.meta.glob('../app/**/*.ts');"],
    ['src/server/a.ts', 'const late = import(nameOf(1));'],
    ['src/elsewhere/a.ts', ''],
  ])('%s: %s is noticed', (path, text) => {
    expect(forbiddenImports(path, text)).toHaveLength(1);
  });

  test.each([
    ['src/app/features/deeds/a.tsx', "import { Button } from '../../ui/button.tsx'; import './a.css';"],
    ['src/app/shell/a.tsx', "const page = () => import('../features/deeds/page.tsx');"],
    ['src/server/a.ts', "import { open } from 'node:fs/promises'; import { cors } from 'hono/cors';"],
  ])('%s: %s is fine', (path, text) => {
    expect(forbiddenImports(path, text)).toEqual([]);
  });

  // With these gone, the linter's noImportCycles sees every import, types included: tests/lint.test.ts.
  test('of types stand at the top of the file', () => {
    const [inline, atTop] = ["type X = import('./x.ts').X;", "import type { X } from './x.ts';"];
    expect(readFacts('src/a.ts', inline).hasInlineTypeImport).toBe(true);
    expect(readFacts('src/a.ts', atTop).hasInlineTypeImport).toBe(false);
    expect(sources.filter((path) => factsOf(path).hasInlineTypeImport)).toEqual([]);
  });

  test('of packages name what npm brings to a deployment', () => {
    const { dependencies } = JSON.parse(readText('package.json')) as { dependencies: Record<string, string> };
    const used = sources
      .filter((path) => path !== 'src/app/manifest.ts')
      .flatMap((path) => factsOf(path).imports)
      .filter((request) => /^[@a-z]/.test(request) && !isBuiltin(request))
      .map((request) => request.split('/', request.startsWith('@') ? 2 : 1).join('/'));
    expect(used.filter((name) => !(name in dependencies))).toEqual([]);
  });
});

describe('files', () => {
  test('export by name only', () => {
    expect(sources.filter((path) => factsOf(path).hasDefaultExport)).toEqual([]);
  });

  test('stand in folders of a size that can be looked over', () => {
    const counts = new Map<string, number>();
    for (const path of filesBelow('src', [...scripts, '.css'])) {
      const folder = posix.dirname(path);
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
    expect([...counts].filter(([, files]) => files > 20)).toEqual([]);
  });

  test('are imported where they are: no index.ts but the service worker', () => {
    const isIndex = (path: string) => /\/index\.(ts|tsx|mjs)$/.test(path);
    expect(sources.filter((path) => isIndex(path) && path !== 'src/app/sw/index.ts')).toEqual([]);
  });

  test('[R8] cut no calendar date out of toISOString()', () => {
    const cut = /toISOString\(\)\s*\??\s*\.\s*(slice|split|substring|substr)/;
    expect(cut.test('now.toISOString().slice(0, 10)')).toBe(true);
    expect(sources.filter((path) => cut.test(readText(path)))).toEqual([]);
  });

  test('at the top are only those that the tools and people look for there', () => {
    const house = [
      'src',
      'public',
      'tests',
      'index.html',
      'vite.config.ts',
      'package.json',
      'tsconfig.json',
      'README.md',
      'SECURITY.md',
      'CONTRIBUTING.md',
      'CHANGELOG.md',
      'docs',
      'deploy',
    ];
    const tools = [
      '.ci',
      '.devcontainer',
      '.editorconfig',
      '.github',
      '.gitignore',
      '.npmrc',
      '.nvmrc',
      'LICENSE',
      'biome.json',
      'package-lock.json',
      'vite.server.config.ts',
      'vitest.config.ts',
    ];
    // Not in git: made by git, npm, the build, the server, editors.
    const local = [
      '.git',
      'node_modules',
      'dist',
      'data',
      'coverage',
      '.env',
      '.DS_Store',
      '.vscode',
      '.idea',
    ];
    const allowed = new Set([...house, ...tools, ...local]);
    expect(
      readdirSync(repositoryRoot).filter((name) => !allowed.has(name) && !name.endsWith('.log')),
    ).toEqual([]);
  });
});

describe('rules', () => {
  const spec = 'src/sync/SPEC.md';
  const product = 'docs/rules.md';
  const definedIn = (path: string) =>
    [...readText(path).matchAll(/^- \*\*\[([RS]\d+[a-z]?)\]/gm)].map((match) => match[1] ?? '');
  const cited = (text: string) => [...text.matchAll(/\[([RS]\d+[a-z]?)\]/g)].map((match) => match[1] ?? '');
  const defined = [...definedIn(product), ...definedIn(spec)];
  const tests = filesBelow('tests', scripts);
  const titles = tests.flatMap((path) => readFacts(path, readText(path)).testTitles);
  const quoted = new Set(titles.flatMap(cited));

  test('each is defined once', () => {
    expect(definedIn(product)).toContain('R1');
    expect(definedIn(spec)).toContain('S1');
    expect(defined.filter((id, at) => defined.indexOf(id) !== at)).toEqual([]);
  });

  test('of the protocol are each quoted by a test title', () => {
    expect(definedIn(spec).filter((id) => !quoted.has(id))).toEqual([]);
  });

  test('that anything cites are defined', () => {
    const pages = ['README.md', 'SECURITY.md', ...filesBelow('docs', ['.md'])];
    const places = [...filesBelow('src', [...scripts, '.md', '.sql', '.css']), ...tests, ...pages];
    const unknown = places.flatMap((path) =>
      cited(readText(path))
        .filter((id) => !defined.includes(id))
        .map((id) => `${path} cites [${id}], which neither ${product} nor ${spec} defines`),
    );
    expect(unknown).toEqual([]);
  });
});
