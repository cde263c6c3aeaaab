/** The history of a record, asked of the server that keeps it. What isn't our server's answer is told apart from it. */
import * as v from 'valibot';
import { KindSchema } from '../../../domain/kinds.ts';

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
      fate: v.picklist(['replaced', 'superseded']),
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

const PATIENCE_MS = 60_000;

/** `before`: of the page before, to go on with what is older. */
export async function askHistory(token: string, record: string, before?: number): Promise<Asked> {
  try {
    const response = await fetch('/history', {
      method: 'POST',
      body: JSON.stringify(before === undefined ? { record } : { record, before }),
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (response.status === 429 || response.status >= 500) return { kind: 'busy' };
    const body: unknown = await response.json();
    if (response.ok) {
      const told = v.safeParse(HistorySchema, body);
      return told.success ? { kind: 'told', history: told.output } : { kind: 'unreachable' };
    }
    // Only our own server's word counts: a portal on the way may say 401 or 404 too.
    const code = body && typeof body === 'object' && 'code' in body ? body.code : undefined;
    if (code === 'sign-in-needed') return { kind: 'sign-in' };
    return { kind: code === 'not-found' ? 'unknown' : 'unreachable' };
  } catch {
    return { kind: 'unreachable' };
  }
}
