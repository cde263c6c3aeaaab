// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { root } from './ensure-installed.mjs';

const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
const outDir = 'dist/dev/server';
const buildServer = [
  vite,
  'build',
  '--config',
  'vite.server.config.ts',
  '--outDir',
  outDir,
  '--logLevel',
  'warn',
];

/**
 * Runs three processes until one of them ends or this one is stopped: the build of the server (repeated when a source
 * changes), the server (started again after each build), and Vite with the page. Vite sends the server's endpoints on.
 * @param {string[]} args for Vite
 */
export async function runDev(args) {
  const first = spawnSync(process.execPath, buildServer, { cwd: root, stdio: 'inherit' });
  if (first.status !== 0) process.exit(1);

  const port = await freePort();
  const server = {
    ...process.env,
    HOST: '127.0.0.1',
    PORT: String(port),
    LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
  };
  const page = { ...process.env, LOA_BAN_SERVER: `http://127.0.0.1:${port}` };
  const main = join(root, outDir, 'main.js');
  const children = [
    start(['--watch', '--watch-preserve-output', '--enable-source-maps', main], server),
    start([...buildServer, '--watch', '--emptyOutDir', 'false'], process.env),
    start([vite, ...args], page),
  ];

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    for (const child of children) child.kill('SIGTERM');
  };
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, stop);
  for (const child of children) child.on('exit', stop);
}

/**
 * In a group of its own: Ctrl-C reaches it from here only, so that the server's orderly stop is not cut short.
 * @param {string[]} command
 * @param {NodeJS.ProcessEnv} env
 */
function start(command, env) {
  const detached = process.platform !== 'win32';
  return spawn(process.execPath, command, {
    cwd: root,
    env,
    detached,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((done, fail) => {
    const probe = createServer().on('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(address && typeof address === 'object' ? address.port : 0));
    });
  });
}
