import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  access,
  chmod,
  chown,
  constants,
  lstat,
  mkdir,
  readFile,
  readlink,
  realpath,
  stat,
  symlink,
} from 'node:fs/promises';
import { basename, join } from 'node:path';
import { binariesIn, findBinaries, type PostgresBinaries, restoreLinks } from './binaries.ts';
import { canEnter, canRun, copyBinaries, type RunAs, runningAsRoot, unprivilegedUser } from './run-as.ts';

/** Where root puts what the unprivileged user must reach and cannot below the checkout. */
const systemPlace = '/var/lib/loa-ban';

export interface Place {
  readonly user: RunAs;
  /** Real path of PostgreSQL's data folder; it may not exist yet, its parent does. */
  readonly pgdata: string;
}

/**
 * The user to run PostgreSQL as, and the folder for its data: `pgdata` in `dataDir`, which is a link when the user
 * cannot reach `dataDir` (a checkout below /root, for example).
 */
export async function findPlace(dataDir: string, log: (message: string) => void): Promise<Place> {
  const pgdata = join(dataDir, 'pgdata');
  const existing = await lstat(pgdata).catch(() => undefined);
  if (existing) return existingPlace(pgdata, existing.isSymbolicLink());
  if (!runningAsRoot()) return { user: {}, pgdata };

  const user = unprivilegedUser();
  if (canEnter(dataDir, user)) return { user, pgdata };

  const parent = join(systemPlace, `${basename(dataDir)}-${shortHash(dataDir)}`);
  await makeOpenFolder(systemPlace);
  await makeOpenFolder(parent);
  const elsewhere = join(parent, 'pgdata');
  log(`PostgreSQL runs as user ${user.uid}, who cannot reach ${dataDir}: its data is in ${elsewhere}`);
  await symlink(elsewhere, pgdata);
  return { user, pgdata: elsewhere };
}

async function existingPlace(link: string, isLink: boolean): Promise<Place> {
  if (isLink) {
    const target = await readlink(link);
    const made = await stat(target).catch(() => undefined);
    // The link is made before the data: a start that was cut short between the two is simply gone on with.
    if (!made) return { user: runningAsRoot() ? unprivilegedUser() : {}, pgdata: target };
  }
  const pgdata = await realpath(link);
  const { uid, gid } = await stat(pgdata);
  if (!runningAsRoot()) {
    if (uid !== process.getuid?.() && process.platform !== 'win32') throw notOurs(pgdata, uid);
    return { user: {}, pgdata };
  }
  // Whoever made the data goes on with it, e.g. an ordinary user's data under sudo.
  if (uid !== 0) return { user: { uid, gid }, pgdata };
  const user = unprivilegedUser();
  // Root's own files here are a backup copied back by hand.
  execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, pgdata]);
  return { user, pgdata };
}

/** Whatever the umask says. */
async function makeOpenFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true });
  await chmod(path, 0o755);
}

/** Binaries that this user can run: npm's own, or a copy where those cannot be reached. */
export async function usableBinaries(
  user: RunAs,
  dataDir: string,
  log: (message: string) => void,
): Promise<PostgresBinaries> {
  const installed = findBinaries();
  const linked = await restoreLinks(installed.packageRoot).then(
    () => true,
    () => false,
  );
  if (linked && canRun(installed, user)) return installed;

  const { version } = JSON.parse(await readFile(join(installed.packageRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  const name = `postgres-${version}-${shortHash(installed.packageRoot)}`;
  if (user.uid !== undefined) await makeOpenFolder(systemPlace);
  const copyFolder = join(user.uid === undefined ? dataDir : systemPlace, name);
  const copied = await access(copyFolder).then(
    () => true,
    () => false,
  );
  const copy = copied ? binariesIn(copyFolder) : await copyBinaries(installed, copyFolder);
  log(`PostgreSQL's programs cannot be run from ${installed.packageRoot}: using a copy in ${copyFolder}`);
  if (canRun(copy, user)) return copy;
  throw new Error(
    'PostgreSQL đi kèm không chạy được trên máy này: hãy đặt DATABASE_URL. ' +
      `(The bundled PostgreSQL in ${copyFolder} does not run on this machine: set DATABASE_URL.)`,
  );
}

/** A new data folder of the kind that initdb wants: empty, and only its user's. */
export async function makePrivateFolder(path: string, user: RunAs): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  await chmod(path, 0o700);
  if (user.uid !== undefined && user.gid !== undefined) await chown(path, user.uid, user.gid);
}

/** Must say no before anything is created. */
export async function requireWritable(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true });
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new Error(
      `Không ghi được vào thư mục dữ liệu ${dataDir}: hãy cấp quyền ghi, hoặc đặt DATA_DIR khác. ` +
        `(No rights to write in the data folder ${dataDir}: grant them, or set another DATA_DIR.)`,
      { cause },
    );
  }
}

function notOurs(pgdata: string, uid: number): Error {
  return new Error(
    `Dữ liệu trong ${pgdata} thuộc người dùng khác (uid ${uid}): hãy chạy bằng người dùng đã tạo ra nó, hoặc đặt DATA_DIR khác. ` +
      `(The data in ${pgdata} belongs to user ${uid}: run as the user who made it, or set another DATA_DIR.)`,
  );
}

function shortHash(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 12);
}
