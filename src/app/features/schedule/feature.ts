import type { Feature } from '../../feature.ts';
import { paths } from '../../paths.ts';

export const schedule: Feature = {
  drafts: {
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
  },
  sections: [{ screens: ['schedule', 'reading'], label: 'Lịch phát', icon: 'calendar' }],
};
