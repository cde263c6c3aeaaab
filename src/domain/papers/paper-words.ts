/** How papers write days, counts and what they rest on. Pure. */
import type { Birth } from '../base/birth.ts';
import { type LocalDate, localDate } from '../base/local-date.ts';
import type { Letterhead } from './paper-layout.ts';

/**
 * '03/3/2021', '30/01/2024': a 0 before a day below 10, and before the months 1 and 2 alone, so that nobody
 * can write a digit in.
 */
export function paperDay(date: LocalDate): string {
  const [year, month, day] = date.split('-') as [string, string, string];
  return `${day}/${Number(month) <= 2 ? month : Number(month)}/${year}`;
}

/** 'ngày 03 tháng 3 năm 2021' */
export function longPaperDay(date: LocalDate): string {
  const [day, month, year] = paperDay(date).split('/') as [string, string, string];
  return `ngày ${day} tháng ${month} năm ${year}`;
}

/** '12/5/1979', or the year alone where no more is known. */
export const paperBirth = (birth: Birth): string => (birth.length > 4 ? paperDay(birth as LocalDate) : birth);

/** '03', '12': how papers count. */
export const counted = (count: number): string => String(count).padStart(2, '0');

type Basis =
  /** Luật, pháp lệnh: NĐ 30/2020, Phụ lục I, mục II, khoản 6: no number, sign or issuing body is written. */
  | { sort: 'law'; name: string; on: LocalDate }
  /** All else: number, day, issuing body and subject. */
  | { sort: 'other'; name: string; on: LocalDate; by: string; subject: string };

/** What a nomination rests on. The law and the decree are changed here when they change. */
export const BASES: readonly Basis[] = [
  { sort: 'law', name: 'Luật Thi đua, khen thưởng', on: localDate('2022-06-15') },
  {
    sort: 'other',
    name: 'Nghị định số 152/2025/NĐ-CP',
    on: localDate('2025-06-14'),
    by: 'Chính phủ',
    subject:
      'quy định về phân cấp, phân quyền trong lĩnh vực thi đua, khen thưởng; quy định chi tiết và hướng dẫn thi hành một số điều của Luật Thi đua, khen thưởng',
  },
];

/**
 * 'Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022'. The Party sets a comma before the day (seed 003:
 * 'Công văn số 877-CV/BTGTU, ngày …').
 */
export function cited(basis: Basis, letterhead: Letterhead): string {
  const comma = letterhead === 'party' ? ',' : '';
  if (basis.sort === 'law') return `${basis.name}${comma} ${longPaperDay(basis.on)}`;
  return `${basis.name}${comma} ${longPaperDay(basis.on)} của ${basis.by} ${basis.subject}`;
}
