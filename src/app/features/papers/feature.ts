import type { Feature } from '../../feature.ts';
import { paths } from '../../paths.ts';

export const papers: Feature = {
  drafts: {
    nomination: {
      what: 'Hồ sơ đề nghị khen thưởng',
      names: ['to'],
      fresh: () => paths.nomination(),
      edit: () => paths.nomination(),
    },
  },
};
