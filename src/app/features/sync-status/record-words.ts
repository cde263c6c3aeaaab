/** How a record is called, where it is opened, and what was written in it, for any kind. */
import * as v from 'valibot';
import { type LocalDate, LocalDateSchema, shortDate } from '../../../domain/base/local-date.ts';
import { blobWords } from '../../../domain/base/photo.ts';
import { deedTitle } from '../../../domain/exemplars/deed.ts';
import { KIND_NAMES } from '../../../domain/kinds/kind-names.ts';
import type { Data, Kind } from '../../../domain/kinds/kinds.ts';
import { hrefOf } from '../../hooks/records/record-href.ts';
import type { IconName } from '../../ui/base/icon.tsx';

export const KIND_SIGNS: Record<Kind, IconName> = {
  unit: 'place',
  account: 'user',
  office: 'script',
  movement: 'flag',
  campaign: 'flag',
  quota: 'chart',
  column: 'list',
  deed: 'person',
  exemplar: 'star',
  criterion: 'list',
  evidence: 'check',
  award: 'star',
  consent: 'check',
  script: 'script',
  approval: 'check',
  cluster: 'speaker',
  fault: 'warning',
  slot: 'calendar',
  item: 'calendar',
  airing: 'speaker',
};

/** Its form, for kinds that have one. */
export function formOf(kind: Kind, id: string): string | undefined {
  const page = kind === 'deed' || kind === 'exemplar' || kind === 'script' ? hrefOf(kind, id, {}) : undefined;
  return page && `${page}/sua`;
}

/** `other` finds what the record points to, for a consent is called by the name of its exemplar. */
export function titleOf(kind: Kind, data: Data, other: (id: string) => Data | undefined): string {
  const named = (field: string, of: string) => {
    const id = data[field];
    const found = typeof id === 'string' ? other(id)?.[of] : undefined;
    return typeof found === 'string' ? found : undefined;
  };
  switch (kind) {
    case 'deed':
      return typeof data.what === 'string' ? deedTitle({ what: data.what }) : textOf(data.who);
    case 'consent':
    case 'evidence':
      return named('exemplar', 'name') ?? KIND_NAMES[kind];
    case 'award':
      return [textOf(data.form), named('exemplar', 'name')].filter(Boolean).join(': ') || KIND_NAMES.award;
    case 'criterion':
      return textOf(data.text);
    case 'item':
      return named('script', 'title') ?? KIND_NAMES.item;
    case 'fault':
      return textOf(data.what);
    default:
      return textOf(data.name) || textOf(data.title) || KIND_NAMES[kind];
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const FIELD_NAMES: Record<string, string> = {
  name: 'Tên',
  title: 'Tên bài',
  who: 'Ai đã làm',
  what: 'Việc gì',
  on: 'Ngày',
  where: 'Ở đâu',
  witness: 'Người làm chứng',
  position: 'Chức vụ, công việc',
  field: 'Lĩnh vực',
  story: 'Câu chuyện',
  achievements: 'Thành tích',
  birth: 'Ngày sinh',
  home: 'Quê quán',
  residence: 'Nơi ở',
  workUnit: 'Đơn vị công tác',
  training: 'Trình độ',
  titles: 'Danh hiệu, khen thưởng đã có',
  duties: 'Nhiệm vụ được giao',
  stageNote: 'Lý do chuyển giai đoạn',
  text: 'Tiêu chí',
  guide: 'Cách chứng minh',
  words: 'Minh chứng',
  form: 'Hình thức khen thưởng',
  authority: 'Cấp quyết định',
  decisionNumber: 'Số quyết định',
  decidedOn: 'Ngày quyết định',
  reason: 'Lý do',
  giverName: 'Tên cha, mẹ hoặc người giám hộ',
  body: 'Nội dung',
  note: 'Lời nhắn',
  photos: 'Ảnh',
  photosOut: 'Ảnh đã bỏ',
  voice: 'Ghi âm',
  date: 'Ngày phát',
  time: 'Giờ',
  minutes: 'Số phút',
  place: 'Nơi đặt',
  since: 'Từ ngày',
  occasion: 'Dịp',
  guidance: 'Hướng dẫn',
  themes: 'Chủ đề',
  count: 'Số lượng',
  speakers: 'Số loa',
};

/** Whose values are codes and ids and mean nothing to a reader. */
const fieldName = (field: string): string | undefined => FIELD_NAMES[field];

export type Written = { field: string; name: string; text: string };

/** What the person wrote, in full and in the order of the form. */
export function writtenIn(fields: Data): Written[] {
  const written: Written[] = [];
  for (const [field, name] of Object.entries(FIELD_NAMES)) {
    const text = blobWords(field, fields[field]) ?? wordsOf(fields[field]);
    if (text !== '') written.push({ field, name, text });
  }
  return written;
}

function wordsOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(wordsOf).filter(Boolean).join('\n');
  if (typeof value !== 'string') return '';
  return v.is(LocalDateSchema, value) ? shortDate(value as LocalDate, true) : value;
}

/** The names of refused fields, for "ô … chưa đúng"; those without a name for people are left out. */
export const namesOfFields = (fields: readonly string[]): string[] =>
  fields.map(fieldName).filter((name) => name !== undefined);
