/** What may happen at each step of a run, beside what the road does to a message [network.ts]. */
import type { DeviceId } from '../../src/domain/base/ids.ts';
import type { Edit } from '../../src/sync/client/phone.ts';
import { opKey } from '../../src/sync/protocol/op.ts';
import type { PhoneRow } from '../../src/sync/protocol/ports.ts';
import { timelineStart } from '../../src/sync/protocol/timeline.ts';
import { newPhoneImage, type PhoneImage } from '../support/memory-phone-store.ts';
import type { Random } from '../support/random.ts';
import type { Scheduler } from '../support/scheduler.ts';
import type { Sight } from './check-merge.ts';
import type { MadeEdit } from './checks.ts';
import { drawEdit } from './edits.ts';
import type { SimPhone } from './phone.ts';
import { type SimServer, sha256 } from './server.ts';
import { CITIZENS, type Citizen, unitsOf } from './world.ts';

type Backup = ReturnType<SimServer['store']['snapshot']>;

/** What a run is made of. */
export type Sim = {
  random: Random;
  scheduler: Scheduler;
  server: SimServer;
  phones: SimPhone[];
  images: { phone: SimPhone; image: PhoneImage }[];
  edits: MadeEdit[];
  backups: Backup[];
  restores: number;
  say(who: string, what: string): void;
  /** Counts that a fault has happened. */
  met(fault: string): void;
  addPhone(name: string, citizen: Citizen, image: PhoneImage): SimPhone;
  saw(key: string, sight: Sight): void;
  /** Sends off a sync and doesn't wait for it. */
  sync(phone: SimPhone): void;
  /** A sync that is waited for. */
  synced(phone: SimPhone): Promise<unknown>;
};

type Happening = {
  weight: number;
  /** Only in runs where backups are restored. */
  restores?: true;
  happen(sim: Sim, phone: SimPhone): Promise<void> | void;
};

const DAY = 86_400_000;
const MOST_PHONES = 9;
const MOST_RESTORES = 3;

const HAPPENINGS: readonly Happening[] = [
  { weight: 540, happen: (sim, phone) => edit(sim, phone, sim.random.chance(0.04)) },
  { weight: 230, happen: (sim, phone) => sim.sync(phone) },
  { weight: 30, happen: linkIsBackForAll },
  { weight: 40, happen: allTabsWake },
  { weight: 10, happen: movedThereAndBack },
  { weight: 60, happen: clockJumps },
  { weight: 50, happen: restarts },
  { weight: 30, happen: isCopied },
  { weight: 20, happen: isPutBack },
  { weight: 10, happen: isCloned },
  { weight: 30, happen: discards },
  { weight: 25, happen: storeInTrouble },
  { weight: 15, happen: tokenRunsOut },
  { weight: 40, happen: signsInAgain },
  { weight: 60, happen: pagesAreMade },
  { weight: 8, happen: isHandedOn },
  { weight: 16, happen: isHandedBack },
  { weight: 36, restores: true, happen: isBackedUp },
  { weight: 24, restores: true, happen: isRestored },
  { weight: 6, restores: true, happen: backupIsVerified },
];

export function somethingHappens(sim: Sim, restores: boolean): Promise<void> | void {
  const possible = HAPPENINGS.filter((one) => restores || !one.restores);
  let at = sim.random.below(possible.reduce((sum, { weight }) => sum + weight, 0));
  const drawn = possible.find(({ weight }) => {
    at -= weight;
    return at < 0;
  });
  const present = sim.phones.filter((phone) => !phone.away);
  return drawn?.happen(sim, sim.random.pick(present));
}

async function edit(sim: Sim, phone: SimPhone, dies: boolean): Promise<void> {
  const word = `w${sim.edits.length}-${sim.random.below(1_000)}`;
  const image = phone.look();
  const account = image.rows.get(phone.citizen.account as never);
  const unit = (account?.data.unit as Citizen['unit'] | undefined) ?? phone.citizen.unit;
  const author = { ...phone.citizen, unit };
  const drawn = drawEdit({ random: sim.random, author, rows: [...image.rows.values()], word });
  if (!drawn) return;
  const late = fromOpenForm(sim, phone, word);
  await save(sim, phone, late?.edit ?? drawn, word, { dies, form: late?.form });
  const row = drawn.record && image.rows.get(drawn.record);
  if (row) opened.set(phone, [...(opened.get(phone) ?? []), structuredClone(row)]);
}

/** What each phone had in a form once. */
const opened = new WeakMap<SimPhone, PhoneRow[]>();

/**
 * Now and then the record of an open form has left the phone by the time it is saved. By the word, not by
 * chance: see `withPhotos`.
 */
function fromOpenForm(sim: Sim, phone: SimPhone, word: string): { edit: Edit; form: PhoneRow } | undefined {
  const { rows } = phone.look();
  const form = opened.get(phone)?.find(({ id }) => !rows.has(id));
  if (!form || Number.parseInt(sha256(word).slice(2, 4), 16) >= 64) return undefined;
  sim.met('saved after the record had left');
  const { id, kind, seq } = form;
  return { edit: { record: id, kind, fields: { 'x-late': word }, base: seq }, form };
}

/**
 * `word` is in no other edit. `form`: the row as it was when its form was opened, where that isn't the one
 * that is here now.
 */
export async function save(
  sim: Sim,
  phone: SimPhone,
  asked: Edit,
  word: string,
  { dies = false, form }: { dies?: boolean; form?: PhoneRow | undefined } = {},
): Promise<void> {
  const saving = phone.edit(asked, form);
  if (dies) {
    sim.met('killed over a save');
    phone.restart();
  }
  if ('unit' in asked.fields && asked.record)
    sim.met(asked.kind === 'account' ? 'person moved' : 'row moved');
  const made = await saving;
  if (!made) return sim.say(phone.name, 'could not save an edit');
  for (const { op, sight } of made) {
    if ('place' in op.fields) sim.met('a year-old schema');
    sim.say(phone.name, `edits ${op.record} ${opKey(op)} ${JSON.stringify(op.fields).slice(0, 300)}`);
    sim.saw(opKey(op), sight);
    sim.edits.push({ phone, op, word, lost: false, discarded: false, forgotten: false });
  }
}

function linkIsBackForAll({ phones, sync }: Sim): void {
  for (const phone of phones) if (!phone.away) sync(phone);
}

/** The link is back: every tab and the worker ask at once, without a lock. */
function allTabsWake({ sync }: Sim, phone: SimPhone): void {
  for (let tab = 0; tab < 3; tab++) sync(phone);
}

/**
 * Somebody is moved to another unit and back while a request of theirs is on its way: the answer finds the
 * phone in the same scopes, begun anew.
 */
async function movedThereAndBack(sim: Sim, phone: SimPhone): Promise<void> {
  const { account, province, unit } = phone.citizen;
  const mover = sim.phones.find((one) => one.citizen.province === province && !one.away && one !== phone);
  if (!mover?.look().rows.has(account as never)) return;
  sim.met('moved there and back');
  sim.sync(phone);
  const elsewhere = sim.random.pick(unitsOf(province).filter((other) => other !== unit));
  for (const [n, to] of [elsewhere, unit].entries()) {
    const asked: Edit = { record: account as never, kind: 'account', fields: { unit: to } };
    await save(sim, mover, asked, `there-and-back-${sim.edits.length}-${n}`);
    await sim.synced(mover);
    await sim.synced(phone);
  }
}

/** Now and then a clock jumps: by seconds, hours, a day. */
function clockJumps({ random, say, met }: Sim, phone: SimPhone): void {
  phone.skew = random.pick([0, 90_000, -90_000, DAY, -DAY, 3 * 3_600_000]) + random.below(1_000);
  if (Math.abs(phone.skew) > DAY / 2) met('clock a day off');
  say(phone.name, `clock ${phone.skew}`);
}

function restarts({ say, met }: Sim, phone: SimPhone): void {
  met(phone.tabs() > 0 ? 'killed while a request is under way' : 'restarted');
  phone.restart();
  say(phone.name, 'restarts');
}

function isCopied({ images, say }: Sim, phone: SimPhone): void {
  images.push({ phone, image: phone.image() });
  say(phone.name, 'is copied');
}

function isPutBack(sim: Sim, phone: SimPhone): void {
  const taken = sim.images.find((entry) => entry.phone === phone);
  if (!taken) return;
  sim.met(sim.restores > 0 ? 'phone put back, server restored' : 'phone put back');
  sim.say(phone.name, 'is put back to its copy');
  phone.restart(taken.image);
  for (const made of sim.edits)
    if (made.phone === phone) made.forgotten = !holds(taken.image, opKey(made.op));
  reckonLost(sim);
}

/**
 * What a phone that was put back has forgotten, and the server doesn't have (any more), is gone with both: no
 * rule says otherwise.
 */
function reckonLost({ edits, phones, server }: Sim): void {
  for (const made of edits) {
    const key = opKey(made.op);
    const { ops } = server.store.look(made.phone.citizen.province);
    if (made.forgotten && !ops.has(key) && !phones.some((phone) => holds(phone.look(), key)))
      made.lost = true;
  }
}

const holds = (image: Readonly<PhoneImage>, key: string): boolean =>
  image.outbox.has(key) || image.parked.has(key) || image.journal.has(key);

function isCloned({ images, phones, addPhone, say, met }: Sim): void {
  const taken = images[0];
  if (!taken || phones.length > MOST_PHONES) return;
  met('phone cloned');
  say(taken.phone.name, 'is cloned');
  addPhone(`${taken.phone.name}'`, taken.phone.citizen, taken.image);
}

function discards({ random, edits, say }: Sim, phone: SimPhone): void {
  const parked = [...phone.look().parked.keys()];
  if (parked.length === 0) return;
  const key = random.pick(parked);
  phone.discard(key);
  for (const made of edits) if (opKey(made.op) === key) made.discarded = true;
  say(phone.name, `discards ${key}`);
}

/** The disk is full, or another tab with an older app blocks the database; a while later it isn't so any more. */
function storeInTrouble({ random, scheduler, say, met }: Sim, phone: SimPhone): void {
  if (phone.trouble) return;
  const trouble = random.pick(['full', 'blocked'] as const);
  phone.trouble = trouble;
  met(trouble === 'full' ? 'disk full' : 'database blocked');
  say(phone.name, `its store is ${trouble}`);
  void scheduler.sleep(random.below(3_600_000)).then(() => {
    phone.trouble = undefined;
  });
}

function tokenRunsOut({ say, met }: Sim, phone: SimPhone): void {
  if (phone.signedOut) return;
  phone.signedOut = true;
  met('token ran out');
  say(phone.name, 'its token has run out');
}

/** With the same device, or, where the phone has forgotten which one it was, as a new one of the same account. */
async function signsInAgain(sim: Sim, phone: SimPhone): Promise<void> {
  if (!phone.signedOut || phone.trouble) return;
  const forgot = sim.random.chance(0.3);
  if (forgot) sim.met('signed in as another device');
  const device = forgot ? (`n${sim.server.devices()}` as DeviceId) : phone.look().meta.device;
  sim.server.addDevice(phone.citizen.account, device);
  await phone.signIn(device);
  sim.say(phone.name, `signs in again as ${phone.look().meta.device}`);
}

/** Another person signs in on the phone; what the first one has written stays on it. */
function isHandedOn({ random, phones, addPhone, say, met }: Sim, phone: SimPhone): void {
  if (phones.length > MOST_PHONES || phones.filter(({ away }) => !away).length < 3) return;
  met('another person on the phone');
  phone.restart();
  phone.away = true;
  const next = random.pick(CITIZENS.filter((citizen) => citizen !== phone.citizen));
  const device = `d${phones.length}-2` as DeviceId;
  const other = addPhone(`${device}/${next.account}`, next, newPhoneImage(next.account, device));
  other.skew = phone.skew;
  say(phone.name, `is handed on to ${other.name}`);
}

function isHandedBack({ phones, say }: Sim): void {
  const away = phones.find((phone) => phone.away);
  if (!away) return;
  away.away = false;
  say(away.name, 'is back');
}

function pagesAreMade({ server, random, say }: Sim, phone: SimPhone): void {
  const { province } = phone.citizen;
  const scope = random.pick([...server.store.look(province).scopes.keys()]);
  server.snapshots.make(province, scope, random.pick([1, 3, 20]));
  say('server', `makes pages of ${scope} ahead`);
}

const incarnationOf = (backup: Backup): string | undefined => [...backup.values()][0]?.timelines.at(-1)?.id;

function isBackedUp({ server, backups, say }: Sim): void {
  backups.push(server.store.snapshot());
  say('server', 'is backed up');
}

function isRestored(sim: Sim): void {
  if (sim.backups.length === 0 || sim.restores >= MOST_RESTORES) return;
  const taken = sim.random.pick(sim.backups);
  sim.restores += 1;
  sim.server.store.restore(taken);
  sim.server.snapshots.forgetLost();
  const now = sim.scheduler.now();
  sim.server.store.beginIncarnation(`i${sim.restores}`, (last) => timelineStart(last, now));
  sim.met('server restored');
  sim.say('server', 'is restored');
  reckonLost(sim);
}

/**
 * The newest backup was tried out: the phones may forget what it holds, and no older one is put back any more
 * [S22]. One of an incarnation that has been lost since can't be verified any more.
 */
function backupIsVerified(sim: Sim): void {
  const newest = sim.backups.at(-1);
  if (!newest || incarnationOf(newest) !== incarnationOf(sim.server.store.snapshot())) return;
  sim.backups.splice(0, sim.backups.length - 1);
  sim.server.store.verifyBackup(newest);
  sim.met('backup verified');
  sim.say('server', 'its newest backup is verified');
}
