/** From a chosen file to the photo that is kept. Runs in a worker where canvases can, else in the page. */
import { imageHead, scaledJpeg } from '../../../../domain/base/image-head.ts';
import {
  fitted,
  MAX_PHOTO,
  MAX_THUMB,
  PHOTO_SIDE,
  type PhotoType,
  THUMB_SIDE,
} from '../../../../domain/base/photo.ts';

export type PhotoTrouble = 'heic' | 'video' | 'not-a-photo' | 'broken';
export type Picture = {
  type: PhotoType;
  width: number;
  height: number;
  data: ArrayBuffer;
  /** Base64. */
  thumb: string;
};
export type Made = { kind: 'picture'; picture: Picture } | { kind: PhotoTrouble };

type Canvas = OffscreenCanvas | HTMLCanvasElement;
type Drawable = (ImageBitmap | VideoFrame) & CanvasImageSource;

/** Far enough for a JPEG's size, behind EXIF and the small picture that cameras put first. */
const HEAD_BYTES = 262_144;
/** What a photo should weigh: 40 s of EDGE. Only the last try may be heavier. */
const WANTED_PHOTO = 300_000;
const WANTED_THUMB = 6_000;

/** Turned upright, at most 1600 px, and nothing of the file but its pixels: no position, no camera, no name. */
export async function makePicture(file: Blob): Promise<Made> {
  const bytes = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  const head = imageHead(bytes);
  if (head.kind === 'video') return { kind: 'video' };
  const { image, close } = (await decode(file, head)) ?? {};
  if (!image || !close) {
    if (head.kind === 'heic') return { kind: 'heic' };
    return { kind: head.kind === 'unknown' ? 'not-a-photo' : 'broken' };
  }
  try {
    return { kind: 'picture', picture: await encodePicture(image, sizeOf(image)) };
  } finally {
    close();
  }
}

/** From pixels that are upright already: an image just decoded, or a canvas on which faces were blurred. */
export async function encodePicture(
  source: CanvasImageSource,
  size: { width: number; height: number },
): Promise<Picture> {
  const { width, height } = fitted(size.width, size.height, PHOTO_SIDE);
  const canvas = drawn(source, width, height);
  const photo = await firstWithin(
    WANTED_PHOTO,
    MAX_PHOTO,
    [0.75, 0.6, 0.45].map((q) => () => encode(canvas, q)),
  );
  const thumb = await firstWithin(
    WANTED_THUMB,
    MAX_THUMB,
    (
      [
        [THUMB_SIDE, 0.6],
        [THUMB_SIDE, 0.4],
        [160, 0.3],
        [96, 0.3],
      ] as const
    ).map(([side, quality]) => () => {
      const small = fitted(width, height, side);
      return encode(drawn(canvas, small.width, small.height), quality);
    }),
  );
  const data = await photo.arrayBuffer();
  return { type: photo.type as PhotoType, width, height, data, thumb: toBase64(await thumb.arrayBuffer()) };
}

/** The first that weighs no more than `wanted`; the last one if none does, but never more than `most`. */
async function firstWithin(wanted: number, most: number, tries: (() => Promise<Blob>)[]): Promise<Blob> {
  let last: Blob | undefined;
  for (const make of tries) {
    last = await make();
    if (last.size <= wanted) return last;
  }
  if (!last || last.size > most) throw new Error('a picture that can not be made small');
  return last;
}

type Decoded = { image: Drawable; close(): void };

async function decode(file: Blob, head: ReturnType<typeof imageHead>): Promise<Decoded | undefined> {
  if (head.kind === 'jpeg' && head.width && head.height) {
    const found = await decodeScaled(file, head.width, head.height).catch(() => undefined);
    if (found) return found;
  }
  // Resized by the decoder where it can be; never made larger, and not by the width alone where that is the
  // short side by far.
  const long = 'width' in head ? Math.max(head.width ?? 0, head.height ?? 0) : 0;
  const short = 'width' in head ? Math.min(head.width ?? 0, head.height ?? 0) : 0;
  const worth = short > PHOTO_SIDE && long < short * 4;
  const resize = worth ? { resizeWidth: PHOTO_SIDE, resizeQuality: 'high' as const } : {};
  for (const options of [{ imageOrientation: 'from-image' as const, ...resize }, undefined]) {
    const image = await createImageBitmap(file, options).catch(() => undefined);
    if (image) return { image, close: () => image.close() };
  }
  return undefined;
}

/** A 40-megapixel photo takes 160 MB when it is decoded whole; scaled while decoding, 10. */
async function decodeScaled(file: Blob, width: number, height: number): Promise<Decoded | undefined> {
  const scaled = scaledJpeg(width, height, PHOTO_SIDE);
  if (!scaled || typeof ImageDecoder === 'undefined') return undefined;
  const decoder = new ImageDecoder({
    data: file.stream(),
    type: 'image/jpeg',
    desiredWidth: scaled.width,
    desiredHeight: scaled.height,
  });
  try {
    const { image } = await decoder.decode();
    const told = Math.max(image.displayWidth, image.displayHeight);
    // A browser that doesn't know the wish gives it whole, which is as good; one that goes below it isn't.
    if (told < PHOTO_SIDE || !('rotation' in image)) {
      image.close();
      return undefined;
    }
    return { image, close: () => image.close() };
  } finally {
    decoder.close();
  }
}

const sizeOf = (image: Drawable) =>
  'displayWidth' in image
    ? { width: image.displayWidth, height: image.displayHeight }
    : { width: image.width, height: image.height };

function drawn(source: CanvasImageSource, width: number, height: number): Canvas {
  const canvas = newCanvas(width, height);
  const context = canvas.getContext('2d', { alpha: false }) as CanvasRenderingContext2D | null;
  if (!context) throw new Error('no canvas');
  // What is see-through becomes white, as on paper.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(source, 0, 0, width, height);
  return canvas;
}

function newCanvas(width: number, height: number): Canvas {
  if (typeof OffscreenCanvas !== 'undefined') return new OffscreenCanvas(width, height);
  return Object.assign(document.createElement('canvas'), { width, height });
}

/** WebP where the browser can write it, a quarter smaller; else JPEG. */
async function encode(canvas: Canvas, quality: number): Promise<Blob> {
  for (const type of ['image/webp', 'image/jpeg']) {
    const blob = await toBlob(canvas, type, quality);
    if (blob?.type === type) return blob;
  }
  throw new Error('this browser writes no pictures');
}

const toBlob = (canvas: Canvas, type: string, quality: number): Promise<Blob | null> =>
  'convertToBlob' in canvas
    ? canvas.convertToBlob({ type, quality })
    : new Promise((done) => canvas.toBlob(done, type, quality));

function toBase64(data: ArrayBuffer): string {
  return btoa(String.fromCharCode(...new Uint8Array(data)));
}
