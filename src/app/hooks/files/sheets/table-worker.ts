/**
 * Twenty thousand lines take a cheap phone seconds to read: here, so that the screen goes on answering and
 * can give up.
 */
import { tableOfBytes } from './table-of-bytes.ts';

addEventListener('message', ({ data, ports }: MessageEvent<Uint8Array<ArrayBuffer>>) => {
  ports[0]?.postMessage(tableOfBytes(data));
});
