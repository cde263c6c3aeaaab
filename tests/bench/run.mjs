// `npm run bench`. Vite reads the TypeScript, as it does for the app and the tests.
import { ensureInstalled } from '../../src/setup/ensure-installed.mjs';

ensureInstalled();
const { runnerImport } = await import('vite');
const { module } = await runnerImport('./tests/bench/sync-bytes.ts');
await module.main(process.argv.slice(2));
process.exit(0);
