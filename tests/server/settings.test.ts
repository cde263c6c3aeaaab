import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSettings } from '../../src/server/settings.ts';

describe('[S63] secrets come by the environment or by a file', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'loa-ban-settings-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const file = async (text: string, mode: number) => {
    const path = join(folder, `${mode}`);
    await writeFile(path, text);
    await chmod(path, mode);
    return path;
  };

  it('from a file that its owner and group alone may read', async () => {
    const path = await file('postgres://a:b@c/d\n', 0o640);
    expect(readSettings({ DATABASE_URL_FILE: path }).DATABASE_URL).toBe('postgres://a:b@c/d');
  });

  it('not from one that everybody may read, nor from both places', async () => {
    const open = await file('postgres://a:b@c/d', 0o644);
    expect(() => readSettings({ DATABASE_URL_FILE: open })).toThrow(/chmod o-rwx/);
    const path = await file('postgres://a:b@c/d', 0o600);
    expect(() => readSettings({ DATABASE_URL_FILE: path, DATABASE_URL: 'postgres://x' })).toThrow(/both/);
    expect(() => readSettings({ DATABASE_URL_FILE: join(folder, 'none') })).toThrow(/can't be read/);
  });

  it('a wrong one is not printed', () => {
    expect(() => readSettings({ DATABASE_URL: 'mysql://u:geheim@h/d' })).toThrow(/^DATABASE_URL is not/);
    expect(() => readSettings({ PORT: 'x' })).toThrow(/^PORT=x is not/);
  });
});
