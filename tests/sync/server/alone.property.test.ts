/**
 * No sequence of ops by one person puts own words on air, and nothing is ready that nobody approved or that
 * names somebody unasked.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { versionsOf } from '../../../src/domain/base/versions.ts';
import type { Approval } from '../../../src/domain/broadcast/approval.ts';
import { onAir } from '../../../src/domain/broadcast/programme.ts';
import { type Script, spokenText } from '../../../src/domain/broadcast/script.ts';
import { agesIn, type Consent } from '../../../src/domain/exemplars/consent.ts';
import type { Exemplar } from '../../../src/domain/exemplars/exemplar.ts';
import type { Data, Kind } from '../../../src/domain/kinds/kinds.ts';
import { createNameIndex } from '../../../src/domain/names/names-in-text.ts';
import { addRecords, type NewRecord } from '../../../src/server/store/sync/provinces.ts';
import type { Op } from '../../../src/sync/protocol/op.ts';
import type { Person } from '../../../src/sync/protocol/ports.ts';
import { createSyncServer } from '../../../src/sync/server/server.ts';
import { createMemoryServerStore } from '../../support/memory-server-store.ts';
import { ANY_IDS, accountId, anOp, aPerson, aRequest, deviceId, NOW, recordId, sha256 } from '../parts.ts';

const NAME = 'Phùng Tả Mẩy';
const unit = (id: string, parent: string | null, kind: string, over: Data = {}): NewRecord => ({
  id,
  kind: 'unit',
  data: { unit: id, name: id, kind, parent, ...over },
});
const RECORDS: NewRecord[] = [
  unit('tinh-1', null, 'province'),
  unit('xa-a', 'tinh-1', 'commune'),
  unit('ban-a1', 'xa-a', 'village', { selfApproval: true }),
  {
    id: 'may',
    kind: 'exemplar',
    data: {
      unit: 'xa-a',
      name: NAME,
      type: 'person',
      story: '',
      stage: 'spotted',
      stageOn: '2026-11-22',
      author: 'ai',
    },
  },
];

/** What each person writes begins with their letter, so that a text says whose it is. */
const person = (
  letter: string,
  roles: Person['roles'],
  ...devices: string[]
): Person & { letter: string } => ({
  ...aPerson('xa-a', [...roles], {
    account: accountId(`nv-${letter}`),
    device: deviceId(devices[0] ?? letter),
    devices: devices.map(deviceId),
  }),
  letter,
});
const R = person('r', ['reporter'], 'r1', 'r2');
const P = person('p', ['approver', 'reporter', 'operator'], 'p1', 'p2');
const Q = person('q', ['approver'], 'q1');

type Seen = { language: string; title: string; body: string };
type World = Awaited<ReturnType<typeof begin>>;

async function begin(first: Data) {
  const store = createMemoryServerStore();
  store.addProvince('tinh-1');
  await addRecords(store, 'tinh-1', accountId('ai'), RECORDS, NOW);
  const server = createSyncServer(store, ANY_IDS);
  let now = NOW;
  let count = 0;
  const send = async (by: Person, kind: Kind, fields: Data, over: Partial<Op> & { ago?: number } = {}) => {
    now += 3_600_000;
    count += 1;
    const { ago = 0, ...rest } = over;
    const op = anOp({ kind, device: by.device, base: 10_000, time: now - ago, fields, ...rest });
    const made = rest.record ? op : { ...op, record: recordId(`${kind}-${count}`) };
    const { results } = await server.respond(by, aRequest({ ops: [made], now }), { now });
    return results[0];
  };
  const edit = (by: Person, fields: Data, over: Partial<Op> & { ago?: number } = {}) =>
    send(by, 'script', fields, { record: recordId('s1'), ...over });
  const of = <T>(kind: Kind): T[] =>
    [...store.look('tinh-1').rows.values()]
      .filter((row) => row.kind === kind)
      .map((row) => ({ ...row.data, id: row.id }) as T);
  const text = { language: 'vi', title: 'r tựa', body: 'r thân' };
  await edit(R, { unit: 'xa-a', genre: 'news', author: R.account, submitted: true, ...text, ...first });
  /** All texts that have stood, and those beside that an approver could have met with. */
  const [stood, known]: Seen[][] = [[text], [text]];
  return { send, edit, of, text, stood: stood ?? [], known: known ?? [] };
}

const short = fc.integer({ min: 0, max: 9 });
const values = {
  title: short.map((n) => `tựa ${n}`),
  body: fc.oneof(
    short.map((n) => `thân ${n}`),
    fc.constant(`${NAME} kể`),
  ),
  language: fc.constantFrom('hmn', 'ium'),
};
const list = fc.constantFrom<unknown>(null, [], ['may']);
const said = fc.constantFrom<unknown>(null, [], [{ exemplar: 'may', by: 'nv-r', at: 1 }]);
const editing = fc.record(
  { ...values, exemplars: list, namesakes: said, unit: fc.constantFrom('xa-a', 'ban-a1') },
  { requiredKeys: [] },
);
const way = fc.record({
  base: fc.constantFrom(0, 5, 6, 7, 8, 10_000),
  ago: fc.constantFrom(0, 1, 3_600_000, 7_200_000, 36_000_000),
  second: fc.boolean(),
});
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('edit' as const), fields: editing, way }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const), from: short, way }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('approve' as const),
      // Which of the texts seen so far, by part.
      parts: fc.tuple(short, short, short),
      whole: fc.boolean(),
      list: fc.constantFrom(null, [], ['may']),
      told: fc.constantFrom(null, ['may']),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const SPOKEN = ['language', 'title', 'body'] as const;

/** Does it, as this person; own words carry the person's letter. */
async function take(world: World, by: Person & { letter: string }, one: Step): Promise<void> {
  const { stood, known } = world;
  const pick = (n: number): Seen => known.at(-1 - (n % known.length)) ?? world.text;
  if (one.do === 'approve') {
    const [a, b, c] = one.parts;
    const text = one.whole
      ? pick(a)
      : { language: pick(a).language, title: pick(b).title, body: pick(c).body };
    await world.send(by, 'approval', {
      unit: 'xa-a',
      by: by.account,
      at: 0,
      script: 's1',
      decision: 'approved',
      ...text,
      hash: sha256(spokenText(text)),
      exemplars: one.list,
      namesakes: one.told,
    });
    return;
  }
  const { base, ago, second } = one.way;
  const device = (second && by.devices[1]) || by.device;
  const own = (fields: Data): Data =>
    Object.fromEntries(
      Object.entries(fields).map(([field, value]) => [
        field,
        field === 'title' || field === 'body' ? `${by.letter} ${value}` : value,
      ]),
    );
  const fields = one.do === 'edit' ? own(one.fields) : { ...pick(one.from) };
  await world.edit(by, fields, { base, ago, device });
  const [script] = world.of<Script>('script');
  if (script) {
    const now = { language: script.language, title: script.title, body: script.body };
    // What stands side by side with it stands there too.
    const bodies = versionsOf(script, 'body').map(({ value }) => value ?? '');
    const standing = [now, ...bodies.map((body) => ({ ...now, body }))];
    stood.push(...standing);
    // What came too late doesn't stand; the approver knows it all the same.
    const late = Object.fromEntries(
      SPOKEN.flatMap((field) => (field in fields ? [[field, fields[field]]] : [])),
    );
    known.push(...standing, { ...now, ...late });
  }
}

const approved = (world: World) =>
  world.of<Approval>('approval').filter((approval) => approval.decision === 'approved');

describe('[R15] [R5] [R6] alone', () => {
  /** Now and then the reporter writes on, and brings nothing of the other's back. */
  const between = fc.oneof(
    { weight: 4, arbitrary: step },
    {
      weight: 2,
      arbitrary: fc.record({
        by: fc.constant('R' as const),
        fields: fc.record({ title: values.title, body: values.body }, { requiredKeys: [] }),
        way,
      }),
    },
  );

  it('one person approves the text that another wrote, and nothing else, whatever that person sends', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(between, { minLength: 1, maxLength: 14 }), async (steps) => {
        const world = await begin({});
        for (const one of steps) {
          if ('by' in one) await take(world, R, { do: 'edit', ...one });
          else await take(world, P, one);
        }
        for (const { language, title, body, selfApproved } of approved(world)) {
          expect([language, title[0], body[0]]).toEqual(['vi', 'r', 'r']);
          expect(world.stood).toContainEqual({ language, title, body });
          expect(selfApproved).not.toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('one person approves no script on which another has listed somebody without consent', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 14 }), async (steps) => {
        const world = await begin({ exemplars: ['may'] });
        for (const one of steps) await take(world, P, one);
        expect(approved(world)).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('nothing is ready that nobody else approved, nor with a name that is listed without consent or not spoken of', async () => {
    const who = fc.constantFrom(R, P, Q);
    const deciding = fc.record({
      do: fc.constant('consent' as const),
      decision: fc.constantFrom('given' as const, 'withdrawn' as const),
    });
    const happening = fc.tuple(
      who,
      fc.oneof({ weight: 8, arbitrary: step }, { weight: 2, arbitrary: deciding }),
    );
    let ready = 0;
    await fc.assert(
      // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: split it before adding to it.
      fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 16 }), async (happenings) => {
        const world = await begin({});
        let consent: 'given' | 'withdrawn' | undefined;
        for (const [by, one] of happenings) {
          if (one.do === 'consent') {
            const fields = { unit: 'xa-a', by: by.account, at: 0, exemplar: 'may', purpose: 'broadcast' };
            const told = { ...fields, decision: one.decision, way: 'voice', on: '2026-11-22' };
            const result = await world.send(by, 'consent', told);
            if (result?.kind === 'ok') consent = one.decision;
          } else if (one.do !== 'restore') await take(world, by, one);
          const [script] = world.of<Script>('script');
          const exemplars = world.of<Exemplar>('exemplar');
          const air = onAir(script, {
            approvals: world.of<Approval>('approval'),
            consents: world.of<Consent>('consent'),
            ageOf: agesIn(exemplars),
            names: { find: createNameIndex(exemplars).find, groupOf: (id) => [id], nameOf: () => NAME },
          });
          if (air.kind !== 'ready') continue;
          ready += 1;
          const { approval } = air;
          const letter = approval.by.slice(-1);
          expect(world.stood).toContainEqual({
            language: approval.language,
            title: approval.title,
            body: approval.body,
          });
          expect([approval.title[0], approval.body[0]]).not.toContain(letter);
          if (approval.exemplars?.length) expect(consent).toBe('given');
          const spoken = `${approval.title} ${approval.body}`.includes(NAME);
          if (spoken && consent !== 'given') expect(approval.namesakes).toEqual(['may']);
        }
      }),
      { numRuns: 100 },
    );
    // It asks about something.
    expect(ready).toBeGreaterThan(20);
  });
});
