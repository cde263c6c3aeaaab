/** The history of a record, asked of the server that keeps it. */

import * as v from 'valibot';
import type { AccountId } from '../../../domain/base/ids.ts';
import { KindSchema } from '../../../domain/kinds/kinds.ts';
import { ENDPOINTS } from '../../../sync/protocol/endpoints.ts';
import { askServer } from '../../store/net/ask-server.ts';

const whole = v.pipe(v.number(), v.safeInteger());

const HistorySchema = v.object({
  kind: KindSchema,
  /** The number of the row's last change when the server read it. */
  seq: whole,
  made: v.nullable(v.object({ account: v.string(), at: whole })),
  entries: v.array(
    v.object({
      seq: whole,
      field: v.string(),
      account: v.string(),
      /** Corrected time, ms. */
      at: whole,
      fate: v.picklist(['replaced', 'superseded', 'sibling', 'beside', 'merged', 'revived']),
      from: v.unknown(),
      to: v.unknown(),
    }),
  ),
  before: v.nullable(whole),
});
export type History = v.InferOutput<typeof HistorySchema>;
export type HistoryEntry = History['entries'][number];

export type Trouble = 'unreachable' | 'busy' | 'sign-in' | 'unknown';
export type Asked = { kind: 'told'; history: History } | { kind: Trouble };

/** `before`: of the page before, to go on with what is older. */
export async function askHistory(from: AccountId, record: string, before?: number): Promise<Asked> {
  const question = before === undefined ? { record } : { record, before };
  const answer = await askServer(ENDPOINTS.history, question, HistorySchema, from);
  if (answer.kind === 'told') return { kind: 'told', history: answer.value };
  if (answer.kind !== 'problem') return { kind: answer.kind };
  if (answer.code === 'sign-in-needed') return { kind: 'sign-in' };
  return { kind: answer.code === 'not-found' ? 'unknown' : 'unreachable' };
}
