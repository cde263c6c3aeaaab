/** Forms half filled, as rows that lead back to them [R1]. The key says which form: 'deed:new', 'script:<id>', … */

import { paths } from '../../paths.ts';
import type { Draft } from '../../store/database/database.ts';

export type DraftRow = { key: string; what: string; title: string; href: string };

type Form = {
  what: string;
  /** The field whose text names the draft best. */
  names: readonly string[];
  /** Where the form is: of a new record, or of one that there is. `rest`: what the key says after it. */
  fresh(rest: string): string;
  edit(id: string, rest: string): string;
};

const unitForm = (what: string, act: string): Form => ({
  what,
  names: ['name'],
  fresh: () => '/don-vi',
  edit: (id) => `/don-vi/${id}/sua?viec=${act}`,
});

/** A small form over an exemplar's page. */
const onExemplar = (what: string, name: string): Form => ({
  what,
  names: [name],
  fresh: () => '/guong',
  edit: (exemplar) => `/guong/${exemplar}`,
});

const forms: Record<string, Form> = {
  deed: {
    what: 'Việc tốt',
    names: ['what', 'who'],
    fresh: () => '/viec-tot/moi',
    edit: (id) => `/viec-tot/${id}/sua`,
  },
  exemplar: {
    what: 'Gương',
    names: ['name', 'story'],
    fresh: (deed) => `/guong/moi${deed ? `?viec=${deed}` : ''}`,
    edit: (id) => `/guong/${id}/sua`,
  },
  profile: {
    what: 'Hồ sơ thành tích',
    names: ['achievements', 'duties', 'titles', 'home'],
    fresh: (exemplar) => `/guong/${exemplar}/ho-so`,
    edit: (exemplar) => `/guong/${exemplar}/ho-so`,
  },
  stage: onExemplar('Lý do chuyển giai đoạn', 'note'),
  evidence: onExemplar('Xét tiêu chí', 'words'),
  award: onExemplar('Khen thưởng', 'form'),
  movement: {
    what: 'Phong trào thi đua',
    names: ['name'],
    fresh: () => '/phong-trao?mo=moi',
    edit: (id) => `/phong-trao?mo=${id}`,
  },
  office: {
    what: 'Cơ quan ban hành văn bản',
    names: ['name'],
    fresh: (sort) => `/co-quan?mo=new${sort && `-${sort}`}`,
    edit: (id) => `/co-quan?mo=${id}`,
  },
  criterion: {
    what: 'Tiêu chí',
    names: ['text'],
    fresh: () => '/tieu-chi?mo=moi',
    edit: (id) => `/tieu-chi?mo=${id}`,
  },
  consent: {
    what: 'Đồng ý',
    names: ['witness'],
    fresh: (exemplar) => `/guong/${exemplar}/dong-y`,
    edit: (exemplar) => `/guong/${exemplar}/dong-y`,
  },
  script: {
    what: 'Bài phát',
    names: ['title', 'body'],
    fresh: (exemplar) => `/bai/moi${exemplar ? `?guong=${exemplar}` : ''}`,
    edit: (id) => `/bai/${id}/sua`,
  },
  approval: {
    what: 'Lời nhắn khi trả bài',
    names: ['note'],
    fresh: (script) => `/bai/${script}`,
    edit: (script) => `/bai/${script}`,
  },
  approve: {
    what: 'Lời nhắn khi duyệt bài',
    names: ['note'],
    fresh: (script) => `/bai/${script}`,
    edit: (script) => `/bai/${script}`,
  },
  versions: {
    what: 'Ghép các bản khác nhau',
    names: ['text'],
    fresh: paths.settleVersions,
    edit: paths.settleVersions,
  },
  slot: {
    what: 'Khung giờ',
    names: ['name'],
    fresh: () => '/lich/khung-gio?mo=moi',
    edit: (id) => `/lich/khung-gio?mo=${id}`,
  },
  cluster: {
    what: 'Cụm loa',
    names: ['name'],
    fresh: () => '/lich/khung-gio?mo=cum',
    edit: () => '/lich/khung-gio',
  },
  fault: {
    what: 'Báo hỏng',
    names: ['what'],
    fresh: () => '/lich/khung-gio',
    edit: () => '/lich/khung-gio',
  },
  airing: {
    what: 'Nhật ký phát',
    names: ['note'],
    fresh: () => '/lich',
    edit: (slot, date) => `/lich/${slot}/${date}`,
  },
  campaign: {
    what: 'Đợt tuyên truyền',
    names: ['name'],
    fresh: () => '/dot/moi',
    edit: (id) => `/dot/${id}?sua=1`,
  },
  'unit-add': unitForm('Thêm đơn vị', 'them'),
  'unit-rename': unitForm('Đổi tên đơn vị', 'doi-ten'),
  'unit-move': unitForm('Chuyển đơn vị', 'chuyen'),
  'unit-merge': unitForm('Gộp đơn vị', 'gop'),
  'unit-split': unitForm('Tách đơn vị', 'tach'),
  'unit-end': unitForm('Kết thúc đơn vị', 'ket-thuc'),
  nomination: {
    what: 'Hồ sơ đề nghị khen thưởng',
    names: ['to'],
    fresh: () => '/guong/de-nghi',
    edit: () => '/guong/de-nghi',
  },
  quota: { what: 'Chỉ tiêu', names: [], fresh: () => '/dot', edit: () => '/dot' },
};

/** Newest first. One of a form that this version doesn't know can't be opened from here, and isn't shown; it stays. */
export function draftRows(drafts: readonly Draft[]): DraftRow[] {
  return [...drafts]
    .sort((a, b) => b.at - a.at)
    .flatMap((draft) => {
      const [name = '', id = '', rest = ''] = draft.key.split(':');
      const form = forms[name];
      if (!form) return [];
      const href = id === 'new' || id === '' ? form.fresh(rest) : form.edit(id, rest);
      return [{ key: draft.key, what: form.what, title: titleOf(draft.value, form), href }];
    });
}

function titleOf(value: unknown, form: Form): string {
  const fields = { ...asFields(value), ...asFields(asFields(value).form) };
  for (const name of form.names) {
    const text = fields[name];
    if (typeof text === 'string' && text.trim() !== '') return shortened(text.trim());
  }
  return `${form.what} chưa có tên`;
}

/** The form of a record that exists lies in `form`, beside what it held when it was opened. */
const asFields = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

function shortened(text: string): string {
  const line = text.split('\n')[0] ?? '';
  return line.length > 80 ? `${line.slice(0, 78).trimEnd()}…` : line;
}
