/** A hundred reports take a cheap phone seconds to draw. */

import type { MadeFile } from '../paper-files.ts';
import { drawFiles } from './draw-files.ts';
import { setClock } from './worker-clock.ts';

addEventListener('message', ({ data, ports }: MessageEvent<{ files: MadeFile[]; now: number }>) => {
  setClock(data.now);
  void drawFiles(data.files, data.now).then((blob) => ports[0]?.postMessage(blob));
});
