/**
 * One seed, one run: phones, people, a rough network and a server, all in memory and in virtual time. The
 * same seed gives the same trace. Ends with quiet weather, and checks that everything has come to rest as the
 * rules say.
 */
import type { DeviceId } from '../../src/domain/base/ids.ts';
import { newPhoneImage, type PhoneImage } from '../support/memory-phone-store.ts';
import { createRandom } from '../support/random.ts';
import { createScheduler } from '../support/scheduler.ts';
import type { Sight } from './check-merge.ts';
import { checkAtRest, checkCursors, checkPassed, type MadeEdit } from './checks.ts';
import { type Sim, somethingHappens } from './happenings.ts';
import type { Mutation } from './mutation.ts';
import { send, type Weather } from './network.ts';
import { createSimPhone, type SimPhone } from './phone.ts';
import { TODAY } from './schema.ts';
import { createSimServer } from './server.ts';
import { checkSettled, settleProse } from './settle-prose.ts';
import { Violation } from './violation.ts';
import { buildWorld, CITIZENS } from './world.ts';

export type RunOptions = {
  /** How many things happen before the weather turns quiet; drawn from the seed when not given. */
  steps?: number;
  mutation?: Mutation;
  /** The server's data is put back to a backup now and then, up to three times, also twice to the same one. */
  restores?: boolean;
};

export type Run = {
  trace: string[];
  steps: number;
  /** What the run was made of. */
  counts: {
    edits: number;
    requests: number;
    parked: number;
    superseded: number;
    siblings: number;
    revived: number;
    restarts: number;
    restores: number;
  };
  /** How often each fault has happened. */
  faults: ReadonlyMap<string, number>;
  violation?: Violation;
};

const START = Date.UTC(2026, 10, 22);
const ROUNDS = 12;

export async function simulate(seed: number, options: RunOptions = {}): Promise<Run> {
  const random = createRandom(seed);
  const scheduler = createScheduler(START);
  const weather: Weather = { rough: true };
  const trace: string[] = [];
  const sights = new Map<string, Sight>();
  const edits: MadeEdit[] = [];
  const phones: SimPhone[] = [];
  const faults = new Map<string, number>();
  const met = (fault: string) => faults.set(fault, (faults.get(fault) ?? 0) + 1);
  const counts = {
    edits: 0,
    requests: 0,
    parked: 0,
    superseded: 0,
    siblings: 0,
    revived: 0,
    restarts: 0,
    restores: 0,
  };
  const drawnSteps = 20 + random.below(180);
  const steps = options.steps ?? drawnSteps;
  const pageRows = random.pick([3, 10, 1_500]);
  const batch = random.pick([1, 4, 500]);
  const busyMs = random.pick([0, 5_000, 60_000]);
  const ofServer = random.fork();
  const mutation = options.mutation;
  let broken: Violation | undefined;

  const say = (who: string, what: string) =>
    trace.push(`${((scheduler.now() - START) / 1_000).toFixed(3)} ${who} ${what}`);
  /** A broken rule found deep in a tab's work must end the run, not the tab. */
  const guard = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work();
    } catch (error) {
      broken ??=
        error instanceof Violation ? error : new Violation('no fault', String(error), { cause: error });
      return undefined;
    }
  };

  const server = createSimServer({
    now: scheduler.now,
    busy: () => (busyMs > 0 ? scheduler.sleep(ofServer.below(busyMs)) : Promise.resolve()),
    pageRows: () => pageRows,
    sightOf: (key) => sights.get(key),
    mutation,
    met,
  });

  const addPhone = (name: string, citizen: (typeof CITIZENS)[number], image: PhoneImage): SimPhone => {
    const own = random.fork();
    const phone = createSimPhone(name, citizen, image, {
      now: scheduler.now,
      sleep: scheduler.sleep,
      random: own,
      mutation,
      batch: () => batch,
      say: (what) => say(name, what),
      async send(from, request) {
        counts.requests += 1;
        const { province, account } = from.citizen;
        const { device } = from.look().meta;
        const deliver = async (sent: string) => {
          const signedIn = !from.signedOut;
          const reply = await guard(() => server.handle({ province, account, device, signedIn }, sent));
          return reply ?? { status: 503 as const, body: '' };
        };
        return send(request, deliver, {
          scheduler,
          random: own,
          weather,
          met,
          say: (what) => say(name, `(${what})`),
        });
      },
      committed(of, change) {
        // A phone that hasn't heard of the restore yet rightly holds numbers that the server has lost.
        if (sim.restores > 0) return;
        checkCursors(server.store, of);
        checkPassed(
          server.store,
          of,
          change.journal.map((entry) => entry.op),
        );
      },
    });
    server.addDevice(citizen.account, image.meta.device);
    phones.push(phone);
    return phone;
  };

  const sync = (phone: SimPhone) => {
    if (phone.tabs() > 2) return;
    if (phone.tabs() > 0) met('two tabs at once');
    void guard(() => phone.sync()).then((outcome) => say(phone.name, `sync: ${outcome ?? 'broken'}`));
  };

  const synced = (phone: SimPhone) => guard(() => phone.sync());
  const sim: Sim = {
    synced,
    random,
    scheduler,
    server,
    phones,
    edits,
    say,
    met,
    addPhone,
    sync,
    images: [],
    backups: [],
    restores: 0,
    saw: (key, sight) => sights.set(key, sight),
  };

  const settleDown = async () => {
    weather.rough = false;
    for (const phone of phones) {
      phone.away = false;
      phone.trouble = undefined;
      if (phone.schema() !== TODAY) phone.restart();
      if (phone.signedOut) await phone.signIn(phone.look().meta.device);
    }
    // Copies of requests that are still under way arrive first.
    await scheduler.sleep(1_000_000);
    for (let round = 0; round < ROUNDS; round++) {
      const before = JSON.stringify([...phones.map((p) => p.look().meta.cursors)]);
      for (const phone of phones) {
        const outcome = await guard(() => phone.sync());
        say(phone.name, `last sync: ${outcome}`);
      }
      if (before === JSON.stringify([...phones.map((p) => p.look().meta.cursors)])) return;
    }
  };

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: split it before adding to it.
  const main = async () => {
    await buildWorld(server.store, START);
    const present = [CITIZENS[0], CITIZENS[1], CITIZENS[2], CITIZENS[6], CITIZENS[7]];
    for (const citizen of CITIZENS) {
      if (!present.includes(citizen) && random.chance(0.5)) continue;
      const copies = random.chance(0.2) ? 2 : 1;
      for (let n = 0; n < copies; n++) {
        const device = `d${phones.length}` as DeviceId;
        addPhone(`${device}/${citizen.account}`, citizen, newPhoneImage(citizen.account, device));
      }
    }
    // Most phones have been with their people for a while.
    weather.rough = random.chance(0.3);
    for (const phone of phones) if (random.chance(0.8)) await guard(() => phone.sync());
    weather.rough = true;
    for (let done = 0; done < steps && !broken; done++) {
      await somethingHappens(sim, options.restores ?? false);
      const pause = random.pick([10, 1_000, 10_000, 120_000, 7_200_000]);
      await scheduler.sleep(random.below(pause));
    }
    if (!broken) await settleDown();
    if (!broken && (await guard(() => settleProse(sim)))) await settleDown();
    if (!broken) await guard(async () => checkSettled(sim));
    if (!broken)
      await guard(async () => checkAtRest(server.store, phones, edits, { restored: sim.restores > 0 }));
  };

  await scheduler.run(main);
  counts.edits = edits.length;
  counts.restores = sim.restores;
  counts.restarts = ['restarted', 'killed while a request is under way', 'phone put back']
    .map((fault) => faults.get(fault) ?? 0)
    .reduce((sum, times) => sum + times, 0);
  for (const province of ['tinh-1', 'tinh-2']) {
    const { ops, history } = server.store.look(province);
    for (const { result } of ops.values()) {
      if (result.kind === 'parked') counts.parked += 1;
      if (result.kind === 'superseded') counts.superseded += 1;
      if (result.kind === 'sibling') counts.siblings += 1;
    }
    counts.revived += history.filter(({ fate }) => fate === 'revived').length;
  }
  if (broken) say('VIOLATION', broken.message);
  return { trace, steps, counts, faults, ...(broken ? { violation: broken } : {}) };
}

/**
 * Of a failed run, what is worth reading: the fewest steps that still fail, and of them what touches the
 * records at fault.
 */
export async function shortest(seed: number, failed: Run, options: RunOptions = {}): Promise<Run> {
  let best = failed;
  let low = 0;
  while (best.steps - low > 1) {
    const middle = Math.floor((low + best.steps) / 2);
    const tried = await simulate(seed, { ...options, steps: middle });
    if (tried.violation) best = tried;
    else low = middle;
  }
  const { records } = best.violation ?? { records: [] };
  const telling = best.trace.filter(
    (line) =>
      records.length === 0 || line.includes('VIOLATION') || records.some((record) => line.includes(record)),
  );
  return { ...best, trace: telling };
}
