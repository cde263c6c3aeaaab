/** The foot of a paper: to whom it goes, and who signs, with room for hand and seal. */
import { AlignmentType, LineRuleType, Paragraph, type Table, TextRun } from 'docx';
import type { Paper, Signature } from '../../../../domain/papers/paper.ts';
import { LAYOUTS, type Layout } from '../../../../domain/papers/paper-layout.ts';
import { centred, sideBySide } from './draw-head.ts';
import { TWIPS_A_POINT } from './measures.ts';

/** Points of room for the hand and the seal. */
const ROOM = 60;

export function drawSignatures(
  { layout: id, receivers, signatures }: Paper,
  width: number,
): (Table | Paragraph)[] {
  const layout = LAYOUTS[id];
  const [first, second] = signatures;
  const left = second ? drawSignature(first, layout) : drawReceivers(receivers ?? [], layout);
  const half = Math.round(width / 2);
  return [
    new Paragraph({ children: [], spacing: { line: 160, lineRule: LineRuleType.EXACT }, keepNext: true }),
    sideBySide(left, drawSignature(second ?? first, layout), [half, width - half]),
  ];
}

function drawSignature(signature: Signature | undefined, { sizes, boldPosition }: Layout): Paragraph[] {
  if (!signature) return [new Paragraph({ children: [] })];
  const { as, position, note, name } = signature;
  return [
    ...as.map((text, i) =>
      centred(text, {
        bold: boldPosition || !position || i < as.length - 1,
        size: sizes.signature * 2,
      }),
    ),
    ...(note ? [centred(note, { italics: true, size: sizes.body * 2 })] : []),
    new Paragraph({ children: [], spacing: { before: ROOM * TWIPS_A_POINT } }),
    centred(name ?? '', { bold: true, size: sizes.signature * 2 }),
  ];
}

function drawReceivers(receivers: readonly string[], { letterhead, sizes }: Layout): Paragraph[] {
  const head = letterhead === 'party' ? { underline: {} } : ({ bold: true, italics: true } as const);
  if (receivers.length === 0) return [new Paragraph({ children: [] })];
  return [
    new Paragraph({
      alignment: AlignmentType.LEFT,
      children: [new TextRun({ text: 'Nơi nhận:', ...head, size: sizes.receiversHead * 2 })],
    }),
    ...receivers.map(
      (text) =>
        new Paragraph({
          alignment: AlignmentType.LEFT,
          children: [new TextRun({ text: `- ${text}`, size: sizes.receivers * 2 })],
        }),
    ),
  ];
}
