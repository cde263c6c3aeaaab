/** In a hidden page nothing is painted. */
const PAINT_TIMEOUT_MS = 200;

/** Resolves when what was just changed can be seen. What takes long comes after it. */
export const nextPaint = (): Promise<void> =>
  new Promise((done) => {
    const isPainted = 'requestAnimationFrame' in globalThis;
    setTimeout(done, isPainted ? PAINT_TIMEOUT_MS : 0);
    if (isPainted) requestAnimationFrame(() => setTimeout(done));
  });
