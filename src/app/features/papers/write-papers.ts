/** Papers as a file of this phone: one of Word, or several in a zip. */

import { ZIP } from '../../hooks/files/zip-files.ts';
import { noWorkers, runInWorker } from '../../store/platform/ask-worker.ts';
import { correctedNow } from '../../store/platform/clock.ts';
import workerAddress from './draw/paper-worker.ts?worker&url';
import type { MadeFile } from './paper-files.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** `name`: of the file that is handed over. Rejects where the person gives up. */
export async function writePapers(
  files: readonly MadeFile[],
  name: string,
  signal: AbortSignal,
): Promise<File> {
  const now = correctedNow();
  const blob =
    import.meta.env.DEV && noWorkers
      ? await (await import('./draw/draw-files.ts')).drawFiles(files, now)
      : await runInWorker<Blob>(workerAddress, { files, now }, signal);
  return new File([blob], name, { type: files.length === 1 ? DOCX : ZIP });
}
