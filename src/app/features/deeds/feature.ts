import type { Feature } from '../../feature.ts';
import { paths } from '../../paths.ts';

export const deeds: Feature = {
  drafts: {
    deed: {
      what: 'Việc tốt',
      names: ['what', 'who'],
      fresh: () => paths.newDeed(),
      edit: (id) => paths.editDeed(id),
    },
  },
  sections: [{ screens: ['deeds'], label: 'Việc tốt', icon: 'person' }],
};
