/** Báo cáo thành tích: of a person, a collective or a model, from their profile; what the profile doesn't say is left dotted. Pure. */
import { type Award, newestAwardFirst } from './award.ts';
import { birthLabel } from './birth.ts';
import type { Consent } from './consent.ts';
import { type Deed, deedTitle } from './deed.ts';
import { shownEthnicity } from './ethnicity.ts';
import { type Exemplar, type ExemplarType, SEX_NAMES } from './exemplar.ts';
import { type LocalDate, shortDate, yearOf } from './local-date.ts';
import { officeOf } from './office.ts';
import {
  type Block,
  type Letterhead,
  type Paper,
  paragraphs,
  placeName,
  sealHolder,
  type UnitsOfPapers,
} from './paper.ts';
import { clean } from './text.ts';
import { unitLabel } from './unit.ts';

export type ReportFacts = {
  letterhead: Letterhead;
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
  const { letterhead, units, today } = facts;
  const unit = units.get(exemplar.unit);
  const holder = sealHolder(exemplar.unit, units);
  if (!unit || !holder) return undefined;
  return {
    letterhead,
    issuer: officeOf(unit, letterhead, units).issuer,
    place: placeName(unit, units),
    year: yearOf(today),
    title: 'BÁO CÁO THÀNH TÍCH',
    subject: [`Đề nghị tặng ${form?.trim() || '………………………'}`],
    blocks: [
      ...WHO[exemplar.type](exemplar, facts),
      { kind: 'heading', text: 'II. THÀNH TÍCH ĐẠT ĐƯỢC' },
      { kind: 'heading', text: '1. Chức năng, quyền hạn, nhiệm vụ được giao hoặc đảm nhận' },
      ...orLines(paragraphs(exemplar.duties), 2),
      { kind: 'heading', text: '2. Thành tích đạt được' },
      ...orLines(achievementBlocks(exemplar, facts.deeds), 6),
      { kind: 'heading', text: 'III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG' },
      ...orLines(pastHonours(exemplar, facts.awards), 3),
    ],
    signatures: [
      { as: ['XÁC NHẬN CỦA', ...officeOf(holder, letterhead, units).issuer.name] },
      { as: [SIGNERS[exemplar.type]], note: '(Ký, ghi rõ họ và tên)', ...nameOfSigner(exemplar) },
    ],
  };
}

const SIGNERS: Record<ExemplarType, string> = {
  person: 'NGƯỜI BÁO CÁO THÀNH TÍCH',
  collective: 'ĐẠI DIỆN TẬP THỂ',
  model: 'ĐẠI DIỆN MÔ HÌNH',
};
const nameOfSigner = ({ type, name }: Exemplar) => (type === 'person' ? { name: clean(name) } : {});

const known = (text: string | null | undefined): string | undefined => clean(text ?? '') || undefined;
const field = (label: string, value: string | null | undefined): Block => ({
  ...{ kind: 'field', label, value: known(value) },
});

const WHO: Record<ExemplarType, (exemplar: Exemplar, facts: ReportFacts) => Block[]> = {
  person: (exemplar, facts) => {
    const ethnicity = shownEthnicity(exemplar, facts.consents);
    return [
      { kind: 'heading', text: 'I. SƠ LƯỢC LÝ LỊCH' },
      field('Họ và tên', exemplar.name),
      field('Sinh ngày, tháng, năm', exemplar.birth && birthLabel(exemplar.birth)),
      field('Giới tính', exemplar.sex && SEX_NAMES[exemplar.sex]),
      // Not asked for by the form: it stands here only where its person wants it to.
      ...(ethnicity ? [field('Dân tộc', ethnicity)] : []),
      field('Quê quán', exemplar.home),
      field('Nơi thường trú', exemplar.residence),
      field('Đơn vị công tác', exemplar.workUnit),
      field('Chức vụ (Đảng, chính quyền, đoàn thể), công việc', exemplar.position),
      field('Trình độ chuyên môn, nghiệp vụ', exemplar.training),
    ];
  },
  collective: (exemplar, facts) => [
    { kind: 'heading', text: 'I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH' },
    field('Tên tập thể', exemplar.name),
    field('Gồm những ai', exemplar.position),
    field('Địa điểm', exemplar.residence ?? unitName(exemplar, facts)),
    field('Thuộc cơ quan, đơn vị', exemplar.workUnit),
  ],
  model: (exemplar, facts) => [
    { kind: 'heading', text: 'I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH' },
    field('Tên mô hình', exemplar.name),
    field('Của ai, ở đâu', exemplar.position),
    field('Nơi thực hiện', exemplar.residence ?? unitName(exemplar, facts)),
    field('Thuộc cơ quan, đơn vị', exemplar.workUnit),
  ],
};

function unitName(exemplar: Exemplar, { units }: ReportFacts): string | undefined {
  const unit = units.get(exemplar.unit);
  return unit && unitLabel(unit);
}

/** The story, the figures, and the deeds that it grew out of. */
function achievementBlocks(exemplar: Exemplar, deeds: readonly Deed[]): Block[] {
  const own = deeds
    .filter((deed) => deed.exemplar === exemplar.id && !deed.deleted)
    .sort((a, b) => (a.on === b.on ? (a.id < b.id ? -1 : 1) : a.on < b.on ? -1 : 1));
  const told = own.map(
    (deed): Block => ({ kind: 'text', text: `- Ngày ${shortDate(deed.on, true)}: ${deedTitle(deed)}` }),
  );
  return [
    ...paragraphs(exemplar.story),
    ...paragraphs(exemplar.achievements),
    ...(told.length > 0 ? [{ kind: 'text', text: 'Những việc đã được ghi lại:' } as const, ...told] : []),
  ];
}

/** Titles from before as they were told, and the awards whose decisions are written down. */
function pastHonours(exemplar: Exemplar, awards: readonly Award[]): Block[] {
  const own = awards
    .filter((award) => award.exemplar === exemplar.id && !award.deleted)
    .sort(newestAwardFirst)
    .reverse();
  const rows = own.map(({ form, decidedOn, decisionNumber, authority }) => [
    decidedOn ? String(yearOf(decidedOn)) : undefined,
    form,
    [
      decisionNumber && `Số ${decisionNumber}`,
      decidedOn && `ngày ${shortDate(decidedOn, true)}`,
      authority && `của ${authority}`,
    ]
      .filter(Boolean)
      .join(' ') || undefined,
  ]);
  const table: Block = {
    kind: 'table',
    columns: [
      { head: 'Năm', share: 14, centred: true },
      { head: 'Danh hiệu, hình thức khen thưởng', share: 40 },
      { head: 'Số, ngày, tháng, năm của quyết định; cơ quan ban hành', share: 46 },
    ],
    rows,
  };
  return [...paragraphs(exemplar.titles), ...(rows.length > 0 ? [table] : [])];
}

const orLines = (blocks: Block[], count: number): Block[] =>
  blocks.length > 0 ? blocks : [{ kind: 'lines', count }];

/** What a council asks about and the profile doesn't say: told before the paper is made, dotted in it. */
export function missingInReport(exemplar: Exemplar, { deeds }: Pick<ReportFacts, 'deeds'>): string[] {
  const asked: readonly (readonly [string, unknown])[] =
    exemplar.type === 'person'
      ? [
          ['ngày sinh', exemplar.birth],
          ['giới tính', exemplar.sex],
          ['quê quán', exemplar.home],
          ['nơi thường trú', exemplar.residence],
          ['đơn vị công tác', exemplar.workUnit],
          ['chức vụ, công việc', exemplar.position],
          ['trình độ', exemplar.training],
        ]
      : [['gồm những ai, ở đâu', exemplar.position]];
  const told = achievementBlocks(exemplar, deeds).length > 0;
  return [
    ...asked.filter(([, value]) => !value || value === '').map(([name]) => name),
    ...(known(exemplar.duties) ? [] : ['nhiệm vụ được giao']),
    ...(told ? [] : ['thành tích']),
  ];
}
