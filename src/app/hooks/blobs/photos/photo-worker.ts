/** Decoding and writing a photo takes a cheap phone a second: here, so that the form goes on answering. */
import { makePicture } from './pixels.ts';

addEventListener('message', ({ data, ports }: MessageEvent<Blob>) => {
  makePicture(data).then(
    (made) => ports[0]?.postMessage(made, made.kind === 'picture' ? [made.picture.data] : []),
    () => ports[0]?.postMessage({ kind: 'broken' }),
  );
});
