/**
 * Hồ sơ đề nghị khen thưởng: the submission, the summary list and the achievement reports, all from one list
 * of nominees, so that names, order and counts can't differ between them. Pure.
 */

import { yearOf } from '../base/local-date.ts';
import { clean, fold } from '../base/text.ts';
import { sentences } from '../broadcast/sentences.ts';
import { type AwardDoubt, awardDoubts } from '../exemplars/award.ts';
import {
  type Exemplar,
  NOMINATED_TYPES,
  type NominatedType,
  nominated,
  TYPE_NAMES,
} from '../exemplars/exemplar.ts';
import { unitLabel } from '../units/unit.ts';
import { achievementReport, placeOf, type ReportFacts } from './achievement-report.ts';
import { type BodySigner, receiversOf, symbolOf } from './issuing-body.ts';
import { BLANK, type Block, type Paper } from './paper.ts';
import { LAYOUTS, type Layout } from './paper-layout.ts';
import { BASES, cited, counted } from './paper-words.ts';

/** `form`: what is proposed; undefined is dotted. */
export type Nominee = { exemplar: Exemplar; form: string | undefined };

export type NominationFacts = ReportFacts & {
  to: string | undefined;
  /** One of the office's. */
  signer: BodySigner | undefined;
};

/** More than a council looks at in one sitting. */
export const MAX_NOMINEES = 100;

/** One line of the list that all three papers are made from. */
export type Entry = {
  no: number;
  name: string;
  type: NominatedType;
  /** Position and unit. */
  role: string | undefined;
  /** In two lines. */
  achievement: string | undefined;
  form: string | undefined;
};

export type NominationFile = { entries: Entry[]; submission: Paper; summary: Paper; reports: Paper[] };

/** Undefined where an exemplar's unit isn't known here. */
export function nominationFile(
  nominees: readonly Nominee[],
  facts: NominationFacts,
): NominationFile | undefined {
  const entries = nominees.map((nominee, i) => entryOf(nominee, i + 1, facts));
  const reports = nominees.flatMap(({ exemplar, form }) => achievementReport(exemplar, form, facts) ?? []);
  if (reports.length !== entries.length) return undefined;
  const { office, signer } = facts;
  const layout = LAYOUTS[facts.layout];
  const head = {
    layout: facts.layout,
    issuer: office.issuer,
    place: office.place,
    year: yearOf(facts.today),
    signatures: [
      { as: signer?.as ?? [BLANK], position: true as const, name: signer?.name?.trim() || undefined },
    ],
  };
  const symbol = symbolOf('TTr', office);
  const to = facts.to?.trim() || undefined;
  return {
    entries,
    submission: {
      ...head,
      symbol,
      title: 'TỜ TRÌNH',
      subject: ['Về việc đề nghị khen thưởng gương điển hình tiên tiến'],
      addressed: { how: layout.submittedTo, to },
      blocks: submissionBlocks(entries, office.name, to ?? BLANK, layout),
      receivers: receiversOf(office),
    },
    summary: {
      ...head,
      title: 'DANH SÁCH TÓM TẮT',
      subject: ['Các trường hợp đề nghị khen thưởng'],
      attached: `(Kèm theo Tờ trình số ……${symbol} ngày …… tháng …… năm ${head.year} của ${office.name})`,
      blocks: summaryBlocks(entries, layout),
      landscape: true,
    },
    reports,
  };
}

function entryOf({ exemplar, form }: Nominee, no: number, { units, deeds }: NominationFacts): Entry {
  const { type, name } = nominated(exemplar);
  const unit = placeOf(exemplar, units);
  const position = clean(
    exemplar.type === 'model' ? `Mô hình “${exemplar.name}”` : (exemplar.position ?? ''),
  );
  // 'Trưởng bản Nà Vàng' says the unit already.
  const names = unit && !fold(position).includes(fold(unit.name)) ? unitLabel(unit) : '';
  const deed = deeds.find((one) => one.exemplar === exemplar.id && !one.deleted);
  return {
    no,
    name: name ? clean(name) : BLANK,
    type,
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
function basesOf({ letterhead, bases }: Layout): Block[] {
  const rests = [
    ...BASES.map((basis) => `${cited(basis, letterhead)};`),
    'biên bản họp xét khen thưởng ngày …… tháng …… năm …….',
  ];
  return rests.map((text) => ({
    kind: 'text',
    text: `${bases.dash ? '- ' : ''}Căn cứ ${text}`,
    italic: bases.italic,
  }));
}

function submissionBlocks(entries: readonly Entry[], body: string, to: string, layout: Layout): Block[] {
  const cases = `${counted(entries.length)} trường hợp (${typeCounts(entries)})`;
  return [
    ...basesOf(layout),
    { kind: 'text', text: `${body} kính trình ${to} xem xét, khen thưởng ${cases}, cụ thể như sau:` },
    ...byForm(entries).flatMap(({ form, of }, i): Block[] => [
      {
        kind: 'heading',
        level: 2,
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
    { kind: 'text', text: `${body} kính trình ${to} xem xét, quyết định${layout.end}` },
  ];
}

/** '02 cá nhân, 01 tập thể' */
const typeCounts = (entries: readonly Entry[]): string =>
  NOMINATED_TYPES.map((type) => ({ type, count: entries.filter((entry) => entry.type === type).length }))
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

function summaryBlocks(entries: readonly Entry[], layout: Layout): Block[] {
  return [
    {
      kind: 'table',
      columns: [
        { head: 'STT', share: 6, centred: true },
        { head: 'Họ và tên; tên tập thể, hộ gia đình', share: 20 },
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
      text: `Danh sách này có ${counted(entries.length)} trường hợp (${typeCounts(entries)})${layout.end}`,
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
