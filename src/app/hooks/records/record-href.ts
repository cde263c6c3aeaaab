import type { Data, Kind } from '../../../domain/kinds/kinds.ts';

/** Where the record, or what it belongs to, is shown; undefined where no screen shows it. */
export function hrefOf(kind: Kind, id: string, data: Data): string | undefined {
  switch (kind) {
    case 'deed':
      return `/viec-tot/${id}`;
    case 'exemplar':
      return `/guong/${id}`;
    case 'script':
      return `/bai/${id}`;
    case 'campaign':
      return `/dot/${id}`;
    case 'office':
      return '/co-quan';
    case 'movement':
      return '/phong-trao';
    case 'criterion':
      return '/tieu-chi';
    case 'consent':
    case 'evidence':
    case 'award':
      return typeof data.exemplar === 'string' ? `/guong/${data.exemplar}` : undefined;
    case 'approval':
      return typeof data.script === 'string' ? `/bai/${data.script}` : undefined;
    case 'item':
    case 'airing':
      return data.slot && data.date ? `/lich/${data.slot}/${data.date}` : undefined;
    case 'unit':
      return `/don-vi/${id}`;
    case 'slot':
      return '/lich/khung-gio';
    default:
      return undefined;
  }
}

/** Where texts that stand side by side are settled [S24]. */
export const settleHref = (id: string): string => `/hai-ban/${id}`;
