/** What units are called before their names, and what a date in a list may look like. */
import * as v from 'valibot';
import { type LocalDate, LocalDateSchema } from '../base/local-date.ts';
import { fold } from '../base/text.ts';
import type { UnitKind } from './unit.ts';

/** By level, the commonest first. */
export const TITLES: Record<UnitKind, readonly string[]> = {
  province: ['tỉnh', 'thành phố'],
  district: ['huyện', 'quận', 'thị xã', 'thành phố'],
  commune: ['xã', 'phường', 'đặc khu', 'thị trấn'],
  village: [
    'bản',
    'thôn',
    'tổ dân phố',
    'khu phố',
    'làng',
    'xóm',
    'ấp',
    'buôn',
    'khóm',
    'phum',
    'sóc',
    'tiểu khu',
  ],
  department: ['sở', 'ban', 'phòng', 'trung tâm', 'hội', 'đoàn', 'cơ quan', 'văn phòng'],
};

type Called = { kind: UnitKind; title: string };

/** Longest first, for 'thị trấn' is no 'thị'. A city is a district's equal but for those called so at the top. */
const CALLED: readonly (Called & { folded: string })[] = (Object.entries(TITLES) as [UnitKind, string[]][])
  .flatMap(([kind, titles]) => titles.map((title) => ({ kind, title, folded: fold(title) })))
  .filter(({ kind, title }) => kind !== 'province' || title === 'tỉnh')
  .sort((a, b) => b.folded.length - a.folded.length);

/** What a list writes for the sort of a unit: 'Xã', 'BẢN', 'to dan pho', 'Sở, ngành'. */
export function kindCalled(text: string): Called | undefined {
  const folded = fold(text);
  return CALLED.find((called) => folded === called.folded || folded.startsWith(`${called.folded},`));
}

/** 'Xã Khổng Lào' is the commune Khổng Lào. A department keeps what stands before its name: it is part of it. */
export function splitName(text: string): { called: Called | undefined; name: string } {
  const folded = fold(text);
  const called = CALLED.find((one) => folded.startsWith(`${one.folded} `));
  if (!called || called.kind === 'department') return { called, name: text };
  return { called, name: text.split(/\s+/).slice(called.title.split(' ').length).join(' ') };
}

/** '1/7/2025', '01-07-2025' or '2025-07-01'; undefined for what is no day. */
export function dateWritten(text: string): LocalDate | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim()) ?? [];
  const iso = year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text.trim();
  return v.is(LocalDateSchema, iso) ? (iso as LocalDate) : undefined;
}
