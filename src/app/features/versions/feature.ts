import type { Feature } from '../../feature.ts';
import { paths } from '../../paths.ts';

export const versions: Feature = {
  drafts: {
    versions: {
      what: 'Ghép các bản khác nhau',
      names: ['text'],
      fresh: paths.settleVersions,
      edit: paths.settleVersions,
    },
  },
};
