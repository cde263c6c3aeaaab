import { startEmbeddedPostgres } from '../../src/server/embedded-postgres/start.ts';

/** A process that holds an embedded PostgreSQL until it is killed; prints its address, or the error, as JSON. */
const dataDir = process.argv[2];
if (dataDir === undefined) throw new Error('usage: script DATA_DIR');
try {
  const { url, pid } = await startEmbeddedPostgres({ dataDir, log: () => {} });
  console.log(JSON.stringify({ url, pid }));
  setInterval(() => {}, 60_000);
} catch (error) {
  console.log(JSON.stringify({ error: error instanceof Error ? error.message : String(error) }));
  process.exitCode = 1;
}
