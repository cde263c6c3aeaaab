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
  fresh: () => paths.units(),
  edit: (id) => paths.editUnit(id, { act }),
});

/** A small form over an exemplar's page. */
const onExemplar = (what: string, name: string): Form => ({
  what,
  names: [name],
  fresh: () => paths.exemplars(),
  edit: (exemplar) => paths.exemplar(exemplar),
});

const forms: Record<string, Form> = {
  deed: {
    what: 'Việc tốt',
    names: ['what', 'who'],
    fresh: () => paths.newDeed(),
    edit: (id) => paths.editDeed(id),
  },
  exemplar: {
    what: 'Gương',
    names: ['name', 'story'],
    fresh: (deed) => paths.newExemplar({ deed: deed || undefined }),
    edit: (id) => paths.editExemplar(id),
  },
  profile: {
    what: 'Hồ sơ thành tích',
    names: ['achievements', 'duties', 'titles', 'home'],
    fresh: (exemplar) => paths.profile(exemplar),
    edit: (exemplar) => paths.profile(exemplar),
  },
  stage: onExemplar('Lý do chuyển giai đoạn', 'note'),
  evidence: onExemplar('Xét tiêu chí', 'words'),
  award: onExemplar('Khen thưởng', 'form'),
  movement: {
    what: 'Phong trào thi đua',
    names: ['name'],
    fresh: () => paths.movements({ open: 'moi' }),
    edit: (id) => paths.movements({ open: id }),
  },
  office: {
    what: 'Cơ quan ban hành văn bản',
    names: ['name'],
    fresh: (sort) => paths.offices({ open: sort ? `new-${sort}` : 'new' }),
    edit: (id) => paths.offices({ open: id }),
  },
  criterion: {
    what: 'Tiêu chí',
    names: ['text'],
    fresh: () => paths.criteria({ open: 'moi' }),
    edit: (id) => paths.criteria({ open: id }),
  },
  consent: {
    what: 'Đồng ý',
    names: ['witness'],
    fresh: (exemplar) => paths.consent(exemplar),
    edit: (exemplar) => paths.consent(exemplar),
  },
  script: {
    what: 'Bài phát',
    names: ['title', 'body'],
    fresh: (exemplar) => paths.newScript({ exemplar: exemplar || undefined }),
    edit: (id) => paths.editScript(id),
  },
  approval: {
    what: 'Lời nhắn khi trả bài',
    names: ['note'],
    fresh: (script) => paths.script(script),
    edit: (script) => paths.script(script),
  },
  approve: {
    what: 'Lời nhắn khi duyệt bài',
    names: ['note'],
    fresh: (script) => paths.script(script),
    edit: (script) => paths.script(script),
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
    fresh: () => paths.slots({ open: 'moi' }),
    edit: (id) => paths.slots({ open: id }),
  },
  cluster: {
    what: 'Cụm loa',
    names: ['name'],
    fresh: () => paths.slots({ open: 'cum' }),
    edit: () => paths.slots(),
  },
  fault: {
    what: 'Báo hỏng',
    names: ['what'],
    fresh: () => paths.slots(),
    edit: () => paths.slots(),
  },
  airing: {
    what: 'Nhật ký phát',
    names: ['note'],
    fresh: () => paths.schedule(),
    edit: (slot, date) => paths.occurrence(slot, date),
  },
  campaign: {
    what: 'Đợt tuyên truyền',
    names: ['name'],
    fresh: () => paths.newCampaign(),
    edit: (id) => paths.campaign(id, { edits: true }),
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
    fresh: () => paths.nomination(),
    edit: () => paths.nomination(),
  },
  merge: {
    what: 'Ghép hai hồ sơ gương',
    names: [],
    fresh: (kept) => paths.exemplar(kept),
    edit: (kept, other) => paths.merge(kept, other),
  },
  account: {
    what: 'Người của đơn vị',
    names: ['name', 'login'],
    fresh: () => paths.newPerson(),
    edit: (id) => paths.editPerson(id),
  },
  quota: { what: 'Chỉ tiêu', names: [], fresh: () => paths.campaigns(), edit: () => paths.campaigns() },
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
  return form.names.length === 0 ? form.what : `${form.what} chưa có tên`;
}

/** The form of a record that exists lies in `form`, beside what it held when it was opened. */
const asFields = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};

function shortened(text: string): string {
  const line = text.split('\n')[0] ?? '';
  return line.length > 80 ? `${line.slice(0, 78).trimEnd()}…` : line;
}
