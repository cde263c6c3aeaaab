import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/**
 * Bundles a TypeScript file of the repository so that plain Node, 20 included, can run it as a process of its own.
 * Resolves to the path of the script.
 */
export async function nodeScript(source: URL): Promise<string> {
  const entry = fileURLToPath(source);
  const name = createHash('sha256').update(entry).digest('hex').slice(0, 12);
  // Below node_modules, so that packages are found from there.
  const outDir = fileURLToPath(new URL(`../../node_modules/.cache/loa-ban-scripts/${name}`, import.meta.url));
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      ssr: entry,
      outDir,
      target: 'node20',
      rollupOptions: { output: { entryFileNames: 'script.mjs' } },
    },
  });
  return `${outDir}/script.mjs`;
}
