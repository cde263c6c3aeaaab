import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

export const repositoryRoot = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** What a module asks for and offers, types included. `imports` holds `?` for what only runs can tell. */
export interface SourceFacts {
  readonly imports: readonly string[];
  readonly hasDefaultExport: boolean;
  /** `import('./x.ts').X` where a type stands: the linter's rule against import cycles doesn't follow it. */
  readonly hasInlineTypeImport: boolean;
  /** Titles of tests and suites that stand in it as text. */
  readonly testTitles: readonly string[];
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** @param path relative to the repository, with slashes; says which dialect it is. */
export function readFacts(path: string, text: string): SourceFacts {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const imports: string[] = [];
  const testTitles: string[] = [];
  let hasDefaultExport = false;
  let hasInlineTypeImport = false;
  walk(program as unknown as Node, (node) => {
    switch (node.type) {
      case 'ExportDefaultDeclaration':
        hasDefaultExport = true;
        break;
      case 'TSImportType':
        hasInlineTypeImport = true;
        imports.push(literal(node.source) ?? '?');
        break;
      case 'ImportDeclaration':
      case 'ExportNamedDeclaration':
      case 'ExportAllDeclaration':
      case 'ImportExpression':
        if (node.source) imports.push(literal(node.source) ?? '?');
        break;
      case 'CallExpression': {
        const first = literal((node.arguments as Node[])[0]);
        if (isImportMetaGlob(node.callee as Node)) imports.push(first ?? '?');
        if (first !== undefined && isTest(node.callee as Node)) testTitles.push(first);
        break;
      }
    }
  });
  return { imports, hasDefaultExport, hasInlineTypeImport, testTitles };
}

/** The text literals of a module; of a template its first piece. */
export function readStrings(path: string, text: string): string[] {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const found: string[] = [];
  walk(program as unknown as Node, (node) => {
    if (node.type === 'Literal' && typeof node.value === 'string') found.push(node.value);
    if (node.type === 'TemplateLiteral') {
      const [first] = node.quasis as { value: { cooked: string } }[];
      if (first) found.push(first.value.cooked);
    }
  });
  return found;
}

function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child !== null && typeof child === 'object' && typeof child.type === 'string') walk(child, visit);
    }
  }
}

function literal(node: unknown): string | undefined {
  const { type, value, quasis } = (node ?? {}) as Node;
  if (type === 'Literal' && typeof value === 'string') return value;
  // A title may hold values; the text around them is what is read.
  if (type === 'TemplateLiteral') {
    return (quasis as { value: { cooked: string } }[]).map((part) => part.value.cooked).join('…');
  }
  return undefined;
}

function isImportMetaGlob(callee: Node): boolean {
  const object = callee.object as Node | undefined;
  return object?.type === 'MetaProperty' && (callee.property as Node | undefined)?.name === 'glob';
}

/** `test(…)`, `test.each(…)(…)`, `describe.runIf(…)(…)` and the like. */
function isTest(callee: Node): boolean {
  if (callee.type === 'Identifier') return ['test', 'it', 'describe'].includes(String(callee.name));
  const inner = (callee.callee ?? callee.object ?? callee.tag) as Node | undefined;
  return inner !== undefined && isTest(inner);
}

/** Paths below `folder`, relative to the repository and with slashes, whose names end in one of `endings`. */
export function filesBelow(folder: string, endings: readonly string[]): string[] {
  return readdirSync(join(repositoryRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && endings.some((ending) => entry.name.endsWith(ending)))
    .map((entry) =>
      posix.normalize(
        join(entry.parentPath, entry.name)
          .slice(repositoryRoot.length + 1)
          .replaceAll('\\', '/'),
      ),
    )
    .sort();
}

export function readText(path: string): string {
  return readFileSync(join(repositoryRoot, path), 'utf8');
}
