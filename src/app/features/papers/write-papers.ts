/** Papers as a .docx file of this phone. */
import type { Paper } from '../../../domain/paper.ts';
import { askWorker, noWorkers } from '../../store/ask-worker.ts';
import { rightNow } from '../../store/clock.ts';
import workerAddress from './paper-worker.ts?worker&url';

const TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Rejects where the person gives up. */
export async function writePapers(
  papers: readonly Paper[],
  title: string,
  name: string,
  signal: AbortSignal,
): Promise<File> {
  const blob =
    import.meta.env.DEV && noWorkers
      ? await (await import('./draw-paper.ts')).drawPapers(papers, title)
      : await askWorker<Blob>(workerAddress, { papers, title, now: rightNow() }, signal);
  return new File([blob], name, { type: TYPE });
}
