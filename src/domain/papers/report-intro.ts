/**
 * The first part of an achievement report: who it is about. The heads are those of the forms of NĐ 98/2023
 * and of forms made after it, as far as public pages show them; the forms of NĐ 152/2025 themselves were not
 * seen. Pure.
 */

import { clean } from '../base/text.ts';
import type { Consent } from '../exemplars/consent.ts';
import { type Exemplar, type NominatedType, nominated, SEX_NAMES } from '../exemplars/exemplar.ts';
import { shownEthnicity } from '../kinds/ethnicity.ts';
import { type Block, paragraphs } from './paper.ts';
import { paperBirth } from './paper-words.ts';

export const known = (text: string | null | undefined): string | undefined => clean(text ?? '') || undefined;

export const heading = (text: string, level: 1 | 2 = 2): Block => ({ kind: 'heading', text, level });
export const orLines = (blocks: Block[], count: number): Block[] =>
  blocks.length > 0 ? blocks : [{ kind: 'lines', count }];

const field = (label: string, value: string | null | undefined): Block => ({
  kind: 'field',
  label,
  value: known(value),
});

/** `place`: the unit, where nobody has written another. */
type Facts = { consents: readonly Consent[]; place: string | undefined };

export function reportIntro(exemplar: Exemplar, facts: Facts): Block[] {
  const { type, name } = nominated(exemplar);
  // What is told of a model is not told of whoever made it.
  const of = exemplar.type === 'model' ? undefined : exemplar;
  return [
    ...WHO[type](name, of, { ...facts, place: of?.residence ?? facts.place }),
    ...(exemplar.type === 'model'
      ? [field('Mô hình', exemplar.name), field('Của ai, ở đâu', exemplar.position)]
      : []),
  ];
}

type Who = (name: string | undefined, of: Exemplar | undefined, facts: Facts) => Block[];

const WHO: Record<NominatedType, Who> = {
  person: (name, of, { consents }) => {
    const ethnicity = of && shownEthnicity(of, consents);
    return [
      heading('I. SƠ LƯỢC LÝ LỊCH', 1),
      field('Họ và tên', name),
      field('Sinh ngày, tháng, năm', of?.birth && paperBirth(of.birth)),
      field('Giới tính', of?.sex && SEX_NAMES[of.sex]),
      // Not asked for by the form: it stands here only where its person wants it to.
      ...(ethnicity ? [field('Dân tộc', ethnicity)] : []),
      field('Quê quán', of?.home),
      // As it was asked: whether somebody is registered there was not.
      field('Nơi ở', of?.residence),
      field('Đơn vị công tác', of?.workUnit),
      field('Chức vụ (Đảng, chính quyền, đoàn thể), công việc', of?.position),
      field('Trình độ chuyên môn, nghiệp vụ', of?.training),
    ];
  },
  collective: (name, of, { place }) => [
    heading('I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH', 1),
    field('Tên tập thể', name),
    field('Địa điểm', place),
    field('Thuộc cơ quan, đơn vị', of?.workUnit),
    heading('1. Quá trình thành lập và phát triển'),
    ...orLines(paragraphs(of?.formed), 2),
    heading('2. Cơ cấu tổ chức, các tổ chức đảng, đoàn thể'),
    ...orLines(paragraphs([of?.position, of?.organisation].filter(Boolean).join('\n')), 2),
  ],
  household: (name, of, { place }) => [
    heading('I. SƠ LƯỢC VỀ HỘ GIA ĐÌNH', 1),
    field('Họ và tên chủ hộ, tên hộ gia đình', name),
    field('Gồm những ai', of?.position),
    field('Nơi ở', place),
  ],
};

/** What stands before the signature of whoever the report is about. */
export const REPORT_SIGNERS: Record<NominatedType, string> = {
  person: 'NGƯỜI BÁO CÁO THÀNH TÍCH',
  collective: 'ĐẠI DIỆN TẬP THỂ',
  household: 'ĐẠI DIỆN HỘ GIA ĐÌNH',
};
