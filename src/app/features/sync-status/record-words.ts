/** How a record is called, where it is opened, and what was written in it, for any kind. */
import * as v from 'valibot';
import { LocalDateSchema } from '../../../domain/base/local-date.ts';
import { deedTitle } from '../../../domain/exemplars/deed.ts';
import { fieldInfo, fieldsIn } from '../../../domain/kinds/fields.ts';
import { KIND_NAMES } from '../../../domain/kinds/kind-names.ts';
import type { Data, Kind } from '../../../domain/kinds/kinds.ts';
import { isReadable, valueWords } from '../../../domain/kinds/value-words.ts';
import { paths } from '../../paths.ts';
import type { IconName } from '../../ui/base/icon.tsx';

export const KIND_SIGNS: Record<Kind, IconName> = {
  unit: 'place',
  account: 'user',
  office: 'script',
  movement: 'flag',
  campaign: 'flag',
  quota: 'chart',
  column: 'list',
  deed: 'person',
  exemplar: 'star',
  criterion: 'list',
  evidence: 'check',
  award: 'star',
  consent: 'check',
  script: 'script',
  approval: 'check',
  cluster: 'speaker',
  fault: 'warning',
  slot: 'calendar',
  item: 'calendar',
  airing: 'speaker',
};

/** Its form, for kinds that have one. */
export function formOf(kind: Kind, id: string): string | undefined {
  switch (kind) {
    case 'deed':
      return paths.editDeed(id);
    case 'exemplar':
      return paths.editExemplar(id);
    case 'script':
      return paths.editScript(id);
    default:
      return undefined;
  }
}

/** `other` finds what the record points to, for a consent is called by the name of its exemplar. */
export function titleOf(kind: Kind, data: Data, other: (id: string) => Data | undefined): string {
  const named = (field: string, of: string) => {
    const id = data[field];
    const found = typeof id === 'string' ? other(id)?.[of] : undefined;
    return typeof found === 'string' ? found : undefined;
  };
  switch (kind) {
    case 'deed':
      return typeof data.what === 'string' ? deedTitle({ what: data.what }) : textOf(data.who);
    case 'consent':
    case 'evidence':
      return named('exemplar', 'name') ?? KIND_NAMES[kind];
    case 'award':
      return [textOf(data.form), named('exemplar', 'name')].filter(Boolean).join(': ') || KIND_NAMES.award;
    case 'criterion':
      return textOf(data.text);
    case 'item':
      return named('script', 'title') ?? KIND_NAMES.item;
    case 'fault':
      return textOf(data.what);
    default:
      return textOf(data.name) || textOf(data.title) || KIND_NAMES[kind];
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export type Written = { field: string; name: string; text: string };

/** What the person wrote, in full and in the order of the form. Codes, ids and yes or no are left out. */
export function writtenIn(kind: Kind, fields: Data): Written[] {
  return fieldsIn(kind).flatMap((field) => {
    const info = fieldInfo(kind, field);
    if (!info || info.codes || !isReadable(kind, field) || typeof fields[field] === 'boolean') return [];
    const text = textIn(kind, field, fields[field]);
    return text === '' ? [] : [{ field, name: info.label, text }];
  });
}

/** A text stays as it was typed, for it may be copied. */
const textIn = (kind: Kind, field: string, value: unknown): string =>
  typeof value === 'string' && !v.is(LocalDateSchema, value)
    ? value
    : valueWords(kind, field, value, undefined, '\n');

/** The names of refused fields, for "Chỗ chưa đúng"; fields that the app sets by itself are left out. */
export const namesOfFields = (kind: Kind, fields: readonly string[]): string[] =>
  fields.flatMap((field) => {
    const info = fieldInfo(kind, field);
    return info && !info.automatic ? [info.label] : [];
  });
