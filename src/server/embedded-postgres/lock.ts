import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { birthOf, isAlive } from './processes.ts';

interface Holder {
  readonly pid: number;
  readonly birth: string;
}

const heldByThisProcess = new Set<string>();

/**
 * Keeps a second server away from a data folder. Survivable: the lock of a server that was killed is taken over.
 * Throws a one-line Error while its holder lives. Resolves to the release.
 */
export async function lockDataFolder(dataDir: string): Promise<() => Promise<void>> {
  if (heldByThisProcess.has(dataDir)) throw alreadyRunning(process.pid, dataDir);
  const path = join(dataDir, 'server.lock');
  const mine = JSON.stringify({ pid: process.pid, birth: birthOf(process.pid) } satisfies Holder);
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, mine, { mode: 0o600 });
  try {
    while (!(await claim(draft, path))) await clearIfStale(path, dataDir);
  } finally {
    await rm(draft, { force: true });
  }
  heldByThisProcess.add(dataDir);
  return async () => {
    heldByThisProcess.delete(dataDir);
    if ((await readFile(path, 'utf8').catch(() => '')) === mine) await rm(path, { force: true });
  };
}

/** A hard link appears with its content and fails if the name exists: nobody ever sees a half-written lock. */
async function claim(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

async function clearIfStale(path: string, dataDir: string): Promise<void> {
  const judged = await readFile(path, 'utf8').catch(() => undefined);
  if (judged === undefined) return;
  const holder = parse(judged);
  if (holder && lives(holder)) throw alreadyRunning(holder.pid, dataDir);

  const aside = `${path}.stale.${process.pid}`;
  await rename(path, aside).catch(() => undefined);
  const taken = await readFile(aside, 'utf8').catch(() => judged);
  // Another server took the stale lock over in between: what was moved away is its lock, so give it back.
  if (taken !== judged) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

function lives({ pid, birth }: Holder): boolean {
  if (pid === process.pid || !isAlive(pid)) return false;
  const now = birthOf(pid);
  return birth === '' || now === '' || now === birth;
}

function parse(text: string): Holder | undefined {
  try {
    const { pid, birth } = JSON.parse(text) as Partial<Holder>;
    return Number.isInteger(pid) && typeof birth === 'string' ? { pid: pid as number, birth } : undefined;
  } catch {
    return undefined;
  }
}

function alreadyRunning(pid: number, dataDir: string): Error {
  return new Error(
    `Máy chủ đã chạy với thư mục dữ liệu này (tiến trình ${pid}): hãy tắt nó trước, hoặc đặt DATA_DIR khác. ` +
      `(A server with process id ${pid} is already running on ${dataDir}: stop it first, or set another DATA_DIR.)`,
  );
}
