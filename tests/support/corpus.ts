/** A commune's records, made from a seed: the same seed, the same records. About 865 B of JSON each, in Vietnamese. */

import { readFileSync } from 'node:fs';
import { addDays, localDate } from '../../src/domain/base/local-date.ts';
import type { NewRecord } from '../../src/server/store/sync/provinces.ts';

const families = 'Vàng Lò Giàng Tẩn Phàn Lý Sùng Hảng Ma Chẻo Nguyễn Trần'.split(' ');
const given = 'A Sử|Thị Mỷ|A Páo|Thị Dở|Văn Thắng|Thị Inh|A Chứ|Mỷ Sáo|Văn Ơn|Thị Hoa|A Lử|Thị Sú'.split('|');
const villages = 'bản Thẳm|bản Nà Vàng|bản Pho|bản Sin Chải|bản Hợp|bản Màng'.split('|');
/** The words of real radio prose with their frequencies: as hard to compress as what people write. */
const prose = ['people', 'scripts'].map((name) =>
  readFileSync(new URL(`../../src/server/demo/lai-chau-${name}.json`, import.meta.url), 'utf8'),
);
const words = prose.join(' ').match(/\p{L}[\p{L}\p{M}]+/gu) ?? [];

/** mulberry32 (T. Ettinger): small, fast, good enough to vary words. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function makeCorpus(count: number, unit: string, author: string, seed = 1): NewRecord[] {
  const random = randomFrom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const start = localDate('2024-01-01');
  return Array.from({ length: count }, (_, i): NewRecord => {
    const who = `${pick(families)} ${pick(given)}`;
    const where = pick(villages);
    const on = addDays(start, Math.floor(random() * 1_000));
    const sentences = Array.from({ length: 6 }, () => {
      const text = Array.from({ length: 14 + Math.floor(random() * 14) }, () =>
        pick(words).toLowerCase(),
      ).join(' ');
      return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
    });
    const id = `corpus-${i.toString(36)}`;
    return i % 2 === 0
      ? {
          id,
          kind: 'deed',
          data: {
            unit,
            who,
            what: sentences.join(' '),
            on,
            where,
            witness: `${pick(families)} ${pick(given)}`,
            author,
          },
        }
      : {
          id,
          kind: 'exemplar',
          data: {
            unit,
            type: 'person',
            name: who,
            position: `Người dân ${where}`,
            field: 'Xây dựng nông thôn mới',
            story: sentences.join(' '),
            stage: 'spotted',
            stageOn: on,
            author,
          },
        };
  });
}
