/** A file made on this phone goes where its person wants it. */

export type Saved = 'shared' | 'downloaded' | 'cancelled';

/** Asks the phone where it should go (Zalo, Bluetooth, a memory card) where it can ask, else downloads it. */
export async function shareOrDownload(file: File): Promise<Saved> {
  if (navigator.canShare?.({ files: [file] })) {
    try {
      await navigator.share({ files: [file], title: file.name });
      return 'shared';
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return 'cancelled';
      // Some browsers promise to share any file and refuse this kind: then it is downloaded.
    }
  }
  download(file);
  return 'downloaded';
}

/** The address must live until the browser has read it. */
const DOWNLOAD_MS = 60_000;

export function download(file: File): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), DOWNLOAD_MS);
}

/**
 * 'Danh sach guong - xa Khong Lao - 22-11-2026.xlsx': without accents, for old Windows and card readers
 * garble them.
 */
export const plainFileName = (parts: readonly string[], ending: string): string =>
  `${parts
    .map((part) =>
      part
        .normalize('NFD')
        .replace(/[\u0300-\u036f]/g, '')
        .replace(/đ/g, 'd')
        .replace(/Đ/g, 'D')
        .replace(/[^A-Za-z0-9 .-]+/g, ' ')
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, 80)
        // Cut behind a word, the name would end in a blank, which Windows drops and mail programs don't.
        .replace(/[ .-]+$/, ''),
    )
    .filter(Boolean)
    .join(' - ')}.${ending}`;
