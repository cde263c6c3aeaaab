/** Every kind of record: its schema, whether it is a log, and whether it is handed down the tree. */
import * as v from 'valibot';
import { AccountSchema } from '../accounts/account.ts';
import { holdsIds, type IdOf, type UnitId } from '../base/ids.ts';
import { oversized } from '../base/size.ts';
import { AiringSchema } from '../broadcast/airing.ts';
import { ApprovalSchema } from '../broadcast/approval.ts';
import { ClusterSchema, FaultSchema } from '../broadcast/cluster.ts';
import { ColumnSchema } from '../broadcast/column.ts';
import { ScriptSchema } from '../broadcast/script.ts';
import { ItemSchema, SlotSchema } from '../broadcast/slot.ts';
import { AwardSchema } from '../exemplars/award.ts';
import { ConsentSchema } from '../exemplars/consent.ts';
import { CriterionSchema, EvidenceSchema } from '../exemplars/criterion.ts';
import { DeedSchema } from '../exemplars/deed.ts';
import { ExemplarSchema } from '../exemplars/exemplar.ts';
import { MovementSchema } from '../exemplars/movement.ts';
import { OfficeSchema } from '../papers/office.ts';
import { CampaignSchema } from '../reports/campaign.ts';
import { QuotaSchema } from '../reports/quota.ts';
import { UnitSchema } from '../units/unit.ts';
import { outOfOrder } from './spans.ts';

type KindRule = {
  schema: { entries: v.ObjectEntries };
  /** Log entries are only ever added. */
  log?: true;
  /** Seen by every unit below the one it belongs to: always, or where its field `down` is true. */
  down?: 'always' | 'when-marked';
  /** Long text that people write: versions written at the same time stay side by side [S24]. */
  prose?: readonly string[];
  /** It is about the record of this kind that its field of the same name names, and belongs to its unit [S58]. */
  about?: 'exemplar' | 'script';
  /** Lists of things with ids that several people add to at once: they are joined [S84]. */
  sets?: readonly string[];
};

/**
 * Bumped when the meaning of a field changes; ops carry the version they were written under.
 * 1: first form.
 */
export const SCHEMA_VERSION = 1;

const rules = {
  unit: { schema: UnitSchema, down: 'always' },
  account: { schema: AccountSchema },
  office: { schema: OfficeSchema, down: 'always' },
  movement: { schema: MovementSchema, down: 'always' },
  campaign: { schema: CampaignSchema, down: 'always' },
  quota: { schema: QuotaSchema, down: 'always' },
  column: { schema: ColumnSchema, down: 'always' },
  deed: { schema: DeedSchema, prose: ['what'], sets: ['photos'] },
  exemplar: { schema: ExemplarSchema, prose: ['story', 'achievements'], sets: ['photos'] },
  criterion: { schema: CriterionSchema, down: 'always' },
  evidence: { schema: EvidenceSchema, log: true, about: 'exemplar' },
  award: { schema: AwardSchema, about: 'exemplar' },
  consent: { schema: ConsentSchema, log: true, about: 'exemplar', sets: ['photos'] },
  script: { schema: ScriptSchema, down: 'when-marked', prose: ['body'] },
  approval: { schema: ApprovalSchema, log: true, about: 'script', down: 'when-marked' },
  cluster: { schema: ClusterSchema, down: 'always' },
  fault: { schema: FaultSchema, down: 'always' },
  slot: { schema: SlotSchema, down: 'always' },
  item: { schema: ItemSchema, down: 'always' },
  airing: { schema: AiringSchema, log: true },
} as const;

export type Kind = keyof typeof rules;
export const KINDS = Object.keys(rules) as Kind[];
export const KindSchema = v.picklist(KINDS);
export const kindRule = (kind: Kind): KindRule => rules[kind];

/** The record of each kind, as its schema says. */
export type DataOf<K extends Kind> = v.InferOutput<(typeof rules)[K]['schema']>;
export type RecordOf<K extends Kind> = DataOf<K> & { id: IdOf<K> };

export type Data = Record<string, unknown>;

/** The unit that a record belongs to. A unit's own record belongs to itself. */
export const unitOf = (data: Data): UnitId => data.unit as UnitId;

/** Fields that this version doesn't know are kept: a newer app may have written them. */
const loose = new Map(KINDS.map((kind) => [kind, v.looseObject(kindRule(kind).schema.entries)]));

/** The record's data as stored, or what is wrong with it: the names of the fields. `edited`: see `outOfOrder`. */
export function checkData(
  kind: Kind,
  data: unknown,
  edited?: readonly string[],
): { ok: true; data: Data } | { ok: false; fields: string[] } {
  const schema = loose.get(kind);
  if (!schema) throw new Error(`unknown kind ${kind}`);
  const result = v.safeParse(schema, data);
  if (result.success) {
    const wrong = outOfOrder(kind, result.output, edited);
    return wrong.length > 0 ? { ok: false, fields: wrong } : { ok: true, data: result.output };
  }
  const fields = result.issues.map((issue) => String(issue.path?.[0]?.key ?? '?'));
  return { ok: false, fields: [...new Set(fields)] };
}

/** The fields that make the record too large; none where it isn't [S115]. */
export const tooLarge = (kind: Kind, data: Data, before?: Data): string[] =>
  oversized((field) => Object.hasOwn(kindRule(kind).schema.entries, field), data, before);

const required = new Map(
  KINDS.map((kind) => {
    const entries = Object.entries<v.GenericSchema>(kindRule(kind).schema.entries as never);
    return [kind, entries.filter(([, schema]) => schema.type !== 'optional').map(([field]) => field)];
  }),
);

/** Has every required field a value, valid or not? Without them an op can only change an existing record. */
export const hasRequiredFields = (kind: Kind, fields: Data): boolean =>
  required.get(kind)?.every((field) => fields[field] !== undefined && fields[field] !== null) === true;

/** By kind: the fields that hold ids of records. */
const naming = new Map(
  KINDS.map((kind) => {
    const entries = Object.entries<v.GenericSchema>(kindRule(kind).schema.entries as never);
    return [kind, new Map(entries.filter(([, schema]) => holdsIds(schema)))];
  }),
);

/** The fields that must hold ids and don't. Their values are never used in a query [S91]. */
export const wrongIds = (kind: Kind, fields: Data): string[] =>
  [...(naming.get(kind) ?? [])].flatMap(([field, schema]) => {
    const value = Object.hasOwn(fields, field) ? fields[field] : null;
    return value === null || v.is(schema, value) ? [] : [field];
  });

export const isProse = (kind: Kind, field: string): boolean => kindRule(kind).prose?.includes(field) === true;

export const setsOf = (kind: Kind): readonly string[] => kindRule(kind).sets ?? [];

/** The field that holds what was removed from a set. */
export const outOf = (set: string): string => `${set}Out`;

/** A prose value as stored. It is checked alone, because a version that isn't shown is in no field of the record. */
export function checkProse(
  kind: Kind,
  field: string,
  value: unknown,
): { ok: true; value: string | null } | { ok: false } {
  const schema = kindRule(kind).schema.entries[field] as v.GenericSchema<unknown, string | null | undefined>;
  const result = v.safeParse(schema, value);
  return result.success ? { ok: true, value: result.output ?? null } : { ok: false };
}

/** Is the record handed down from its unit to all units below? */
export function isHandedDown(kind: Kind, data: Data): boolean {
  const down = kindRule(kind).down;
  return down === 'always' || (down === 'when-marked' && data.down === true);
}
