// @ts-check
// `npm run test:fast`: types, lint, unit tests and a small simulation. `npm test` is what a change is judged by.
import { spawnSync } from 'node:child_process';
import { ensureInstalled, root } from '../../src/setup/ensure-installed.mjs';

ensureInstalled();
const vitest = ['node_modules/vitest/vitest.mjs', 'run', '--project=unit', '--reporter=dot'];
/** @type {[name: string, args: string[]][]} */
const stages = [
  ['types', ['node_modules/typescript/bin/tsc', '-b']],
  ['lint', ['node_modules/@biomejs/biome/bin/biome', 'ci', '--colors=off', '--error-on-warnings']],
  // Pure code leaves nothing behind: its files share one module graph, which takes a third of the time.
  ['domain and sync', [...vitest, '--no-isolate', 'tests/domain', 'tests/sync']],
  ['everything else', [...vitest, '--exclude=tests/domain/**', '--exclude=tests/sync/**']],
  ['simulation', ['tests/support/run-main.mjs', 'tests/simulation/run.ts', '--seeds', '20', '--from', '1']],
];
const start = performance.now();
for (const [name, args] of stages) {
  console.log(`\n── ${name}`);
  if (
    spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status !== 0
  ) {
    console.error(`The stage "${name}" failed; what comes after it was not run.`);
    process.exit(1);
  }
  console.log(`${((performance.now() - start) / 1000).toFixed(1)} s so far`);
}
