/** What a profile went through before the record itself kept it: the server's history knows. */
import { useState } from 'preact/hooks';
import * as v from 'valibot';
import { dateAt, LocalDateSchema } from '../../../../domain/base/local-date.ts';
import { type PastStage, STAGES, type Stage } from '../../../../domain/exemplars/exemplar.ts';
import { askHistory, type History } from '../../../hooks/records/ask-history.ts';
import { useWork } from '../../../hooks/use-work.ts';
import type { LiveRecord } from '../../../store/live/live-record.ts';

/** As the history names its people. */
export type StageStep = Omit<PastStage, 'by'> & { by?: string | null | undefined };

/** Of a page of history, newest first, as it is told: each move of the stage, oldest first. */
export function stagesIn({ entries, made }: Pick<History, 'entries' | 'made'>): StageStep[] {
  const moves = entries.filter(
    (entry) => entry.field === 'stage' && entry.fate === 'replaced' && v.is(v.picklist(STAGES), entry.to),
  );
  const told = moves
    .map((entry) => {
      const beside = (field: string) =>
        entries.find((other) => other.field === field && other.seq === entry.seq)?.to;
      const note = beside('stageNote');
      const day = v.safeParse(LocalDateSchema, beside('stageOn'));
      return {
        seq: entry.seq,
        stage: entry.to as Stage,
        on: day.success ? day.output : dateAt(entry.at),
        by: entry.account,
        note: typeof note === 'string' && note ? note : undefined,
      };
    })
    .sort((a, b) => a.seq - b.seq);
  const first = moves.reduce<(typeof moves)[number] | undefined>(
    (a, b) => (a && a.seq < b.seq ? a : b),
    undefined,
  );
  const begun =
    made && first && v.is(v.picklist(STAGES), first.from)
      ? [{ stage: first.from, on: dateAt(made.at), by: made.account, note: undefined }]
      : [];
  return [...begun, ...told.map(({ seq: _, ...step }) => step)];
}

export type EarlierStages = {
  state: 'unasked' | 'asking' | 'told' | 'unreachable';
  /** Those before the one that stands. */
  steps: readonly StageStep[];
  /** Asked for by hand: a link in the mountains isn't spent on what nobody looks at. */
  ask(): void;
};

export function useEarlierStages({ id }: LiveRecord<'exemplar'>): EarlierStages {
  const { account } = useWork();
  const [found, setFound] = useState<Omit<EarlierStages, 'ask'>>({ state: 'unasked', steps: [] });
  return {
    ...found,
    ask() {
      setFound({ state: 'asking', steps: [] });
      void askHistory(account, id).then((asked) =>
        setFound(
          asked.kind === 'told'
            ? { state: 'told', steps: stagesIn(asked.history).slice(0, -1) }
            : { state: 'unreachable', steps: [] },
        ),
      );
    },
  };
}
