import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { manifest } from './src/app/manifest.ts';

// The address under which phones know the service worker. It must never change: an installed
// app whose worker script moved would keep the old worker for ever.
const serviceWorkerFile = 'sw.js';
const outDir = 'dist/app';

export default defineConfig({
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
    target: ['chrome95', 'firefox93', 'safari15.4'],
    sourcemap: false,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: {
    proxy: Object.fromEntries(
      ['/sync', '/blobs', '/api', '/auth', '/healthz', '/readyz'].map((path) => [
        path,
        'http://127.0.0.1:8080',
      ]),
    ),
  },
});
