/** In a hidden page nothing is painted. */
const LONGEST_MS = 200;

/** Resolves when what was just changed can be seen. What takes long comes after it. */
export const afterPaint = (): Promise<void> =>
  new Promise((done) => {
    const isPainted = 'requestAnimationFrame' in globalThis;
    setTimeout(done, isPainted ? LONGEST_MS : 0);
    if (isPainted) requestAnimationFrame(() => setTimeout(done));
  });
