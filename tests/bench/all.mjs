// @ts-check
// `npm run bench`: every benchmark, one after the other, for they measure the whole machine. ARGs go to each.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
for (const name of Object.keys(scripts).filter((script) => script.startsWith('bench:'))) {
  console.log(`\n── ${name}`);
  const [, runner, file] = scripts[name].split(' ');
  const { status } = spawnSync(process.execPath, [runner, file, ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
