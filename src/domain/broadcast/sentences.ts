/** Where Vietnamese sentences end: a full stop behind "TP", "ThS" or an initial doesn't end one. Pure. */

/**
 * Written with a full stop, and followed by a name as a rule. Capitals count: "no." ends a sentence, "No."
 * does not.
 */
const SHORT = new Set(
  `TP Tp tp TX Tx tx TT Tt tt Q q P p H h X x ĐT GS Gs PGS PGs TS Ts ThS Ths ThạcS BS Bs BSCK BSCKI BSCKII CK CKI CKII DS Ds KS Ks
  KTS Kts CN NSND NSƯT NSUT NGND NGƯT NGUT TTND TTƯT LS Ls Th CK1 CK2 Đ/c đ/c Đc đc No Nr St VD Vd vd tr Tr`.split(
    /\s+/,
  ),
);
/** "V. A. Pao", "tổ dân phố A. Sùng": rather two sentences as one than one broken after an initial. */
const INITIAL = /^\p{Lu}\p{M}*$/u;
/** "1. ", "a) 2. ", "IV. " at the beginning of a line count what follows. */
const ORDINAL = /^\s*(?:\d{1,3}|[a-zđ]|[IVX]{1,5})(?:\.\d{1,2})*\.$/;
const LAST_WORD = /(?:^|[\s([“"'‘«.-])([^\s([“"'‘«.-]+)\.$/u;

/**
 * Does a sentence end with this piece of a line, which ends with a full stop or another sign? `line`: what
 * stands before it.
 */
function isOpen(piece: string): boolean {
  if (ORDINAL.test(piece)) return true;
  const word = LAST_WORD.exec(piece)?.[1];
  return word !== undefined && (SHORT.has(word) || INITIAL.test(word));
}

/**
 * Pieces broken after each sign, put together again where no sentence ends between them. Joined they are the
 * same text.
 */
export function inWholeSentences(pieces: readonly string[]): string[] {
  const whole: string[] = [];
  let open = false;
  for (const piece of pieces) {
    if (open && !piece.startsWith('\n')) whole.push((whole.pop() ?? '') + piece);
    else whole.push(piece);
    open = isOpen((whole.at(-1) ?? '').trimEnd());
  }
  return whole;
}

/** Sentences for the reading screen: broken after . ! ? … (with closing quotes) and at line ends. */
export const sentences = (value: string): string[] =>
  value
    .split('\n')
    .flatMap((line) => inWholeSentences(line.match(/.+?(?:[.!?…]+["”’)]*(?=\s|$)|$)/gsu) ?? []))
    .map((part) => part.trim())
    .filter((part) => part !== '');
