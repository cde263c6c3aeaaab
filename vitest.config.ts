import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { measureSlowness, patient } from './tests/support/slowness.ts';

const needsPostgres = ['tests/server/**/*.test.ts', 'tests/contracts/**/*.test.ts'];
const simulation = ['tests/simulation/**/*.test.ts'];
const e2e = ['tests/e2e/**/*.test.ts'];
// Before any wait is sized: the tests' own, and those of the projects below.
await measureSlowness();
const minute = patient(60_000);

/** A project run against PostgreSQL; `externalUrl` unset means one embedded server for the whole run. */
function serverProject(name: string, externalUrl: string | undefined): TestProjectInlineConfiguration {
  return {
    extends: true,
    test: {
      name,
      include: needsPostgres,
      // It is about servers of its own, whatever the others use.
      exclude: externalUrl === undefined ? [] : ['tests/server/embedded-postgres/start.test.ts'],
      globalSetup: ['tests/support/global-postgres.ts'],
      testTimeout: minute,
      hookTimeout: minute,
      env: externalUrl === undefined ? {} : { LOA_BAN_TEST_EXTERNAL: externalUrl },
    },
  };
}

const externalUrl = process.env.TEST_DATABASE_URL;

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    environment: 'node',
    restoreMocks: true,
    // Nothing in a test may depend on where the machine stands; the work's dates are UTC+7 by rule.
    env: { TZ: 'UTC' },
    setupFiles: ['tests/support/patience.ts'],
    // As long as Playwright waits for an element.
    expect: { poll: { timeout: minute / 2 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: [...needsPostgres, ...simulation, ...e2e],
          testTimeout: patient(20_000),
        },
      },
      serverProject('server', undefined),
      ...(externalUrl ? [serverProject('server (TEST_DATABASE_URL)', externalUrl)] : []),
      {
        extends: true,
        test: { name: 'simulation', include: simulation, testTimeout: 10 * minute },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: e2e,
          globalSetup: ['tests/support/global-build.ts'],
          // They wait more than they reckon, each for a server and browsers of its own.
          maxWorkers: 2,
          testTimeout: 5 * minute,
          hookTimeout: 2 * minute,
        },
      },
    ],
  },
});
