import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { SyncResponse } from '../sync/protocol/message.ts';
import type { FullPlace } from './http/storage-full.ts';

export type Metrics = ReturnType<typeof createMetrics>;

export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const ops = new Counter({
    name: 'loaban_ops_total',
    help: 'Ops settled, by result',
    labelNames: ['result'],
    registers: [registry],
  });
  const rows = new Counter({
    name: 'loaban_rows_sent_total',
    help: 'Rows sent to phones',
    registers: [registry],
  });
  const requests = new Histogram({
    name: 'loaban_request_seconds',
    help: 'Time from request to answer',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  });
  const lost = new Counter({
    name: 'loaban_database_connections_lost_total',
    help: 'Connections to the database that broke or fell silent',
    registers: [registry],
  });
  const storage = new Counter({
    name: 'loaban_storage_failures_total',
    help: 'Requests that failed because the database, the files or the bucket had no room, or the bucket did not answer',
    labelNames: ['place', 'why'],
    registers: [registry],
  });
  return {
    contentType: registry.contentType,
    text: () => registry.metrics(),
    countSync(answer: SyncResponse) {
      for (const result of answer.results) ops.inc({ result: result.kind });
      rows.inc(answer.pages.reduce((sum, page) => sum + page.changes.length, 0));
    },
    countLostConnection: () => lost.inc(),
    countStorageFailure: (place: FullPlace, why: 'full' | 'away') => storage.inc({ place, why }),
    countRequest: (route: string, status: number, seconds: number) =>
      requests.observe({ route, status: String(status) }, seconds),
  };
}
