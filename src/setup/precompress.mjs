// @ts-check
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const worthIt = /\.(html|js|css|svg|json|webmanifest)$/;

/**
 * Lays a .br and a .gz beside every text file below `dir`, compressed as hard as it goes: done once here, for
 * ever cheap on a thin link. (Browsers ask for brotli only over https and on localhost.)
 * @param {string} dir
 */
export function precompress(dir) {
  for (const name of readdirSync(dir)) {
    const path = join(dir, name);
    if (statSync(path).isDirectory()) precompress(path);
    else if (worthIt.test(name)) {
      const plain = readFileSync(path);
      writeFileSync(
        `${path}.br`,
        brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: plain.length } }),
      );
      writeFileSync(`${path}.gz`, gzipSync(plain, { level: 9 }));
    }
  }
}
