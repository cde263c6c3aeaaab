import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { PostgresBinaries } from './binaries.ts';
import { makePrivateFolder, type Place } from './place.ts';
import { explain } from './trouble.ts';

/** Name of the superuser and of the database. */
export const owner = 'loa_ban';

export const urlOf = (password: string, port: number, database = owner): string =>
  `postgres://${owner}:${password}@127.0.0.1:${port}/${database}`;

/** Makes the data folder at the first start. Resolves to the password of `owner`. */
export async function openCluster(
  binaries: PostgresBinaries,
  { user, pgdata }: Place,
  dataDir: string,
): Promise<string> {
  const passwordFile = join(dataDir, 'password');
  const version = await readFile(join(pgdata, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version !== undefined) {
    requireSameVersion(binaries, version.trim(), pgdata);
    return readPassword(passwordFile);
  }
  const password =
    (await readFile(passwordFile, 'utf8').catch(() => '')).trim() || randomBytes(24).toString('hex');
  await writeDurably(passwordFile, password);

  // Made aside and renamed: a first start that is cut short leaves no half of a data folder.
  const unfinished = `${pgdata}.unfinished`;
  const passwordForInitdb = join(dirname(pgdata), '.initdb-password');
  await rm(unfinished, { recursive: true, force: true });
  await rm(passwordForInitdb, { force: true });
  await makePrivateFolder(unfinished, user);
  try {
    await writeFile(passwordForInitdb, password, { mode: 0o600 });
    if (user.uid !== undefined && user.gid !== undefined) await chown(passwordForInitdb, user.uid, user.gid);
    const result = spawnSync(
      binaries.initdb,
      [
        `--pgdata=${unfinished}`,
        `--username=${owner}`,
        `--pwfile=${passwordForInitdb}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // The same order of text on every machine, whatever its locales.
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
      ],
      { ...user, cwd: dirname(pgdata), encoding: 'utf8', env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' } },
    );
    if (result.error) throw explain(result.error.message, dataDir);
    if (result.status !== 0) throw explain(`${result.stderr}${result.stdout}`, dataDir);
    // An empty folder may be there from a start that was cut short.
    await rm(pgdata, { recursive: true, force: true });
    await rename(unfinished, pgdata);
  } finally {
    await rm(passwordForInitdb, { force: true });
    await rm(unfinished, { recursive: true, force: true });
  }
  return password;
}

async function readPassword(file: string): Promise<string> {
  try {
    const password = (await readFile(file, 'utf8')).trim();
    if (password) return password;
    throw new Error('empty');
  } catch (cause) {
    throw new Error(
      `Không đọc được mật khẩu PostgreSQL trong ${file}: hãy lấy lại tệp đó từ bản sao lưu. ` +
        `(The PostgreSQL password in ${file} cannot be read: put that file back from a backup.)`,
      { cause },
    );
  }
}

function requireSameVersion(binaries: PostgresBinaries, found: string, pgdata: string): void {
  const { stdout } = spawnSync(binaries.postgres, ['--version'], { cwd: '/', encoding: 'utf8' });
  const ours = /(\d+)\./.exec(stdout ?? '')?.[1];
  if (ours === undefined || ours === found) return;
  throw new Error(
    `Dữ liệu trong ${pgdata} là của PostgreSQL ${found}, chương trình này là ${ours}: hãy chuyển dữ liệu bằng pg_dump, hoặc đặt DATABASE_URL. ` +
      `(The data in ${pgdata} was made by PostgreSQL ${found} and this is ${ours}: move it with pg_dump, or set DATABASE_URL.)`,
  );
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
