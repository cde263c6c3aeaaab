// @ts-check
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ensure-installed.mjs';
import { precompress } from './precompress.mjs';

const inputs = [
  'src',
  'public',
  'index.html',
  'vite.config.ts',
  'vite.server.config.ts',
  'package.json',
  'package-lock.json',
];
const outputs = ['dist/app/index.html', 'dist/app/sw.js', 'dist/server/main.js'];
const stamp = join(root, 'dist', '.inputs');

/** Builds app and server if anything they are made of has changed since the last build. Throws if that fails. */
export function ensureBuilt() {
  const now = hashOf(inputs);
  if (outputs.every((file) => existsSync(join(root, file))) && read(stamp) === now) return;
  // Gone first: a build that is cut short must not pass for a finished one.
  rmSync(stamp, { force: true });
  process.stdout.write('Đang dựng ứng dụng và máy chủ… (Building app and server.)\n');
  build([]);
  precompress(join(root, 'dist', 'app'));
  build(['--config', 'vite.server.config.ts']);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, now);
}

/** @param {string[]} options */
function build(options) {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const result = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn', ...options], {
    cwd: root,
    // A test runner's NODE_ENV=test would build the app in the wrong mode.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (result.status !== 0) throw new Error('vite build failed: see the lines above');
}

/** @param {string[]} paths */
function hashOf(paths) {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths) add(path);
  return hash.digest('hex');

  /** @param {string} path relative to the root */
  function add(path) {
    const full = join(root, path);
    if (!existsSync(full)) return;
    if (statSync(full).isDirectory()) {
      for (const name of readdirSync(full).sort()) add(`${path}/${name}`);
      return;
    }
    const content = readFileSync(full);
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
}

/** @param {string} file */
function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}
