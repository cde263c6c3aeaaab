/** An exemplar as one picture, drawn on this phone without a network, with the app's own letters. */
import type { QrCells } from '../../../ui/media/qr-code.tsx';
import { breakLines, cover, fitLines, LINE_HEIGHT } from './card-words.ts';

export type CardWords = {
  /** 'Gương sáng xã Khổng Lào' */
  overline: string;
  name: string;
  position: string;
  story: string;
  /** What the QR code leads to; or, without one, nothing. */
  hint: readonly [string, string];
};

/** Px; the shape that the apps people share by show whole. */
export const CARD = { width: 1080, height: 1350 };
const EDGE = 64;
const QR = 246;
const BAND = 28;
const PHOTO = 480;
const INK = {
  cham: '#25317a',
  paper: '#f7f3ea',
  ink: '#1b1e2b',
  ink2: '#454a5e',
  nghe: '#e3a21a',
  do: '#a32a16',
};
const FAMILY = '"Be Vietnam Pro", system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif';
const font = (size: number, bold = false) => `${bold ? 700 : 400} ${size}px ${FAMILY}`;

export async function drawCard(
  canvas: HTMLCanvasElement,
  words: CardWords,
  /** None where the unit has no page for everybody: nobody is led before a locked door. */
  qr: QrCells | undefined,
  photo: ImageBitmap | undefined,
): Promise<void> {
  // Drawn before the letters are there, they would be another family's.
  const all = Object.values(words).flat().join('');
  await Promise.all([document.fonts.load(font(40), all), document.fonts.load(font(40, true), all)]);
  Object.assign(canvas, CARD);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas to draw on');
  context.fillStyle = INK.paper;
  context.fillRect(0, 0, CARD.width, CARD.height);
  const photoHeight = photo ? PHOTO : 0;
  if (photo) {
    const part = cover(photo, { width: CARD.width, height: photoHeight });
    context.drawImage(photo, part.x, part.y, part.width, part.height, 0, 0, CARD.width, photoHeight);
  }
  drawBand(context, photoHeight);
  const foot = CARD.height - EDGE - (qr ? QR : 0);
  // Without a photo there is room for bigger letters.
  drawText(context, words, photoHeight + BAND + EDGE * 0.6, foot - 24, photo ? 36 : 46);
  if (qr) drawFoot(context, words.hint, qr, foot);
}

/** The woven band: chàm, with a row of nghệ diamonds. */
function drawBand(context: CanvasRenderingContext2D, top: number): void {
  context.fillStyle = INK.cham;
  context.fillRect(0, top, CARD.width, BAND);
  for (let x = 20; x < CARD.width; x += 40) {
    context.fillStyle = (x - 20) % 80 === 0 ? INK.nghe : INK.do;
    context.beginPath();
    context.moveTo(x, top + 5);
    context.lineTo(x + 9, top + 14);
    context.lineTo(x, top + 23);
    context.lineTo(x - 9, top + 14);
    context.fill();
  }
}

function drawText(
  context: CanvasRenderingContext2D,
  { overline, name, position, story }: CardWords,
  from: number,
  to: number,
  letters: number,
): void {
  const width = CARD.width - 2 * EDGE;
  let y = from;
  const measure = (part: string, size: number, bold: boolean) => {
    context.font = font(size, bold);
    return context.measureText(part).width;
  };
  /** `share` of the room that is left, for what comes below wants some too. */
  const paragraph = (text: string, sizes: readonly number[], color: string, bold: boolean, share: number) => {
    const height = (to - y) * share;
    if (!text || height < Math.min(...sizes) * LINE_HEIGHT) return;
    const { lines, size } = fitLines(text, sizes, { width, height }, (part, of) => measure(part, of, bold));
    context.font = font(size, bold);
    context.fillStyle = color;
    for (const line of lines) {
      y += size * LINE_HEIGHT;
      context.fillText(line, EDGE, y - size * (LINE_HEIGHT - 1));
    }
    y += size * 0.25;
  };
  const sized = (...times: number[]) => times.map((one) => letters * one);
  paragraph(overline, sized(0.7, 0.6), INK.do, true, 0.25);
  paragraph(name, sized(1.7, 1.45, 1.2, 1, 0.85), INK.cham, true, story ? 0.5 : 0.8);
  paragraph(position, sized(0.9, 0.8, 0.7), INK.ink2, false, story ? 0.4 : 1);
  y += letters * 0.2;
  paragraph(story, sized(1, 0.9, 0.8), INK.ink, false, 1);
}

function drawFoot(
  context: CanvasRenderingContext2D,
  [first, second]: readonly [string, string],
  { data, size }: QrCells,
  top: number,
): void {
  context.fillStyle = '#fff';
  context.fillRect(EDGE, top, QR, QR);
  context.fillStyle = '#000';
  // Whole px a cell: half ones blur, and are read badly.
  const cell = Math.floor(QR / size);
  const inset = Math.floor((QR - cell * size) / 2);
  for (const [y, row] of data.entries())
    for (const [x, dark] of row.entries())
      if (dark) context.fillRect(EDGE + inset + x * cell, top + inset + y * cell, cell, cell);
  const left = EDGE + QR + 32;
  const width = CARD.width - left - EDGE;
  context.font = font(32, true);
  context.fillStyle = INK.cham;
  let y = top + 56;
  const measure = (part: string) => context.measureText(part).width;
  for (const line of breakLines(first, width, 2, measure).lines) {
    context.fillText(line, left, y);
    y += 44;
  }
  context.font = font(28);
  context.fillStyle = INK.ink2;
  for (const line of breakLines(second, width, 3, measure).lines) {
    context.fillText(line, left, y + 4);
    y += 40;
  }
}
