/** Photos, voice notes and their copies are read by the server's own user, and by nobody else of the machine [S124]. */
import { chmod, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from '../store/database.ts';

export const PRIVATE_FOLDER = 0o700;
export const PRIVATE_FILE = 0o600;

/**
 * Closes what an older version has left open; a folder that isn't there is closed. Resolves to how many could
 * not be closed.
 */
export async function closeToOthers(folder: string): Promise<number> {
  let open = 0;
  const close = async (path: string, mode: number) => {
    await chmod(path, mode).catch((error: unknown) => {
      // Gone meanwhile: an upload that has just been finished.
      if (codeOf(error) !== 'ENOENT') open += 1;
    });
  };
  const walk = async (at: string) => {
    // First: from then on nobody comes to what is in it.
    await close(at, PRIVATE_FOLDER);
    for (const entry of await readdir(at, { withFileTypes: true }).catch(() => [])) {
      if (entry.isDirectory()) await walk(join(at, entry.name));
      else if (entry.isFile()) await close(join(at, entry.name), PRIVATE_FILE);
    }
  };
  await walk(folder);
  return open;
}
