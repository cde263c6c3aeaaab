import type { FileSummary } from '../../hooks/sync/hand-in.ts';
import { Button } from '../../ui/base/button.tsx';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import { ProgressBar } from '../../ui/feedback/progress-bar.tsx';
import { summaryLines } from './hand-in-words.ts';

export interface HandInDialogProps {
  /** Undefined: nothing was chosen. */
  summary: FileSummary | undefined;
  /** Parts done of all, while it is being handed in. */
  progress: { done: number; parts: number } | undefined;
  onHandIn: () => void;
  onClose: () => void;
}

/** What is in the file, before anything of it is taken. */
export function HandInDialog({ summary, progress, onHandIn, onClose }: HandInDialogProps) {
  return (
    <Dialog
      open={summary !== undefined}
      title="Nộp tệp này?"
      sticky
      onClose={() => {
        if (!progress) onClose();
      }}
      actions={
        <>
          <Button onClick={onClose} disabled={progress !== undefined}>
            Không nộp
          </Button>
          <Button variant="primary" busy={progress !== undefined} onClick={onHandIn}>
            Nộp
          </Button>
        </>
      }
    >
      {summary && (
        <ul class="stack">
          {summaryLines(summary).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {progress && <ProgressBar {...progressProps(progress)} />}
    </Dialog>
  );
}

const progressProps = ({ done, parts }: { done: number; parts: number }) => ({
  label: 'Đang nộp',
  value: done,
  max: parts,
  role: 'progress' as const,
});
