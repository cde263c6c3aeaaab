/** A hundred reports take a cheap phone seconds to draw. */
import type { Paper } from '../../../domain/paper.ts';
import { drawPapers } from './draw-paper.ts';
import { setClock } from './worker-clock.ts';

addEventListener(
  'message',
  ({ data, ports }: MessageEvent<{ papers: Paper[]; title: string; now: number }>) => {
    setClock(data.now);
    void drawPapers(data.papers, data.title).then((blob) => ports[0]?.postMessage(blob));
  },
);
