/** Gương điển hình tiên tiến: a person, a collective, a household or a model that others can follow. */
import * as v from 'valibot';
import { BirthSchema } from '../base/birth.ts';
import { AccountIdSchema, type IdOf, idOf, UnitIdSchema } from '../base/ids.ts';
import { type LocalDate, LocalDateSchema } from '../base/local-date.ts';
import { photoSet } from '../base/photo.ts';
import { common, listOf, maybe } from '../base/record.ts';
import { filled, text } from '../base/text.ts';

export const EXEMPLAR_TYPES = ['person', 'collective', 'household', 'model'] as const;
/** Who can be nominated (Luật Thi đua, khen thưởng, Điều 2). Of a model, its maker is nominated. */
export const NOMINATED_TYPES = ['person', 'collective', 'household'] as const;
export const STAGES = ['spotted', 'verified', 'recognised', 'spread'] as const;
export const SEXES = ['male', 'female'] as const;
export type Sex = (typeof SEXES)[number];
export type ExemplarType = (typeof EXEMPLAR_TYPES)[number];
export type NominatedType = (typeof NOMINATED_TYPES)[number];
export type Stage = (typeof STAGES)[number];

/** A profile seldom moves between stages. */
export const MAX_PAST_STAGES = 30;

const PastStageSchema = v.object({
  stage: v.picklist(STAGES),
  on: LocalDateSchema,
  by: maybe(AccountIdSchema),
  note: maybe(text(1_000)),
});
export type PastStage = v.InferOutput<typeof PastStageSchema>;

/** Of one name in one commune there are seldom more. */
export const MAX_NOT_SAME = 50;

export const ExemplarSchema = v.object({
  ...common,
  ...photoSet,
  type: v.picklist(EXEMPLAR_TYPES),
  name: filled(200),
  /** What the person does or the collective is: 'Trưởng bản Nà Vàng'. */
  position: maybe(text(200)),
  /** Lĩnh vực: the field of work. */
  field: maybe(text(120)),
  story: text(20_000),
  /** The village of the person, or of the deed it has grown out of, see place.ts. */
  village: maybe(UnitIdSchema),
  movement: maybe(idOf('movement')),
  stage: v.picklist(STAGES),
  stageOn: LocalDateSchema,
  /** Who moved it there, and why. */
  stageBy: maybe(AccountIdSchema),
  stageNote: maybe(text(1_000)),
  /** Earlier stages, oldest first. Only the server writes them [S68]. */
  stages: maybe(listOf(PastStageSchema, MAX_PAST_STAGES)),
  author: AccountIdSchema,
  /**
   * The profile that represents this person, see merged.ts; and the fingerprint of this profile at the time of
   * the merge.
   */
  mergedInto: maybe(idOf('exemplar')),
  mergedAs: maybe(v.pipe(v.string(), v.regex(/^[0-9a-f]{14}$/))),
  /** Profiles that look alike but are of other people. A person has checked them, so the app doesn't ask again. */
  notSame: maybe(listOf(idOf('exemplar'), MAX_NOT_SAME)),

  // What the achievement report asks for besides.
  birth: maybe(BirthSchema),
  /** Under 18, where the birth date isn't known. It decides who is asked for consent. */
  minor: maybe(v.boolean()),
  sex: maybe(v.picklist(SEXES)),
  /** Quê quán. */
  home: maybe(text(200)),
  residence: maybe(text(200)),
  workUnit: maybe(text(200)),
  training: maybe(text(300)),
  /** Titles and awards from before. */
  titles: maybe(text(2_000)),
  duties: maybe(text(2_000)),
  /** Of a collective: how it came about, and what it consists of. */
  formed: maybe(text(2_000)),
  organisation: maybe(text(2_000)),
  /** Of a model: who made it and is nominated for it. */
  behind: maybe(text(200)),
  behindType: maybe(v.picklist(NOMINATED_TYPES)),
  /** The report's second part: figures and results, where the story tells. */
  achievements: maybe(text(20_000)),
  /** Thành phần dân tộc: sensitive. Written, shown and exported only by its own consent, see ethnicity.ts. */
  ethnicity: maybe(text(60)),
});
export type Exemplar = v.InferOutput<typeof ExemplarSchema> & { id: IdOf<'exemplar'> };

export const TYPE_NAMES: Record<ExemplarType, string> = {
  person: 'Cá nhân',
  collective: 'Tập thể',
  household: 'Hộ gia đình',
  model: 'Mô hình',
};

/** Of several people: neither a person nor what somebody has made. */
export const isGroup = (type: ExemplarType): boolean => type === 'collective' || type === 'household';

/** Who is nominated for an exemplar. Of a model without a maker, the name is undefined. */
export function nominated({ type, name, behind, behindType }: Exemplar): {
  type: NominatedType;
  name: string | undefined;
} {
  if (type !== 'model') return { type, name };
  return { type: behindType ?? 'collective', name: behind?.trim() || undefined };
}

export const SEX_NAMES: Record<Sex, string> = { male: 'Nam', female: 'Nữ' };

export const STAGE_NAMES: Record<Stage, string> = {
  spotted: 'Phát hiện',
  verified: 'Thẩm định',
  recognised: 'Biểu dương',
  spread: 'Nhân rộng',
};

export type StageMove =
  | { kind: 'moved'; stage: Stage; stageOn: LocalDate; stageNote: string | null }
  | { kind: 'refused'; reason: StageRefusal };
export type StageRefusal = 'same-stage' | 'skips-a-stage' | 'no-story' | 'no-reason';

/**
 * A profile moves one stage forward at a time, and any number of stages back. A move back needs a reason. A
 * profile needs a story before it is recognised.
 */
export function moveStage(
  exemplar: Pick<Exemplar, 'stage' | 'story'>,
  to: Stage,
  on: LocalDate,
  note: string,
): StageMove {
  const from = STAGES.indexOf(exemplar.stage);
  const target = STAGES.indexOf(to);
  if (target === from) return { kind: 'refused', reason: 'same-stage' };
  if (target > from + 1) return { kind: 'refused', reason: 'skips-a-stage' };
  if (target > from && target >= STAGES.indexOf('recognised') && exemplar.story.trim() === '') {
    return { kind: 'refused', reason: 'no-story' };
  }
  const stageNote = note.trim() || null;
  if (target < from && !stageNote) return { kind: 'refused', reason: 'no-reason' };
  return { kind: 'moved', stage: to, stageOn: on, stageNote };
}

type StageData = Partial<Pick<Exemplar, 'stage' | 'stageOn' | 'stageBy' | 'stageNote' | 'stages'>>;

/**
 * The earlier stages after an edit from `before` to `after`: the stage of `before` is appended. Undefined where
 * the stage did not change. The server computes it; the phone that made the edit also does, until the row arrives.
 */
export function stagesBehind(before: StageData, after: StageData): PastStage[] | undefined {
  const { stage, stageOn: on, stageBy: by, stageNote: note } = before;
  if (
    !stage ||
    !on ||
    (stage === after.stage && on === after.stageOn && (by ?? null) === (after.stageBy ?? null))
  )
    return undefined;
  const past: PastStage = { stage, on, ...(by && { by }), ...(note && { note }) };
  return [...(before.stages ?? []), past].slice(-MAX_PAST_STAGES);
}

/** Are all earlier stages known? Profiles moved before the server kept them have the first ones in the history only. */
export function knowsStages({
  stage,
  stageNote,
  stages,
}: Required<Pick<StageData, 'stage'>> & StageData): boolean {
  const first = stages?.[0] ?? { stage, note: stageNote };
  // A new profile starts without a note. A profile moved back to the start has one.
  return first.stage === 'spotted' && !first.note;
}

export function nextStage(stage: Stage): Stage | undefined {
  return STAGES[STAGES.indexOf(stage) + 1];
}

/** Reached 'biểu dương' or beyond. */
export const isRecognised = (exemplar: Pick<Exemplar, 'stage'>): boolean =>
  exemplar.stage === 'recognised' || exemplar.stage === 'spread';
