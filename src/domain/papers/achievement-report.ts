/**
 * Báo cáo thành tích: of a person, a collective or a household, from their profile; what the profile doesn't
 * say is left dotted. Pure.
 */

import { type LocalDate, yearOf } from '../base/local-date.ts';
import { clean } from '../base/text.ts';
import type { Award } from '../exemplars/award.ts';
import type { Consent } from '../exemplars/consent.ts';
import type { Deed } from '../exemplars/deed.ts';
import { type Exemplar, nominated } from '../exemplars/exemplar.ts';
import { type Unit, unitLabel } from '../units/unit.ts';
import type { IssuingBody } from './issuing-body.ts';
import { type Block, type Paper, paragraphs, type UnitsOfPapers } from './paper.ts';
import type { LayoutId } from './paper-layout.ts';
import { paperDay } from './paper-words.ts';
import { pastHonours } from './past-honours.ts';
import { heading, known, orLines, REPORT_SIGNERS, reportIntro } from './report-intro.ts';

export type ReportFacts = {
  /** Who stands in the head, and confirms what the report says. */
  office: IssuingBody;
  layout: LayoutId;
  units: UnitsOfPapers;
  awards: readonly Award[];
  consents: readonly Consent[];
  deeds: readonly Deed[];
  today: LocalDate;
};

/** `form`: what is proposed; undefined is dotted. Undefined where the exemplar's unit isn't known here. */
export function achievementReport(
  exemplar: Exemplar,
  form: string | undefined,
  facts: ReportFacts,
): Paper | undefined {
  const { layout, office, today } = facts;
  const unit = placeOf(exemplar, facts.units);
  if (!unit) return undefined;
  const { type, name } = nominated(exemplar);
  return {
    layout,
    issuer: office.issuer,
    place: office.place,
    year: yearOf(today),
    title: 'BÁO CÁO THÀNH TÍCH',
    subject: [`Đề nghị tặng ${form?.trim() || '………………………'}`],
    blocks: [
      ...reportIntro(exemplar, { consents: facts.consents, place: unitLabel(unit) }),
      heading('II. THÀNH TÍCH ĐẠT ĐƯỢC', 1),
      heading('1. Chức năng, quyền hạn, nhiệm vụ được giao hoặc đảm nhận'),
      ...orLines(paragraphs(exemplar.duties), 2),
      heading('2. Thành tích đạt được'),
      ...orLines(achievementBlocks(exemplar, facts.deeds), 6),
      heading('III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG', 1),
      ...pastHonours(exemplar, facts.awards),
    ],
    signatures: [
      { as: ['XÁC NHẬN CỦA', ...office.issuer.name] },
      {
        as: [REPORT_SIGNERS[type]],
        note: '(Ký, ghi rõ họ và tên)',
        ...(type === 'person' && name ? { name: clean(name) } : {}),
      },
    ],
  };
}

/** The village where it is known, else the unit that keeps the profile. */
export function placeOf({ village, unit }: Exemplar, units: UnitsOfPapers): Unit | undefined {
  return (village && units.get(village)) || units.get(unit);
}

/** The story, the figures, and the deeds that it grew out of, each in all its words. */
function achievementBlocks(exemplar: Exemplar, deeds: readonly Deed[]): Block[] {
  const own = deeds
    .filter((deed) => deed.exemplar === exemplar.id && !deed.deleted)
    .sort((a, b) => (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1));
  const told = own.flatMap(({ on, what }) => {
    const [first, ...rest] = paragraphs(what);
    const begun = first && 'text' in first ? first.text : '';
    return [{ kind: 'text', text: `- Ngày ${paperDay(on)}: ${begun}` } as const, ...rest];
  });
  return [
    ...paragraphs(exemplar.story),
    ...paragraphs(exemplar.achievements),
    ...(told.length > 0 ? [{ kind: 'text', text: 'Những việc đã được ghi lại:' } as const, ...told] : []),
  ];
}

type Asked = readonly (readonly [name: string, value: unknown])[];

function askedOf(exemplar: Exemplar): Asked {
  switch (exemplar.type) {
    case 'person':
      return [
        ['ngày sinh', exemplar.birth],
        ['giới tính', exemplar.sex],
        ['quê quán', exemplar.home],
        ['nơi ở', exemplar.residence],
        ['đơn vị công tác', exemplar.workUnit],
        ['chức vụ, công việc', exemplar.position],
        ['trình độ', exemplar.training],
      ];
    case 'collective':
      return [
        ['quá trình thành lập', exemplar.formed],
        ['cơ cấu tổ chức', exemplar.organisation ?? exemplar.position],
      ];
    case 'household':
      return [['gồm những ai', exemplar.position]];
    case 'model':
      return [['ai làm ra mô hình (người, tập thể hoặc hộ gia đình được đề nghị khen)', exemplar.behind]];
  }
}

/** What a council asks about and the profile doesn't say: told before the paper is made, dotted in it. */
export function missingInReport(exemplar: Exemplar, { deeds }: Pick<ReportFacts, 'deeds'>): string[] {
  const told = achievementBlocks(exemplar, deeds).length > 0;
  return [
    ...askedOf(exemplar)
      .filter(([, value]) => !value)
      .map(([name]) => name),
    ...(known(exemplar.duties) ? [] : ['nhiệm vụ được giao']),
    ...(told ? [] : ['thành tích']),
  ];
}
