import { Banner } from './banner.tsx';

/** The disk refused. `act` is the button to press again, e.g. "Xong". */
export function SaveFailed({ act }: { act: string }) {
  return (
    <Banner tone="bad" title="Chưa lưu được">
      Máy không ghi được vào bộ nhớ, có thể vì đã đầy. Chữ bạn gõ vẫn còn trên màn hình này. Hãy xóa bớt ảnh,
      phim không cần rồi bấm “{act}” lần nữa.
    </Banner>
  );
}
