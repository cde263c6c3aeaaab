import type { PhotoTrouble } from './pixels.ts';

const WORDS: Record<PhotoTrouble | 'too-many' | 'no-room' | 'not-kept', string> = {
  heic: 'là ảnh kiểu HEIC mà máy này không mở được. Vào cài đặt máy ảnh, chọn định dạng JPEG (“Tương thích nhất”), rồi chụp lại hoặc chọn ảnh khác',
  video: 'là phim, không phải ảnh. Loa Bản chỉ giữ ảnh; hãy chọn một tấm ảnh',
  'not-a-photo': 'không phải ảnh. Hãy chọn tệp khác',
  broken: 'bị hỏng nên không mở được. Hãy chọn ảnh khác hoặc chụp lại',
  'too-many': 'chưa thêm được: mỗi việc giữ nhiều nhất 20 ảnh',
  'no-room':
    'chưa lưu được vì bộ nhớ máy đã đầy. Chữ và các ảnh khác vẫn còn; hãy xóa bớt phim, ảnh trong máy rồi thêm lại',
  'not-kept': 'chưa lưu được. Chữ và các ảnh khác vẫn còn; hãy thử thêm lại',
};

/** 'a.heic là ảnh kiểu HEIC…': which file, what happened, what to do. The others are kept. */
export function troubleWords(trouble: keyof typeof WORDS, name: string): string {
  const short = name.length > 40 ? `${name.slice(0, 24)}…${name.slice(-12)}` : name;
  return `${short || 'Tệp này'} ${WORDS[trouble]}.`;
}
