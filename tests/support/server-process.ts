/** The built server as a process of its own, as a deployment runs it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url));

export type ServerProcess = {
  /** 'http://127.0.0.1:<port>', the same after every start. */
  readonly origin: string;
  start(): Promise<void>;
  /** SIGTERM, and until it is gone. */
  stop(): Promise<void>;
  /** SIGKILL: no goodbye. */
  kill(): Promise<void>;
  /** Of the running process. */
  pid(): number;
  /** What it printed until its port answered: the address, accounts or a link. */
  greeting(): string;
};

export async function createServerProcess(
  dataDir: string,
  env: Record<string, string> = {},
  script = main,
): Promise<ServerProcess> {
  const port = await freePort();
  let child: ChildProcess | undefined;
  let greeting = '';

  const end = async (signal: NodeJS.Signals) => {
    const ending = child;
    child = undefined;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const gone = new Promise<void>((done) => ending.once('close', () => done()));
    ending.kill(signal);
    await gone;
  };

  return {
    origin: `http://127.0.0.1:${port}`,
    async start() {
      const started = spawn(process.execPath, [script], {
        env: {
          ...process.env,
          NODE_ENV: 'production',
          LOG_LEVEL: 'warn',
          ...env,
          PORT: String(port),
          DATA_DIR: dataDir,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      let printed = '';
      await new Promise<void>((ready, fail) => {
        const listen = (chunk: Buffer) => {
          printed += chunk.toString();
          // The server prints its address when the port answers.
          if (printed.includes(`:${port}/\n`) && printed.endsWith('\n')) ready();
        };
        started.stdout.on('data', listen);
        started.stderr.on('data', listen);
        started.once('close', (code) => fail(new Error(`the server ended (${code}):\n${printed}`)));
      });
      greeting = printed;
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    pid: () => child?.pid ?? expectRunning(),
    greeting: () => greeting,
  };
}

function expectRunning(): never {
  throw new Error('the server is not running');
}

export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
