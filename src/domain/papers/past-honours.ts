/**
 * The third part of an achievement report: titles and forms of reward in a table each, as the forms have
 * them. Pure.
 */

import { yearOf } from '../base/local-date.ts';
import { type Award, isTitle, newestAwardFirst } from '../exemplars/award.ts';
import type { Exemplar } from '../exemplars/exemplar.ts';
import { type Block, paragraphs } from './paper.ts';
import { paperDay } from './paper-words.ts';
import { heading, orLines } from './report-intro.ts';

/**
 * The awards whose decisions are written down; below them, in the words of whoever wrote it, what is told of
 * earlier times.
 */
export function pastHonours(exemplar: Exemplar, awards: readonly Award[]): Block[] {
  const own = awards
    .filter((award) => award.exemplar === exemplar.id && !award.deleted)
    .sort(newestAwardFirst)
    .reverse();
  const told = paragraphs(exemplar.titles);
  const titles = own.filter(({ form }) => isTitle(form));
  const rewards = own.filter(({ form }) => !isTitle(form));
  return [
    heading('1. Danh hiệu thi đua'),
    ...tableOf(titles, 'Danh hiệu thi đua', 'công nhận danh hiệu thi đua'),
    heading('2. Hình thức khen thưởng'),
    ...tableOf(rewards, 'Hình thức khen thưởng', 'khen thưởng'),
    ...(told.length > 0 ? [heading('3. Danh hiệu, khen thưởng khác đã có'), ...told] : []),
  ];
}

function tableOf(awards: readonly Award[], head: string, what: string): Block[] {
  const rows = awards.map(({ form, decidedOn, decisionNumber, authority }) => [
    decidedOn ? String(yearOf(decidedOn)) : undefined,
    form,
    [
      decisionNumber && `Số ${decisionNumber}`,
      decidedOn && `ngày ${paperDay(decidedOn)}`,
      authority && `của ${authority}`,
    ]
      .filter(Boolean)
      .join(' ') || undefined,
  ]);
  const columns = [
    { head: 'Năm', share: 14, centred: true },
    { head, share: 36 },
    { head: `Số, ngày, tháng, năm của quyết định ${what}; cơ quan ban hành quyết định`, share: 50 },
  ];
  return rows.length > 0 ? [{ kind: 'table', columns, rows }] : orLines([], 2);
}
