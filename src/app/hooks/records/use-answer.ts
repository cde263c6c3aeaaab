import { useEffect, useState } from 'preact/hooks';
import type * as v from 'valibot';
import type { Endpoint } from '../../../sync/protocol/endpoints.ts';
import { type Answer, askServer } from '../../store/net/ask-server.ts';
import { useWork } from '../use-work.ts';

export type Trouble =
  | Exclude<Answer<never>['kind'], 'told' | 'problem'>
  | 'sign-in'
  | 'not-permitted'
  | 'not-found';

/** What went wrong, in the few ways that a screen tells apart. */
export function troubleOf(answer: Exclude<Answer<never>, { kind: 'told' }>): Trouble {
  if (answer.kind !== 'problem') return answer.kind;
  if (answer.code === 'not-permitted' || answer.code === 'not-found') return answer.code;
  const signIn = ['sign-in-needed', 'device-copied', 'device-ended', 'account-ended'];
  return signIn.includes(answer.code) ? 'sign-in' : 'busy';
}

export type AnswerState<T> = {
  /** What the server told last; kept while it is asked again. */
  value: T | undefined;
  trouble: Trouble | undefined;
  busy: boolean;
  again(): void;
};

/** Asks when the screen opens, when the link is back, and when `question` is another one; undefined asks nothing. */
export function useAnswer<T extends v.GenericSchema>(
  path: Endpoint,
  question: unknown,
  schema: T,
): AnswerState<v.InferOutput<T>> {
  const work = useWork();
  const [value, setValue] = useState<v.InferOutput<T>>();
  const [trouble, setTrouble] = useState<Trouble>();
  const [busy, setBusy] = useState(false);
  const [turn, setTurn] = useState(0);
  const asked = question === undefined ? undefined : JSON.stringify(question);

  useEffect(() => {
    if (asked === undefined) return;
    let left = false;
    setBusy(true);
    void askServer(path, JSON.parse(asked), schema, work.account).then((answer) => {
      if (left) return;
      setBusy(false);
      if (answer.kind === 'told') setValue(answer.value);
      setTrouble(answer.kind === 'told' ? undefined : troubleOf(answer));
    });
    return () => {
      left = true;
    };
  }, [work, path, asked, turn]);

  const again = () => setTurn((n) => n + 1);
  useEffect(() => {
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, []);
  return { value, trouble, busy, again };
}
