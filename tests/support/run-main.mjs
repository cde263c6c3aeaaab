// Runs the `main(args)` of a TypeScript file: `node tests/support/run-main.mjs FILE [ARG …]`. Vite reads it,
// as it does for the tests.
import { ensureInstalled } from '../../src/setup/ensure-installed.mjs';

ensureInstalled();
const [file, ...args] = process.argv.slice(2);
const { runnerImport } = await import('vite');
const { module } = await runnerImport(`./${file}`);
process.exit((await module.main(args)) ?? 0);
