/** Ten thousand lines with their stories take a cheap phone seconds to pack. */
import type { Sheet } from '../../../../domain/lists/sheet.ts';
import { sheetBytes } from './sheet-bytes.ts';

addEventListener('message', ({ data, ports }: MessageEvent<Sheet>) => {
  const bytes = sheetBytes(data);
  ports[0]?.postMessage(bytes, [bytes.buffer]);
});
