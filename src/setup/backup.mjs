// `npm run backup -- FILE`, `npm run restore -- FILE`. As careful with syntax as ensure-installed.mjs.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled, root } from './ensure-installed.mjs';

ensureInstalled();
import('./ensure-built.mjs').then(({ ensureBuilt }) => {
  ensureBuilt();
  const program = join(root, 'dist', 'server', 'backup.js');
  const args = ['--enable-source-maps', program].concat(process.argv.slice(2));
  spawn(process.execPath, args, { stdio: 'inherit' }).on('exit', (code) =>
    process.exit(code === null ? 1 : code),
  );
});
