/**
 * The demo's data files, made into records. Dates that must look alive are written in them as markers:
 * {"$day": -3}            the local date three days before loading {"$at": [-3, "16:10"]}  the instant of
 * that day and local time, ms since the epoch {"$year": 0}            the year of loading {"$hash": true}
 * the hash of the text that the log entry is bound to "$copy": true           in an approval: language,
 * title, body, names and `down` of its script; in an airing: title and
 * names of its approval, or of its script where it has none
 */
import * as v from 'valibot';
import { LoginNameSchema, PasswordSchema, ROLES } from '../../domain/accounts/account.ts';
import { AccountIdSchema, type RecordId, RecordIdSchema, UnitIdSchema } from '../../domain/base/ids.ts';
import {
  addDays,
  dateAt,
  instantOf,
  type LocalDate,
  localTime,
  yearOf,
} from '../../domain/base/local-date.ts';
import { type SpokenText, spokenText } from '../../domain/broadcast/script.ts';
import { checkData, type Data, KINDS, type Kind, KindSchema } from '../../domain/kinds/kinds.ts';

const DemoAccountSchema = v.object({
  id: AccountIdSchema,
  login: LoginNameSchema,
  password: PasswordSchema,
  unit: UnitIdSchema,
  name: v.string(),
  position: v.string(),
  roles: v.array(v.picklist(ROLES)),
});
export type DemoAccount = v.InferOutput<typeof DemoAccountSchema>;

const DemoFileSchema = v.object({
  /** For the reader of the file. */
  comment: v.optional(v.string()),
  /** The province's code, which is its unit's id too. */
  province: UnitIdSchema,
  records: v.optional(
    v.array(v.object({ id: RecordIdSchema, kind: KindSchema, data: v.record(v.string(), v.unknown()) })),
    [],
  ),
  accounts: v.optional(v.array(DemoAccountSchema), []),
});

export type DemoRecord = { id: RecordId; kind: Kind; data: Data };
export type DemoProvince = { province: string; accounts: DemoAccount[]; records: DemoRecord[] };
export type DemoContext = {
  /** The instant of loading, ms since the epoch. */
  now: number;
  /** Hexadecimal. */
  sha256(text: string): string;
};

/**
 * One entry for each province, of however many files. A record comes after those it names (accounts, which
 * are not records yet, after the units). Throws when a file breaks a schema of the domain: the demo ships
 * with the program.
 */
export function resolveDemo(files: readonly unknown[], context: DemoContext): DemoProvince[] {
  const provinces = new Map<string, DemoProvince>();
  for (const file of files) {
    const { province, records, accounts } = v.parse(DemoFileSchema, file);
    const known = provinces.get(province) ?? { province, accounts: [], records: [] };
    known.accounts.push(...accounts);
    known.records.push(...records);
    provinces.set(province, known);
  }
  return [...provinces.values()].map((entry) => ({
    ...entry,
    records: resolveRecords(entry.records, context),
  }));
}

function resolveRecords(raw: readonly DemoRecord[], context: DemoContext): DemoRecord[] {
  const today = dateAt(context.now);
  const dated = raw.map((record) => ({ ...record, data: withDates(record.data, today) as Data }));
  const byId = new Map(dated.map((record) => [record.id, record]));
  if (byId.size < dated.length) throw new Error('two demo records have the same id');
  const dataOf = (id: unknown): Data => {
    const data = byId.get(id as RecordId)?.data;
    if (!data) throw new Error(`demo record ${String(id)} is missing`);
    return data;
  };
  // Approvals before airings, for an airing is bound to what its approval says.
  for (const kind of ['approval', 'airing'] as const) {
    for (const record of dated.filter((r) => r.kind === kind)) bind(record, dataOf, context.sha256);
  }
  return inOrder(dated).map(checked);
}

/** Puts the text and the hash into a log entry in place of its markers. */
function bind(record: DemoRecord, dataOf: (id: unknown) => Data, sha256: DemoContext['sha256']): void {
  const { $copy: copy, hash, ...own } = record.data;
  const source = dataOf(record.kind === 'airing' ? (own.approval ?? own.script) : own.script);
  const copied =
    record.kind === 'approval'
      ? pick(source, ['language', 'title', 'body', 'exemplars', 'down'])
      : pick(source, ['title', 'exemplars']);
  const data: Data = copy === true ? { ...copied, ...own } : own;
  if (hash !== undefined) {
    const text = record.kind === 'approval' ? data : source;
    data.hash = sha256(spokenText(text as SpokenText));
  }
  record.data = data;
}

const pick = (data: Data, fields: readonly string[]): Data =>
  Object.fromEntries(
    fields.filter((field) => data[field] !== undefined).map((field) => [field, data[field]]),
  );

function withDates(value: unknown, today: LocalDate): unknown {
  if (Array.isArray(value)) return value.map((part) => withDates(part, today));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [key, argument] = entries[0] ?? [];
  if (entries.length === 1 && key?.startsWith('$')) return marked(key, argument, today);
  return Object.fromEntries(entries.map(([name, part]) => [name, withDates(part, today)]));
}

function marked(key: string, argument: unknown, today: LocalDate): unknown {
  switch (key) {
    case '$day':
      return addDays(today, v.parse(v.number(), argument));
    case '$year':
      return yearOf(today) + v.parse(v.number(), argument);
    case '$at': {
      const [day, time] = v.parse(v.tuple([v.number(), v.string()]), argument);
      return instantOf(addDays(today, day), localTime(time));
    }
    case '$hash':
      return true;
    default:
      throw new Error(`unknown marker ${key} in the demo`);
  }
}

/** Kinds in the order of the registry; within and across them, what is named comes before what names it. */
function inOrder(records: readonly DemoRecord[]): DemoRecord[] {
  const byId = new Map<string, DemoRecord>(records.map((record) => [record.id, record]));
  const seen = new Set<DemoRecord>();
  const ordered: DemoRecord[] = [];
  const visit = (record: DemoRecord): void => {
    if (seen.has(record)) return;
    seen.add(record);
    for (const id of namedIn(record.data)) {
      const named = byId.get(id);
      if (named) visit(named);
    }
    ordered.push(record);
  };
  for (const kind of KINDS) for (const record of records) if (record.kind === kind) visit(record);
  return ordered;
}

/** Every text in the data that could be an id. */
const namedIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(namedIn) : [];
};

function checked(record: DemoRecord): DemoRecord {
  const result = checkData(record.kind, record.data);
  if (!result.ok) throw new Error(`demo record ${record.id}: ${result.fields.join(', ')}`);
  return { ...record, data: result.data };
}
