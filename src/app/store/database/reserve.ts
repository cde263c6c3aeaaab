/**
 * A reserve of storage, one per device: a block of random bytes. When the disk is full it is deleted, so that
 * the current save still fits [R1].
 */
import { signal } from '@preact/signals';
import { createStore, del, get, set, type UseStore } from 'idb-keyval';
import { notify } from '../platform/notices.ts';

const RESERVE_BYTES = 2_000_000;
/** The reserve is written only when at least this much is free: it must not fill the disk itself. */
const MIN_FREE_BYTES = 5 * RESERVE_BYTES;
/** Browsers update their usage figure some time after a deletion. */
const USAGE_TIMEOUT_MS = 4_000;
const USAGE_POLL_MS = 100;

/** `low`: there is no reserve. `none`: the last save failed. */
export type StorageLevel = 'enough' | 'low' | 'none';
export const storageLevel = signal<StorageLevel>('enough');

const LEVEL_TEXTS: Record<Exclude<StorageLevel, 'enough'>, string> = {
  low: 'Đã lưu, nhưng bộ nhớ máy sắp đầy. Hãy xóa bớt ảnh, phim hoặc ứng dụng không dùng.',
  none: 'Bộ nhớ máy đã đầy nên chưa lưu được. Đừng đóng màn hình này: xóa bớt ảnh, phim rồi lưu lại.',
};

let opened: UseStore | undefined;
const store = (): UseStore => {
  opened ??= createStore('loaban-reserve', 'reserve');
  return opened;
};

/** Writes the reserve if it is missing and there is free storage. Never rejects. */
export async function fillReserve(): Promise<void> {
  try {
    if ((await get('reserve', store())) === undefined) {
      const { quota, usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
      if (quota !== undefined && quota - usage < MIN_FREE_BYTES) {
        storageLevel.value = 'low';
        return;
      }
      await set('reserve', randomBytes(RESERVE_BYTES), store());
    }
    storageLevel.value = 'enough';
  } catch (error) {
    if (isQuotaError(error)) storageLevel.value = 'low';
    else reportError(error);
  }
}

/** `write` is one transaction. On a full disk the caches and the reserve are deleted and `write` runs once more. */
export async function withReserve<T>(write: () => PromiseLike<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (!isQuotaError(error)) throw error;
    const isCacheFreed = await dropCaches();
    if (!(await freeReserve()) && !isCacheFreed) {
      setLevel('none');
      throw error;
    }
  }
  try {
    const done = await write();
    setLevel('low');
    return done;
  } catch (error) {
    if (isQuotaError(error)) setLevel('none');
    throw error;
  }
}

/** Notifies only when the level changes, not at each key pressed. */
function setLevel(level: Exclude<StorageLevel, 'enough'>): void {
  if (storageLevel.value !== level) notify(LEVEL_TEXTS[level], 'bad');
  storageLevel.value = level;
}

const cacheDrops = new Set<() => Promise<number>>();

/** Registers a cache to drop on a full disk, before the reserve. `drop` resolves to the bytes freed. Returns the undo. */
export function registerCacheDrop(drop: () => Promise<number>): () => void {
  cacheDrops.add(drop);
  return () => cacheDrops.delete(drop);
}

async function dropCaches(): Promise<boolean> {
  let freed = 0;
  for (const drop of cacheDrops) freed += await drop().catch(() => 0);
  return freed > 0;
}

/** Deletes the reserve and waits until the browser reports the space. False: there was none. */
async function freeReserve(): Promise<boolean> {
  try {
    const held = await get<Uint8Array>('reserve', store());
    if (held === undefined) return false;
    const before = await usedBytes();
    await del('reserve', store());
    const until = Date.now() + USAGE_TIMEOUT_MS;
    while (before !== undefined && Date.now() < until) {
      const now = await usedBytes();
      if (now === undefined || now <= before - held.byteLength / 2) break;
      await new Promise((resolve) => setTimeout(resolve, USAGE_POLL_MS));
    }
    return true;
  } catch (error) {
    reportError(error);
    return false;
  }
}

const usedBytes = async (): Promise<number | undefined> => (await navigator.storage?.estimate?.())?.usage;

/** Random bytes: storage that compresses can't shrink them. */
function randomBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  const atOnce = 65_536;
  for (let at = 0; at < length; at += atOnce) crypto.getRandomValues(bytes.subarray(at, at + atOnce));
  return bytes;
}

/** Dexie wraps the browser's error as `inner`, or in the `failures` of a bulk write. */
export function isQuotaError(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 4) return false;
  const { name, inner, failures } = error as { name?: unknown; inner?: unknown; failures?: unknown };
  if (name === 'QuotaExceededError') return true;
  const nested = Array.isArray(failures) ? [inner, ...failures] : [inner];
  return nested.some((one) => isQuotaError(one, depth + 1));
}
