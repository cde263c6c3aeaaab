/** Each write of rows moves the meta on; whoever notes which rows they are writes down where it stood. */
import type { PhoneMeta } from '../../../../sync/protocol/ports.ts';

/** How the meta stood when whoever notes what is written wrote it last. */
export type CacheStamp = { noted?: string };

export const cacheStampOf = ({ counter, known, seen }: PhoneMeta): string => [counter, known, seen].join(' ');
