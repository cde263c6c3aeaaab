/** A made-up newer schema: what a phone of last year calls the `place` of a deed is called `where` now [S26]. */
import type { Data, Kind } from '../../src/domain/kinds/kinds.ts';
import type { Schema } from '../../src/domain/kinds/upcast.ts';

export const LAST_YEAR: Schema = { version: 1, steps: {} };

export const TODAY: Schema = {
  version: 2,
  steps: { 1: { deed: ({ place, ...rest }) => (place === undefined ? rest : { ...rest, where: place }) } },
};

/** What an app of that schema writes for what is drawn in today's words. */
export function inWordsOf(schema: Schema, kind: Kind, fields: Data): Data {
  if (schema !== LAST_YEAR || kind !== 'deed' || !('where' in fields)) return fields;
  const { where, ...rest } = fields;
  return { ...rest, place: where };
}
