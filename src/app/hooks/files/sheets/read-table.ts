/** A chosen file as tables of cells. */
import { abortError, noWorkers, runInWorker } from '../../../store/platform/ask-worker.ts';
import type { FileTrouble, TableFile } from './table-of-bytes.ts';
import workerAddress from './table-worker.ts?worker&url';

const MAX_FILE = 10_000_000;

/** What a file chooser offers; phones name the types, computers the endings. */
export const TABLE_FILES =
  '.xlsx,.xlsm,.xlsb,.xls,.csv,.tsv,.txt,text/csv,application/vnd.ms-excel,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Rejects where the person gives up. */
export async function readTable(file: Blob, signal: AbortSignal): Promise<TableFile> {
  if (file.size > MAX_FILE) return { ok: false, why: 'too-big' };
  if (file.size === 0) return { ok: false, why: 'empty' };
  const bytes = await file.arrayBuffer().then(
    (buffer) => new Uint8Array(buffer),
    () => undefined,
  );
  if (signal.aborted) throw abortError();
  // Taken off the card, or changed by Excel since it was chosen.
  if (!bytes) return { ok: false, why: 'broken' };
  if (import.meta.env.DEV && noWorkers) return (await import('./table-of-bytes.ts')).tableOfBytes(bytes);
  try {
    return await runInWorker<TableFile>(workerAddress, bytes, signal);
  } catch (error) {
    if (signal.aborted) throw error;
    return { ok: false, why: 'broken' };
  }
}

export const FILE_WORDS: Record<FileTrouble, string> = {
  'too-big':
    'Tệp quá lớn (hơn 10 MB, hoặc mở ra quá nhiều ô). Hãy xóa ảnh và trang thừa, hoặc chia thành nhiều tệp nhỏ hơn.',
  locked: 'Tệp có đặt mật khẩu. Hãy mở nó, bỏ mật khẩu, lưu lại rồi chọn tệp mới.',
  'open-document':
    'Tệp có kiểu .ods: máy không biết dòng nào trong đó đang ẩn. Hãy mở nó, chọn “Lưu thành”, kiểu .xlsx, rồi chọn tệp mới.',
  'not-a-table': 'Đây không phải tệp bảng tính. Hãy chọn tệp .xlsx, .xls hoặc .csv.',
  'web-page':
    'Tệp là trang web được đặt tên như bảng tính. Hãy mở nó bằng Excel, chọn “Lưu thành”, kiểu “Excel Workbook (.xlsx)”, rồi chọn tệp mới.',
  'not-unicode':
    'Tệp dùng bảng mã tiếng Việt cũ (Windows-1258, TCVN3 hoặc VNI), đọc sẽ sai dấu. Hãy chuyển sang Unicode, lưu kiểu .xlsx hoặc “CSV UTF-8”, rồi chọn tệp mới.',
  'old-font':
    'Chữ trong tệp gõ bằng phông cũ (.VnTime, VNI), đọc sẽ sai dấu. Hãy chuyển sang Unicode (ví dụ bằng UniKey), lưu lại rồi chọn tệp mới.',
  garbled:
    'Chữ trong tệp đã bị đọc sai bảng mã rồi lưu lại (ví dụ “Nguyá»…n”). Hãy lấy tệp gốc, lưu kiểu .xlsx hoặc “CSV UTF-8”, rồi chọn tệp mới.',
  broken: 'Tệp hỏng hoặc tải chưa xong, không mở được. Hãy mở thử bằng Excel, lưu lại rồi chọn lại.',
  empty: 'Tệp không có dòng nào.',
};
