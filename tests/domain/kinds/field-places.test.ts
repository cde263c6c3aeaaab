import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PERSON_FIELDS } from '../../../src/domain/exemplars/merge-fields.ts';
import { LEFT_OUT } from '../../../src/domain/kinds/field-places.ts';
import { KINDS, type Kind, kindRule } from '../../../src/domain/kinds/kinds.ts';

/** Files and folders in src/app/features where a kind is edited, and where it is read. */
const SCREENS: Record<Kind, { form: string[]; view: string[] }> = {
  unit: {
    form: ['units/edit-unit-page.tsx', 'units/name-fields.tsx', 'units/plan'],
    view: ['units/unit-view.tsx', 'units/unit-tree.tsx', 'units/unit-words.ts'],
  },
  account: { form: ['people/person'], view: ['people/person', 'people/person-row.tsx'] },
  office: {
    form: ['offices/office-form.tsx', 'offices/office-draft.ts', 'offices/signer-fields.tsx'],
    view: ['offices/offices-page.tsx'],
  },
  movement: { form: ['standards/movement-form.tsx'], view: ['standards/movements-page.tsx'] },
  campaign: {
    form: ['reports/campaign-form.tsx', 'reports/campaign-draft.ts'],
    view: ['reports/campaign-page.tsx', 'reports/campaign-words.tsx'],
  },
  quota: { form: ['reports/quota-form.tsx'], view: ['reports/quota-list.tsx'] },
  column: { form: [], view: ['scripts'] },
  deed: {
    form: ['deeds/form/deed-fields.tsx', 'deeds/form/where-field.tsx', 'deeds/form/deed-photos.tsx'],
    view: ['deeds/deed-view.tsx'],
  },
  exemplar: {
    form: [...['exemplar-fields', 'profile-fields', 'ethnicity-field', 'village-field']].map(
      (name) => `exemplars/profile/${name}.tsx`,
    ),
    view: [
      ...['exemplars/exemplar-view.tsx', 'exemplars/profile/profile-section.tsx'],
      ...['exemplars/stages', 'exemplars/merge/merged-section.tsx'],
    ],
  },
  criterion: {
    form: ['standards/criterion-form.tsx'],
    view: ['standards/criteria-page.tsx', 'exemplars/criteria/criteria-section.tsx'],
  },
  evidence: { form: ['exemplars/criteria/evidence-form.tsx'], view: ['exemplars/criteria'] },
  award: {
    form: ['exemplars/awards/award-form.tsx', 'exemplars/awards/award-draft.ts'],
    view: ['exemplars/awards/awards-section.tsx'],
  },
  consent: {
    form: ['consent-entry-form.tsx', 'consent-fields.tsx', 'consent-form.ts', 'consent-evidence.tsx'].map(
      (name) => `exemplars/consent/${name}`,
    ),
    view: ['consent-section.tsx', 'consent-page.tsx', 'consent-evidence.tsx'].map(
      (name) => `exemplars/consent/${name}`,
    ),
  },
  script: {
    form: ['scripts/form'],
    view: [
      ...['scripts/script-page.tsx', 'scripts/script-facts.tsx', 'scripts/spoken-text.tsx'],
      ...['scripts/names', 'scripts/approval', 'scripts/state-tag.tsx'],
    ],
  },
  approval: {
    form: ['scripts/approval/decision-panel.tsx', 'scripts/approval/decision-dialog.tsx'],
    view: ['scripts/approval', 'scripts/script-history.tsx', 'schedule/reader', 'scripts/spoken-text.tsx'],
  },
  cluster: { form: ['schedule/slots/cluster-forms.tsx'], view: ['schedule/slots/cluster-list.tsx'] },
  fault: {
    form: ['schedule/slots/cluster-forms.tsx', 'schedule/slots/cluster-list.tsx'],
    view: ['schedule/slots/cluster-list.tsx'],
  },
  slot: {
    form: ['schedule/slots/slot-form.tsx'],
    view: ['schedule/slots/slots-page.tsx', 'schedule/occurrence-card.tsx', 'schedule/occurrence-page.tsx'],
  },
  item: {
    form: ['schedule/add-items-page.tsx', 'schedule/item-card.tsx'],
    view: ['schedule/item-card.tsx', 'schedule/occurrence-page.tsx', 'scripts/script-history.tsx'],
  },
  airing: { form: ['schedule/log'], view: ['schedule/item-card.tsx', 'schedule/log', 'schedule/reader'] },
};

const filesIn = (path: string): string[] =>
  statSync(path).isDirectory() ? readdirSync(path).flatMap((name) => filesIn(join(path, name))) : [path];

/** The code without comments and imports. */
const codeOf = (path: string): string =>
  readFileSync(path, 'utf8')
    .replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '')
    .replace(/^import [\s\S]*?;$/gm, '');

const names = (code: string, field: string): boolean =>
  new RegExp(`(?<![\\w-])${field}(?![\\w-])`).test(code);

/** The fields that stand neither on the screens nor among those left out on purpose. */
function forgotten(fields: readonly string[], screens: readonly string[], leftOut: object): string[] {
  const code = screens.flatMap((screen) => filesIn(`src/app/features/${screen}`).map(codeOf)).join('\n');
  return fields.filter((field) => !Object.hasOwn(leftOut, field) && !names(code, field));
}

const fieldsOf = (kind: Kind): string[] => Object.keys(kindRule(kind).schema.entries);
const HINT = 'Show the field there, or name it with a reason in LEFT_OUT (src/domain/kinds/field-places.ts)';

describe('[R13] no field of a record is forgotten by a screen', () => {
  it.each(KINDS)('the form of %s has every field, or it is left out on purpose', (kind) => {
    expect(forgotten(fieldsOf(kind), SCREENS[kind].form, LEFT_OUT[kind].form), HINT).toEqual([]);
  });

  it.each(KINDS)('the view of %s has every field, or it is left out on purpose', (kind) => {
    expect(forgotten(fieldsOf(kind), SCREENS[kind].view, LEFT_OUT[kind].view), HINT).toEqual([]);
  });

  it('the merging of two profiles has every field, or it is left out on purpose', () => {
    const merged = fieldsOf('exemplar').filter((field) => !Object.hasOwn(LEFT_OUT.exemplar.merge, field));
    expect([...PERSON_FIELDS].sort(), HINT).toEqual(merged.sort());
  });

  it('a new field is missed until it stands somewhere', () => {
    const fields = [...fieldsOf('deed'), 'mood'];
    expect(forgotten(fields, SCREENS.deed.form, LEFT_OUT.deed.form)).toEqual(['mood']);
    expect(forgotten(fields, SCREENS.deed.view, LEFT_OUT.deed.view)).toEqual(['mood']);
    expect(forgotten(fields, SCREENS.deed.view, { ...LEFT_OUT.deed.view, mood: 'a reason' })).toEqual([]);
  });
});
