import type { DraftForm, Feature } from '../../feature.ts';
import { paths } from '../../paths.ts';

const unitForm = (what: string, act: string): DraftForm => ({
  what,
  names: ['name'],
  fresh: () => paths.units(),
  edit: (id) => paths.editUnit(id, { act }),
});

export const units: Feature = {
  drafts: {
    'unit-add': unitForm('Thêm đơn vị', 'them'),
    'unit-rename': unitForm('Đổi tên đơn vị', 'doi-ten'),
    'unit-move': unitForm('Chuyển đơn vị', 'chuyen'),
    'unit-merge': unitForm('Gộp đơn vị', 'gop'),
    'unit-split': unitForm('Tách đơn vị', 'tach'),
    'unit-end': unitForm('Kết thúc đơn vị', 'ket-thuc'),
  },
  sections: [{ screens: ['units'], label: 'Đơn vị', icon: 'place', may: 'unit' }],
};
