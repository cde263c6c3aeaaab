// `npm test`. As careful with syntax as ensure-installed.mjs, for it is read by the same old Node.
import { ensureInstalled } from '../src/setup/ensure-installed.mjs';

ensureInstalled();
import('./support/run-stages.mjs').then(({ runStages }) => runStages()).then((code) => process.exit(code));
