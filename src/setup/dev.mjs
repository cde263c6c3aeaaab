// `npm run dev`: server and page together, both follow the sources. Arguments go to Vite (`-- --port 5180`).
// As careful with syntax as ensure-installed.mjs, for it is read by the same old Node.
import { ensureInstalled } from './ensure-installed.mjs';

ensureInstalled();
import('./run-dev.mjs').then(({ runDev }) => runDev(process.argv.slice(2)));
