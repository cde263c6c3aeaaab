import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, cp, lstat, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { binariesIn, type PostgresBinaries, restoreLinks } from './binaries.ts';

/** The user a PostgreSQL process runs as; empty = the user of this process. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

export function runningAsRoot(): boolean {
  return process.getuid?.() === 0;
}

/** PostgreSQL refuses to run as root, so root needs somebody else: the machine's own `postgres`, or `nobody`. */
export function unprivilegedUser(): RunAs {
  for (const name of ['postgres', 'nobody']) {
    const uid = idOf('-u', name);
    const gid = idOf('-g', name);
    if (uid !== undefined && gid !== undefined && uid !== 0) return { uid, gid };
  }
  throw new Error(
    'Không chạy PostgreSQL bằng root được: hãy tạo người dùng postgres, chạy bằng người dùng thường, hoặc đặt DATABASE_URL. ' +
      '(PostgreSQL cannot run as root: create a user named postgres, run as an ordinary user, or set DATABASE_URL.)',
  );
}

function idOf(flag: '-u' | '-g', name: string): number | undefined {
  try {
    return Number(
      execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'], encoding: 'utf8' }),
    );
  } catch {
    return undefined;
  }
}

/** May the user pass through every folder down to this one? */
export function canEnter(folder: string, user: RunAs): boolean {
  return spawnSync('sh', ['-c', 'test -x "$0"', folder], { ...user, cwd: '/', stdio: 'ignore' }).status === 0;
}

export function canRun(binaries: PostgresBinaries, user: RunAs): boolean {
  return [binaries.postgres, binaries.initdb].every((program) => {
    const { status } = spawnSync(program, ['--version'], { ...user, cwd: '/', stdio: 'ignore' });
    return status === 0;
  });
}

/** A copy that every user of the machine can read and run; made once, then kept. */
export async function copyBinaries(from: PostgresBinaries, folder: string): Promise<PostgresBinaries> {
  const copy = binariesIn(folder);
  const unfinished = `${folder}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await cp(from.packageRoot, unfinished, { recursive: true, verbatimSymlinks: true });
  await restoreLinks(unfinished);
  await openToAll(unfinished);
  await rm(folder, { recursive: true, force: true });
  await rename(unfinished, folder);
  return copy;
}

async function openToAll(path: string): Promise<void> {
  const { mode, isLink, isFolder } = await lstat(path).then((s) => ({
    mode: s.mode,
    isLink: s.isSymbolicLink(),
    isFolder: s.isDirectory(),
  }));
  if (isLink) return;
  await chmod(path, isFolder || mode & 0o100 ? 0o755 : 0o644);
  if (!isFolder) return;
  for (const name of await readdir(path)) await openToAll(join(path, name));
}
