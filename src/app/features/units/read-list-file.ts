/** A list's file as a table of cells: told apart from what isn't text in UTF-8. The parser is loaded when somebody brings a file. */

export type ListFile =
  | { ok: true; table: string[][] }
  | { ok: false; why: 'too-big' | 'spreadsheet' | 'utf-16' | 'not-utf-8' | 'empty' };

const MAX_BYTES = 5_000_000;

export async function readListFile(file: Pick<Blob, 'size' | 'arrayBuffer'>): Promise<ListFile> {
  if (file.size > MAX_BYTES) return { ok: false, why: 'too-big' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const begins = (...start: number[]) => start.every((byte, i) => bytes[i] === byte);
  // Zip (xlsx, ods) and the old binary format of Excel.
  if (begins(0x50, 0x4b, 0x03, 0x04) || begins(0xd0, 0xcf, 0x11, 0xe0))
    return { ok: false, why: 'spreadsheet' };
  if (begins(0xff, 0xfe) || begins(0xfe, 0xff) || bytes.subarray(0, 1_000).includes(0))
    return { ok: false, why: 'utf-16' };
  let text: string;
  try {
    // Windows-1258, TCVN3 and VNI write letters with accents as bytes that are no UTF-8.
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { ok: false, why: 'not-utf-8' };
  }
  if (text.trim() === '') return { ok: false, why: 'empty' };
  const { default: papa } = await import('papaparse');
  const { data } = papa.parse<string[]>(text, { delimitersToGuess: [',', ';', '\t'], skipEmptyLines: false });
  return { ok: true, table: data };
}

export const FILE_WORDS: Record<(ListFile & { ok: false })['why'], string> = {
  'too-big': 'Tệp lớn hơn 5 MB. Hãy chia thành nhiều tệp nhỏ hơn.',
  spreadsheet: 'Đây là tệp bảng tính. Hãy mở nó, chọn “Lưu thành”, kiểu “CSV UTF-8”, rồi chọn tệp mới.',
  'utf-16': 'Tệp được lưu kiểu Unicode khác (UTF-16). Hãy lưu lại kiểu “CSV UTF-8” rồi chọn tệp mới.',
  'not-utf-8':
    'Tệp dùng bảng mã tiếng Việt cũ (Windows-1258, TCVN3 hoặc VNI), đọc sẽ sai dấu. Hãy chuyển sang Unicode, lưu kiểu “CSV UTF-8”, rồi chọn tệp mới.',
  empty: 'Tệp không có dòng nào.',
};
