/** The road between a phone and the server, with what can happen on it. */
import type { Op } from '../../src/sync/protocol/op.ts';
import type { SendResult, Transport } from '../../src/sync/protocol/ports.ts';
import { WireError } from '../../src/sync/protocol/wire-error.ts';
import { decodeReply, parsePartHead } from '../../src/sync/protocol/wire-response.ts';
import type { Random } from '../support/random.ts';
import type { Scheduler } from '../support/scheduler.ts';
import type { Reply } from './server.ts';

export type Weather = {
  /** While false nothing bad happens any more. */
  rough: boolean;
};

const PATIENCE_MS = 120_000;

export type Sent = { text: string; ops: readonly Op[]; onPartEnding: Parameters<Transport>[1] };

const FAULTS = [
  'none',
  'drop-request',
  'drop-answer',
  'duplicate',
  'late',
  'truncate',
  'portal',
  'signed-out',
] as const;
type Fault = (typeof FAULTS)[number];

export async function send(
  { text, ops, onPartEnding }: Sent,
  deliver: (text: string) => Promise<Reply>,
  env: {
    scheduler: Scheduler;
    random: Random;
    weather: Weather;
    say: (what: string) => void;
    met: (fault: string) => void;
  },
): Promise<SendResult> {
  const { scheduler, random, weather, say, met } = env;
  const fault: Fault = weather.rough && random.chance(0.45) ? random.pick(FAULTS) : 'none';
  if (fault !== 'none') {
    say(fault);
    met(fault);
  }
  await scheduler.sleep(random.below(fault === 'late' ? 200_000 : 3_000));
  switch (fault) {
    case 'drop-request':
      await scheduler.sleep(PATIENCE_MS);
      return { kind: 'unreachable' };
    case 'portal':
      return read({ status: 200, body: '<html><body>Mời đăng nhập Wi-Fi</body></html>' }, ops);
    case 'signed-out':
      return { kind: 'sign-in' };
    case 'duplicate':
      // The copy comes when it likes, long after its answer may be of use to anybody.
      void scheduler.sleep(random.below(300_000)).then(() => deliver(text));
      break;
    default:
  }
  const reply = await deliver(text);
  // Of every other part the end is still coming when the next is asked for [S35], whatever becomes of it then.
  const head = reply.body.length % 2 === 0 ? parsePartHead(reply.body) : undefined;
  if (head && onPartEnding) {
    met('the next part asked for ahead');
    onPartEnding(head);
  }
  await scheduler.sleep(random.below(fault === 'late' ? 200_000 : 3_000));
  switch (fault) {
    case 'drop-answer':
      return { kind: 'unreachable' };
    case 'truncate':
      return read({ ...reply, body: reply.body.slice(0, random.below(reply.body.length)) }, ops);
    default:
      return read(reply, ops);
  }
}

function read({ status, body }: Reply, ops: readonly Op[]): SendResult {
  if (status === 400) return { kind: 'refused' };
  if (status === 401) return { kind: 'sign-in' };
  if (status === 503) return { kind: 'busy' };
  try {
    return decodeReply(JSON.parse(body), ops);
  } catch (error) {
    if (error instanceof WireError || error instanceof SyntaxError) return { kind: 'unreachable' };
    throw error;
  }
}
