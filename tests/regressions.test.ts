/**
 * Faults of other sync systems, from their own threads, and the tests that show that ours doesn't have them.
 * A test that is renamed or taken out is missed here.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Shown = { file: string; title: string };
const by = (file: string, title: string): Shown => ({ file: `tests/${file}`, title });

const simulated = (fault: string) => by('simulation/simulation.test.ts', `'${fault}'`);
const without = (mutation: string) => by('simulation/mutation.ts', `'${mutation}':`);

const THREADS: { thread: string; fault: string; shown: Shown[] }[] = [
  {
    thread: 'rxdb #5843',
    fault: 'pull and push at once: the checkpoint passes a document that the phone has not got',
    shown: [
      by(
        'sync/client/phone.test.ts',
        'a cursor past the number is not enough while the changed row stands on a later page',
      ),
      by(
        'sync/client/phone.test.ts',
        'an edit made while the request was under way is neither lost nor taken for sent',
      ),
      without('no-cursor-check'),
    ],
  },
  {
    thread: 'rxdb #6684',
    fault: 'a pulled document that the schema does not know moves the checkpoint all the same',
    shown: [
      by('sync/protocol/wire.test.ts', "what isn't an answer is refused"),
      by('sync/server/authorize-op.test.ts', 'keeps fields that no schema knows'),
    ],
  },
  {
    thread: 'pouchdb #1240',
    fault: 'the checkpoint is written before the documents: broken off, it has passed what was never written',
    shown: [
      by('contracts/phone-store.ts', 'a decision that fails writes nothing'),
      by(
        'contracts/phone-store.test.ts',
        'a decision that fails half way through a larger transaction undoes all of it',
      ),
      by('simulation/checks.ts', 'What a cursor has passed is on the phone'),
    ],
  },
  {
    thread: 'pouchdb #7025, Dexie #840',
    fault: 'a full disk: the single write never settles, only its transaction does, and nobody hears of it',
    shown: [
      by('app/store/database/reserve.test.ts', ''),
      by('e2e/faults.test.ts', 'a full disk: it says so, keeps the words'),
      simulated('disk full'),
    ],
  },
  {
    thread: 'WatermelonDB #649',
    fault: 'what was just pushed comes back as new, and a record that was deleted meanwhile rises again',
    shown: [
      by('sync/merge/row-delta.test.ts', 'nothing of what its own op has just said'),
      by(
        'sync/client/phone.test.ts',
        'an acknowledged op lies over its row until the row has come with its number',
      ),
    ],
  },
  {
    thread: 'WatermelonDB #1219',
    fault: 'cursors by timestamp: the push is stamped later than the pull that it came with',
    shown: [
      by('contracts/server-store.ts', 'gives out numbers one after the other'),
      by('sync/server/server.test.ts', 'every settled op takes one number'),
    ],
  },
  {
    thread: 'electric #4773, windmill #10894',
    fault: 'a transaction that began early and commits late is passed by those who read meanwhile',
    shown: [
      by(
        'contracts/server-store.ts',
        'ten writers, a transaction that stays open, and a puller that never misses a row',
      ),
      by('server/two-processes.test.ts', 'two processes on one database'),
    ],
  },
  {
    thread: 'Dexie #2008, enketo #1576',
    fault:
      'the system takes the database away from an open app, and every save fails until it is started anew',
    shown: [
      by('app/store/database/watch-database.test.ts', ''),
      by('simulation/phone.ts', "trouble === 'blocked'"),
    ],
  },
  {
    thread: 'livestore #1394, #1462',
    fault: 'a push was taken in and its echo lost: the phone repeats it for ever and never gets on',
    shown: [
      by(
        'sync/client/client.test.ts',
        'an answer that never came leaves every op waiting, and the next try sends the same',
      ),
      by('sync/server/server.test.ts', 'a repeat changes nothing and is answered as before, in any order'),
      simulated('drop-answer'),
    ],
  },
  {
    thread: 'livestore #980',
    fault: 'the server began anew and nobody notices',
    shown: [by('sync/protocol/timeline.test.ts', 'what two histories share'), without('no-timelines')],
  },
  {
    thread: 'enketo #1226',
    fault: 'one record that can not be sent can not be got rid of but with all others',
    shown: [
      by('app/hooks/sync/parked.test.ts', 'discard'),
      by('sync/server/server.test.ts', "'first', 'middle', 'last'"),
    ],
  },
  {
    thread: 'kobocat #470',
    fault: 'the same submission sent twice at once is stored twice: the look and the write are two steps',
    shown: [
      by('contracts/server-store.ts', 'the same batch, pushed ten times at once, is taken in once'),
      by('e2e/faults.test.ts', 'a request that the network delivers twice is taken in once'),
    ],
  },
  {
    thread: 'cht-core #8093',
    fault: 'the server is restored from a backup, and the phones do not send again what it has lost',
    shown: [
      by('e2e/restore.test.ts', 'the phones give back what is lost'),
      by('sync/client/rewind.test.ts', 'offers again what was acknowledged since'),
      without('no-journal'),
    ],
  },
  {
    thread: 'cht-core #5108',
    fault: '"all synced" stays on the screen when something new waits',
    shown: [
      by('e2e/faults.test.ts', 'it waits, says so, and arrives once'),
      by('app/store/sync/sync-status.test.ts', ''),
    ],
  },
  {
    thread: 'cht-core #6143',
    fault: 'a batch too large for the server is refused for ever',
    shown: [by('sync/client/client.test.ts', 'S13'), by('server/routes/sync.test.ts', 'S17')],
  },
  {
    thread: 'cht-core #11306',
    fault: 'what a phone may no longer see stays on it, and is counted there',
    shown: [
      by('sync/client/phone.test.ts', "scopes that the answer doesn't name are lost, and their rows leave"),
      simulated('person moved'),
    ],
  },
  {
    thread: 'actual #3786',
    fault: 'a phone whose clock is off can not sync',
    shown: [
      by('sync/merge/clock.test.ts', 'stays within its bounds for any clocks'),
      simulated('clock a day off'),
    ],
  },
  {
    thread: 'actual #1495',
    fault: 'two windows of one browser get into each other’s way',
    shown: [
      by('contracts/phone-store.ts', "two connections to the same data don't write over each other"),
      by('e2e/faults.test.ts', 'two tabs without a lock and the worker'),
      simulated('two tabs at once'),
    ],
  },
  {
    thread: 'joplin #3846',
    fault: 'an empty sync target is taken for the wish to delete everything',
    // A server that has lost its data is another incarnation: nothing is deleted for it, and what a phone
    // holds goes back.
    shown: [
      by('sync/server/server.test.ts', 'a timeline that the history does not hold is stale'),
      by('sync/client/rewind.test.ts', 'offers again what was acknowledged since'),
    ],
  },
  {
    thread: 'joplin #13611',
    fault: 'a conflict is bypassed: the later sync replaces what its author never saw',
    shown: [
      by(
        'sync/merge/merge.test.ts',
        'of concurrent edits the later corrected time wins, and the loser goes to the history',
      ),
      by('simulation/check-merge.ts', 'never seen by its author'),
    ],
  },
  {
    thread: 'workbox #2599, #3237',
    fault:
      'a request is taken from the queue before it has arrived, and is lost with the worker, a 500 or a page reload',
    // [R9]: there is no such queue. An op leaves the outbox when the server has settled it.
    shown: [
      by('sync/client/phone.test.ts', 'an op that got no answer stays as it was'),
      by('e2e/faults.test.ts', 'the server is killed between its commit and its answer'),
      simulated('killed while a request is under way'),
    ],
  },
  {
    thread: 'replicache #810',
    fault: 'unsent work of one person is pushed by the login of another',
    shown: [
      by('sync/server/authorize-op.test.ts', 'not-the-author'),
      by('server/unsent-file/unsent-file.test.ts', 'a carrier'),
      simulated('another person on the phone'),
    ],
  },
];

/**
 * Named in the plan, but not to be read where this was written (the stored copy of their threads lacks them):
 * pouchdb #6666 and #8545, WatermelonDB #1462, electric #1659, Dexie #2228 and #739, enketo #1584, kobocat
 * #432, cht-core #6284.
 */
describe.each(THREADS)('$thread: $fault', ({ shown }) => {
  it.each(shown)('is shown not to be ours by $file: $title', ({ file, title }) => {
    expect(readFileSync(file, 'utf8')).toContain(title);
  });
});
