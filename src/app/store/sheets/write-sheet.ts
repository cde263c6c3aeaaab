/** A sheet as a file of this phone. */
import type { Sheet } from '../../../domain/sheet.ts';
import { askWorker } from '../ask-worker.ts';
import workerAddress from './sheet-worker.ts?worker&url';

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Rejects with the signal's reason where the person gives up. */
export async function writeSheet(sheet: Sheet, name: string, signal: AbortSignal): Promise<File> {
  const here = async () => (await import('./sheet-bytes.ts')).sheetBytes(sheet);
  const bytes =
    typeof Worker === 'undefined' ? await here() : await askWorker(workerAddress, sheet, signal, here);
  return new File([bytes], name, { type: TYPE });
}
