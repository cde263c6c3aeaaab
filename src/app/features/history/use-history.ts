import { useEffect, useState } from 'preact/hooks';
import type { RecordId } from '../../../domain/base/ids.ts';
import { idsIn } from '../../../domain/kinds/value-words.ts';
import { askHistory, type History, type Trouble } from '../../hooks/records/ask-history.ts';
import { useWork } from '../../hooks/use-work.ts';
import type { PhoneDatabase } from '../../store/database/database.ts';
import { nameOfRecord } from './history-words.ts';

export type Loaded = History & { names: ReadonlyMap<string, string> };

export type HistoryState = {
  /** What the server told last; kept while it is asked again. */
  loaded: Loaded | undefined;
  trouble: Trouble | undefined;
  busy: boolean;
  again(): void;
  older(): void;
};

/** `version`: ask again when the record has changed here. Undefined: don't ask, the server doesn't know it yet. */
export function useHistory(record: string, version: number | undefined): HistoryState {
  const work = useWork();
  const [loaded, setLoaded] = useState<Loaded>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [busy, setBusy] = useState(false);
  /** What is being asked: a new object asks once more. `after`: the pages that this one goes on. */
  const [question, setQuestion] = useState<{ after?: Loaded }>({});

  useEffect(() => {
    if (version === undefined) return;
    let left = false;
    setBusy(true);
    const { after } = question;
    const going = async () => {
      const asked = await askHistory(work.account, record, after?.before ?? undefined);
      if (left) return;
      if (asked.kind !== 'told') {
        setTrouble(asked.kind);
        setBusy(false);
        return;
      }
      const { history } = asked;
      const names = await namesIn(work.db, history);
      if (left) return;
      setLoaded({
        ...history,
        entries: [...(after?.entries ?? []), ...history.entries],
        names: new Map([...(after?.names ?? []), ...names]),
      });
      setTrouble(undefined);
      setBusy(false);
    };
    void going();
    return () => {
      left = true;
    };
  }, [work, record, version, question]);

  const again = () => setQuestion({});
  useEffect(() => {
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, []);

  return { loaded, trouble, busy, again, older: () => loaded && setQuestion({ after: loaded }) };
}

function namesIn(db: PhoneDatabase, { entries, made }: History): Promise<Map<string, string>> {
  const ids = entries.flatMap((e) => [e.account, ...idsIn(e.field, e.from), ...idsIn(e.field, e.to)]);
  return namesOf(db, made ? [made.account, ...ids] : ids);
}

/** The names of records by their ids, of those that are on this phone. */
export async function namesOf(db: PhoneDatabase, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.rows.bulkGet([...new Set(ids)] as RecordId[]);
  const found = rows.filter((row) => row !== undefined);
  return new Map(
    found
      .map((row) => [row.id as string, nameOfRecord(row.kind, row.data)] as const)
      .filter(([, name]) => name),
  );
}
