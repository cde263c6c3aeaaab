import type { Feature } from '../../feature.ts';
import { paths } from '../../paths.ts';

export const people: Feature = {
  drafts: {
    account: {
      what: 'Người của đơn vị',
      names: ['name'],
      fresh: () => paths.newPerson(),
      edit: (id) => paths.editPerson(id),
    },
  },
  sections: [{ screens: ['people'], label: 'Người của đơn vị', icon: 'people', may: 'account' }],
};
