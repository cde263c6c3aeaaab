import { useRef, useState } from 'preact/hooks';
import { shortDate } from '../../../../domain/base/local-date.ts';
import type { Sheet } from '../../../../domain/lists/sheet.ts';
import { unitLabel } from '../../../../domain/units/unit.ts';
import { notify } from '../../../store/platform/notices.ts';
import { plainFileName } from '../../../store/platform/save-file.ts';
import { useUnitTree } from '../../records/programme-records.ts';
import { useWork } from '../../use-work.ts';
import { saveMade } from '../save-made.ts';
import { writeSheet } from './write-sheet.ts';

export type SheetExport = {
  state: 'busy' | 'failed' | undefined;
  /** `name`: without accents, as the file is called; `done`: said when it has been made. */
  save(makeSheet: () => Sheet, words: { name: string; done: string }): Promise<void>;
  stop(): void;
};

/** A list, made a spreadsheet when asked for, goes where its person wants it. */
export function useSheetExport(): SheetExport {
  const work = useWork();
  const own = useUnitTree()?.own;
  const [state, setState] = useState<'busy' | 'failed'>();
  const going = useRef<AbortController | undefined>(undefined);

  return {
    state,
    async save(makeSheet, { name, done }) {
      if (state === 'busy') return;
      const control = new AbortController();
      going.current = control;
      setState('busy');
      try {
        const day = shortDate(work.today.value, true).replace(/\//g, '-');
        const fileName = plainFileName([name, own ? unitLabel(own) : '', day], 'xlsx');
        const saved = await saveMade(work, await writeSheet(makeSheet(), fileName, control.signal));
        if (saved !== 'cancelled') notify(done);
        setState(undefined);
      } catch (error) {
        if (control.signal.aborted) return setState(undefined);
        reportError(error);
        setState('failed');
      }
    },
    stop: () => going.current?.abort(),
  };
}
