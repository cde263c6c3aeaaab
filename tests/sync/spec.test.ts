import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const spec = readFileSync(`${root}/src/sync/SPEC.md`, 'utf8');
const rules = [...spec.matchAll(/^- \*\*\[(S\d+)\]\*\*/gm)].map((match) => match[1] as string);

const titles = readdirSync(`${root}/tests`, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts') || path.includes('contracts'))
  .filter((path) => path.endsWith('.ts'))
  .flatMap((path) => [
    ...readFileSync(`${root}/tests/${path}`, 'utf8').matchAll(
      /\b(?:it|describe)(?:\.each[\s\S]*?\)\s*)?\(\s*(['"`])([\s\S]*?)\1/g,
    ),
  ])
  .map((match) => match[2] as string);
const quoted = new Set(
  titles.flatMap((title) => [...title.matchAll(/\[(S\d+)\]/g)].map((match) => match[1] as string)),
);

describe('SPEC.md', () => {
  it('numbers its rules one by one', () => {
    expect([...rules].sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)))).toEqual(
      rules.map((_, i) => `S${i + 1}`),
    );
  });

  it.each(rules)('%s is quoted by the title of a test', (rule) => {
    expect(quoted).toContain(rule);
  });

  it("no test quotes a rule that isn't there", () => {
    expect([...quoted].filter((rule) => !rules.includes(rule))).toEqual([]);
  });
});
