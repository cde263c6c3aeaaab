/** What the features export for the shell, collected. */
import type { DraftForm } from '../feature.ts';
import { account } from '../features/account/feature.ts';
import { deeds } from '../features/deeds/feature.ts';
import { exemplars } from '../features/exemplars/feature.ts';
import { help } from '../features/help/feature.ts';
import { offices } from '../features/offices/feature.ts';
import { papers } from '../features/papers/feature.ts';
import { people } from '../features/people/feature.ts';
import { reports } from '../features/reports/feature.ts';
import { schedule } from '../features/schedule/feature.ts';
import { scripts } from '../features/scripts/feature.ts';
import { standards } from '../features/standards/feature.ts';
import { today } from '../features/today/feature.ts';
import { units } from '../features/units/feature.ts';
import { versions } from '../features/versions/feature.ts';

/** In the order of the side bar. */
const features = [today, deeds, exemplars, scripts, schedule, reports, units, people, account, help];
/** Those without a section. */
const others = [offices, papers, standards, versions];

export const draftForms: Readonly<Record<string, DraftForm>> = Object.fromEntries(
  [...features, ...others].flatMap(({ drafts }) => Object.entries(drafts ?? {})),
);

/** All sections: on a PC there is space for them. */
export const wideSections = features.flatMap(({ sections }) => sections ?? []);
