/**
 * Room kept for the moment when the disk is full: a block of bytes that is given up so that what a person has
 * just written can still be saved [R1]. One for the device, whoever works on it.
 */
import { signal } from '@preact/signals';
import { createStore, del, get, set, type UseStore } from 'idb-keyval';
import { notify } from '../platform/notices.ts';

const RESERVE_BYTES = 2_000_000;
/** The reserve is laid in again only where the disk has this much to spare: it must not be what fills it. */
const SPARE_BYTES = 5 * RESERVE_BYTES;
/** Browsers count the room of what was deleted a moment later. */
const COUNTED_WITHIN_MS = 4_000;
const LOOK_EVERY_MS = 100;

/** `low`: the reserve is used up or could not be kept. `none`: the last save failed. */
export type Room = 'enough' | 'low' | 'none';
export const room = signal<Room>('enough');

const ROOM_WORDS: Record<Exclude<Room, 'enough'>, string> = {
  low: 'Đã lưu, nhưng bộ nhớ máy sắp đầy. Hãy xóa bớt ảnh, phim hoặc ứng dụng không dùng.',
  none: 'Bộ nhớ máy đã đầy nên chưa lưu được. Đừng đóng màn hình này: xóa bớt ảnh, phim rồi lưu lại.',
};

let opened: UseStore | undefined;
const store = (): UseStore => {
  opened ??= createStore('loaban-reserve', 'reserve');
  return opened;
};

/** Lays the reserve in where there is none and room enough. Never fails: without it the work goes on. */
export async function fillReserve(): Promise<void> {
  try {
    if ((await get('reserve', store())) === undefined) {
      const { quota, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
      if (quota !== undefined && quota - usage < SPARE_BYTES) {
        room.value = 'low';
        return;
      }
      await set('reserve', noise(RESERVE_BYTES), store());
    }
    room.value = 'enough';
  } catch (error) {
    if (isQuotaError(error)) room.value = 'low';
    else reportError(error);
  }
}

/** `write` is one transaction, all or nothing. On a full disk the reserve is given up and `write` tried once more. */
export async function withReserve<T>(write: () => PromiseLike<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isQuotaError(error)) throw error;
    const cached = await freeCache();
    if (!(await freeReserve()) && !cached) {
      tell('none');
      throw error;
    }
  }
  try {
    const done = await write();
    tell('low');
    return done;
  } catch (error) {
    if (isQuotaError(error)) tell('none');
    throw error;
  }
}

/** Said once and not at each key pressed. */
function tell(found: Exclude<Room, 'enough'>): void {
  if (room.value !== found) notify(ROOM_WORDS[found], 'bad');
  room.value = found;
}

const givers = new Set<() => Promise<number>>();

/**
 * What can be fetched again is given up before the reserve is. `give` tells how many bytes it freed. Returns
 * what ends it.
 */
export function onFullDisk(give: () => Promise<number>): () => void {
  givers.add(give);
  return () => givers.delete(give);
}

async function freeCache(): Promise<boolean> {
  let freed = 0;
  for (const give of givers) freed += await give().catch(() => 0);
  return freed > 0;
}

/** Was there one, and is its room free now? */
async function freeReserve(): Promise<boolean> {
  try {
    const held = await get<Uint8Array>('reserve', store());
    if (held === undefined) return false;
    const before = await usedBytes();
    await del('reserve', store());
    const until = Date.now() + COUNTED_WITHIN_MS;
    while (before !== undefined && Date.now() < until) {
      const now = await usedBytes();
      if (now === undefined || now <= before - held.byteLength / 2) break;
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
    return true;
  } catch (error) {
    reportError(error);
    return false;
  }
}

const usedBytes = async (): Promise<number | undefined> => (await navigator.storage?.estimate?.())?.usage;

/** Bytes that no store can make smaller. */
function noise(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  const atOnce = 65_536;
  for (let at = 0; at < length; at += atOnce) crypto.getRandomValues(bytes.subarray(at, at + atOnce));
  return bytes;
}

/** Dexie wraps what the browser said: as `inner`, or in the `failures` of a bulk write. */
export function isQuotaError(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 4) return false;
  const { name, inner, failures } = error as { name?: unknown; inner?: unknown; failures?: unknown };
  if (name === 'QuotaExceededError') return true;
  const nested = Array.isArray(failures) ? [inner, ...failures] : [inner];
  return nested.some((one) => isQuotaError(one, depth + 1));
}
