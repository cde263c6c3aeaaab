import type { Data, Kind } from '../../../domain/kinds/kinds.ts';
import { paths } from '../../paths.ts';

/** Where the record, or what it belongs to, is shown; undefined where no screen shows it. */
export function hrefOf(kind: Kind, id: string, data: Data): string | undefined {
  switch (kind) {
    case 'deed':
      return paths.deed(id);
    case 'exemplar':
      return paths.exemplar(id);
    case 'script':
      return paths.script(id);
    case 'campaign':
      return paths.campaign(id);
    case 'office':
      return paths.offices();
    case 'movement':
      return paths.movements();
    case 'criterion':
      return paths.criteria();
    case 'consent':
    case 'evidence':
    case 'award':
      return typeof data.exemplar === 'string' ? paths.exemplar(data.exemplar) : undefined;
    case 'approval':
      return typeof data.script === 'string' ? paths.script(data.script) : undefined;
    case 'item':
    case 'airing':
      return typeof data.slot === 'string' && typeof data.date === 'string'
        ? paths.occurrence(data.slot, data.date)
        : undefined;
    case 'unit':
      return paths.unit(id);
    case 'slot':
      return paths.slots();
    default:
      return undefined;
  }
}
