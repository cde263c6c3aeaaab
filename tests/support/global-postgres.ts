import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../src/server/embedded-postgres/start.ts';
import './postgres.ts';

/** One PostgreSQL for all server tests of a run: the external one of this project, or an embedded one. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const external = project.config.env.LOA_BAN_TEST_EXTERNAL;
  if (external) {
    project.provide('postgresUrl', external);
    return async () => {};
  }
  const dataDir = await mkdtemp(join(tmpdir(), 'loa-ban-test-'));
  // As root, PostgreSQL's user must be able to enter.
  await chmod(dataDir, 0o755);
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => {} });
  project.provide('postgresUrl', postgres.url);
  return async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
