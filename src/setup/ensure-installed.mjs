// Runs before anything is installed, and on any Node that a machine may have: only what Node 12 understands
// (no `node:` prefix, no `??`, no `?.`, no top-level await), so that an old Node gets a sentence and not a stack.
import { spawnSync } from 'child_process';
import { existsSync, readFileSync } from 'fs';
import { join, resolve } from 'path';
import { fileURLToPath } from 'url';

export const root = resolve(fileURLToPath(import.meta.url), '..', '..', '..');

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `Loa Bản cần Node 20.19 trở lên, máy này có ${process.versions.node}: hãy cài bản LTS mới từ nodejs.org rồi chạy lại. ` +
      `(Loa Bản needs Node 20.19 or newer and this is ${process.versions.node}: install the current LTS from nodejs.org, then run this again.)\n`,
  );
  process.exit(1);
}

/** Brings node_modules to what package-lock.json says; does nothing, and that fast, if it is there already. */
export function ensureInstalled() {
  if (isInstalled()) return;
  process.stdout.write(
    'Đang cài các gói cần thiết, vài phút… (Installing packages with npm ci, a few minutes.)\n',
  );
  // The build tools are devDependencies: `npm start` builds, whatever NODE_ENV says.
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = process.env.npm_execpath;
  const result =
    npm && /npm-cli\.c?js$/.test(npm)
      ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
      : spawnSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
          cwd: root,
          stdio: ['ignore', 'inherit', 'inherit'],
          shell: process.platform === 'win32',
        });
  if (result.status === 0) return;
  process.stderr.write(
    'Không cài được các gói: hãy kiểm tra mạng và quyền ghi trong thư mục này rồi chạy lại. ' +
      '(npm ci failed: check the network and the rights in this folder, then run this again.)\n',
  );
  process.exit(1);
}

/**
 * npm leaves in node_modules the list of what it put there, as its last step. Comparing the two lists also notices a
 * checkout of another branch, and spares those who installed by themselves a second install.
 */
function isInstalled() {
  const installedList = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedList)) return false;
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const installed = packagesOf(installedList);
  return Object.keys(wanted).every((path) => {
    // The project itself, and what belongs to other platforms.
    if (path === '') return true;
    if (!(path in installed)) return Boolean(wanted[path].optional);
    return installed[path].version === wanted[path].version && existsSync(join(root, path));
  });
}

function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
