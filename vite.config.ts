import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { manifest } from './src/app/manifest.ts';
import { SERVER_PATHS } from './src/sync/protocol/endpoints.ts';

// The address under which phones know the service worker. It must never change: an installed
// app whose worker script moved would keep the old worker for ever.
const serviceWorkerFile = 'sw.js';
const outDir = 'dist/app';

type ModuleInfo = { importedIds: readonly string[] };

/** The modules that come with these, whatever else is asked for later. */
function comingWith(entry: string, info: (id: string) => ModuleInfo | null): Set<string> {
  const found = new Set([entry]);
  for (const id of found) for (const next of info(id)?.importedIds ?? []) found.add(next);
  return found;
}

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const entries = { index: file('index.html'), 'sync-worker': file('src/app/sw/sync-worker.ts') };

/**
 * Few pieces, for on a phone each piece costs more than its bytes: what page and sync worker share, what else
 * each of them needs, what several other screens need, and each screen by itself.
 */
let inWorker: Set<string> | undefined;
let atStart: Set<string> | undefined;
const groups = [
  {
    debugName: 'base, sync, start',
    name(id: string, graph: { getModuleInfo(id: string): ModuleInfo | null }) {
      const info = (of: string) => graph.getModuleInfo(of);
      inWorker ??= comingWith(entries['sync-worker'], info);
      atStart ??= comingWith(file('src/app/main.tsx'), info);
      // The worker's own file runs in the worker alone.
      if (id === entries['sync-worker']) return null;
      if (inWorker.has(id)) return atStart.has(id) ? 'base' : 'sync';
      return atStart.has(id) ? 'start' : null;
    },
    priority: 2,
  },
  { name: 'shared', test: /[\\/]src[\\/]/, minShareCount: 2, priority: 1 },
];

const DAY_MS = 86_400_000;

export default defineConfig({
  // The app can be no older [S131]. By the day: the same sources built twice are the same files.
  define: { __BUILT_AT__: Math.floor(Date.now() / DAY_MS) * DAY_MS },
  // The package's own entry leads to the build for old browsers, with its checks for developers.
  resolve: {
    alias: {
      dexie: 'dexie/dist/modern/dexie.mjs',
      // 3 kB instead of 6 kB: its default build is for ES5.
      'workbox-window': 'workbox-window/build/workbox-window.prod.mjs',
    },
  },
  plugins: [
    preact({ reactAliasesEnabled: false }),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/app/sw',
      filename: 'index.ts',
      outDir,
      injectRegister: false,
      manifest,
      includeManifestIcons: false,
      injectManifest: {
        // A classic script: module service workers are missing on the oldest phones we serve.
        rollupFormat: 'iife',
        swDest: `${outDir}/${serviceWorkerFile}`,
        globPatterns: ['**/*.{html,js,css,woff2,svg,png,webp,json}'],
        globIgnores: ['**/screenshots/**'],
      },
      integration: {
        // The plugin names the worker after its source; only this hook can name it otherwise.
        configureCustomSWViteBuild: (options) => {
          const output = options.build?.rollupOptions?.output;
          if (output && !Array.isArray(output)) output.entryFileNames = serviceWorkerFile;
          options.logLevel = 'warn';
        },
      },
    }),
  ],
  build: {
    outDir,
    emptyOutDir: true,
    // The oldest browsers [S160]; public/start.js says so to older ones.
    target: ['chrome95', 'firefox93', 'safari15.4'],
    sourcemap: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      input: entries,
      output: {
        codeSplitting: { groups },
        // The page's worker is asked for by this name.
        entryFileNames: ({ name }) => (name === 'sync-worker' ? 'sync-worker.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  server: {
    // A key that starts with ^ is read as a regular expression.
    proxy: { [SERVER_PATHS.source]: process.env.LOA_BAN_SERVER ?? 'http://127.0.0.1:8080' },
  },
});
