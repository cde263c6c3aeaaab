/** A sheet as a file of this phone. */
import type { Sheet } from '../../../../domain/lists/sheet.ts';
import { noWorkers, runInWorker } from '../../../store/platform/ask-worker.ts';
import workerAddress from './sheet-worker.ts?worker&url';

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Rejects where the person gives up. */
export async function writeSheet(sheet: Sheet, name: string, signal: AbortSignal): Promise<File> {
  const bytes =
    import.meta.env.DEV && noWorkers
      ? (await import('./sheet-bytes.ts')).sheetBytes(sheet)
      : await runInWorker<Uint8Array<ArrayBuffer>>(workerAddress, sheet, signal);
  return new File([bytes], name, { type: TYPE });
}
