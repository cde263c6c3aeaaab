/** What a chosen file really is, by its first bytes: its name and its declared type may say anything. */

export type ImageHead =
  /** `width` × `height` as stored, before any turning; unknown where the head doesn't tell simply. */
  | { kind: 'jpeg' | 'png' | 'webp' | 'gif' | 'bmp' | 'avif'; width?: number; height?: number }
  | { kind: 'heic' | 'video' | 'unknown' };

const HEIC_BRANDS = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'];
const AVIF_BRANDS = ['avif', 'avis'];

/** `bytes`: the beginning of the file; a JPEG's size may stand some 100 kB in, behind what cameras put first. */
export function imageHead(bytes: Uint8Array): ImageHead {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return { kind: 'jpeg', ...jpegSize(view) };
  if (text(1, 4) === 'PNG' && bytes.length >= 24)
    return { kind: 'png', width: view.getUint32(16), height: view.getUint32(20) };
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return { kind: 'webp' };
  if (text(0, 4) === 'RIFF') return { kind: 'video' };
  if (/^GIF8[79]a/.test(text(0, 6))) return { kind: 'gif' };
  if (text(0, 2) === 'BM' && bytes.length >= 26) return { kind: 'bmp' };
  if (text(4, 8) === 'ftyp') {
    const brand = text(8, 12);
    if (AVIF_BRANDS.includes(brand)) return { kind: 'avif' };
    return { kind: HEIC_BRANDS.includes(brand) ? 'heic' : 'video' };
  }
  if (view.byteLength >= 4 && view.getUint32(0) === 0x1a45dfa3) return { kind: 'video' };
  return { kind: 'unknown' };
}

/** Walks the segments to the frame header (SOF). ITU-T T.81, annex B. */
function jpegSize(view: DataView): { width?: number; height?: number } {
  for (let at = 2; at + 9 < view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return {};
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    // Fill bytes, and markers that stand alone.
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else at += 2 + view.getUint16(at + 2);
  }
  return {};
}

/**
 * JPEG decoders scale by eighths while they decode, at an eighth of the memory or less: the smallest such
 * size whose long side still reaches `side`. Undefined where nothing is gained.
 */
export function scaledJpeg(
  width: number,
  height: number,
  side: number,
): { width: number; height: number } | undefined {
  const long = Math.max(width, height);
  for (const eighths of [1, 2, 4]) {
    const scaled = (n: number) => Math.ceil((n * eighths) / 8);
    if (scaled(long) >= side) return { width: scaled(width), height: scaled(height) };
  }
  return undefined;
}
