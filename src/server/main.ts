/** The process: environment, database, listen, signals. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';
import type { Logger } from 'pino';
import { createApp } from './app.ts';
import type { AppParts } from './app-parts.ts';
import { createLimits } from './auth/limits.ts';
import { createSignOn, readProviders } from './auth/sign-on.ts';
import { closeBlobs, openBlobs, sweepDaily } from './blobs/open.ts';
import { loadDemo } from './demo/load.ts';
import { startEmbeddedPostgres } from './embedded-postgres/start.ts';
import { listen } from './http/listen.ts';
import { createLog } from './log.ts';
import { createMetrics } from './metrics.ts';
import { createFigures } from './routes/health.ts';
import { readSettings, type Settings } from './settings.ts';
import { startSnapshotJob } from './snapshot-job.ts';
import { createPeopleStore } from './store/accounts/people.ts';
import { codeOf, migrate, OF_JOBS, openDatabase } from './store/database.ts';
import { createPostgresStore } from './store/sync/postgres-store.ts';
import { beginIncarnation } from './store/sync/provinces.ts';
import { hasRowLevelSecurity } from './store/sync/read-scope.ts';
import { createSnapshots } from './store/sync/snapshots.ts';

const STOP_AFTER_MS = 10_000;

async function main(): Promise<void> {
  const settings = readSettings(process.env);
  const log = createLog(settings.LOG_LEVEL);
  const ownDatabase = settings.DATABASE_URL ? undefined : await startEmbedded(settings, log);
  const url = settings.DATABASE_URL ?? ownDatabase?.url ?? '';
  const metrics = createMetrics();
  const onLost = (error: Error) => {
    metrics.countLostConnection();
    log.warn({ err: error }, 'a connection to the database was lost');
  };
  const db = openDatabase(url, onLost);
  const jobs = openDatabase(url, onLost, OF_JOBS);

  try {
    const migrations = await migrate(jobs).catch((cause: unknown) => {
      throw new Error(explainDatabase(cause), { cause });
    });
    if (migrations.length > 0) log.info({ migrations }, 'migrated');
    if (!(await hasRowLevelSecurity(db)))
      log.warn('the database user may not take the role loa_ban_reader: one wall only, see SECURITY.md');
    await beginIncarnation(jobs, Date.now());
    const appDir = resolve(fileURLToPath(import.meta.url), '../../app');
    const snapshotJob = startSnapshotJob(jobs, log, Date.now);
    const parts: AppParts = {
      db,
      store: createPostgresStore(db, { wallPulls: settings.WALL_PULLS === '1' }),
      people: createPeopleStore(db),
      metrics,
      log,
      limits: createLimits(db, Date.now),
      signOn: signOnOf(settings),
      trustProxy: settings.TRUST_PROXY,
      metricsToken: settings.METRICS_TOKEN,
      publicOrigin: settings.PUBLIC_ORIGIN,
      blobs: openBlobs(settings, db),
      snapshots: createSnapshots(db, snapshotJob.want),
      now: Date.now,
      sha256: (text) => createHash('sha256').update(text).digest('hex'),
      ...(existsSync(appDir) ? { appDir } : {}),
    };
    const patient = { db: jobs, store: createPostgresStore(jobs), people: createPeopleStore(jobs) };
    const greeting =
      settings.DEMO === '1' ? await loadDemo({ ...parts, ...patient }) : await setupLink(parts);
    const stopListening = await openPort(settings, createApp(parts));
    const stopFigures = settings.METRICS_PORT
      ? await openPort({ ...ON_THIS_MACHINE, PORT: settings.METRICS_PORT }, createFigures(metrics))
      : undefined;
    // Print only now: an address that nobody answers yet is no use.
    process.stdout.write(
      `\nLoa Bản: ${addressOf(settings)}\n${greeting.replaceAll('{address}', addressOf(settings))}\n`,
    );

    sweepDaily(parts);
    void closeBlobs(settings, log);

    let stopping = false;
    const stop = async (why: string, code: number) => {
      // A second signal, as `timeout` and impatient people send, must not end the process in the middle of its stop.
      if (stopping) return;
      stopping = true;
      log.info({ why }, 'stopping');
      setTimeout(() => process.exit(code), STOP_AFTER_MS).unref();
      await Promise.all([stopListening(), stopFigures?.()]);
      await snapshotJob.stop();
      await Promise.all([db.end(), jobs.end()]);
      await ownDatabase?.stop();
      process.exit(code);
    };
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const)
      process.on(signal, () => void stop(signal, 0));
    void ownDatabase?.died.then((error) => {
      log.fatal({ err: error }, 'the database ended');
      return stop('database', 1);
    });
  } catch (error) {
    await Promise.allSettled([db.end(), jobs.end()]);
    await ownDatabase?.stop();
    throw error;
  }
}

const signOnOf = ({ SIGN_ON_FILE, PUBLIC_ORIGIN }: Settings) =>
  SIGN_ON_FILE && PUBLIC_ORIGIN ? createSignOn(readProviders(SIGN_ON_FILE), PUBLIC_ORIGIN) : undefined;

const startEmbedded = (settings: Settings, log: Logger) =>
  startEmbeddedPostgres({
    dataDir: resolve(settings.DATA_DIR),
    log: (line) => (line.startsWith('postgres: ') ? log.debug(line) : log.info(line)),
  });

const addressOf = ({ HOST, PORT, tls }: Settings): string =>
  `${tls ? 'https' : 'http'}://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}/`;

async function setupLink({ people }: AppParts): Promise<string> {
  const code = await people.newSetupCode();
  return code
    ? `Chưa có dữ liệu. Mở liên kết dùng một lần này để tạo quản trị viên đầu tiên:\n{address}thiet-lap#ma=${code}`
    : '';
}

type Port = Pick<Settings, 'HOST' | 'PORT' | 'MAX_CONNECTIONS' | 'tls'>;
const ON_THIS_MACHINE = { HOST: '127.0.0.1', MAX_CONNECTIONS: 20 };

/** Resolves when the port answers; the function it gives lets running requests end and then stops. */
async function openPort(settings: Port, app: Hono): Promise<() => Promise<void>> {
  const { HOST: hostname, PORT: port, MAX_CONNECTIONS: maxConnections, tls } = settings;
  const server = await listen(app, { hostname, port, maxConnections, tls }).catch((cause) => {
    throw new Error(explainListen(cause, settings), { cause });
  });
  return () => new Promise((closed) => server.close(() => closed()));
}

function explainListen(error: unknown, { HOST, PORT }: Port): string {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return `port ${PORT} is in use; stop what uses it or start with another one: PORT=8081 npm start`;
    case 'EACCES':
      return `port ${PORT} may not be opened by this user; choose one above 1023: PORT=8080 npm start`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST=${HOST} is not an address of this machine; use 127.0.0.1, or 0.0.0.0 for all`;
    default:
      return `can't listen on ${HOST}:${PORT}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function explainDatabase(error: unknown): string {
  const reason = error instanceof Error ? error.message || codeOf(error) : String(error);
  return `the database can't be used (${reason}); check DATABASE_URL and that PostgreSQL runs, nothing was changed`;
}

main().catch((error: unknown) => {
  process.stderr.write(`Loa Bản: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
