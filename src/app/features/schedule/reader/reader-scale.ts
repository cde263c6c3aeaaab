/** The reading size needs this many rem of width, or a long syllable no longer fits its line. */
const WIDTH_NEEDED_REM = 19;

/** Less than 1 where a narrow screen meets large text settings: the letters stay as large as the screen can hold. */
export function fitScale(): number {
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return Math.min(1.6, Math.max(0.4, innerWidth / rem / WIDTH_NEEDED_REM));
}
