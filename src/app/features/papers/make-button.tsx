import { useRef, useState } from 'preact/hooks';
import { saveMade } from '../../hooks/files/save-made.ts';
import { useWork } from '../../hooks/use-work.ts';
import { notify } from '../../store/platform/notices.ts';
import { Button } from '../../ui/base/button.tsx';
import { Banner } from '../../ui/feedback/banner.tsx';
import type { MadeFile } from './paper-files.ts';
import { writePapers } from './write-papers.ts';

interface MakeButtonProps {
  label: string;
  /** Asked for when the button is pressed; undefined: something isn't on this phone. */
  files: () => { files: MadeFile[]; name: string } | undefined;
  disabled?: boolean;
}

/** Makes the file, shows that it is at work, can be given up, and says what became of it. */
export function MakeButton({ label, files, disabled }: MakeButtonProps) {
  const work = useWork();
  const [state, setState] = useState<'busy' | 'failed' | 'unknown-unit'>();
  const stop = useRef<AbortController | undefined>(undefined);

  const make = async () => {
    const asked = files();
    if (!asked) return setState('unknown-unit');
    const control = new AbortController();
    stop.current = control;
    setState('busy');
    try {
      const saved = await saveMade(work, await writePapers(asked.files, asked.name, control.signal));
      if (saved === 'downloaded') notify('Đã lưu tệp vào mục Tải xuống của máy');
      if (saved === 'shared') notify('Đã chuyển tệp');
      setState(undefined);
    } catch (error) {
      if (control.signal.aborted) return setState(undefined);
      reportError(error);
      setState('failed');
    }
  };

  return (
    <>
      {state === 'failed' && (
        <Banner tone="bad" title="Chưa làm được tệp">
          Những gì bạn chọn và gõ vẫn còn nguyên. Hãy đóng bớt ứng dụng khác rồi thử lại.
        </Banner>
      )}
      {state === 'unknown-unit' && (
        <Banner tone="wait" title="Chưa làm được tệp">
          Đơn vị của một gương chưa có trên máy này. Chờ máy nhận xong dữ liệu rồi thử lại.
        </Banner>
      )}
      <Button
        variant="primary"
        icon="download"
        block
        busy={state === 'busy'}
        disabled={disabled}
        onClick={() => void make()}
      >
        {label}
      </Button>
      {state === 'busy' && (
        <Button block onClick={() => stop.current?.abort()}>
          Thôi
        </Button>
      )}
    </>
  );
}
