/** One file of Word as it is, several in a zip. */
import { zipFiles } from '../../../hooks/files/zip-files.ts';
import type { MadeFile } from '../paper-files.ts';
import { drawPapers } from './draw-paper.ts';

/** `now`: ms since the epoch, as the file tells when it was made. */
export async function drawFiles(files: readonly MadeFile[], now: number): Promise<Blob> {
  const drawn: { name: string; blob: Blob }[] = [];
  for (const { name, papers, says } of files) drawn.push({ name, blob: await drawPapers(papers, says, now) });
  const [only] = drawn;
  return only && drawn.length === 1 ? only.blob : zipFiles(drawn);
}
