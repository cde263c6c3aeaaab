/** An admin has ended this phone for a person [S51]: what is unsent is handed over, then everything of theirs leaves the phone. */
import * as v from 'valibot';
import type { AccountId } from '../../domain/ids.ts';
import { type HandOver, handOvers, toHandOver } from '../../sync/hand-over.ts';
import type { Op } from '../../sync/op.ts';
import { askServer } from './ask-server.ts';
import { databaseName, openPhoneDatabase } from './database.ts';
import { noteEnding, readPerson } from './phone-people.ts';
import { removeFromPhone } from './remove-from-phone.ts';

/** `again`: not everything has been taken yet, and nothing may be wiped. */
export async function handOverAll(account: AccountId, now: number): Promise<'done' | 'again'> {
  for (const piece of handOvers(await unsentOf(account), now))
    if (!(await handOver(account, piece))) return 'again';
  return 'done';
}

/** After all of it has been handed over, and with the person's work closed here. */
export async function wipe(account: AccountId, now: number): Promise<void> {
  const person = await readPerson(account);
  if (!person) return;
  const handedOver = new Set((await unsentOf(account)).map((op) => op.record)).size;
  await noteEnding({ account, name: person.name, at: now, handedOver });
  await removeFromPhone(account);
}

async function unsentOf(account: AccountId): Promise<Op[]> {
  const db = openPhoneDatabase(databaseName(account));
  try {
    const [outbox, parked] = await db.transaction('r', [db.outbox, db.parked], () =>
      Promise.all([db.outbox.toArray(), db.parked.toArray()]),
    );
    return toHandOver(outbox, parked);
  } finally {
    db.close();
  }
}

/** A piece that is refused as a whole is halved, until the one op that nobody could read is alone; that one is let go [R4]. */
async function handOver(account: AccountId, piece: HandOver): Promise<boolean> {
  const answer = await askServer('/hand-over', piece, v.object({ taken: v.number() }), account);
  if (answer.kind === 'told') return true;
  const refused = answer.kind === 'problem' && ['bad-request', 'too-large'].includes(answer.code);
  if (!refused || piece.ops.length === 0) return false;
  if (piece.ops.length === 1) return true;
  const half = Math.ceil(piece.ops.length / 2);
  return (
    (await handOver(account, { ...piece, ops: piece.ops.slice(0, half) })) &&
    (await handOver(account, { ...piece, ops: piece.ops.slice(half) }))
  );
}
