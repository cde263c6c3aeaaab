/**
 * What the application is made of: `main.ts` puts it together, tests with other parts; each route takes what
 * it needs.
 */
import type { Logger } from 'pino';
import type { ServerStore } from '../sync/protocol/ports.ts';
import type { Snapshots } from '../sync/protocol/snapshot.ts';
import type { SettleEnv } from '../sync/server/settle.ts';
import type { Limits } from './auth/limits.ts';
import type { SignOn } from './auth/sign-on.ts';
import type { BlobParts } from './blobs/uploads.ts';
import type { Metrics } from './metrics.ts';
import type { PeopleStore } from './store/accounts/people.ts';
import type { Database } from './store/database.ts';

export type AppParts = {
  db: Database;
  store: ServerStore;
  people: PeopleStore;
  limits: Limits;
  blobs: BlobParts;
  metrics: Metrics;
  log: Logger;
  /** The server's clock, ms since the epoch. */
  now: () => number;
  /** Hexadecimal SHA-256 of a text's UTF-8 bytes. */
  sha256: (text: string) => string;
  /** Of records that phones begin: another rule only in tests. */
  mayCreateRecord?: SettleEnv['mayCreateRecord'] | undefined;
  /** Pages made ahead; without it all are made when they are asked for. */
  snapshots?: Snapshots;
  /** The built app; undefined serves the endpoint alone. */
  appDir?: string;
  /** How many proxies in front are believed about X-Forwarded-For; none by default. */
  trustProxy?: number;
  /** The provinces' own sign-ons, where there are any. */
  signOn?: SignOn | undefined;
  /** The address under which people reach this server, 'https://loaban.example.vn'. */
  publicOrigin?: string | undefined;
  /** Opens /metrics; without it they aren't there. */
  metricsToken?: string | undefined;
};
