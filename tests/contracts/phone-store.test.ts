import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { beginMeta, openPhoneDatabase, type PhoneDatabase } from '../../src/app/store/database/database.ts';
import { createPhoneStore } from '../../src/app/store/database/phone-store.ts';
import { makeEdit } from '../../src/sync/client/phone.ts';
import {
  createMemoryPhoneStore,
  Killed,
  newPhoneImage,
  type PhoneImage,
} from '../support/memory-phone-store.ts';
import { aDeed, NOW } from '../sync/parts.ts';
import { type OpenedPhoneStore, OWNER, testPhoneStore } from './phone-store.ts';

let databases = 0;

async function openDexie(name: string): Promise<OpenedPhoneStore & { db: PhoneDatabase }> {
  const db = openPhoneDatabase(name);
  await beginMeta(db, OWNER.account, OWNER.device);
  return {
    db,
    store: createPhoneStore(db),
    reopen: () => openDexie(name),
    journal: async () => (await db.journal.toArray()).map((entry) => entry.op),
    parked: () => db.parked.toArray(),
  };
}

testPhoneStore('Dexie', () => {
  databases += 1;
  return openDexie(`phone-${databases}`);
});

testPhoneStore('in memory', async () => {
  const store = createMemoryPhoneStore(newPhoneImage(OWNER.account, OWNER.device));
  const opened: OpenedPhoneStore = {
    store,
    reopen: async () => opened,
    journal: async () => [...store.look().journal.values()].map((entry) => entry.op),
    parked: async () => [...store.look().parked.values()],
  };
  return opened;
});

const edit = (store: { change: OpenedPhoneStore['store']['change'] }) =>
  store.change(
    [],
    (state) => makeEdit(state, { kind: 'deed', fields: aDeed() }, { now: NOW, nonce: 1 }).change,
  );

describe('a phone in memory that is killed', () => {
  const fresh = () => createMemoryPhoneStore(newPhoneImage(OWNER.account, OWNER.device));

  it('[S2] loses the change that was not committed, and nothing that was', async () => {
    const store = fresh();
    await edit(store);
    const committed = store.image();
    const dying = edit(store);
    store.kill();
    await expect(dying).rejects.toBeInstanceOf(Killed);
    await expect(store.meta()).rejects.toBeInstanceOf(Killed);
    const again: PhoneImage = createMemoryPhoneStore(store.image()).image();
    expect(again).toEqual(committed);
  });

  it("gives images that later changes don't reach", async () => {
    const store = fresh();
    const image = store.image();
    await edit(store);
    expect(image.outbox.size).toBe(0);
    expect(createMemoryPhoneStore(image).image()).toEqual(image);
  });
});

describe('Dexie', () => {
  it('[S2] a decision that fails half way through a larger transaction undoes all of it', async () => {
    databases += 1;
    const { db, store } = await openDexie(`phone-${databases}`);
    const saving = db.transaction('rw', db.tables, async () => {
      await edit(store);
      await db.drafts.put({ key: 'deed:new', value: 1, at: NOW });
      throw new Error('the form could not be saved');
    });
    await expect(saving).rejects.toThrow('the form could not be saved');
    expect(await db.outbox.count()).toBe(0);
    expect(await db.drafts.count()).toBe(0);
    expect((await store.meta()).counter).toBe(0);
  });
});
