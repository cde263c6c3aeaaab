import type { Feature } from '../../feature.ts';
import { paths } from '../../paths.ts';

export const standards: Feature = {
  drafts: {
    movement: {
      what: 'Phong trào thi đua',
      names: ['name'],
      fresh: () => paths.movements({ open: 'moi' }),
      edit: (id) => paths.movements({ open: id }),
    },
    criterion: {
      what: 'Tiêu chí',
      names: ['text'],
      fresh: () => paths.criteria({ open: 'moi' }),
      edit: (id) => paths.criteria({ open: id }),
    },
  },
};
