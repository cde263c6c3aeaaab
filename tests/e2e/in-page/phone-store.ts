/** The contract of `PhoneStore`, for Dexie on a real IndexedDB: built into a page by phone-store.test.ts. */
import { beginMeta, openPhoneDatabase } from '../../../src/app/store/database/database.ts';
import { createPhoneStore } from '../../../src/app/store/database/phone-store.ts';
import { type OpenedPhoneStore, OWNER, testPhoneStore } from '../../contracts/phone-store.ts';
import { cases } from './vitest.ts';

async function openDexie(name: string): Promise<OpenedPhoneStore> {
  const db = openPhoneDatabase(name);
  await beginMeta(db, OWNER.account, OWNER.device);
  return {
    store: createPhoneStore(db),
    reopen: () => openDexie(name),
    journal: async () => (await db.journal.toArray()).map((entry) => entry.op),
    parked: () => db.parked.toArray(),
  };
}

let databases = 0;
testPhoneStore('Dexie in this browser', () => {
  databases += 1;
  return openDexie(`phone-${databases}`);
});

Object.assign(globalThis, {
  contract: {
    names: cases.map(({ name }) => name),
    /** Undefined, or what was wrong. */
    run: (at: number): Promise<string | undefined> =>
      (cases[at]?.run() ?? Promise.reject(new Error('no such case'))).then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? `${error.message}\n${error.stack}` : String(error)),
      ),
  },
});
