// @ts-check
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuilt } from '../../src/setup/ensure-built.mjs';
import { root } from '../../src/setup/ensure-installed.mjs';
import { findBrowser } from './find-browser.mjs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

const bin = join(root, 'node_modules');
const reports = join(bin, '.cache', 'loa-ban-test-reports');

/**
 * Everything that must hold before a change is handed in, cheapest first; ends at the first stage that fails.
 * @returns {Promise<number>} exit code
 */
export async function runStages() {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  /** @type {Count} */
  const total = { passed: 0, failed: 0, skipped: 0 };
  /** @type {[name: string, run: () => boolean | Promise<boolean>][]} */
  const stages = [
    ['types', () => node([join(bin, 'typescript', 'bin', 'tsc'), '-b'])],
    [
      'lint',
      () =>
        node([join(bin, '@biomejs', 'biome', 'bin', 'biome'), 'ci', '--colors=off', '--error-on-warnings']),
    ],
    ['browser', browser],
    ['build', build],
    ['unit', () => vitest('unit', total)],
    ['server', () => vitest('server*', total)],
    ['simulation', () => vitest('simulation', total)],
    ['e2e', () => vitest('e2e', total)],
  ];
  /** @type {string[]} */
  const times = [];
  let failed = '';
  for (const [name, run] of stages) {
    console.log(`\n── ${name}`);
    const start = performance.now();
    const good = await run();
    times.push(`${name} ${((performance.now() - start) / 1000).toFixed(1)} s`);
    if (good) continue;
    failed = name;
    break;
  }
  console.log(`\nStages: ${times.join(', ')}`);
  if (failed) console.log(`The stage "${failed}" failed; what comes after it was not run.`);
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return failed ? 1 : 0;
}

async function browser() {
  try {
    const { executablePath } = await findBrowser();
    // The tests that follow take this one and search no more.
    process.env.CHROMIUM_PATH = executablePath;
    console.log(executablePath);
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}

function build() {
  try {
    ensureBuilt();
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}

/**
 * @param {string} project
 * @param {Count} total
 */
function vitest(project, total) {
  const report = join(reports, `${project.replace('*', '')}.json`);
  const good = node([
    join(bin, 'vitest', 'vitest.mjs'),
    'run',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  try {
    const result = JSON.parse(readFileSync(report, 'utf8'));
    total.passed += result.numPassedTests;
    total.failed += result.numFailedTests;
    total.skipped += result.numPendingTests + result.numTodoTests;
    // A file that cannot even be loaded fails without a failed test.
    if (!good && result.numFailedTests === 0) total.failed += Math.max(1, result.numFailedTestSuites);
  } catch {
    total.failed += 1;
  }
  return good;
}

/** @param {string[]} args */
function node(args) {
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return status === 0;
}
