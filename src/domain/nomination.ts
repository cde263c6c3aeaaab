/**
 * Hồ sơ đề nghị khen thưởng: the submission, the summary list and the achievement reports, all from one list of nominees, so that names,
 * order and counts can't differ between them. Pure.
 */
import { achievementReport, type ReportFacts } from './achievement-report.ts';
import { type AwardDoubt, awardDoubts } from './award.ts';
import { EXEMPLAR_TYPES, type Exemplar, TYPE_NAMES } from './exemplar.ts';
import type { UnitId } from './ids.ts';
import { yearOf } from './local-date.ts';
import { officeOf } from './office.ts';
import { BLANK, type Block, counted, type Paper, placeName, type Signer, sealHolder } from './paper.ts';
import { sentences } from './sentences.ts';
import { clean, fold } from './text.ts';
import { unitLabel } from './unit.ts';

/** `form`: what is proposed; undefined is dotted. */
export type Nominee = { exemplar: Exemplar; form: string | undefined };

export type NominationFacts = ReportFacts & {
  /** Who submits it: the person's own unit. */
  by: UnitId;
  to: string | undefined;
  signer: Signer;
  signerName: string | undefined;
};

/** More than a council looks at in one sitting. */
export const MAX_NOMINEES = 100;

/** One line of the list that all three papers are made from. */
export type Entry = {
  no: number;
  name: string;
  type: Exemplar['type'];
  /** Position and unit. */
  role: string | undefined;
  /** In two lines. */
  achievement: string | undefined;
  form: string | undefined;
};

export type NominationFile = { entries: Entry[]; submission: Paper; summary: Paper; reports: Paper[] };

/** Undefined where the units aren't known here. */
export function nominationFile(
  nominees: readonly Nominee[],
  facts: NominationFacts,
): NominationFile | undefined {
  const holder = sealHolder(facts.by, facts.units);
  if (!holder) return undefined;
  const entries = nominees.map((nominee, i) => entryOf(nominee, i + 1, facts));
  const reports = nominees.flatMap(({ exemplar, form }) => achievementReport(exemplar, form, facts) ?? []);
  if (reports.length !== entries.length) return undefined;
  const office = officeOf(holder, facts.letterhead, facts.units);
  const head = {
    letterhead: facts.letterhead,
    issuer: office.issuer,
    place: placeName(holder, facts.units),
    year: yearOf(facts.today),
    signatures: [{ as: office.signingAs(facts.signer), name: facts.signerName?.trim() || undefined }],
  };
  const { body } = office;
  const symbol = office.symbol('TTr');
  return {
    entries,
    submission: {
      ...head,
      symbol,
      title: 'TỜ TRÌNH',
      subject: ['Về việc đề nghị khen thưởng gương điển hình tiên tiến'],
      addressed: { to: facts.to?.trim() || undefined },
      blocks: submissionBlocks(entries, body, facts.to?.trim() || BLANK),
      receivers: office.receivers,
    },
    summary: {
      ...head,
      title: 'DANH SÁCH TÓM TẮT',
      subject: ['Các trường hợp đề nghị khen thưởng'],
      attached: `(Kèm theo Tờ trình số ……${symbol} ngày …… tháng …… năm ${head.year} của ${body})`,
      blocks: summaryBlocks(entries),
      landscape: true,
    },
    reports,
  };
}

function entryOf({ exemplar, form }: Nominee, no: number, { units, deeds }: NominationFacts): Entry {
  const unit = units.get(exemplar.unit);
  const position = clean(exemplar.position ?? '');
  // 'Trưởng bản Nà Vàng' says the unit already.
  const names = unit && !fold(position).includes(fold(unit.name)) ? unitLabel(unit) : '';
  const deed = deeds.find((one) => one.exemplar === exemplar.id && !one.deleted);
  return {
    no,
    name: clean(exemplar.name),
    type: exemplar.type,
    role: [position, names].filter(Boolean).join(', ') || undefined,
    achievement: inTwoLines(exemplar.achievements || exemplar.story || deed?.what || ''),
    form: form?.trim() || undefined,
  };
}

/** Letters that two lines of the list's column hold. */
const TWO_LINES = 170;

/** Whole sentences as far as they fit, else words; never a word cut. */
export function inTwoLines(text: string): string | undefined {
  const plain = clean(text).replace(/\s+/g, ' ');
  if (plain === '') return undefined;
  if (plain.length <= TWO_LINES) return plain;
  let told = '';
  for (const sentence of sentences(plain)) {
    const longer = told === '' ? sentence : `${told} ${sentence}`;
    if (longer.length > TWO_LINES) break;
    told = longer;
  }
  if (told.length >= TWO_LINES / 3) return told;
  const cut = plain.slice(0, TWO_LINES);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)).replace(/[\s,;:.-]+$/, '')}…`;
}

/** What it rests on: the law, and the sitting that chose, whose day is filled in. */
const BASES = [
  'Căn cứ Luật Thi đua, khen thưởng số 06/2022/QH15;',
  'Căn cứ Nghị định số 152/2025/NĐ-CP của Chính phủ;',
  'Căn cứ biên bản họp xét khen thưởng ngày …… tháng …… năm ……',
];

function submissionBlocks(entries: readonly Entry[], body: string, to: string): Block[] {
  const cases = `${counted(entries.length)} trường hợp (${typeCounts(entries)})`;
  return [
    ...BASES.map((text): Block => ({ kind: 'text', text, italic: true })),
    { kind: 'text', text: `${body} kính trình ${to} xem xét, khen thưởng ${cases}, cụ thể như sau:` },
    ...byForm(entries).flatMap(({ form, of }, i): Block[] => [
      {
        kind: 'heading',
        text: `${i + 1}. Đề nghị tặng ${form ?? '………………………'}: ${counted(of.length)} trường hợp`,
      },
      ...of.map(
        ({ no, name, role }): Block => ({ kind: 'text', text: `${no}) ${role ? `${name}, ${role}` : name}` }),
      ),
    ]),
    {
      kind: 'text',
      text: `Gửi kèm Tờ trình này: danh sách tóm tắt ${counted(entries.length)} trường hợp và ${counted(entries.length)} báo cáo thành tích.`,
    },
    { kind: 'text', text: `${body} kính trình ${to} xem xét, quyết định./.` },
  ];
}

/** '02 cá nhân, 01 tập thể' */
const typeCounts = (entries: readonly Entry[]): string =>
  EXEMPLAR_TYPES.map((type) => ({ type, count: entries.filter((entry) => entry.type === type).length }))
    .filter(({ count }) => count > 0)
    .map(({ type, count }) => `${counted(count)} ${TYPE_NAMES[type].toLowerCase()}`)
    .join(', ');

/** In the order in which the forms come first; each entry keeps its number of the list. */
function byForm(entries: readonly Entry[]): { form: string | undefined; of: Entry[] }[] {
  const groups = new Map<string, { form: string | undefined; of: Entry[] }>();
  for (const entry of entries) {
    const key = fold(entry.form ?? '');
    const group = groups.get(key) ?? { form: entry.form, of: [] };
    group.of.push(entry);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function summaryBlocks(entries: readonly Entry[]): Block[] {
  return [
    {
      kind: 'table',
      columns: [
        { head: 'STT', share: 6, centred: true },
        { head: 'Họ và tên, tên tập thể', share: 20 },
        { head: 'Chức vụ, đơn vị', share: 22 },
        { head: 'Tóm tắt thành tích', share: 34 },
        { head: 'Hình thức đề nghị', share: 18 },
      ],
      rows: entries.map(({ no, name, role, achievement, form }) => [
        String(no),
        name,
        role,
        achievement,
        form,
      ]),
    },
    {
      kind: 'text',
      text: `Danh sách này có ${counted(entries.length)} trường hợp (${typeCounts(entries)})./.`,
    },
  ];
}

/** What speaks against a nominee: a deed of theirs was rewarded already. Never more than a warning. */
export const nomineeDoubts = (
  { exemplar, form }: Nominee,
  facts: Pick<ReportFacts, 'awards' | 'deeds'>,
): AwardDoubt[] =>
  awardDoubts(
    {
      exemplar: exemplar.id,
      form: form ?? '',
      deeds: facts.deeds.filter((deed) => deed.exemplar === exemplar.id && !deed.deleted).map(({ id }) => id),
    },
    facts.awards,
  );
