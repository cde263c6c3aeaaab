import { paths } from '../paths.ts';
import type { StorageTrouble } from '../store/database/storage-fault.ts';
import { ErrorState } from '../ui/feedback/error-state.tsx';
import { Page } from '../ui/layout/page.tsx';

const KEEP = 'Đừng xóa dữ liệu của trình duyệt: việc chưa gửi nằm ở đó.';
const ASK = 'Vẫn không được thì gọi quản trị của xã.';

const WORDS: Record<StorageTrouble, { title: string; text: string }> = {
  forbidden: {
    title: 'Trình duyệt không cho Loa Bản lưu vào máy',
    text: `Loa Bản lưu việc trên máy để làm được khi không có mạng. Đây có thể là cửa sổ ẩn danh, hoặc trình duyệt đang chặn cookie và dữ liệu của trang. Hãy mở bằng cửa sổ thường, hoặc cho phép lưu dữ liệu, rồi thử lại. ${ASK}`,
  },
  full: {
    title: 'Máy đã đầy, chưa mở được dữ liệu',
    text: `Loa Bản không xóa gì. Hãy xóa bớt ảnh, phim hoặc ứng dụng không dùng rồi thử lại. ${KEEP} ${ASK}`,
  },
  newer: {
    title: 'Dữ liệu trên máy thuộc bản Loa Bản mới hơn',
    text: `Việc đã lưu vẫn còn nguyên. Hãy ra chỗ có mạng rồi thử lại để máy lấy bản mới. ${KEEP} ${ASK}`,
  },
  updated: {
    title: 'Loa Bản đã được cập nhật ở một cửa sổ khác',
    text: 'Việc đã lưu vẫn còn nguyên, chữ đang gõ có ở bản nháp. Mở lại để dùng tiếp.',
  },
  blocked: {
    title: 'Một cửa sổ Loa Bản khác còn mở bản cũ',
    text: 'Việc đã lưu vẫn còn nguyên. Hãy đóng các cửa sổ Loa Bản khác; màn hình này sẽ tự mở tiếp.',
  },
  silent: {
    title: 'Trình duyệt chưa mở được dữ liệu trên máy',
    text: `Loa Bản không xóa gì. Lỗi này thường hết khi thử lại. Chưa được thì tắt hẳn trình duyệt rồi mở lại, hoặc khởi động lại máy. ${KEEP} ${ASK}`,
  },
  erased: {
    title: 'Dữ liệu của Loa Bản trên máy này đã bị xóa',
    text: `Những gì máy chủ đã nhận vẫn còn. Thử lại rồi đăng nhập để nhận về. ${ASK}`,
  },
  broken: {
    title: 'Không đọc được dữ liệu trên máy',
    text: `Trình duyệt báo lỗi khi mở dữ liệu; Loa Bản không xóa gì. Hãy thử lại, hoặc tắt hẳn trình duyệt rồi mở lại. ${KEEP} ${ASK}`,
  },
};

export interface StoragePageProps {
  why: StorageTrouble;
  /** For whoever helps over the phone. */
  detail?: string | undefined;
}

/** What is the matter with the phone's database, that the app has deleted nothing, and what to do. */
export function StoragePage({ why, detail }: StoragePageProps) {
  return (
    <Page title="Loa Bản">
      <ErrorState {...WORDS[why]} onRetry={() => location.assign(paths.today())} detail={detail} />
    </Page>
  );
}
