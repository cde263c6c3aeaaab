/**
 * Every field of every kind: what people call it, and how its values are read. The history, refusals, quarantine
 * and merging take names and values from here. Each kind lists its fields in the order of its form.
 */
import { ROLE_NAMES } from '../accounts/account.ts';
import { SKIP_REASON_NAMES } from '../broadcast/airing.ts';
import { GENRE_NAMES } from '../broadcast/script.ts';
import { GIVER_NAMES, PURPOSE_NAMES, WAY_NAMES } from '../exemplars/consent.ts';
import { VERDICT_NAMES } from '../exemplars/criterion.ts';
import { SEX_NAMES, STAGE_NAMES, TYPE_NAMES } from '../exemplars/exemplar.ts';
import { OFFICE_SORT_NAMES } from '../papers/office.ts';
import { UNIT_KIND_NAMES } from '../units/unit.ts';
import type { DataOf, Kind } from './kinds.ts';

export type FieldInfo = {
  label: string;
  /** The Vietnamese names of its values, where these are codes. */
  codes?: Readonly<Record<string, string>>;
  /** The app or the server sets it. It isn't among the words that a person wrote. */
  automatic?: true;
  /** It needs a consent of its own, so only a screen that checks the consent shows it. */
  sensitive?: true;
};

/** A text alone is the label. */
type FieldsOf = { [K in Kind]: Record<keyof DataOf<K>, FieldInfo | string> };

const coded = (label: string, codes: Readonly<Record<string, string>>): FieldInfo => ({ label, codes });
const automatic = (label: string): FieldInfo => ({ label, automatic: true });

const common = {
  unit: automatic('Đơn vị'),
  deleted: automatic('Đã xóa'),
  siblings: automatic('Các bản viết cùng lúc'),
  revived: automatic('Được giữ lại sau khi xóa'),
};
const photos = { photos: 'Ảnh', photosOut: 'Ảnh đã bỏ' };
const shown = { ...photos, voice: 'Ghi âm' };
const logged = { ...common, by: automatic('Người ghi'), at: automatic('Lúc ghi') };

const FIELDS: FieldsOf = {
  unit: {
    ...common,
    name: 'Tên đơn vị',
    kind: coded('Cấp', UNIT_KIND_NAMES),
    title: 'Cách gọi trước tên',
    parent: 'Đơn vị cấp trên',
    selfApproval: 'Được tự duyệt bài mình viết',
    validFrom: 'Có từ ngày',
    validTo: 'Đến hết ngày',
    successors: 'Đơn vị thay thế',
    code: 'Mã',
    former: automatic('Trước đây'),
  },
  account: {
    ...common,
    name: 'Họ tên',
    position: 'Chức vụ',
    roles: coded('Việc được làm', ROLE_NAMES),
    ended: 'Đã khóa tài khoản',
  },
  office: {
    ...common,
    sort: coded('Loại cơ quan', OFFICE_SORT_NAMES),
    name: 'Tên cơ quan',
    above: 'Cơ quan cấp trên ghi ở đầu văn bản',
    symbol: 'Ký hiệu',
    signers: 'Người ký',
    addressees: 'Nơi kính gửi',
    web: 'Trang cho mọi người xem',
  },
  movement: { ...common, name: 'Tên phong trào', from: 'Từ ngày', to: 'Đến ngày' },
  campaign: {
    ...common,
    name: 'Tên đợt',
    occasion: 'Nhân dịp',
    from: 'Từ ngày',
    to: 'Đến ngày',
    years: 'Năm',
    guidance: 'Hướng dẫn',
    themes: 'Chủ đề',
    channels: 'Hình thức tuyên truyền',
    reportBy: 'Hạn báo cáo',
    reportTo: 'Nơi nhận báo cáo',
    source: 'Văn bản',
  },
  quota: {
    ...common,
    unitKind: coded('Giao cho cấp', UNIT_KIND_NAMES),
    what: coded('Giao việc gì', { exemplar: 'gương điển hình' }),
    count: 'Ít nhất',
    year: 'Năm',
    campaign: 'Đợt tuyên truyền',
    source: 'Văn bản',
  },
  column: { ...common, name: 'Tên chuyên mục' },
  deed: {
    ...common,
    who: 'Ai đã làm',
    what: 'Việc gì',
    on: 'Ngày',
    where: 'Ở đâu',
    village: 'Thôn, bản nơi diễn ra',
    witness: 'Ai chứng kiến',
    author: automatic('Người ghi'),
    exemplar: 'Gương viết từ việc này',
    ...shown,
  },
  exemplar: {
    ...common,
    type: coded('Loại', TYPE_NAMES),
    name: 'Tên',
    position: 'Chức vụ, công việc',
    field: 'Lĩnh vực',
    story: 'Câu chuyện',
    village: 'Thôn, bản',
    movement: 'Phong trào',
    stage: coded('Giai đoạn', STAGE_NAMES),
    stageOn: 'Ngày vào giai đoạn',
    mergedInto: automatic('Đã ghép vào gương'),
    mergedAs: automatic('Dấu khi ghép'),
    notSame: automatic('Trùng tên nhưng là người khác'),
    stageBy: automatic('Ai chuyển giai đoạn'),
    stages: automatic('Các giai đoạn trước'),
    stageNote: 'Lý do chuyển giai đoạn',
    author: automatic('Người viết'),
    birth: 'Ngày sinh',
    minor: 'Dưới 18 tuổi',
    sex: coded('Giới tính', SEX_NAMES),
    home: 'Quê quán',
    residence: 'Nơi ở',
    workUnit: 'Đơn vị công tác',
    training: 'Trình độ',
    titles: 'Danh hiệu, khen thưởng đã có',
    duties: 'Nhiệm vụ được giao',
    formed: 'Quá trình thành lập và phát triển',
    organisation: 'Cơ cấu tổ chức',
    behind: 'Ai làm ra mô hình',
    behindType: coded('Người làm ra mô hình là', TYPE_NAMES),
    achievements: 'Thành tích',
    ethnicity: { label: 'Dân tộc', sensitive: true },
    ...photos,
  },
  criterion: {
    ...common,
    text: 'Tiêu chí',
    guide: 'Cách chứng minh',
    types: coded('Dùng cho', TYPE_NAMES),
    from: 'Từ ngày',
    to: 'Đến ngày',
    order: automatic('Thứ tự'),
  },
  evidence: {
    ...logged,
    exemplar: 'Của gương nào',
    criterion: 'Tiêu chí',
    verdict: coded('Đạt hay chưa', VERDICT_NAMES),
    words: 'Minh chứng',
    ...photos,
  },
  award: {
    ...common,
    exemplar: 'Khen gương nào',
    form: 'Hình thức khen thưởng',
    deeds: 'Khen vì việc',
    reason: 'Lý do khen',
    authority: 'Cấp quyết định',
    decisionNumber: 'Số quyết định',
    decidedOn: 'Ngày quyết định',
    author: automatic('Người ghi'),
  },
  consent: {
    ...logged,
    exemplar: 'Của gương nào',
    purpose: coded('Đồng ý việc gì', PURPOSE_NAMES),
    decision: coded('Đồng ý hay rút lại', { given: 'Đồng ý', withdrawn: 'Rút lại' }),
    alsoFor: automatic('Cũng cho hồ sơ'),
    way: coded('Cách đồng ý', WAY_NAMES),
    giver: coded('Ai nói', GIVER_NAMES),
    giverName: 'Tên cha, mẹ hoặc người giám hộ',
    witness: 'Người làm chứng',
    on: 'Ngày',
    ...shown,
  },
  script: {
    ...common,
    title: 'Tên bài',
    genre: coded('Thể loại', GENRE_NAMES),
    language: 'Tiếng',
    body: 'Nội dung',
    exemplars: 'Gương được nêu tên',
    campaign: 'Đợt tuyên truyền',
    column: 'Chuyên mục',
    author: automatic('Người viết'),
    namesakes: 'Người khác trùng tên',
    writer: automatic('Người sửa chữ sau cùng'),
    writers: automatic('Những người sửa chữ sau cùng'),
    withdrawn: automatic('Ai thiếu đồng ý, hoặc đã rút lại'),
    submitted: 'Đã gửi duyệt',
    down: 'Gửi cho cấp dưới',
  },
  approval: {
    ...logged,
    script: 'Bài nào',
    decision: coded('Duyệt hay trả lại', { approved: 'Duyệt', returned: 'Trả lại' }),
    hash: automatic('Dấu của bản được duyệt'),
    language: 'Tiếng',
    title: 'Tên bài',
    body: 'Nội dung',
    exemplars: 'Gương được nêu tên',
    namesakes: 'Người khác trùng tên',
    note: 'Lời nhắn',
    selfApproved: 'Tự duyệt bài mình viết',
    down: 'Gửi cho cấp dưới',
  },
  cluster: { ...common, name: 'Tên cụm loa', place: 'Nơi đặt', village: 'Thôn, bản', speakers: 'Số loa' },
  fault: {
    ...common,
    cluster: 'Cụm loa',
    what: 'Hỏng thế nào',
    since: 'Hỏng từ ngày',
    mendedOn: 'Sửa xong ngày',
  },
  slot: {
    ...common,
    name: 'Tên khung giờ',
    time: 'Giờ phát',
    minutes: 'Số phút',
    weekdays: 'Các ngày trong tuần',
    clusters: 'Cụm loa',
    from: 'Từ ngày',
    to: 'Đến ngày',
  },
  item: {
    ...common,
    slot: 'Khung giờ',
    date: 'Ngày phát',
    script: 'Bài phát',
    position: automatic('Thứ tự'),
    leftOut: 'Vì sao để ngoài',
  },
  airing: {
    ...logged,
    slot: 'Khung giờ',
    item: 'Mục trong lịch',
    script: 'Bài phát',
    approval: 'Lần duyệt',
    hash: automatic('Dấu của bản được duyệt'),
    date: 'Ngày phát',
    time: 'Giờ phát',
    start: 'Giờ của buổi phát',
    early: 'Phát sớm hơn giờ',
    way: coded('Cách phát', { read: 'Đã đọc', played: 'Đã phát bản ghi âm', skipped: 'Không phát' }),
    minutes: 'Số phút',
    clusters: 'Nghe ở cụm loa',
    reason: coded('Lý do không phát', SKIP_REASON_NAMES),
    note: 'Ghi chú',
    title: 'Tên bài',
    exemplars: 'Gương được nêu tên',
  },
};

const NONE: Readonly<Record<string, FieldInfo | string>> = {};

/** Undefined for a kind or a field that this version doesn't know: a newer app has written it. */
export function fieldInfo(kind: Kind | undefined, field: string): FieldInfo | undefined {
  const fields = kind ? FIELDS[kind] : NONE;
  if (!Object.hasOwn(fields, field)) return undefined;
  const info: FieldInfo | string | undefined = (fields as typeof NONE)[field];
  return typeof info === 'string' ? { label: info } : info;
}

export const fieldName = (kind: Kind, field: string): string | undefined => fieldInfo(kind, field)?.label;

/** What people call a field of this version. */
export const labelOf = <K extends Kind>(kind: K, field: keyof DataOf<K> & string): string =>
  fieldName(kind, field) ?? field;

/** All fields of the kind, in the order of its form. */
export const fieldsIn = (kind: Kind): string[] => Object.keys(FIELDS[kind]);
