/** Several files in one, for a browser downloads one thing at a tap. */
import { type Zippable, zipSync } from 'fflate';
import { ZIP_TIME } from './sheets/zip-time.ts';

export const ZIP = 'application/zip';

/** Not packed any tighter: office files are zips already. */
export async function zipFiles(files: readonly { name: string; blob: Blob }[]): Promise<Blob> {
  const parts: Zippable = {};
  for (const { name, blob } of files)
    parts[name] = [new Uint8Array(await blob.arrayBuffer()), { level: 0, mtime: ZIP_TIME }];
  return new Blob([zipSync(parts) as Uint8Array<ArrayBuffer>], { type: ZIP });
}
