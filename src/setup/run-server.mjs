// @ts-check
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './ensure-built.mjs';
import { root } from './ensure-installed.mjs';

/** Builds if needed, runs the server in this terminal, and ends as it ends. */
export function runServer() {
  try {
    ensureBuilt();
  } catch {
    process.stderr.write(
      'Không dựng được ứng dụng, xem các dòng trên. (The build failed: see the lines above.)\n',
    );
    process.exit(1);
  }
  const main = join(root, 'dist', 'server', 'main.js');
  const server = spawn(process.execPath, ['--enable-source-maps', main], {
    cwd: root,
    stdio: 'inherit',
    // A group of its own: Ctrl-C would reach the server from the terminal, from npm and from here, and the second
    // signal would cut its orderly stop short.
    detached: process.platform !== 'win32',
  });
  let lastAsked = Number.NEGATIVE_INFINITY;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      const now = performance.now();
      if (now - lastAsked < 1000) return;
      lastAsked = now;
      // A terminal that was closed asks for the same as SIGTERM.
      server.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
    });
  }
  server.on('exit', (code, signal) => {
    process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1));
  });
}
