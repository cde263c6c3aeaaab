/**
 * The fields that a form, a view, a spreadsheet, an import or a merge leaves out on purpose, each with the reason.
 * Every other field of the kind must stand there. `FieldAt` lets the types ask for it, and field-places.test.ts
 * asks for it where types can't.
 */
import type { DataOf, Kind } from './kinds.ts';

type Reasons<K extends Kind> = Partial<Record<keyof DataOf<K>, string>>;
type Places<K extends Kind> = { form: Reasons<K>; view: Reasons<K> } & {
  [P in 'sheet' | 'import' | 'merge']?: Reasons<K>;
};

const OF_SYNC = {
  deleted: 'a deleted record is not shown; deleting has its own button',
  siblings: 'the server writes it; record notes lead to the versions',
  revived: 'the server writes it; record notes show it',
} as const;
const UNIT = { unit: 'saving sets it' } as const;
const AUTHOR = { author: 'saving sets it' } as const;
const PHOTOS_OUT = { photosOut: 'the app sets it when a photo is removed' } as const;
const BY_SERVER = 'the server writes it';
const ELSEWHERE = 'other screens use it; the form shows it';
const NO_FILES = 'a spreadsheet holds no files';

export const LEFT_OUT = {
  unit: {
    form: {
      ...OF_SYNC,
      selfApproval: 'no form yet',
      validFrom: 'the plan of a change sets it',
      successors: 'the plan of a change sets it',
      former: 'the plan of a change sets it',
    },
    view: { ...OF_SYNC, selfApproval: 'the rule of two people uses it' },
  },
  account: { form: OF_SYNC, view: OF_SYNC },
  office: { form: OF_SYNC, view: { ...OF_SYNC, above: ELSEWHERE, addressees: ELSEWHERE, web: ELSEWHERE } },
  movement: { form: OF_SYNC, view: OF_SYNC },
  campaign: {
    form: { ...OF_SYNC, years: 'only documents of several years have it; they are set up' },
    view: OF_SYNC,
  },
  quota: {
    form: { ...OF_SYNC, source: 'only a quota from a document has it; it is set up' },
    view: { ...OF_SYNC, what: 'there is one value' },
  },
  column: { form: { ...OF_SYNC, ...UNIT, name: 'columns are set up; no form yet' }, view: OF_SYNC },
  deed: {
    form: {
      ...OF_SYNC,
      ...PHOTOS_OUT,
      ...AUTHOR,
      unit: 'follows from the village',
      exemplar: 'set when a profile is begun from the deed',
    },
    view: {
      ...OF_SYNC,
      ...PHOTOS_OUT,
      unit: 'shown with the place',
      village: 'shown with the place',
      exemplar: 'a button leads to it',
    },
    sheet: { ...OF_SYNC, ...PHOTOS_OUT, village: 'shown in the column of the unit', voice: NO_FILES },
    import: {
      ...OF_SYNC,
      ...PHOTOS_OUT,
      ...AUTHOR,
      photos: NO_FILES,
      voice: NO_FILES,
      exemplar: 'an import makes no links',
    },
  },
  exemplar: {
    form: {
      ...OF_SYNC,
      ...PHOTOS_OUT,
      ...AUTHOR,
      ...UNIT,
      stage: 'the dialog of stages sets it',
      stageOn: 'the dialog of stages sets it',
      stageBy: 'the dialog of stages sets it',
      stageNote: 'the dialog of stages sets it',
      stages: BY_SERVER,
      mergedInto: 'merging sets it',
      mergedAs: 'merging sets it',
      notSame: 'the list of possible duplicates sets it',
    },
    view: {
      ...OF_SYNC,
      ...PHOTOS_OUT,
      ethnicity: 'shownEthnicity() reads it, where the consent is in force',
      notSame: 'only the list of possible duplicates uses it',
    },
    sheet: {
      ...OF_SYNC,
      ...PHOTOS_OUT,
      photos: NO_FILES,
      village: 'shown in the column of the unit',
      minor: 'only the rules of consent use it; the profile shows it',
      stageBy: 'the history shows it',
      stageNote: 'the history shows it',
      stages: 'the history shows it',
      mergedInto: 'a merged profile is not in the list',
      mergedAs: 'a merged profile is not in the list',
      notSame: 'only the list of possible duplicates uses it',
    },
    merge: {
      ...OF_SYNC,
      ...PHOTOS_OUT,
      ...AUTHOR,
      unit: 'a merge moves no profile to another unit',
      stages: BY_SERVER,
      mergedInto: 'the merge itself sets it',
      mergedAs: 'the merge itself sets it',
      notSame: 'each profile keeps its own',
    },
  },
  criterion: { form: OF_SYNC, view: OF_SYNC },
  evidence: { form: OF_SYNC, view: OF_SYNC },
  award: { form: OF_SYNC, view: { ...OF_SYNC, ...UNIT, author: 'the history shows it' } },
  consent: {
    form: { ...OF_SYNC, ...PHOTOS_OUT },
    view: {
      ...OF_SYNC,
      ...PHOTOS_OUT,
      at: 'the day of the consent is shown',
      alsoFor: 'each of the profiles shows the consent',
    },
  },
  script: {
    form: { ...OF_SYNC, column: 'no form yet', writer: BY_SERVER, writers: BY_SERVER, withdrawn: BY_SERVER },
    view: {
      ...OF_SYNC,
      column: 'no form yet',
      writer: 'the rule of two people uses it',
      writers: 'the rule of two people uses it',
      withdrawn: 'the state of the script tells it',
    },
  },
  approval: { form: OF_SYNC, view: OF_SYNC },
  cluster: { form: OF_SYNC, view: { ...OF_SYNC, village: ELSEWHERE } },
  fault: { form: OF_SYNC, view: OF_SYNC },
  slot: { form: { ...OF_SYNC, from: 'no form yet' }, view: { ...OF_SYNC, from: 'no form yet' } },
  item: { form: { ...OF_SYNC, leftOut: 'the schedule sets it' }, view: OF_SYNC },
  airing: { form: OF_SYNC, view: OF_SYNC },
} as const satisfies { [K in Kind]: Places<K> };

type Left = typeof LEFT_OUT;

/** The fields of the kind that must stand at this place. */
export type FieldAt<K extends Kind, P extends keyof Left[K]> = Exclude<keyof DataOf<K>, keyof Left[K][P]>;
