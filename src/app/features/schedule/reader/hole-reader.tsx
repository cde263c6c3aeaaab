import { useState } from 'preact/hooks';
import { Button } from '../../../ui/base/button.tsx';
import { EmptyState } from '../../../ui/feedback/empty-state.tsx';
import { LogDialog } from '../log/log-dialog.tsx';
import type { ReaderFrame } from './reader-frame.ts';
import { ReaderGo, ReaderHead } from './reader-head.tsx';

/** Nothing to read here, and why [R5] [R6]. The text is not shown at all. */
export function HoleReader({ frame, why }: { frame: ReaderFrame; why: string }) {
  const [logging, setLogging] = useState(false);
  const { item, occurrence, mayLog, next, leave, go } = frame;
  return (
    <>
      <ReaderHead frame={frame} />
      <div class="read-body">
        <EmptyState
          icon="lock"
          title="Bài này không được đọc"
          text={`Lý do: ${why}.${item.airing ? ' Nhật ký đã ghi.' : ' Hãy bỏ qua và sang bài sau.'}`}
          actions={
            mayLog && !item.airing && <Button onClick={() => setLogging(true)}>Ghi nhật ký bỏ qua</Button>
          }
        />
      </div>
      <footer class="read-foot">
        <ReaderGo frame={frame}>
          <Button onClick={() => go(next ?? leave)}>{next ? 'Sang bài sau' : 'Về buổi phát'}</Button>
        </ReaderGo>
      </footer>
      {logging && <LogDialog occurrence={occurrence} item={item} onClose={() => setLogging(false)} />}
    </>
  );
}
