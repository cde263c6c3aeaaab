/** How a record is called here, and where it stands. */

import { deedTitle } from '../../../domain/exemplars/deed.ts';
import type { Data, Kind } from '../../../domain/kinds/kinds.ts';
import { type Unit, unitLabel } from '../../../domain/units/unit.ts';
import { hrefOf } from '../../hooks/records/record-href.ts';
import { paths } from '../../paths.ts';

/** '' where it has no name of its own. */
export function nameOfRecord(kind: Kind, data: Data): string {
  if (kind === 'unit') return unitLabel(data as unknown as Unit);
  if (kind === 'deed' && typeof data.what === 'string') return deedTitle({ what: data.what });
  const name = data.name ?? data.title ?? data.what;
  return typeof name === 'string' ? name : '';
}

/** Where it is shown; home for what has no screen of its own. */
export const hrefOfRecord = (kind: Kind | undefined, id: string): string =>
  (kind && hrefOf(kind, id, {})) ?? paths.today();
