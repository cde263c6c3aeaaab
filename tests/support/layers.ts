/** Who may import whom: the whole law of the house in one table. A file that no layer claims is a violation. */
export interface Layer {
  readonly name: string;
  /** Which files it holds; a capture is available to `sees` as $1. */
  readonly holds: RegExp;
  /** Prefixes of the paths that it may import. */
  readonly sees: readonly string[];
  /** Packages, by exact name or `name/*`. */
  readonly packages: readonly string[];
}

const core = ['src/sync/', 'src/domain/'];
/** The addresses of the screens: all that shows a link may read them. */
const paths = 'src/app/paths.ts';
/** The type of what a feature exports for the shell. */
const feature = 'src/app/feature.ts';
const view = ['preact', 'preact/*', '@preact/signals', 'preact-iso'];
const workbox = [
  'workbox-core',
  'workbox-core/*',
  'workbox-precaching',
  'workbox-precaching/*',
  'workbox-routing',
  'workbox-routing/*',
];

export const layers: readonly Layer[] = [
  { name: 'domain', holds: /^src\/domain\//, sees: ['src/domain/'], packages: ['valibot'] },
  { name: 'sync', holds: /^src\/sync\//, sees: core, packages: ['valibot'] },
  { name: 'app/paths', holds: /^src\/app\/paths\.ts$/, sees: [], packages: [] },
  {
    name: 'app/feature',
    holds: /^src\/app\/feature\.ts$/,
    sees: [paths, 'src/app/ui/', 'src/domain/'],
    packages: [],
  },
  {
    name: 'app/ui',
    holds: /^src\/app\/ui\//,
    sees: ['src/app/ui/', paths, 'src/domain/'],
    packages: ['preact', 'preact/*', '@preact/signals', 'uqr', 'node-diff3'],
  },
  {
    name: 'app/store',
    holds: /^src\/app\/store\//,
    sees: ['src/app/store/', ...core],
    // What touches the phone and the network. No hooks: those are in app/hooks.
    packages: ['dexie', 'idb-keyval', 'valibot', '@preact/signals', '@hpke/core'],
  },
  {
    name: 'app/hooks',
    holds: /^src\/app\/hooks\//,
    sees: ['src/app/hooks/', paths, 'src/app/store/', 'src/app/ui/', ...core],
    packages: [
      'dexie',
      'idb-keyval',
      'valibot',
      '@preact/signals',
      'preact',
      'preact/hooks',
      'papaparse',
      'fflate',
      '@e965/xlsx',
    ],
  },
  {
    name: 'app/features',
    holds: /^src\/app\/features\/([^/]+)\//,
    sees: [
      'src/app/features/$1/',
      paths,
      feature,
      'src/app/hooks/',
      'src/app/store/',
      'src/app/ui/',
      ...core,
    ],
    packages: [...view, 'valibot', 'docx'],
  },
  {
    name: 'app/shell',
    holds: /^src\/app\/shell\//,
    sees: [
      'src/app/shell/',
      paths,
      feature,
      'src/app/features/',
      'src/app/hooks/',
      'src/app/store/',
      'src/app/ui/',
      ...core,
    ],
    packages: [...view, 'valibot', 'workbox-window'],
  },
  {
    name: 'app/sw',
    holds: /^src\/app\/sw\//,
    sees: ['src/app/sw/', 'src/app/store/', ...core],
    packages: workbox,
  },
  {
    name: 'app composition root',
    holds: /^src\/app\/main\.tsx$/,
    sees: ['src/app/shell/', 'src/app/features/', 'src/app/hooks/', 'src/app/store/', 'src/app/ui/', ...core],
    packages: [...view],
  },
  // Read by the build, not by the app.
  { name: 'app manifest', holds: /^src\/app\/manifest\.ts$/, sees: [paths], packages: ['vite-plugin-pwa'] },
  {
    name: 'server',
    holds: /^src\/server\//,
    sees: ['src/server/', ...core],
    packages: [
      'hono',
      'hono/*',
      '@hono/node-server',
      '@hono/node-server/*',
      'pg',
      'pg-copy-streams',
      'pino',
      'prom-client',
      '@node-rs/argon2',
      '@tus/server',
      'aws4fetch',
      'p-limit',
      'openid-client',
      '@hpke/core',
      '@zxcvbn-ts/language-common',
      'valibot',
      'node:*',
    ],
  },
  // Runs before npm ci: nothing that npm would have to bring.
  {
    name: 'setup',
    holds: /^src\/setup\//,
    sees: ['src/setup/'],
    packages: ['node:*', 'child_process', 'fs', 'path', 'url'],
  },
];
