// `npm start`. As careful with syntax as ensure-installed.mjs, for it is read by the same old Node.
import { ensureInstalled } from './ensure-installed.mjs';

ensureInstalled();
import('./run-server.mjs').then(({ runServer }) => runServer());
