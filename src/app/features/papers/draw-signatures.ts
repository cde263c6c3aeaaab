/** The foot of a paper: to whom it goes, and who signs, with room for hand and seal. */
import { AlignmentType, LineRuleType, Paragraph, type Table, TextRun } from 'docx';
import type { Letterhead, Paper, Signature } from '../../../domain/paper.ts';
import { centred, sideBySide } from './draw-head.ts';
import { HEAD_SIZE, SIZE } from './measures.ts';

/** Points of room for the hand and the seal. */
const ROOM = 60;

export function drawSignatures(
  { letterhead, receivers, signatures }: Paper,
  width: number,
): (Table | Paragraph)[] {
  const [first, second] = signatures;
  const left = second ? drawSignature(first) : drawReceivers(receivers ?? [], letterhead);
  const half = Math.round(width / 2);
  return [
    new Paragraph({ children: [], spacing: { line: 160, lineRule: LineRuleType.EXACT }, keepNext: true }),
    sideBySide(left, drawSignature(second ?? first), [half, width - half]),
  ];
}

function drawSignature(signature: Signature | undefined): Paragraph[] {
  if (!signature) return [new Paragraph({ children: [] })];
  const { as, note, name } = signature;
  return [
    ...as.map((text) => centred(text, { bold: true, size: SIZE.signature * 2 })),
    ...(note ? [centred(note, { italics: true, size: SIZE.body * 2 })] : []),
    new Paragraph({ children: [], spacing: { before: ROOM * 20 } }),
    centred(name ?? '', { bold: true, size: SIZE.signature * 2 }),
  ];
}

function drawReceivers(receivers: readonly string[], letterhead: Letterhead): Paragraph[] {
  const size = HEAD_SIZE[letterhead];
  const head = letterhead === 'party' ? { underline: {} } : ({ bold: true, italics: true } as const);
  if (receivers.length === 0) return [new Paragraph({ children: [] })];
  return [
    new Paragraph({
      alignment: AlignmentType.LEFT,
      children: [new TextRun({ text: 'Nơi nhận:', ...head, size: size.receiversHead * 2 })],
    }),
    ...receivers.map(
      (text) =>
        new Paragraph({
          alignment: AlignmentType.LEFT,
          children: [new TextRun({ text: `- ${text}`, size: size.receivers * 2 })],
        }),
    ),
  ];
}
