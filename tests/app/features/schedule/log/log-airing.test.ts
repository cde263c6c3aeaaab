// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { airingKey, logAiring } from '../../../../../src/app/features/schedule/log/log-airing.ts';
import type { Work } from '../../../../../src/app/store/work.ts';
import { localDate, localTime } from '../../../../../src/domain/base/local-date.ts';
import { type Airing, wasAired } from '../../../../../src/domain/broadcast/airing.ts';
import {
  type Occurrence,
  type ProgrammeItem,
  programmeOn,
} from '../../../../../src/domain/broadcast/programme.ts';
import { checkData } from '../../../../../src/domain/kinds/kinds.ts';
import { anItem, aScript, aSlot, decided, exemplarIds, id } from '../../../../domain/records.ts';
import { airingsMade, openOperator, received } from '../operator.ts';

const today = localDate('2026-11-22');
const script = aScript({ submitted: true, exemplars: exemplarIds('may') });
const approval = decided('approved', script, 1);
let work: Work;

beforeEach(async () => {
  work = await openOperator();
  // Read them once, as the screen that shows the button has.
  for (const kind of ['airing', 'fault'] as const) {
    const all = work.live.all(kind);
    await vi.waitFor(() => expect(all.value).toBeDefined());
  }
});
afterEach(() => work.close());

/** The programme as a screen sees it now. */
function seen(consented = true, airings: Airing[] = []): { occurrence: Occurrence; item: ProgrammeItem } {
  const [occurrence] = programmeOn(today, {
    slots: [aSlot({ clusters: ['c1', 'c2'].map((c) => id('cluster', c)) })],
    items: [anItem('i1')],
    scripts: new Map([[script.id as string, script]]),
    approvals: [approval],
    consents: consented
      ? [
          {
            id: id('consent', 'c'),
            unit: script.unit,
            by: script.author,
            at: 1,
            on: today,
            exemplar: id('exemplar', 'may'),
            purpose: 'broadcast',
            decision: 'given',
            way: 'voice',
          },
        ]
      : [],
    airings,
    ageOf: () => undefined,
  });
  const item = occurrence?.items[0];
  if (!occurrence || !item) throw new Error('no item on the programme');
  return { occurrence, item };
}
const time = localTime('05:03');

test('[R5] what is logged is bound to the approved text, and names the clusters where it was heard', async () => {
  await received(work, 'fault', { id: 'f', unit: 'ban-lang', cluster: 'c2', what: 'đứt dây', since: today });
  await vi.waitFor(() => expect(work.live.all('fault').value).toHaveLength(1));
  expect(await logAiring(work, { ...seen(), way: 'read', time, minutes: 1.2 })).toBe('logged');
  const [airing] = await airingsMade(work);
  expect(airing).toMatchObject({
    unit: 'ban-lang',
    slot: 'sang',
    item: 'i1',
    script: 's1',
    date: today,
    time,
    way: 'read',
    approval: approval.id,
    hash: approval.hash,
    title: approval.title,
    exemplars: ['may'],
    clusters: ['c1'],
    minutes: 1.2,
    by: work.account,
  });
  expect(checkData('airing', airing).ok).toBe(true);
});

test('two presses at once make one entry', async () => {
  const asked = { ...seen(), way: 'read' as const, time };
  const results = await Promise.all([logAiring(work, asked), logAiring(work, asked), logAiring(work, asked)]);
  expect(results.sort()).toEqual(['already', 'already', 'logged']);
  expect(await airingsMade(work)).toHaveLength(1);
});

test('a press on a screen that has not seen the entry of another phone makes none', async () => {
  const other = {
    unit: 'ban-lang',
    by: 'x',
    at: 9,
    item: 'i1',
    script: 's1',
    date: today,
    time,
    way: 'read',
  };
  await received(work, 'airing', { id: 'a9', ...other, title: 'Gương chị Mẩy' });
  await vi.waitFor(() => expect(work.live.all('airing').value).toHaveLength(1));
  expect(await logAiring(work, { ...seen(), way: 'read', time })).toBe('already');
  expect(await airingsMade(work)).toEqual([]);
});

test('a mistaken entry is followed by another, never changed', async () => {
  await logAiring(work, { ...seen(), way: 'skipped', reason: 'power', time });
  const airings = work.live.all('airing');
  await vi.waitFor(() => expect(airings.value).toHaveLength(1));
  const again = seen(true, [...(airings.value ?? [])]);
  expect(await logAiring(work, { ...again, way: 'read', time })).toBe('logged');
  const ways = (await airingsMade(work)).map((a) => a.way);
  expect(ways.sort()).toEqual(['read', 'skipped']);
});

test('[R6] a hole can only have been skipped, and was heard nowhere', async () => {
  const hole = seen(false);
  await expect(logAiring(work, { ...hole, way: 'read', time })).rejects.toThrow('hole');
  expect(await logAiring(work, { ...hole, way: 'skipped', reason: 'withdrawn', time })).toBe('logged');
  const [airing] = await airingsMade(work);
  expect(airing).toMatchObject({ way: 'skipped', reason: 'withdrawn', clusters: [], title: script.title });
  expect(airing).not.toHaveProperty('approval');
  expect(wasAired(airing as unknown as Airing)).toBe(false);
});

test('[R1] what was typed about it stays a draft until the entry is written, and goes with it', async () => {
  const { occurrence, item } = seen();
  const key = airingKey(occurrence, item);
  await work.db.drafts.put({ key, value: { note: 'Mưa to, loa rè' }, at: 1 });
  expect(await logAiring(work, { occurrence, item, way: 'read', time })).toBe('logged');
  expect(await work.db.drafts.toArray()).toEqual([]);
});
