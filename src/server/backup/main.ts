/** `npm run backup -- FILE` and `npm run restore -- FILE`. */
import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import { runningUrl } from '../embedded-postgres/running.ts';
import { startEmbeddedPostgres } from '../embedded-postgres/start.ts';
import { readSettings } from '../settings.ts';
import { noteVerified, takeBackup, verifyBackup, withClient } from './backup.ts';
import { blobsBeside, type Copied, copyBlobs, forgetMissing, ownBlobs } from './blobs.ts';
import { BadBackup } from './file.ts';
import { restoreInto } from './restore.ts';

type Settings = ReturnType<typeof readSettings>;

async function main([command, file]: readonly string[]): Promise<void> {
  if (!file || (command !== 'backup' && command !== 'restore'))
    throw new Error('npm run backup -- FILE, or npm run restore -- FILE');
  const settings = readSettings(process.env);
  await (command === 'backup' ? backup : restore)(settings, resolve(file));
}

/** Beside the running server, or without it. */
async function backup(settings: Settings, file: string): Promise<void> {
  if (await exists(file)) throw new Error(`${file} is there already; choose another name`);
  const running = settings.DATABASE_URL ?? (await runningUrl(settings.DATA_DIR));
  const own = running === undefined ? await startOwn(settings) : undefined;
  const url = running ?? own?.url ?? '';
  try {
    const held = await takeBackup(url, file, new Date());
    say(`Đã ghi ${file}, đang đọc lại để thử. (Written; now reading it back.)`);
    await verifyBackup(url, file);
    // After the database: what the file says was received was in the folder by then. Before phones hear that
    // they may forget it.
    const missing = await backUpBlobs(settings, url, file);
    const noted = await noteVerified(
      url,
      held.filter(({ province }) => !missing.has(province)),
    );
    for (const { province, seq } of held)
      if (missing.has(province))
        say(
          `${province}: chữ đã sao lưu tốt, nhưng thiếu ảnh hoặc ghi âm: máy của mọi người giữ tiếp phần của mình. (The words are good, but photos are missing: phones keep theirs.)`,
        );
      else
        say(
          noted.includes(province)
            ? `${province}: tốt, đủ đến số ${seq}. (Good, holds everything up to number ${seq}.)`
            : `${province}: tốt, nhưng máy chủ đã được khôi phục trong lúc sao lưu: hãy sao lưu lại. (Good, but the server was restored meanwhile: take another one.)`,
        );
  } finally {
    await own?.stop();
  }
}

/** Resolves to what is missing, by province. */
async function backUpBlobs(settings: Settings, url: string, file: string): Promise<Copied['missing']> {
  const from = ownBlobs(settings);
  if (!from) {
    say(
      'Ảnh và ghi âm nằm trong kho S3, tệp này không chứa: hãy sao lưu kho đó bằng cách của nó, sau tệp này. (Photos are in the bucket, not in this file: back the bucket up by its own means, after this.)',
    );
    return new Map();
  }
  const result = await copyBlobs(url, from, blobsBeside(file));
  sayBlobs(result, blobsBeside(file));
  return result.missing;
}

async function restoreBlobs(settings: Settings, url: string, file: string): Promise<void> {
  const to = ownBlobs(settings);
  if (!to)
    return say(
      'Ảnh và ghi âm nằm trong kho S3, không đổi. (Photos are in the bucket; it was left as it is.)',
    );
  const result = await copyBlobs(url, blobsBeside(file), to);
  await forgetMissing(url, result.missing);
  sayBlobs(result, to);
  if (result.missing.size > 0)
    say(
      'Máy nào còn giữ phần thiếu sẽ tự gửi lại. (Phones that still hold the missing ones send them again.)',
    );
}

function sayBlobs({ copied, there, missing }: Copied, folder: string): void {
  const lost = [...missing.values()].flat();
  say(
    `Ảnh, ghi âm trong ${folder}: ${copied} chép mới và thử lại, ${there} có sẵn, ${lost.length} thiếu hoặc hỏng. (Photos and voice notes: ${copied} copied and checked, ${there} there already, ${lost.length} missing or damaged.)`,
  );
  for (const hash of lost.slice(0, 10)) say(`  ${hash}`);
}

/** The server must be stopped. Where it has its own database, what was there is kept under another name. */
async function restore(settings: Settings, file: string): Promise<void> {
  if (settings.DATABASE_URL) {
    await restoreInto(settings.DATABASE_URL, file);
    await restoreBlobs(settings, settings.DATABASE_URL, file);
    return say('Đã khôi phục. (Restored.)');
  }
  const own = await startOwn(settings);
  try {
    const url = new URL(own.url);
    const name = url.pathname.slice(1);
    const stamp = Math.floor(Date.now() / 1_000);
    const at = (database: string) => Object.assign(new URL(url.href), { pathname: `/${database}` }).href;
    const [fresh, before] = [`${name}_new_${stamp}`, `${name}_before_${stamp}`];
    await withClient(at('postgres'), (client) => client.query(`create database ${fresh} template template0`));
    try {
      await restoreInto(at(fresh), file);
      await restoreBlobs(settings, at(fresh), file);
    } catch (error) {
      await withClient(at('postgres'), (client) => client.query(`drop database ${fresh} with (force)`));
      throw error;
    }
    await withClient(at('postgres'), async (client) => {
      // One transaction: there is never a moment without a database of this name.
      await client.query('begin');
      await client.query(`alter database ${name} rename to ${before}`);
      await client.query(`alter database ${fresh} rename to ${name}`);
      await client.query('commit');
    });
    say(
      `Đã khôi phục. Dữ liệu trước đó còn trong ${before}. (Restored; what was there is kept in ${before}.)`,
    );
  } finally {
    await own.stop();
  }
}

const startOwn = (settings: Settings) =>
  startEmbeddedPostgres({ dataDir: resolve(settings.DATA_DIR), log: () => {} });

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const why = error instanceof Error ? error.message : String(error);
  const line = error instanceof BadBackup ? `the backup is not good: ${why}; nothing was changed` : why;
  process.stderr.write(`Loa Bản: ${line}\n`);
  process.exit(1);
});
