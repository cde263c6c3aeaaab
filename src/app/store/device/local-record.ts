/**
 * Who works on this phone and what the server has of theirs, beside the databases: a browser that is short of
 * space throws those away and leaves this. No secrets.
 */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { AccountId } from '../../../domain/base/ids.ts';

export type LocalRecord = {
  name: string;
  unitName?: string | undefined;
  /** When the server last had everything, ms; undefined: never. */
  receivedAt?: number | undefined;
  /** What had not been received when the app was last open. */
  waiting: number;
};

const NAME = 'loaban-here';

function read(): Record<string, LocalRecord> {
  try {
    return JSON.parse(localStorage.getItem(NAME) ?? '{}') as Record<string, LocalRecord>;
  } catch {
    return {};
  }
}

function write(all: Record<string, LocalRecord>): void {
  try {
    localStorage.setItem(NAME, JSON.stringify(all));
  } catch {
    // Full or forbidden: then nothing can be said of it afterwards.
  }
}

export const updateLocalRecord = (account: AccountId, told: Partial<LocalRecord>): void => {
  const all = read();
  write({ ...all, [account]: { name: '', waiting: 0, ...all[account], ...told } });
};

export function deleteLocalRecord(account: AccountId): void {
  const { [account]: _, ...others } = read();
  write(others);
  lost.value = lost.value.filter((one) => one.account !== account);
}

const lost = signal<readonly (LocalRecord & { account: AccountId })[]>([]);
/** Whose data the browser has thrown away, until somebody has read it. */
export const lostProfiles: ReadonlySignal<readonly (LocalRecord & { account: AccountId })[]> = lost;

/** `here`: who is on this phone; `ended`: whose work was taken off it on purpose. */
export function findLostProfiles(here: readonly AccountId[], ended: readonly AccountId[]): void {
  for (const account of ended) if (!here.includes(account)) deleteLocalRecord(account);
  lost.value = Object.entries(read())
    .filter(([account]) => !here.includes(account as AccountId))
    .map(([account, one]) => ({ ...one, account: account as AccountId }));
}
