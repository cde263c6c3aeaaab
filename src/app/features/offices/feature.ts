import type { Feature } from '../../feature.ts';
import { paths } from '../../paths.ts';

export const offices: Feature = {
  drafts: {
    office: {
      what: 'Cơ quan ban hành văn bản',
      names: ['name'],
      fresh: (sort) => paths.offices({ open: sort ? `new-${sort}` : 'new' }),
      edit: (id) => paths.offices({ open: id }),
    },
  },
};
